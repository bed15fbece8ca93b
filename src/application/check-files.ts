// `vanthu check`: findings on any file of a workspace, each with its place, rule and remedy. A
// directive is checked with everything it stands on, as an issue would.

import type { Workbooks } from '../input/open-workbooks.ts'
import { readRecipients } from '../input/read-recipients.ts'
import { readOffice } from '../input/read-settings.ts'
import type { CalendarDate } from '../model/calendar-date.ts'
import type { Diagnostic } from '../model/diagnostic.ts'
import { BODY_SHAPE } from '../template/body-view.ts'
import { compileTemplate } from '../template/compile-template.ts'
import { mailShape, taskSheetShape } from '../template/mail-view.ts'
import type { InputFiles } from './input-files.ts'
import type { PrepareRequest } from './prepare-issue.ts'
import { prepareIssue } from './prepare-issue.ts'
import { formatsWithoutList, listFiles, listFormats, missingFile, OFFICE_FILE } from './read-inputs.ts'
import { readPartials } from './read-templates.ts'

export interface CheckRequest {
  readonly files: InputFiles
  /** Paths in the workspace. */
  readonly paths: readonly string[]
  /** The Excel lists among them and below `recipients/`, opened. */
  readonly workbooks: Workbooks
  readonly today: CalendarDate
  readonly sha256: PrepareRequest['sha256']
  readonly covers: PrepareRequest['covers']
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
  const { files } = request
  const bytes = files.read(path)
  if (bytes === undefined) return [missingFile(path)]
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase()
  if (name === OFFICE_FILE) {
    const { value, diagnostics } = readOffice(path, bytes)
    return value === undefined ? diagnostics : [...diagnostics, ...formatsWithoutList(files, value)]
  }
  if (name.endsWith('.hbs')) return checkTemplate(request, path, name, bytes)
  if (path.startsWith('recipients/')) {
    // A group may name bodies of another file: lists are read together, one file's findings shown.
    return readLists(request).diagnostics.filter(({ file }) => file === path)
  }
  if (/\.(csv|xlsx)$/.test(name)) return readRecipients([{ path, bytes }], request.workbooks).diagnostics
  if (/\.ya?ml$/.test(name)) {
    return prepareIssue({
      files,
      directiveFile: path,
      workbooks: request.workbooks,
      today: request.today,
      stage: 'draft',
      sha256: request.sha256,
      covers: request.covers,
    }).diagnostics
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

function checkTemplate(
  request: CheckRequest,
  path: string,
  name: string,
  bytes: Uint8Array,
): readonly Diagnostic[] {
  const { files } = request
  const lists = readLists(request)
  const fieldNames = new Set(lists.value?.directory.recipients.flatMap(({ fields }) => Object.keys(fields)))
  const [shape, form] = name.endsWith('.subject.hbs')
    ? ([mailShape(fieldNames), 'line'] as const)
    : name.endsWith('.text.hbs')
      ? ([mailShape(fieldNames), 'text'] as const)
      : name.endsWith('.html.hbs')
        ? ([mailShape(fieldNames), 'html'] as const)
        : name === 'task-sheet.hbs'
          ? ([taskSheetShape(fieldNames), 'body'] as const)
          : ([BODY_SHAPE, 'body'] as const)
  return compileTemplate(name, new TextDecoder().decode(bytes), shape, {
    form,
    partials: readPartials(files),
  }).findings.map(({ template: _template, line, column, ...finding }) => ({
    file: path,
    place: { line, column },
    clause: '',
    ...finding,
  }))
}
