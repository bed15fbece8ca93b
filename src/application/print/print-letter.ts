// One PDF for the printer of all copies of an issued letter. Pages come from the archived PDFs
// themselves, so that what is printed is what was issued (ADR 0015). Writes below out/ only.

import { nd30StyleSheet } from '../../compose/nd30-style-sheet.ts'
import { composeSeparators } from '../../compose/separator-sheets.ts'
import { collectCharacters } from '../../layout/face-characters.ts'
import { readFontMetrics } from '../../layout/font-metrics.ts'
import { createLayout } from '../../layout/lay-out-pages.ts'
import { isoDate } from '../../model/calendar-date.ts'
import { readableJson } from '../../model/canonical-json.ts'
import { Fault } from '../../model/fault.ts'
import type { IssuedCopy, RegisterEntry } from '../../model/issue.ts'
import { preparePdf } from '../../writers/pdf/write-pdf.ts'
import type { PrintFile, SourcePdf } from '../../writers/pdf/write-print-file.ts'
import { startPrintFile } from '../../writers/pdf/write-print-file.ts'
import { outputFolder } from '../issue/output-paths.ts'
import type { PressMaterials } from '../issue/render-copies.ts'
import type { WorkspaceFiles } from '../ports/files.ts'
import type { Register } from '../ports/register.ts'

export type PrintOrder = 'list' | 'name'

export interface PrintRequest {
  readonly code: string
  /** The latest year that has the code where absent. */
  readonly year?: number
  readonly order: PrintOrder
  /** Every document begins on a front side: blank backs where a page is missing. */
  readonly duplex: boolean
  readonly separators: boolean
  /** Pages of each letter, counted from 1; all where absent. */
  readonly pages?: readonly number[]
  /** How many times each copy is printed. */
  readonly times: number
}

export interface PrintPorts {
  readonly register: Pick<Register, 'entries' | 'copies'>
  /** An archived file by its hash; Fault E_DAMAGED when it is missing or changed. */
  readonly get: (sha256: string) => Uint8Array
  readonly files: Pick<WorkspaceFiles, 'writeOutput'>
  readonly materials: PressMaterials
}

/** Where a copy stands in the print file; pages counted from 1. */
export interface PrintRange {
  readonly recipient: string
  readonly name: string
  readonly from: number
  readonly to: number
  readonly separator?: number
}

export type PrintEvent =
  | { readonly type: 'copy'; readonly done: number; readonly of: number; readonly recipient: string }
  | {
      readonly type: 'printed'
      readonly code: string
      readonly copies: number
      readonly pages: number
      readonly file: string
      readonly list: string
    }

/**
 * Writes the print file, and beside it the list of page ranges as text and JSON. Fault E_INPUT when no
 * such letter was issued or the order asks for pages it does not have.
 */
export async function* printLetter(
  request: PrintRequest,
  { register, get, files, materials }: PrintPorts,
  signal?: AbortSignal,
): AsyncGenerator<PrintEvent> {
  const entry = await issuedEntry(register, request)
  const { code, year } = entry
  const copies = inOrder((await register.copies(code, year)).copies, request.order)
  const file = startPrintFile((bytes) => materials.hash.sha256(bytes))
  const addSeparator = request.separators ? await separatorSheets(copies, entry, file, materials) : undefined
  const ranges: PrintRange[] = []
  for (const [index, copy] of copies.entries()) {
    signal?.throwIfAborted()
    file.bookmark(copy.recipientName)
    const before = file.pageCount
    if (addSeparator !== undefined) {
      await addSeparator(index)
      padToFront(file, request)
    }
    const from = file.pageCount + 1
    const documents = copy.files.filter(({ role }) => role === 'pdf' || role === 'sheet-pdf')
    const sources = await Promise.all(
      documents.map(async ({ role, sha256 }) => ({ role, source: await file.open(get(sha256)) })),
    )
    for (let time = 0; time < request.times; time += 1) {
      for (const { role, source } of sources) {
        for (const page of pagesToPrint(source, role === 'pdf' ? request.pages : undefined))
          file.addPage(source, page)
        padToFront(file, request)
      }
    }
    for (const { source } of sources) file.close(source)
    ranges.push({
      recipient: copy.recipientId,
      name: copy.recipientName,
      from,
      to: file.pageCount,
      ...(addSeparator === undefined ? {} : { separator: before + 1 }),
    })
    yield { type: 'copy', done: index + 1, of: copies.length, recipient: copy.recipientName }
  }
  const base = `${outputFolder('out/print', year, code)}/ban-in`
  const pages = file.pageCount
  files.writeOutput(`${base}.pdf`, file.finish(`Bản in văn bản số ${code}`, createdOn(entry)))
  files.writeOutput(`${base}.txt`, new TextEncoder().encode(rangeList(entry, ranges, pages)))
  const { order, duplex, times } = request
  const list = { format: 'vanthu-print/1', code, year, order, duplex, times, pages, copies: ranges }
  files.writeOutput(`${base}.json`, new TextEncoder().encode(readableJson(list)))
  yield { type: 'printed', code, copies: copies.length, pages, file: `${base}.pdf`, list: `${base}.txt` }
}

/** The register's row of a letter that went out. Fault E_INPUT for any other. */
export async function issuedEntry(
  register: Pick<Register, 'entries'>,
  { code, year }: { readonly code: string; readonly year?: number },
): Promise<RegisterEntry> {
  const entry = (await register.entries({ code, ...(year === undefined ? {} : { year }) })).at(-1)
  if (entry === undefined) {
    throw new Fault(
      'E_INPUT',
      `Sổ đăng ký không có văn bản ${code}${year === undefined ? '' : ` năm ${year}`}.`,
      'Xem các số đã cấp bằng "vanthu register list".',
    )
  }
  if (entry.state === 'issued' || entry.state === 'corrected' || entry.state === 'replaced') return entry
  throw new Fault(
    'E_INPUT',
    `Văn bản ${code} không in được: ${STATES[entry.state]}.`,
    'Xem văn bản bằng "vanthu register show".',
  )
}

const STATES: Readonly<Record<Exclude<RegisterEntry['state'], 'issued' | 'corrected' | 'replaced'>, string>> =
  {
    claimed: 'số đã lấy nhưng chưa phát hành xong',
    entered: 'văn bản giấy, chương trình không có tệp',
    voided: 'số đã hủy',
    recalled: 'văn bản đã thu hồi',
  }

const createdOn = ({ date }: RegisterEntry): string => `${isoDate(date)}T00:00:00+07:00`

function inOrder(copies: readonly IssuedCopy[], order: PrintOrder): readonly IssuedCopy[] {
  if (order === 'list') return copies
  const collator = new Intl.Collator('vi')
  return copies.toSorted((a, b) => collator.compare(a.recipientName, b.recipientName))
}

/** A blank back where the next document would begin on one; as large as the page before it. */
function padToFront(file: PrintFile, { duplex }: PrintRequest): void {
  if (duplex && file.pageCount % 2 === 1) file.addBlankPage(...A4)
}

/** Points. */
const A4 = [595.3, 841.9] as const

/** Pages counted from 0. */
function pagesToPrint({ pageCount }: SourcePdf, asked: readonly number[] | undefined): readonly number[] {
  const all = Array.from({ length: pageCount }, (_, page) => page)
  return asked === undefined ? all : all.filter((page) => asked.includes(page + 1))
}

/** Separator sheets set at once; their memory is given back before the next ones. */
const SHEETS_AT_ONCE = 50

/** The sheet of each copy as a PDF page, through the same layout and writer as letters. */
async function separatorSheets(
  copies: readonly IssuedCopy[],
  entry: RegisterEntry,
  file: PrintFile,
  materials: PressMaterials,
): Promise<(index: number) => Promise<void>> {
  const sheets = copies.map((copy, index) => ({
    name: copy.recipientName,
    place: `${index + 1}/${copies.length}`,
    holds: `${copy.pages} trang${copy.files.some(({ role }) => role === 'sheet-pdf') ? ', kèm phiếu nhiệm vụ' : ''}`,
  }))
  const styles = nd30StyleSheet({ bodySize: 28, firstLineIndent: 720, citedDates: 'slash' })
  const treeFrom = (start: number) => {
    const [first, ...rest] = sheets.slice(start, start + SHEETS_AT_ONCE)
    if (first === undefined) throw new Error(`no copy ${start}`)
    return composeSeparators([first, ...rest], entry.code, createdOn(entry))
  }
  const characters = collectCharacters(styles)
  for (let start = 0; start < sheets.length; start += SHEETS_AT_ONCE) characters.add(treeFrom(start))
  const pdf = await preparePdf({ ...materials, characters: characters.characters() })
  const metrics = readFontMetrics(materials.fonts)
  let opened: SourcePdf | undefined
  return async (index) => {
    if (index % SHEETS_AT_ONCE === 0) {
      if (opened !== undefined) file.close(opened)
      const tree = treeFrom(index)
      opened = await file.open(pdf.write(createLayout(styles, metrics).layOut(tree), tree.properties))
    }
    if (opened !== undefined) file.addPage(opened, index % SHEETS_AT_ONCE)
  }
}

function rangeList({ code }: RegisterEntry, ranges: readonly PrintRange[], pages: number): string {
  const width = String(pages).length * 2 + 1
  const lines = ranges.map(
    ({ from, to, name, recipient }) => `${`${from}-${to}`.padStart(width)}  ${name} (${recipient})`,
  )
  return `${[`Văn bản số ${code}: ${ranges.length} bản, ${pages} trang`, ...lines].join('\n')}\n`
}
