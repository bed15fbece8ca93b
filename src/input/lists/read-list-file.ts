// One file of `recipients/` → its rows, by the kind of file it is; what is no list is said to be none.

import type { Place } from '../../model/diagnostic.ts'
import { inputDiagnostic } from '../input-rules.ts'
import type { ListFormat } from './list-format.ts'
import type { ListReading } from './list-rows.ts'
import { rowsOfTable } from './list-rows.ts'
import type { Workbooks } from './open-workbooks.ts'
import type { TableResult } from './table-rows.ts'
import { readCsv } from './table-rows.ts'
import { readYamlRows } from './yaml-rows.ts'

export interface ListFile {
  /** Relative to the workspace, with forward slashes. */
  readonly path: string
  readonly bytes: Uint8Array
}

/** What was read, and for CSV how. */
export interface ListFileReading extends ListReading, Pick<TableResult, 'encoding' | 'separator'> {}

/** Reads one file of `recipients/` by its ending; a file or sheet named `groups` holds groups. */
export function readListFile(
  { path, bytes }: ListFile,
  workbooks: Workbooks,
  format: ListFormat | undefined,
): ListFileReading {
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
      const { table, diagnostics, encoding, separator } = readCsv(path, bytes, kind, format)
      const facts = {
        ...(encoding === undefined ? {} : { encoding }),
        ...(separator === undefined ? {} : { separator }),
      }
      if (table === undefined) return { rows: [], ...facts, diagnostics }
      const reading = rowsOfTable(table)
      return { rows: reading.rows, ...facts, diagnostics: [...diagnostics, ...reading.diagnostics] }
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

function refusedFile(path: string, message: string, remedy: string): ListFileReading {
  return { rows: [], diagnostics: [inputDiagnostic(path, { line: 1, column: 1 }, 'I40', message, remedy)] }
}
