// A directive's file written for a clerk to look through: one begun by the program, or an earlier one
// with a few fields changed and everything else, remarks included, as it was.

import { Document, isMap, parseDocument } from 'yaml'

const STYLE = { lineWidth: 100 } as const

export interface DirectiveChanges {
  readonly fields: Readonly<Record<string, unknown>>
  /** For each list, what is added at its end. */
  readonly items?: Readonly<Record<string, unknown>>
}

/** The fields in their order, the remarks above them. */
export function writeDirective(
  fields: Readonly<Record<string, unknown>>,
  remarks: readonly string[],
): Uint8Array {
  const document = new Document(fields)
  document.commentBefore = remarks.map((line) => ` ${line}`).join('\n')
  return new TextEncoder().encode(document.toString(STYLE))
}

/**
 * The file with these fields set, or taken out where undefined, and one more item at the end of lists.
 * The file must be a readable directive.
 */
export function amendDirective(
  bytes: Uint8Array,
  { fields, items = {} }: DirectiveChanges,
  remarks: readonly string[],
): Uint8Array {
  const document = parseDocument(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  if (!isMap(document.contents)) throw new Error('no directive to amend')
  for (const [key, value] of Object.entries(fields)) {
    if (value === undefined) document.delete(key)
    else document.set(key, document.createNode(value))
  }
  for (const [key, item] of Object.entries(items)) document.addIn([key], item)
  // The remarks of the earlier file speak of the earlier letter.
  document.commentBefore = remarks.map((line) => ` ${line}`).join('\n')
  return new TextEncoder().encode(document.toString(STYLE))
}
