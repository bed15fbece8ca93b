// Small changes to text in voices: capitals, bold, italics, an end mark, neighbours joined.

import type { Inline } from '../model/document-tree.ts'
import { textOf } from '../model/document-tree.ts'
import { upperCase } from '../vietnamese/text-forms.ts'
import { text } from './letterhead.ts'

/** Text whose fields are filled. */
export type Filled = readonly Inline[]

const END_MARK = /[.;:!?…,]\)?$/u

/** The inlines with `mark` after them, unless they end in a mark already. */
export function ended(inlines: Filled, mark: string): Filled {
  return END_MARK.test(textOf(inlines)) ? inlines : [...inlines, text(mark)]
}

/** In capitals; bold and italic words stay so. */
export function capitals(inlines: Filled): Inline[] {
  return inlines.map((inline) =>
    inline.type === 'text' ? { ...inline, value: upperCase(inline.value) } : inline,
  )
}

export function strong(inlines: Filled): Inline[] {
  return inlines.map((inline) => (inline.type === 'text' ? { ...inline, strong: true } : inline))
}

export function emphasised(inlines: Filled): Inline[] {
  return inlines.map((inline) => (inline.type === 'text' ? { ...inline, emphasis: true } : inline))
}

/** Neighbours of one voice as one inline. */
export function joined(inlines: Filled): Inline[] {
  const result: Inline[] = []
  for (const inline of inlines) {
    const last = result.at(-1)
    const alike =
      last?.type === 'text' &&
      inline.type === 'text' &&
      last.strong === inline.strong &&
      last.emphasis === inline.emphasis
    if (alike) result[result.length - 1] = { ...last, value: last.value + inline.value }
    else result.push(inline)
  }
  return result
}
