// The marks Word counts before numbered paragraphs ("2.", "c)"), as they would be printed (ECMA-376
// part 1, 17.9): lists of one definition count on together, a level begins anew below a higher one
// and where a list that says its own start is met for the first time.

import type { Element } from '@xmldom/xmldom'
import { roman } from '../../vietnamese/numbers.ts'
import { attribute, child, children } from './word-form.ts'

/** The mark of the next paragraph of a list at a level; undefined where the list or its way of counting is unknown. */
export type CountMarks = (list: string, level: number) => string | undefined

interface Level {
  readonly format: string
  readonly text: string
  readonly start: number
}

/** Counts from the first paragraph of a file on. `numbering` is word/numbering.xml. */
export function markCounter(numbering: Element | undefined): CountMarks {
  const ways = new Map(
    children(numbering, 'abstractNum').map((one) => [attribute(one, 'abstractNumId') ?? '', one]),
  )
  const lists = new Map(children(numbering, 'num').map((one) => [attribute(one, 'numId') ?? '', one]))
  const counts = new Map<string, number[]>()
  const begun = new Set<string>()
  return (list, level) => {
    const own = lists.get(list)
    const id = attribute(child(own, 'abstractNumId'), 'val') ?? ''
    const way = ways.get(id)
    const levels = children(way, 'lvl').map(levelOf)
    const { format, text, start } = levels[level] ?? {}
    if (format === undefined || text === undefined || start === undefined) return undefined
    const override = children(own, 'lvlOverride').find((one) => attribute(one, 'ilvl') === String(level))
    const ownStart = attribute(child(override, 'startOverride'), 'val')
    const first = Number(ownStart ?? start)
    const isBegun = ownStart === undefined || begun.has(`${list} ${level}`)
    begun.add(`${list} ${level}`)
    const counted = (counts.get(id) ?? []).slice(0, level + 1)
    counted[level] = isBegun ? (counted[level] ?? first - 1) + 1 : first
    counts.set(id, counted)
    return text.replaceAll(/%(\d)/gu, (_, digit: string) => {
      const at = Number(digit) - 1
      return printed(levels[at]?.format ?? format, counted[at] ?? 1)
    })
  }
}

const levelOf = (element: Element): Level => ({
  format: attribute(child(element, 'numFmt'), 'val') ?? 'decimal',
  text: attribute(child(element, 'lvlText'), 'val') ?? '',
  start: Number(attribute(child(element, 'start'), 'val') ?? 1),
})

/** Word's own alphabet is the English one; other ways of counting stand as figures. */
function printed(format: string, count: number): string {
  switch (format) {
    case 'lowerLetter':
      return String.fromCharCode(97 + ((count - 1) % 26))
    case 'upperRoman':
      return roman(count)
    case 'none':
      return ''
    default:
      return String(count)
  }
}
