// How an element of a Word file looks, against size, weight and slant of the decree (PL I.V).

import type { WordParagraph } from '../model/word-document.ts'
import type { WordViolation } from './word-rule.ts'

/** Sizes are points, from and to; a weight or slant left out is free. */
interface Look {
  readonly size: readonly [number, number]
  readonly bold?: boolean
  readonly italic?: boolean
}

const POINT_SLACK = 0.25

/** What of its look an element breaks, as half a sentence. */
function faults({ runs }: WordParagraph, { size: [from, to], bold, italic }: Look): string[] {
  const found: string[] = []
  if (runs.some(({ size }) => size < from - POINT_SLACK || size > to + POINT_SLACK)) {
    found.push(from === to ? `không phải cỡ ${from}` : `không phải cỡ ${from} đến ${to}`)
  }
  if (bold !== undefined && runs.some((run) => run.bold !== bold)) {
    found.push(bold ? 'chưa in đậm' : 'bị in đậm')
  }
  if (italic !== undefined && runs.some((run) => run.italic !== italic)) {
    found.push(italic ? 'chưa in nghiêng' : 'bị in nghiêng')
  }
  return found
}

/** What is wrong with the look of an element named for a clerk; nothing where there is no such paragraph. */
export function lookOf(
  name: string,
  paragraph: WordParagraph | undefined,
  look: Look,
): readonly WordViolation[] {
  const found = paragraph === undefined ? [] : faults(paragraph, look)
  if (paragraph === undefined || found.length === 0) return []
  return [
    {
      paragraph: paragraph.ordinal,
      message: `${name} ${found.join(', ')}.`,
      remedy: `Trình bày ${name.toLocaleLowerCase('vi')} ${described(look)}.`,
    },
  ]
}

function described({ size: [from, to], bold, italic }: Look): string {
  const weight = bold === true ? ', chữ đậm' : bold === false ? ', không đậm' : ''
  const slant = italic === true ? ', nghiêng' : italic === false ? ', đứng' : ''
  return `cỡ ${from === to ? from : `${from} đến ${to}`}${weight}${slant}`
}
