// Every line of the PDF and of the DOCX as LibreOffice lays it out ends with the same word, and
// every page starts with the same word.

import { basename } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { nd30StyleSheet } from '../../src/compose/nd30-style-sheet.ts'
import { readFontMetrics } from '../../src/layout/font-metrics.ts'
import { createLayout } from '../../src/layout/lay-out-pages.ts'
import type { LaidOutDocument } from '../../src/model/page-frame.ts'
import { prepareDocx } from '../../src/writers/write-docx.ts'
import { seededLetter } from '../layout/seeded-letters.ts'
import { TINOS } from '../layout/tinos.ts'
import { LibreOffice, poppler } from './libreoffice.ts'

const METRICS = readFontMetrics(TINOS)
const office = new LibreOffice()
afterAll(() => office.close())

/** One printed line each, marks joined to the words that follow; pages apart. */
function ourLines(document: LaidOutDocument): string[][] {
  return document.pages.map(({ items }) => {
    const lines = new Map<number, string>()
    for (const item of items) {
      if (item.type !== 'line') continue
      const at = Math.round(item.baseline * 10)
      const text = item.line.segments.map((segment) => segment.text).join('')
      lines.set(at, lines.has(at) ? `${lines.get(at)} ${text}` : text)
    }
    return [...lines.values()]
  })
}

async function theirLines(pdf: string): Promise<string[][]> {
  const text = await poppler('pdftotext', '-layout', pdf, '-')
  return text
    .split('\f')
    .slice(0, -1)
    .map((page) =>
      page
        .split('\n')
        .map((line) =>
          line
            .replace(/\u2060/gu, '')
            .replace(/[\s\u00a0]+/gu, ' ')
            .trim(),
        )
        .filter((line) => line !== ''),
    )
}

const SIZES = [26, 27, 28] as const
const INDENTS = [567, 720] as const
const LETTERS = 300
const BATCH = 60

describe('the same lines in LibreOffice', () => {
  const batches = Array.from({ length: LETTERS / BATCH }, (_, index) => index * BATCH + 1)

  it.each(batches)(
    `${BATCH} seeded letters from %d`,
    async (first) => {
      const documents = new Map<string, Uint8Array>()
      const ours = new Map<string, string[][]>()
      for (let seed = first; seed < first + BATCH; seed += 1) {
        const styleSheet = nd30StyleSheet({
          bodySize: SIZES[seed % SIZES.length] ?? 28,
          firstLineIndent: INDENTS[seed % INDENTS.length] ?? 720,
          citedDates: 'slash',
        })
        const tree = seededLetter(seed)
        const laidOut = createLayout(styleSheet, METRICS).layOut(tree)
        const name = `letter-${seed}`
        documents.set(name, await prepareDocx(styleSheet).write(tree, laidOut))
        ours.set(name, ourLines(laidOut))
      }
      const theirs = new Map<string, string[][]>()
      for (const pdf of await office.toPdfs(documents))
        theirs.set(basename(pdf, '.pdf'), await theirLines(pdf))
      expect(theirs).toEqual(ours)
    },
    600_000,
  )
})
