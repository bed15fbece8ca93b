// What each file below `templates/` is for, by its name: the fields it may use and what becomes of it.

import { BODY_SHAPE } from '../../template/body-view.ts'
import type { TemplateForm } from '../../template/compile-template.ts'
import type { ObjectShape } from '../../template/field-shape.ts'
import { mailShape, taskSheetShape } from '../../template/mail-view.ts'

export type TemplateUse =
  | 'body'
  | 'task-sheet'
  | 'mail-subject'
  | 'mail-text'
  | 'mail-html'
  | 'file-name'
  | 'partial'

export const TEMPLATES = 'templates'
export const PARTIALS = 'templates/partials'
/** The pattern of the copies' file names. */
export const FILE_NAME_TEMPLATE = 'file-name.hbs'

/** What a file of `templates/`, named without its folder, is for. */
export function templateUse(name: string): Exclude<TemplateUse, 'partial'> {
  if (name.endsWith('.subject.hbs')) return 'mail-subject'
  if (name.endsWith('.text.hbs')) return 'mail-text'
  if (name.endsWith('.html.hbs')) return 'mail-html'
  if (name === 'task-sheet.hbs') return 'task-sheet'
  return name === FILE_NAME_TEMPLATE ? 'file-name' : 'body'
}

/** The fields such a template may use, the lists' columns among them, and the form of what it prints. */
export function templateTerms(
  use: Exclude<TemplateUse, 'partial'>,
  columns: Iterable<string>,
): { readonly shape: ObjectShape; readonly form: TemplateForm } {
  switch (use) {
    case 'body':
      return { shape: BODY_SHAPE, form: 'body' }
    case 'task-sheet':
      return { shape: taskSheetShape(columns), form: 'body' }
    case 'mail-subject':
    case 'file-name':
      return { shape: mailShape(columns), form: 'line' }
    case 'mail-text':
      return { shape: mailShape(columns), form: 'text' }
    case 'mail-html':
      return { shape: mailShape(columns), form: 'html' }
  }
}

/** Where a finding's template lies: findings name a template by its file, a partial by its bare name. */
export function templatePath(name: string): string {
  return name.endsWith('.hbs') ? `${TEMPLATES}/${name}` : `${PARTIALS}/${name}.hbs`
}
