// A YAML file below `enclosures/` that holds an appendix's blocks → blocks. Places are the file's own.

import * as z from 'zod'
import type { Diagnostic, ReadResult } from '../model/diagnostic.ts'
import type { BodyBlock } from '../model/directive.ts'
import { inReadingOrder } from '../model/reading-order.ts'
import { capDiagnostics } from './input-rules.ts'
import { blocks } from './schema/body-schema.ts'
import { placeSchemaFindings } from './schema/place-schema-findings.ts'
import { readWithSchema } from './schema/schema-findings.ts'
import { readYaml } from './yaml/yaml-source.ts'

const appendixFile = z.strictObject({ $schema: z.string().exactOptional(), blocks })

/** Whether a file named by an appendix is read as its body; every other is a file of its own. */
export const holdsBlocks = (file: string): boolean => /\.ya?ml$/iu.test(file)

/** Reads `blocks:` as a directive's body has them. */
export function readAppendix(file: string, bytes: Uint8Array): ReadResult<readonly BodyBlock[]> {
  const yaml = readYaml(file, bytes)
  if (yaml.value === undefined) return { diagnostics: yaml.diagnostics }
  const reading = readWithSchema(appendixFile, yaml.value)
  const found: Diagnostic[] = [...yaml.diagnostics, ...placeSchemaFindings(reading.findings, yaml.source)]
  const diagnostics = capDiagnostics(inReadingOrder(found))
  return reading.value === undefined ? { diagnostics } : { value: reading.value.blocks, diagnostics }
}
