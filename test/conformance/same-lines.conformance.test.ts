// Every line of the PDF and of the DOCX as LibreOffice lays it out ends with the same word, and
// every page starts with the same word.

import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { nd30StyleSheet } from '../../src/compose/nd30-style-sheet.ts'
import { readFontMetrics } from '../../src/layout/font-metrics.ts'
import { createLayout } from '../../src/layout/lay-out-pages.ts'
import type { DocumentTree, Section } from '../../src/model/document-tree.ts'
import { prepareDocx } from '../../src/writers/docx/write-docx.ts'
import { certifiedSpecimens, electronicSpecimens } from '../certified-specimens.ts'
import { KIND_NAMES, kindLetter } from '../kind-letters.ts'
import { letterheadsOfPlaces } from '../layout/letterheads.ts'
import { seededBody } from '../layout/seeded-bodies.ts'
import { seededLetter } from '../layout/seeded-letters.ts'
import { seededPages } from '../layout/seeded-pages.ts'
import { TINOS } from '../layout/tinos.ts'
import type { MeasuredLine, MeasuredPage } from '../pdf-measure.ts'
import { measurePdf } from '../pdf-measure.ts'
import { printedLines } from '../printed-lines.ts'
import { LETTER_NAMES, realLetter } from '../real-letters.ts'
import { specimen } from '../specimens.ts'
import { STYLE_SHEET } from '../writers/docx/docx-trees.ts'
import { pdfOf } from '../writers/pdf/pdf-letters.ts'
import { LibreOffice, poppler } from './libreoffice.ts'

const METRICS = readFontMetrics(TINOS)
const office = new LibreOffice()
afterAll(() => office.close())

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
const BODIES = 40

/** LibreOffice prints no-break blanks as gaps: words count, not what stands between them. */
const dense = (text: string): string => text.replace(/[\s\u00a0\u2060]+/gu, '')

const sortedLines = ({ lines }: MeasuredPage): string[] => lines.map(({ text }) => dense(text)).toSorted()

/** What stands on one height of the page, cells side by side as one: gaps between cells tell nothing. */
function rowsAcross({ lines }: MeasuredPage): string[] {
  const rows: MeasuredLine[][] = []
  for (const line of lines.toSorted((one, other) => one.baseline - other.baseline)) {
    const row = rows.at(-1)
    if (row?.[0] !== undefined && line.baseline - row[0].baseline < 1) row.push(line)
    else rows.push([line])
  }
  return rows.map((row) =>
    row
      .toSorted((one, other) => one.left - other.left)
      .map(({ text }) => dense(text))
      .join(''),
  )
}

/** The words of a page: lines of the two cells of a signature stand at other heights in LibreOffice's text. */
const sortedWords = (lines: readonly string[]): string[] =>
  lines.flatMap((line) => line.split(' ')).toSorted()

/** The same words at the same place, to a millimetre. */
const isAt = (one: MeasuredLine, other: MeasuredLine): boolean =>
  dense(one.text) === dense(other.text) &&
  Math.abs(one.left - other.left) < 1 &&
  Math.abs(one.baseline - other.baseline) < 1

/** Every line of ours is in LibreOffice's PDF, on the same page and at the same place. */
async function expectSamePlaces(
  documents: ReadonlyMap<string, Uint8Array>,
  ours: ReadonlyMap<string, MeasuredPage[]>,
): Promise<void> {
  for (const path of await office.toPdfs(documents)) {
    const name = basename(path, '.pdf')
    const theirs = await measurePdf(new Uint8Array(readFileSync(path)))
    expect(theirs.map(sortedLines), name).toEqual((ours.get(name) ?? []).map(sortedLines))
    for (const [index, page] of (ours.get(name) ?? []).entries()) {
      const strayed = page.lines.filter((line) => !theirs[index]?.lines.some((other) => isAt(other, line)))
      expect(
        strayed.map(({ text }) => text),
        name,
      ).toEqual([])
    }
  }
}

describe('the same lines in LibreOffice', () => {
  it('every kind of document, letters of real shapes, letters with stamps, pictures and foot address, a narrow letterhead', async () => {
    const documents = new Map<string, Uint8Array>()
    const ours = new Map<string, MeasuredPage[]>()
    const beside = ['whole', 'long', 'narrow', 'matrix'] as const
    for (const [name, set] of [
      ...KIND_NAMES.map((kind) => [kind, () => kindLetter(kind)] as const),
      ...LETTER_NAMES.map((letter) => [letter, () => realLetter(letter)] as const),
      ...beside.map((one) => [one, () => specimen(one)] as const),
    ]) {
      const { docx, pdf } = await set()
      documents.set(name, docx)
      ours.set(name, await measurePdf(pdf))
    }
    await expectSamePlaces(documents, ours)
  }, 600_000)

  it('a sao y, a trích sao and a sao lục, on paper; electronic copies, with a stamp too', async () => {
    const documents = new Map<string, Uint8Array>()
    const ours = new Map<string, MeasuredPage[]>()
    for (const [name, copy] of [...(await certifiedSpecimens()), ...(await electronicSpecimens())]) {
      const laidOut = createLayout(STYLE_SHEET, METRICS).layOut(copy)
      documents.set(name, await prepareDocx(STYLE_SHEET).write(copy, laidOut))
      ours.set(name, await measurePdf(await pdfOf(copy)))
    }
    await expectSamePlaces(documents, ours)
  }, 600_000)

  it('letterheads of short and long places, numbers and names', async () => {
    const [first, ...others] = letterheadsOfPlaces().map((columns): Section => {
      const [addressee] = seededPages(1, 0, 0).sections[0].children
      return { orientation: 'portrait', children: addressee === undefined ? [columns] : [columns, addressee] }
    })
    if (first === undefined) throw new Error('no letterhead')
    const tree: DocumentTree = { ...seededPages(1, 0, 0), sections: [first, ...others] }
    const laidOut = createLayout(STYLE_SHEET, METRICS).layOut(tree)
    await expectSamePlaces(
      new Map([['places', await prepareDocx(STYLE_SHEET).write(tree, laidOut)]]),
      new Map([['places', await measurePdf(await pdfOf(tree))]]),
    )
  }, 600_000)

  it(`${BODIES} seeded bodies of chapters, deep points and tables over pages`, async () => {
    const documents = new Map<string, Uint8Array>()
    const ours = new Map<string, string[][]>()
    for (let seed = 1; seed <= BODIES; seed += 1) {
      const tree = seededBody(seed)
      const name = `body-${seed}`
      documents.set(
        name,
        await prepareDocx(STYLE_SHEET).write(tree, createLayout(STYLE_SHEET, METRICS).layOut(tree)),
      )
      ours.set(name, (await measurePdf(await pdfOf(tree))).map(rowsAcross))
    }
    for (const path of await office.toPdfs(documents)) {
      const name = basename(path, '.pdf')
      const theirs = await measurePdf(new Uint8Array(readFileSync(path)))
      expect(theirs.map(rowsAcross), name).toEqual(ours.get(name))
    }
  }, 600_000)

  it.each([
    ['three pages', 60, 0],
    ['a sao y', 45, 1],
    ['a sao lục of a sao y', 45, 2],
    ['more than a hundred paragraphs', 150, 0],
  ])(
    'pages of titles, chains of titles and signatures, kept with their text: %s',
    async (_, count, copies) => {
      const documents = new Map<string, Uint8Array>()
      const ours = new Map<string, string[][]>()
      let carriedOver = 0
      for (let seed = 1; seed <= BATCH; seed += 1) {
        const tree = seededPages(seed, count, copies)
        const laidOut = createLayout(STYLE_SHEET, METRICS).layOut(tree)
        carriedOver += laidOut.carriedOver.size
        const name = `pages-${seed}`
        documents.set(name, await prepareDocx(STYLE_SHEET).write(tree, laidOut))
        ours.set(name, printedLines(laidOut).map(sortedWords))
      }
      // Else there would be nothing to see.
      expect(carriedOver).toBeGreaterThan(BATCH / 2)
      for (const pdf of await office.toPdfs(documents)) {
        expect((await theirLines(pdf)).map(sortedWords), basename(pdf)).toEqual(
          ours.get(basename(pdf, '.pdf')),
        )
      }
    },
    600_000,
  )

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
        ours.set(name, printedLines(laidOut))
      }
      const theirs = new Map<string, string[][]>()
      for (const pdf of await office.toPdfs(documents))
        theirs.set(basename(pdf, '.pdf'), await theirLines(pdf))
      expect(theirs).toEqual(ours)
    },
    600_000,
  )
})
