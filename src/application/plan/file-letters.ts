// Filing: which file (hồ sơ) a letter goes to and how long it is kept, out of the directive and the
// office's table. The table is no part of a letter's making: it may change, what was recorded stays.

import type { FileCopyUse } from '../../input/read-file-copies.ts'
import { readFileCopies } from '../../input/read-file-copies.ts'
import { readRetention } from '../../input/read-retention.ts'
import type { Finding, ReadResult } from '../../model/diagnostic.ts'
import type { Directive } from '../../model/directive.ts'
import type { Filing, RetentionTable } from '../../model/retention.ts'
import { retentionOf, retentionText, USUAL_RETENTION, workFileOf } from '../../model/retention.ts'
import type { InputFiles } from '../read/input-files.ts'

export const RETENTION_FILE = 'retention.yaml'

/** The office's table; the usual one where it keeps none. */
export function readRetentionFile(files: Pick<InputFiles, 'read'>): ReadResult<RetentionTable> {
  const bytes = files.read(RETENTION_FILE)
  return bytes === undefined
    ? { value: USUAL_RETENTION, diagnostics: [] }
    : readRetention(RETENTION_FILE, bytes)
}

export const FILE_COPIES_FILE = 'file-copies.yaml'

/** Uses of file copies; none where the office keeps no such table. */
export function readFileCopiesFile(files: Pick<InputFiles, 'read'>): ReadResult<readonly FileCopyUse[]> {
  const bytes = files.read(FILE_COPIES_FILE)
  return bytes === undefined ? { value: [], diagnostics: [] } : readFileCopies(FILE_COPIES_FILE, bytes)
}

/** The letter's own words first, then its file's period, then its kind's. */
export function filingOf(
  { kind, file, retention }: Pick<Directive, 'kind' | 'file' | 'retention'>,
  table: RetentionTable,
  year: number,
): Filing {
  const listed = file === undefined ? undefined : workFileOf(table, file, year)
  return {
    retention: retentionText(retention ?? listed?.period ?? retentionOf(table, kind)),
    ...(file === undefined ? {} : { file }),
    ...(listed === undefined ? {} : { fileTitle: listed.title }),
  }
}

/** A file the year's list does not name may be a slip of the pen. */
export function filingFindings({ file, fileTitle }: Filing, year: number): readonly Finding[] {
  if (file === undefined || fileTitle !== undefined) return []
  return [
    {
      path: ['file'],
      ruleId: 'I00',
      clause: 'Điều 28',
      severity: 'warning',
      message: `Danh mục hồ sơ năm ${year} không có hồ sơ "${file}".`,
      remedy: `Sửa ký hiệu hồ sơ, hoặc thêm hồ sơ này vào mục files của ${RETENTION_FILE}.`,
    },
  ]
}
