// The marks of khoản, điểm and sections (PL I.II.6.đ): 1. | a) b) c) d) đ) e) g) | I. | - | +

import type { Numbering } from '../model/document-tree.ts'
import { roman } from './numbers.ts'

/** Letters of the Vietnamese alphabet that may mark a điểm: no ă â ê ô ơ ư, no f j w z. */
const POINT_LETTERS = 'abcdđeghiklmnopqrstuvxy'

/** The mark of the n-th item, counted from 1; after "y)" come "aa)", "ab)" … */
export function markOf(numbering: Numbering, n: number): string {
  switch (numbering) {
    case 'decimal':
      return `${n}.`
    case 'letter':
      return `${pointLetters(n)})`
    case 'roman':
      return `${roman(n)}.`
    case 'dash':
      return '-'
    case 'plus':
      return '+'
  }
}

function pointLetters(n: number): string {
  const base = POINT_LETTERS.length
  const rest = Math.floor((n - 1) / base)
  const letter = POINT_LETTERS.charAt((n - 1) % base)
  return rest === 0 ? letter : pointLetters(rest) + letter
}
