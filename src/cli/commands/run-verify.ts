// vanthu verify: every hash, the chain, the register against the archive. Writes nothing; exit 5 for
// damage, 0 for what an interrupted run left behind.

import { verifyArchive } from '../../application/archive/verify-archive.ts'
import type { VerifyFinding } from '../../application/archive/verify-findings.ts'
import type { Invocation } from '../command.ts'
import { EXIT } from '../exit-codes.ts'
import { waitSeconds } from './wait-option.ts'

export async function run({ bootstrap, options, report, signal }: Invocation): Promise<number> {
  const { words } = report.settings
  const result = await verifyArchive({
    ...(await bootstrap.examine(waitSeconds(options), signal)),
    sha256: bootstrap.sha256,
    progress: (objects) => report.note(`${words.verify.label} ${objects}`),
  })
  report.json(result)
  const tell = ({ subject, detail, remedy }: VerifyFinding, severity: string) => {
    report.problem(`${severity}  ${subject}  ${detail}`)
    report.problem(`     → ${remedy}`)
  }
  for (const problem of result.problems) tell(problem, report.color.red(words.error))
  for (const warning of result.warnings) tell(warning, report.color.yellow(words.severity.warning))
  const { objects, records, letters } = result.checked
  report.text(
    result.ok ? words.verify.sound(objects, records, letters) : words.verify.damaged(result.problems.length),
  )
  return result.ok ? EXIT.done : EXIT.damaged
}
