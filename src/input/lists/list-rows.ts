// One row of a recipient or group list, wherever it came from: headings resolved, all values text.

import type { CalendarDate } from '../../model/calendar-date.ts'
import type { Diagnostic, Place } from '../../model/diagnostic.ts'
import type { InputRuleId } from '../input-rules.ts'
import { inputDiagnostic } from '../input-rules.ts'
import type { ListKind } from './recipient-columns.ts'
import { columnOf, isRepeatable, misspeltColumn } from './recipient-columns.ts'

export interface ListCell {
  /** The column's name, or the heading itself for a column of the office's own. */
  readonly key: string
  readonly text: string
  /** For a cell that is a date by its type and not by its text. */
  readonly date?: CalendarDate
}

export interface ListRow {
  readonly file: string
  readonly kind: ListKind
  readonly cells: readonly ListCell[]
  /** The place of the cell at this position; of the row for -1. */
  placeOf(position: number): Place
}

export interface ListReading {
  readonly rows: readonly ListRow[]
  readonly diagnostics: readonly Diagnostic[]
}

/** Rows of cells before anyone knows which is the header; what CSV and workbooks have in common. */
export interface RawTable {
  readonly file: string
  /** "Tờ “Danh sách”" for one of several sheets; empty for a file that is one table. */
  readonly title: string
  readonly kind: ListKind
  readonly rows: readonly (readonly string[])[]
  placeOf(row: number, column: number): Place
  /** The day a cell of a workbook means, whatever form it is shown in. */
  dateOf?(row: number, column: number): CalendarDate | undefined
}

/** How far down a header is looked for: offices put a title over their lists. */
const HEADER_ROWS = 20

/** Finds the header, names the columns and gives the rows below it. Rows with nothing in them are left out. */
export function rowsOfTable(table: RawTable): ListReading {
  const diagnostics: Diagnostic[] = []
  const report = (row: number, column: number, ruleId: InputRuleId, message: string, remedy: string) =>
    diagnostics.push(inputDiagnostic(table.file, table.placeOf(row, column), ruleId, message, remedy))
  const header = findHeader(table)
  if (header === undefined) {
    const what = table.kind === 'groups' ? 'id (mã), name (tên nhóm)' : 'id (mã), name (tên), email'
    report(
      0,
      0,
      'I30',
      `${table.title === '' ? 'Danh sách' : table.title} không có hàng tiêu đề.`,
      `Hàng đầu tiên ghi tên các cột: ${what} …`,
    )
    return { rows: [], diagnostics }
  }
  for (let above = 0; above < header; above++) {
    if (isEmpty(table.rows[above] ?? [])) continue
    report(
      above,
      0,
      'I38',
      'Hàng này ở trên hàng tiêu đề nên không được đọc.',
      'Bỏ qua nếu đó là tên danh sách.',
    )
  }
  const headings = (table.rows[header] ?? []).map((heading) => heading.trim())
  const keys = nameColumns(table, header, headings, report)
  // Without an id or a name nothing can be said of the rows that would not be said for each of them.
  if (diagnostics.some(({ ruleId }) => ruleId === 'I30')) return { rows: [], diagnostics }
  const rows: ListRow[] = []
  const positions = keys.flatMap((key, column) => (key === undefined ? [] : [column]))
  for (let index = header + 1; index < table.rows.length; index++) {
    const texts = table.rows[index] ?? []
    if (isEmpty(texts)) continue
    if (texts.slice(headings.length).some((text) => text.trim() !== '')) {
      report(
        index,
        headings.length,
        'I31',
        `Hàng có ${texts.length} ô, tiêu đề chỉ có ${headings.length} cột.`,
        'Kiểm tra dấu phân cách; ô có dấu phân cách ở trong phải đặt trong dấu nháy kép.',
      )
    }
    if (texts.length < headings.length) {
      report(
        index,
        -1,
        'I32',
        `Hàng chỉ có ${texts.length} ô, tiêu đề có ${headings.length} cột; các ô thiếu coi như trống.`,
        'Kiểm tra xem hàng có bị lệch cột không.',
      )
    }
    rows.push({
      file: table.file,
      kind: table.kind,
      cells: positions.map((column) => {
        const date = table.dateOf?.(index, column)
        return { key: keys[column] ?? '', text: texts[column] ?? '', ...(date === undefined ? {} : { date }) }
      }),
      placeOf: placesInRow(table.placeOf, index, positions),
    })
  }
  reportUnnamed(table, header, headings, report)
  return { rows, diagnostics }
}

/** Apart from the row's texts, which need not live as long as its places. */
function placesInRow(
  placeOf: RawTable['placeOf'],
  row: number,
  positions: readonly number[],
): ListRow['placeOf'] {
  return (position) => placeOf(row, position === -1 ? -1 : (positions[position] ?? 0))
}

type Report = (row: number, column: number, ruleId: InputRuleId, message: string, remedy: string) => void

function isEmpty(texts: readonly string[]): boolean {
  return texts.every((text) => text.trim() === '')
}

/** The first row that names at least two columns, one of them id, name or email. */
export function findHeader(table: Pick<RawTable, 'kind' | 'rows'>): number | undefined {
  for (const [index, row] of table.rows.slice(0, HEADER_ROWS).entries()) {
    const columns = new Set(
      row.map((heading) => columnOf(heading, table.kind)).filter((column) => column !== undefined),
    )
    if (columns.size >= 2 && (columns.has('id') || columns.has('name') || columns.has('email'))) return index
  }
  return undefined
}

/** The key of each column; undefined for one that is not read. */
function nameColumns(
  table: RawTable,
  header: number,
  headings: readonly string[],
  report: Report,
): (string | undefined)[] {
  const seen = new Set<string>()
  const keys = headings.map((heading, column) => {
    if (heading === '') return undefined
    const known = columnOf(heading, table.kind)
    const key = known ?? heading.replace(/\s+/g, ' ')
    if (known === undefined) {
      const near = misspeltColumn(heading, table.kind)
      if (near !== undefined)
        report(
          header,
          column,
          'I37',
          `Cột “${heading}” không phải cột đã biết nên chỉ dùng được như một trường riêng.`,
          `Có phải ý là “${near}”?`,
        )
    }
    if (seen.has(key) && (known === undefined || !isRepeatable(known))) {
      report(
        header,
        column,
        'I07',
        `Có hai cột “${heading}”${known !== undefined && known !== heading ? ` (${known})` : ''}.`,
        'Bỏ hoặc đổi tên một cột.',
      )
      return undefined
    }
    seen.add(key)
    return key
  })
  for (const needed of ['id', 'name'] as const) {
    if (seen.has(needed)) continue
    report(
      header,
      0,
      'I30',
      `Thiếu cột ${needed} (${needed === 'id' ? 'mã' : 'tên'}).`,
      `Thêm một cột có tiêu đề ${needed === 'id' ? '“mã” hoặc “id”' : '“tên” hoặc “name”'}.`,
    )
  }
  return keys
}

/** A column nobody named, with something in it, would be lost without a word. */
function reportUnnamed(table: RawTable, header: number, headings: readonly string[], report: Report): void {
  for (const [column, heading] of headings.entries()) {
    if (heading !== '') continue
    const row = table.rows.findIndex((texts, index) => index > header && (texts[column] ?? '').trim() !== '')
    if (row !== -1)
      report(
        row,
        column,
        'I38',
        'Cột này không có tiêu đề nên không được đọc.',
        'Đặt tiêu đề cho cột, hoặc xóa nội dung của cột.',
      )
  }
}
