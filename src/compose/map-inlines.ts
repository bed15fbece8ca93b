// A tree with its inlines changed, whatever block they stand in; blocks that trees share stay shared.

import type { Block, DocumentTree, Inline, Paragraph, Section, TableCell } from '../model/document-tree.ts'

type InlineChange = (inlines: readonly Inline[], section: Section) => readonly Inline[]

/** `change` gives back the very same array where nothing changes. Each block is looked at once. */
export function inlineMapper(change: InlineChange): (tree: DocumentTree) => DocumentTree {
  const changed = new WeakMap<Block, Block>()
  const ofSection = (section: Section): Section => {
    const ofParagraph = (paragraph: Paragraph): Paragraph => {
      const children = change(paragraph.children, section)
      return children === paragraph.children ? paragraph : { ...paragraph, children }
    }
    const ofBlock = <B extends Block>(block: B): B => {
      const known = changed.get(block) ?? changedBlock(block)
      changed.set(block, known)
      // Proof: `changedBlock` gives a block of the type it was given.
      return known as B
    }
    const ofCell = (cell: TableCell): TableCell => ({ ...cell, children: cell.children.map(ofBlock) })
    const changedBlock = (block: Block): Block => {
      switch (block.type) {
        case 'paragraph':
          return ofParagraph(block)
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
    return {
      ...section,
      ...(section.address === undefined ? {} : { address: ofBlock(section.address) }),
      children: section.children.map(ofBlock),
    }
  }
  return (tree) => {
    const [first, ...others] = tree.sections
    return { ...tree, sections: [ofSection(first), ...others.map(ofSection)] }
  }
}
