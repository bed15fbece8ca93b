// vanthu rebuild CODE: an issued letter made again from the archive; exit 5 when a byte differs.

import { rebuildLetter } from '../../application/issue/rebuild-letter.ts'
import type { Invocation } from '../command.ts'
import { EXIT } from '../exit-codes.ts'
import { UsageError } from '../usage-error.ts'
import { waitSeconds } from './wait-option.ts'

export async function run({
  arguments: [code = ''],
  bootstrap,
  options,
  report,
  signal,
}: Invocation): Promise<number> {
  const words = report.settings.words.rebuild
  const year = options.whole('year')
  const { archive, register } = await bootstrap.consult(waitSeconds(options), signal)
  if (register === undefined) throw new UsageError(words.nothingIssued)
  const materials = await bootstrap.pressMaterials()
  const asked = { code, ...(year === undefined ? {} : { year }) }
  const ports = { archive, register, files: bootstrap.files(), materials, sha256: bootstrap.sha256 }
  let unequal = 0
  for await (const event of rebuildLetter(asked, ports, signal)) {
    report.json(event)
    switch (event.type) {
      case 'began':
        report.note(words.began(event.code, event.copies, event.program))
        break
      case 'file':
        if (event.equal) break
        report.problem(`${report.color.red(words.unequal)}  ${event.recipient}  ${event.name}`)
        break
      case 'done':
        unequal = event.unequal
        report.text(unequal === 0 ? words.same(event) : words.differs(event))
        break
    }
  }
  return unequal === 0 ? EXIT.done : EXIT.damaged
}
