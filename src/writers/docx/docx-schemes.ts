// Multilevel lists bound to the styles of headings, articles and khoản (PL I.II.6.d, đ): whoever gives
// a paragraph the style in Word has it counted, and what follows counts on. Articles and chapters run
// on through the text; mục begin anew in a chapter, khoản in an article.

import type { Numbering, StyleName } from '../../model/document-tree.ts'
import type { Format, Level, ListMark } from './docx-marks.ts'
import { countedAs } from './docx-marks.ts'

interface SchemeLevel {
  /** The first is the one that Word binds the level to. */
  readonly styles: readonly [StyleName, ...StyleName[]]
  readonly numbering: 'decimal' | 'roman' | 'letter'
  /** With `%` for the number. */
  readonly text: string
  readonly ownLine?: true
  readonly bold?: true
}

const SCHEMES: readonly (readonly SchemeLevel[])[] = [
  [{ styles: ['part-title'], numbering: 'roman', text: 'Phần %', ownLine: true }],
  [
    { styles: ['chapter-title'], numbering: 'roman', text: 'Chương %', ownLine: true },
    { styles: ['division-title'], numbering: 'decimal', text: 'Mục %', ownLine: true },
    { styles: ['subdivision-title'], numbering: 'decimal', text: 'Tiểu mục %', ownLine: true },
  ],
  [
    { styles: ['article-title', 'article'], numbering: 'decimal', text: 'Điều %.', bold: true },
    { styles: ['item-1'], numbering: 'decimal', text: '%.' },
  ],
  [
    { styles: ['section-title'], numbering: 'roman', text: '%.' },
    { styles: ['section-title-2'], numbering: 'decimal', text: '%.' },
    { styles: ['section-title-3'], numbering: 'letter', text: '%)' },
  ],
]

const FORMATS = { decimal: 'decimal', roman: 'upperRoman', letter: 'lowerLetter' } as const satisfies Partial<
  Record<Numbering, Format>
>

interface Place {
  readonly scheme: number
  readonly level: number
}

const PLACES: ReadonlyMap<StyleName, Place> = new Map(
  SCHEMES.flatMap((levels, scheme) =>
    levels.flatMap(({ styles }, level) => styles.map((style) => [style, { scheme, level }] as const)),
  ),
)

/** Whether a paragraph of the style is counted unless it says otherwise. */
export const isCountedStyle = (style: StyleName): boolean => PLACES.has(style)

/** Levels of the scheme, each begun at its start; those of a document's first list are bound to their styles. */
const levelsOf = (scheme: number, starts: readonly number[], isFirst: boolean): Level[] =>
  (SCHEMES[scheme] ?? []).map(({ styles, numbering, text, ownLine, bold }, index) => ({
    format: FORMATS[numbering],
    text: text.replace('%', `%${index + 1}`),
    start: starts[index] ?? 1,
    ...(isFirst ? { style: styles[0] } : {}),
    ...(ownLine === undefined ? {} : { ownLine }),
    ...(bold === undefined ? {} : { bold }),
  }))

/** One list of a scheme and how far Word has counted in it. */
interface Running {
  readonly instance: number
  readonly levels: readonly Level[]
  /** Undefined where Word would begin anew, but not at 1, and where Word and LibreOffice differ. */
  readonly next: (number | undefined)[]
}

/** Counts as Word does, and begins a list anew where Word would print another number than the text has. */
export class SchemeCounter {
  private readonly running = new Map<number, Running>()
  private readonly first = new Map<number, Running>()
  private readonly newInstance: () => number

  /** `newInstance` gives numbers that are unique in the document. */
  constructor(newInstance: () => number) {
    this.newInstance = newInstance
  }

  /**
   * The paragraph's place in its scheme; undefined where the style has none or Word cannot print the mark. An item
   * of a list begins no second list of the scheme: articles must count on through it.
   */
  mark(style: StyleName, mark: string, ordinal: number, isItem: boolean): ListMark | undefined {
    const place = PLACES.get(style)
    const wanted = place === undefined ? undefined : SCHEMES[place.scheme]?.[place.level]
    if (place === undefined || wanted === undefined) return undefined
    const { format, text, number } = countedAs(mark, wanted.numbering, ordinal)
    if (
      number === undefined ||
      format !== FORMATS[wanted.numbering] ||
      text !== wanted.text.replace('%', '%1')
    )
      return undefined
    const { scheme, level } = place
    const known = this.running.get(scheme)
    const isNext = known?.next[level] === number
    if (isItem && known !== undefined && !isNext) return undefined
    const running = isNext ? known : this.begun(scheme, level, number)
    running.next[level] = number + 1
    // Below a higher level that was not met yet, LibreOffice counts as if it had been.
    for (let higher = 0; higher < level; higher += 1)
      if (running.next[higher] === running.levels[higher]?.start) running.next[higher] = undefined
    for (let deeper = level + 1; deeper < running.next.length; deeper += 1)
      running.next[deeper] = running.levels[deeper]?.start === 1 ? 1 : undefined
    return { levels: running.levels, level, instance: running.instance }
  }

  /** What each counted style is bound to: the document's first list of its scheme. */
  bound(): ReadonlyMap<StyleName, ListMark> {
    return new Map(
      [...PLACES].map(([style, { scheme, level }]) => {
        const { levels, instance } = this.first.get(scheme) ?? this.begun(scheme, 0, 1)
        return [style, { levels, level, instance }]
      }),
    )
  }

  private begun(scheme: number, level: number, number: number): Running {
    const before = this.running.get(scheme)?.next ?? []
    const starts = (SCHEMES[scheme] ?? []).map((_, index) =>
      index === level ? number : index < level ? (before[index] ?? 1) : 1,
    )
    const isFirst = !this.first.has(scheme)
    const levels = levelsOf(scheme, starts, isFirst)
    const running = { instance: this.newInstance(), levels, next: [...starts] }
    this.running.set(scheme, running)
    if (isFirst) this.first.set(scheme, running)
    return running
  }
}
