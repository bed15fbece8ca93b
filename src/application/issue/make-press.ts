// The press of one batch: layout and writers, with fonts subset and styles prepared once. Whoever only
// orders from a press in another thread does not load it.

import { nd30StyleSheet } from '../../compose/nd30-style-sheet.ts'
import { readFontMetrics } from '../../layout/font-metrics.ts'
import type { Layout } from '../../layout/lay-out-pages.ts'
import { createLayout } from '../../layout/lay-out-pages.ts'
import type { DocxWriter } from '../../writers/docx/write-docx.ts'
import { prepareDocx } from '../../writers/docx/write-docx.ts'
import type { PdfWriter } from '../../writers/pdf/write-pdf.ts'
import { preparePdf } from '../../writers/pdf/write-pdf.ts'
import { unsureParagraphs } from '../check/unsure-lines.ts'
import type { FontsAndHashes, Press, PressSetup } from '../ports/press.ts'

export interface PressParts {
  readonly layout: Layout
  readonly pdf: PdfWriter
  /** Absent without sheets. */
  readonly sheetPdf?: PdfWriter
  readonly docx: DocxWriter
}

export async function makePressParts(
  setup: PressSetup,
  { fonts, hash }: FontsAndHashes,
): Promise<PressParts> {
  const { style, characters, sheetCharacters, producer } = setup
  const styleSheet = nd30StyleSheet(style)
  return {
    layout: createLayout(styleSheet, readFontMetrics(fonts)),
    pdf: await preparePdf({ fonts, hash, producer, characters }),
    ...(sheetCharacters === undefined
      ? {}
      : { sheetPdf: await preparePdf({ fonts, hash, producer, characters: sheetCharacters }) }),
    docx: prepareDocx(styleSheet),
  }
}

/** A press at work in this thread. */
export async function makePress(setup: PressSetup, lent: FontsAndHashes): Promise<Press> {
  const { layout, pdf, sheetPdf = pdf, docx } = await makePressParts(setup, lent)
  return {
    ahead: 0,
    async print({ tree, kind, formats, carried }) {
      const laidOut = layout.layOut(tree)
      const writer = kind === 'sheet' ? sheetPdf : pdf
      return {
        pages: laidOut.pages.length,
        unsure: unsureParagraphs(laidOut),
        ...(formats.includes('pdf') ? { pdf: writer.write(laidOut, tree.properties, carried?.pdf) } : {}),
        ...(formats.includes('docx') ? { docx: await docx.write(tree, laidOut, carried?.docx) } : {}),
      }
    },
    release: () => undefined,
  }
}
