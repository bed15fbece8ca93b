// A clock that stands still until it is told otherwise.

import type { Clock } from '../../src/application/ports/clock.ts'
import type { CalendarDate } from '../../src/model/calendar-date.ts'
import { isoDate } from '../../src/model/calendar-date.ts'

export function fixedClock(date: CalendarDate = { year: 2025, month: 1, day: 9 }): Clock {
  return { today: () => date, now: () => `${isoDate(date)}T08:00:00+07:00` }
}
