// A book of the register → its document: cover (PL IV.I.1), then the table, head on every page. A row
// taller than a page is cut into rows that go on, which begin with an empty cell.

import { compareDates } from '../model/calendar-date.ts'
import type { DocumentTree, Paragraph, TableCell } from '../model/document-tree.ts'
import type { BookColumn, RegisterBook } from '../model/register-book.ts'
import { BOOK_COLUMNS, BOOK_TITLES } from '../model/register-book.ts'
import { readTypedDate, slashDate } from '../vietnamese/date-phrases.ts'
import { paragraph, text } from './letterhead.ts'

/** Characters of one cell for each millimetre of its column: 25 lines of 10.5 pt, half a page. */
const CHARACTERS_PER_MM = 13

/** The book as a document. `created` is the moment the clerk made it, with its zone. */
export function composeBook(book: RegisterBook, created: string): DocumentTree {
  const columns = BOOK_COLUMNS[book.kind]
  const title = `${BOOK_TITLES[book.kind]} NĂM ${book.year}`
  return {
    type: 'document',
    properties: { title, author: book.agency, subject: title, created },
    sections: [
      { orientation: 'landscape', children: cover(book) },
      {
        orientation: 'landscape',
        firstNumberShown: true,
        children: [
          {
            type: 'table',
            columnShares: columns.map(({ width }) => width),
            head: [
              columns.map(({ title: name }) => ({ children: [paragraph('book-head', text(name))] })),
              columns.map((_, index) => ({ children: [paragraph('book-mark', text(`(${index + 1})`))] })),
            ],
            rows: book.rows.flatMap((row) =>
              pageRows(row, columns).map((cells) => cells.map((value, index) => cell(value, columns[index]))),
            ),
          },
        ],
      },
    ],
  }
}

/** What a cover says of the rows: first and last day, first and last number; absent where there is none. */
export interface BookRange {
  readonly dates?: readonly [string, string]
  readonly numbers?: readonly [string, string]
}

/** Which column holds the day of a row. */
const DAY_COLUMN = { outgoing: 1, postal: 0, 'file-copies': 0, contents: 2, due: -1 } as const

export function rangeOfBook({ kind, rows }: Pick<RegisterBook, 'kind' | 'rows'>): BookRange {
  const days = rows.flatMap((row) => readTypedDate(row[DAY_COLUMN[kind]] ?? '') ?? []).sort(compareDates)
  const [from, to] = [days[0], days.at(-1)]
  const numberOf = (row: readonly string[] | undefined) => row?.[0]?.split('/')[0] ?? ''
  const [first, last] = [numberOf(rows[0]), numberOf(rows.at(-1))]
  return {
    ...(from === undefined || to === undefined ? {} : { dates: [slashDate(from), slashDate(to)] }),
    ...(kind !== 'outgoing' || first === '' ? {} : { numbers: [first, last] }),
  }
}

/** Room on a cover for what is written in by hand. */
const OPEN = '……………'

function cover(book: RegisterBook): Paragraph[] {
  const { superiorBody, agency, series, year, volume } = book
  const { dates: [from, to] = [OPEN, OPEN], numbers: [first, last] = [OPEN, OPEN] } = rangeOfBook(book)
  return [
    ...(superiorBody === undefined ? [] : [paragraph('book-superior', text(superiorBody))]),
    paragraph('book-agency', text(agency)),
    paragraph('book-title', text(BOOK_TITLES[book.kind])),
    ...(series === undefined ? [] : [paragraph('book-line', text(series))]),
    paragraph('book-line', text(`Năm: ${year}`)),
    ...(book.kind === 'due' ? [] : [paragraph('book-line', text(`Từ ngày ${from} đến ngày ${to}`))]),
    ...(book.kind === 'outgoing' ? [paragraph('book-line', text(`Từ số ${first} đến số ${last}`))] : []),
    paragraph('book-line', text(`Quyển số: ${volume}`)),
  ]
}

function cell(value: string, column: BookColumn | undefined): TableCell {
  const style = column?.centred === true ? 'book-mark' : 'book-cell'
  return { children: [value === '' ? paragraph(style) : paragraph(style, text(value))] }
}

/** The row as rows that each fit a page; all but the first begin with an empty cell. */
function pageRows(row: readonly string[], columns: readonly BookColumn[]): readonly (readonly string[])[] {
  const parts = row.map((value, index) =>
    cutAtBlanks(value, (columns[index]?.width ?? 10) * CHARACTERS_PER_MM),
  )
  const count = Math.max(1, ...parts.map((part) => part.length))
  return Array.from({ length: count }, (_, index) => parts.map((part) => part[index] ?? ''))
}

/** Pieces of at most `room` characters where there is a blank to cut at; joined by blanks, the text. */
function cutAtBlanks(value: string, room: number): readonly string[] {
  const pieces: string[] = []
  let rest = value
  while (rest.length > room) {
    const at = rest.lastIndexOf(' ', room)
    const cut = at > 0 ? at : rest.indexOf(' ', room)
    if (cut < 0) break
    pieces.push(rest.slice(0, cut))
    rest = rest.slice(cut + 1)
  }
  return [...pieces, rest]
}
