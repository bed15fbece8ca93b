// An issued letter holds no open place: what a draft marks in yellow must be filled before a number
// is used.

import type { Block, DocumentTree } from '../../model/document-tree.ts'
import { marginParagraphs, paragraphsOf } from '../../model/document-tree.ts'
import { Fault } from '../../model/fault.ts'

/** Refuses (Fault E_RENDER) trees with an open place. Blocks seen before are passed over. */
export function openPlaceGuard(): (tree: DocumentTree) => void {
  const seen = new WeakSet<Block>()
  return (tree) => {
    for (const section of tree.sections) {
      for (const block of [...marginParagraphs(section), ...section.children]) {
        if (seen.has(block)) continue
        seen.add(block)
        refuseBlock(block)
      }
    }
  }
}

function refuseBlock(block: Block): void {
  for (const { children } of paragraphsOf(block)) {
    for (const inline of children) {
      if (inline.type !== 'blank') continue
      throw new Fault(
        'E_RENDER',
        `Văn bản còn chỗ trống "${inline.label}" nên chưa phát hành được.`,
        'Điền chỗ trống ấy trong chỉ đạo, danh sách hoặc mẫu lời văn, rồi phát hành lại.',
      )
    }
  }
}
