// A document as a column of strips: the smallest pieces a page break cannot cut. Blocks become
// strips with the structure elements that own their lines; nothing here knows of pages.

import type { Block, Columns, Image, List, Paragraph, Table } from '../model/document-tree.ts'
import { laidPictures } from '../model/laid-over.ts'
import type {
  ContentId,
  FrameItem,
  ParagraphLines,
  StructureChild,
  StructureElement,
  StructureRole,
} from '../model/page-frame.ts'
import { ORNAMENT } from '../model/page-frame.ts'
import type { SizedPicture } from '../model/picture.ts'
import { heightMillimetres } from '../model/picture.ts'
import type { StyleSheet } from '../model/style-sheet.ts'
import type { FontMetrics } from './font-metrics.ts'
import { ASCENT } from './font-metrics.ts'
import type { ParagraphLayout } from './lay-out-paragraph.ts'
import { layOutParagraph } from './lay-out-paragraph.ts'
import { solveColumns } from './solve-columns.ts'

const TWIPS = 20
const POINTS_PER_MM = 72 / 25.4
const CELL_PADDING = 3
const BORDER = 0.5

/** Items are placed from the strip's top left corner, which the page gives. Lengths in points. */
export interface Strip {
  /** Room above, dropped at the top of a page; the larger of it and the `after` before it counts. */
  readonly before: number
  readonly height: number
  readonly after: number
  readonly items: readonly FrameItem[]
  /** No page break between this strip and the next. */
  readonly glued: boolean
  /** First line of a paragraph, or a block that cannot be cut. */
  readonly begins: boolean
  /** Head of the table this strip belongs to, drawn again when a page begins with it. */
  readonly head?: Strip
}

export interface StripWriter {
  readonly strips: readonly Strip[]
  readonly structure: readonly StructureChild[]
}

/** What one document's layout collects on the way. */
export interface Collected {
  readonly paragraphs: Map<Paragraph, ParagraphLines>
  readonly columnWidths: Map<Columns, readonly [number, number]>
  nextContent: ContentId
}

export interface Setter {
  readonly styleSheet: StyleSheet
  readonly metrics: FontMetrics
  /** Remembered layouts by paragraph, measure and mark. */
  readonly remembered: WeakMap<Paragraph, Map<string, ParagraphLayout>>
  /** Remembered widths of columns. */
  readonly solved: WeakMap<Columns, readonly [number, number]>
}

const leaf = (content: ContentId): StructureChild => ({ type: 'content', content })
const element = (role: StructureRole, children: readonly StructureChild[]): StructureChild => ({
  type: 'element',
  element: { role, children } satisfies StructureElement,
})

function layoutOf(setter: Setter, paragraph: Paragraph, measure: number, mark?: string): ParagraphLayout {
  const key = `${measure} ${mark ?? ''}`
  const known = setter.remembered.get(paragraph) ?? new Map<string, ParagraphLayout>()
  const remembered = known.get(key)
  if (remembered !== undefined) return remembered
  const style = setter.styleSheet.paragraphs[paragraph.style]
  const made = layOutParagraph(paragraph, style, measure, setter.metrics, setter.styleSheet.heldPairs, mark)
  known.set(key, made)
  setter.remembered.set(paragraph, known)
  return made
}

/** The strips of a paragraph, one a line; widows and orphans are glued to their neighbours. */
function paragraphStrips(
  setter: Setter,
  collected: Collected,
  paragraph: Paragraph,
  measure: number,
  left: number,
  mark?: { readonly text: string; readonly content: ContentId },
): { readonly strips: Strip[]; readonly content: ContentId } {
  const layout = layoutOf(setter, paragraph, measure, mark?.text)
  const { style, lines } = layout
  collected.paragraphs.set(paragraph, {
    paragraph,
    lines: lines.map((placed) => placed.line),
    measure: measure / TWIPS,
  })
  const content = collected.nextContent
  collected.nextContent += 1
  const height = style.line / TWIPS
  const strips = lines.map((placed, index): Strip => {
    const baseline = (style.size / 2) * ASCENT
    const items: FrameItem[] = placed.blanks.map((blank) => ({
      type: 'rule',
      x: left + blank.x,
      y: 0,
      width: blank.width,
      thickness: height,
      color: 'FFF200',
    }))
    if (index === 0 && mark !== undefined && layout.mark !== undefined) {
      const { x, line } = layout.mark
      items.push({ type: 'line', content: mark.content, x: left + x, baseline, line })
    }
    items.push({ type: 'line', content, x: left + placed.x, baseline, line: placed.line })
    const last = index === lines.length - 1
    if (last && style.rule !== undefined) {
      const width = layout.widest * style.rule.share
      const middle = left + (style.indentLeft + (measure - style.indentLeft - style.indentRight) / 2) / TWIPS
      items.push({
        type: 'rule',
        x: middle - width / 2,
        y: height + style.rule.gap / TWIPS,
        width,
        thickness: style.rule.thickness / TWIPS,
        color: '000000',
      })
    }
    if (last && style.frame !== undefined) {
      const { height: tall, step, padding, thickness } = style.frame
      const wide = (step * Math.ceil((layout.widest * TWIPS + 2 * padding) / step)) / TWIPS
      const middle = left + (style.indentLeft + (measure - style.indentLeft - style.indentRight) / 2) / TWIPS
      const [x, y] = [middle - wide / 2, (height - tall / TWIPS) / 2]
      const side = { type: 'rule', color: style.color, thickness: thickness / TWIPS } as const
      const [pen, foot] = [thickness / TWIPS, tall / TWIPS]
      items.push(
        { ...side, x: x - pen / 2, y: y - pen / 2, width: wide + pen },
        { ...side, x: x - pen / 2, y: y + foot - pen / 2, width: wide + pen },
        { ...side, x: x - pen / 2, y, width: pen, height: foot },
        { ...side, x: x + wide - pen / 2, y, width: pen, height: foot },
      )
    }
    const second = index === 0 || index === lines.length - 2
    return {
      before: index === 0 ? style.before / TWIPS : 0,
      height,
      after: last ? style.after / TWIPS : 0,
      items,
      // Word moves a paragraph that is kept with its next one whole.
      glued: style.keepWithNext || (!last && (style.keepLinesTogether || second)),
      begins: index === 0,
    }
  })
  return { strips, content }
}

const figure = (content: ContentId, { alt }: SizedPicture): StructureChild => ({
  type: 'element',
  element: { role: 'Figure', children: [leaf(content)], alt } satisfies StructureElement,
})

/** Signature and seal over the room below the paragraph, which its last strip carries. */
function layOver(
  setter: Setter,
  collected: Collected,
  paragraph: Paragraph,
  measure: number,
  left: number,
  strips: Strip[],
): StructureChild[] {
  const { laidOver } = paragraph
  const last = strips.at(-1)
  if (laidOver === undefined || last === undefined) return []
  const { paragraphs } = setter.styleSheet
  const { indentLeft, indentRight } = paragraphs[paragraph.style]
  const middle = (indentLeft + (measure - indentLeft - indentRight) / 2) / TWIPS
  const room = paragraphs['signer-name'].before / TWIPS
  const items: FrameItem[] = []
  const structure: StructureChild[] = []
  for (const laid of laidPictures(laidOver, middle, room)) {
    const content = collected.nextContent
    collected.nextContent += 1
    const { picture, width, height, x, y } = laid
    items.push({ type: 'image', content, x: left + x, y: last.height + y, width, height, picture })
    structure.push(figure(content, laid))
  }
  strips[strips.length - 1] = { ...last, items: [...last.items, ...items] }
  return structure
}

/** A picture of the body: on a line as high as itself and the descent of the line's font. */
function imageStrips(
  setter: Setter,
  collected: Collected,
  image: Image,
  measure: number,
  left: number,
): StripWriter {
  const style = setter.styleSheet.paragraphs.picture
  const content = collected.nextContent
  collected.nextContent += 1
  const width = image.widthMillimetres * POINTS_PER_MM
  const height = heightMillimetres(image) * POINTS_PER_MM
  const x = left + (measure / TWIPS - width) / 2
  const below = style.line / TWIPS - (style.size / 2) * ASCENT
  return {
    strips: [
      {
        before: style.before / TWIPS,
        height: height + below,
        after: style.after / TWIPS,
        items: [{ type: 'image', content, x, y: 0, width, height, picture: image.picture }],
        glued: style.keepWithNext,
        begins: true,
      },
    ],
    structure: [figure(content, image)],
  }
}

/** Strips side by side as one: the row of a table, the letterhead. Nothing inside can be cut. */
function stack(strips: readonly Strip[]): { readonly items: FrameItem[]; readonly height: number } {
  const items: FrameItem[] = []
  let y = 0
  let after = 0
  for (const strip of strips) {
    y += Math.max(strip.before, after)
    for (const item of strip.items) items.push(moved(item, 0, y))
    y += strip.height
    after = strip.after
  }
  return { items, height: y + after }
}

/** The item moved right by `dx` and down by `dy` points. */
export function moved(item: FrameItem, dx: number, dy: number): FrameItem {
  return item.type === 'line'
    ? { ...item, x: item.x + dx, baseline: item.baseline + dy }
    : { ...item, x: item.x + dx, y: item.y + dy }
}

function listStrips(
  setter: Setter,
  collected: Collected,
  list: List,
  measure: number,
  left: number,
): StripWriter {
  const strips: Strip[] = []
  const items: StructureChild[] = []
  for (const item of list.items) {
    const mark = { text: item.mark, content: collected.nextContent }
    collected.nextContent += 1
    const [lead, ...rest] = item.children
    const first = paragraphStrips(setter, collected, lead, measure, left, mark)
    strips.push(...first.strips)
    const body: StructureChild[] = [leaf(first.content)]
    for (const block of rest) {
      const made = blockStrips(setter, collected, block, measure, left)
      strips.push(...made.strips)
      body.push(...made.structure)
    }
    items.push(element('LI', [element('Lbl', [leaf(mark.content)]), element('LBody', body)]))
  }
  const listNumbering = {
    decimal: 'Decimal',
    letter: 'LowerAlpha',
    roman: 'UpperRoman',
    dash: 'None',
    plus: 'None',
  } as const
  return {
    strips,
    structure: [
      {
        type: 'element',
        element: { role: 'L', children: items, listNumbering: listNumbering[list.numbering] },
      },
    ],
  }
}

function widthsOf(setter: Setter, columns: Columns, measure: number): readonly [number, number] {
  const known = setter.solved.get(columns)
  if (known !== undefined && known[0] + known[1] === measure) return known
  const solved = solveColumns(columns, setter.styleSheet, measure, setter.metrics)
  setter.solved.set(columns, solved)
  return solved
}

function columnsStrips(
  setter: Setter,
  collected: Collected,
  columns: Columns,
  measure: number,
  left: number,
): StripWriter {
  const widths = widthsOf(setter, columns, measure)
  collected.columnWidths.set(columns, widths)
  const structure: StructureChild[] = []
  const strips = columns.rows.map((row, index): Strip => {
    const cell = (side: 'left' | 'right') => {
      const x = side === 'left' ? left : left + widths[0] / TWIPS
      const made = row[side].map((block) =>
        blockStrips(setter, collected, block, side === 'left' ? widths[0] : widths[1], x),
      )
      structure.push(...made.flatMap((one) => one.structure))
      return stack(made.flatMap((one) => one.strips))
    }
    const first = cell(row.readFirst)
    const second = cell(row.readFirst === 'left' ? 'right' : 'left')
    return {
      before: 0,
      height: Math.max(first.height, second.height),
      after: 0,
      items: [...first.items, ...second.items],
      glued: index < columns.rows.length - 1,
      begins: true,
    }
  })
  return { strips, structure }
}

function tableStrips(
  setter: Setter,
  collected: Collected,
  table: Table,
  measure: number,
  left: number,
): StripWriter {
  const total = table.columnShares.reduce((sum, share) => sum + share, 0)
  const widths = table.columnShares.map((share) => (share / total) * (measure / TWIPS))
  const edges = [left]
  for (const width of widths) edges.push((edges.at(-1) ?? left) + width)
  const border = (x: number, y: number, width: number, height?: number): FrameItem => ({
    type: 'rule',
    x,
    y,
    width: height === undefined ? width : BORDER,
    thickness: BORDER,
    color: '000000',
    ...(height === undefined ? {} : { height }),
  })
  const row = (cells: Table['head'], role: 'TH' | 'TD'): { strip: Strip; structure: StructureChild } => {
    const made = cells.map((cell, index) => {
      const room = Math.round(((widths[index] ?? 0) - 2 * CELL_PADDING) * TWIPS)
      const parts = cell.children.map((paragraph) =>
        blockStrips(setter, collected, paragraph, room, (edges[index] ?? left) + CELL_PADDING),
      )
      return {
        ...stack(parts.flatMap((part) => part.strips)),
        content: parts.flatMap((part) => part.structure),
      }
    })
    // A row is as high as its cells and the border above them.
    const height = BORDER + 2 * CELL_PADDING + Math.max(0, ...made.map((cell) => cell.height))
    const right = edges.at(-1) ?? left
    const lines = [border(left, 0, right - left), border(left, height, right - left)]
    for (const x of edges) lines.push(border(x, 0, BORDER, height))
    return {
      strip: {
        before: 0,
        height,
        after: 0,
        items: [
          ...lines,
          ...made.flatMap((cell) => cell.items.map((item) => moved(item, 0, BORDER + CELL_PADDING))),
        ],
        glued: false,
        begins: true,
      },
      structure: element(
        'TR',
        made.map((cell) => element(role, cell.content)),
      ),
    }
  }
  const head = row(table.head, 'TH')
  const rows = table.rows.map((cells) => row(cells, 'TD'))
  const headStrip: Strip = { ...head.strip, before: 6, glued: true }
  return {
    strips: [
      headStrip,
      ...rows.map(
        ({ strip }, index): Strip => ({
          ...strip,
          head: headStrip,
          after: index === rows.length - 1 ? BORDER : 0,
        }),
      ),
    ],
    structure: [
      element('Table', [
        element('THead', [head.structure]),
        element(
          'TBody',
          rows.map((one) => one.structure),
        ),
      ]),
    ],
  }
}

/** Strips and structure of any block. `measure` in twips, `left` in points. */
export function blockStrips(
  setter: Setter,
  collected: Collected,
  block: Block,
  measure: number,
  left: number,
): StripWriter {
  switch (block.type) {
    case 'paragraph': {
      const { strips, content } = paragraphStrips(setter, collected, block, measure, left)
      const { role } = setter.styleSheet.paragraphs[block.style]
      const laid = layOver(setter, collected, block, measure, left, strips)
      return { strips, structure: [element(role, [leaf(content)]), ...laid] }
    }
    case 'list':
      return listStrips(setter, collected, block, measure, left)
    case 'columns':
      return columnsStrips(setter, collected, block, measure, left)
    case 'table':
      return tableStrips(setter, collected, block, measure, left)
    case 'image':
      return imageStrips(setter, collected, block, measure, left)
  }
}

/** A line of the page number: ornament, not text of the letter. */
export function pageNumberItem(setter: Setter, number: number, measure: number, left: number): FrameItem {
  const style = setter.styleSheet.paragraphs['page-number']
  const paragraph: Paragraph = {
    type: 'paragraph',
    style: 'page-number',
    children: [{ type: 'text', value: String(number) }],
  }
  const [placed] = layOutParagraph(paragraph, style, measure, setter.metrics).lines
  if (placed === undefined) throw new Error('a page number has no line')
  const top = setter.styleSheet.page.header / TWIPS
  return {
    type: 'line',
    content: ORNAMENT,
    x: left + placed.x,
    baseline: top + (style.size / 2) * ASCENT,
    line: placed.line,
  }
}
