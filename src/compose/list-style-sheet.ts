// The look of wide lists on A4 across, such as the delivery report: the letter's own styles, with
// tables small enough for a hash. No form of the decree: nothing here is bound by its sizes.

import type { HouseStyle } from '../model/office.ts'
import type { ParagraphStyle, StyleSheet } from '../model/style-sheet.ts'
import { nd30StyleSheet } from './nd30-style-sheet.ts'

const TWIPS_PER_MM = 1440 / 25.4

/** Half points of the words in a cell: 9 pt lets half a SHA-256 stand on one line of its column. */
const CELL_SIZE = 18

/** Sections that use it are landscape: margins 20 mm above and below, 20 mm and 15 mm at the sides. */
export function listStyleSheet(house: HouseStyle): StyleSheet {
  const letter = nd30StyleSheet(house)
  const { paragraphs, page } = letter
  return {
    ...letter,
    id: 'list-1',
    page: {
      ...page,
      marginLeft: Math.round(20 * TWIPS_PER_MM),
      marginRight: Math.round(15 * TWIPS_PER_MM),
    },
    paragraphs: {
      ...paragraphs,
      'sheet-title': { ...paragraphs['sheet-title'], before: 240, after: 60 },
      'appendix-reference': { ...resized(paragraphs['appendix-reference'], 26), after: 120 },
      body: { ...resized(paragraphs.body, 24), align: 'left', firstLine: 0, before: 60 },
      note: { ...resized(paragraphs.note, 22), align: 'left', firstLine: 0, before: 60 },
      'table-head': resized(paragraphs['table-head'], CELL_SIZE),
      'table-cell': resized(paragraphs['table-cell'], CELL_SIZE),
      'page-number': resized(paragraphs['page-number'], 24),
    },
    columns: { ...letter.columns, closing: [1, 1] },
  }
}

function resized(style: ParagraphStyle, size: number): ParagraphStyle {
  return { ...style, size, line: Math.ceil((style.line * size) / style.size) }
}
