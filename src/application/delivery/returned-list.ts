// The archive's list of mail that came back, and the chain's record of it: written and read back here.

import { readableJson } from '../../model/canonical-json.ts'
import type { ChainRecord } from '../../model/chain.ts'
import type { ReturnedNote } from '../../model/returned-mail.ts'
import type { FieldsOf } from '../archive/record-fields.ts'
import { fieldReader } from '../archive/record-fields.ts'

const RETURNED = { events: 'number', notes: 'number', returned: 'text' } as const

/** Mail came back: the list is the object `returned`, `events` counts the register's when it was made. */
export type ReturnedBody = FieldsOf<typeof RETURNED>

const FORMAT = 'vanthu-returned/1'

/** The list as an object of the archive. */
export function writeReturnedList(notes: readonly ReturnedNote[]): Uint8Array {
  return new TextEncoder().encode(readableJson({ format: FORMAT, notes }))
}

/** Fault E_DAMAGED when the record lacks a field. */
export const readReturnedBody = (record: ChainRecord): ReturnedBody => fieldReader(record).all(RETURNED)

/** The list in bytes whose hash was checked; undefined when they hold none. */
export function returnedList(bytes: Uint8Array): readonly ReturnedNote[] | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    if (typeof value !== 'object' || value === null || !('format' in value) || !('notes' in value)) {
      return undefined
    }
    // writeReturnedList alone writes this format, and objects answer to their hash.
    return value.format === FORMAT ? (value.notes as readonly ReturnedNote[]) : undefined
  } catch {
    return undefined
  }
}
