// What no line and no page of a letter may tear apart, looked for in finished PDFs of letters nobody wrote, and in
// the line ends their Word files are given: "./." never opens a line; a number and its unit, "Điều 5", "ngày 03",
// "KT. GIÁM ĐỐC" are on one line; no line of a paragraph is alone at a page's foot or head; no heading ends a page;
// no signature stands alone.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { MarkedSequence } from '../pdf-checker/check-pages.ts'
import { checkPdf } from '../pdf-checker/check-pdf.ts'
import { setLetter } from '../set-letter.ts'
import { HELD, MADE_DIRECTIVE, madeWorkspace } from './made-letters.ts'

/** Lines of each block, over its pages. */
function blocksOf(sequences: readonly MarkedSequence[]): readonly (readonly string[])[] {
  return [...Map.groupBy(sequences, ({ mcid }) => mcid).values()].map((parts) =>
    parts.flatMap(({ lines }) => lines.map((line) => line.trim())),
  )
}

const occurrences = (text: string, phrase: string): number =>
  text.split(new RegExp(`(?<![\\p{L}\\d/])${phrase.replaceAll('.', '\\.')}(?![\\p{L}\\d/])`, 'u')).length - 1

/** Held phrases that do not stand on one line, and "./." at a line's head beside other words. */
function torn(blocks: readonly (readonly string[])[]): string[] {
  return blocks.flatMap((lines) => {
    const whole = lines.join(' ')
    const parted = HELD.filter(
      (phrase) =>
        occurrences(whole, phrase) !== lines.reduce((sum, line) => sum + occurrences(line, phrase), 0),
    )
    const opened = lines.length > 1 && lines.some((line) => line.startsWith('./.')) ? ['./.'] : []
    return [...parted, ...opened].map((phrase) => `${phrase} in ${lines.join(' | ')}`)
  })
}

const TEXT = new Set(['P', 'LBody'])

/** Paragraphs of which one line alone is on a page, though they have more. */
function aloneLines(sequences: readonly MarkedSequence[]): string[] {
  return [...Map.groupBy(sequences, ({ mcid }) => mcid).values()].flatMap((parts) =>
    parts.length > 1 && TEXT.has(parts[0]?.tag ?? '') && parts.some(({ lines }) => lines.length < 2)
      ? [parts.map(({ lines }) => lines.join(' | ')).join(' ‖ ')]
      : [],
  )
}

const letters = fc.integer({ min: 1, max: 2 ** 31 })

describe('letters nobody wrote', () => {
  test('tear nothing that stands together, and leave no line, heading or signature alone', async () => {
    let pages = 0
    await fc.assert(
      fc.asyncProperty(letters, async (seed) => {
        const { pdf, laidOut } = await setLetter(madeWorkspace(seed, 'common'), MADE_DIRECTIVE)
        const { sequences } = await checkPdf(pdf)
        expect(torn(blocksOf(sequences))).toEqual([])
        // Line ends that the Word file is given.
        const given = [...laidOut.paragraphs.values()].map(({ lines }) =>
          lines.map(({ segments }) => segments.map(({ text }) => text).join('')),
        )
        expect(torn(given)).toEqual([])
        expect(aloneLines(sequences)).toEqual([])
        for (const [page] of laidOut.pages.entries()) {
          const drawn = sequences.filter((one) => one.page === page)
          expect(drawn.at(-1)?.tag, `the last of page ${page}`).not.toMatch(/^H\d$/u)
          expect(drawn[0]?.text, `the first of page ${page}`).not.toMatch(/^(?:KT\. GIÁM ĐỐC|Nơi nhận:)$/u)
          pages += 1
        }
      }),
      { numRuns: 40 },
    )
    expect(pages).toBeGreaterThan(60)
  }, 120_000)
})

describe('the property', () => {
  test('sees what is torn', () => {
    expect(torn([['theo Điều', '5 và KT. GIÁM', 'ĐỐC ký']])).toHaveLength(2)
    expect(torn([['mọi người', './.']])).toHaveLength(1)
    expect(torn([['trong 30', 'ngày, 1.500 triệu', 'đồng']])).toHaveLength(2)
    expect(torn([['theo Điều 5', 'ngày 03/01/2025, 12 km']])).toEqual([])
    expect(torn([['./.']])).toEqual([])
  })

  test('sees a line that is alone', () => {
    const part = (page: number, ...lines: string[]): MarkedSequence => ({
      page,
      mcid: 1,
      tag: 'P',
      text: '',
      lines,
    })
    expect(aloneLines([part(0, 'a', 'b'), part(1, 'c')])).toHaveLength(1)
    expect(aloneLines([part(0, 'a', 'b'), part(1, 'c', 'd')])).toEqual([])
  })
})
