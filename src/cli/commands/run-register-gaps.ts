// vanthu register gaps: numbers that carry no letter. A missing one is damage (exit 5).

import { findGaps } from '../../application/register/keep-register.ts'
import { formatNumber } from '../../model/issue.ts'
import type { Invocation } from '../command.ts'
import { EXIT } from '../exit-codes.ts'

export async function run({ bootstrap, options, report }: Invocation): Promise<number> {
  const gaps = await findGaps(await bootstrap.openRegister(), options.whole('year'))
  report.json({ gaps: gaps.map(({ seriesId, ...gap }) => ({ series: seriesId, ...gap })) })
  const words = report.settings.words.register
  for (const { year, number, code, state, reason, actor } of gaps) {
    const note = state === 'voided' ? `: ${reason} (${actor})` : ''
    report.text(`${code ?? formatNumber(number)}  ${year}  ${words.gaps[state]}${note}`)
  }
  if (gaps.length === 0) report.text(words.noGaps)
  return gaps.some((gap) => gap.state === 'missing') ? EXIT.damaged : EXIT.done
}
