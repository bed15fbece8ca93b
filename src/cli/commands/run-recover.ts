// vanthu recover: the register rebuilt from the archive. Exit 4 when messages are left of which nobody
// knows whether they went out.

import { recoverRegister } from '../../application/archive/recover-register.ts'
import type { Invocation } from '../command.ts'
import { EXIT } from '../exit-codes.ts'
import { waitSeconds } from './wait-option.ts'

export async function run({ bootstrap, options, report, signal }: Invocation): Promise<number> {
  const words = report.settings.words.recover
  const ports = await bootstrap.recovery(waitSeconds(options), signal)
  const { clock, actor, sha256 } = bootstrap
  const result = await recoverRegister({ ...ports, clock, actor, sha256 })
  report.json(result)
  report.text(words.done(result.letters, result.records, result.deliveries))
  if (result.unfinished.length > 0) report.problem(words.unfinished(result.unfinished.join(', ')))
  if (result.lost.length > 0) report.problem(words.lost(result.lost.join(', ')))
  if (result.uncertain > 0) report.problem(words.uncertain(result.uncertain))
  return result.uncertain > 0 ? EXIT.uncertain : EXIT.done
}
