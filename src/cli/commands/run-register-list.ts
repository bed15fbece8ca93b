// vanthu register list: the letters of the outgoing register, all or those looked for.

import { searchRegister } from '../../application/register/search-register.ts'
import { DOCUMENT_KINDS, isDocumentKindId } from '../../model/document-kinds.ts'
import type { LetterState } from '../../model/issue.ts'
import { LETTER_LIFE } from '../../model/letter-life.ts'
import type { Invocation } from '../command.ts'
import { EXIT } from '../exit-codes.ts'
import { entryJson, tellEntries } from '../reports/report-register.ts'

// The table has a row for each.
const STATES = Object.keys(LETTER_LIFE) as LetterState[]

export async function run({ bootstrap, options, report }: Invocation): Promise<number> {
  const search = {
    year: options.whole('year'),
    kind: options.oneOf('kind', Object.keys(DOCUMENT_KINDS).filter(isDocumentKindId)),
    state: options.oneOf('state', STATES),
    signer: options.text('signer'),
    recipient: options.text('recipient'),
    unit: options.text('unit'),
    words: options.text('find'),
  }
  const asked = Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined))
  const entries = await searchRegister(await bootstrap.openRegister(), asked)
  report.json({ entries: entries.map(entryJson) })
  tellEntries(report, entries)
  report.text(report.settings.words.register.count(entries.length))
  return EXIT.done
}
