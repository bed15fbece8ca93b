// vanthu register enter NUMBER|FROM-TO --date --subject --reason: numbers that letters on paper took
// without the program ("ghi sổ").

import { readOfficeFile } from '../../application/read/read-office-file.ts'
import { enterNumbers } from '../../application/register/enter-numbers.ts'
import { DOCUMENT_KINDS, isDocumentKindId } from '../../model/document-kinds.ts'
import type { Invocation } from '../command.ts'
import { EXIT } from '../exit-codes.ts'
import { refuse } from '../reports/report-findings.ts'
import { entryJson } from '../reports/report-register.ts'
import { UsageError } from '../usage-error.ts'
import { actingPerson } from './acting-person.ts'
import { requiredText } from './required-text.ts'
import { waitSeconds } from './wait-option.ts'

export async function run(invocation: Invocation): Promise<number> {
  const { bootstrap, options, report, signal } = invocation
  const { follow: words, usage } = report.settings.words
  const { value: office, diagnostics } = readOfficeFile(bootstrap.files())
  if (office === undefined) {
    refuse(report, diagnostics)
    return EXIT.refused
  }
  const [subject, reason] = [requiredText(invocation, 'subject'), requiredText(invocation, 'reason')]
  const date = options.date('date')
  if (date === undefined) throw new UsageError(usage.missingOption('--date'), words.examples['date'] ?? '')
  const notation = options.text('notation')
  const letters = {
    ...range(invocation),
    date,
    kind: options.oneOf('kind', Object.keys(DOCUMENT_KINDS).filter(isDocumentKindId)) ?? 'cong-van',
    subject,
    reason,
    actor: actingPerson(invocation),
    signer: options.text('signer') ?? '',
    recipients: options.text('recipients') ?? '',
    fileCopy: options.text('file-copy') ?? 'VT',
    copies: options.whole('copies') ?? 1,
    units: options.list('unit') ?? [],
    ...(notation === undefined ? {} : { codeNotation: notation }),
    allowUnusualDate: options.flag('allow'),
  }
  const { archive, register } = await bootstrap.openWorkbench(waitSeconds(options), signal)
  const entries = await enterNumbers(letters, office, { register, archive, clock: bootstrap.clock })
  report.json({ entries: entries.map(entryJson) })
  for (const { code } of entries) report.text(words.entered(code))
  return EXIT.done
}

/** "15", or "15-18" for a batch. */
function range({ arguments: [text = ''], report }: Invocation): {
  readonly from: number
  readonly to: number
} {
  const match = /^0*([1-9]\d{0,8})(?:-0*([1-9]\d{0,8}))?$/.exec(text)
  const { follow, usage } = report.settings.words
  if (match === null) throw new UsageError(usage.notWhole('NUMBER', text), follow.numberForm)
  return { from: Number(match[1]), to: Number(match[2] ?? match[1]) }
}
