// Which messages a letter's copies ask for: one for each address, each with an identity that the same
// directive always gives again, so that a rerun can never mail anybody twice (P05, P12, P16).

import type { Delivery } from '../../model/delivery.ts'
import { mailboxKey } from '../../model/email-address.ts'
import type { Claim, CopyPlan, LeftOutBody } from '../../model/issue.ts'
import { messageIdFor } from '../../writers/mail/email-message.ts'
import type { JoinedCopies } from './share-addresses.ts'
import { joinedTo } from './share-addresses.ts'

export interface MailIdentity {
  /** Right side of the Message-ID: the sender's own domain. */
  readonly domain: string
  /** The office's archive box, which gets a copy of each body's message. */
  readonly archiveBcc?: string
}

/**
 * Deliveries of a letter in the order of its copies; an address that stands twice in a copy gets one,
 * and so does one that several bodies share, where their copies are joined.
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
  const joined = joinedTo(copies)
  return [...copies.flatMap((copy) => deliveriesOf(claim, copy, mail, sha256, joined)), ...skipped]
}

function deliveriesOf(
  claim: Claim,
  copy: Pick<CopyPlan, 'recipient' | 'emails' | 'cc' | 'joined'>,
  mail: MailIdentity,
  sha256: (text: string) => string,
  joined: JoinedCopies = () => [],
): Delivery[] {
  const elsewhere = (copy.joined ?? []).map(({ email }) => mailboxKey(email))
  const wanted: (readonly [Delivery['kind'], string])[] = [
    ...copy.emails.map((email) => ['to', email] as const),
    ...copy.cc.map((email) => ['cc', email] as const),
    // The office's box gets what bodies get, and this one may get nothing itself (docs/adr/0020).
    ...(mail.archiveBcc === undefined || copy.emails.length === 0
      ? []
      : [['archive', mail.archiveBcc] as const]),
  ]
  const seen = new Set<string>(elsewhere)
  return wanted.flatMap(([kind, email]): Delivery[] => {
    const folded = mailboxKey(email)
    if (seen.has(folded)) return []
    seen.add(folded)
    const { recipient } = copy
    const shared = kind === 'cc' ? [] : kind === 'to' ? [email] : copy.emails
    const others = [...new Set(shared.flatMap((one) => joined(recipient.id, one)))].map(
      (one) => one.recipient,
    )
    const ids = others.map((other) => other.id)
    const parts = [claim.batchKey, claim.letterKey, recipient.id, kind, email, ...ids]
    const id = sha256(parts.join('\n')).slice(0, 32)
    return [
      {
        id,
        code: claim.code,
        year: claim.year,
        recipientId: recipient.id,
        ...(ids.length === 0 ? {} : { alsoFor: ids }),
        recipientName: namesOf([recipient, ...others]),
        email,
        kind,
        messageId: messageIdFor(id, `@${mail.domain}`),
        state: { status: 'planned' },
      },
    ]
  })
}

/** Names listed in one: a header has room for so many. */
const LISTED = 3

function namesOf(bodies: readonly { readonly name: string }[]): string {
  const names = bodies.map(({ name }) => name)
  if (names.length <= LISTED) return names.join('; ')
  return `${names.slice(0, LISTED).join('; ')} và ${names.length - LISTED} nơi nhận khác`
}
