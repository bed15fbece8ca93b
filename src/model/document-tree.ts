// A composed document: blocks and inlines as plain data, without sizes or places. Both writers
// start from it. Blocks that do not depend on the recipient are the same objects in every copy of
// a batch, so whoever measures or writes them may remember what it made (a WeakMap by block).

import type { SizedPicture } from './picture.ts'

/** A stretch of text in one voice. `value` is NFC, without line breaks or control characters. */
export interface TextInline {
  readonly type: 'text'
  readonly value: string
  readonly strong?: true
  readonly emphasis?: true
}

/** An open place of a draft (number, day): printed as blank room, marked; never in an issued letter. */
export interface BlankInline {
  readonly type: 'blank'
  /** What is missing, for people and for tests: "số", "ngày". */
  readonly label: string
}

export type Inline = TextInline | BlankInline

/** The named paragraph styles; the style sheet says how each looks, the decree which there are. */
export type StyleName =
  | 'motherland' // ô 1 Quốc hiệu
  | 'motto' // ô 1 Tiêu ngữ
  | 'superior-body' // ô 2 cơ quan chủ quản
  | 'issuing-body' // ô 2 cơ quan ban hành
  | 'code' // ô 3 Số, ký hiệu
  | 'place-and-date' // ô 4
  | 'document-type' // ô 5a tên loại
  | 'title' // ô 5a trích yếu of named types
  | 'subject' // ô 5b trích yếu of công văn
  | 'urgency-20' // ô 10b, by the width of the stamp in millimetres
  | 'urgency-30'
  | 'urgency-40'
  | 'circulation-49' // ô 11, by the width of the stamp in millimetres
  | 'circulation-57'
  | 'draft-mark' // "DỰ THẢO"
  | 'addressee' // ô 9a, one addressee on the line
  | 'addressee-lead' // ô 9a "Kính gửi:" alone
  | 'telegram-lead' // "… điện:" alone (1.6)
  | 'addressee-item' // ô 9a, one of several
  | 'basis' // ô 6 căn cứ, italic, one paragraph each
  | 'body' // ô 6
  | 'item-1' // ô 6, numbered khoản or task
  | 'item-2' // ô 6, điểm or dash below it
  | 'item-3'
  | 'item-4' // deeper points, each further in
  | 'item-5'
  | 'item-6'
  | 'part-title' // "Phần I" and its title below it
  | 'chapter-title' // "Chương I"
  | 'division-title' // "Mục 1" of a phần or chương
  | 'subdivision-title' // "Tiểu mục 1"
  | 'section-title' // "I. TITLE"
  | 'section-title-2' // "1. Title" inside it
  | 'section-title-3' // "a) Title"
  | 'section-title-4'
  | 'article-title' // "Điều 1. Title", kept with what it titles
  | 'article' // "Điều 1. Text", an article without a title
  | 'decision-line' // "QUYẾT ĐỊNH:"
  | 'signing-authority' // ô 7a TM. KT. TL. TUQ. Q.
  | 'signing-title' // ô 7a chức vụ
  | 'signer-other-title' // ô 7b
  | 'signer-name' // ô 7b, leaves the room of ô 7c above itself
  | 'distribution-lead' // ô 9b "Nơi nhận:"
  | 'distribution-item' // ô 9b
  | 'drafter-mark' // ô 12
  | 'confirmation' // of a leave (template 1.10)
  | 'issuer-address' // ô 13
  | 'enclosed-type' // a text the letter enacts (template 1.3)
  | 'enclosed-title'
  | 'appendix-number'
  | 'appendix-title'
  | 'appendix-reference' // "(Kèm theo Văn bản số …)"
  | 'table-head'
  | 'table-cell'
  | 'table-number' // a cell of figures
  | 'table-mark' // an ordinal in the first column
  | 'table-end' // "./." below a table or picture that ends a body
  | 'quote'
  | 'note'
  | 'copy-agency' // the element of a certified copy (PL I, Phần II)
  | 'copy-form'
  | 'copy-code'
  | 'copy-place'
  | 'copy-mark' // ô 14 of an electronic copy
  | 'sheet-title' // companion sheet
  | 'book-superior' // cover of a register (PL IV.I.1)
  | 'book-agency'
  | 'book-title'
  | 'book-line'
  | 'book-head'
  | 'book-cell'
  | 'book-mark' // a cell of a few figures, centred
  | 'picture' // the line a picture of the body stands on
  | 'page-number'

export interface Paragraph {
  readonly type: 'paragraph'
  readonly style: StyleName
  readonly children: readonly Inline[]
  /** The number before its text, as of an article; that of a list's item is the item's own. */
  readonly number?: ParagraphNumber
  /** Signature and seal, laid over the room of ô 7c that follows; they take no room of their own. */
  readonly laidOver?: LaidOver
}

/** A number that counts paragraphs of one style ("Điều 5.", "Chương II"), not part of their text. */
export interface ParagraphNumber {
  /** As printed; a blank or, where the style says so, the line's end follows it. */
  readonly mark: string
  /** The count that the mark shows, from 1. */
  readonly ordinal: number
}

/** What is laid over the room between title and name (PL I.II.7.d, II.8). */
export interface LaidOver {
  /** In the middle of the room. */
  readonly signature: SizedPicture
  /** Over a third of the signature, on its left. */
  readonly seal?: SizedPicture
}

/** A picture of the body, on a line of its own at its true size. */
export interface Image extends SizedPicture {
  readonly type: 'image'
}

/** How a list's marks run: 1. | a) b) c) d) đ) | I. | - | + */
export type Numbering = 'decimal' | 'letter' | 'roman' | 'dash' | 'plus'

export interface ListItem {
  /** The mark as printed, "1.", "đ)", "-"; a blank follows it. */
  readonly mark: string
  /** The first child is the paragraph that carries the mark. */
  readonly children: readonly [Paragraph, ...Block[]]
}

export interface List {
  readonly type: 'list'
  readonly numbering: Numbering
  /** Number of the first item. */
  readonly start: number
  readonly items: readonly ListItem[]
}

/** One row of two cells; a cell holds at least one block, or none at all. */
export interface ColumnsRow {
  readonly left: readonly (Paragraph | List)[]
  readonly right: readonly (Paragraph | List)[]
  /** Which cell a reader hears first: the text order of the PDF (ô 1 before ô 2, ô 7 before ô 9). */
  readonly readFirst: 'left' | 'right'
}

/**
 * Rows of two cells side by side: the letterhead (names; then number and date, level with each
 * other), the closing, or the element of a certified copy, under a line across the page. One borderless table in the DOCX; cells have no padding.
 */
export interface Columns {
  readonly type: 'columns'
  readonly name: 'letterhead' | 'closing' | 'copy'
  readonly rows: readonly ColumnsRow[]
}

export interface TableCell {
  readonly children: readonly Paragraph[]
  /** How many columns and rows it reaches over; 1 where absent. */
  readonly columns?: number
  readonly rows?: number
}

export interface Table {
  readonly type: 'table'
  /** Shares of the width, any scale. */
  readonly columnShares: readonly number[]
  /** Rows repeated on each page; none for a table without a head. */
  readonly head: readonly (readonly TableCell[])[]
  /** A row lists the cells that begin in it. */
  readonly rows: readonly (readonly TableCell[])[]
}

export type Block = Paragraph | List | Columns | Table | Image

export interface Section {
  readonly orientation: 'portrait' | 'landscape'
  /** The first page shows its number too, as books do; letters hide it (PL I.I.6). */
  readonly firstNumberShown?: true
  /** For the receiver to fill in: dots and lines in it are part of what is printed. */
  readonly form?: true
  /** Ô 14: the line in the top right corner of the first page, in the margin. */
  readonly mark?: Paragraph
  /** Ô 11: the stamp of circulation in the same margin, below the mark where there are both. */
  readonly circulation?: Paragraph
  /** Ô 13: the issuer's address at the foot of the first page, below a line across the text. */
  readonly address?: Paragraph
  readonly children: readonly Block[]
}

export interface DocumentProperties {
  readonly title: string
  readonly author: string
  readonly subject: string
  /** `2025-01-09T08:00:00+07:00`; in the letter's own date, not the clock's. */
  readonly created: string
}

export interface DocumentTree {
  readonly type: 'document'
  readonly properties: DocumentProperties
  /** Each section starts a page and numbers its pages anew. */
  readonly sections: readonly [Section, ...Section[]]
}

/** What stands in the top margin of a section's first page, from above. */
export function marginParagraphs({ mark, circulation }: Section): readonly Paragraph[] {
  return [mark, circulation].filter((one) => one !== undefined)
}

/** All paragraphs of a block in reading order of the DOCX: left column first, rows as they stand. */
export function* paragraphsOf(block: Block): Generator<Paragraph> {
  switch (block.type) {
    case 'paragraph':
      yield block
      return
    case 'list':
      for (const item of block.items) for (const child of item.children) yield* paragraphsOf(child)
      return
    case 'columns':
      for (const row of block.rows) {
        for (const child of [...row.left, ...row.right]) yield* paragraphsOf(child)
      }
      return
    case 'table':
      for (const row of [...block.head, ...block.rows]) for (const cell of row) yield* cell.children
      return
    case 'image':
      return
  }
}

/** The text of inlines as a reader sees it; a blank is an ellipsis of the draft. */
export function textOf(inlines: readonly Inline[]): string {
  return inlines.map((inline) => (inline.type === 'text' ? inline.value : '…')).join('')
}
