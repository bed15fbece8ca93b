// The form of a Word file of any origin against the decree. Elements are known by what they say, so
// a file made with any program and any template can be checked.

import type { WordDocument } from '../model/word-document.ts'
import { WORD_BODY_RULES } from './word-body-rules.ts'
import { WORD_CLOSING_RULES } from './word-closing-rules.ts'
import { WORD_LETTERHEAD_RULES } from './word-letterhead-rules.ts'
import { WORD_PAGE_RULES } from './word-page-rules.ts'
import type { WordFinding } from './word-rule.ts'
import { findElements } from './word-rule.ts'

export const WORD_RULES = [
  ...WORD_PAGE_RULES,
  ...WORD_LETTERHEAD_RULES,
  ...WORD_BODY_RULES,
  ...WORD_CLOSING_RULES,
]

/** Everything found, in the order of the paragraphs. */
export function checkWordDocument(document: WordDocument): readonly WordFinding[] {
  const letter = findElements(document)
  return WORD_RULES.flatMap(({ ruleId, clause, severity, check }) =>
    check(letter).map((violation): WordFinding => ({ ruleId, clause, severity, ...violation })),
  ).toSorted((a, b) => a.paragraph - b.paragraph)
}
