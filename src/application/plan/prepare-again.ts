// The plan of an issued letter once more, from the archived input it was issued from.

import type { CalendarDate } from '../../model/calendar-date.ts'
import { Fault } from '../../model/fault.ts'
import { snapshotDirective } from '../issue/issue-snapshot.ts'
import type { SnapshotFile } from '../read/input-files.ts'
import { snapshotFiles } from '../read/input-files.ts'
import { openLists } from '../read/read-inputs.ts'
import type { PreparedIssue } from './prepare-issue.ts'
import { prepareIssue } from './prepare-issue.ts'

/** Which letter it is. */
export interface IssuedLetter {
  readonly code: string
  readonly issuedDate: CalendarDate
}

/**
 * Made with the letter's own date. Fault E_DAMAGED when the archive holds no directive, E_RENDER when
 * this program would no longer issue it.
 */
export async function prepareAgain(
  { code, issuedDate }: IssuedLetter,
  snapshot: readonly SnapshotFile[],
  sha256: (bytes: Uint8Array) => string,
): Promise<PreparedIssue> {
  const directiveFile = snapshotDirective(snapshot)
  if (directiveFile === undefined) throw incomplete(`Kho lưu trữ không có chỉ đạo của ${code}.`)
  const files = snapshotFiles(snapshot)
  const { value, diagnostics } = prepareIssue({
    files,
    workbooks: await openLists(files),
    directiveFile,
    date: issuedDate,
    today: issuedDate,
    stage: 'issue',
    sha256,
    // It was asked when the letter was issued; the writer asks again.
    covers: () => true,
  })
  if (value !== undefined) return value
  const first = diagnostics.find(({ severity }) => severity === 'error')
  throw new Fault(
    'E_RENDER',
    `Phiên bản này không làm lại được ${code} từ tệp đã lưu: ${first?.message ?? ''}`,
    'Dùng phiên bản vanthu đã phát hành văn bản; bản đã lưu trữ vẫn còn nguyên trong kho.',
  )
}

/** The archive lacks what a letter was made from. */
export function incomplete(message: string): Fault {
  return new Fault('E_DAMAGED', message, 'Chạy "vanthu verify"; lấy lại thư mục archive từ bản sao lưu.')
}
