// vanthu register recall CODE --reason TEXT: nothing more of the letter leaves; tells who holds a copy
// and prepares the recall letter to exactly those.

import { recallLetter } from '../../application/register/follow-letter.ts'
import type { HolderStanding, LetterHolder } from '../../application/register/letter-holders.ts'
import { mayHold } from '../../application/register/letter-holders.ts'
import type { Invocation } from '../command.ts'
import { EXIT } from '../exit-codes.ts'
import { tellPrepared } from '../reports/report-follow-up.ts'
import { entryJson } from '../reports/report-register.ts'
import { textTable } from '../reports/text-table.ts'
import { actingPerson } from './acting-person.ts'
import { requiredText } from './required-text.ts'
import { waitSeconds } from './wait-option.ts'

export async function run(invocation: Invocation): Promise<number> {
  const { bootstrap, options, report, signal } = invocation
  const [code = ''] = invocation.arguments
  const reason = requiredText(invocation, 'reason')
  const [year, date] = [options.whole('year'), options.date('date')]
  const { archive, register } = await bootstrap.openWorkbench(waitSeconds(options), signal)
  const { entry, holders, notice } = await recallLetter(
    {
      code,
      ...(year === undefined ? {} : { year }),
      ...(date === undefined ? {} : { date }),
      reason,
      actor: actingPerson(invocation),
    },
    { register, archive, files: bootstrap.files(), clock: bootstrap.clock },
  )
  const held = holders.filter(mayHold).length
  report.json({
    entry: entryJson(entry),
    holders,
    totals: { copies: holders.length, held, notSent: holders.length - held },
    ...(notice === undefined ? {} : { directive: notice.path }),
  })
  const words = report.settings.words.follow
  report.text(words.recalled(entry.code, held, holders.length - held))
  for (const line of holderTable(holders, words.holderHeads, words.standings)) report.text(line)
  if (notice === undefined) report.text(words.nobodyHoldsIt)
  else tellPrepared(report, notice)
  return EXIT.done
}

function holderTable(
  holders: readonly LetterHolder[],
  heads: readonly string[],
  standings: Readonly<Record<HolderStanding, string>>,
): readonly string[] {
  const rows = holders.map(({ recipientId, recipientName, standing, addresses }) => [
    recipientId,
    recipientName,
    standings[standing],
    addresses.map(({ email }) => email).join(', '),
  ])
  return textTable(heads, rows, ['left', 'left', 'left', 'left'])
}
