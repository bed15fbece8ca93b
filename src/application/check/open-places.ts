// An issued letter holds no open place, whoever wrote it: what a draft marks in yellow must be filled before a
// number is used. The last look, at what is printed; rules have told most of it at its place before.

import type { Block, DocumentTree } from '../../model/document-tree.ts'
import { marginParagraphs, paragraphsOf, textOf } from '../../model/document-tree.ts'
import { Fault } from '../../model/fault.ts'
import { openPlaceIn } from '../../vietnamese/open-places.ts'

/** Refuses (Fault E_RENDER) trees with an open place. Blocks seen before are passed over. */
export function openPlaceGuard(): (tree: DocumentTree) => void {
  const seen = new WeakSet<Block>()
  return (tree) => {
    for (const section of tree.sections) {
      for (const block of [...marginParagraphs(section), ...section.children]) {
        if (seen.has(block)) continue
        seen.add(block)
        refuseBlock(block, section.form === true)
      }
    }
  }
}

function refuseBlock(block: Block, inForm: boolean): void {
  for (const { children } of paragraphsOf(block)) {
    const blank = children.find((inline) => inline.type === 'blank')
    const printed = textOf(children)
    const open = blank?.label ?? openPlaceIn(printed, { inForm })
    if (open === undefined) continue
    throw new Fault(
      'E_RENDER',
      `Văn bản còn chỗ trống "${open}" nên chưa phát hành được${blank === undefined ? `: "${excerpt(printed)}"` : ''}.`,
      'Điền chỗ trống ấy trong chỉ đạo, danh sách, office.yaml hoặc mẫu lời văn, rồi phát hành lại.',
    )
  }
}

const excerpt = (text: string): string => (text.length <= 60 ? text : `${text.slice(0, 60).trimEnd()} …`)
