// XLSX → tables, one per sheet that holds a list (P22, P23, P25). Unpacking is asynchronous in the
// library, so workbooks are opened before lists are read; the ZIP directory is judged first.

import { strFromU8 } from 'fflate'
import type { Sheet } from 'hucre'
import type { CalendarDate } from '../../model/calendar-date.ts'
import type { Diagnostic, Place } from '../../model/diagnostic.ts'
import type { InputRuleId } from '../input-rules.ts'
import { inputDiagnostic } from '../input-rules.ts'
import { decodeFontText } from '../text/decode-text.ts'
import { forbiddenCharacters, softBreaks, withoutForbidden } from '../text/forbidden-characters.ts'
import { findGarbled, garbledSentences } from '../text/garbled-text.ts'
import type { ZipEntry } from '../zip-directory.ts'
import { readZipDirectory } from '../zip-directory.ts'
import { headOf } from '../zip-head.ts'
import type { FormatValue } from './cell-text.ts'
import { readCell } from './cell-text.ts'
import { MAX_CELLS, MAX_RECORDS } from './csv-records.ts'
import { foldMarks } from './fold-marks.ts'
import type { ListFormat, ListFormats } from './list-format.ts'
import type { RawTable } from './list-rows.ts'
import { findHeader } from './list-rows.ts'
import type { ListKind } from './recipient-columns.ts'

export interface OpenedWorkbook {
  /** Names of all sheets in the workbook's order. */
  readonly sheets: readonly string[]
  readonly tables: readonly RawTable[]
  readonly diagnostics: readonly Diagnostic[]
}

/** By path. A workbook that could not be opened is there too, with what was wrong. */
export type Workbooks = ReadonlyMap<string, OpenedWorkbook>

const MAX_SHEETS = 30

/** XML of one sheet; a hundred thousand rows of eight columns. Measured: 1.5 million cells (52 MB) took 720 MB of memory. */
const MAX_SHEET_BYTES = 25_000_000

/** Rows times columns: one lonely cell far away makes the library fill all between. */
const MAX_GRID = 3_000_000

/** Opens every `.xlsx` among the files, one after the other; other files are left alone. */
export async function openWorkbooks(
  files: readonly { readonly path: string; readonly bytes: Uint8Array }[],
  formats: ListFormats = new Map(),
): Promise<Workbooks> {
  const opened = new Map<string, OpenedWorkbook>()
  for (const { path, bytes } of files) {
    if (path.toLowerCase().endsWith('.xlsx')) {
      opened.set(path, await openWorkbook(path, bytes, cellDecoder(formats.get(path))))
    }
  }
  return opened
}

/** What becomes of a cell's text when the office says its font is an old one. */
type DecodeCell = (text: string) => string | { readonly problem: string; readonly remedy: string }

function cellDecoder(format: ListFormat | undefined): DecodeCell | undefined {
  const encoding = format?.encoding
  if (encoding !== 'tcvn3' && encoding !== 'vni' && encoding !== 'windows-1258') return undefined
  return (text) => {
    if (/^\p{ASCII}*$/u.test(text)) return text
    const decoded = decodeFontText(text, encoding)
    return 'before' in decoded ? { problem: decoded.message, remedy: decoded.remedy } : decoded.text
  }
}

async function openWorkbook(
  file: string,
  bytes: Uint8Array,
  decode: DecodeCell | undefined,
): Promise<OpenedWorkbook> {
  const refuse = (ruleId: InputRuleId, problem: string, remedy: string): OpenedWorkbook => ({
    sheets: [],
    tables: [],
    diagnostics: [inputDiagnostic(file, { line: 1, column: 1 }, ruleId, problem, remedy)],
  })
  const cannot = (problem: string) =>
    refuse(
      'I40',
      `Không mở được tệp Excel: ${problem}`,
      'Mở tệp bằng Excel hoặc LibreOffice rồi lưu lại dạng .xlsx, không đặt mật khẩu.',
    )
  const directory = readZipDirectory(bytes)
  if ('problem' in directory) return cannot(directory.problem)
  if (!directory.some(({ name }) => name.toLowerCase() === 'xl/workbook.xml'))
    return cannot('đây không phải bảng tính .xlsx.')
  if (directory.some(({ name, unpacked }) => /^xl\/worksheets\//i.test(name) && unpacked > MAX_SHEET_BYTES)) {
    return cannot(`có tờ lớn hơn ${MAX_SHEET_BYTES / 1_000_000} MB sau khi giải nén.`)
  }
  // An entity of one's own would be read otherwise than Excel shows it (P23).
  for (const entry of directory) {
    const strange = strangeProlog(bytes, entry)
    if (strange !== undefined) return cannot(strange)
  }
  // Loaded only when there is a workbook: the library is large, most lists are CSV.
  const library = await import('hucre')
  // Whatever it throws over these bytes, the bytes are to blame: it asks the world for nothing.
  const readSheets = (sheets: Parameters<typeof library.readXlsx>[1]) =>
    library.readXlsx(bytes, { readStyles: true, ...sheets }).then(
      (workbook) => workbook.sheets,
      () => undefined,
    )
  const names: string[] = []
  const none = await readSheets({ sheets: ({ name }) => names.push(name) === 0 })
  if (none === undefined) return cannot('nội dung bên trong bị hỏng hoặc quá lớn.')
  if (names.length > MAX_SHEETS) return cannot(`có hơn ${MAX_SHEETS} tờ.`)
  const tables: OpenedSheet[] = []
  for (const index of names.keys()) {
    // One at a time: each may be large, none needs the others.
    const sheets = await readSheets({ sheets: [index] })
    const sheet = sheets?.[0]
    if (sheet === undefined) return cannot(`tờ “${names[index]}” bị hỏng hoặc quá lớn.`)
    if (sheet.rows.some((row) => row.some((value) => value !== null && value !== ''))) {
      tables.push(readSheet(file, sheet, library.formatValue, decode))
    }
  }
  if (tables.length === 0)
    return refuse('I05', 'Danh sách rỗng.', 'Hàng đầu tiên ghi tên các cột, mỗi hàng sau là một nơi nhận.')
  const lists = tables.filter(({ header }) => header !== undefined)
  // Without any header the first sheet is told of as a list that lacks one.
  const chosen = lists.length > 0 ? lists : tables.slice(0, 1)
  const passedOver = tables.filter((table) => !chosen.includes(table))
  return {
    sheets: names,
    tables: chosen.flatMap(({ table }) => (table === undefined ? [] : [table])),
    diagnostics: [
      ...chosen.flatMap(({ diagnostics }) => diagnostics),
      ...passedOver
        .flatMap(({ table }) => (table === undefined ? [] : [table]))
        .map((table) =>
          inputDiagnostic(
            file,
            table.placeOf(0, 0),
            'I38',
            `${table.title} không có hàng tiêu đề nên không được đọc.`,
            'Bỏ qua nếu tờ này không phải danh sách.',
          ),
        ),
    ],
  }
}

/** Bytes before the first element of a part; Excel and LibreOffice write some 60. */
const PROLOG = 4000

/** What stands before the first element of a part and does not belong there; a type may be declared out of sight. */
function strangeProlog(bytes: Uint8Array, entry: ZipEntry): string | undefined {
  if (!/\.(xml|rels)$/i.test(entry.name) || entry.unpacked === 0) return undefined
  const head = strFromU8(headOf(bytes, entry, PROLOG))
  if (/<!DOCTYPE/i.test(head)) return 'bên trong có khai báo DOCTYPE.'
  return /<[A-Za-z_]/.test(head) ? undefined : `phần “${entry.name}” bên trong không phải XML của Excel.`
}

interface OpenedSheet {
  /** Absent for a sheet that is too large. */
  readonly table: RawTable | undefined
  readonly header: number | undefined
  readonly diagnostics: readonly Diagnostic[]
}

function readSheet(
  file: string,
  sheet: Sheet,
  formatValue: FormatValue,
  decode: DecodeCell | undefined,
): OpenedSheet {
  const kind: ListKind =
    /(^|\/)groups\.xlsx$/i.test(file) || ['groups', 'nhom'].includes(foldMarks(sheet.name))
      ? 'groups'
      : 'recipients'
  const placeOf = (row: number, column: number): Place => ({ cell: cellName(sheet.name, row, column) })
  const found: { readonly row: number; readonly diagnostic: Diagnostic }[] = []
  const report = (row: number, column: number, ruleId: InputRuleId, message: string, remedy: string) =>
    found.push({ row, diagnostic: inputDiagnostic(file, placeOf(row, column), ruleId, message, remedy) })
  const width = Math.max(...sheet.rows.slice(0, 1000).map((row) => row.length))
  const title = `Tờ “${sheet.name}”`
  if (sheet.rows.length > MAX_RECORDS || width > MAX_CELLS || sheet.rows.length * width > MAX_GRID) {
    report(
      0,
      0,
      'I04',
      `${title} trải rộng ${sheet.rows.length} hàng, ${width} cột: quá lớn.`,
      'Xóa các hàng, cột trống ở cuối tờ, hoặc chia nhỏ danh sách.',
    )
    return { table: undefined, header: 0, diagnostics: found.map(({ diagnostic }) => diagnostic) }
  }
  const dates = new Map<string, CalendarDate>()
  const rows = sheet.rows.map((values, row) =>
    values.map((value, column) => {
      const { text, date, findings } = readCell(value, sheet.cells?.get(`${row},${column}`), formatValue)
      for (const { ruleId, message, remedy } of findings) report(row, column, ruleId, message, remedy)
      if (date !== undefined) dates.set(`${row},${column}`, date)
      const decoded = decode?.(text) ?? text
      if (typeof decoded !== 'string') {
        report(row, column, 'I01', decoded.problem, decoded.remedy)
        return ''
      }
      return clean(decoded, (ruleId, message, remedy) => report(row, column, ruleId, message, remedy))
    }),
  )
  const table: RawTable = {
    file,
    title,
    kind,
    rows,
    placeOf,
    dateOf: (row, column) => dates.get(`${row},${column}`),
  }
  const header = findHeader(table)
  for (const [row, texts] of rows.entries()) {
    const garbled = texts.findIndex((text) => findGarbled(text) !== undefined)
    if (garbled === -1) continue
    const { message, remedy } = garbledSentences(findGarbled(texts[garbled] ?? '')?.code ?? '')
    report(row, garbled, 'I46', message, remedy)
    break
  }
  for (const { startRow, startCol, endRow, endCol } of sheet.merges ?? []) {
    const range = `${cellName('', startRow, startCol)}:${cellName('', endRow, endCol)}`
    report(
      startRow,
      startCol,
      'I42',
      `Các ô ${range} bị gộp; giá trị chỉ tính cho ô đầu.`,
      'Bỏ gộp ô (Unmerge Cells) và ghi giá trị vào từng ô.',
    )
  }
  for (const [row, { hidden }] of sheet.rowDefs ?? []) {
    if (hidden === true && row < rows.length)
      report(
        row,
        0,
        'I43',
        'Hàng này bị ẩn trong Excel nhưng vẫn được đọc.',
        'Hiện hàng để kiểm tra, hoặc xóa hẳn.',
      )
  }
  for (const [column, definition] of (sheet.columns ?? []).entries()) {
    if (definition?.hidden === true && column < width) {
      report(
        header ?? 0,
        column,
        'I43',
        'Cột này bị ẩn trong Excel nhưng vẫn được đọc.',
        'Hiện cột để kiểm tra, hoặc xóa hẳn.',
      )
    }
  }
  if (sheet.hidden === true || sheet.veryHidden === true) {
    report(
      header ?? 0,
      0,
      'I43',
      `${title} bị ẩn trong Excel nhưng vẫn được đọc.`,
      'Hiện tờ để kiểm tra, hoặc xóa hẳn.',
    )
  }
  // What stands over the header is a title, and titles are merged and styled as they like.
  const told = found.filter(({ row }) => row >= (header ?? 0))
  return { table, header, diagnostics: told.map(({ diagnostic }) => diagnostic) }
}

/** The text gate's rules for one cell. */
function clean(text: string, report: (ruleId: InputRuleId, message: string, remedy: string) => void): string {
  if (softBreaks(text, 1).length > 0) {
    report('I03', 'Dấu ngắt dòng mềm (U+000B) được đọc thành một dấu cách.', 'Thay bằng dấu cách.')
  }
  for (const { description } of forbiddenCharacters(text, 5)) {
    report(
      'I02',
      `Có ${description}, không được dùng trong văn bản.`,
      'Xóa ký tự này; nếu chép từ nơi khác sang thì gõ lại.',
    )
  }
  return withoutForbidden(text.replace(/\r\n?/g, '\n')).normalize('NFC')
}

/** `Sheet!C2`; without a sheet's name, `C2`. */
function cellName(sheet: string, row: number, column: number): string {
  let letters = ''
  for (let rest = Math.max(0, column) + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  }
  return `${sheet === '' ? '' : `${sheet}!`}${letters}${row + 1}`
}
