// The ids under which the door refuses or questions what it reads. docs/rules.md, section "Input",
// shows the same table to clerks; a test holds the two together.

import type { Diagnostic, Place, Severity } from '../model/diagnostic.ts'

export const INPUT_RULES = {
  I00: 'error', // no such file, or of a kind nothing here reads
  I01: 'error', // not text this program can decode
  I02: 'error', // character that may not stand in a letter
  I03: 'warning', // soft line break read as a blank
  I04: 'error', // too large, too deep, too many parts
  I05: 'error', // empty file
  I06: 'error', // YAML syntax
  I07: 'error', // the same key or column twice
  I08: 'error', // alias, anchor, tag, directive, second document
  I09: 'warning', // text after "#" read as a comment
  I10: 'error', // unknown field
  I11: 'error', // missing field
  I12: 'error', // wrong shape: list, group of fields or text where another was meant
  I13: 'error', // not one of the allowed values
  I14: 'error', // date or time
  I15: 'error', // number
  I16: 'error', // fields that exclude or require each other
  I17: 'error', // state secrets
  I18: 'error', // e-mail address
  I19: 'error', // secret in a settings file
  I20: 'error', // path of a file
  I21: 'error', // identifier used twice, or not usable
  I22: 'error', // the same body under two ids
  I23: 'warning', // one address for two bodies
  I24: 'warning', // names equal but for case, blanks or the place of a tone mark
  I25: 'info', // names equal but for marks
  I26: 'warning', // a membership written twice
  I27: 'warning', // an address many mail servers cannot take
  I30: 'error', // table without a usable header
  I31: 'error', // row with too many cells
  I32: 'warning', // row shorter than the header
  I33: 'error', // group or body that is nowhere declared
  I34: 'error', // CSV syntax
  I35: 'warning', // blanks around a value
  I36: 'warning', // body without an e-mail address
  I37: 'warning', // heading that looks like a misspelt column
  I38: 'warning', // part of a list that is not read: rows above the header, column without heading, other file
  I39: 'warning', // the same address twice for one body
  I40: 'error', // workbook that cannot be read safely
  I41: 'warning', // value of a formula as last calculated
  I42: 'warning', // merged cells
  I43: 'warning', // hidden row, column or sheet
  I44: 'error', // cell whose value cannot be taken as seen
  I45: 'warning', // number that lost digits, or shows fewer than it has
  I46: 'warning', // text that looks like an old code read as another
  I47: 'warning', // an old code that was guessed
  I48: 'warning', // a small letter amid capitals, where TCVN3 has no capital
  I49: 'warning', // letters of another script amid a name
  I90: 'error', // the rest of a long list
} as const satisfies Record<string, Severity>

export type InputRuleId = keyof typeof INPUT_RULES

/** At most this many findings per file are told one by one (P22). */
export const MAX_DIAGNOSTICS = 100

/** One finding of the door; its severity is its rule's. Both sentences are for a clerk. */
export function inputDiagnostic(
  file: string,
  place: Place,
  ruleId: InputRuleId,
  message: string,
  remedy: string,
): Diagnostic {
  return { file, place, ruleId, clause: '', severity: INPUT_RULES[ruleId], message, remedy }
}

/** Keeps the order, but never more than the cap: errors go before warnings, the rest becomes a count. */
export function capDiagnostics(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  if (diagnostics.length <= MAX_DIAGNOSTICS) return diagnostics
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  const others = diagnostics.filter(({ severity }) => severity !== 'error')
  const kept = new Set([...errors, ...others].slice(0, MAX_DIAGNOSTICS))
  const rest = diagnostics.filter((diagnostic) => !kept.has(diagnostic))
  const first = rest[0]
  if (first === undefined) return diagnostics
  const severity = rest.some((diagnostic) => diagnostic.severity === 'error') ? 'error' : first.severity
  const summary: Diagnostic = {
    ...inputDiagnostic(
      first.file,
      first.place,
      'I90',
      `Còn ${rest.length} điểm nữa chưa kể ra.`,
      `Sửa ${MAX_DIAGNOSTICS} điểm đã nêu rồi kiểm tra lại.`,
    ),
    severity,
  }
  return [...diagnostics.filter((diagnostic) => kept.has(diagnostic)), summary]
}
