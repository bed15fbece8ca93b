// Deadlines → iCalendar (RFC 5545), as Outlook, Google and phones take it in: one event a deadline,
// text escaped, lines folded at 75 octets between characters. Same events, same bytes.

import type { CalendarDate } from '../../model/calendar-date.ts'
import { isoDate } from '../../model/calendar-date.ts'
import { nextDay, previousDay } from '../../model/working-days.ts'

export interface CalendarEvent {
  /** Stays the same when the calendar is written again, so that an import replaces instead of doubling. */
  readonly uid: string
  readonly from: CalendarDate
  /** Last day, counted; the same as `from` for most. */
  readonly to: CalendarDate
  /** `HH:mm` in Vietnam (UTC+7) on the last day; absent for the whole day. */
  readonly time?: string
  readonly summary: string
  readonly description: string
}

export interface Calendar {
  readonly name: string
  /** The moment the plan stands for, not the clock's: midnight in Vietnam at the head of this day. */
  readonly stamp: CalendarDate
  readonly events: readonly CalendarEvent[]
}

/** Bytes of an .ics file. */
export function writeCalendar({ name, stamp, events }: Calendar): Uint8Array {
  const stamped = utcMoment(stamp, '00:00')
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//vanthu//vanthu//VI',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escapeText(name)}`,
    ...events.flatMap((event) => [
      'BEGIN:VEVENT',
      `UID:${event.uid}`,
      `DTSTAMP:${stamped}`,
      ...momentsOf(event),
      `SUMMARY:${escapeText(event.summary)}`,
      `DESCRIPTION:${escapeText(event.description)}`,
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ]
  return new TextEncoder().encode(lines.map((line) => `${fold(line)}\r\n`).join(''))
}

function momentsOf({ from, to, time }: CalendarEvent): readonly string[] {
  if (time !== undefined) return [`DTSTART:${utcMoment(to, time)}`]
  // The end is the day after the last one (RFC 5545 3.6.1).
  return [`DTSTART;VALUE=DATE:${basicDate(from)}`, `DTEND;VALUE=DATE:${basicDate(nextDay(to))}`]
}

const basicDate = (date: CalendarDate): string => isoDate(date).replaceAll('-', '')

/** A moment of Vietnam's clock in UTC: seven hours earlier. */
function utcMoment(date: CalendarDate, time: string): string {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  const day = hour >= 7 ? date : previousDay(date)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${basicDate(day)}T${two((hour + 17) % 24)}${two(minute)}00Z`
}

/** Backslash, semicolon, comma and line ends have a meaning of their own (RFC 5545 3.3.11). */
function escapeText(text: string): string {
  return text.replace(/[\\;,]/g, (character) => `\\${character}`).replace(/\r\n|\r|\n/g, '\\n')
}

const OCTETS = 75

/** Folds between characters: a line holds at most 75 octets, a folded one begins with a blank. */
function fold(line: string): string {
  const encoder = new TextEncoder()
  let folded = ''
  let length = 0
  for (const character of line) {
    const size = encoder.encode(character).length
    if (length + size > OCTETS) {
      folded += '\r\n '
      length = 1
    }
    folded += character
    length += size
  }
  return folded
}
