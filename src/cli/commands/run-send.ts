// vanthu send [CODE]: delivers what is queued. Without --live it rehearses inside the program; --test
// sends a few samples to the clerk; --live sends to everybody, now or at a time.

import { readOfficeFile } from '../../application/read/read-office-file.ts'
import type { Invocation } from '../command.ts'
import { EXIT } from '../exit-codes.ts'
import { refuse } from '../reports/report-findings.ts'
import { UsageError } from '../usage-error.ts'
import { sendLive } from './send-live.ts'
import { rehearse } from './send-rehearsal.ts'
import { sendSamples } from './send-samples.ts'

export async function run(invocation: Invocation): Promise<number> {
  const { bootstrap, options, report } = invocation
  const { send: words, usage } = report.settings.words
  const { value: office, diagnostics } = readOfficeFile(bootstrap.files())
  if (office === undefined) {
    refuse(report, diagnostics)
    return EXIT.refused
  }
  const isLive = options.flag('live')
  const address = options.text('test')
  if (isLive && address !== undefined) throw new UsageError(usage.chooseOne(['--live', '--test']))
  for (const flag of ['yes', 'at']) {
    if (options.has(flag) && !isLive) throw new UsageError(words.withoutLive(`--${flag}`))
  }
  if (options.has('sample') && address === undefined) throw new UsageError(words.sampleWithoutTest)
  if (address !== undefined) return await sendSamples(invocation, office, address)
  return isLive ? await sendLive(invocation, office) : await rehearse(invocation, office)
}
