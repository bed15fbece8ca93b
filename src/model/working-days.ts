// Working days: Monday to Friday without the public holidays the office has entered. Holidays are
// data (office.yaml), because Tết, Giỗ Tổ and days off in exchange are announced year by year.

import type { CalendarDate } from './calendar-date.ts'
import { compareDates, daysInMonth } from './calendar-date.ts'

export interface HolidayCalendar {
  /** Days of every year, such as 02/9 (Luật Lao động 2019, Điều 112). */
  readonly yearly: readonly { readonly month: number; readonly day: number; readonly name: string }[]
  /** Days of one year, both ends counted: Tết, Giỗ Tổ, days off in exchange. */
  readonly dated: readonly { readonly from: CalendarDate; readonly to: CalendarDate; readonly name: string }[]
  /** Saturdays and Sundays worked in exchange for a day off. */
  readonly workdays: readonly CalendarDate[]
}

/** The holidays that stand on the same day each year. Tết and Giỗ Tổ follow the moon and are entered. */
export const FIXED_HOLIDAYS: HolidayCalendar = {
  yearly: [
    { month: 1, day: 1, name: 'Tết Dương lịch' },
    { month: 4, day: 30, name: 'Ngày Chiến thắng 30/4' },
    { month: 5, day: 1, name: 'Ngày Quốc tế lao động 01/5' },
    { month: 9, day: 2, name: 'Quốc khánh 02/9' },
  ],
  dated: [],
  workdays: [],
}

/** The next day of the Gregorian calendar. */
export function nextDay({ year, month, day }: CalendarDate): CalendarDate {
  if (day < daysInMonth(year, month)) return { year, month, day: day + 1 }
  return month < 12 ? { year, month: month + 1, day: 1 } : { year: year + 1, month: 1, day: 1 }
}

/** The day before. */
export function previousDay({ year, month, day }: CalendarDate): CalendarDate {
  if (day > 1) return { year, month, day: day - 1 }
  const [inYear, last] = month > 1 ? [year, month - 1] : [year - 1, 12]
  return { year: inYear, month: last, day: daysInMonth(inYear, last) }
}

/** 0 for Sunday … 6 for Saturday (Zeller's congruence). */
export function weekday({ year, month, day }: CalendarDate): number {
  const [y, m] = month < 3 ? [year - 1, month + 12] : [year, month]
  const century = Math.floor(y / 100)
  const inCentury = y % 100
  const shifted =
    day +
    Math.floor((13 * (m + 1)) / 5) +
    inCentury +
    Math.floor(inCentury / 4) +
    Math.floor(century / 4) +
    5 * century
  return (shifted + 6) % 7
}

/** Why nobody works on the day, "thứ Bảy" or the holiday's name; undefined on a working day. */
export function dayOff(date: CalendarDate, { yearly, dated, workdays }: HolidayCalendar): string | undefined {
  const fixed = yearly.find(({ month, day }) => month === date.month && day === date.day)
  const entered = dated.find(({ from, to }) => compareDates(date, from) >= 0 && compareDates(date, to) <= 0)
  if (fixed !== undefined || entered !== undefined) return fixed?.name ?? entered?.name
  if (workdays.some((day) => compareDates(day, date) === 0)) return undefined
  const day = weekday(date)
  if (day === 6) return 'thứ Bảy'
  return day === 0 ? 'Chủ nhật' : undefined
}

/** The n-th working day after `from`, which itself does not count. */
export function addWorkingDays(from: CalendarDate, days: number, holidays: HolidayCalendar): CalendarDate {
  let date = from
  for (let left = days; left > 0; ) {
    date = nextDay(date)
    if (dayOff(date, holidays) === undefined) left -= 1
  }
  return date
}

/** Years between the two days, both counted, of which no holiday of their own was entered: Tết is missing. */
export function yearsWithoutTet(
  from: CalendarDate,
  to: CalendarDate,
  { dated }: HolidayCalendar,
): readonly number[] {
  const years: number[] = []
  for (let year = from.year; year <= to.year; year += 1) {
    if (!dated.some((holiday) => holiday.from.year === year || holiday.to.year === year)) years.push(year)
  }
  return years
}
