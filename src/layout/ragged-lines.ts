// Lines of text that is not justified. Where a line ends within a hair of its room, programs that
// round otherwise end it elsewhere; such a paragraph takes the narrower reading and is held to it.

import type { Line, Measure, Word } from './break-lines.ts'
import { breakLines } from './break-lines.ts'
import { ITALIC_RESERVE } from './stable-lines.ts'

/** Points by which programs differ: 3 twips of a cell's edges and the rounding of runs. */
const TIE = 0.3

export interface RaggedLines {
  readonly lines: readonly Line[]
  /** Other programs need to be told where the lines end. */
  readonly held: boolean
}

/** First-fit lines of words set `size` points high, or those that hold in every program. */
export function raggedLines(
  words: readonly Word[],
  roomOf: (line: number) => number,
  measure: Measure,
  size: number,
): RaggedLines {
  const lines = breakLines(words, roomOf, measure)
  const reserve = hairOf(words, size)
  const fits = words.every((word) => word.width <= Math.min(roomOf(0), roomOf(1)) - reserve)
  if (!fits) return { lines, held: false }
  const narrower = breakLines(words, (line) => roomOf(line) - reserve, measure)
  const wider = breakLines(words, (line) => roomOf(line) + TIE, measure)
  if (endsAlike(lines, narrower) && endsAlike(lines, wider)) return { lines, held: false }
  return { lines: narrower, held: true }
}

/** Points left of its room by which a line of words `size` points high is too near it for other programs. */
export function hairOf(words: readonly Word[], size: number): number {
  // LibreOffice keeps room after a slanted letter that ends a line.
  const isSlanted = words.some(({ segments }) => segments.some(({ face }) => face.includes('italic')))
  return TIE + (isSlanted ? size * ITALIC_RESERVE : 0)
}

function endsAlike(one: readonly Line[], other: readonly Line[]): boolean {
  return (
    one.length === other.length &&
    one.every((line, index) => line.words.length === other[index]?.words.length)
  )
}
