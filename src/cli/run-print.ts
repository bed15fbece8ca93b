// vanthu print CODE: one PDF for the printer, or envelopes and address labels with the rows of the
// postal dispatch book.

import type { PrintOrder } from '../application/print-letter.ts'
import { printLetter } from '../application/print-letter.ts'
import { Fault } from '../model/fault.ts'
import type { Invocation } from './command.ts'
import { EXIT } from './exit-codes.ts'
import { UsageError } from './usage-error.ts'
import { waitSeconds } from './wait-option.ts'

const ORDERS = ['list', 'name'] as const satisfies readonly PrintOrder[]

export async function run(invocation: Invocation): Promise<number> {
  const {
    arguments: [code = ''],
    bootstrap,
    options,
    report,
    signal,
  } = invocation
  const words = report.settings.words.print
  const year = options.whole('year')
  const pages = pageNumbers(invocation)
  const { archive, openRegister } = await bootstrap.examine(waitSeconds(options), signal)
  const register = await openRegister()
  if (register === undefined) throw new UsageError(words.nothingIssued)
  try {
    const request = {
      code,
      ...(year === undefined ? {} : { year }),
      order: options.oneOf('order', ORDERS) ?? 'list',
      duplex: options.flag('duplex'),
      separators: options.flag('separators'),
      ...(pages === undefined ? {} : { pages }),
      times: options.whole('copies') ?? 1,
    }
    const get = (sha256: string) => {
      const bytes = archive.read(sha256)
      if (bytes !== undefined && bootstrap.sha256(bytes) === sha256) return bytes
      throw new Fault('E_DAMAGED', words.damaged(sha256.slice(0, 12)), words.verify)
    }
    const ports = { register, get, files: bootstrap.files(), materials: await bootstrap.pressMaterials() }
    for await (const event of printLetter(request, ports, signal)) {
      report.json(event)
      if (event.type === 'copy') report.progress(words.label, event.done, event.of)
      else report.text(words.done(event))
    }
    return EXIT.done
  } finally {
    await register.close()
  }
}

/** "1-2,4" → 1, 2, 4. */
function pageNumbers({ options, report }: Invocation): readonly number[] | undefined {
  return options.list('pages')?.flatMap((part) => {
    const [, from, to = from] = /^(\d{1,4})(?:-(\d{1,4}))?$/.exec(part) ?? []
    const [first, last] = [Number(from), Number(to)]
    if (from === undefined || first < 1 || last < first) {
      const { usage, print } = report.settings.words
      throw new UsageError(usage.notOneOf('--pages', part), print.pagesForm)
    }
    return Array.from({ length: last - first + 1 }, (_, index) => first + index)
  })
}
