// Which delivery a mail that came in speaks of: by ENVID, by the Message-ID of the returned message, by
// what it answers. An address alone is a suggestion to a person, never a match.

import type { Delivery } from '../../model/delivery.ts'
import { mailboxKey } from '../../model/email-address.ts'
import type { IncomingMail, RecipientStatus, ReturnKind } from '../../model/incoming-mail.ts'

export interface DeliveryIndex {
  readonly byId: ReadonlyMap<string, Delivery>
  readonly byMessageId: ReadonlyMap<string, Delivery>
  readonly byAddress: ReadonlyMap<string, readonly Delivery[]>
  /** Keys of the office's own addresses: what it wrote itself answers nothing. */
  readonly ownAddresses: ReadonlySet<string>
}

export type IncomingMatch =
  | {
      readonly type: 'matched'
      readonly delivery: Delivery
      readonly kind: ReturnKind
      readonly detail: string
    }
  | {
      readonly type: 'unmatched'
      /** Half a Vietnamese sentence. */
      readonly reason: string
      /** Deliveries to an address it names, the latest first. */
      readonly suggestions: readonly Delivery[]
    }

const MOST_SUGGESTIONS = 5

export function indexDeliveries(
  deliveries: readonly Delivery[],
  ownAddresses: readonly string[],
): DeliveryIndex {
  return {
    byId: new Map(deliveries.map((delivery) => [delivery.id, delivery])),
    byMessageId: new Map(deliveries.map((delivery) => [delivery.messageId, delivery])),
    byAddress: Map.groupBy(deliveries, (delivery) => mailboxKey(delivery.email)),
    ownAddresses: new Set(ownAddresses.map(mailboxKey)),
  }
}

export function matchIncoming(mail: IncomingMail, index: DeliveryIndex): IncomingMatch {
  const { content } = mail
  const unmatched = (reason: string): IncomingMatch => ({
    type: 'unmatched',
    reason,
    suggestions: suggestions(mail, index),
  })
  if (mail.messageId !== undefined && index.byMessageId.has(mail.messageId)) {
    return unmatched('là chính thư cơ quan đã gửi, không phải thư trả về')
  }
  switch (content.type) {
    case 'status-report': {
      const byEnvelope = content.envelopeId === undefined ? undefined : index.byId.get(content.envelopeId)
      const byMessage = firstKnown(content.messageIds, index)
      if (byEnvelope !== undefined && byMessage !== undefined && byEnvelope.id !== byMessage.id) {
        return unmatched('báo cáo chỉ tới hai thư khác nhau')
      }
      const delivery = byEnvelope ?? byMessage
      if (delivery === undefined) return unmatched('báo cáo về một thư không do sổ này gửi')
      const status = statusFor(delivery, content.recipients)
      if (status === undefined) return unmatched('báo cáo không nói thư ra sao')
      return { type: 'matched', delivery, kind: status.action, detail: status.detail }
    }
    case 'failure-text': {
      const delivery = firstKnown(content.messageIds, index)
      if (delivery === undefined) return unmatched('thư báo của máy chủ không nhắc tới thư nào của sổ này')
      if (content.kind === undefined) return unmatched('thư báo của máy chủ không nói rõ thư ra sao')
      return { type: 'matched', delivery, kind: content.kind, detail: content.detail }
    }
    case 'reply': {
      if (index.ownAddresses.has(mailboxKey(mail.from))) return unmatched('là thư của chính cơ quan')
      const delivery = firstKnown(content.messageIds, index)
      if (delivery === undefined) return unmatched('trả lời một thư không do sổ này gửi')
      return { type: 'matched', delivery, kind: content.isAutomatic ? 'auto-reply' : 'reply', detail: '' }
    }
    case 'other':
      return unmatched('không phải thư báo, cũng không trả lời thư nào')
  }
}

function firstKnown(messageIds: readonly string[], index: DeliveryIndex): Delivery | undefined {
  for (const messageId of messageIds) {
    const delivery = index.byMessageId.get(messageId)
    if (delivery !== undefined) return delivery
  }
  return undefined
}

/** What the report says of this address; of any when it names another one, as after forwarding. */
function statusFor(delivery: Delivery, recipients: readonly RecipientStatus[]): RecipientStatus | undefined {
  const email = mailboxKey(delivery.email)
  return (
    recipients.find((status) => status.addresses.includes(email)) ??
    recipients.find((status) => status.action === 'failed') ??
    recipients[0]
  )
}

function suggestions({ from, content }: IncomingMail, { byAddress }: DeliveryIndex): readonly Delivery[] {
  const named = content.type === 'status-report' ? content.recipients.flatMap((one) => one.addresses) : []
  const addresses = new Set([mailboxKey(from), ...named])
  return [...addresses]
    .flatMap((address) => byAddress.get(address) ?? [])
    .toReversed()
    .slice(0, MOST_SUGGESTIONS)
}
