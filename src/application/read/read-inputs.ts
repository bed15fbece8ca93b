// The files behind a letter read into one value: office, directive, lists, templates. All that is
// wrong with any of them comes back at once.

import type { ListFormats } from '../../input/lists/list-format.ts'
import type { Workbooks } from '../../input/lists/open-workbooks.ts'
import { readRecipients } from '../../input/lists/read-recipients.ts'
import type { ReadDirective } from '../../input/read-directive.ts'
import { readDirective } from '../../input/read-directive.ts'
import { readOffice } from '../../input/read-settings.ts'
import type { Diagnostic, Place, ReadResult, Source } from '../../model/diagnostic.ts'
import { placeFindings } from '../../model/diagnostic.ts'
import type { Directive } from '../../model/directive.ts'
import type { Office } from '../../model/office.ts'
import type { DirectoryIndex } from '../../model/recipient.ts'
import { indexDirectory } from '../../model/recipient.ts'
import type { DirectiveTemplate } from '../../template/fill-directive.ts'
import { compileDirective } from '../../template/fill-directive.ts'
import type { InputFiles } from './input-files.ts'
import { readAppendices } from './read-appendices.ts'
import type { LetterTemplates } from './read-templates.ts'
import { readTemplates } from './read-templates.ts'

export interface LetterInputs {
  readonly office: Office
  readonly officeSource: Source
  readonly directive: Directive
  readonly directiveSource: Source
  readonly directory: DirectoryIndex
  /** Where a body or group stands in its list. */
  placeOf(
    kind: 'recipient' | 'group',
    id: string,
    field?: string,
  ): { readonly file: string; readonly place: Place }
  /** The directive with its fields ready to be filled. */
  readonly wording: DirectiveTemplate
  readonly templates: LetterTemplates
}

export const OFFICE_FILE = 'office.yaml'

/** Every list below `recipients/`, by name. */
export function listFiles(
  files: InputFiles,
): readonly { readonly path: string; readonly bytes: Uint8Array }[] {
  return listPaths(files).flatMap((path) => {
    const bytes = files.read(path)
    return bytes === undefined ? [] : [{ path, bytes }]
  })
}

const listPaths = (files: InputFiles): readonly string[] =>
  files
    .list('recipients')
    .filter((name) => !name.startsWith('.') && !name.startsWith('~$'))
    .map((name) => `recipients/${name}`)

/** How lists are written, as office.yaml says; nothing where it says nothing or cannot be read. */
export function listFormats(files: InputFiles): ListFormats {
  const bytes = files.read(OFFICE_FILE)
  return (bytes === undefined ? undefined : readOffice(OFFICE_FILE, bytes).value?.lists) ?? new Map()
}

/** The Excel lists opened, which takes waiting; every other file is read at once. */
export async function openLists(files: InputFiles, formats?: ListFormats): Promise<Workbooks> {
  // Without one there is nothing to unpack, and nothing to ask office.yaml about.
  if (!listPaths(files).some((path) => path.toLowerCase().endsWith('.xlsx'))) return new Map()
  const { openWorkbooks } = await import('../../input/lists/open-workbooks.ts')
  return await openWorkbooks(listFiles(files), formats ?? listFormats(files))
}

/** Reads all inputs of a letter. Absent value means at least one error is among the diagnostics. */
export function readInputs(
  files: InputFiles,
  directiveFile: string,
  workbooks: Workbooks,
): ReadResult<LetterInputs> {
  const officeBytes = files.read(OFFICE_FILE)
  const directiveBytes = files.read(directiveFile)
  const missing = [
    ...(officeBytes === undefined ? [missingFile(OFFICE_FILE)] : []),
    ...(directiveBytes === undefined ? [missingFile(directiveFile)] : []),
  ]
  const office = officeBytes === undefined ? undefined : readOffice(OFFICE_FILE, officeBytes)
  const typed = directiveBytes === undefined ? undefined : readDirective(directiveFile, directiveBytes)
  const directive = typed === undefined ? undefined : withAppendices(files, typed)
  const lists = readRecipients(listFiles(files), workbooks, office?.value?.lists)
  const fieldNames = new Set(lists.value?.directory.recipients.flatMap(({ fields }) => Object.keys(fields)))
  const wording =
    directive?.value === undefined ? undefined : compileDirective(directive.value.directive, fieldNames)
  const templates =
    directive?.value === undefined
      ? undefined
      : readTemplates(files, directive.value.directive, fieldNames, directive.value.source)
  // While the lists cannot be read nobody knows their columns, and none is wrong.
  const known = <Found extends { readonly ruleId: string }>(found: readonly Found[]): readonly Found[] =>
    lists.value === undefined ? found.filter(({ ruleId }) => ruleId !== 'T02') : found
  const diagnostics: Diagnostic[] = [
    ...missing,
    ...(office?.diagnostics ?? []),
    ...(office?.value === undefined ? [] : formatsWithoutList(files, office.value)),
    ...(directive?.diagnostics ?? []),
    ...(directive?.value === undefined || wording === undefined
      ? []
      : placeFindings(known(wording.findings), directive.value.source)),
    // Of shared addresses a plan tells where they are its own.
    ...lists.diagnostics.filter(({ ruleId }) => ruleId !== 'I23'),
    ...known(templates?.diagnostics ?? []),
  ]
  if (
    office?.value === undefined ||
    directive?.value === undefined ||
    lists.value === undefined ||
    wording === undefined ||
    wording.findings.length > 0 ||
    templates?.value === undefined
  ) {
    return { diagnostics }
  }
  return {
    value: {
      office: office.value.office,
      officeSource: office.value.source,
      directive: directive.value.directive,
      directiveSource: directive.value.source,
      directory: indexDirectory(lists.value.directory),
      placeOf: lists.value.placeOf,
      wording,
      templates: templates.value,
    },
    diagnostics,
  }
}

/** The directive with the appendices that stand in files of their own. */
export function withAppendices(
  files: InputFiles,
  read: ReadResult<ReadDirective>,
): ReadResult<ReadDirective> {
  if (read.value === undefined) return read
  const { directive, source, diagnostics } = readAppendices(files, read.value.directive, read.value.source)
  return { value: { directive, source }, diagnostics: [...read.diagnostics, ...diagnostics] }
}

/** Entries of `lists` in office.yaml that name no file: a slip there would leave a list misread. */
export function formatsWithoutList(
  files: InputFiles,
  { lists, source }: { readonly lists: ListFormats; readonly source: Source },
): Diagnostic[] {
  const names = new Set(files.list('recipients').map((name) => `recipients/${name}`))
  return [...lists.keys()]
    .filter((path) => !names.has(path))
    .map((path) => ({
      file: source.file,
      place: source.locate(['lists', path]),
      ruleId: 'I00',
      clause: '',
      severity: 'error',
      message: `Không có danh sách "${path}".`,
      remedy: 'Viết đường dẫn như recipients/ten-tep.csv, đúng tên tệp.',
    }))
}

export function missingFile(file: string): Diagnostic {
  return {
    file,
    place: { line: 1, column: 1 },
    ruleId: 'I00',
    clause: '',
    severity: 'error',
    message: `Không có tệp "${file}".`,
    remedy: 'Kiểm tra tên tệp và thư mục đang làm việc.',
  }
}
