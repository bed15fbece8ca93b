// Where a run of deliveries is written down. Live: the register. Rehearsal: memory,
// begun from the register's states, so that the same road is walked and nothing is changed.

import type { Delivery, DeliveryState } from '../../model/delivery.ts'
import type { ArchivedObject } from '../ports/archive.ts'
import type { DeliveryChange, Register } from '../ports/register.ts'

export interface DeliveryJournal {
  /** Every delivery in reach of the command, in the order of letters and copies. */
  deliveries(): Promise<readonly Delivery[]>
  /** On disk when it resolves. `message` goes with the intent, the last word before the dot. */
  record(delivery: Delivery, state: DeliveryState, at: string, message?: ArchivedObject): Promise<void>
}

/** Milliseconds in which several connections' changes are gathered. */
const GATHERING = 1

interface Waiting {
  readonly change: DeliveryChange
  resolve(): void
  reject(error: unknown): void
}

/** The deliveries of one letter, or of all. */
export function liveJournal(
  register: Pick<Register, 'deliveries' | 'recordDeliveries'>,
  code?: string,
): DeliveryJournal {
  let waiting: Waiting[] = []
  let isCommitting = false
  /** Deliveries whose dot is written down and whose outcome is not: connections that will write soon. */
  const underWay = new Set<string>()
  const commit = async (): Promise<void> => {
    isCommitting = true
    // What comes in during a commit shares the next one.
    while (waiting.length > 0) {
      const batch = waiting
      waiting = []
      try {
        await register.recordDeliveries(batch.map(({ change }) => change))
        for (const { resolve } of batch) resolve()
      } catch (error) {
        for (const { reject } of batch) reject(error)
      }
    }
    isCommitting = false
  }
  return {
    deliveries: () => register.deliveries(code === undefined ? {} : { code }),
    record({ id }, state, at, message) {
      return new Promise((resolve, reject) => {
        waiting.push({
          change: { id, state, at, ...(message === undefined ? {} : { message }) },
          resolve,
          reject,
        })
        if (state.status === 'dot') underWay.add(id)
        else underWay.delete(id)
        if (isCommitting || waiting.length > 1) return
        // What other connections want to write meanwhile shares the commit and its one fsync.
        if (underWay.size > 1) setTimeout(commit, GATHERING)
        else setImmediate(commit)
      })
    },
  }
}

/** The same deliveries as the register has them now; whatever happens to them stays in memory. */
export function rehearsalJournal(register: Pick<Register, 'deliveries'>, code?: string): DeliveryJournal {
  return {
    deliveries: () => register.deliveries(code === undefined ? {} : { code }),
    async record() {
      // The run itself knows what became of each delivery; nobody else may.
    },
  }
}
