// vanthu plan DIRECTIVE: what would be issued. Writes nothing.

import { prepareIssue } from '../application/prepare-issue.ts'
import type { Invocation } from './command.ts'
import { EXIT } from './exit-codes.ts'
import { prepareRequest } from './prepare-request.ts'
import { refuse, tellFindings } from './report-findings.ts'
import { planJson, tellPlan } from './report-plan.ts'

export async function run(invocation: Invocation): Promise<number> {
  const { report } = invocation
  const { value: prepared, diagnostics } = prepareIssue(await prepareRequest(invocation, 'issue'))
  if (prepared === undefined) {
    refuse(report, diagnostics)
    return EXIT.refused
  }
  tellFindings(report, diagnostics)
  report.json(planJson(prepared.plan))
  tellPlan(report, prepared.plan)
  return EXIT.done
}
