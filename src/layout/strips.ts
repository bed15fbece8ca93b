// A document as a column of strips: blocks become strips with the structure elements that own their
// lines; nothing here knows of pages.

import type { Block, List } from '../model/document-tree.ts'
import type { StructureChild } from '../model/page-frame.ts'
import { columnsStrips } from './columns-strips.ts'
import { paragraphStrips } from './paragraph-strips.ts'
import { imageStrips, layOver } from './picture-strips.ts'
import type { Collected, SetBlock, Setter, Strip, StripWriter } from './strip.ts'
import { element, leaf } from './strip.ts'
import { tableStrips } from './table-strips.ts'

function listStrips(
  setter: Setter,
  collected: Collected,
  list: List,
  measure: number,
  left: number,
  set: SetBlock,
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
      const made = set(block, measure, left)
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
  return { strips, structure: [element('L', items, { listNumbering: listNumbering[list.numbering] })] }
}

/** Strips and structure of any block. `measure` in twips, `left` in points. */
export function blockStrips(
  setter: Setter,
  collected: Collected,
  block: Block,
  measure: number,
  left: number,
): StripWriter {
  const set: SetBlock = (inner, width, x) => blockStrips(setter, collected, inner, width, x)
  switch (block.type) {
    case 'paragraph': {
      const { strips, content } = paragraphStrips(setter, collected, block, measure, left)
      const { role } = setter.styleSheet.paragraphs[block.style]
      const laid = layOver(setter, collected, block, measure, left, strips)
      return { strips: laid.strips, structure: [element(role, [leaf(content)]), ...laid.structure] }
    }
    case 'list':
      return listStrips(setter, collected, block, measure, left, set)
    case 'columns':
      return columnsStrips(
        setter,
        collected,
        block,
        measure,
        left,
        (own) => (inner, width, x) => blockStrips(own, collected, inner, width, x),
      )
    case 'table':
      return tableStrips(block, measure, left, set)
    case 'image':
      return imageStrips(setter, collected, block, measure, left)
  }
}
