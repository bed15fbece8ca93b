// Lines of names, titles and addresses that stand over one another: as many as first fit needs, of about
// equal length, and ended where a typist would end them.

import type { Seam } from '../model/style-sheet.ts'
import type { Line, Measure, Word } from './break-lines.ts'
import { breakLines, lineOf } from './break-lines.ts'

/** An end of no worth costs as much as two lines each a quarter of the room from their mean. */
const WORTHLESS = 2 * 0.25 ** 2

/** The best lines for the first words; the cost is the sum of its ends' and of the squared distances from the mean. */
interface Setting {
  readonly cost: number
  readonly lines: readonly Line[]
}

/**
 * As many lines as first fit needs. `hair` points of the room are left
 * free where they can be: a line that just fits is broken by other programs.
 */
export function balanceLines(
  words: readonly Word[],
  room: number,
  measure: Measure,
  seams: readonly Seam[] = [],
  hair = 0,
): readonly Line[] {
  const greedy = breakLines(words, () => room, measure)
  if (greedy.length < 2 || words.some(({ width }) => width > room)) return greedy
  const mean = greedy.reduce((sum, { width }) => sum + width, 0) / greedy.length
  const within = (most: number): readonly Line[] | undefined => {
    let reached = new Map<number, Setting>([[0, { cost: 0, lines: [] }]])
    for (const _ of greedy) {
      const next = new Map<number, Setting>()
      for (const [from, { cost, lines }] of reached) {
        const end = from === 0 ? 0 : WORTHLESS * (1 - worthOf(seams, words[from - 1], words[from]))
        for (const line of linesFrom(words, from, most)) {
          const sum = cost + end + ((line.width - mean) / room) ** 2
          const until = from + line.words.length
          if (sum < (next.get(until)?.cost ?? Infinity))
            next.set(until, { cost: sum, lines: [...lines, line] })
        }
      }
      reached = next
    }
    return reached.get(words.length)?.lines
  }
  return within(room - hair) ?? within(room) ?? greedy
}

const textOf = (word: Word | undefined): string => word?.segments.map(({ text }) => text).join('') ?? ''

function worthOf(seams: readonly Seam[], before: Word | undefined, after: Word | undefined): number {
  const last = textOf(before).split(' ').at(-1) ?? ''
  const first = textOf(after)
  const met = seams.filter((seam) => seam.before.test(last) && seam.after.test(first))
  return Math.max(0, ...met.map(({ worth }) => worth))
}

/** Every line that begins at a word and is no wider than `most` points. */
function* linesFrom(words: readonly Word[], from: number, most: number): Generator<Line> {
  let width = 0
  for (let end = from; end < words.length; end += 1) {
    const word = words[end]
    if (word === undefined) return
    width += (end === from ? 0 : (words[end - 1]?.blankWidth ?? 0)) + word.width
    // A millionth of a point is the sums' rounding.
    if (width > most + 1e-6) return
    yield lineOf(words.slice(from, end + 1), width)
  }
}
