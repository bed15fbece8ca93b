// A book of the register read back from its Excel or CSV file: the very rows it was written from. So
// a bound or handed-over book can be held against the register. The counterpart of writers/write-*.

import type { BookKind } from '../model/register-book.ts'
import { BOOK_COLUMNS } from '../model/register-book.ts'
import { readCsvText } from './lists/csv-records.ts'

/** The rows below the heading; undefined when the file is no such book. */
export async function readBookXlsx(
  kind: BookKind,
  bytes: Uint8Array,
): Promise<readonly (readonly string[])[] | undefined> {
  const { readXlsx } = await import('hucre')
  const workbook = await readXlsx(bytes, { sheets: [0] }).catch(() => undefined)
  const records = workbook?.sheets[0]?.rows.map((row) => row.map((cell) => String(cell ?? '')))
  return records === undefined ? undefined : rowsBelowHeading(kind, records)
}

/** The rows below the heading; undefined when the file is no such book. */
export function readBookCsv(kind: BookKind, bytes: Uint8Array): readonly (readonly string[])[] | undefined {
  const text = new TextDecoder().decode(bytes).replaceAll('\r\n', '\n')
  const { records, problems } = readCsvText(text, 0, ',')
  if (problems.length > 0) return undefined
  return rowsBelowHeading(
    kind,
    records.map(({ cells }) => cells.map(withoutGuard)),
  )
}

/** The apostrophe that keeps text from being a formula is not part of it. */
const withoutGuard = (cell: string): string => (/^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell)

function rowsBelowHeading(
  kind: BookKind,
  [heading, ...rows]: readonly (readonly string[])[],
): readonly (readonly string[])[] | undefined {
  const columns = BOOK_COLUMNS[kind]
  if (!columns.every(({ title }, index) => heading?.[index]?.startsWith(title) === true)) return undefined
  // Spreadsheets leave out the empty cells a row ends with.
  return rows.map((row) => columns.map((_, index) => row[index] ?? ''))
}
