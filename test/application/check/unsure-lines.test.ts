import { describe, expect, test } from 'vitest'
import { unsureParagraphs } from '../../../src/application/check/unsure-lines.ts'
import { nd30StyleSheet } from '../../../src/compose/nd30-style-sheet.ts'
import { readFontMetrics } from '../../../src/layout/font-metrics.ts'
import { createLayout } from '../../../src/layout/lay-out-pages.ts'
import { textOf } from '../../../src/model/document-tree.ts'
import { seededLetter } from '../../layout/seeded-letters.ts'
import { TINOS } from '../../layout/tinos.ts'

const sheet = nd30StyleSheet({ bodySize: 28, firstLineIndent: 720, citedDates: 'slash' })
const layout = () => createLayout(sheet, readFontMetrics(TINOS))

describe('unsureParagraphs', () => {
  test('names each paragraph with an unsure line by how it begins, and no other', () => {
    let named = 0
    // Few letters have such a line: of the first nine hundred these and hardly another.
    for (const seed of [280, 281, 282, 497, 498, 612]) {
      const laidOut = layout().layOut(seededLetter(seed))
      const expected = [...laidOut.paragraphs]
        .filter(([, { lines }]) => lines.some(({ unsure }) => unsure === true))
        .map(([paragraph]) => textOf(paragraph.children))
      const found = unsureParagraphs(laidOut)
      expect(found).toHaveLength(expected.length)
      for (const [index, opening] of found.entries()) {
        expect(expected[index]?.startsWith(opening.replace(/…$/u, ''))).toBe(true)
        expect(opening.length).toBeLessThanOrEqual(51)
      }
      named += found.length
    }
    // Else the test has seen nothing.
    expect(named).toBeGreaterThan(0)
  })
})
