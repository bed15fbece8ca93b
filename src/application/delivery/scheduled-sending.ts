// `send --at`: reading the time, keeping it in the register, waiting for it. A time that passed while
// the program was off is not made up for: a person is asked (users.md, "missed while off").

import type { PlannedSending } from '../../model/planned-sending.ts'
import type { Clock } from '../ports/clock.ts'
import { laterBy } from './deliver-outcome.ts'
import type { Stopwatch } from './delivery-events.ts'

/** Longest pause before the clock is looked at again, in milliseconds. */
const LONGEST_PAUSE = 30_000

/** Seconds after which a machine that slept through the time has missed it. */
const LATE = 600

/** Days ahead a sending may be planned: beyond that nobody remembers it. */
const FURTHEST_DAYS = 7

/** Why a text names no time to send at. */
export type TimeProblem = 'form' | 'past' | 'far'

/**
 * `17:30` today, `2025-01-10T07:30` in Vietnam, or with a zone of its own (`Z`, `+07:00`); given back
 * as `2025-01-10T07:30:00+07:00`.
 */
export function readSendTime(
  text: string,
  now: string,
): { readonly at: string } | { readonly problem: TimeProblem } {
  const match = /^(?:(\d{4}-\d{2}-\d{2})[T ])?(\d{1,2}:\d{2})(?::(\d{2}))?(Z|[+-]\d{2}:\d{2})?$/.exec(
    text.trim(),
  )
  if (match === null) return { problem: 'form' }
  const [, date, time = '', seconds = '00', zone] = match
  if (date === undefined && zone !== undefined) return { problem: 'form' }
  const written = `${date ?? now.slice(0, 10)}T${time.padStart(5, '0')}:${seconds}`
  const moment = Date.parse(`${written}${zone ?? '+07:00'}`)
  if (Number.isNaN(moment) || !isRealDay(written.slice(0, 10))) return { problem: 'form' }
  const ahead = moment - Date.parse(now)
  if (ahead <= 0) return { problem: 'past' }
  if (ahead > FURTHEST_DAYS * 86_400_000) return { problem: 'far' }
  return { at: laterBy(now, ahead / 1000) }
}

/** Date.parse takes 31 February for 3 March. */
function isRealDay(day: string): boolean {
  return new Date(`${day}T00:00:00Z`).toISOString().startsWith(day)
}

/** Whether a planned sending was never begun though its time is over. */
export function isMissed(planned: PlannedSending | undefined, now: string): planned is PlannedSending {
  return planned !== undefined && Date.parse(planned.at) < Date.parse(now)
}

/**
 * Waits for the time. `missed` when the machine slept through it by more than ten minutes; `stopped`
 * when the signal was given.
 */
export async function waitForTime(
  at: string,
  ports: { readonly clock: Pick<Clock, 'now'>; readonly stopwatch: Pick<Stopwatch, 'pause'> },
  signal: AbortSignal,
): Promise<'due' | 'missed' | 'stopped'> {
  for (;;) {
    if (signal.aborted) return 'stopped'
    const left = Date.parse(at) - Date.parse(ports.clock.now())
    if (left <= 0) return left < -LATE * 1000 ? 'missed' : 'due'
    await ports.stopwatch.pause(Math.min(left, LONGEST_PAUSE), signal)
  }
}
