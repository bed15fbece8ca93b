// Numbers that a template types before an article or a heading ("Điều 3. …", "II. …"): taken off the
// text, so that they are counted like those the program sets (PL I.II.6.đ).

import type { Inline, Paragraph, StyleName } from '../model/document-tree.ts'
import { roman } from '../vietnamese/numbers.ts'

const ARTICLE = /^Điều (\d{1,3})\.(?: +|$)/u
const MARKS: Readonly<Partial<Record<StyleName, RegExp>>> = {
  'article-title': ARTICLE,
  article: ARTICLE,
  'section-title': /^([IVXLC]{1,8})\.(?: +|$)/u,
}

const MOST_SECTIONS = 99

/** The count of a figure or Roman numeral; nothing for letters that are no numeral. */
function ordinalOf(number: string): number | undefined {
  if (/^\d/u.test(number)) return Number(number)
  for (let ordinal = 1; ordinal <= MOST_SECTIONS; ordinal += 1) if (roman(ordinal) === number) return ordinal
  return undefined
}

/** A bold number's blank may stand in the regular text after it. */
function withoutBlank([first, ...rest]: readonly Inline[]): readonly Inline[] {
  if (first === undefined) return []
  return first.type === 'text' ? [{ ...first, value: first.value.trimStart() }, ...rest] : [first, ...rest]
}

/** The paragraph with its typed number as its own; as it is where its text begins with none. */
export function withTypedNumber(paragraph: Paragraph): Paragraph {
  const [first, ...rest] = paragraph.children
  const pattern = MARKS[paragraph.style]
  if (pattern === undefined || first?.type !== 'text') return paragraph
  const match = pattern.exec(first.value)
  const ordinal = ordinalOf(match?.[1] ?? '')
  if (match === null || ordinal === undefined || ordinal === 0) return paragraph
  const value = first.value.slice(match[0].length)
  const children = value === '' ? withoutBlank(rest) : [{ ...first, value }, ...rest]
  return children.length === 0
    ? paragraph
    : { ...paragraph, children, number: { mark: match[0].trimEnd(), ordinal } }
}
