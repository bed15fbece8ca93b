// Calendars as RFC 5545 asks: folded lines, escaped text, moments that say their zone.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CalendarEvent } from '../../../src/writers/tables/write-calendar.ts'
import { writeCalendar } from '../../../src/writers/tables/write-calendar.ts'

const on = (year: number, month: number, day: number) => ({ year, month, day })
const EVENT: CalendarEvent = {
  uid: 'a@vanthu',
  from: on(2025, 2, 14),
  to: on(2025, 2, 14),
  summary: 'Hạn',
  description: '',
}

const written = (...events: readonly CalendarEvent[]): string =>
  new TextDecoder().decode(writeCalendar({ name: 'Nhiệm vụ', stamp: on(2025, 1, 9), events }))

/** Properties of the file as another program reads them: unfolded, then unescaped. */
function propertiesOf(text: string, name: string): readonly string[] {
  return text
    .replaceAll('\r\n ', '')
    .split('\r\n')
    .filter((line) => line.startsWith(`${name}:`))
    .map((line) =>
      line
        .slice(name.length + 1)
        .replace(/\\(.)/gu, (_, character: string) => (character === 'n' ? '\n' : character)),
    )
}

describe('a calendar', () => {
  test('brings any text back, in lines of at most 75 octets', () => {
    const words = fc
      .string({
        unit: fc.oneof(
          fc.constantFrom('ế', 'ữ', ',', ';', '\\', '\n', ' ', '🗓', 'n'),
          fc.string({ maxLength: 1 }),
        ),
      })
      .map((text) => text.replaceAll(/\p{Cc}/gu, (control) => (control === '\n' ? '\n' : '')))
    fc.assert(
      fc.property(words, words, (summary, description) => {
        const text = written({ ...EVENT, summary, description })
        expect(propertiesOf(text, 'SUMMARY')).toEqual([summary])
        expect(propertiesOf(text, 'DESCRIPTION')).toEqual([description])
        for (const line of text.split('\r\n')) {
          expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75)
        }
      }),
    )
  })

  test('says whole days, windows and hours', () => {
    expect(written(EVENT)).toContain('DTSTART;VALUE=DATE:20250214\r\nDTEND;VALUE=DATE:20250215\r\n')
    expect(written({ ...EVENT, to: on(2025, 2, 28) })).toContain('DTEND;VALUE=DATE:20250301\r\n')
    expect(written({ ...EVENT, time: '17:00' })).toContain('DTSTART:20250214T100000Z\r\n')
    expect(written({ ...EVENT, from: on(2025, 1, 1), to: on(2025, 1, 1), time: '06:30' })).toContain(
      'DTSTART:20241231T233000Z\r\n',
    )
  })

  test('is stamped with the plan, not with the clock, and is the same each time', () => {
    expect(written(EVENT)).toContain('DTSTAMP:20250108T170000Z\r\n')
    expect(written(EVENT)).toBe(written(EVENT))
  })

  test('of no events is a calendar still', () => {
    expect(written().split('\r\n')).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//vanthu//vanthu//VI',
      'CALSCALE:GREGORIAN',
      'METHOD:PUBLISH',
      'X-WR-CALNAME:Nhiệm vụ',
      'END:VCALENDAR',
      '',
    ])
  })
})
