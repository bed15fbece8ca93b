// Rows of the office's books out of the register: the outgoing register in its ten columns, the postal
// dispatch book in its six, the book of file copies lent in its nine (PL IV.I, III, IV). Numbers that
// were voided, recalled, replaced or never finished stay where they are, and column 10 says why.

import type { FileCopyUse } from '../../input/read-file-copies.ts'
import type { CalendarDate } from '../../model/calendar-date.ts'
import { compareDates, parseIsoDate } from '../../model/calendar-date.ts'
import { DOCUMENT_KINDS } from '../../model/document-kinds.ts'
import { Fault } from '../../model/fault.ts'
import type { RegisterEntry } from '../../model/issue.ts'
import { COPY_SERIES, formatNumber } from '../../model/issue.ts'
import type { Office } from '../../model/office.ts'
import type { BookKind, RegisterBook } from '../../model/register-book.ts'
import { BOOK_COLUMNS } from '../../model/register-book.ts'
import { slashDate } from '../../vietnamese/date-phrases.ts'
import type { Register, RegisterEvent } from '../ports/register.ts'
import { bookRow, letterKey } from './book-row.ts'
import { fileCopyRows } from './file-copy-rows.ts'

export interface BookRequest {
  readonly kind: BookKind
  /** Absent: the latest year in which a number was given. */
  readonly year?: number
  /** Absent: a book for each series of the year. */
  readonly seriesId?: string
  /** Numbers from … to …, of one series. */
  readonly from?: number
  readonly to?: number
  readonly volume: string
  /** Uses of file copies, as the office's table has them. */
  readonly uses: readonly FileCopyUse[]
  /** Of the book of file copies: empty rows at the end, to be filled in by hand. */
  readonly emptyRows: number
}

type BookRegister = Pick<Register, 'entries' | 'deliveries' | 'events' | 'dispatches'>

/** A book with the series it is of; undefined where it is of all. */
export interface CollectedBook {
  readonly book: RegisterBook
  readonly seriesId?: string
}

/** The books asked for, by series. Fault E_INPUT when there is nothing to put in them. */
export async function collectBooks(
  request: BookRequest,
  register: BookRegister,
  office: Pick<Office, 'superiorBody' | 'letterheadName' | 'series'>,
): Promise<readonly CollectedBook[]> {
  const all = await register.entries(request.year === undefined ? {} : { year: request.year })
  const year = request.year ?? all.at(-1)?.year
  const ofYear = all.filter((entry) => entry.year === year)
  if (year === undefined || (ofYear.length === 0 && request.kind !== 'file-copies'))
    throw nothingThere(request)
  const cover = {
    kind: request.kind,
    ...(office.superiorBody === undefined ? {} : { superiorBody: office.superiorBody }),
    agency: office.letterheadName,
    year,
    volume: request.volume,
  }
  if (request.kind === 'outgoing') {
    const groups = [...Map.groupBy(ofYear, (entry) => entry.seriesId)].filter(
      ([id]) => request.seriesId === undefined || id === request.seriesId,
    )
    if (groups.length === 0) throw nothingThere(request)
    refuseRangeOfMany(
      request,
      groups.map(([id]) => id),
    )
    const facts = await factsOf(register)
    return groups.map(([seriesId, entries]) => {
      const chosen = entries.filter(({ number }) => isWithin(number, request))
      if (chosen.length === 0) throw nothingThere(request)
      const named = groups.length > 1 ? office.series.find(({ id }) => id === seriesId)?.name : undefined
      return {
        seriesId,
        book: {
          ...cover,
          ...(named === undefined ? {} : { series: named }),
          rows: outgoingRows(chosen, facts),
        },
      }
    })
  }
  if (request.kind === 'postal') {
    const dispatches = await register.dispatches({ year })
    if (dispatches.length === 0) throw nothingThere(request)
    const rows = dispatches.map(({ code, date, recipientName, address, envelopes, note }) =>
      bookRow(
        slashDate(date),
        code,
        address === '' ? recipientName : `${recipientName} (${address})`,
        envelopes,
        '',
        note,
      ),
    )
    return [{ book: { ...cover, rows } }]
  }
  const uses = request.uses.filter(({ date }) => date.year === year)
  const empty = BOOK_COLUMNS['file-copies'].map(() => '')
  const rows = [
    ...(await fileCopyRows(uses, register)),
    ...Array.from({ length: request.emptyRows }, () => empty),
  ]
  return [{ book: { ...cover, rows } }]
}

const isWithin = (number: number, { from, to }: BookRequest): boolean =>
  (from === undefined || number >= from) && (to === undefined || number <= to)

function refuseRangeOfMany({ from, to }: BookRequest, series: readonly string[]): void {
  if (series.length < 2 || (from === undefined && to === undefined)) return
  throw new Fault(
    'E_INPUT',
    `Có ${series.length} dãy số trong năm, mỗi dãy một sổ; --from và --to chỉ dùng cho một dãy.`,
    `Thêm --series với một trong các dãy: ${series.join(', ')}.`,
  )
}

function nothingThere({ kind, year, seriesId }: BookRequest): Fault {
  const which = `${year === undefined ? '' : ` năm ${year}`}${seriesId === undefined ? '' : `, dãy "${seriesId}"`}`
  return kind === 'postal'
    ? new Fault(
        'E_INPUT',
        `Chưa có văn bản nào được ghi gửi bưu điện${which}.`,
        'Sổ này được ghi khi in bì văn bản; xem hướng dẫn về in bì.',
      )
    : new Fault(
        'E_INPUT',
        `Sổ đăng ký không có số nào để in${which}.`,
        'Xem các số đã cấp bằng "vanthu register list".',
      )
}

/** What the register knows beyond its rows, by year and code. */
interface BookFacts {
  /** The day the first copy left the office. */
  readonly sent: ReadonlyMap<string, CalendarDate>
  readonly notes: ReadonlyMap<string, readonly string[]>
}

async function factsOf(register: BookRegister): Promise<BookFacts> {
  const sent = new Map<string, CalendarDate>()
  const left = (code: string, year: number, date: CalendarDate | undefined): void => {
    const known = sent.get(letterKey(code, year))
    if (date !== undefined && (known === undefined || compareDates(date, known) < 0)) {
      sent.set(letterKey(code, year), date)
    }
  }
  for (const { code, year, state } of await register.deliveries()) {
    if (state.status === 'sent') left(code, year, dayOf(state.at))
  }
  for (const { code, year, date } of await register.dispatches()) left(code, year, date)
  return { sent, notes: await notesOf(register) }
}

/** What was done to letters, in the words of column 10, by `letterKey`. */
export async function notesOf(
  register: Pick<BookRegister, 'events'>,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const notes = new Map<string, string[]>()
  for (const event of await register.events(['voided', 'recalled', 'replaced', 'corrected', 'entered'])) {
    const note = noteOf(event)
    if (note === undefined) continue
    const key = letterKey(event.subject, event.body['year'])
    notes.set(key, [...(notes.get(key) ?? []), note])
  }
  return notes
}

/** The day in Vietnam of a moment in the register's own writing, which is in Vietnam's time. */
const dayOf = (at: string): CalendarDate | undefined => parseIsoDate(at.slice(0, 10))

/** Acts that a reader of the book must see. */
const NOTED: Readonly<Record<string, string>> = {
  voided: 'Hủy số',
  recalled: 'Thu hồi',
  replaced: 'Thay thế',
  corrected: 'Đính chính',
  entered: 'Văn bản giấy, ghi sổ',
}

/** "Hủy số ngày 10/01/2025: in nhầm mẫu (lan)"; undefined for what is no act on the letter. */
function noteOf({ type, at, body }: RegisterEvent): string | undefined {
  const act = NOTED[type]
  if (act === undefined) return undefined
  const day = dayOf(at)
  const field = (name: string): string => (typeof body[name] === 'string' ? body[name] : '')
  const by = field('by') === '' ? '' : ` bởi ${field('by')}`
  const reason = field('reason') === '' ? '' : `: ${field('reason')}`
  const actor = field('actor') === '' ? '' : ` (${field('actor')})`
  return `${act}${by}${day === undefined ? '' : ` ngày ${slashDate(day)}`}${reason}${actor}`
}

/** One row a number, those missing between them included. */
function outgoingRows(entries: readonly RegisterEntry[], facts: BookFacts): readonly (readonly string[])[] {
  const rows: (readonly string[])[] = []
  let expected = entries[0]?.number ?? 1
  for (const entry of entries) {
    for (; expected < entry.number; expected += 1) rows.push(missingRow(expected))
    expected = entry.number + 1
    const key = letterKey(entry.code, entry.year)
    const day = facts.sent.get(key)
    const open = entry.state === 'claimed' ? ['Đã lấy số, chưa phát hành'] : []
    rows.push(
      bookRow(
        entry.code,
        slashDate(entry.date),
        // The subject of a copy begins with its own form: "Sao y Công văn số …".
        entry.seriesId === COPY_SERIES
          ? entry.subject
          : `${DOCUMENT_KINDS[entry.kind].name} ${entry.subject}`,
        entry.signer,
        entry.recipients,
        entry.fileCopy,
        entry.copies,
        day === undefined ? '' : slashDate(day),
        '',
        [...open, ...(facts.notes.get(key) ?? [])].join('; '),
      ),
    )
  }
  return rows
}

const missingRow = (number: number): readonly string[] =>
  bookRow(formatNumber(number), '', '', '', '', '', '', '', '', 'Số không có trong sổ; chạy "vanthu verify"')
