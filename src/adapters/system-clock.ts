// The machine's clock, read as Vietnam reads it (UTC+7, no summer time), whatever zone it is set to.

import type { Clock } from '../application/ports/clock.ts'

const VIETNAM_OFFSET = 7 * 60 * 60 * 1000

/** `milliseconds` since 1970 UTC; the machine's own clock unless told otherwise. */
export function systemClock(milliseconds: () => number = Date.now): Clock {
  const shifted = () => new Date(milliseconds() + VIETNAM_OFFSET)
  return {
    today: () => {
      const date = shifted()
      return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
    },
    now: () => `${shifted().toISOString().slice(0, 19)}+07:00`,
  }
}
