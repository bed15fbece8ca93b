// The wording a letter needs, found by kind and name below `templates/` and compiled once.

import { gateText } from '../../input/text/text-gate.ts'
import type { Diagnostic, ReadResult, Source } from '../../model/diagnostic.ts'
import { hasErrors } from '../../model/diagnostic.ts'
import type { Directive } from '../../model/directive.ts'
import type { DocumentKindId } from '../../model/document-kinds.ts'
import { DOCUMENT_KINDS } from '../../model/document-kinds.ts'
import type { CompiledTemplate } from '../../template/compile-template.ts'
import { compileTemplate } from '../../template/compile-template.ts'
import type { InputFiles } from './input-files.ts'
import {
  FILE_NAME_TEMPLATE,
  PARTIALS,
  TEMPLATES,
  templatePath,
  templateTerms,
  templateUse,
} from './template-files.ts'

export interface LetterTemplates {
  readonly body: CompiledTemplate
  readonly taskSheet: CompiledTemplate
  readonly mailSubject: CompiledTemplate
  readonly mailText: CompiledTemplate
  readonly mailHtml: CompiledTemplate
  /** Pattern of the copies' file names; absent where the office has none, and files bear the body's id. */
  readonly fileName?: CompiledTemplate
}

/** Name of the body template of a kind: its own where the office has one, else the general one. */
export function bodyTemplateOf(files: InputFiles, kind: DocumentKindId): string {
  const own = `${kind}.hbs`
  if (files.list(TEMPLATES).includes(own)) return own
  return DOCUMENT_KINDS[kind].form === 'official-letter' ? 'cong-van.hbs' : 'general.hbs'
}

/** Compiles what the directive needs. Findings stand at their line and column of the template. */
export function readTemplates(
  files: InputFiles,
  directive: Directive,
  fieldNames: ReadonlySet<string>,
  source: Source,
): ReadResult<LetterTemplates> {
  const { template } = directive.mail
  const partials = readPartials(files)
  const diagnostics: Diagnostic[] = [...partials.diagnostics]
  const compile = (name: string): CompiledTemplate | undefined => {
    const path = `${TEMPLATES}/${name}`
    const bytes = files.read(path)
    if (bytes === undefined) {
      diagnostics.push(missingTemplate(path))
      return undefined
    }
    const text = readTemplateText(path, bytes)
    diagnostics.push(...text.diagnostics)
    if (text.value === undefined) return undefined
    const { shape, form } = templateTerms(templateUse(name), fieldNames)
    const { template: compiled, findings } = compileTemplate(name, text.value, shape, {
      form,
      partials: partials.value,
    })
    for (const { template: named, line, column, ...finding } of findings) {
      diagnostics.push({ file: templatePath(named), place: { line, column }, clause: '', ...finding })
    }
    return compiled
  }
  /** The directive's own subject of the mail, in the fields a subject template has. */
  const compileSubject = (text: string): CompiledTemplate | undefined => {
    const { shape, form } = templateTerms('mail-subject', fieldNames)
    const { template: compiled, findings } = compileTemplate(OWN_SUBJECT, text, shape, { form })
    for (const { template: _named, line: _line, column, message, ...finding } of findings) {
      diagnostics.push({
        file: source.file,
        place: source.locate(['mail', 'subject']),
        clause: '',
        ...finding,
        message: `${message.replace(/\.$/u, '')} (ký tự thứ ${column} của đoạn này).`,
      })
    }
    return compiled
  }
  const body = compile(bodyTemplateOf(files, directive.kind))
  const taskSheet = compile('task-sheet.hbs')
  const mailSubject =
    directive.mail.subject === undefined
      ? compile(`${template}.subject.hbs`)
      : compileSubject(directive.mail.subject)
  const mailText = compile(`${template}.text.hbs`)
  const mailHtml = compile(`${template}.html.hbs`)
  const fileName = files.list(TEMPLATES).includes(FILE_NAME_TEMPLATE)
    ? compile(FILE_NAME_TEMPLATE)
    : undefined
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
  return {
    value: {
      body,
      taskSheet,
      mailSubject,
      mailText,
      mailHtml,
      ...(fileName === undefined ? {} : { fileName }),
    },
    diagnostics,
  }
}

/** Name of the template a directive's own `mail.subject` is. */
export const OWN_SUBJECT = 'mail.subject'

/** The text of a template, through the same gate as every other text. */
export function readTemplateText(path: string, bytes: Uint8Array): ReadResult<string> {
  const { gated, diagnostics } = gateText(path, bytes)
  return gated === undefined ? { diagnostics } : { value: gated.text, diagnostics }
}

/** What templates share stands below `templates/partials/`: texts by name; an unreadable one is empty. */
export function readPartials(files: InputFiles): {
  readonly value: ReadonlyMap<string, string>
  readonly diagnostics: readonly Diagnostic[]
} {
  const value = new Map<string, string>()
  const diagnostics: Diagnostic[] = []
  for (const name of files.list(PARTIALS)) {
    const path = `${PARTIALS}/${name}`
    const bytes = name.endsWith('.hbs') ? files.read(path) : undefined
    if (bytes === undefined) continue
    const text = readTemplateText(path, bytes)
    diagnostics.push(...text.diagnostics)
    value.set(name.slice(0, -'.hbs'.length), text.value ?? '')
  }
  return { value, diagnostics }
}

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
