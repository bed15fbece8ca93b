// vanthu check FILE…: every finding at once. Writes nothing; exit 2 when an error is among them.

import { checkFiles } from '../application/check-files.ts'
import { withFontCoverage } from '../application/font-coverage.ts'
import { openLists } from '../application/read-inputs.ts'
import { hasErrors } from '../model/diagnostic.ts'
import type { Invocation } from './command.ts'
import { EXIT } from './exit-codes.ts'
import { countFindings, findingsJson, tellFindings } from './report-findings.ts'

export async function run({ arguments: named, bootstrap, report }: Invocation): Promise<number> {
  const files = bootstrap.files()
  const request = {
    files,
    workbooks: await openLists(files),
    paths: named.map((path) => bootstrap.path(path)),
    today: bootstrap.clock.today(),
    sha256: bootstrap.sha256,
  }
  const diagnostics = await withFontCoverage(bootstrap.fonts, (covers) => checkFiles({ ...request, covers }))
  report.json({ findings: findingsJson(diagnostics) })
  tellFindings(report, diagnostics)
  report.text(countFindings(report, diagnostics))
  return hasErrors(diagnostics) ? EXIT.refused : EXIT.done
}
