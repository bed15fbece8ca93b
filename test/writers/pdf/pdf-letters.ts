// Letters for the tests of the PDF writer: the sample letter as a tree, laid out with the real
// faces, its shared blocks the same objects in every copy, as the application makes them.

import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { nd30StyleSheet } from '../../../src/compose/nd30-style-sheet.ts'
import { collectCharacters } from '../../../src/layout/face-characters.ts'
import { readFontMetrics } from '../../../src/layout/font-metrics.ts'
import type { Layout } from '../../../src/layout/lay-out-pages.ts'
import { createLayout } from '../../../src/layout/lay-out-pages.ts'
import type {
  Block,
  Columns,
  DocumentTree,
  Inline,
  List,
  ListItem,
  Numbering,
  Paragraph,
  StyleName,
  Table,
} from '../../../src/model/document-tree.ts'
import { textOf } from '../../../src/model/document-tree.ts'
import type { PdfAttachment } from '../../../src/writers/pdf/pdf-attachment.ts'
import type { PdfOptions, PdfWriter } from '../../../src/writers/pdf/write-pdf.ts'
import { preparePdf } from '../../../src/writers/pdf/write-pdf.ts'
import { TINOS } from '../../layout/tinos.ts'

export const CREATED = '2025-01-09T08:00:00+07:00'

const STYLE_SHEET = nd30StyleSheet({ bodySize: 28, firstLineIndent: 720, citedDates: 'slash' })
const METRICS = readFontMetrics(TINOS)

/** A layout that has set nothing yet. */
export const freshLayout = (): Layout => createLayout(STYLE_SHEET, METRICS)

export const HASH: PdfOptions['hash'] = {
  sha256: (bytes) => createHash('sha256').update(bytes).digest(),
  md5: (bytes) => createHash('md5').update(bytes).digest(),
}

const text = (value: string, voice: { strong?: true; emphasis?: true } = {}): Inline => ({
  type: 'text',
  value,
  ...voice,
})

export const paragraph = (style: StyleName, ...children: readonly (string | Inline)[]): Paragraph => ({
  type: 'paragraph',
  style,
  children: children.map((child) => (typeof child === 'string' ? text(child) : child)),
})

export const item = (mark: string, first: Paragraph, ...more: readonly Block[]): ListItem => ({
  mark,
  children: [first, ...more],
})

export const list = (numbering: Numbering, ...items: readonly ListItem[]): List => ({
  type: 'list',
  numbering,
  start: 1,
  items,
})

const table = (columnShares: readonly number[], ...rows: readonly (readonly string[])[]): Table => {
  const [head = [], ...body] = rows
  const cell = (style: StyleName) => (value: string) => ({ children: [paragraph(style, value)] })
  return {
    type: 'table',
    columnShares,
    head: [head.map(cell('table-head'))],
    rows: body.map((row) => row.map(cell('table-cell'))),
  }
}

export const documentOf = (...children: readonly Block[]): DocumentTree => ({
  type: 'document',
  properties: {
    title: 'Triển khai thực hiện Công văn số 47/UBND-KGVX',
    author: 'Sở Thông tin và Truyền thông tỉnh Bến Tre (CNTT&BCVT)',
    subject: '',
    created: CREATED,
  },
  sections: [{ orientation: 'portrait', children }],
})

const SAMPLE = readFileSync(new URL('../../fixtures/i-speed-letter.txt', import.meta.url), 'utf8')
  .normalize('NFC')
  .split('\n')
/** A line of the sample letter, 1-based, without the mark and the blank it begins with. */
const sample = (line: number): string => (SAMPLE[line - 1] ?? '').replace(/^(- |\d\. )/, '')

const row = (
  left: readonly Paragraph[],
  right: readonly Paragraph[],
  readFirst: 'left' | 'right',
): Columns['rows'][number] => ({ left, right, readFirst })

/** The sample letter's blocks but for number and addressees: the same objects for every copy. */
const BODY: readonly Block[] = [
  ...[14, 15, 16].map((line) => paragraph('body', sample(line))),
  list(
    'decimal',
    item('1.', paragraph('item-1', sample(17))),
    item('2.', paragraph('item-1', sample(18))),
    item(
      '3.',
      paragraph('item-1', sample(19)),
      list('dash', item('-', paragraph('item-2', sample(20))), item('-', paragraph('item-2', sample(21)))),
    ),
    item('4.', paragraph('item-1', sample(22))),
  ),
  paragraph('body', sample(23)),
  paragraph('body', sample(24)),
]

const CLOSING: Columns = {
  type: 'columns',
  name: 'closing',
  rows: [
    row(
      [
        paragraph('distribution-lead', sample(25)),
        ...[26, 27, 28].map((line) => paragraph('distribution-item', `- ${sample(line)}`)),
      ],
      [
        paragraph('signing-authority', 'KT. GIÁM ĐỐC'),
        paragraph('signing-title', sample(30)),
        paragraph('signer-name', sample(31)),
      ],
      'right',
    ),
  ],
}

const NAMES = row(
  [paragraph('superior-body', sample(1)), paragraph('issuing-body', sample(2))],
  [paragraph('motherland', sample(3)), paragraph('motto', sample(4))],
  'right',
)
const DATE = paragraph('place-and-date', 'Bến Tre, ngày 09 tháng 01 năm 2025')
const SUBJECT = paragraph('subject', sample(7))

const letterhead = (number: string): Columns => ({
  type: 'columns',
  name: 'letterhead',
  rows: [NAMES, row([paragraph('code', `Số: ${number}/STTTT-CNTT&BCVT`), SUBJECT], [DATE], 'left')],
})

const addressed = (lines: readonly string[]): readonly Block[] => {
  const [only, ...more] = lines
  if (only !== undefined && more.length === 0) return [paragraph('addressee', `Kính gửi: ${only}`)]
  return [
    paragraph('addressee-lead', 'Kính gửi:'),
    list('dash', ...lines.map((line) => item('-', paragraph('addressee-item', line)))),
  ]
}

export const GROUPS = [9, 10, 11, 12, 13].map(sample)

/** The sample letter with its number and "Kính gửi". */
export const sampleLetter = (number = '12', addressees: readonly string[] = GROUPS): DocumentTree =>
  documentOf(letterhead(number), ...addressed(addressees), ...BODY, CLOSING)

/** The sample letter with a task matrix on a landscape page, so that every kind of block occurs. */
export const letterWithTable = (): DocumentTree => {
  const letter = sampleLetter()
  const matrix = table(
    [1, 4, 2],
    ['STT', 'Nhiệm vụ', 'Thời hạn'],
    ['1', 'Vận động công chức, viên chức cài đặt ứng dụng i-Speed', '15/02/2025'],
    ['2', 'Tuyên truyền trên sóng phát thanh', ''],
    ['3', 'Báo cáo kết quả', '20/02/2025'],
  )
  const appendix: readonly Block[] = [
    paragraph('appendix-title', 'Bảng phân công'),
    paragraph('body', 'Chữ ', text('đậm', { strong: true }), ', chữ ', text('nghiêng', { emphasis: true })),
    paragraph('quote', text('vừa đậm vừa nghiêng', { strong: true, emphasis: true })),
    matrix,
  ]
  return { ...letter, sections: [...letter.sections, { orientation: 'landscape', children: appendix }] }
}

export const charactersOf = (...trees: readonly DocumentTree[]) => {
  const collected = collectCharacters(STYLE_SHEET)
  for (const tree of trees) collected.add(tree)
  return collected.characters()
}

/** A writer cut for these trees. */
export const writerFor = (...trees: readonly DocumentTree[]): Promise<PdfWriter> =>
  preparePdf({ fonts: TINOS, characters: charactersOf(...trees), hash: HASH, producer: 'vanthu 0.1.0' })

export const attachment = (value: unknown, name = 'van-ban.json'): PdfAttachment => ({
  name,
  mediaType: 'application/json',
  description: 'Nội dung văn bản dạng dữ liệu',
  bytes: new TextEncoder().encode(JSON.stringify(value)),
  modified: CREATED,
})

/** Everything at once: the tree as a file, with its own data inside. */
export async function pdfOf(tree: DocumentTree): Promise<Uint8Array> {
  const writer = await writerFor(tree)
  return writer.write(freshLayout().layOut(tree), tree.properties, [attachment({ so: 12 })])
}

/** Texts of the tree as a reader of the PDF hears them: marks apart, cells in `readFirst` order. */
export function textsHeard(tree: DocumentTree): string[] {
  const ofItem = ({ mark, children }: ListItem): string[] => [`${mark} `, ...children.flatMap(ofBlock)]
  const ofBlock = (block: Block): string[] => {
    switch (block.type) {
      case 'paragraph':
        return [textOf(block.children)]
      case 'list':
        return block.items.flatMap(ofItem)
      case 'columns':
        return block.rows.flatMap(({ left, right, readFirst }) =>
          (readFirst === 'left' ? [left, right] : [right, left]).flatMap((cell) => cell.flatMap(ofBlock)),
        )
      case 'table':
        return [...block.head, ...block.rows].flatMap((row) =>
          row.flatMap((cell) => cell.children.flatMap(ofBlock)),
        )
      case 'image':
        return [block.alt]
    }
  }
  return tree.sections.flatMap((section) => section.children.flatMap(ofBlock))
}
