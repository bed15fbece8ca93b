// A book of the register as files for binding and for other programs: Word and PDF through the same
// document tree, layout and writers as letters, Excel and CSV with nothing but text. Writes below out/.

import { characterNamer } from '../../compose/name-characters.ts'
import { bookStyleSheet } from '../../compose/nd30-style-sheet.ts'
import { composeBook, rangeOfBook } from '../../compose/register-book.ts'
import { collectCharacters } from '../../layout/face-characters.ts'
import { readFontMetrics } from '../../layout/font-metrics.ts'
import { createLayout } from '../../layout/lay-out-pages.ts'
import { formatNumber } from '../../model/issue.ts'
import type { HouseStyle } from '../../model/office.ts'
import type { RegisterBook } from '../../model/register-book.ts'
import { BOOK_COLUMNS, BOOK_TITLES } from '../../model/register-book.ts'
import type { SheetTable } from '../../model/sheet-table.ts'
import { asciiSlug } from '../../vietnamese/text-forms.ts'
import { prepareDocx } from '../../writers/docx/write-docx.ts'
import { preparePdf } from '../../writers/pdf/write-pdf.ts'
import { writeCsv } from '../../writers/tables/write-csv.ts'
import { writeXlsx } from '../../writers/tables/write-xlsx.ts'
import type { PressMaterials } from '../issue/render-copies.ts'
import type { WorkspaceFiles } from '../ports/files.ts'
import type { CollectedBook } from './collect-book.ts'

export const BOOK_FORMATS = ['docx', 'pdf', 'xlsx', 'csv'] as const

export type BookFormat = (typeof BOOK_FORMATS)[number]

/** How the files of a book are made. */
export interface BookPress {
  readonly style: HouseStyle
  readonly materials: PressMaterials
  /** `2025-12-31T08:00:00+07:00`, kept in the files. */
  readonly created: string
}

/** One file of a book, named after the base name given. */
export interface BookFile {
  readonly file: string
  readonly bytes: Uint8Array
  readonly rows: number
  /** Of PDF only. */
  readonly pages?: number
}

export type ExportBookEvent = { readonly type: 'written' } & Omit<BookFile, 'bytes'>

/** Rows of one bound volume: some hundred sheets. Longer books come in volumes, each with its cover. */
export const ROWS_IN_VOLUME = 500

/** Writes one file after the other and tells of each; memory holds one volume at a time. */
export async function* exportBook(
  { book, seriesId }: CollectedBook,
  formats: readonly BookFormat[],
  press: BookPress,
  files: Pick<WorkspaceFiles, 'writeOutput'>,
  signal?: AbortSignal,
): AsyncGenerator<ExportBookEvent> {
  for await (const { bytes, ...made } of bookFiles(book, baseName(book, seriesId), formats, press, signal)) {
    files.writeOutput(made.file, bytes)
    yield { type: 'written', ...made }
  }
}

/** The files of a book one after the other: Word and PDF by volumes, Excel and CSV whole. */
export async function* bookFiles(
  book: RegisterBook,
  base: string,
  formats: readonly BookFormat[],
  { style, materials, created }: BookPress,
  signal?: AbortSignal,
): AsyncGenerator<BookFile> {
  if (formats.includes('docx') || formats.includes('pdf')) {
    yield* volumeFiles(book, base, formats, { style, materials, created }, signal)
  }
  signal?.throwIfAborted()
  const rows = book.rows.length
  if (formats.includes('xlsx')) {
    const bytes = await writeXlsx([bookTable(book), coverTable(book)], created)
    yield { file: `${base}.xlsx`, bytes, rows }
  }
  if (formats.includes('csv')) yield { file: `${base}.csv`, bytes: writeCsv(bookTable(book)), rows }
}

/** Word and PDF of each volume. Fonts are measured and cut once, for all volumes. */
async function* volumeFiles(
  book: RegisterBook,
  base: string,
  formats: readonly BookFormat[],
  { style, materials, created }: BookPress,
  signal: AbortSignal | undefined,
): AsyncGenerator<BookFile> {
  const volumes = volumesOf(book)
  const sheet = bookStyleSheet(style)
  const metrics = readFontMetrics(materials.fonts)
  const layout = createLayout(sheet, metrics)
  const named = characterNamer(metrics.coversInAll)
  const treeOf = (volume: RegisterBook) => named(composeBook(volume, created))
  const characters = collectCharacters(sheet)
  if (formats.includes('pdf')) for (const volume of volumes) characters.add(treeOf(volume))
  const pdf = formats.includes('pdf')
    ? await preparePdf({ ...materials, characters: characters.characters() })
    : undefined
  for (const volume of volumes) {
    signal?.throwIfAborted()
    const name = volumes.length === 1 ? base : `${base}-quyen-${asciiSlug(volume.volume, 20)}`
    const rows = volume.rows.length
    const tree = treeOf(volume)
    const laidOut = layout.layOut(tree)
    if (pdf !== undefined) {
      const bytes = pdf.write(laidOut, tree.properties)
      yield { file: `${name}.pdf`, bytes, rows, pages: laidOut.pages.length }
    }
    if (formats.includes('docx')) {
      yield { file: `${name}.docx`, bytes: await prepareDocx(sheet).write(tree, laidOut), rows }
    }
  }
}

/** "out/so-dang-ky/2025/so-dang-ky-van-ban-di-2025-chung" */
function baseName(book: RegisterBook, seriesId: string | undefined): string {
  const title = asciiSlug(BOOK_TITLES[book.kind].toLowerCase(), 60)
  const series = seriesId === undefined ? '' : `-${asciiSlug(seriesId, 40)}`
  return `out/so-dang-ky/${book.year}/${title}-${book.year}${series}`
}

/** The book as volumes that can be bound, numbered on from its own. */
function volumesOf(book: RegisterBook): readonly RegisterBook[] {
  const { rows, volume } = book
  const first = Number.parseInt(volume, 10)
  return Array.from({ length: Math.max(1, Math.ceil(rows.length / ROWS_IN_VOLUME)) }, (_, index) => ({
    ...book,
    volume:
      index === 0 ? volume : Number.isNaN(first) ? `${volume}-${index + 1}` : formatNumber(first + index),
    rows: rows.slice(index * ROWS_IN_VOLUME, (index + 1) * ROWS_IN_VOLUME),
  }))
}

function bookTable({ kind, rows }: RegisterBook): SheetTable {
  return {
    name: 'Sổ',
    columns: BOOK_COLUMNS[kind].map(({ title, width }) => ({ title, width: Math.round(width / 1.6) })),
    rows,
  }
}

function coverTable(book: RegisterBook): SheetTable {
  const { kind, superiorBody, agency, series, year, volume } = book
  const { dates, numbers } = rangeOfBook(book)
  return {
    name: 'Bìa',
    columns: [
      { title: BOOK_TITLES[kind], width: 32 },
      { title: String(year), width: 48 },
    ],
    rows: [
      ['Cơ quan chủ quản', superiorBody ?? ''],
      ['Cơ quan', agency],
      ...(series === undefined ? [] : [['Dãy số', series]]),
      ['Từ ngày', dates?.[0] ?? ''],
      ['Đến ngày', dates?.[1] ?? ''],
      ['Từ số', numbers?.[0] ?? ''],
      ['Đến số', numbers?.[1] ?? ''],
      ['Quyển số', volume],
    ],
  }
}
