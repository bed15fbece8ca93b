// The day behind a deadline's words: what counting, calendars and metadata go by.

import type { CalendarDate } from './calendar-date.ts'
import { daysInMonth } from './calendar-date.ts'
import type { Deadline, RecurrenceRule } from './directive.ts'
import type { HolidayCalendar } from './working-days.ts'
import { addWorkingDays } from './working-days.ts'

/** What a deadline in working days is counted from and over. */
export interface DueContext {
  readonly issuedDate: CalendarDate
  readonly holidays: HolidayCalendar
}

/** The day the deadline names, or the last of its window; undefined for a recurring one. */
export function namedDay<Text>(deadline: Deadline<Text>, context: DueContext): CalendarDate | undefined {
  switch (deadline.type) {
    case 'before':
    case 'by':
      return deadline.date
    case 'window':
      return deadline.to
    case 'working-days':
      return addWorkingDays(deadline.from ?? context.issuedDate, deadline.days, context.holidays)
    case 'recurring':
      return undefined
  }
}

/** Months of the period a rule speaks of. */
const PERIOD: Readonly<Record<Exclude<RecurrenceRule, 'weekly'>, number>> = {
  monthly: 1,
  quarterly: 3,
  'half-yearly': 6,
  yearly: 12,
}

/**
 * The days of a recurring deadline from the day after `issuedDate` to the end of that year: the last
 * day of each month, quarter, half-year or year; every seventh day for `weekly`.
 */
export function recurringDays(rule: RecurrenceRule, issuedDate: CalendarDate): readonly CalendarDate[] {
  const { year } = issuedDate
  if (rule === 'weekly') {
    const days: CalendarDate[] = []
    for (let { month, day } = issuedDate; ; ) {
      day += 7
      if (day > daysInMonth(year, month)) {
        day -= daysInMonth(year, month)
        month += 1
      }
      if (month > 12) return days
      days.push({ year, month, day })
    }
  }
  const ends = Array.from({ length: 12 / PERIOD[rule] }, (_, index): CalendarDate => {
    const month = (index + 1) * PERIOD[rule]
    return { year, month, day: daysInMonth(year, month) }
  })
  return ends.filter(
    ({ month, day }) => month > issuedDate.month || (month === issuedDate.month && day > issuedDate.day),
  )
}
