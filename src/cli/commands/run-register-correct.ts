// vanthu register correct CODE --reason TEXT --wrong TEXT --right TEXT: prepares the công văn that
// corrects it; the letter counts as corrected when that công văn is issued.

import { prepareCorrection } from '../../application/register/follow-letter.ts'
import type { Invocation } from '../command.ts'
import { EXIT } from '../exit-codes.ts'
import { tellPrepared } from '../reports/report-follow-up.ts'
import { entryJson } from '../reports/report-register.ts'
import { requiredText } from './required-text.ts'
import { waitSeconds } from './wait-option.ts'

export async function run(invocation: Invocation): Promise<number> {
  const { bootstrap, options, report, signal } = invocation
  const [code = ''] = invocation.arguments
  const [reason = '', wrong = '', right = ''] = ['reason', 'wrong', 'right'].map((name) =>
    requiredText(invocation, name),
  )
  const [year, date] = [options.whole('year'), options.date('date')]
  const { archive, register } = await bootstrap.openWorkbench(waitSeconds(options), signal)
  const { entry, prepared } = await prepareCorrection(
    {
      code,
      ...(year === undefined ? {} : { year }),
      ...(date === undefined ? {} : { date }),
      reason,
      wrong,
      right,
    },
    { register, archive, files: bootstrap.files(), clock: bootstrap.clock },
  )
  report.json({ entry: entryJson(entry), directive: prepared.path, already: prepared.already })
  report.text(report.settings.words.follow.toCorrect(entry.code))
  tellPrepared(report, prepared)
  return EXIT.done
}
