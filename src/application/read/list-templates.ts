// `vanthu templates`: which template serves what, and which fields each needs, with the recipients
// that leave them empty.

import type { Workbooks } from '../../input/lists/open-workbooks.ts'
import { readRecipients } from '../../input/lists/read-recipients.ts'
import type { ReadDirective } from '../../input/read-directive.ts'
import { readDirective } from '../../input/read-directive.ts'
import type { CalendarDate } from '../../model/calendar-date.ts'
import type { Diagnostic, ReadResult } from '../../model/diagnostic.ts'
import { fileOf, hasErrors } from '../../model/diagnostic.ts'
import type { Directive } from '../../model/directive.ts'
import type { DocumentKindId } from '../../model/document-kinds.ts'
import { DOCUMENT_KINDS, isDocumentKindId } from '../../model/document-kinds.ts'
import { inReadingOrder } from '../../model/reading-order.ts'
import type { Recipient } from '../../model/recipient.ts'
import { indexDirectory } from '../../model/recipient.ts'
import { compileTemplate } from '../../template/compile-template.ts'
import { compileDirective } from '../../template/fill-directive.ts'
import { resolveCopies } from '../plan/resolve-copies.ts'
import type { InputFiles } from './input-files.ts'
import { listFiles, listFormats, missingFile, withAppendices } from './read-inputs.ts'
import { bodyTemplateOf, readPartials, readTemplateText } from './read-templates.ts'
import type { TemplateUse } from './template-files.ts'
import { PARTIALS, TEMPLATES, templatePath, templateTerms, templateUse } from './template-files.ts'

export interface ListedTemplate {
  /** Path in the workspace. */
  readonly file: string
  readonly use: TemplateUse
  /** Of a letter's body: the kinds it serves. */
  readonly kinds: readonly DocumentKindId[]
  /** As it came with the program, changed since, or the office's own. */
  readonly origin: 'delivered' | 'changed' | 'own'
}

/** Every template and partial. `delivered` holds the sample office's. */
export function listTemplates(files: InputFiles, delivered: InputFiles): readonly ListedTemplate[] {
  const kindsBy = Map.groupBy(
    Object.keys(DOCUMENT_KINDS)
      .filter(isDocumentKindId)
      .filter((kind) => DOCUMENT_KINDS[kind].form !== 'none'),
    (kind) => bodyTemplateOf(files, kind),
  )
  const listed = (folder: string, name: string, use: TemplateUse): ListedTemplate => {
    const file = `${folder}/${name}`
    const [own, sample] = [files.read(file), delivered.read(file)]
    const origin = sample === undefined ? 'own' : isSame(own, sample) ? 'delivered' : 'changed'
    return { file, use, kinds: use === 'body' ? (kindsBy.get(name) ?? []) : [], origin }
  }
  const isTemplate = (name: string) => name.endsWith('.hbs')
  return [
    ...files
      .list(TEMPLATES)
      .filter(isTemplate)
      .map((name) => listed(TEMPLATES, name, templateUse(name))),
    ...files
      .list(PARTIALS)
      .filter(isTemplate)
      .map((name) => listed(PARTIALS, name, 'partial')),
  ]
}

function isSame(a: Uint8Array | undefined, b: Uint8Array): boolean {
  return a !== undefined && a.length === b.length && a.every((byte, index) => byte === b[index])
}

export interface FieldsRequest {
  readonly files: InputFiles
  readonly workbooks: Workbooks
  /** Recipients are those valid on this day; a directive's own date goes first. */
  readonly date: CalendarDate
  /** A template, a directive, or every template. */
  readonly path?: string
}

export interface FieldPlace {
  readonly line: number
  readonly column: number
  /** Only asked about, in a condition. */
  readonly isAsked: boolean
  /** Below a condition: needed only where it holds. */
  readonly isConditional: boolean
}

/** A field and all places that name it, in one file. */
export interface NeededField {
  readonly file: string
  readonly field: string
  /** The column of the lists it comes from, where it is one. */
  readonly recipientColumn?: string
  readonly places: readonly FieldPlace[]
  /** Bodies whose row leaves the column empty; empty for a field that is asked about or stands below a condition alone. */
  readonly lacking: readonly string[]
}

/** The fields in the order of files and places. Errors of templates, lists or directive stand in the way. */
export function neededFields(request: FieldsRequest): ReadResult<readonly NeededField[]> {
  const { files, path } = request
  const lists = readRecipients(listFiles(files), request.workbooks, listFormats(files))
  if (lists.value === undefined) return { diagnostics: lists.diagnostics }
  const directory = indexDirectory(lists.value.directory)
  const columns = new Set(lists.value.directory.recipients.flatMap(({ fields }) => Object.keys(fields)))
  const diagnostics: Diagnostic[] = []
  const found: NeededField[] = []
  const bytes = path === undefined ? undefined : files.read(path)
  if (path !== undefined && bytes === undefined) return { diagnostics: [missingFile(path)] }
  const isDirective = path !== undefined && bytes !== undefined && /\.ya?ml$/.test(path)
  const read = isDirective ? withAppendices(files, readDirective(path, bytes)) : undefined
  if (read !== undefined && (read.value === undefined || hasErrors(read.diagnostics)))
    return { diagnostics: read.diagnostics }
  const directive = read?.value?.directive
  const date = directive?.date ?? request.date
  const bodies =
    directive === undefined
      ? lists.value.directory.recipients
      : resolveCopies(directive, directory, date).copies.map(({ recipient }) => recipient)
  if (read?.value !== undefined) found.push(...directiveFields(read.value, columns, bodies))
  for (const name of wantedTemplates(request, directive)) {
    const { fields, diagnostics: own } = templateFields(files, name, columns, bodies)
    found.push(...fields)
    diagnostics.push(...own)
  }
  return hasErrors(diagnostics) ? { diagnostics: inReadingOrder(diagnostics) } : { value: found, diagnostics }
}

/** Names below `templates/`: the one asked for, those a directive uses, or all. */
function wantedTemplates(
  { files, path }: FieldsRequest,
  directive: Directive | undefined,
): readonly string[] {
  if (directive === undefined) {
    return path === undefined
      ? files.list(TEMPLATES).filter((name) => name.endsWith('.hbs'))
      : [path.slice(path.lastIndexOf('/') + 1)]
  }
  const { template } = directive.mail
  return [
    bodyTemplateOf(files, directive.kind),
    ...(directive.merge.taskSheet ? ['task-sheet.hbs'] : []),
    `${template}.subject.hbs`,
    `${template}.text.hbs`,
    `${template}.html.hbs`,
  ]
}

function templateFields(
  files: InputFiles,
  name: string,
  columns: ReadonlySet<string>,
  bodies: readonly Recipient[],
): { readonly fields: readonly NeededField[]; readonly diagnostics: readonly Diagnostic[] } {
  const path = `${TEMPLATES}/${name}`
  const bytes = files.read(path)
  if (bytes === undefined) return { fields: [], diagnostics: [missingFile(path)] }
  const text = readTemplateText(path, bytes)
  if (text.value === undefined) return { fields: [], diagnostics: text.diagnostics }
  const { shape, form } = templateTerms(templateUse(name), columns)
  const { template, findings } = compileTemplate(name, text.value, shape, {
    form,
    partials: readPartials(files).value,
  })
  const diagnostics = findings.map(({ template: named, line, column, ...finding }) => ({
    file: templatePath(named),
    place: { line, column },
    clause: '',
    ...finding,
  }))
  const uses = (template?.uses ?? []).map((use) => ({ ...use, file: templatePath(use.template) }))
  return { fields: gathered(uses, bodies), diagnostics }
}

function directiveFields(
  { directive, source }: ReadDirective,
  columns: ReadonlySet<string>,
  bodies: readonly Recipient[],
): readonly NeededField[] {
  const wording = compileDirective(directive, columns)
  const uses = wording.fieldUses.map(({ path, field, isConditional }) => {
    const place = source.locate(path)
    const at = 'line' in place ? place : { line: 1, column: 1 }
    return { file: fileOf(source, path), field, recipientColumn: field, isAsked: false, isConditional, ...at }
  })
  // Who lacks a field is seen by printing: inside {{#if}} nobody lacks what is not there.
  const lacking = new Map<string, Set<string>>()
  for (const { id, fields } of bodies) {
    for (const { field } of wording.missingFields(fields)) {
      lacking.set(field, (lacking.get(field) ?? new Set()).add(id))
    }
  }
  return gathered(uses, []).map((one) => ({ ...one, lacking: [...(lacking.get(one.field) ?? [])] }))
}

interface PlacedUse extends FieldPlace {
  readonly file: string
  readonly field: string
  readonly recipientColumn?: string
}

/** One entry for each field of a file, with its places once each. */
function gathered(uses: readonly PlacedUse[], bodies: readonly Recipient[]): readonly NeededField[] {
  const byField = Map.groupBy(uses, ({ file, field }) => JSON.stringify([file, field]))
  return [...byField.values()].flatMap((same): NeededField[] => {
    const [first] = same
    if (first === undefined) return []
    const { file, field, recipientColumn } = first
    const places = new Map(
      same.map(({ line, column, isAsked, isConditional }) => [
        `${line}:${column}`,
        { line, column, isAsked, isConditional },
      ]),
    )
    const isNeeded = same.some(({ isAsked, isConditional }) => !isAsked && !isConditional)
    return [
      {
        file,
        field,
        ...(recipientColumn === undefined ? {} : { recipientColumn }),
        places: [...places.values()],
        lacking:
          recipientColumn === undefined || !isNeeded
            ? []
            : bodies.filter(({ fields }) => isEmpty(fields, recipientColumn)).map(({ id }) => id),
      },
    ]
  })
}

const isEmpty = (fields: Readonly<Record<string, string>>, column: string) =>
  !Object.hasOwn(fields, column) || (fields[column] ?? '').trim() === ''
