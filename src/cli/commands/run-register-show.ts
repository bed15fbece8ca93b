// vanthu register show CODE: one letter with its copies, kept files and history.

import { showLetter } from '../../application/register/keep-register.ts'
import type { Invocation } from '../command.ts'
import { EXIT } from '../exit-codes.ts'
import { entryJson, tellEntry } from '../reports/report-register.ts'
import { textTable } from '../reports/text-table.ts'

export async function run({
  arguments: [code = ''],
  bootstrap,
  options,
  report,
}: Invocation): Promise<number> {
  const register = await bootstrap.openRegister()
  const { entry, copies, shared, filing, events } = await showLetter(register, code, options.whole('year'))
  report.json({
    entry: entryJson(entry),
    ...(filing === undefined ? {} : { filing }),
    copies,
    shared,
    events,
  })
  const words = report.settings.words.register
  tellEntry(report, entry)
  if (filing !== undefined) {
    report.text(words.filed(filing.retention, filing.file, filing.fileTitle))
  }
  report.text('')
  const rows = [
    ...copies.flatMap((copy) =>
      copy.files.map((file) => [copy.recipientName, file.name, String(file.size), file.sha256]),
    ),
    ...shared.map((file) => [words.everybody, file.name, String(file.size), file.sha256]),
  ]
  for (const line of textTable(words.fileHeads, rows, ['left', 'left', 'right', 'left'])) report.text(line)
  report.text('')
  for (const { at, type, body } of events) {
    const { reason, actor, by } = body
    const told = [
      typeof reason === 'string' ? words.because(reason) : '',
      typeof by === 'string' ? words.byLetter(by) : '',
      typeof actor === 'string' && actor !== '' ? actor : '',
    ].filter((part) => part !== '')
    report.text([`${at}  ${words.events[type]}`, ...told].join('; '))
  }
  return EXIT.done
}
