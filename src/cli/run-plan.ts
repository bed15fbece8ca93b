// vanthu plan DIRECTIVE: what would be issued. Writes nothing.

import type { Invocation } from './command.ts'
import { EXIT } from './exit-codes.ts'
import { preparePlan } from './prepare-plan.ts'
import { planJson, tellPlan } from './report-plan.ts'

export async function run(invocation: Invocation): Promise<number> {
  const { report } = invocation
  const prepared = await preparePlan(invocation, 'issue')
  if (prepared === undefined) return EXIT.refused
  report.json(planJson(prepared.plan))
  tellPlan(report, prepared.plan)
  return EXIT.done
}
