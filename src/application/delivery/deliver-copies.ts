// Sends what is due, one message to one address, and writes down before and after each dot what
// became of it (P12–P17). Leftover intents become uncertain before anything else is done.

import type { Delivery, DeliveryState } from '../../model/delivery.ts'
import { afterRestart } from '../../model/delivery.ts'
import { shareOfDay } from './day-share.ts'
import type { DueDelivery } from './deliver-outcome.ts'
import { countDeliveries, isDue } from './deliver-outcome.ts'
import type { DeliverPorts, DeliverRequest, DeliveryEvent } from './delivery-events.ts'
import { DeliveryRun } from './delivery-run.ts'
import { endOfWork } from './quiet-hours.ts'
import { expectedSeconds } from './send-pace.ts'

/** What a run asked for `now` would try, in order, and what the day has no more room for. */
export function dueNow(
  deliveries: readonly Delivery[],
  now: string,
  request: DeliverRequest,
): { readonly admitted: readonly DueDelivery[]; readonly held: readonly DueDelivery[] } {
  const due = deliveries.filter((delivery) => isDue(delivery, now, request.retryDeferred))
  return shareOfDay(due, request, request.usedToday ?? new Map())
}

/** When a run over these would be through at best. */
export function expectedEnd(due: readonly Delivery[], now: string, request: DeliverRequest): string {
  const seconds = expectedSeconds(
    due.map(({ email }) => email),
    request,
  )
  return endOfWork(now, seconds, request.quietHours)
}

/**
 * Tries every due delivery once (a broken link before the dot: up to three times). Ends with
 * `finished`, whose totals were checked against the list. Throws a Fault when the archive is damaged
 * or the journal cannot be written; what was in flight is then `dot` on disk, uncertain next time.
 */
export async function* deliverCopies(
  request: DeliverRequest,
  ports: DeliverPorts,
  signal: AbortSignal,
): AsyncGenerator<DeliveryEvent, void> {
  const { journal, clock } = ports
  const deliveries = await journal.deliveries()
  const states = new Map<string, DeliveryState>(deliveries.map(({ id, state }) => [id, state]))
  for (const delivery of deliveries) {
    if (delivery.state.status !== 'dot') continue
    const state = afterRestart(delivery.state, clock.now())
    await journal.record(delivery, state, clock.now())
    states.set(delivery.id, state)
    yield { type: 'found-uncertain', delivery: { ...delivery, state } }
  }
  const now = clock.now()
  const { admitted, held } = dueNow(deliveries, now, request)
  const endsAt = expectedEnd(admitted, now, request)
  yield { type: 'started', count: admitted.length, held: held.length, endsAt }
  const run = new DeliveryRun(admitted, request, ports, signal)
  yield* run.events((delivery) => states.set(delivery.id, delivery.state))
  const totals = countDeliveries(states.values())
  if (totals.total !== deliveries.length) throw new Error('deliveries with the same id')
  const { done, tooLarge, untakable } = run
  yield { type: 'finished', done, tooLarge, untakable, held: held.length, totals, ...run.ending }
}
