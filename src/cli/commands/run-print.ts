// vanthu print CODE: one PDF for the printer, or envelopes and address labels with the rows of the
// postal dispatch book.

import type { PrintOrder } from '../../application/print/print-letter.ts'
import { printLetter } from '../../application/print/print-letter.ts'
import type { PostForm } from '../../application/print/print-post.ts'
import { printPost } from '../../application/print/print-post.ts'
import { Fault } from '../../model/fault.ts'
import type { EnvelopeId, LabelSheetId } from '../../model/post-sheets.ts'
import { ENVELOPE_FORMS, LABEL_SHEETS } from '../../model/post-sheets.ts'
import type { Invocation } from '../command.ts'
import { EXIT } from '../exit-codes.ts'
import { UsageError } from '../usage-error.ts'
import { waitSeconds } from './wait-option.ts'

// The keys of both tables are exactly their ids.
const ENVELOPE_IDS = Object.keys(ENVELOPE_FORMS) as readonly EnvelopeId[]
const LABEL_IDS = Object.keys(LABEL_SHEETS) as readonly LabelSheetId[]
const ORDERS = ['list', 'name'] as const satisfies readonly PrintOrder[]

export async function run(invocation: Invocation): Promise<number> {
  const form = postForm(invocation)
  return form === undefined ? await printCopies(invocation) : await printForPost(invocation, form)
}

async function printCopies(invocation: Invocation): Promise<number> {
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
  const { archive, register } = await bootstrap.consult(waitSeconds(options), signal)
  if (register === undefined) throw new UsageError(words.nothingIssued)
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
}

/** Envelopes or labels, with their rows in the dispatch book; undefined for the letter itself. */
function postForm({ options, report }: Invocation): PostForm | undefined {
  const size = options.oneOf('envelopes', ENVELOPE_IDS)
  const sheet = options.oneOf('labels', LABEL_IDS)
  const { usage, print } = report.settings.words
  if (size !== undefined && sheet !== undefined)
    throw new UsageError(usage.chooseOne(['--envelopes', '--labels']))
  if (size !== undefined) return { type: 'envelopes', size }
  if (sheet === undefined) return undefined
  const { columns, rows } = LABEL_SHEETS[sheet]
  const start = options.whole('start') ?? 1
  if (start < 1 || start > columns * rows) {
    throw new UsageError(usage.notOneOf('--start', String(start)), print.startForm(columns * rows))
  }
  return { type: 'labels', sheet, start }
}

async function printForPost(invocation: Invocation, form: PostForm): Promise<number> {
  const {
    arguments: [code = ''],
    bootstrap,
    options,
    report,
    signal,
  } = invocation
  const words = report.settings.words.print
  const year = options.whole('year')
  const { archive, register } = await bootstrap.openWorkbench(waitSeconds(options), signal)
  const { clock, sha256 } = bootstrap
  const result = await printPost(
    { code, ...(year === undefined ? {} : { year }), form },
    {
      register,
      archive,
      files: bootstrap.files(),
      materials: await bootstrap.pressMaterials(),
      clock,
      sha256,
    },
  )
  report.json(result)
  if (result.file !== undefined) report.text(words.posted(result.printed, result.sheets, result.file))
  if (result.rows > 0) report.text(words.rows(result.rows))
  for (const { recipient, name } of result.withoutAddress) report.note(words.withoutAddress(name, recipient))
  if (result.withoutAddress.length > 0) report.note(words.addressHint)
  for (const { recipient, name } of result.tooLong) {
    report.problem(
      `${report.color.yellow(report.settings.words.severity.warning)}  ${words.tooLong(name, recipient)}`,
    )
  }
  return result.file === undefined ? EXIT.refused : EXIT.done
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
