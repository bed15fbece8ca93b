// How many messages the day still has room for, for the server and for each domain. Counted from the
// register's own record, so that a program started again knows what it sent this morning.

import type { Delivery } from '../../model/delivery.ts'
import type { PaceLimits } from './send-pace.ts'
import { domainOf } from './send-pace.ts'

/** Messages the server was given on a day, by destination domain. */
export type DayUse = ReadonlyMap<string, number>

/**
 * What left on the day of `now`: taken by the server, or perhaps. Every delivery of the register is
 * wanted here, not those of one letter alone.
 */
export function usedToday(deliveries: readonly Delivery[], now: string): DayUse {
  const used = new Map<string, number>()
  for (const { email, state } of deliveries) {
    const at = state.status === 'sent' || state.status === 'uncertain' ? state.at : undefined
    // A leftover intent has no time of its own; it is counted rather than forgotten.
    if (at?.slice(0, 10) !== now.slice(0, 10) && state.status !== 'dot') continue
    used.set(domainOf(email), (used.get(domainOf(email)) ?? 0) + 1)
  }
  return used
}

/** Those that fit into the day, in their order, and those that must wait for the next. */
export function shareOfDay<Due extends Delivery>(
  due: readonly Due[],
  limits: PaceLimits,
  used: DayUse,
): { readonly admitted: readonly Due[]; readonly held: readonly Due[] } {
  const counts = new Map(used)
  let total = [...used.values()].reduce((sum, count) => sum + count, 0)
  const [admitted, held]: [Due[], Due[]] = [[], []]
  for (const delivery of due) {
    const domain = domainOf(delivery.email)
    const count = counts.get(domain) ?? 0
    const fits =
      total < (limits.perDay ?? Number.POSITIVE_INFINITY) &&
      count < (limits.domains?.[domain]?.perDay ?? Number.POSITIVE_INFINITY)
    if (!fits) {
      held.push(delivery)
      continue
    }
    admitted.push(delivery)
    counts.set(domain, count + 1)
    total++
  }
  return { admitted, held }
}
