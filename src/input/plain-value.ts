// Values as they stand in a file before any schema typed them.

import type { FieldPath } from '../model/diagnostic.ts'

/** `null` is a value left blank (`closing:`, `~`, `null`); every other scalar is text. Records have no prototype. */
export type PlainValue = string | null | readonly PlainValue[] | PlainRecord
export interface PlainRecord {
  readonly [key: string]: PlainValue
}

/** What stands at a path, undefined where nothing does. */
export function valueAt(root: PlainValue, at: FieldPath): PlainValue | undefined {
  let value: PlainValue | undefined = root
  for (const step of at) {
    if (isList(value)) value = typeof step === 'number' ? value[step] : undefined
    else if (isRecord(value)) value = Object.hasOwn(value, step) ? value[String(step)] : undefined
    else return undefined
  }
  return value
}

export function isList(value: PlainValue | undefined): value is readonly PlainValue[] {
  return Array.isArray(value)
}

export function isRecord(value: PlainValue | undefined): value is PlainRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
