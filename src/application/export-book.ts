// A book of the register as files for binding and for other programs: Word and PDF through the same
// document tree, layout and writers as letters, Excel and CSV with nothing but text. Writes below out/.

import { bookStyleSheet } from '../compose/nd30-style-sheet.ts'
import { composeBook, rangeOfBook } from '../compose/register-book.ts'
import { collectCharacters } from '../layout/face-characters.ts'
import { readFontMetrics } from '../layout/font-metrics.ts'
import { createLayout } from '../layout/lay-out-pages.ts'
import { formatNumber } from '../model/issue.ts'
import type { HouseStyle } from '../model/office.ts'
import type { RegisterBook } from '../model/register-book.ts'
import { BOOK_COLUMNS, BOOK_TITLES } from '../model/register-book.ts'
import type { SheetTable } from '../model/sheet-table.ts'
import { asciiSlug } from '../vietnamese/text-forms.ts'
import { writeCsv } from '../writers/write-csv.ts'
import { prepareDocx } from '../writers/write-docx.ts'
import { preparePdf } from '../writers/write-pdf.ts'
import { writeXlsx } from '../writers/write-xlsx.ts'
import type { CollectedBook } from './collect-book.ts'
import type { WorkspaceFiles } from './ports/files.ts'
import type { PressMaterials } from './render-copies.ts'

export const BOOK_FORMATS = ['docx', 'pdf', 'xlsx', 'csv'] as const

export type BookFormat = (typeof BOOK_FORMATS)[number]

export interface ExportBookPorts {
  readonly files: Pick<WorkspaceFiles, 'writeOutput'>
  readonly materials: PressMaterials
  /** `2025-12-31T08:00:00+07:00`, kept in the files. */
  readonly created: string
}

export interface ExportBookEvent {
  readonly type: 'written'
  readonly file: string
  readonly rows: number
  /** Of PDF only. */
  readonly pages?: number
}

/** Rows of one bound volume: some hundred sheets. Longer books come in volumes, each with its cover. */
export const ROWS_IN_VOLUME = 500

/** Writes one file after the other and tells of each; memory holds one volume at a time. */
export async function* exportBook(
  { book, seriesId }: CollectedBook,
  formats: readonly BookFormat[],
  style: HouseStyle,
  { files, materials, created }: ExportBookPorts,
  signal?: AbortSignal,
): AsyncGenerator<ExportBookEvent> {
  const base = baseName(book, seriesId)
  const volumes = volumesOf(book)
  const written = (file: string, bytes: Uint8Array, rows: number, pages?: number): ExportBookEvent => {
    files.writeOutput(file, bytes)
    return { type: 'written', file, rows, ...(pages === undefined ? {} : { pages }) }
  }
  for (const volume of volumes) {
    if (!formats.includes('docx') && !formats.includes('pdf')) break
    signal?.throwIfAborted()
    const name = volumes.length === 1 ? base : `${base}-quyen-${asciiSlug(volume.volume, 20)}`
    const sheet = bookStyleSheet(style)
    const tree = composeBook(volume, created)
    const laidOut = createLayout(sheet, readFontMetrics(materials.fonts)).layOut(tree)
    if (formats.includes('pdf')) {
      const characters = collectCharacters(sheet)
      characters.add(tree)
      const pdf = await preparePdf({ ...materials, characters: characters.characters() })
      const bytes = pdf.write(laidOut, tree.properties)
      yield written(`${name}.pdf`, bytes, volume.rows.length, laidOut.pages.length)
    }
    if (formats.includes('docx')) {
      const bytes = await prepareDocx(sheet).write(tree, laidOut)
      yield written(`${name}.docx`, bytes, volume.rows.length)
    }
  }
  signal?.throwIfAborted()
  if (formats.includes('xlsx')) {
    yield written(
      `${base}.xlsx`,
      await writeXlsx([bookTable(book), coverTable(book)], created),
      book.rows.length,
    )
  }
  if (formats.includes('csv')) yield written(`${base}.csv`, writeCsv(bookTable(book)), book.rows.length)
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
