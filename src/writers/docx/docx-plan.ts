// What a DOCX is made of, in the order it is written: paragraphs, each in its style and list, and
// tables of them. Plain data, cheap to make; trees of one shape give plans of one key.

import type {
  Block,
  Columns,
  ColumnsRow,
  DocumentTree,
  Image,
  List,
  Paragraph,
  Section,
  StyleName,
  Table,
  TableCell,
} from '../../model/document-tree.ts'
import { marginParagraphs } from '../../model/document-tree.ts'
import { laidPictures } from '../../model/laid-over.ts'
import type { LaidOutDocument } from '../../model/page-frame.ts'
import type { Picture, SizedPicture } from '../../model/picture.ts'
import type { StyleSheet } from '../../model/style-sheet.ts'
import { headerDistance } from '../../model/style-sheet.ts'
import type { PlacedCell } from '../../model/table-grid.ts'
import { columnEdges, placeCells } from '../../model/table-grid.ts'
import type { Level, ListMark } from './docx-marks.ts'
import { markRuns, numberingReference } from './docx-marks.ts'
import { isCountedStyle, SchemeCounter } from './docx-schemes.ts'
import type { Above, MarkAbove } from './docx-styles.ts'
import { assertLegalXml } from './docx-text.ts'

const TWIPS = 20

/** A place for one paragraph. The technical mark after a table has no paragraph of the tree. */
export interface Slot {
  readonly paragraph?: Paragraph
  readonly mark?: ListMark
  /** Its style counts, it itself is not counted. */
  readonly uncounted?: true
  /** What it stands right above, where that changes its look. */
  readonly above?: Above
  /** Number of its drawn rule or frame, unique in the document; absent where the style draws none. */
  readonly ruleId?: number
  /** A picture of the body, on the slot's own line. */
  readonly image?: Image
  /** What the slot shows, in the order it is drawn. */
  readonly pictures: readonly PlannedPicture[]
}

export interface PlannedPicture extends SizedPicture {
  /** Unique among the document's drawings. */
  readonly id: number
  /** Number of its part, from 1: pictures that are equal share one. */
  readonly part: number
  /** Points from the left edge of the column and the head of the paragraph; absent on a line of text. */
  readonly at?: { readonly x: number; readonly y: number }
}

export type PlannedBlock =
  | {
      readonly type: 'paragraph'
      readonly slot: Slot
      /** Of a technical mark: what it stands right above, where that changes its look. */
      readonly markAbove?: MarkAbove
    }
  | {
      readonly type: 'table'
      readonly bordered: boolean
      /** Twips. */
      readonly widths: readonly number[]
      readonly rows: readonly (readonly PlannedCell[])[]
      /** Rows repeated on each page. */
      readonly headRows: number
      /** A line across the page above it: the element of a certified copy. */
      readonly lineAbove: boolean
      /** Its only row goes with what is below it. */
      readonly isKept: boolean
    }

export interface PlannedCell {
  readonly slots: readonly Slot[]
  /** Columns it reaches over. */
  readonly columns: number
  /** The first or a further row of a cell over several rows. */
  readonly merge?: 'restart' | 'continue'
}

export interface PlannedSection {
  readonly orientation: Section['orientation']
  readonly firstNumberShown: boolean
  /** Twips from the paper's edge to the header. */
  readonly headerDistance: number
  /** Ô 14 and ô 11, in the header of the first page. */
  readonly head: readonly Slot[]
  /** Ô 13, in the footer of the first page. */
  readonly foot: readonly Slot[]
  readonly blocks: readonly PlannedBlock[]
}

export interface DocxPlan {
  readonly sections: readonly PlannedSection[]
  /** All slots in the order in which document.xml holds their paragraphs. */
  readonly slots: readonly Slot[]
  /**
   * Indexes of the slots at which a stretch begins that copies share or differ in as a whole: the
   * letterhead, "Kính gửi", what follows, each further section. The first is always 0.
   */
  readonly stretches: readonly number[]
  /** Pictures by the number of their part less one. */
  readonly pictures: readonly Picture[]
  /** How paragraphs of the styles that count are counted where nothing else is said. */
  readonly bound: ReadonlyMap<StyleName, ListMark>
  /** Equal for plans that differ in nothing but the content of their paragraphs. */
  readonly key: string
}

/** Plans the document. Column widths are the layout's where it solved them, else the style sheet's. */
export function planDocx(tree: DocumentTree, styleSheet: StyleSheet, layout?: LaidOutDocument): DocxPlan {
  const planner = new Planner(styleSheet, layout)
  const sections = tree.sections.map((section) => planner.section(section))
  const { slots, stretches, pictures, key, schemes } = planner
  return { sections, slots, stretches, pictures, bound: schemes.bound(), key: key.join('') }
}

/** Counts what must be unique in a document while it is walked once. */
class Planner {
  readonly slots: Slot[] = []
  readonly stretches: number[] = []
  readonly key: string[] = []
  readonly pictures: Picture[] = []
  readonly schemes = new SchemeCounter(() => this.newList())
  private lists = 0
  private drawings = 0
  private readonly styleSheet: StyleSheet
  private readonly layout: LaidOutDocument | undefined

  constructor(styleSheet: StyleSheet, layout: LaidOutDocument | undefined) {
    this.styleSheet = styleSheet
    this.layout = layout
  }

  section(section: Section): PlannedSection {
    const { page } = this.styleSheet
    const width = section.orientation === 'landscape' ? page.height : page.width
    const measure = width - page.marginLeft - page.marginRight
    const firstNumberShown = section.firstNumberShown === true
    this.key.push(`§${section.orientation}${firstNumberShown ? '#' : ''}`)
    const flow = flatten(section.children)
    const blocks: PlannedBlock[] = []
    let addressees: boolean | undefined
    for (const [index, { block, mark }] of flow.entries()) {
      const next = flow[index + 1]?.block
      if (addressees !== isAddressee(block)) {
        addressees = isAddressee(block)
        this.stretches.push(this.slots.length)
      }
      if (block.type === 'paragraph') {
        blocks.push({
          type: 'paragraph',
          slot: this.slot(block, this.mark(block, mark), aboveOf(next), measure),
        })
        continue
      }
      if (block.type === 'image') {
        blocks.push({ type: 'paragraph', slot: this.image(block) })
        continue
      }
      const isAboveCopy = next?.type === 'columns' && next.name === 'copy'
      if (block.type === 'table') blocks.push(this.table(block, measure, isTableEnd(next)))
      else blocks.push(...this.columns(block, isAboveCopy))
      // Word joins tables that touch, and a section must end in a paragraph.
      if (next?.type !== 'paragraph' && next?.type !== 'image') {
        blocks.push(this.technicalMark(isAboveCopy ? 'copy' : undefined))
      }
    }
    if (blocks.length === 0) {
      this.stretches.push(this.slots.length)
      blocks.push(this.technicalMark())
    }
    const { orientation, address, mark } = section
    const markLines = mark === undefined ? 0 : (this.layout?.paragraphs.get(mark)?.lines.length ?? 1)
    const distance = headerDistance(this.styleSheet, section, markLines)
    this.key.push(`⊤${distance}`)
    const head = marginParagraphs(section).map((paragraph) => this.made(paragraph))
    const foot = address === undefined ? [] : [this.made(address)]
    return { orientation, firstNumberShown, headerDistance: distance, blocks, head, foot }
  }

  /**
   * A letterhead is one table. Rows of signatures stay together, and with the element of a copy that follows
   * (`isAboveCopy`): each is a table, for LibreOffice keeps none of several rows with what is below it.
   */
  private columns(columns: Columns, isAboveCopy: boolean): PlannedBlock[] {
    const widths = this.layout?.columnWidths.get(columns) ?? this.styleSheet.columns[columns.name]
    const isNarrow = this.layout?.narrowColumns.has(columns) ?? false
    this.key.push(`‖${widths.join(',')}`)
    const cell = (children: Columns['rows'][number]['left'], width: number, isKept: boolean): Slot[] => {
      this.key.push('¦')
      const slots = flatten(children).map(({ block, mark }) => {
        if (block.type !== 'paragraph') throw new Error(`a ${block.type} inside a column`)
        const narrow = isNarrow && this.styleSheet.narrow[block.style] !== undefined ? 'narrow' : undefined
        const isKeptByStyle = this.styleSheet.paragraphs[block.style].keepWithNext
        return this.slot(block, this.mark(block, mark), isKept && !isKeptByStyle ? 'row' : narrow, width)
      })
      return slots.length === 0 ? [this.slot()] : slots
    }
    const cellsOf = (row: ColumnsRow, isKept = false): PlannedCell[] =>
      [cell(row.left, widths[0], isKept), cell(row.right, widths[1], isKept)].map((slots) => ({
        slots,
        columns: 1,
      }))
    const table = { type: 'table', bordered: false, widths, headRows: 0 } as const
    if (columns.name === 'letterhead') {
      const rows = columns.rows.map((row) => cellsOf(row))
      return [{ ...table, rows, lineAbove: false, isKept: false }]
    }
    return columns.rows.flatMap((row, index): PlannedBlock[] => {
      const lineAbove = columns.name === 'copy' && index === 0
      if (lineAbove) this.key.push('¯')
      const isKept = isAboveCopy || index < columns.rows.length - 1
      const above = index === 0 ? [] : [this.technicalMark('row')]
      return [...above, { ...table, rows: [cellsOf(row, isKept)], lineAbove, isKept }]
    })
  }

  /** A paragraph that Word wants and no reader sees. */
  private technicalMark(markAbove?: MarkAbove): PlannedBlock {
    if (markAbove !== undefined) this.key.push(`^${markAbove}`)
    return { type: 'paragraph', slot: this.slot(), ...(markAbove === undefined ? {} : { markAbove }) }
  }

  private table(table: Table, measure: number, isEnded: boolean): PlannedBlock {
    const edges = columnEdges(table.columnShares, measure)
    const widths = edges.slice(1).map((edge, index) => edge - (edges[index] ?? 0))
    this.key.push(`▦${widths.join(',')}${table.head.length}`)
    const placed = [...placeCells(table.head), ...placeCells(table.rows)]
    const tallest = placed.flat().reduce((most, cell) => Math.max(most, cell.rows), 1)
    const rows = placed.map((cells, index) => {
      this.key.push('–')
      const isLast = index === placed.length - 1
      const parts = [
        ...cells.map((cell) => ({ cell, isFirst: true, last: index + cell.rows - 1 })),
        ...reachingInto(placed, index, tallest),
      ]
      // Rows that one cell joins stay on one page, and the last row stays with the mark below it.
      const isKept = (isLast && isEnded) || parts.some(({ last }) => last > index)
      return parts
        .toSorted((one, other) => one.cell.column - other.cell.column)
        .map(({ cell, isFirst }): PlannedCell => {
          const merge = cell.rows === 1 ? undefined : isFirst ? 'restart' : 'continue'
          this.key.push(`¦${cell.columns}${merge ?? ''}`)
          const above = isKept ? 'row' : undefined
          const slots = isFirst
            ? cell.cell.children.map((paragraph) => this.slot(paragraph, undefined, above))
            : []
          return {
            slots: slots.length === 0 ? [this.slot()] : slots,
            columns: cell.columns,
            ...(merge === undefined ? {} : { merge }),
          }
        })
    })
    return {
      type: 'table',
      bordered: true,
      widths,
      rows,
      headRows: table.head.length,
      lineAbove: false,
      isKept: false,
    }
  }

  /** How the paragraph is counted: in the list its style is bound to where that prints the mark, else in one of its own. */
  private mark({ style, number }: Paragraph, item: FlowMark | undefined): ListMark | undefined {
    const counted = number ?? item
    const ofScheme =
      counted === undefined
        ? undefined
        : this.schemes.mark(style, counted.mark, counted.ordinal, number === undefined)
    if (ofScheme !== undefined) return ofScheme
    if (item === undefined) return number === undefined ? undefined : this.fixedMark(number.mark)
    let instance = item.list.instances.get(item.run)
    if (instance === undefined) {
      instance = this.newList()
      item.list.instances.set(item.run, instance)
    }
    return { levels: [item.pattern], level: 0, instance }
  }

  private fixedMark(text: string): ListMark {
    assertLegalXml(text)
    return { levels: [{ format: 'none', text, start: 1 }], level: 0, instance: this.newList() }
  }

  private newList(): number {
    this.lists += 1
    return this.lists
  }

  private image(image: Image): Slot {
    this.key.push('\n▣')
    const slot: Slot = { image, pictures: [this.picture(image)] }
    this.slots.push(slot)
    return slot
  }

  private picture(sized: SizedPicture, at?: PlannedPicture['at']): PlannedPicture {
    const { picture, widthMillimetres, alt } = sized
    let part = this.pictures.findIndex(({ id }) => id === picture.id) + 1
    if (part === 0) part = this.pictures.push(picture)
    this.drawings += 1
    this.key.push(` ▣${picture.id}`)
    return { picture, widthMillimetres, alt, id: this.drawings, part, ...(at === undefined ? {} : { at }) }
  }

  /** Signature and seal, from the head of the paragraph above their room. */
  private laidOver(paragraph: Paragraph, width: number): PlannedPicture[] {
    const { laidOver } = paragraph
    if (laidOver === undefined) return []
    const { paragraphs } = this.styleSheet
    const { indentLeft, indentRight, line, before } = paragraphs[paragraph.style]
    const lines = this.layout?.paragraphs.get(paragraph)?.lines.length ?? 1
    const middle = (indentLeft + (width - indentLeft - indentRight) / 2) / TWIPS
    return laidPictures(laidOver, middle, paragraphs['signer-name'].before / TWIPS).map((laid) =>
      this.picture(laid, { x: laid.x, y: (before + lines * line) / TWIPS + laid.y }),
    )
  }

  private slot(paragraph?: Paragraph, mark?: ListMark, above?: Above, width = 0): Slot {
    const slot = this.made(paragraph, mark, above, width)
    this.slots.push(slot)
    return slot
  }

  /** A slot; those of headers and footers are not among the document's own. */
  private made(paragraph?: Paragraph, mark?: ListMark, above?: Above, width = 0): Slot {
    const style: StyleName | undefined = paragraph?.style
    const look = style === undefined ? undefined : this.styleSheet.paragraphs[style]
    const hasRule = look?.rule !== undefined || look?.frame !== undefined
    if (hasRule) this.drawings += 1
    this.key.push(
      `\n${style ?? ''}${above === undefined ? '' : `^${above}`}`,
      mark === undefined ? '' : ` ${numberingReference(mark)} ${mark.level} ${mark.instance}`,
    )
    const isUncounted = mark === undefined && style !== undefined && isCountedStyle(style)
    const slot: Slot = {
      ...(above === undefined ? {} : { above }),
      ...(paragraph === undefined ? {} : { paragraph }),
      ...(mark === undefined ? {} : { mark }),
      ...(isUncounted ? { uncounted: true } : {}),
      ...(hasRule ? { ruleId: this.drawings } : {}),
      pictures: paragraph === undefined ? [] : this.laidOver(paragraph, width),
    }
    return slot
  }
}

/** Cells from rows above that reach into this one; none is over more than `tallest` rows. */
function reachingInto(
  rows: readonly (readonly PlacedCell<TableCell>[])[],
  index: number,
  tallest: number,
): { readonly cell: PlacedCell<TableCell>; readonly isFirst: false; readonly last: number }[] {
  const first = Math.max(0, index + 1 - tallest)
  return rows
    .slice(first, index)
    .flatMap((cells, from) =>
      cells.map((cell) => ({ cell, isFirst: false as const, last: first + from + cell.rows - 1 })),
    )
    .filter(({ last }) => last >= index)
}

const ADDRESSEES: ReadonlySet<StyleName> = new Set([
  'addressee',
  'addressee-lead',
  'telegram-lead',
  'addressee-item',
])

/** Copies in mode "addressed" differ in these paragraphs. */
const isAddressee = (block: FlowBlock['block']): boolean =>
  block.type === 'paragraph' && ADDRESSEES.has(block.style)

const isTableEnd = (next: FlowBlock['block'] | undefined): boolean =>
  next?.type === 'paragraph' && next.style === 'table-end'

function aboveOf(next: FlowBlock['block'] | undefined): Above | undefined {
  if (next?.type === 'table') return 'table'
  return next?.type === 'columns' && next.name === 'closing' ? 'closing' : undefined
}

interface FlowMark {
  readonly mark: string
  readonly ordinal: number
  readonly pattern: Level
  readonly run: number
  readonly list: { readonly instances: Map<number, number> }
}

interface FlowBlock {
  readonly block: Paragraph | Columns | Table | Image
  readonly mark?: FlowMark
}

/** Lists dissolved into their paragraphs, each with its mark: OOXML knows no list, only numbered paragraphs. */
function flatten(blocks: readonly Block[]): FlowBlock[] {
  return blocks.flatMap((block): FlowBlock[] => (block.type === 'list' ? flattenList(block) : [{ block }]))
}

function flattenList(list: List): FlowBlock[] {
  const state = { instances: new Map<number, number>() }
  const patterns = markRuns(list)
  return list.items.flatMap((item, index): FlowBlock[] => {
    const pattern = patterns[index]
    if (pattern === undefined) throw new Error('a list item without a mark')
    const [first, ...rest] = item.children
    const mark: FlowMark = { ...pattern, mark: item.mark, ordinal: list.start + index, list: state }
    return [{ block: first, mark }, ...flatten(rest)]
  })
}
