// Room a clerk left in the text of a draft ("…", "____", "[…]", "???"), marked like the number and
// the day. Only drafts have it: rule B07 lets none into an issued letter.

import type { Inline } from '../model/document-tree.ts'

/** "v.v…" and the like are no room. */
const ROOM = /(?<!v\.\s?v\.?\s?)(?:…+|\.{3,})|\[ {0,9}(?:…|\.{2,9}|\?{0,9}) {0,9}\]|\?{2,}|_{3,}/giu

/** The inlines with such room as blanks; the very same array where there is none. */
export function markOpenPlaces(inlines: readonly Inline[]): readonly Inline[] {
  const marked = inlines.flatMap((inline) => (inline.type === 'text' ? cut(inline) : [inline]))
  return marked.length === inlines.length && marked.every((one, index) => one === inlines[index])
    ? inlines
    : marked
}

function cut(inline: Inline & { readonly type: 'text' }): Inline[] {
  const found: Inline[] = []
  let at = 0
  for (const match of inline.value.matchAll(ROOM)) {
    if (match.index > at) found.push({ ...inline, value: inline.value.slice(at, match.index) })
    found.push({ type: 'blank', label: match[0] })
    at = match.index + match[0].length
  }
  if (at === 0) return [inline]
  if (at < inline.value.length) found.push({ ...inline, value: inline.value.slice(at) })
  return found
}
