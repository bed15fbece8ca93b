// Text found inside a letter's file → the carried letter. Hostile text is answered with undefined or
// the field that is wrong, never with a crash.

import * as z from 'zod'
import type { CarriedLetter } from '../model/carried-letter.ts'
import { CARRIED_FORMAT } from '../model/carried-letter.ts'
import { carriedSchema } from './schema/carried-schema.ts'

/** Tasks nest a few levels; readers below go as deep as the text does. */
const MAX_DEPTH = 64

export type CarriedReading =
  | { readonly type: 'letter'; readonly letter: CarriedLetter }
  /** It names our format but breaks it; `field` as `directive.tasks.0.text`. */
  | { readonly type: 'broken'; readonly field: string }
  | { readonly type: 'foreign' }

/** Reads what `carriedText` wrote. */
export function readCarriedLetter(text: string): CarriedReading {
  if (isTooDeep(text)) return { type: 'foreign' }
  const value = parseJson(text)
  if (typeof value !== 'object' || value === null || !('format' in value)) return { type: 'foreign' }
  if (value.format !== CARRIED_FORMAT || !('directive' in value)) return { type: 'foreign' }
  const { success, data, error } = carriedSchema.safeParse(value)
  if (success) return { type: 'letter', letter: data }
  return { type: 'broken', field: error.issues[0]?.path.join('.') ?? '' }
}

/** JSON Schema (draft 2020-12) of the carried letter. */
export function carriedJsonSchema(): object {
  return z.toJSONSchema(carriedSchema, { io: 'input', unrepresentable: 'any' })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Text that is no JSON is not ours.
    return undefined
  }
}

function isTooDeep(text: string): boolean {
  let [depth, inString] = [0, false]
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at]
    if (inString) {
      if (sign === '\\') at += 1
      else if (sign === '"') inString = false
    } else if (sign === '"') inString = true
    else if (sign === '{' || sign === '[') {
      depth += 1
      if (depth > MAX_DEPTH) return true
    } else if (sign === '}' || sign === ']') depth -= 1
  }
  return false
}
