// Time that passes on this machine: for rates, pauses and time-outs, never for dates.

import { setTimeout as sleep } from 'node:timers/promises'

/** Milliseconds on the monotonic clock; a pause that ends early when its signal is given. */
export function stopwatch() {
  return {
    elapsed: () => performance.now(),
    async pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
      if (signal?.aborted === true) return
      try {
        await sleep(milliseconds, undefined, signal === undefined ? {} : { signal })
      } catch (error) {
        if (!(error instanceof Error && error.name === 'AbortError')) throw error
      }
    },
  }
}
