// Our lines beside Word's own as docx/layout models them, with squeezed spaces (compatibility mode
// 15): what we call sure must end where the model ends it, and nearly all of the rest as well.

import { expect, test } from 'vitest'
import { nd30StyleSheet } from '../../src/compose/nd30-style-sheet.ts'
import { readFontMetrics } from '../../src/layout/font-metrics.ts'
import { createLayout } from '../../src/layout/lay-out-pages.ts'
import type { DocumentTree, Paragraph } from '../../src/model/document-tree.ts'
import { paragraphsOf } from '../../src/model/document-tree.ts'
import type { LaidOutDocument, LineContent } from '../../src/model/page-frame.ts'
import { seededLetter } from '../layout/seeded-letters.ts'
import { TINOS } from '../layout/tinos.ts'
import { asWordLaysOut } from '../layout/word-model.ts'

const METRICS = readFontMetrics(TINOS)
const SIZES = [26, 27, 28] as const
const INDENTS = [567, 720] as const
/** Other letters than those LibreOffice sets. */
const FIRST_SEED = 1001
const LETTERS = 300

const dense = (text: string): string => text.replace(/[\s\u00a0\u2060]+/gu, '')
const textOf = (line: LineContent): string => dense(line.segments.map(({ text }) => text).join(''))

/** Paragraphs outside tables and columns, in the order of the document. */
const flowing = (tree: DocumentTree): Paragraph[] =>
  tree.sections.flatMap(({ children }) =>
    children.flatMap((block) =>
      block.type === 'paragraph' || block.type === 'list' ? [...paragraphsOf(block)] : [],
    ),
  )

interface Line {
  readonly text: string
  /** It and all lines of its paragraph before it are called sure. */
  readonly stable: boolean
  readonly asInWord: boolean
}

/** Lines of a paragraph beside the model's, which begins with the mark of a list. */
function compare(paragraph: Paragraph, laidOut: LaidOutDocument, modelled: readonly string[]): Line[] {
  const lines = laidOut.paragraphs.get(paragraph)?.lines ?? []
  const theirs = modelled.join('')
  const ours = lines.map(textOf)
  if (!theirs.endsWith(ours.join(''))) throw new Error(`another paragraph: ${theirs}`)
  let at = ours.join('').length - theirs.length
  const ends = new Set(modelled.map((text) => (at += text.length)))
  let end = 0
  let stable = true
  return lines.map((line, index): Line => {
    end += ours[index]?.length ?? 0
    stable &&= line.unsure !== true
    return { text: ours[index] ?? '', stable, asInWord: ends.has(end) }
  })
}

test('lines called sure end where the model of Word ends them, and 99.8 % of all lines do', () => {
  const lines: Line[] = []
  for (let seed = FIRST_SEED; seed < FIRST_SEED + LETTERS; seed += 1) {
    const styleSheet = nd30StyleSheet({
      bodySize: SIZES[seed % SIZES.length] ?? 28,
      firstLineIndent: INDENTS[seed % INDENTS.length] ?? 720,
      citedDates: 'slash',
    })
    const tree = seededLetter(seed)
    const laidOut = createLayout(styleSheet, METRICS).layOut(tree)
    const modelled = asWordLaysOut(tree, styleSheet, laidOut)
    for (const [index, paragraph] of flowing(tree).entries()) {
      lines.push(...compare(paragraph, laidOut, (modelled[index] ?? []).map(dense)))
    }
  }
  const alike = lines.filter(({ asInWord }) => asInWord).length
  const stable = lines.filter((line) => line.stable)
  console.info(
    `${lines.length} lines of ${LETTERS} letters: ${alike} end as in Word's model, ${stable.length} are called sure`,
  )
  expect(stable.filter(({ asInWord }) => !asInWord).map(({ text }) => text)).toEqual([])
  expect(alike / lines.length).toBeGreaterThanOrEqual(0.998)
  // Else the first expectation would say nothing.
  expect(stable.length / lines.length).toBeGreaterThan(0.99)
}, 600_000)
