// The wording a letter needs, found by kind and name below `templates/` and compiled once.

import type { Diagnostic, ReadResult } from '../model/diagnostic.ts'
import { hasErrors } from '../model/diagnostic.ts'
import type { Directive } from '../model/directive.ts'
import { DOCUMENT_KINDS } from '../model/document-kinds.ts'
import { BODY_SHAPE } from '../template/body-view.ts'
import type { CompiledTemplate, TemplateForm } from '../template/compile-template.ts'
import { compileTemplate } from '../template/compile-template.ts'
import type { ObjectShape } from '../template/field-shape.ts'
import { mailShape, taskSheetShape } from '../template/mail-view.ts'
import type { InputFiles } from './input-files.ts'

export interface LetterTemplates {
  readonly body: CompiledTemplate
  readonly taskSheet: CompiledTemplate
  readonly mailSubject: CompiledTemplate
  readonly mailText: CompiledTemplate
  readonly mailHtml: CompiledTemplate
}

interface Wanted {
  readonly file: string
  readonly shape: ObjectShape
  readonly form: TemplateForm
}

/** Name of the body template of a kind: its own where the office has one, else the general one. */
function bodyTemplateOf(files: InputFiles, directive: Directive): string {
  const own = `${directive.kind}.hbs`
  if (files.list('templates').includes(own)) return own
  return DOCUMENT_KINDS[directive.kind].form === 'official-letter' ? 'cong-van.hbs' : 'general.hbs'
}

/** Compiles what the directive needs. Findings stand at their line and column of the template. */
export function readTemplates(
  files: InputFiles,
  directive: Directive,
  fieldNames: ReadonlySet<string>,
): ReadResult<LetterTemplates> {
  const { template } = directive.mail
  const wanted = {
    body: { file: bodyTemplateOf(files, directive), shape: BODY_SHAPE, form: 'body' },
    taskSheet: { file: 'task-sheet.hbs', shape: taskSheetShape(fieldNames), form: 'body' },
    mailSubject: { file: `${template}.subject.hbs`, shape: mailShape(fieldNames), form: 'line' },
    mailText: { file: `${template}.text.hbs`, shape: mailShape(fieldNames), form: 'text' },
    mailHtml: { file: `${template}.html.hbs`, shape: mailShape(fieldNames), form: 'html' },
  } as const satisfies Record<keyof LetterTemplates, Wanted>
  const partials = readPartials(files)
  const diagnostics: Diagnostic[] = []
  const compile = (want: Wanted): CompiledTemplate | undefined => {
    const path = `templates/${want.file}`
    const bytes = files.read(path)
    if (bytes === undefined) {
      diagnostics.push(missingTemplate(path))
      return undefined
    }
    const { template: compiled, findings } = compileTemplate(want.file, decoded(bytes), want.shape, {
      form: want.form,
      partials,
    })
    for (const { template: file, line, column, ...finding } of findings) {
      diagnostics.push({ file: `templates/${fileOf(file)}`, place: { line, column }, clause: '', ...finding })
    }
    return compiled
  }
  const body = compile(wanted.body)
  const taskSheet = compile(wanted.taskSheet)
  const mailSubject = compile(wanted.mailSubject)
  const mailText = compile(wanted.mailText)
  const mailHtml = compile(wanted.mailHtml)
  if (
    hasErrors(diagnostics) ||
    body === undefined ||
    taskSheet === undefined ||
    mailSubject === undefined ||
    mailText === undefined ||
    mailHtml === undefined
  ) {
    return { diagnostics }
  }
  return { value: { body, taskSheet, mailSubject, mailText, mailHtml }, diagnostics }
}

/** Findings name a template by its file, a partial by its bare name. */
const fileOf = (name: string): string => (name.endsWith('.hbs') ? name : `partials/${name}.hbs`)

/** What templates share stands below `templates/partials/`. */
export function readPartials(files: InputFiles): ReadonlyMap<string, string> {
  const partials = new Map<string, string>()
  for (const name of files.list(PARTIALS)) {
    const bytes = name.endsWith('.hbs') ? files.read(`${PARTIALS}/${name}`) : undefined
    if (bytes !== undefined) partials.set(name.slice(0, -'.hbs'.length), decoded(bytes))
  }
  return partials
}

const PARTIALS = 'templates/partials'

const decoded = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)

function missingTemplate(file: string): Diagnostic {
  return {
    file,
    place: { line: 1, column: 1 },
    ruleId: 'T05',
    clause: '',
    severity: 'error',
    message: `Không có mẫu "${file}".`,
    remedy: 'Chép mẫu vào thư mục templates, hoặc sửa tên mẫu trong chỉ đạo.',
  }
}
