// Table → CSV (RFC 4180), as Excel opens it by a double click: UTF-8 with BOM, CRLF. No cell can
// start a formula (P39; OWASP ASVS 1.2.10): such text gets an apostrophe, which the heading says.

import type { SheetCell, SheetTable } from '../../model/sheet-table.ts'

/** What a spreadsheet takes for the start of a formula; a phone number +84… among them. */
const STARTS_FORMULA = /^[=+\-@\t\r]/

const BOM = '\uFEFF'

/** Marks columns in which an apostrophe stands before text that is not part of it. */
const GUARDED_HEADING = " (dấu ' đứng đầu không thuộc nội dung)"

/** Bytes of the file. A column of which a cell was guarded says so in its heading. */
export function writeCsv(table: SheetTable): Uint8Array {
  const guarded = table.columns.map((_, column) => table.rows.some((row) => needsGuard(row[column])))
  const heading = table.columns.map(({ title }, column) =>
    guarded[column] === true ? title + GUARDED_HEADING : title,
  )
  const lines = [heading, ...table.rows].map((row) => `${row.map(writeCell).join(',')}\r\n`)
  return new TextEncoder().encode(BOM + lines.join(''))
}

function needsGuard(cell: SheetCell | undefined): boolean {
  return typeof cell === 'string' && STARTS_FORMULA.test(cell)
}

function writeCell(cell: SheetCell): string {
  const text = needsGuard(cell) ? `'${cell}` : String(cell)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
