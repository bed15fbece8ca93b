// Lines that Word or LibreOffice may end at another word than the PDF does: rare (some 1 in 2,500),
// known beforehand, and told to the clerk with the words to look for.

import { textOf } from '../../model/document-tree.ts'
import type { LaidOutDocument } from '../../model/page-frame.ts'

const SHOWN = 50

/** How each paragraph with such a line begins, in the order of the document. */
export function unsureParagraphs({ paragraphs }: LaidOutDocument): readonly string[] {
  const found: string[] = []
  for (const [paragraph, { lines }] of paragraphs) {
    if (!lines.some((line) => line.unsure === true)) continue
    const text = textOf(paragraph.children)
    found.push(text.length <= SHOWN ? text : `${text.slice(0, SHOWN).trimEnd()}…`)
  }
  return found
}
