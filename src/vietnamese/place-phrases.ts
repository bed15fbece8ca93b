// Parts of a text as they are headed and as they are cited: "Chương II"; "điểm a khoản 2 Mục I Kế hoạch
// ban hành kèm theo", the smallest first, điểm and khoản in lower case (PL II.V.7).

import type { ArticleNumber, BlockNumber, DivisionNumber } from '../model/block-numbers.ts'
import { DOCUMENT_KINDS } from '../model/document-kinds.ts'
import type { Numbering } from '../model/document-tree.ts'
import type { TaskPlace } from '../model/placed-tasks.ts'
import { markOf } from './list-marks.ts'
import { roman } from './numbers.ts'

const PARTS = {
  part: { name: 'Phần', isRoman: true },
  chapter: { name: 'Chương', isRoman: true },
  section: { name: 'Mục', isRoman: false },
  subsection: { name: 'Tiểu mục', isRoman: false },
  article: { name: 'Điều', isRoman: false },
} as const

/** "Phần I", "Chương II", "Mục 1", "Tiểu mục 1", "Điều 3": as it stands over the text. */
export function partName({ type, number }: DivisionNumber | ArticleNumber): string {
  const { name, isRoman } = PARTS[type]
  return `${name} ${isRoman ? roman(number) : number}`
}

/** "Phụ lục II"; the only one bears no number. */
export const appendixName = (number?: number): string =>
  number === undefined ? 'Phụ lục' : `Phụ lục ${roman(number)}`

/** "khoản 2 Mục I Kế hoạch ban hành kèm theo", "Điều 3 Quy chế ban hành kèm theo", "Mục 1 Phụ lục II". */
export function placePhrase({ text, numbers }: TaskPlace): string {
  const named =
    text.type === 'enclosed'
      ? `${DOCUMENT_KINDS[text.kind].name} ban hành kèm theo`
      : appendixName(text.number)
  // An article is found by its number alone, whatever chapter it stands in.
  const cited = numbers.at(-1)?.type === 'article' ? numbers.slice(-1) : numbers
  const steps = cited.flatMap((number, index) => citedNumber(number, index > 0) ?? [])
  return [...steps.reverse(), named].join(' ')
}

const CITED: Readonly<Partial<Record<Numbering, string>>> = { roman: 'Mục', decimal: 'khoản', letter: 'điểm' }

/** Undefined for a dash, which nobody can cite. */
function citedNumber(one: BlockNumber, isInside: boolean): string | undefined {
  if (one.type !== 'mark') return partName(one)
  // The outermost numbers of a text are its sections, whatever their figures.
  const name = isInside ? CITED[one.numbering] : 'Mục'
  return name === undefined ? undefined : `${name} ${markOf(one.numbering, one.number).replace(/[.)]$/u, '')}`
}
