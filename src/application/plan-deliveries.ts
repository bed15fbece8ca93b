// Which messages a letter's copies ask for: one for each address, each with an identity that the same
// directive always gives again, so that a rerun can never mail anybody twice (P05, P12, P16).

import type { Delivery } from '../model/delivery.ts'
import type { Claim, CopyPlan, LeftOutBody } from '../model/issue.ts'
import { messageIdFor } from '../writers/email-message.ts'

export interface MailIdentity {
  /** Right side of the Message-ID: the sender's own domain. */
  readonly domain: string
  /** The office's archive box, which gets a copy of each body's message. */
  readonly archiveBcc?: string
}

/**
 * Deliveries of a letter in the order of its copies; an address that stands twice in a copy gets one.
 * Bodies that were left out come last, each address as a delivery that is skipped for its reason from
 * the start, so that the sums of the record show them (P13).
 */
export function planDeliveries(
  claim: Claim,
  copies: readonly CopyPlan[],
  mail: MailIdentity,
  sha256: (text: string) => string,
  leftOut: { readonly bodies: readonly LeftOutBody[]; readonly at: string } = { bodies: [], at: '' },
): readonly Delivery[] {
  const skipped = leftOut.bodies.flatMap(({ recipient, reason }) => {
    const copy = { recipient, emails: recipient.emails, cc: [] }
    const state = { status: 'skipped', reason, at: leftOut.at } as const
    // The office's own box gets no copy of what nobody gets.
    return deliveriesOf(claim, copy, { domain: mail.domain }, sha256).map((one) => ({ ...one, state }))
  })
  return [...copies.flatMap((copy) => deliveriesOf(claim, copy, mail, sha256)), ...skipped]
}

function deliveriesOf(
  claim: Claim,
  copy: Pick<CopyPlan, 'recipient' | 'emails' | 'cc'>,
  mail: MailIdentity,
  sha256: (text: string) => string,
): Delivery[] {
  const wanted: (readonly [Delivery['kind'], string])[] = [
    ...copy.emails.map((email) => ['to', email] as const),
    ...copy.cc.map((email) => ['cc', email] as const),
    ...(mail.archiveBcc === undefined || copy.emails.length === 0
      ? []
      : [['archive', mail.archiveBcc] as const]),
  ]
  const seen = new Set<string>()
  return wanted.flatMap(([kind, email]): Delivery[] => {
    const folded = email.toLowerCase()
    if (seen.has(folded)) return []
    seen.add(folded)
    const { recipient } = copy
    const id = sha256([claim.batchKey, claim.letterKey, recipient.id, kind, email].join('\n')).slice(0, 32)
    return [
      {
        id,
        code: claim.code,
        year: claim.year,
        recipientId: recipient.id,
        recipientName: recipient.name,
        email,
        kind,
        messageId: messageIdFor(id, `@${mail.domain}`),
        state: { status: 'planned' },
      },
    ]
  })
}
