// `vanthu check`: findings on any file of a workspace, each with its place, rule and remedy. A
// directive is checked with everything it stands on, as an issue would.

import type { Workbooks } from '../../input/lists/open-workbooks.ts'
import { readRecipients } from '../../input/lists/read-recipients.ts'
import { readOffice } from '../../input/read-settings.ts'
import type { CalendarDate } from '../../model/calendar-date.ts'
import type { Diagnostic } from '../../model/diagnostic.ts'
import { placeFindings } from '../../model/diagnostic.ts'
import { inReadingOrder } from '../../model/reading-order.ts'
import {
  FILE_COPIES_FILE,
  RETENTION_FILE,
  readFileCopiesFile,
  readRetentionFile,
} from '../plan/file-letters.ts'
import type { PrepareRequest } from '../plan/prepare-issue.ts'
import { prepareIssue } from '../plan/prepare-issue.ts'
import type { InputFiles } from '../read/input-files.ts'
import { formatsWithoutList, listFiles, listFormats, missingFile, OFFICE_FILE } from '../read/read-inputs.ts'
import { checkTemplateFile } from './check-templates.ts'
import { checkWording } from './check-wording.ts'
import { checkOfficePictures } from './letter-pictures.ts'
import { officeTextFindings } from './printed-texts.ts'

export interface CheckRequest {
  readonly files: InputFiles
  /** Paths in the workspace. */
  readonly paths: readonly string[]
  /** The Excel lists among them and below `recipients/`, opened. */
  readonly workbooks: Workbooks
  readonly today: CalendarDate
  readonly sha256: PrepareRequest['sha256']
  readonly covers: PrepareRequest['covers']
  readonly widthOf?: PrepareRequest['widthOf']
}

/** All findings on the files, in the order asked. Nothing is written. */
export function checkFiles(request: CheckRequest): readonly Diagnostic[] {
  const found = request.paths.flatMap((path) => checkFile(request, path))
  const seen = new Set<string>()
  return found.filter((diagnostic) => {
    const key = JSON.stringify(diagnostic)
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

function checkFile(request: CheckRequest, path: string): readonly Diagnostic[] {
  const { files, covers } = request
  const bytes = files.read(path)
  if (bytes === undefined) return [missingFile(path)]
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase()
  if (name === OFFICE_FILE) {
    const { value, diagnostics } = readOffice(path, bytes)
    if (value === undefined) return diagnostics
    const { office, source: officeSource } = value
    const pictures = checkOfficePictures({ files, office, officeSource, sha256: request.sha256 })
    const texts = placeFindings(officeTextFindings(office, { covers, stage: 'draft' }), officeSource)
    return [...diagnostics, ...formatsWithoutList(files, value), ...pictures, ...texts]
  }
  if (path === RETENTION_FILE) return readRetentionFile(files).diagnostics
  if (path === FILE_COPIES_FILE) return readFileCopiesFile(files).diagnostics
  if (name.endsWith('.hbs')) {
    const lists = readLists(request)
    const columns =
      lists.value === undefined
        ? undefined
        : new Set(lists.value.directory.recipients.flatMap(({ fields }) => Object.keys(fields)))
    const unread =
      columns === undefined ? lists.diagnostics.filter(({ severity }) => severity === 'error') : []
    return [...checkTemplateFile({ files, columns, covers }, path, bytes), ...unread]
  }
  if (path.startsWith('recipients/')) {
    // A group may name bodies of another file: lists are read together, one file's findings shown.
    return readLists(request).diagnostics.filter(({ file }) => file === path)
  }
  if (/\.(csv|xlsx)$/.test(name)) return readRecipients([{ path, bytes }], request.workbooks).diagnostics
  if (/\.ya?ml$/.test(name)) {
    const prepared = prepareIssue({
      files,
      directiveFile: path,
      workbooks: request.workbooks,
      today: request.today,
      stage: 'draft',
      sha256: request.sha256,
      covers: request.covers,
      ...(request.widthOf === undefined ? {} : { widthOf: request.widthOf }),
    })
    return prepared.value === undefined
      ? prepared.diagnostics
      : inReadingOrder([...prepared.diagnostics, ...checkWording(prepared.value)])
  }
  return [
    {
      file: path,
      place: { line: 1, column: 1 },
      ruleId: 'I00',
      clause: '',
      severity: 'error',
      message: 'Chương trình không kiểm tra được loại tệp này.',
      remedy: 'Kiểm tra chỉ đạo (.yaml), danh sách (.yaml, .csv, .xlsx), mẫu (.hbs) hoặc office.yaml.',
    },
  ]
}

const readLists = ({ files, workbooks }: CheckRequest) =>
  readRecipients(listFiles(files), workbooks, listFormats(files))
