// One YAML file against its schema: all that is wrong with its characters and its form at once.

import type * as z from 'zod'
import type { Diagnostic, ReadResult } from '../../model/diagnostic.ts'
import { hasErrors } from '../../model/diagnostic.ts'
import { inReadingOrder } from '../../model/reading-order.ts'
import { capDiagnostics } from '../input-rules.ts'
import type { PlainValue } from '../plain-value.ts'
import type { YamlSource } from '../yaml/yaml-source.ts'
import { readYaml } from '../yaml/yaml-source.ts'
import { placeSchemaFindings } from './place-schema-findings.ts'
import type { SpecialCase } from './schema-findings.ts'
import { readWithSchema } from './schema-findings.ts'

export interface TypedReading<Output> {
  readonly source: YamlSource
  /** Absent where the file does not fit. Beside an error it is there to find what else is wrong, not for use. */
  readonly value?: Output
  readonly diagnostics: readonly Diagnostic[]
}

export interface TypedOptions {
  /** Explains values that mean more than a slip of form. */
  readonly special?: SpecialCase
  /** Changes values before the schema sees them, and says so. */
  readonly reshape?: (
    value: PlainValue,
    source: YamlSource,
  ) => { readonly value: PlainValue; readonly diagnostics: readonly Diagnostic[] }
}

export function readTypedYaml<Output>(
  schema: z.ZodType<Output>,
  file: string,
  bytes: Uint8Array,
  { special, reshape }: TypedOptions = {},
): TypedReading<Output> {
  const { source, value: plain, diagnostics: ofYaml } = readYaml(file, bytes)
  if (plain === undefined) return { source, diagnostics: ofYaml }
  const shaped = reshape?.(plain, source) ?? { value: plain, diagnostics: [] }
  const { value, findings } = readWithSchema(schema, shaped.value, special)
  const diagnostics = [...ofYaml, ...shaped.diagnostics, ...placeSchemaFindings(findings, source)]
  return { source, diagnostics, ...(value === undefined ? {} : { value }) }
}

/** What a reader gives back when it has looked at everything: the findings in order, the value only without an error. */
export function judged<Value>(
  value: Value | undefined,
  diagnostics: readonly Diagnostic[],
): ReadResult<Value> {
  const told = capDiagnostics(inReadingOrder(diagnostics))
  return value === undefined || hasErrors(told) ? { diagnostics: told } : { value, diagnostics: told }
}
