// What is due for hand-over to the archive: files (hồ sơ) whose work ended so long ago that the law's
// term runs out (Luật Lưu trữ 33/2024: one year from the year the work ended; Điều 30, 31 Nghị định 30).

import type { CalendarDate } from '../../model/calendar-date.ts'
import { compareDates } from '../../model/calendar-date.ts'
import type { RegisterEntry } from '../../model/issue.ts'
import type { RegisterBook } from '../../model/register-book.ts'
import type { Filing, RetentionPeriod, RetentionTable } from '../../model/retention.ts'
import { parseRetention, retentionText, workFileOf } from '../../model/retention.ts'
import { previousDay } from '../../model/working-days.ts'
import { slashDate } from '../../vietnamese/date-phrases.ts'
import type { Register } from '../ports/register.ts'
import { bookRow, letterKey } from '../register/book-row.ts'
import { filingsOf } from '../register/keep-register.ts'

/** A file, or the letters of a year that were put into none. */
export interface DueFile {
  readonly notation?: string
  readonly title: string
  readonly year: number
  readonly retention: string
  readonly documents: number
  readonly pages: number
  readonly firstDate: CalendarDate
  readonly lastDate: CalendarDate
  /** The last day to hand it over. */
  readonly deadline: CalendarDate
  readonly state: 'overdue' | 'soon'
}

type DueRegister = Pick<Register, 'entries' | 'events' | 'copies'>

/** Files to be handed over by `date`, or within the days of warning after it; the oldest deadline first. */
export async function dueFiles(
  register: DueRegister,
  table: RetentionTable,
  date: CalendarDate,
): Promise<readonly DueFile[]> {
  const filings = await filingsOf(register)
  const groups = new Map<string, { filing: Filing; entry: RegisterEntry }[]>()
  for (const entry of await register.entries()) {
    const filing = filings.get(letterKey(entry.code, entry.year))
    if (filing === undefined) continue
    const key = letterKey(filing.file ?? '', entry.year)
    groups.set(key, [...(groups.get(key) ?? []), { filing, entry }])
  }
  const due: DueFile[] = []
  for (const letters of groups.values()) {
    const file = await dueFile(letters, register, table, date)
    if (file !== undefined) due.push(file)
  }
  return due.toSorted((a, b) => compareDates(a.deadline, b.deadline))
}

async function dueFile(
  letters: readonly { readonly filing: Filing; readonly entry: RegisterEntry }[],
  register: DueRegister,
  table: RetentionTable,
  date: CalendarDate,
): Promise<DueFile | undefined> {
  const dates = letters.map(({ entry }) => entry.date).sort(compareDates)
  const [first, last, one] = [dates[0], dates.at(-1), letters[0]]
  if (first === undefined || last === undefined || one === undefined) return undefined
  const { filing, entry } = one
  const listed = filing.file === undefined ? undefined : workFileOf(table, filing.file, entry.year)
  const period = listed?.period ?? longest(letters.map((letter) => parseRetention(letter.filing.retention)))
  if (period !== 'permanent' && period < table.handOver.minimumYears) return undefined
  const ended = listed?.endDate ?? { year: entry.year, month: 12, day: 31 }
  const deadline = { year: ended.year + table.handOver.years, month: 12, day: 31 }
  if (compareDates(date, daysBefore(deadline, table.handOver.warnDays)) < 0) return undefined
  let pages = 0
  for (const letter of letters) {
    const { copies } = await register.copies(letter.entry.code, letter.entry.year)
    pages += copies[0]?.pages ?? 0
  }
  return {
    ...(filing.file === undefined ? {} : { notation: filing.file }),
    title: listed?.title ?? filing.fileTitle ?? 'Văn bản đi chưa lập hồ sơ',
    year: entry.year,
    retention: retentionText(period),
    documents: letters.length,
    pages,
    firstDate: first,
    lastDate: last,
    deadline,
    state: compareDates(date, deadline) > 0 ? 'overdue' : 'soon',
  }
}

/** A file is kept as long as what is kept longest in it; what cannot be read is kept for good. */
function longest(periods: readonly (RetentionPeriod | undefined)[]): RetentionPeriod {
  const years = periods.filter((period) => typeof period === 'number')
  return years.length < periods.length ? 'permanent' : Math.max(...years)
}

function daysBefore(date: CalendarDate, days: number): CalendarDate {
  let day = date
  for (let count = 0; count < days; count += 1) day = previousDay(day)
  return day
}

/** The list as PL V.III heads it, ready for print and spreadsheet. */
export function dueBook(
  files: readonly DueFile[],
  office: Pick<RegisterBook, 'superiorBody' | 'agency'>,
  year: number,
): RegisterBook {
  return {
    ...office,
    kind: 'due',
    year,
    volume: '01',
    rows: files.map((file, index) =>
      bookRow(
        index + 1,
        file.notation ?? `(năm ${file.year})`,
        file.title,
        `${slashDate(file.firstDate)} - ${slashDate(file.lastDate)}`,
        file.retention,
        file.pages,
        `${file.state === 'overdue' ? 'Quá hạn' : 'Hạn'} ${slashDate(file.deadline)}; ${file.documents} văn bản`,
      ),
    ),
  }
}
