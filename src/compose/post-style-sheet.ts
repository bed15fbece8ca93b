// The look of envelopes and labels: the decree's styles, set for a box of a given size. A page is the
// box itself, without margins; what needs a second page does not fit.

import type { HouseStyle } from '../model/office.ts'
import type { MillimetreBox } from '../model/post-sheets.ts'
import type { ParagraphStyle, StyleSheet } from '../model/style-sheet.ts'
import { nd30StyleSheet } from './nd30-style-sheet.ts'

const TWIPS_PER_MM = 1440 / 25.4

/** Half points of the three sorts of text in a box. */
export interface PostSizes {
  /** The agency's name. */
  readonly agency: number
  /** The body written to. */
  readonly name: number
  /** Addresses, telephone numbers, the letter's number. */
  readonly line: number
}

/** From the largest down: sheets are set in the first in which every text fits its box, or in the last. */
type Ladder = readonly [PostSizes, ...PostSizes[]]

export const ENVELOPE_SIZES: Ladder = [{ agency: 24, name: 28, line: 24 }]
export const LABEL_SIZES: Ladder = [
  { agency: 18, name: 22, line: 20 },
  { agency: 18, name: 20, line: 18 },
]

/** Styles for one box; only those that envelopes and labels use are set. */
export function postStyleSheet(house: HouseStyle, box: MillimetreBox, sizes: PostSizes): StyleSheet {
  const base = nd30StyleSheet(house)
  const { paragraphs } = base
  const sized = (style: ParagraphStyle, size: number, more: Partial<ParagraphStyle>): ParagraphStyle => ({
    ...style,
    size,
    // A single line of Times New Roman (see the letters' style sheet).
    line: Math.ceil((size * 10 * 2355) / 2048),
    firstLine: 0,
    indentLeft: 0,
    indentRight: 0,
    before: 0,
    after: 0,
    keepWithNext: false,
    balanced: true,
    ...more,
  })
  return {
    ...base,
    id: 'nd30-2020-post',
    page: {
      width: Math.round(box.width * TWIPS_PER_MM),
      height: Math.round(box.height * TWIPS_PER_MM),
      marginTop: 0,
      marginBottom: 0,
      marginLeft: 0,
      marginRight: 0,
      header: 0,
      footer: 0,
    },
    paragraphs: {
      ...paragraphs,
      'superior-body': sized(paragraphs['superior-body'], sizes.agency, {}),
      // Room for the rule below it.
      'issuing-body': sized(paragraphs['issuing-body'], sizes.agency, { after: 140 }),
      'issuer-address': sized(paragraphs.code, sizes.line - 4, { align: 'center', before: 20 }),
      picture: sized(paragraphs.picture, sizes.line, {}),
      code: sized(paragraphs.code, sizes.line, { before: 80 }),
      addressee: sized(paragraphs.addressee, sizes.name, { align: 'left', after: 40 }),
      body: sized(paragraphs.body, sizes.line, { align: 'left', before: 20 }),
    },
  }
}
