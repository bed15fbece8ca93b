// All lists of a workspace → one directory: rows typed, ids unique, groups and bodies that name each
// other found. Several files and formats at once (contract: "Recipients").

import type { Diagnostic, Place, ReadResult } from '../model/diagnostic.ts'
import { hasErrors } from '../model/diagnostic.ts'
import { inReadingOrder } from '../model/reading-order.ts'
import type { Recipient, RecipientDirectory, RecipientGroup } from '../model/recipient.ts'
import type { InputRuleId } from './input-rules.ts'
import { capDiagnostics, inputDiagnostic, MAX_DIAGNOSTICS } from './input-rules.ts'
import type { ListFormat, ListFormats } from './list-format.ts'
import type { ListReading, ListRow } from './list-rows.ts'
import { rowsOfTable } from './list-rows.ts'
import { nearestName } from './nearest-name.ts'
import type { Workbooks } from './open-workbooks.ts'
import type { RowReading } from './recipient-rows.ts'
import { readGroupRow, readRecipientRow } from './recipient-rows.ts'
import { readCsv } from './table-rows.ts'
import { readYamlRows } from './yaml-rows.ts'

export interface ListFile {
  /** Relative to the workspace, with forward slashes. */
  readonly path: string
  readonly bytes: Uint8Array
}

export interface ListPlace {
  readonly file: string
  readonly place: Place
}

export interface ReadRecipients {
  readonly directory: RecipientDirectory
  /** The row of a body or group, or its cell in a column; line 1 of no file for an id that is unknown. */
  placeOf(kind: 'recipient' | 'group', id: string, field?: string): ListPlace
}

/**
 * Reads lists in YAML, CSV and, opened beforehand by `openWorkbooks`, XLSX; a file or sheet named `groups` holds groups. In the directory a
 * group's members are those it names and then those that name it, and each body's groups likewise.
 */
export function readRecipients(
  files: readonly ListFile[],
  workbooks: Workbooks = new Map(),
  formats: ListFormats = new Map(),
): ReadResult<ReadRecipients> {
  const readings = files.map((file) => ({
    file: file.path,
    reading: readRows(file, workbooks, formats.get(file.path)),
  }))
  const found = new Findings(
    readings.map(({ file }) => file),
    workbooks,
  )
  for (const { reading } of readings) found.add(reading.diagnostics)
  const rows = readings.flatMap(({ reading }) => reading.rows)
  const recipients = typed(
    rows.filter(({ kind }) => kind === 'recipients'),
    readRecipientRow,
    found,
  )
  const groups = typed(
    rows.filter(({ kind }) => kind === 'groups'),
    readGroupRow,
    found,
  )
  const byId = uniqueIds(recipients, 'nơi nhận', found)
  const groupsById = uniqueIds(groups, 'nhóm', found)
  for (const [id, { row }] of byId) {
    const group = groupsById.get(id)
    if (group === undefined) continue
    found.report(
      row,
      'id',
      'I21',
      `Mã “${id}” vừa là nơi nhận vừa là nhóm.`,
      `Đổi một trong hai mã; nhóm nằm ở ${spoken(group.row, 'id')}.`,
    )
  }
  // While a whole list is unread, what it declares is unknown, not wrong.
  const isAllRead = readings.every(
    ({ reading }) => reading.rows.length > 0 || !hasErrors(reading.diagnostics),
  )
  if (isAllRead) checkReferences(recipients, groups, new Set(byId.keys()), new Set(groupsById.keys()), found)
  const diagnostics = found.all()
  if (hasErrors(diagnostics)) return { diagnostics }
  return {
    value: {
      directory: linked(
        recipients.map(({ value }) => value),
        groups.map(({ value }) => value),
      ),
      placeOf(kind, id, field) {
        const row = (kind === 'recipient' ? byId : groupsById).get(id)?.row
        if (row === undefined) return { file: '', place: { line: 1, column: 1 } }
        return { file: row.file, place: placeIn(row, field) }
      },
    },
    diagnostics,
  }
}

function readRows({ path, bytes }: ListFile, workbooks: Workbooks, format?: ListFormat): ListReading {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase()
  const dot = name.lastIndexOf('.')
  const extension = dot === -1 ? '' : name.slice(dot + 1)
  const kind = name.slice(0, dot === -1 ? undefined : dot) === 'groups' ? 'groups' : 'recipients'
  const start: Place = { line: 1, column: 1 }
  switch (extension) {
    case 'yaml':
    case 'yml':
      return readYamlRows(path, bytes, kind)
    case 'csv':
    case 'tsv':
    case 'txt': {
      const { table, diagnostics } = readCsv(path, bytes, kind, format)
      if (table === undefined) return { rows: [], diagnostics }
      const reading = rowsOfTable(table)
      return { rows: reading.rows, diagnostics: [...diagnostics, ...reading.diagnostics] }
    }
    case 'xlsx': {
      const workbook = workbooks.get(path)
      if (workbook === undefined) {
        return refusedFile(
          path,
          'Lệnh này chưa đọc được danh sách dạng .xlsx.',
          'Lưu danh sách thành “CSV UTF-8”.',
        )
      }
      const readings = workbook.tables.map(rowsOfTable)
      return {
        rows: readings.flatMap(({ rows }) => rows),
        diagnostics: [...workbook.diagnostics, ...readings.flatMap(({ diagnostics }) => diagnostics)],
      }
    }
    case 'xls':
    case 'xlsb':
    case 'xlsm':
    case 'ods':
    case 'numbers':
      return refusedFile(
        path,
        `Không đọc được danh sách dạng .${extension}.`,
        'Mở tệp và lưu lại dạng .xlsx hoặc “CSV UTF-8”.',
      )
    default:
      return {
        rows: [],
        diagnostics: [
          inputDiagnostic(
            path,
            start,
            'I38',
            'Tệp này không phải danh sách (.yaml, .csv, .xlsx) nên không được đọc.',
            'Bỏ qua nếu đó là ghi chú; nếu là danh sách thì đổi dạng tệp.',
          ),
        ],
      }
  }
}

function refusedFile(path: string, message: string, remedy: string): ListReading {
  return { rows: [], diagnostics: [inputDiagnostic(path, { line: 1, column: 1 }, 'I40', message, remedy)] }
}

interface Typed<Value> {
  readonly row: ListRow
  readonly value: Value
}

function typed<Value>(
  rows: readonly ListRow[],
  read: (row: ListRow) => RowReading<Value>,
  found: Findings,
): Typed<Value>[] {
  return rows.map((row) => {
    const { value, diagnostics } = read(row)
    found.add(diagnostics)
    return { row, value }
  })
}

function uniqueIds<Value extends { readonly id: string }>(
  entries: readonly Typed<Value>[],
  what: string,
  found: Findings,
): ReadonlyMap<string, Typed<Value>> {
  const byId = new Map<string, Typed<Value>>()
  for (const entry of entries) {
    // An id that was refused has been told of already.
    if (entry.value.id === '') continue
    const first = byId.get(entry.value.id)
    if (first === undefined) byId.set(entry.value.id, entry)
    else
      found.report(
        entry.row,
        'id',
        'I21',
        `Mã ${what} “${entry.value.id}” đã có ở ${spoken(first.row, 'id')}.`,
        'Xóa một trong hai, hoặc đổi mã.',
      )
  }
  return byId
}

/** Groups and bodies that name one nobody declared. */
function checkReferences(
  recipients: readonly Typed<Recipient>[],
  groups: readonly Typed<RecipientGroup>[],
  recipientIds: ReadonlySet<string>,
  groupIds: ReadonlySet<string>,
  found: Findings,
): void {
  let suggestions = 0
  const suggest = (id: string, known: ReadonlySet<string>) => {
    // Comparing every slip with ten thousand names would take minutes, and only so many are told.
    suggestions++
    const near = suggestions <= MAX_DIAGNOSTICS && known.size <= 2000 ? nearestName(id, known) : undefined
    return near === undefined ? '' : ` Có phải ý là “${near}”?`
  }
  for (const { row, value } of recipients) {
    for (const group of value.groups) {
      if (groupIds.has(group)) continue
      const remedy = `Khai báo nhóm này trong tệp groups, hoặc sửa mã nhóm.${suggest(group, groupIds)}`
      found.report(row, 'group', 'I33', `Không có nhóm “${group}”.`, remedy)
    }
    if (value.successor !== undefined && !recipientIds.has(value.successor)) {
      const remedy = `Thêm đơn vị này vào danh sách, hoặc sửa mã.${suggest(value.successor, recipientIds)}`
      found.report(row, 'successor', 'I33', `Không có nơi nhận “${value.successor}” để kế thừa.`, remedy)
    }
  }
  for (const { row, value } of groups) {
    for (const member of value.members) {
      if (recipientIds.has(member)) continue
      const remedy = `Thành viên của nhóm là mã nơi nhận: sửa mã, hoặc thêm nơi nhận này vào danh sách.${suggest(member, recipientIds)}`
      found.report(row, 'members', 'I33', `Không có nơi nhận “${member}”.`, remedy)
    }
  }
}

/** Membership said on either side is told on both. */
function linked(recipients: readonly Recipient[], groups: readonly RecipientGroup[]): RecipientDirectory {
  const members = new Map(groups.map((group) => [group.id, new Set(group.members)]))
  const groupsOf = new Map(recipients.map((recipient) => [recipient.id, new Set(recipient.groups)]))
  for (const { id, groups: named } of recipients) for (const group of named) members.get(group)?.add(id)
  for (const { id, members: named } of groups) for (const member of named) groupsOf.get(member)?.add(id)
  return {
    recipients: recipients.map((recipient) => ({
      ...recipient,
      groups: [...(groupsOf.get(recipient.id) ?? [])],
    })),
    groups: groups.map((group) => ({ ...group, members: [...(members.get(group.id) ?? [])] })),
  }
}

function placeIn(row: ListRow, field: string | undefined): Place {
  return row.placeOf(field === undefined ? -1 : row.cells.findIndex(({ key }) => key === field))
}

/** "recipients/a.csv dòng 3", for a sentence. */
function spoken(row: ListRow, field: string): string {
  const place = placeIn(row, field)
  return 'line' in place ? `${row.file} dòng ${place.line}` : `${row.file} ô ${place.cell}`
}

/** Findings, file by file. */
class Findings {
  readonly #byFile: Map<string, Diagnostic[]>

  /** Names of the sheets of each workbook in their order. */
  readonly #sheets: ReadonlyMap<string, readonly string[]>

  constructor(files: readonly string[], workbooks: Workbooks) {
    this.#byFile = new Map(files.map((file) => [file, []]))
    this.#sheets = new Map([...workbooks].map(([file, { sheets }]) => [file, sheets]))
  }

  add(diagnostics: readonly Diagnostic[]): void {
    for (const diagnostic of diagnostics) this.#byFile.get(diagnostic.file)?.push(diagnostic)
  }

  report(row: ListRow, field: string, ruleId: InputRuleId, message: string, remedy: string): void {
    this.#byFile.get(row.file)?.push(inputDiagnostic(row.file, placeIn(row, field), ruleId, message, remedy))
  }

  all(): Diagnostic[] {
    return [...this.#byFile].flatMap(([file, diagnostics]) =>
      capDiagnostics(inReadingOrder(diagnostics, this.#sheets.get(file))),
    )
  }
}
