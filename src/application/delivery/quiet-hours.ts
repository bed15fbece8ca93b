// The hours in which no message leaves, on Vietnamese times such as `2025-01-09T21:30:00+07:00`.

import type { QuietHours } from '../../model/office.ts'
import { laterBy } from './deliver-outcome.ts'

/** When the quiet hours `now` lies in are over; undefined when it lies in none. */
export function quietUntil(now: string, hours: QuietHours | undefined): string | undefined {
  if (hours === undefined) return undefined
  const time = now.slice(11, 16)
  const isQuiet =
    hours.from < hours.to ? hours.from <= time && time < hours.to : hours.from <= time || time < hours.to
  return isQuiet ? nextAt(now, hours.to) : undefined
}

/** The next moment the clock shows `time` (HH:mm), at least a second after `now`. */
export function nextAt(now: string, time: string): string {
  const today = `${now.slice(0, 11)}${time}:00+07:00`
  return today > now ? today : laterBy(today, 86_400)
}

/** When work of so many seconds ends that begins `now` and rests in the quiet hours. */
export function endOfWork(now: string, seconds: number, hours: QuietHours | undefined): string {
  let [at, left] = [quietUntil(now, hours) ?? now, Math.ceil(seconds)]
  while (hours !== undefined) {
    const rest = nextAt(at, hours.from)
    const until = Math.round((Date.parse(rest) - Date.parse(at)) / 1000)
    if (left <= until) break
    left -= until
    at = quietUntil(rest, hours) ?? rest
  }
  return laterBy(at, left)
}
