// vanthu register void NUMBER --reason TEXT: the number stays, with who, when and why.

import { voidNumber } from '../../application/register/keep-register.ts'
import { isoDate } from '../../model/calendar-date.ts'
import type { Invocation } from '../command.ts'
import { EXIT } from '../exit-codes.ts'
import { entryJson } from '../reports/report-register.ts'
import { UsageError } from '../usage-error.ts'
import { actingPerson } from './acting-person.ts'
import { waitSeconds } from './wait-option.ts'

export async function run(invocation: Invocation): Promise<number> {
  const {
    arguments: [text = ''],
    bootstrap,
    options,
    report,
    signal,
  } = invocation
  const { usage, register: words } = report.settings.words
  const number = Number(text)
  if (!Number.isSafeInteger(number) || number < 1) throw new UsageError(usage.notWhole('NUMBER', text))
  const reason = options.text('reason')
  if (reason === undefined) throw new UsageError(usage.missingOption('--reason'), words.sayReason)
  const { archive, register } = await bootstrap.openWorkbench(waitSeconds(options), signal)
  const { clock } = bootstrap
  const seriesId = options.text('series')
  const entry = await voidNumber(
    {
      number,
      year: options.whole('year') ?? clock.today().year,
      reason,
      actor: actingPerson(invocation),
      ...(seriesId === undefined ? {} : { seriesId }),
    },
    { register, archive, clock },
  )
  report.json({ entry: entryJson(entry) })
  report.text(words.voided(entry.code, isoDate(entry.date)))
  return EXIT.done
}
