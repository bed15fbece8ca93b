// "./." after the last word of a body or an appendix, exactly once (the templates of PL III; B01).

import type { Block, ListItem, Paragraph } from '../model/document-tree.ts'
import { paragraph, text } from './letterhead.ts'

/**
 * The blocks with "./." after their last word. What ends the last paragraph already gives way to it,
 * but a closing bracket stays. A table or picture ends no sentence: the mark stands below it, which
 * the layout keeps on the page of its last row.
 */
export function endBody(blocks: readonly Block[]): readonly Block[] {
  const last = blocks.at(-1)
  if (last === undefined) return blocks
  return [...blocks.slice(0, -1), ...endBlock(last)]
}

const END = './.'

function endBlock(block: Block): readonly [Block, ...Block[]] {
  switch (block.type) {
    case 'paragraph':
      return [endParagraph(block)]
    case 'list': {
      const item = block.items.at(-1)
      const child = item?.children.at(-1)
      if (item === undefined || child === undefined) return [block]
      const [first, ...rest] = item.children
      const children: ListItem['children'] =
        rest.length === 0 ? [endParagraph(first)] : [first, ...rest.slice(0, -1), ...endBlock(child)]
      return [{ ...block, items: [...block.items.slice(0, -1), { ...item, children }] }]
    }
    case 'table':
    case 'image':
      return [block, paragraph('table-end', text(END))]
    case 'columns':
      return [block]
  }
}

function endParagraph(block: Paragraph): Paragraph {
  const last = block.children.at(-1)
  if (last === undefined || last.type !== 'text') {
    return { ...block, children: [...block.children, text(END)] }
  }
  // Blanks before the mark would let it open a line of its own.
  const trimmed = last.value.replace(/\s*(?:\.\/\.|[.;,])?\s*$/u, '')
  return { ...block, children: [...block.children.slice(0, -1), { ...last, value: `${trimmed}${END}` }] }
}
