import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CalendarDate } from '../../src/model/calendar-date.ts'
import { compareDates, isoDate } from '../../src/model/calendar-date.ts'
import { namedDay, recurringDays } from '../../src/model/due-day.ts'
import type { HolidayCalendar } from '../../src/model/working-days.ts'
import {
  addWorkingDays,
  dayOff,
  FIXED_HOLIDAYS,
  nextDay,
  previousDay,
  weekday,
  yearsWithoutTet,
} from '../../src/model/working-days.ts'

const on = (year: number, month: number, day: number): CalendarDate => ({ year, month, day })
const day = fc
  .date({ min: new Date('1990-01-01T00:00:00Z'), max: new Date('2090-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => ({ date, civil: on(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()) }))

const TET_2025: HolidayCalendar = {
  ...FIXED_HOLIDAYS,
  dated: [{ from: on(2025, 1, 27), to: on(2025, 1, 31), name: 'Tết Nguyên đán' }],
  workdays: [on(2025, 4, 26)],
}

describe('the calendar', () => {
  test('knows the weekday, the next day and the day before of any date', () => {
    fc.assert(
      fc.property(day, ({ date, civil }) => {
        expect(weekday(civil)).toBe(date.getUTCDay())
        expect(isoDate(nextDay(civil))).toBe(new Date(date.getTime() + 86_400_000).toISOString().slice(0, 10))
        expect(previousDay(nextDay(civil))).toEqual(civil)
      }),
    )
  })

  test('says why nobody works', () => {
    expect(dayOff(on(2025, 2, 15), TET_2025)).toBe('thứ Bảy')
    expect(dayOff(on(2025, 2, 16), TET_2025)).toBe('Chủ nhật')
    expect(dayOff(on(2025, 9, 2), TET_2025)).toBe('Quốc khánh 02/9')
    expect(dayOff(on(2025, 1, 29), TET_2025)).toBe('Tết Nguyên đán')
    expect(dayOff(on(2025, 2, 17), TET_2025)).toBeUndefined()
    expect(dayOff(on(2025, 4, 26), TET_2025)).toBeUndefined()
  })

  test('counts working days over weekends and holidays', () => {
    expect(addWorkingDays(on(2025, 1, 9), 5, TET_2025)).toEqual(on(2025, 1, 16))
    expect(addWorkingDays(on(2025, 1, 24), 1, TET_2025)).toEqual(on(2025, 2, 3))
    expect(addWorkingDays(on(2025, 4, 25), 1, TET_2025)).toEqual(on(2025, 4, 26))
    expect(addWorkingDays(on(2025, 4, 29), 1, TET_2025)).toEqual(on(2025, 5, 2))
  })

  test('lands on a working day with exactly that many after the start', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 40 }), ({ civil }, days) => {
        const end = addWorkingDays(civil, days, TET_2025)
        let worked = 0
        for (let date = nextDay(civil); compareDates(date, end) <= 0; date = nextDay(date)) {
          if (dayOff(date, TET_2025) === undefined) worked += 1
        }
        expect(worked).toBe(days)
        expect(dayOff(end, TET_2025)).toBeUndefined()
      }),
    )
  })

  test('knows years whose Tết nobody entered', () => {
    expect(yearsWithoutTet(on(2024, 12, 1), on(2026, 1, 5), TET_2025)).toEqual([2024, 2026])
  })
})

describe('the day behind a deadline', () => {
  const context = { issuedDate: on(2025, 1, 9), holidays: TET_2025 }
  test('is the one named, or counted from the day of issue or another', () => {
    expect(namedDay({ type: 'before', date: on(2025, 2, 15) }, context)).toEqual(on(2025, 2, 15))
    expect(namedDay({ type: 'window', from: on(2025, 2, 1), to: on(2025, 2, 15) }, context)).toEqual(
      on(2025, 2, 15),
    )
    expect(namedDay({ type: 'working-days', days: 5 }, context)).toEqual(on(2025, 1, 16))
    expect(namedDay({ type: 'working-days', days: 1, from: on(2025, 1, 24) }, context)).toEqual(
      on(2025, 2, 3),
    )
    expect(namedDay({ type: 'recurring', rule: 'monthly' }, context)).toBeUndefined()
  })

  test('comes again to the end of the year', () => {
    const days = (rule: Parameters<typeof recurringDays>[0], from: CalendarDate) =>
      recurringDays(rule, from).map(isoDate)
    expect(days('quarterly', on(2025, 1, 9))).toEqual([
      '2025-03-31',
      '2025-06-30',
      '2025-09-30',
      '2025-12-31',
    ])
    expect(days('monthly', on(2025, 10, 31))).toEqual(['2025-11-30', '2025-12-31'])
    expect(days('half-yearly', on(2025, 7, 1))).toEqual(['2025-12-31'])
    expect(days('yearly', on(2025, 12, 31))).toEqual([])
    expect(days('weekly', on(2025, 12, 9))).toEqual(['2025-12-16', '2025-12-23', '2025-12-30'])
  })
})
