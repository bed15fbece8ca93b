// Which keys a schema knows at a path: what a misspelt key is compared with.

import * as z from 'zod'
import type { FieldPath } from '../../model/diagnostic.ts'

/** All keys an object at the path may have, in the schema's order; empty where none is expected. */
export function knownKeys(schema: z.ZodType, path: FieldPath): string[] {
  let schemas = shapesOf(schema)
  for (const step of path) {
    schemas = schemas.flatMap((at) => {
      if (typeof step === 'number') return at instanceof z.ZodArray ? shapesOf(at.element) : []
      if (at instanceof z.ZodRecord) return shapesOf(at.valueType)
      return at instanceof z.ZodObject ? shapesOf(at.shape[step]) : []
    })
  }
  return [...new Set(schemas.flatMap((at) => (at instanceof z.ZodObject ? Object.keys(at.shape) : [])))]
}

/** The objects and arrays a schema may be, seen through transforms, defaults, options and unions. */
function shapesOf(schema: unknown): z.ZodType[] {
  if (schema instanceof z.ZodPipe) return shapesOf(schema.def.in)
  if (schema instanceof z.ZodUnion) return schema.options.flatMap(shapesOf)
  if (
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodExactOptional ||
    schema instanceof z.ZodReadonly
  ) {
    return shapesOf(schema.unwrap())
  }
  const isBranch =
    schema instanceof z.ZodObject || schema instanceof z.ZodArray || schema instanceof z.ZodRecord
  return isBranch ? [schema] : []
}
