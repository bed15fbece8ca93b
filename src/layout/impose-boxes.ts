// Small documents set into boxes of larger sheets: sender and addressee on an envelope, labels on a
// sheet of A4. A text that does not fit its box is found here, never printed over its neighbour.

import type { FrameItem, LaidOutDocument, PageFrame, StructureChild } from '../model/page-frame.ts'
import { ORNAMENT } from '../model/page-frame.ts'
import { moved } from './strip.ts'

/** Points. */
export interface PlacedBox {
  readonly x: number
  readonly y: number
  readonly document: LaidOutDocument
}

export interface ImposedSheet {
  /** Points. */
  readonly width: number
  readonly height: number
  /** In the order a reader hears them. */
  readonly boxes: readonly PlacedBox[]
}

/** Whether a document laid out on pages as large as its box fits: one page, and no line wider than it. */
export function fitsBox({ pages }: LaidOutDocument): boolean {
  const [page, ...more] = pages
  if (page === undefined || more.length > 0) return false
  return page.items.every(
    (item) =>
      item.type !== 'line' || (item.x >= -TOLERANCE && item.x + item.line.width <= page.width + TOLERANCE),
  )
}

/** Half a point of rounding is no overprint. */
const TOLERANCE = 0.5

/** The sheets as one document; every box holds the first page of its document. */
export function imposeBoxes(sheets: readonly ImposedSheet[]): LaidOutDocument {
  const structure: StructureChild[] = []
  let offset = 0
  const pages = sheets.map(({ width, height, boxes }): PageFrame => {
    const items: FrameItem[] = []
    for (const { x, y, document } of boxes) {
      const shift = offset
      const numbered = (content: number) => (content === ORNAMENT ? ORNAMENT : content + shift)
      for (const item of document.pages[0]?.items ?? []) {
        const placed = moved(item, x, y)
        items.push('content' in placed ? { ...placed, content: numbered(placed.content) } : placed)
      }
      structure.push(...document.structure.children.map((child) => shifted(child, numbered)))
      offset += countContents(document.structure.children)
    }
    return { width, height, items }
  })
  return {
    pages,
    structure: { role: 'Document', children: structure },
    paragraphs: new Map(),
    columnWidths: new Map(),
    narrowColumns: new Set(),
    carriedOver: new Set(),
  }
}

function shifted(child: StructureChild, numbered: (content: number) => number): StructureChild {
  if (child.type === 'content') return { ...child, content: numbered(child.content) }
  const { element } = child
  return {
    ...child,
    element: { ...element, children: element.children.map((one) => shifted(one, numbered)) },
  }
}

/** One more than the highest content number. */
function countContents(children: readonly StructureChild[]): number {
  return children.reduce(
    (most, child) =>
      Math.max(most, child.type === 'content' ? child.content + 1 : countContents(child.element.children)),
    0,
  )
}
