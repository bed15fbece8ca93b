// What a DOCX is made of, in the order it is written: paragraphs, each in its style and list, and
// tables of them. Plain data, cheap to make; trees of one shape give plans of one key.

import type {
  Block,
  Columns,
  DocumentTree,
  List,
  Paragraph,
  Section,
  StyleName,
  Table,
} from '../model/document-tree.ts'
import type { LaidOutDocument } from '../model/page-frame.ts'
import type { StyleSheet } from '../model/style-sheet.ts'
import type { ListMark } from './docx-numbering.ts'
import { markRuns } from './docx-numbering.ts'
import type { Above } from './docx-styles.ts'

/** A place for one paragraph. The technical mark after a table has no paragraph of the tree. */
export interface Slot {
  readonly paragraph?: Paragraph
  readonly mark?: ListMark
  /** What it stands right above, where that changes its look. */
  readonly above?: Above
  /** Number of its drawn rule or frame, unique in the document; absent where the style draws none. */
  readonly ruleId?: number
}

export type PlannedBlock =
  | { readonly type: 'paragraph'; readonly slot: Slot }
  | {
      readonly type: 'table'
      readonly bordered: boolean
      /** Twips. */
      readonly widths: readonly number[]
      readonly rows: readonly (readonly (readonly Slot[])[])[]
    }

export interface PlannedSection {
  readonly orientation: Section['orientation']
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
  /** Equal for plans that differ in nothing but the content of their paragraphs. */
  readonly key: string
}

/** Plans the document. Column widths are the layout's where it solved them, else the style sheet's. */
export function planDocx(tree: DocumentTree, styleSheet: StyleSheet, layout?: LaidOutDocument): DocxPlan {
  const planner = new Planner(styleSheet, layout)
  const sections = tree.sections.map((section) => planner.section(section))
  return { sections, slots: planner.slots, stretches: planner.stretches, key: planner.key.join('') }
}

/** Counts what must be unique in a document while it is walked once. */
class Planner {
  readonly slots: Slot[] = []
  readonly stretches: number[] = []
  readonly key: string[] = []
  private lists = 0
  private rules = 0
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
    this.key.push(`§${section.orientation}`)
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
        blocks.push({ type: 'paragraph', slot: this.slot(block, this.mark(mark), aboveOf(next)) })
        continue
      }
      blocks.push(block.type === 'table' ? this.table(block, measure) : this.columns(block))
      // Word joins tables that touch, and a section must end in a paragraph.
      if (next?.type !== 'paragraph') blocks.push({ type: 'paragraph', slot: this.slot() })
    }
    if (blocks.length === 0) {
      this.stretches.push(this.slots.length)
      blocks.push({ type: 'paragraph', slot: this.slot() })
    }
    return { orientation: section.orientation, blocks }
  }

  private columns(columns: Columns): PlannedBlock {
    const widths = this.layout?.columnWidths.get(columns) ?? this.styleSheet.columns[columns.name]
    this.key.push(`‖${widths.join(',')}`)
    const cell = (children: Columns['rows'][number]['left']): Slot[] => {
      this.key.push('¦')
      const slots = flatten(children).map(({ block, mark }) => {
        if (block.type !== 'paragraph') throw new Error(`a ${block.type} inside a column`)
        return this.slot(block, this.mark(mark))
      })
      return slots.length === 0 ? [this.slot()] : slots
    }
    const rows = columns.rows.map((row) => [cell(row.left), cell(row.right)])
    return { type: 'table', bordered: false, widths, rows }
  }

  private table(table: Table, measure: number): PlannedBlock {
    const total = table.columnShares.reduce((sum, share) => sum + share, 0)
    const edges: number[] = [0]
    let sum = 0
    for (const share of table.columnShares) {
      sum += share
      edges.push(Math.round((sum / total) * measure))
    }
    const widths = edges.slice(1).map((edge, index) => edge - (edges[index] ?? 0))
    this.key.push(`▦${widths.join(',')}`)
    const rows = [table.head, ...table.rows].map((cells) => {
      this.key.push('–')
      return cells.map((cell) => {
        this.key.push('¦')
        const slots = cell.children.map((paragraph) => this.slot(paragraph))
        return slots.length === 0 ? [this.slot()] : slots
      })
    })
    return { type: 'table', bordered: true, widths, rows }
  }

  private mark(mark: FlowMark | undefined): ListMark | undefined {
    if (mark === undefined) return undefined
    let instance = mark.list.instances.get(mark.run)
    if (instance === undefined) {
      this.lists += 1
      instance = this.lists
      mark.list.instances.set(mark.run, instance)
    }
    return { ...mark.pattern, instance }
  }

  private slot(paragraph?: Paragraph, mark?: ListMark, above?: Above): Slot {
    const style: StyleName | undefined = paragraph?.style
    const look = style === undefined ? undefined : this.styleSheet.paragraphs[style]
    const hasRule = look?.rule !== undefined || look?.frame !== undefined
    if (hasRule) this.rules += 1
    this.key.push(
      `\n${style ?? ''}${above === undefined ? '' : `^${above}`}`,
      mark === undefined ? '' : ` ${mark.format} ${mark.start} ${mark.instance} ${mark.text}`,
    )
    const slot: Slot = {
      ...(above === undefined ? {} : { above }),
      ...(paragraph === undefined ? {} : { paragraph }),
      ...(mark === undefined ? {} : { mark }),
      ...(hasRule ? { ruleId: this.rules } : {}),
    }
    this.slots.push(slot)
    return slot
  }
}

const ADDRESSEES: ReadonlySet<StyleName> = new Set(['addressee', 'addressee-lead', 'addressee-item'])

/** Copies in mode "addressed" differ in these paragraphs. */
const isAddressee = (block: FlowBlock['block']): boolean =>
  block.type === 'paragraph' && ADDRESSEES.has(block.style)

function aboveOf(next: FlowBlock['block'] | undefined): Above | undefined {
  if (next?.type === 'table') return 'table'
  return next?.type === 'columns' && next.name === 'closing' ? 'closing' : undefined
}

interface FlowMark {
  readonly pattern: Omit<ListMark, 'instance'>
  readonly run: number
  readonly list: { readonly instances: Map<number, number> }
}

interface FlowBlock {
  readonly block: Paragraph | Columns | Table
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
    const mark: FlowMark = { pattern: pattern.pattern, run: pattern.run, list: state }
    return [{ block: first, mark }, ...flatten(rest)]
  })
}
