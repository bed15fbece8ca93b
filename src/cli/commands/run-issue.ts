// vanthu issue DIRECTIVE: claims numbers, renders, archives, queues. Run again, it finishes what is
// unfinished and otherwise changes nothing.

import { issueLetters } from '../../application/issue/issue-letters.ts'
import { issueRequest } from '../../application/issue/issue-request.ts'
import { changedParts } from '../../application/plan/plan-hash.ts'
import type { Invocation } from '../command.ts'
import { EXIT } from '../exit-codes.ts'
import { tellIssue } from '../reports/report-issue.ts'
import { UsageError } from '../usage-error.ts'
import { actingPerson } from './acting-person.ts'
import { preparePlan } from './prepare-plan.ts'
import { waitSeconds } from './wait-option.ts'

export async function run(invocation: Invocation): Promise<number> {
  const { bootstrap, options, report, signal } = invocation
  const prepared = await preparePlan(invocation, 'issue')
  if (prepared === undefined) return EXIT.refused
  expectPlan(options.text('plan'), prepared.plan.planHash, invocation)

  const request = await issueRequest(prepared, {
    materials: await bootstrap.pressMaterials(),
    allowUnusualDate: options.flag('allow'),
    actor: actingPerson(invocation),
  })
  const { archive, register } = await bootstrap.openWorkbench(waitSeconds(options), signal)
  const { clock, sha256 } = bootstrap
  const ports = { register, archive, files: bootstrap.files(), clock, sha256 }
  await tellIssue(issueLetters(request, ports, signal), report)
  return EXIT.done
}

/** With --plan only the plan a person has seen is issued. A hash may be cut to eight characters. */
function expectPlan(asked: string | undefined, found: string, { report }: Invocation): void {
  if (asked === undefined) return
  if (asked.length >= 8 && found.startsWith(asked.toLowerCase())) return
  const words = report.settings.words.plan
  const parts = changedParts(asked, found).map((part) => words.parts[part])
  throw new UsageError(`${words.changed(asked, found)}${words.changedSince(parts)}`, words.lookAgain)
}
