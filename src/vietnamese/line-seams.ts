// Where a line of a name, a title or an address best ends, as a typist breaks it: before a linking word
// ("của", "và"), a date, a bracket, a place or a name; after a comma or a semicolon.

import type { Seam } from '../model/style-sheet.ts'

/** Words that begin a new limb of a phrase and end no other one. */
const LINKS = 'và|hoặc|của|cho|về|tại|trong|trên|để|nhằm|giữa|các|những'

/** Common words that belong to the name after them. */
const TITLES = 'tỉnh|thành|phố|huyện|quận|xã|phường|trấn|ấp|đường|ông|bà|đồng chí'

/** No line ends after "của". */
const UNLINKED = new RegExp(`^(?!(?:${LINKS})$)`, 'iu')

export const SEAMS: readonly Seam[] = [
  { before: /;$/u, after: /./u, worth: 1 },
  { before: /,$/u, after: /./u, worth: 0.5 },
  { before: UNLINKED, after: /^\(/u, worth: 1 },
  { before: UNLINKED, after: new RegExp(`^(?:${LINKS})$`, 'iu'), worth: 1 },
  { before: /^\p{Lu}\p{Ll}*$/u, after: /^(?:tỉnh|thành|huyện|quận|thị|xã|phường)$/u, worth: 1 },
  { before: UNLINKED, after: /^ngày \d/u, worth: 0.5 },
  // Not inside "tháng 01 năm 2025".
  { before: /\D$/u, after: /^năm \d/u, worth: 0.5 },
  // A name after running words; between capitals nothing shows where one begins.
  { before: new RegExp(`^(?!(?:${LINKS}|${TITLES})$)\\p{Ll}+$`, 'u'), after: /^\p{Lu}/u, worth: 1 },
]
