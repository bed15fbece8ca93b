// `vanthu schema`: what each kind of file may hold, as a JSON Schema for editors.

import { carriedJsonSchema } from '../../input/read-carried-letter.ts'
import { jsonSchema } from '../../input/schema/json-schema.ts'

/** The kinds of file there is a schema for; `letter` is the data a finished letter carries. */
export const SCHEMA_NAMES = ['directive', 'office', 'recipients', 'letter'] as const

/** JSON Schema (draft 2020-12) of files of this kind. */
export function describeFiles(kind: (typeof SCHEMA_NAMES)[number]): object {
  return kind === 'letter' ? carriedJsonSchema() : jsonSchema(kind)
}
