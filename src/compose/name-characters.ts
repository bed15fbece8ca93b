// Books and reports tell what others wrote: reasons, answers of mail servers, letters on paper. What the font cannot
// draw there is written by its number, "[U+6F22]", so that the book can be bound; letters refuse it at its place.

import type { DocumentTree, Inline } from '../model/document-tree.ts'
import { inlineMapper } from './map-inlines.ts'

/** Trees in which every character that `covers` does not know stands as its number. */
export function characterNamer(covers: (codePoint: number) => boolean): (tree: DocumentTree) => DocumentTree {
  const named = (text: string): string =>
    text.replace(/[^\x20-\x7e]/gu, (character) => {
      const codePoint = character.codePointAt(0) ?? 0
      return covers(codePoint) ? character : `[U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}]`
    })
  return inlineMapper((inlines) => {
    const isNamed = inlines.some((inline) => inline.type === 'text' && named(inline.value) !== inline.value)
    if (!isNamed) return inlines
    return inlines.map(
      (inline): Inline => (inline.type === 'text' ? { ...inline, value: named(inline.value) } : inline),
    )
  })
}
