// Templates as plain text: a subject line, the text and the HTML of a mail, a file name.

import type { Inline } from '../model/document-tree.ts'
import { textOf } from '../model/document-tree.ts'
import { asciiSlug, collapseBlanks } from '../vietnamese/text-forms.ts'
import type { CompiledTemplate, Printout, TemplateForm } from './compile-template.ts'
import { unprintable } from './print-problems.ts'
import type { Printed, ViewObject } from './view-values.ts'
import { TOKEN_CLOSE, TOKEN_OPEN } from './view-values.ts'

const TOKEN = new RegExp(`${TOKEN_OPEN}(\\d+)${TOKEN_CLOSE}`, 'gu')

/** One line without line breaks, blanks collapsed. Fault E_RENDER as in `renderBody`. */
export function renderLine(template: CompiledTemplate, view: ViewObject): string {
  return collapseBlanks(expanded(template, 'line', view, plain))
}

/** Lines of plain text: values keep to their line, empty lines never follow each other. */
export function renderPlainText(template: CompiledTemplate, view: ViewObject): string {
  return tidyLines(expanded(template, 'text', view, plain))
}

/** HTML in which every value is escaped text. */
export function renderHtml(template: CompiledTemplate, view: ViewObject): string {
  return tidyLines(expanded(template, 'html', view, html))
}

/**
 * A portable base name of at most `maxBytes` bytes, ASCII, without extension; undefined where the view lacks
 * what the template prints.
 */
export function renderFileName(
  template: CompiledTemplate,
  view: ViewObject,
  maxBytes: number,
): string | undefined {
  const printout = template.print(view)
  if (printout.problems.length > 0) return undefined
  return asciiSlug(collapseBlanks(withValues(printout, plain)), maxBytes)
}

function expanded(
  template: CompiledTemplate,
  form: TemplateForm,
  view: ViewObject,
  write: (printed: Printed) => string,
): string {
  if (template.form !== form) throw new Error(`${template.name} is not a template of form ${form}`)
  const printout = template.print(view)
  if (printout.problems.length > 0) throw unprintable(template, printout.problems)
  return withValues(printout, write)
}

/** The output with what its tokens stand for. */
function withValues({ text, values }: Printout, write: (printed: Printed) => string): string {
  return text.replace(TOKEN, (token, index: string) => {
    const printed = values[Number(index)]
    return printed === undefined ? token : write(printed)
  })
}

function plain(printed: Printed): string {
  if (printed.type === 'blocks') return ''
  return collapseBlanks(printed.type === 'text' ? printed.value : textOf(printed.value))
}

function html(printed: Printed): string {
  if (printed.type === 'blocks') return ''
  if (printed.type === 'text') return escapeHtml(collapseBlanks(printed.value))
  return printed.value.map(inlineHtml).join('')
}

function inlineHtml(inline: Inline): string {
  if (inline.type === 'blank') return '…'
  const text = escapeHtml(inline.value)
  const emphasised = inline.emphasis ? `<em>${text}</em>` : text
  return inline.strong ? `<strong>${emphasised}</strong>` : emphasised
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
  '=': '&#61;',
}

const escapeHtml = (text: string): string => text.replace(/[&<>"'`=]/g, (sign) => ENTITIES[sign] ?? sign)

function tidyLines(text: string): string {
  const lines = text.split(/\r?\n/u).map((line) => line.trimEnd())
  return `${lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()}\n`
}
