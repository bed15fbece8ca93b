// What is wrong in a template, with its place in the template's own text.

import type { Severity } from '../model/diagnostic.ts'

export interface TemplateFinding {
  /** Name of the template or partial it stands in. */
  readonly template: string
  /** 1-based; columns in UTF-16 units. */
  readonly line: number
  readonly column: number
  readonly ruleId: TemplateRule
  readonly severity: Severity
  /** Vietnamese sentences for a clerk. */
  readonly message: string
  readonly remedy: string
}

/** Rows of docs/templates.md. */
export type TemplateRule =
  | 'T01' // cannot be read
  | 'T02' // unknown field
  | 'T03' // a construct templates do not have
  | 'T04' // a value that cannot be printed, looped or formatted this way
  | 'T05' // unknown or looping partial
  | 'T06' // unknown @style
  | 'T07' // blocks amid text
  | 'T08' // too large, too deep, forbidden characters
  | 'T09' // a value inside an HTML attribute, script or style

/** Line and column (1-based) of an offset in a text. */
export function placeAt(source: string, offset: number): { readonly line: number; readonly column: number } {
  const before = source.slice(0, offset)
  const lineStart = before.lastIndexOf('\n') + 1
  return { line: before.split('\n').length, column: offset - lineStart + 1 }
}
