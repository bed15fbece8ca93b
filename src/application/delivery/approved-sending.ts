// Whether a run goes on with messages a person has said yes to already: what was approved is a set of
// messages, and the rest of it needs no other number (P18). The same command resumes.

import type { Delivery } from '../../model/delivery.ts'
import type { RegisterEvent } from '../ports/register.ts'

/** What sending itself leaves in the register. Anything else since then, and the set may be another one. */
const OF_SENDING: readonly RegisterEvent['type'][] = ['sending', 'delivery', 'outcomes']

/**
 * Whether `due` is what is left of a run begun for `approved` messages, by all events of the register,
 * oldest first: those it tried since, and those due now, are so many together, and nothing but sending
 * happened in between.
 */
export function isRestOfRun(
  approved: number,
  due: readonly Delivery[],
  events: readonly RegisterEvent[],
): boolean {
  const together = new Set(due.map(({ id }) => id))
  for (const { type, subject, body } of events.toReversed()) {
    if (!OF_SENDING.includes(type)) return false
    if (type === 'delivery') together.add(subject)
    if (type === 'sending' && body['messages'] === approved && together.size === approved) return true
  }
  return false
}
