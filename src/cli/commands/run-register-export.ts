// vanthu register export: a book of the register as files for binding, below out/so-dang-ky/.

import { readFileCopiesFile } from '../../application/plan/file-letters.ts'
import { readOfficeFile } from '../../application/read/read-office-file.ts'
import { collectBooks } from '../../application/register/collect-book.ts'
import { BOOK_FORMATS, exportBook } from '../../application/register/export-book.ts'
import { BOOK_KINDS } from '../../model/register-book.ts'
import type { Invocation } from '../command.ts'
import { EXIT } from '../exit-codes.ts'
import { refuse } from '../reports/report-findings.ts'
import { UsageError } from '../usage-error.ts'

/** A page or two of a book that is kept by hand. */
const EMPTY_ROWS = 30

export async function run(invocation: Invocation): Promise<number> {
  const { bootstrap, options, report, signal } = invocation
  const words = report.settings.words.register
  const formats = bookFormats(invocation)
  const { value: office, diagnostics } = readOfficeFile(bootstrap.files())
  if (office === undefined) {
    refuse(report, diagnostics)
    return EXIT.refused
  }
  const uses = readFileCopiesFile(bootstrap.files())
  if (uses.value === undefined) {
    refuse(report, uses.diagnostics)
    return EXIT.refused
  }
  const numbers = { year: options.whole('year'), from: options.whole('from'), to: options.whole('to') }
  const seriesId = options.text('series')
  const books = await collectBooks(
    {
      kind: options.oneOf('book', BOOK_KINDS) ?? 'outgoing',
      ...Object.fromEntries(Object.entries(numbers).filter(([, value]) => value !== undefined)),
      ...(seriesId === undefined ? {} : { seriesId }),
      volume: options.text('volume') ?? '01',
      uses: uses.value,
      emptyRows: EMPTY_ROWS,
    },
    await bootstrap.openRegister(),
    office,
  )
  const press = {
    style: office.style,
    materials: await bootstrap.pressMaterials(),
    created: bootstrap.clock.now(),
  }
  for (const book of books) {
    for await (const event of exportBook(book, formats, press, bootstrap.files(), signal)) {
      report.json(event)
      report.text(words.bookWritten(event.file, event.rows, event.pages))
    }
  }
  return EXIT.done
}

function bookFormats({ options, report }: Invocation) {
  const { usage } = report.settings.words
  return (options.list('format') ?? BOOK_FORMATS).map((format) => {
    const known = BOOK_FORMATS.find((candidate) => candidate === format)
    if (known === undefined)
      throw new UsageError(usage.notOneOf('--format', format), usage.oneOf(BOOK_FORMATS))
    return known
  })
}
