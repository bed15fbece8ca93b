// vanthu plan DIRECTIVE: what would be issued. Writes nothing, but the task matrix below out/ when asked.

import { estimateSizes } from '../../application/plan/estimate-sizes.ts'
import type { MatrixFormat } from '../../application/plan/export-matrix.ts'
import { exportMatrix, MATRIX_FORMATS } from '../../application/plan/export-matrix.ts'
import { coverageOf } from '../../application/plan/plan-coverage.ts'
import type { PreparedIssue } from '../../application/plan/prepare-issue.ts'
import { plainMatrix } from '../../application/read/read-matrix.ts'
import type { Invocation } from '../command.ts'
import { EXIT } from '../exit-codes.ts'
import type { ShownPlan } from '../reports/report-plan.ts'
import { planJson, tellPlan } from '../reports/report-plan.ts'
import { UsageError } from '../usage-error.ts'
import { preparePlan } from './prepare-plan.ts'

export async function run(invocation: Invocation): Promise<number> {
  const { report, bootstrap } = invocation
  const formats = matrixFormats(invocation)
  const prepared = await preparePlan(invocation, 'issue')
  if (prepared === undefined) return EXIT.refused
  const shown: ShownPlan = {
    prepared,
    matrix: plainMatrix(prepared),
    coverage: coverageOf(prepared),
    sizes: await estimateSizes(prepared, await bootstrap.pressMaterials()),
  }
  const written = await writeMatrix(prepared, formats, invocation)
  report.json({ ...planJson(shown), ...(formats.length === 0 ? {} : { written }) })
  tellPlan(report, shown)
  for (const path of written) report.text(report.settings.words.plan.exported(path))
  return EXIT.done
}

async function writeMatrix(
  prepared: PreparedIssue,
  formats: readonly MatrixFormat[],
  { bootstrap }: Invocation,
): Promise<readonly string[]> {
  const folder = `out/matrix/${prepared.plan.directiveFile.replace(/^.*\//, '').replace(/\.ya?ml$/, '')}`
  const files = bootstrap.files()
  const written: string[] = []
  for await (const { path, bytes } of exportMatrix(prepared, formats, folder, bootstrap.sha256)) {
    files.writeOutput(path, bytes)
    written.push(path)
  }
  return written
}

function matrixFormats({ options, report }: Invocation): readonly MatrixFormat[] {
  const { usage } = report.settings.words
  return (options.list('matrix') ?? []).map((format) => {
    const known = MATRIX_FORMATS.find((candidate) => candidate === format)
    if (known === undefined)
      throw new UsageError(usage.notOneOf('--matrix', format), usage.oneOf(MATRIX_FORMATS))
    return known
  })
}
