// Marks of lists as Word's own numbering. Word has no Vietnamese alphabet: its letters run a b c d
// e f, the decree's a b c d đ e g h i k (PL I.II.6.đ). A list is therefore cut into runs that Word
// counts by itself, such as a–d, g–i, k–v, and single letters that stand as fixed text, such as đ.

import type { INumberingOptions, LevelFormat } from 'docx'
import type { List, Numbering } from '../../model/document-tree.ts'
import { TIMES } from './docx-styles.ts'
import { assertLegalXml } from './docx-text.ts'

type Format = (typeof LevelFormat)['DECIMAL' | 'LOWER_LETTER' | 'UPPER_ROMAN' | 'BULLET' | 'NONE']

/** How one paragraph is numbered. */
export interface ListMark {
  readonly format: Format
  /** `%1.`, `%1)`, or the mark itself where Word does not count. */
  readonly text: string
  /** Word's number of the first paragraph of the instance. */
  readonly start: number
  /** Paragraphs of one instance are counted together; unique in the document. */
  readonly instance: number
}

export interface MarkRun {
  readonly pattern: Omit<ListMark, 'instance'>
  /** Items of one run are consecutive to Word. */
  readonly run: number
}

interface Counted {
  readonly format: Format
  readonly text: string
  /** Word's number for it; absent for fixed text. */
  readonly number?: number
}

const ROMAN: readonly (readonly [string, number])[] = [
  ['M', 1000],
  ['CM', 900],
  ['D', 500],
  ['CD', 400],
  ['C', 100],
  ['XC', 90],
  ['L', 50],
  ['XL', 40],
  ['X', 10],
  ['IX', 9],
  ['V', 5],
  ['IV', 4],
  ['I', 1],
]

function romanOf(number: number): string {
  let text = ''
  let rest = number
  for (const [numeral, value] of ROMAN) {
    while (rest >= value) {
      text += numeral
      rest -= value
    }
  }
  return text
}

function countedAs(mark: string, numbering: Numbering, ordinal: number): Counted {
  const fixed: Counted = {
    format: numbering === 'dash' || numbering === 'plus' ? 'bullet' : 'none',
    text: mark,
  }
  const pattern = (format: Format, printed: string, number: number): Counted =>
    mark.includes(printed) ? { format, text: mark.replace(printed, '%1'), number } : fixed
  switch (numbering) {
    case 'decimal':
      return pattern('decimal', String(ordinal), ordinal)
    case 'roman':
      return pattern('upperRoman', romanOf(ordinal), ordinal)
    case 'letter': {
      const letter = /^\(?([a-z])(?![\p{L}])/u.exec(mark)?.[1]
      return letter === undefined ? fixed : pattern('lowerLetter', letter, letter.charCodeAt(0) - 96)
    }
    case 'dash':
    case 'plus':
      return fixed
  }
}

/**
 * For each item of the list, how Word numbers it so that it prints exactly the item's mark, and
 * which items it counts together.
 */
export function markRuns(list: List): readonly MarkRun[] {
  const runs: MarkRun[] = []
  let previous: Counted | undefined
  for (const [index, item] of list.items.entries()) {
    assertLegalXml(item.mark)
    const counted = countedAs(item.mark, list.numbering, list.start + index)
    const last = runs.at(-1)
    const continues =
      last !== undefined &&
      previous?.format === counted.format &&
      previous.text === counted.text &&
      (counted.number === undefined || previous.number === counted.number - 1)
    runs.push(
      continues
        ? last
        : {
            pattern: { format: counted.format, text: counted.text, start: counted.number ?? 1 },
            run: runs.length,
          },
    )
    previous = counted
  }
  return runs
}

/** Name of the numbering definition a mark uses. */
export const numberingReference = (mark: ListMark): string => `${mark.format} ${mark.start} ${mark.text}`

/**
 * One definition for each way of counting. A blank follows the mark; indents are the style's own,
 * so no level sets any.
 */
export function docxNumbering(marks: readonly ListMark[]): INumberingOptions {
  const byReference = new Map(marks.map((mark) => [numberingReference(mark), mark]))
  return {
    config: [...byReference].map(([reference, { format, text, start }]) => ({
      reference,
      levels: [
        {
          level: 0,
          format,
          text,
          start,
          suffix: 'space',
          alignment: 'left',
          // A bullet would otherwise be set in whatever font a program likes for bullets.
          style: { run: { font: { ascii: TIMES, hAnsi: TIMES, cs: TIMES, eastAsia: TIMES } } },
        },
      ],
    })),
  }
}
