// Sends what is due, one message to one address, and writes down before and after each dot what
// became of it (P12–P17). Leftover intents become uncertain before anything else is done.

import type { DeliveryState } from '../model/delivery.ts'
import { afterRestart } from '../model/delivery.ts'
import { countDeliveries, isDue } from './deliver-outcome.ts'
import type { DeliverPorts, DeliverRequest, DeliveryEvent } from './delivery-events.ts'
import { DeliveryRun } from './delivery-run.ts'

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
  const due = deliveries.filter((delivery) => isDue(delivery, now, request.retryDeferred))
  yield { type: 'started', count: due.length }
  const run = new DeliveryRun(due, request, ports, signal)
  yield* run.events((delivery) => states.set(delivery.id, delivery.state))
  const totals = countDeliveries(states.values())
  if (totals.total !== deliveries.length) throw new Error('deliveries with the same id')
  yield { type: 'finished', done: run.done, totals, ...run.ending }
}
