// vanthu check FILE…: every finding at once. Writes nothing; exit 2 when an error is among them.

import { checkFiles } from '../../application/check/check-files.ts'
import { withFontCoverage } from '../../application/check/font-coverage.ts'
import { mayCarry } from '../../application/read/may-carry.ts'
import { openLists } from '../../application/read/read-inputs.ts'
import type { Diagnostic } from '../../model/diagnostic.ts'
import { hasErrors } from '../../model/diagnostic.ts'
import type { Invocation } from '../command.ts'
import { EXIT } from '../exit-codes.ts'
import type { Bootstrap } from '../machine.ts'
import { countFindings, findingsJson, tellFindings } from '../reports/report-findings.ts'
import { asStrictAs } from './strict-option.ts'

export async function run({ arguments: named, options, bootstrap, report }: Invocation): Promise<number> {
  const letters = named.filter(mayCarry)
  const inputs = named.filter((path) => !mayCarry(path))
  const diagnostics = asStrictAs(options, [
    ...(inputs.length === 0 ? [] : await checkInputs(inputs, bootstrap)),
    ...(letters.length === 0 ? [] : await checkLetters(letters, bootstrap)),
  ])
  report.json({ findings: findingsJson(diagnostics) })
  tellFindings(report, diagnostics)
  report.text(countFindings(report, diagnostics))
  return hasErrors(diagnostics) ? EXIT.refused : EXIT.done
}

/** Files of the workspace. */
async function checkInputs(named: readonly string[], bootstrap: Bootstrap): Promise<readonly Diagnostic[]> {
  const files = bootstrap.files()
  const request = {
    files,
    workbooks: await openLists(files),
    paths: named.map((path) => bootstrap.path(path)),
    today: bootstrap.clock.today(),
    sha256: bootstrap.sha256,
  }
  return await withFontCoverage(bootstrap.fonts, (covers, widthOf) =>
    checkFiles({ ...request, covers, widthOf }),
  )
}

/** Finished letters, wherever they lie; the readers of PDF are loaded for them alone. */
async function checkLetters(named: readonly string[], bootstrap: Bootstrap): Promise<readonly Diagnostic[]> {
  const { checkCarried } = await import('../../application/check/check-carried.ts')
  const { checkWordLetter } = await import('../../application/check/check-word-letter.ts')
  return named.flatMap((path) => {
    const checkLetter = path.toLowerCase().endsWith('.docx') ? checkWordLetter : checkCarried
    return checkLetter(path, bootstrap.readFile(path))
  })
}
