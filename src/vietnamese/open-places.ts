// Room left in a text for what somebody still has to fill in: "…", "......", "____", "[…]", "???", "<tên>", "xxx".

/** "v.v…" and the like are no room. */
const ROOM =
  /(?<!v\.\s?v\.?\s?)(?:…+|\.{3,})|\[ {0,9}(?:…|\.{2,9}|\?{0,9}) {0,9}\]|\?{2,}|_{3,}|<[^<>\n]{0,40}>|\bxxx+\b/iu

/** The first open place of a text as it is written there. */
export const openPlaceIn = (text: string): string | undefined => ROOM.exec(text)?.[0]

/** All open places of a text, in order. */
export const openPlacesOf = (text: string): IterableIterator<RegExpExecArray> =>
  text.matchAll(new RegExp(ROOM.source, 'giu'))
