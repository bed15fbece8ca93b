// file-copies.yaml → uses of file copies: who had which letter in hand, by whose leave, and when it came
// back. The office keeps the table; the book of PL IV.IV is printed from it.

import * as z from 'zod'
import type { CalendarDate } from '../model/calendar-date.ts'
import type { ReadResult } from '../model/diagnostic.ts'
import { judged, readTypedYaml } from './schema/read-typed-yaml.ts'
import { date, text, wholeNumber } from './schema/schema-scalars.ts'

export interface FileCopyUse {
  readonly date: CalendarDate
  /** Who used it. */
  readonly user: string
  readonly code: string
  readonly year: number
  readonly returned?: CalendarDate
  readonly allowedBy: string
  readonly note?: string
}

const use: z.ZodType<FileCopyUse> = z.strictObject({
  date,
  user: text,
  code: text,
  year: wholeNumber(1900, 9999),
  returned: date.exactOptional(),
  allowedBy: text,
  note: text.exactOptional(),
})

const usesSchema = z.strictObject({ uses: z.array(use).default([]) })

/** Uses in the order they stand in the file. */
export function readFileCopies(file: string, bytes: Uint8Array): ReadResult<readonly FileCopyUse[]> {
  const { value, diagnostics } = readTypedYaml(usesSchema, file, bytes)
  return judged(value?.uses, diagnostics)
}
