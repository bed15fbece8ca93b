// retention.yaml → RetentionTable: periods by kind, the list of files (hồ sơ), the terms of hand-over.

import * as z from 'zod'
import type { ReadResult } from '../model/diagnostic.ts'
import type { RetentionTable, WorkFile } from '../model/retention.ts'
import { USUAL_RETENTION } from '../model/retention.ts'
import { KINDS } from './schema/directive-schema.ts'
import { judged, readTypedYaml } from './schema/read-typed-yaml.ts'
import { retentionPeriod } from './schema/retention-schema.ts'
import { date, oneOrMany, text, wholeNumber } from './schema/schema-scalars.ts'

const workFile: z.ZodType<WorkFile> = z.strictObject({
  notation: text,
  year: wholeNumber(1900, 9999),
  title: text,
  period: retentionPeriod.exactOptional(),
  rights: text.exactOptional(),
  creator: text.exactOptional(),
  startDate: date.exactOptional(),
  endDate: date.exactOptional(),
  description: text.exactOptional(),
})

const { handOver } = USUAL_RETENTION

const retentionSchema = z.strictObject({
  periods: z
    .array(z.strictObject({ kinds: oneOrMany(z.enum(KINDS)).default([]), period: retentionPeriod }))
    .default([...USUAL_RETENTION.rules].map(({ kinds, period }) => ({ kinds: [...kinds], period }))),
  files: z.array(workFile).default([]),
  handOver: z
    .strictObject({
      years: wholeNumber(0, 30).default(handOver.years),
      warnDays: wholeNumber(0, 366).default(handOver.warnDays),
      minimumYears: wholeNumber(0, 100).default(handOver.minimumYears),
    })
    .default({ ...handOver }),
})

/** Reads the table with its defaults. */
export function readRetention(file: string, bytes: Uint8Array): ReadResult<RetentionTable> {
  const { value, diagnostics } = readTypedYaml(retentionSchema, file, bytes)
  if (value === undefined) return judged<RetentionTable>(undefined, diagnostics)
  const { periods, files, handOver: terms } = value
  return judged({ rules: periods, files, handOver: terms }, diagnostics)
}
