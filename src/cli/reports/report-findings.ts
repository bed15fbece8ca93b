// Findings in a clerk's files, as lines and as JSON: file:line:column, severity, sentence, rule, then
// what to do and the clause it rests on.

import type { Diagnostic, Place, Severity } from '../../model/diagnostic.ts'
import type { Report } from './report.ts'

/** Lines beyond this are counted, not printed; JSON has them all. */
const MOST_LINES = 100

/** The contract's shape of findings. */
export function findingsJson(diagnostics: readonly Diagnostic[]) {
  return diagnostics.map(({ file, place, ruleId, clause, severity, message, remedy }) => ({
    file,
    ...('cell' in place ? { cell: place.cell } : { line: place.line, column: place.column }),
    ruleId,
    clause,
    severity,
    message,
    remedy,
  }))
}

/** Tells of findings on stderr, the gravest kept when there are too many to print. */
export function tellFindings(report: Report, diagnostics: readonly Diagnostic[]): void {
  const { words, quiet } = report.settings
  const wanted = quiet ? diagnostics.filter((diagnostic) => diagnostic.severity === 'error') : diagnostics
  const shown =
    wanted.length <= MOST_LINES
      ? wanted
      : [...wanted].sort((a, b) => weight(a) - weight(b)).slice(0, MOST_LINES)
  for (const diagnostic of shown) for (const line of findingLines(report, diagnostic)) report.problem(line)
  if (shown.length < wanted.length) report.problem(words.findings.more(wanted.length - shown.length))
}

/** Tells of warnings alone; what is only advice is counted and left to `check`. */
export function tellWarnings(report: Report, diagnostics: readonly Diagnostic[]): void {
  const advice = diagnostics.filter((diagnostic) => diagnostic.severity === 'info').length
  tellFindings(
    report,
    diagnostics.filter((diagnostic) => diagnostic.severity !== 'info'),
  )
  if (advice > 0) report.note(report.settings.words.findings.advice(advice))
}

/** "2 lỗi, 1 cảnh báo"; the sentence for none when there are none. */
export function countFindings(report: Report, diagnostics: readonly Diagnostic[]): string {
  const { words } = report.settings
  const counts = (['error', 'warning', 'info'] as const)
    .map((severity) => ({ severity, count: diagnostics.filter((one) => one.severity === severity).length }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => `${count} ${words.severity[severity]}`)
  return counts.length === 0 ? words.findings.none : counts.join(', ')
}

/** The answer to input that is refused: JSON, findings, and how many there are. */
export function refuse(report: Report, diagnostics: readonly Diagnostic[]): void {
  const message = report.settings.words.findings.refused
  report.json({ error: { code: 'E_INPUT', message, remedy: '' }, findings: findingsJson(diagnostics) })
  tellFindings(report, diagnostics)
  report.problem(`${report.color.red(countFindings(report, diagnostics))}. ${message}  [E_INPUT]`)
}

function findingLines(
  report: Report,
  { file, place, severity, message, ruleId, remedy, clause }: Diagnostic,
): string[] {
  const { color, settings } = report
  const paint: Readonly<Record<Severity, (text: string) => string>> = {
    error: color.red,
    warning: color.yellow,
    info: color.cyan,
  }
  const head = `${file}:${placeText(place)}  ${paint[severity](settings.words.severity[severity])}  ${message}  [${ruleId}]`
  const tail = [remedy === '' ? '' : `→ ${remedy}`, clause === '' ? '' : `(${clause})`].filter(
    (part) => part !== '',
  )
  return tail.length === 0 ? [head] : [head, color.dim(`    ${tail.join('  ')}`)]
}

function placeText(place: Place): string {
  return 'cell' in place ? place.cell : `${place.line}:${place.column}`
}

function weight({ severity }: Diagnostic): number {
  return severity === 'error' ? 0 : severity === 'warning' ? 1 : 2
}
