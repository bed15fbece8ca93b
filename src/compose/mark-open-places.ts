// Room a clerk left in a draft ("…", "____", "[…]", "???"), wherever it is printed, marked like the number and the
// day. Only drafts have it: rule B07 and the guard of what is issued let none into an issued letter.

import type { DocumentTree, Inline } from '../model/document-tree.ts'
import type { TextPlace } from '../vietnamese/open-places.ts'
import { openPlaceIn, openPlacesOf } from '../vietnamese/open-places.ts'
import { inlineMapper } from './map-inlines.ts'

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
export const openPlaceMarker = (): ((tree: DocumentTree) => DocumentTree) =>
  inlineMapper((inlines, { form }) => markOpenPlaces(inlines, form === true ? { inForm: true } : {}))
