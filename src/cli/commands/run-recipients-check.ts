// vanthu recipients check: every finding on every list. Writes nothing; exit 2 when an error is among them.

import { LIST_ENCODINGS, listRecipients, openRecipients } from '../../application/read/list-recipients.ts'
import { isoDate } from '../../model/calendar-date.ts'
import { hasErrors } from '../../model/diagnostic.ts'
import type { Invocation } from '../command.ts'
import { EXIT } from '../exit-codes.ts'
import { countFindings, findingsJson, tellFindings } from '../reports/report-findings.ts'
import { factsJson } from '../reports/report-recipients.ts'
import { asStrictAs } from './strict-option.ts'

export async function run({ bootstrap, options, report }: Invocation): Promise<number> {
  const words = report.settings.words.recipients
  const date = bootstrap.clock.today()
  const opened = await openRecipients(bootstrap.files(), options.oneOf('encoding', LIST_ENCODINGS))
  const { value, diagnostics: found } = listRecipients({ ...opened, date })
  const diagnostics = asStrictAs(options, found)
  report.json({ findings: findingsJson(diagnostics), files: value?.files.map(factsJson) ?? [] })
  tellFindings(report, diagnostics)
  if (value !== undefined) {
    const valid = value.recipients.filter(({ isValid }) => isValid).length
    report.text(words.count(value.recipients.length, valid, value.groups.length, isoDate(date)))
  }
  report.text(countFindings(report, diagnostics))
  return hasErrors(diagnostics) ? EXIT.refused : EXIT.done
}
