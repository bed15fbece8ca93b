// A civil date as letters carry it. No time zone, no clock, no Date object.

export interface CalendarDate {
  readonly year: number
  readonly month: number
  readonly day: number
}

const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}

/** Days of the month (1–12) in the Gregorian calendar; 0 for a month that does not exist. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2 && isLeapYear(year)) return 29
  return DAYS_IN_MONTH[month - 1] ?? 0
}

/** Reads exactly `YYYY-MM-DD`; undefined for anything else and for days that do not exist. */
export function parseIsoDate(text: string): CalendarDate | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (match === null) return undefined
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  if (day < 1 || day > daysInMonth(year, month)) return undefined
  return { year, month, day }
}

/** `YYYY-MM-DD`, the only form in which dates are stored. */
export function isoDate(date: CalendarDate): string {
  const pad = (value: number, width: number) => String(value).padStart(width, '0')
  return `${pad(date.year, 4)}-${pad(date.month, 2)}-${pad(date.day, 2)}`
}

/** Negative, zero or positive as `a` is before, on or after `b`. */
export function compareDates(a: CalendarDate, b: CalendarDate): number {
  return a.year - b.year || a.month - b.month || a.day - b.day
}

/** Whether `date` lies within the validity; both ends count, an open end never ends. */
export function isValidOn(
  validity: { readonly validFrom?: CalendarDate; readonly validTo?: CalendarDate },
  date: CalendarDate,
): boolean {
  if (validity.validFrom !== undefined && compareDates(date, validity.validFrom) < 0) return false
  return validity.validTo === undefined || compareDates(date, validity.validTo) <= 0
}
