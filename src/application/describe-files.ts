// `vanthu schema`: what each kind of file may hold, as a JSON Schema for editors.

import { jsonSchema } from '../input/json-schema.ts'

/** The kinds of file there is a schema for. */
export const SCHEMA_NAMES = ['directive', 'office', 'recipients'] as const

/** JSON Schema (draft 2020-12) of files of this kind. */
export function describeFiles(kind: (typeof SCHEMA_NAMES)[number]): object {
  return jsonSchema(kind)
}
