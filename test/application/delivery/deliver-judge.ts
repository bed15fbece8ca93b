// Compares what the register says of each delivery with what the server itself took (P12, P13).

import type { Delivery } from '../../../src/model/delivery.ts'
import type { FaultServer } from '../../fault-server/fault-server.ts'

export interface Verdict {
  /** Addresses that got a letter more than once. */
  readonly repeats: readonly string[]
  /** Addresses said to be sent that got nothing. */
  readonly losses: readonly string[]
  /** Taken, though the register says nothing was sent. */
  readonly unnoticed: readonly string[]
  /** Nobody could know, but the register claims to. */
  readonly guessed: readonly string[]
  /** Left to a person although somebody knew. */
  readonly needless: readonly string[]
}

export const CLEAN: Verdict = { repeats: [], losses: [], unnoticed: [], guessed: [], needless: [] }

/** `doubtful`: addresses in flight when their process was killed, which nobody may be sure of either. */
export function judge(
  server: FaultServer,
  deliveries: readonly Delivery[],
  doubtful: ReadonlySet<string> = new Set(),
): Verdict {
  const counts = server.takenCounts()
  const unanswered = new Set(server.unanswered)
  const taken = (delivery: Delivery) => counts.get(delivery.email) ?? 0
  const where = (test: (delivery: Delivery) => boolean) => deliveries.filter(test).map(({ email }) => email)
  return {
    repeats: where((delivery) => taken(delivery) > 1),
    losses: where((delivery) => delivery.state.status === 'sent' && taken(delivery) === 0),
    unnoticed: where(
      (delivery) => taken(delivery) > 0 && !['sent', 'uncertain'].includes(delivery.state.status),
    ),
    guessed: where((delivery) => unanswered.has(delivery.email) && delivery.state.status !== 'uncertain'),
    needless: where(
      ({ email, state }) => state.status === 'uncertain' && !unanswered.has(email) && !doubtful.has(email),
    ),
  }
}
