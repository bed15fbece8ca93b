// Text extraction cannot see blank glyphs, so the ink is weighed: a page must be as dark as the
// same text drawn word by word with the whole, uncut fonts.

import fontkit from '@pdf-lib/fontkit'
import { PDFDocument, rgb } from 'pdf-lib'
import { beforeAll, describe, expect, it } from 'vitest'
import { readFontMetrics } from '../../../src/layout/font-metrics.ts'
import type { Face, LaidOutDocument } from '../../../src/model/page-frame.ts'
import { pdfInk } from '../../end-to-end/pdf-text.ts'
import { TINOS } from '../../layout/tinos.ts'
import { redraw, replant } from '../../pdf-checker/planted-faults.ts'
import { freshLayout, letterWithTable, writerFor } from './pdf-letters.ts'

const METRICS = readFontMetrics(TINOS)
const FACES: readonly Face[] = ['regular', 'bold', 'italic', 'bold-italic']

/** The laid-out pages drawn by pdf-lib, one call a word, each where the layout's widths put it. */
async function drawnPlainly(laid: LaidOutDocument): Promise<Uint8Array> {
  const pdf = await PDFDocument.create({ updateMetadata: false })
  pdf.registerFontkit(fontkit)
  const embedded = await Promise.all(FACES.map((face) => pdf.embedFont(TINOS[face], { subset: false })))
  const fonts = new Map(FACES.map((face, index) => [face, embedded[index]]))
  for (const frame of laid.pages) {
    const page = pdf.addPage([frame.width, frame.height])
    for (const item of frame.items) {
      if (item.type === 'rule') {
        const height = item.height ?? item.thickness
        const [red = 0, green = 0, blue = 0] = (item.color.match(/../g) ?? []).map(
          (part) => Number.parseInt(part, 16) / 255,
        )
        const color = rgb(red, green, blue)
        page.drawRectangle({ x: item.x, y: frame.height - item.y - height, width: item.width, height, color })
        continue
      }
      if (item.type === 'image') throw new Error('the letter drawn holds no picture')
      let { x } = item
      const { segments, size, wordSpacing } = item.line
      for (const { face, text } of segments) {
        const font = fonts.get(face)
        for (const piece of text.split(/( )/)) {
          if (font !== undefined && piece !== '' && piece !== ' ') {
            page.drawText(piece, { x, y: frame.height - item.baseline, size, font })
          }
          x += METRICS.widthOfText(face, piece, size) + (piece === ' ' ? wordSpacing : 0)
        }
      }
    }
  }
  return pdf.save({ useObjectStreams: false, objectsPerTick: Number.POSITIVE_INFINITY })
}

/** Largest difference between two sets of pages, as a share. */
function furthest(one: readonly number[], other: readonly number[]): number {
  expect(one.length).toBe(other.length)
  return Math.max(...one.map((ink, index) => Math.abs(ink / (other[index] ?? 0) - 1)))
}

describe('the ink on every page', () => {
  const tree = letterWithTable()
  const laid = freshLayout().layOut(tree)
  let ours = new Uint8Array()
  let expected: number[] = []
  beforeAll(async () => {
    ours = Uint8Array.from((await writerFor(tree)).write(laid, tree.properties))
    expected = await pdfInk(await drawnPlainly(laid))
  })

  it('is that of the same text drawn with the whole fonts', async () => {
    expect(furthest(await pdfInk(ours), expected)).toBeLessThan(0.01)
  })

  it('differs when the glyphs of one line are blank', async () => {
    const blanked = await replant(ours, (pdf) => {
      redraw(pdf, 2, (drawing) => drawing.replace(/\[\((?:\\.|[^\\)])*\)[^\]]*\]TJ/s, ''))
    })
    expect(furthest(await pdfInk(blanked), expected)).toBeGreaterThan(0.015)
  })
})
