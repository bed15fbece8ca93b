// Strips onto pages: first fit, with widows, orphans and what must stay together kept; the closing
// never stands alone on a page.

import type { Block, DocumentTree, Paragraph, Section } from '../model/document-tree.ts'
import { marginParagraphs } from '../model/document-tree.ts'
import type { FrameItem, LaidOutDocument, PageFrame, StructureChild } from '../model/page-frame.ts'
import { ORNAMENT } from '../model/page-frame.ts'
import type { StyleSheet } from '../model/style-sheet.ts'
import { headerDistance } from '../model/style-sheet.ts'
import type { FontMetrics } from './font-metrics.ts'
import { withoutSkippedLevels } from './heading-levels.ts'
import { pageNumberItem } from './paragraph-strips.ts'
import { narrowLook } from './solve-columns.ts'
import type { Collected, Setter, Strip } from './strip.ts'
import { moved, stack, TWIPS } from './strip.ts'
import { blockStrips } from './strips.ts'

export interface Layout {
  /**
   * Sets the whole document. Paragraph objects that come again (the shared body of a batch) are not
   * measured again; the result is the same as if they were.
   */
  layOut(tree: DocumentTree): LaidOutDocument
}

/** A layout for one style sheet and one set of fonts; keep it for a whole batch. */
export function createLayout(styleSheet: StyleSheet, metrics: FontMetrics): Layout {
  const setter: Setter = {
    styleSheet,
    metrics,
    remembered: new WeakMap(),
    solved: new WeakMap(),
    narrow: {
      styleSheet: narrowLook(styleSheet),
      metrics,
      remembered: new WeakMap(),
      solved: new WeakMap(),
    },
  }
  return {
    layOut(tree) {
      const collected: Collected = {
        paragraphs: new Map(),
        columnWidths: new Map(),
        narrowColumns: new Set(),
        carriedOver: new Set(),
        nextContent: 0,
      }
      const structure: StructureChild[] = []
      const pages: PageFrame[] = []
      for (const section of tree.sections) {
        const head = headOf(setter, collected, section)
        const set = sectionStrips(setter, collected, section)
        const foot = footOf(setter, collected, section)
        structure.push(...head.structure, ...set.structure, ...foot.structure)
        const [first, ...others] = paginate(setter, collected, section, set.strips, foot.top, head.top)
        if (first !== undefined) {
          pages.push({ ...first, items: [...head.items, ...first.items, ...foot.items] })
        }
        pages.push(...others)
      }
      return {
        pages,
        structure: { role: 'Document', children: withoutSkippedLevels(structure) },
        paragraphs: collected.paragraphs,
        columnWidths: collected.columnWidths,
        narrowColumns: collected.narrowColumns,
        carriedOver: collected.carriedOver,
      }
    },
  }
}

interface Room {
  readonly width: number
  readonly height: number
  readonly measure: number
  readonly left: number
}

function roomOf(styleSheet: StyleSheet, section: Section): Room {
  const { page } = styleSheet
  const [width, height] =
    section.orientation === 'landscape' ? [page.height, page.width] : [page.width, page.height]
  return {
    width,
    height,
    measure: width - page.marginLeft - page.marginRight,
    left: page.marginLeft / TWIPS,
  }
}

function sectionStrips(setter: Setter, collected: Collected, section: Section) {
  const { measure, left } = roomOf(setter.styleSheet, section)
  const strips: Strip[] = []
  const structure: StructureChild[] = []
  for (const block of section.children) {
    const made = blockStrips(setter, collected, block, measure, left)
    if (isSigned(block) || isTableEnd(block)) keepCompany(strips)
    strips.push(...made.strips)
    structure.push(...made.structure)
  }
  return { strips, structure }
}

interface MarginPart {
  readonly items: readonly FrameItem[]
  readonly structure: readonly StructureChild[]
}

/** Ô 14 and ô 11 in the top margin of a section's first page, read before all else; `top` of the margin's texts. */
function headOf(
  setter: Setter,
  collected: Collected,
  section: Section,
): MarginPart & { readonly top: number } {
  const set = setApart(setter, collected, section, marginParagraphs(section))
  const { mark } = section
  const markLines = mark === undefined ? 0 : (collected.paragraphs.get(mark)?.lines.length ?? 0)
  const top = headerDistance(setter.styleSheet, section, markLines) / TWIPS
  return { items: set.items.map((item) => moved(item, 0, top)), structure: set.structure, top }
}

/** Ô 13 at the foot of a section's first page, read after all else; `top` ends the room above it. */
function footOf(
  setter: Setter,
  collected: Collected,
  section: Section,
): MarginPart & { readonly top: number } {
  const { page } = setter.styleSheet
  const { height: paper } = roomOf(setter.styleSheet, section)
  const set = setApart(setter, collected, section, section.address === undefined ? [] : [section.address])
  const top = (paper - page.footer) / TWIPS - set.height
  return { items: set.items.map((item) => moved(item, 0, top)), structure: set.structure, top }
}

function setApart(
  setter: Setter,
  collected: Collected,
  section: Section,
  paragraphs: readonly Paragraph[],
): MarginPart & { readonly height: number } {
  const { measure, left } = roomOf(setter.styleSheet, section)
  const made = paragraphs.map((one) => blockStrips(setter, collected, one, measure, left))
  const { items, height } = stack(made.flatMap(({ strips }) => strips))
  return { items, height, structure: made.flatMap(({ structure }) => structure) }
}

/** The closing, and the element of a copy, which stands on the sheet on which the copied text ends (PL I, Phần II). */
const isSigned = (block: Block): boolean => block.type === 'columns' && block.name !== 'letterhead'

const isTableEnd = (block: Block): boolean => block.type === 'paragraph' && block.style === 'table-end'

/** Glues the paragraph or the row before a signature to it, whole, as Word keeps a paragraph with its next. */
function keepCompany(strips: Strip[]): void {
  for (let index = strips.length - 1; index >= 0; index -= 1) {
    const strip = strips[index]
    if (strip === undefined) return
    strips[index] = { ...strip, glued: true, company: true }
    if (strip.begins) return
  }
}

/** `foot`: where the room of the first page ends at the latest; `head`: where its number stands; points from the top. */
function paginate(
  setter: Setter,
  collected: Collected,
  section: Section,
  strips: readonly Strip[],
  foot: number,
  head: number,
): PageFrame[] {
  const { page } = setter.styleSheet
  const room = roomOf(setter.styleSheet, section)
  const top = page.marginTop / TWIPS
  const available = (room.height - page.marginTop - page.marginBottom) / TWIPS
  const pages: PageFrame[] = []
  let start = 0
  do {
    const full = fullPage(strips, start, pages.length === 0 ? Math.min(available, foot - top) : available)
    const end = pageEnd(strips, start, full)
    for (const paragraph of keptParagraphs(strips, end, full)) collected.carriedOver.add(paragraph)
    const items: FrameItem[] = []
    const isNumbered = pages.length > 0 || section.firstNumberShown === true
    if (isNumbered) items.push(pageNumberItem(setter, pages.length + 1, room.measure, room.left, head))
    for (const { strip, y } of placed(strips, start, end)) {
      for (const item of strip.items) items.push(moved(item, 0, top + y))
    }
    pages.push({
      width: room.width / TWIPS,
      height: room.height / TWIPS,
      items,
      ...(isNumbered ? { pageNumber: pages.length + 1 } : {}),
    })
    start = end
  } while (start < strips.length)
  return pages
}

/** The strips of one page with their tops; a table that goes on brings its head. */
function* placed(
  strips: readonly Strip[],
  start: number,
  end: number,
): Generator<{ readonly strip: Strip; readonly y: number; readonly repeated: boolean }> {
  let y = 0
  let after = 0
  const first = strips[start]
  if (start > 0 && first?.head !== undefined) {
    // The head repeated is drawing, not content: a reader has heard it already.
    yield { strip: { ...first.head, items: first.head.items.map(asOrnament) }, y, repeated: true }
    y += first.head.height
  }
  for (let index = start; index < end; index += 1) {
    const strip = strips[index]
    if (strip === undefined) return
    // Word and LibreOffice keep the room above on a document's first page and drop it after a break.
    y += index === start && start > 0 ? 0 : Math.max(strip.before, after)
    yield { strip, y, repeated: false }
    y += strip.height
    after = strip.after
  }
}

const asOrnament = (item: FrameItem): FrameItem =>
  item.type !== 'rule' ? { ...item, content: ORNAMENT } : item

/** Index after the last strip that has room on the page that begins at `start`. */
function fullPage(strips: readonly Strip[], start: number, available: number): number {
  let end = start
  for (const { strip, y, repeated } of placed(strips, start, strips.length)) {
    if (repeated) continue
    // Half a twip of rounding must not push a line to the next page.
    if (y + strip.height > available + 0.025) break
    end += 1
  }
  return end
}

/** Index after the last strip of the page that begins at `start` and has room up to `end`: what is glued stays together. */
function pageEnd(strips: readonly Strip[], start: number, end: number): number {
  if (end >= strips.length) return strips.length
  for (let cut = end; cut > start; cut -= 1) {
    if (strips[cut - 1]?.glued !== true) return cut
  }
  // What is glued together is taller than a page: break it between paragraphs, else where it is full.
  for (let cut = end; cut > start; cut -= 1) {
    if (strips[cut]?.begins === true && strips[cut - 1]?.company !== true) return cut
  }
  return Math.max(end, start + 1)
}

/** Paragraphs that begin among the strips from `from` up to `to` and are kept with the next one. */
function* keptParagraphs(strips: readonly Strip[], from: number, to: number): Generator<Paragraph> {
  for (let index = from; index < to; index += 1) {
    const paragraph = strips[index]?.paragraph
    if (paragraph === undefined) continue
    let last = index
    while (strips[last + 1]?.begins === false) last += 1
    if (strips[last]?.glued === true) yield paragraph
  }
}
