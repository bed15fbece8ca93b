// One message for the bodies of a letter that share an address, where the directive says so: the first of
// them has the delivery, the others are joined to it (docs/adr/0019).

import { mailboxKey } from '../../model/email-address.ts'
import type { CopyPlan, JoinedAddress } from '../../model/issue.ts'

/**
 * Copies in their order, each address left with the first body it is written for. Addresses are the same
 * when they differ in case alone, or in the form of a domain; a cc is never joined.
 */
export function joinSharedAddresses(copies: readonly CopyPlan[]): readonly CopyPlan[] {
  const owners = new Map<string, string>()
  return copies.map((copy) => {
    const { id } = copy.recipient
    const joined: JoinedAddress[] = []
    const emails = copy.emails.filter((email) => {
      const owner = owners.get(mailboxKey(email)) ?? id
      owners.set(mailboxKey(email), owner)
      if (owner !== id) joined.push({ email, recipientId: owner })
      return owner === id
    })
    return joined.length === 0 ? copy : { ...copy, emails, joined }
  })
}

/** Copies joined to an address of a body. */
export type JoinedCopies = (recipientId: string, email: string) => readonly CopyPlan[]

export function joinedTo(copies: readonly CopyPlan[]): JoinedCopies {
  const key = (recipientId: string, email: string) => `${recipientId}\n${mailboxKey(email)}`
  const found = new Map<string, CopyPlan[]>()
  for (const copy of copies) {
    for (const { recipientId, email } of copy.joined ?? []) {
      const others = found.get(key(recipientId, email)) ?? []
      others.push(copy)
      found.set(key(recipientId, email), others)
    }
  }
  return (recipientId, email) => found.get(key(recipientId, email)) ?? []
}
