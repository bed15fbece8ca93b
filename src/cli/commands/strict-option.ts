// --strict: what is a warning elsewhere stands in the way here (P23).

import type { Diagnostic } from '../../model/diagnostic.ts'
import type { TypedOptions } from './typed-options.ts'

/** The findings with --strict, where warnings count as errors; advice stays advice. */
export function asStrictAs(options: TypedOptions, diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  if (!options.flag('strict')) return diagnostics
  return diagnostics.map((one) => (one.severity === 'warning' ? { ...one, severity: 'error' } : one))
}
