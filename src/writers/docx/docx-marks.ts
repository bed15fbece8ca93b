// How Word counts a number or mark by itself. What the decree counts through a text (phần, chương, mục,
// điều, khoản, headings) is counted by multilevel lists bound to their styles: docx-schemes. Other
// lists stand here. Word has no Vietnamese alphabet: its letters run a b c d e f, the decree's a b c d
// đ e g h i k (PL I.II.6.đ). A list is therefore cut into runs that Word counts by itself, such as
// a–d, g–i, k–v, and single letters that stand as fixed text, such as đ.

import type { LevelFormat } from 'docx'
import type { List, Numbering, StyleName } from '../../model/document-tree.ts'
import { roman } from '../../vietnamese/numbers.ts'
import { assertLegalXml } from './docx-text.ts'

export type Format = (typeof LevelFormat)['DECIMAL' | 'LOWER_LETTER' | 'UPPER_ROMAN' | 'BULLET' | 'NONE']

/** How Word counts one level of a list. */
export interface Level {
  readonly format: Format
  /** `%1.`, `Điều %1.`, or the mark itself where Word does not count. */
  readonly text: string
  /** Word's number of the first paragraph. */
  readonly start: number
  /** Nothing stands between number and text: a line's end follows. */
  readonly ownLine?: boolean
  readonly bold?: boolean
  /** The style that is counted on it. */
  readonly style?: StyleName
}

/** How one paragraph is numbered. */
export interface ListMark {
  readonly levels: readonly Level[]
  /** Index among the levels. */
  readonly level: number
  /** Paragraphs of one instance are counted together; unique in the document. */
  readonly instance: number
}

export interface MarkRun {
  readonly pattern: Level
  /** Items of one run are consecutive to Word. */
  readonly run: number
}

interface Counted {
  readonly format: Format
  readonly text: string
  /** Word's number for it; absent for fixed text. */
  readonly number?: number
}

/** How Word comes to print `mark`, the one of the `ordinal`-th item, on a level of its own. */
export function countedAs(mark: string, numbering: Numbering, ordinal: number): Counted {
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
      return pattern('upperRoman', roman(ordinal), ordinal)
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
export const numberingReference = ({ levels }: Pick<ListMark, 'levels'>): string =>
  levels.map(({ format, start, text }) => `${format} ${start} ${text}`).join(' | ')

/** What a paragraph or style of the library says of its numbering. */
export const numberingOf = (mark: ListMark) => ({
  reference: numberingReference(mark),
  level: mark.level,
  instance: mark.instance,
})
