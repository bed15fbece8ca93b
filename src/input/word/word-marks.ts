// The marks Word counts before numbered paragraphs ("2.", "c)"), as they would be printed (ECMA-376
// part 1, 17.9): one counter for each list and level, begun anew below a higher one.

import type { Element } from '@xmldom/xmldom'
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
  return (list, level) => {
    const own = lists.get(list)
    const way = ways.get(attribute(child(own, 'abstractNumId'), 'val') ?? '')
    const levels = children(way, 'lvl').map(levelOf)
    const { format, text, start } = levels[level] ?? {}
    if (format === undefined || text === undefined || start === undefined) return undefined
    const override = children(own, 'lvlOverride').find((one) => attribute(one, 'ilvl') === String(level))
    const first = Number(attribute(child(override, 'startOverride'), 'val') ?? start)
    const counted = (counts.get(list) ?? []).slice(0, level + 1)
    counted[level] = (counted[level] ?? first - 1) + 1
    counts.set(list, counted)
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
  return format === 'lowerLetter' ? String.fromCharCode(97 + ((count - 1) % 26)) : String(count)
}
