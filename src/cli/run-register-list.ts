// vanthu register list: the letters of the outgoing register.

import { listEntries } from '../application/keep-register.ts'
import type { Invocation } from './command.ts'
import { EXIT } from './exit-codes.ts'
import { entryJson, tellEntries } from './report-register.ts'

export async function run({ bootstrap, options, report }: Invocation): Promise<number> {
  const year = options.whole('year')
  const register = await bootstrap.openRegister()
  const entries = await listEntries(register, year === undefined ? {} : { year })
  report.json({ entries: entries.map(entryJson) })
  tellEntries(report, entries)
  report.text(report.settings.words.register.count(entries.length))
  return EXIT.done
}
