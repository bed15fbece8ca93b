// Short ways for the tests of this folder: text in, findings out as lines a person can read.

import type { Diagnostic, Place } from '../../src/model/diagnostic.ts'

export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

export function shownPlace(place: Place): string {
  return 'line' in place ? `${place.line}:${place.column}` : place.cell
}

/** `2:7 I13` for each finding. */
export function briefly(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.map(({ place, ruleId }) => `${shownPlace(place)} ${ruleId}`)
}

/** Findings in full, as a clerk would read them. */
export function inFull(diagnostics: readonly Diagnostic[]): string {
  return diagnostics
    .map(
      ({ file, place, ruleId, severity, message, remedy }) =>
        `${file}:${shownPlace(place)}  ${severity}  ${message}  [${ruleId}]\n    ${remedy}\n`,
    )
    .join('')
}
