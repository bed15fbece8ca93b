// Dates and deadlines in the words of official letters (PL I.II.4.b): a day below ten and the
// months January and February carry a zero, the months from March to September do not.

import type { CalendarDate } from '../model/calendar-date.ts'
import { daysInMonth } from '../model/calendar-date.ts'
import type { Deadline, RecurrenceRule } from '../model/directive.ts'

/** How a date inside the text is written: "03/01/2025", or in words. */
export type DateStyle = 'slash' | 'words'

const two = (value: number): string => String(value).padStart(2, '0')

/** "03": the day as it stands in ô 4. */
const dayText = (date: CalendarDate): string => two(date.day)

/** "01", "02", but "3": the month as it stands in ô 4. */
const monthText = (date: CalendarDate): string => (date.month <= 2 ? two(date.month) : String(date.month))

/** "ngày 09 tháng 01 năm 2025", "ngày 05 tháng 3 năm 2020". */
export function issueDatePhrase(date: CalendarDate): string {
  return `ngày ${dayText(date)} tháng ${monthText(date)} năm ${date.year}`
}

/** "03/01/2025", both parts in two digits. */
export function slashDate(date: CalendarDate): string {
  return `${two(date.day)}/${two(date.month)}/${date.year}`
}

/** "ngày 03/01/2025" or "ngày 03 tháng 01 năm 2025". */
export function datePhrase(date: CalendarDate, style: DateStyle): string {
  return style === 'slash' ? `ngày ${slashDate(date)}` : issueDatePhrase(date)
}

/**
 * The day a clerk typed into a cell: `2025-02-15`, `15/02/2025`, `15/2/2025` or `15-02-2025`;
 * undefined for anything else and for days that do not exist.
 */
export function readTypedDate(text: string): CalendarDate | undefined {
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text.trim())
  const typed = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$/.exec(text.trim())
  const [year, month, day] =
    iso !== null ? [iso[1], iso[2], iso[3]] : typed !== null ? [typed[3], typed[2], typed[1]] : []
  const date = { year: Number(year), month: Number(month), day: Number(day) }
  return date.day >= 1 && date.day <= daysInMonth(date.year, date.month) ? date : undefined
}

const RECURRENCE: Readonly<Record<RecurrenceRule, string>> = {
  weekly: 'hằng tuần',
  monthly: 'hằng tháng',
  quarterly: 'hằng quý',
  'half-yearly': 'định kỳ 06 tháng một lần',
  yearly: 'hằng năm',
}

/** "17 giờ 00" for `17:00`; a time that is not HH:mm stays as typed. */
export function timePhrase(time: string): string {
  const match = /^(\d{1,2}):(\d{2})$/.exec(time)
  return match === null ? time : `${two(Number(match[1]))} giờ ${match[2] ?? '00'}`
}

/**
 * The deadline as it stands in a sentence, first word in lower case: "trước ngày 15 tháng 02 năm
 * 2025", "chậm nhất 17 giờ 00 ngày 15/02/2025", "từ ngày … đến ngày …", "hằng quý". The clerk's own
 * wording goes first where there is one.
 */
export function deadlinePhrase(deadline: Deadline<string>, style: DateStyle): string {
  if (deadline.text !== undefined) return deadline.text
  switch (deadline.type) {
    case 'before':
      return `trước ${moment(deadline, style)}`
    case 'by':
      return `chậm nhất ${moment(deadline, style)}`
    case 'window':
      return `từ ${datePhrase(deadline.from, style)} đến ${datePhrase(deadline.to, style)}`
    case 'working-days': {
      const from =
        deadline.from === undefined ? 'ngày ban hành văn bản này' : datePhrase(deadline.from, style)
      return `trong ${two(deadline.days)} ngày làm việc kể từ ${from}`
    }
    case 'recurring':
      return RECURRENCE[deadline.rule]
  }
}

function moment(deadline: { readonly date: CalendarDate; readonly time?: string }, style: DateStyle): string {
  const day = datePhrase(deadline.date, style)
  return deadline.time === undefined ? day : `${timePhrase(deadline.time)} ${day}`
}
