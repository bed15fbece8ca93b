// The smallest pieces a page break cannot cut, and how they are stacked and moved.

import type { Block, Columns, Paragraph } from '../model/document-tree.ts'
import type {
  ContentId,
  FrameItem,
  ParagraphLines,
  StructureChild,
  StructureElement,
  StructureRole,
} from '../model/page-frame.ts'
import type { StyleSheet } from '../model/style-sheet.ts'
import type { FontMetrics } from './font-metrics.ts'
import type { ParagraphLayout } from './lay-out-paragraph.ts'
import type { SolvedColumns } from './solve-columns.ts'

export const TWIPS = 20

/** Items are placed from the strip's top left corner, which the page gives. Lengths in points. */
export interface Strip {
  /** Room above, dropped at the top of a page; the larger of it and the `after` before it counts. */
  readonly before: number
  readonly height: number
  readonly after: number
  readonly items: readonly FrameItem[]
  /** No page break between this strip and the next. */
  readonly glued: boolean
  /** Glued to a signature or a part of it, which must not stand alone even where other glue has to give way. */
  readonly company?: true
  /** First line of a paragraph, or a block that cannot be cut. */
  readonly begins: boolean
  /** The paragraph that begins with it; absent where something else begins, or nothing. */
  readonly paragraph?: Paragraph
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
  readonly narrowColumns: Set<Columns>
  readonly carriedOver: Set<Paragraph>
  nextContent: ContentId
}

export interface Setter {
  readonly styleSheet: StyleSheet
  readonly metrics: FontMetrics
  /** Remembered layouts by paragraph, measure and mark. */
  readonly remembered: WeakMap<Paragraph, Map<string, ParagraphLayout>>
  /** Remembered widths of columns. */
  readonly solved: WeakMap<Columns, SolvedColumns>
  /** The same with the narrow look of the letterhead; it has no narrower one. */
  readonly narrow?: Setter
}

/** Sets a block inside another one. `measure` in twips, `left` in points. */
export type SetBlock = (block: Block, measure: number, left: number) => StripWriter

export const leaf = (content: ContentId): StructureChild => ({ type: 'content', content })

export const element = (
  role: StructureRole,
  children: readonly StructureChild[],
  more: Omit<StructureElement, 'role' | 'children'> = {},
): StructureChild => ({ type: 'element', element: { role, children, ...more } })

/** Strips side by side as one: the row of a table, the letterhead. Nothing inside can be cut. */
export function stack(strips: readonly Strip[]): { readonly items: FrameItem[]; readonly height: number } {
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
