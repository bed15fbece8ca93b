// Room left in a text for what somebody still has to fill in: "…", "......", "____", "[…]", "???", "<tên>", "xxx".
// In a form the dots and lines are for whoever gets it; the other signs are forgotten there too.

/** "v.v…" and the like are no room. */
const DOTS = String.raw`(?<!v\.\s?v\.?\s?)(?:…+|\.{3,})|_{3,}`

const BRACKETS = String.raw`\[ {0,9}(?:…|\.{2,9}|\?{0,9}) {0,9}\]|\?{2,}|<[^<>\n]{0,40}>|\bxxx+\b`

const ROOM = new RegExp(`${DOTS}|${BRACKETS}`, 'iu')
const ROOM_IN_FORMS = new RegExp(BRACKETS, 'iu')

/** Where a text stands: a form is filled in by whoever gets the letter. */
export interface TextPlace {
  readonly inForm?: boolean
}

/** The first open place of a text as it is written there. */
export const openPlaceIn = (text: string, { inForm = false }: TextPlace = {}): string | undefined =>
  (inForm ? ROOM_IN_FORMS : ROOM).exec(text)?.[0]

/** All open places of a text, in order. */
export const openPlacesOf = (
  text: string,
  { inForm = false }: TextPlace = {},
): IterableIterator<RegExpExecArray> => text.matchAll(new RegExp(inForm ? ROOM_IN_FORMS : ROOM, 'giu'))
