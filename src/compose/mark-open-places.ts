// Room a clerk left in a draft ("…", "____", "[…]", "???"), wherever it is printed, marked like the number and the
// day. Only drafts have it: rule B07 and the guard of what is issued let none into an issued letter.

import type { Block, DocumentTree, Inline, Paragraph, Section, TableCell } from '../model/document-tree.ts'
import type { TextPlace } from '../vietnamese/open-places.ts'
import { openPlaceIn, openPlacesOf } from '../vietnamese/open-places.ts'

/** The inlines with such room as blanks; the very same array where there is none. */
export function markOpenPlaces(inlines: readonly Inline[], place: TextPlace = {}): readonly Inline[] {
  if (!inlines.some((inline) => inline.type === 'text' && openPlaceIn(inline.value, place) !== undefined))
    return inlines
  return inlines.flatMap((inline) => (inline.type === 'text' ? cut(inline, place) : [inline]))
}

function cut(inline: Inline & { readonly type: 'text' }, place: TextPlace): Inline[] {
  const found: Inline[] = []
  let at = 0
  for (const match of openPlacesOf(inline.value, place)) {
    if (match.index > at) found.push({ ...inline, value: inline.value.slice(at, match.index) })
    found.push({ type: 'blank', label: match[0] })
    at = match.index + match[0].length
  }
  if (at === 0) return [inline]
  if (at < inline.value.length) found.push({ ...inline, value: inline.value.slice(at) })
  return found
}

/** Marks whole trees. Blocks that copies share stay shared: each is marked once. */
export function openPlaceMarker(): (tree: DocumentTree) => DocumentTree {
  const marked = new WeakMap<Block, Block>()
  const sectionMarker = (place: TextPlace): ((section: Section) => Section) => {
    const ofBlock = <B extends Block>(block: B): B => {
      const known = marked.get(block) ?? markedBlock(block)
      marked.set(block, known)
      // Proof: `markedBlock` gives a block of the type it was given.
      return known as B
    }
    const ofCell = (cell: TableCell): TableCell => ({ ...cell, children: cell.children.map(ofBlock) })
    const markedBlock = (block: Block): Block => {
      switch (block.type) {
        case 'paragraph':
          return markedParagraph(block, place)
        case 'list': {
          const items = block.items.map((item) => {
            const [first, ...rest] = item.children
            return { ...item, children: [ofBlock(first), ...rest.map(ofBlock)] as const }
          })
          return { ...block, items }
        }
        case 'columns': {
          const rows = block.rows.map((row) => ({
            ...row,
            left: row.left.map(ofBlock),
            right: row.right.map(ofBlock),
          }))
          return { ...block, rows }
        }
        case 'table':
          return {
            ...block,
            head: block.head.map((row) => row.map(ofCell)),
            rows: block.rows.map((row) => row.map(ofCell)),
          }
        case 'image':
          return block
      }
    }
    return (section) => ({
      ...section,
      ...(section.address === undefined ? {} : { address: ofBlock(section.address) }),
      children: section.children.map(ofBlock),
    })
  }
  const ofText = sectionMarker({})
  const ofForm = sectionMarker({ inForm: true })
  const ofSection = (section: Section): Section => (section.form === true ? ofForm(section) : ofText(section))
  return (tree) => {
    const [first, ...others] = tree.sections
    return { ...tree, sections: [ofSection(first), ...others.map(ofSection)] }
  }
}

function markedParagraph(paragraph: Paragraph, place: TextPlace): Paragraph {
  const children = markOpenPlaces(paragraph.children, place)
  return children === paragraph.children ? paragraph : { ...paragraph, children }
}
