// Places, sizes, faces and rules read back out of a finished PDF with pdfium's own functions. Knows
// nothing of how the file was made, so it reads LibreOffice's files as well as ours.

import type { RawPdfium } from './raw-pdfium.ts'
import { rawPdfium } from './raw-pdfium.ts'

/** Lengths in millimetres from the page's top left corner, sizes in points. */
export interface MeasuredLine {
  readonly text: string
  readonly left: number
  readonly right: number
  readonly baseline: number
  readonly size: number
  readonly bold: boolean
  readonly italic: boolean
  /** RRGGBB. */
  readonly color: string
  /** Left edge of each character of `text`. */
  readonly lefts: readonly number[]
}

export interface MeasuredRule {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  readonly color: string
}

export interface MeasuredPage {
  readonly width: number
  readonly height: number
  readonly lines: readonly MeasuredLine[]
  /** Filled or stroked paths, whatever they draw. */
  readonly rules: readonly MeasuredRule[]
  /** Pictures by the rectangle they fill, in the order they are drawn. */
  readonly images: readonly Omit<MeasuredRule, 'color'>[]
}

/** What is asked of pdfium here beside what every reader asks. */
interface MeasuringPdfium extends RawPdfium {
  readonly HEAPF32: Float32Array
  readonly HEAPF64: Float64Array
  _FPDF_GetPageWidth(page: number): number
  _FPDF_GetPageHeight(page: number): number
  _FPDFText_CountChars(text: number): number
  _FPDFText_GetUnicode(text: number, index: number): number
  _FPDFText_IsGenerated(text: number, index: number): number
  _FPDFText_GetFontSize(text: number, index: number): number
  _FPDFText_GetFontInfo(text: number, index: number, name: number, length: number, flags: number): number
  _FPDFText_GetCharOrigin(text: number, index: number, x: number, y: number): number
  _FPDFText_GetLooseCharBox(text: number, index: number, box: number): number
  _FPDFText_GetFillColor(text: number, index: number, r: number, g: number, b: number, a: number): number
  _FPDFPageObj_GetBounds(object: number, l: number, b: number, r: number, t: number): number
  _FPDFPageObj_GetFillColor(object: number, r: number, g: number, b: number, a: number): number
  _FPDFPageObj_GetStrokeColor(object: number, r: number, g: number, b: number, a: number): number
  _FPDFPageObj_GetStrokeWidth(object: number, width: number): number
  _FPDFPath_GetDrawMode(object: number, fill: number, stroke: number): number
}

const PATH_OBJECT = 2
const IMAGE_OBJECT = 3
const MM = 25.4 / 72

const library = rawPdfium<MeasuringPdfium>()

const hex = (value: number | undefined): string => (value ?? 0).toString(16).toUpperCase().padStart(2, '0')

/** Every page of the PDF, lines in the order of its text. */
export async function measurePdf(pdf: Uint8Array): Promise<MeasuredPage[]> {
  const raw = await library
  const bytes = raw._malloc(pdf.length)
  const scratch = raw._malloc(512)
  raw.HEAPU8.set(pdf, bytes)
  const document = raw._FPDF_LoadMemDocument(bytes, pdf.length, 0)
  if (document === 0) throw new Error('pdfium cannot read the PDF')
  try {
    return Array.from({ length: raw._FPDF_GetPageCount(document) }, (_, index) =>
      measurePage(raw, document, index, scratch),
    )
  } finally {
    raw._FPDF_CloseDocument(document)
    raw._free(scratch)
    raw._free(bytes)
  }
}

function measurePage(raw: MeasuringPdfium, document: number, index: number, scratch: number): MeasuredPage {
  const page = raw._FPDF_LoadPage(document, index)
  const text = raw._FPDFText_LoadPage(page)
  try {
    const height = raw._FPDF_GetPageHeight(page)
    return {
      width: raw._FPDF_GetPageWidth(page) * MM,
      height: height * MM,
      lines: joinLines(charactersOf(raw, text, height, scratch)),
      rules: rulesOf(raw, page, height, scratch),
      images: imagesOf(raw, page, height, scratch),
    }
  } finally {
    raw._FPDFText_ClosePage(text)
    raw._FPDF_ClosePage(page)
  }
}

function colorAt(raw: MeasuringPdfium, at: number): string {
  const [r, g, b] = raw.HEAPU32.slice(at / 4, at / 4 + 3)
  return `${hex(r)}${hex(g)}${hex(b)}`
}

function charactersOf(raw: MeasuringPdfium, text: number, height: number, scratch: number): MeasuredLine[] {
  const count = raw._FPDFText_CountChars(text)
  return Array.from({ length: count }, (_, index): MeasuredLine[] => {
    // pdfium names a hyphen at the end of a line by a control character of its own.
    const character = String.fromCodePoint(raw._FPDFText_GetUnicode(text, index)).replace('\u0002', '-')
    if (raw._FPDFText_IsGenerated(text, index) === 1 || /[\r\n]/u.test(character)) return []
    raw._FPDFText_GetCharOrigin(text, index, scratch, scratch + 8)
    const [x = 0, y = 0] = raw.HEAPF64.slice(scratch / 8, scratch / 8 + 2)
    raw._FPDFText_GetLooseCharBox(text, index, scratch)
    const [, , right = 0] = raw.HEAPF32.slice(scratch / 4, scratch / 4 + 4)
    raw._FPDFText_GetFillColor(text, index, scratch, scratch + 4, scratch + 8, scratch + 12)
    const color = colorAt(raw, scratch)
    const length = raw._FPDFText_GetFontInfo(text, index, scratch + 4, 400, scratch)
    const font = String.fromCharCode(...raw.HEAPU8.slice(scratch + 4, scratch + 4 + Math.max(0, length - 1)))
    return [
      {
        text: character,
        left: x * MM,
        right: right * MM,
        baseline: (height - y) * MM,
        size: raw._FPDFText_GetFontSize(text, index),
        bold: /bold/iu.test(font),
        italic: /italic/iu.test(font),
        color,
        lefts: [x * MM],
      },
    ]
  }).flat()
}

/** A gap wider than this parts two columns, narrower than it are stretched blanks. */
const COLUMN_GAP = 8

function joinLines(characters: readonly MeasuredLine[]): MeasuredLine[] {
  const lines: MeasuredLine[] = []
  for (const character of characters) {
    const last = lines.at(-1)
    const continues =
      last !== undefined &&
      Math.abs(last.baseline - character.baseline) < 0.1 &&
      character.left > last.left - 0.1 &&
      character.left - last.right < COLUMN_GAP
    if (!continues) lines.push(character)
    else {
      lines[lines.length - 1] = {
        ...last,
        text: last.text + character.text,
        right: Math.max(last.right, character.right),
        bold: last.bold && character.bold,
        italic: last.italic && character.italic,
        lefts: [...last.lefts, ...character.lefts],
      }
    }
  }
  return lines.map(withoutOuterBlanks).filter((line) => line.text !== '')
}

/** Blanks at the ends of a line are no ink and belong to no alignment. */
function withoutOuterBlanks(line: MeasuredLine): MeasuredLine {
  const lead = line.text.length - line.text.trimStart().length
  const text = line.text.trim()
  const lefts = line.lefts.slice(lead, lead + text.length)
  const blank = line.lefts[lead + text.length]
  return { ...line, text, lefts, left: lefts[0] ?? line.left, right: blank ?? line.right }
}

function imagesOf(
  raw: MeasuringPdfium,
  page: number,
  height: number,
  scratch: number,
): MeasuredPage['images'] {
  const count = raw._FPDFPage_CountObjects(page)
  return Array.from({ length: count }, (_, index) => raw._FPDFPage_GetObject(page, index))
    .filter((object) => raw._FPDFPageObj_GetType(object) === IMAGE_OBJECT)
    .map((object) => {
      raw._FPDFPageObj_GetBounds(object, scratch, scratch + 4, scratch + 8, scratch + 12)
      const [left = 0, bottom = 0, right = 0, top = 0] = raw.HEAPF32.slice(scratch / 4, scratch / 4 + 4)
      return { left: left * MM, right: right * MM, top: (height - top) * MM, bottom: (height - bottom) * MM }
    })
}

function rulesOf(raw: MeasuringPdfium, page: number, height: number, scratch: number): MeasuredRule[] {
  const count = raw._FPDFPage_CountObjects(page)
  return Array.from({ length: count }, (_, index): MeasuredRule[] => {
    const object = raw._FPDFPage_GetObject(page, index)
    if (raw._FPDFPageObj_GetType(object) !== PATH_OBJECT) return []
    const [l, b, r, t] = [scratch, scratch + 4, scratch + 8, scratch + 12]
    raw._FPDFPageObj_GetBounds(object, l, b, r, t)
    const [left = 0, bottom = 0, right = 0, top = 0] = raw.HEAPF32.slice(scratch / 4, scratch / 4 + 4)
    raw._FPDFPath_GetDrawMode(object, scratch, scratch + 4)
    const [fill = 0] = raw.HEAPU32.slice(scratch / 4, scratch / 4 + 1)
    const colorOf = fill === 0 ? raw._FPDFPageObj_GetStrokeColor : raw._FPDFPageObj_GetFillColor
    colorOf(object, scratch, scratch + 4, scratch + 8, scratch + 12)
    const color = colorAt(raw, scratch)
    // pdfium counts half the pen on every side; a stroke's length is its path's.
    raw._FPDFPageObj_GetStrokeWidth(object, scratch)
    const [pen = 0] = fill === 0 ? raw.HEAPF32.slice(scratch / 4, scratch / 4 + 1) : []
    return [
      {
        left: (left + pen / 2) * MM,
        right: (right - pen / 2) * MM,
        top: (height - top) * MM,
        bottom: (height - bottom) * MM,
        color,
      },
    ]
  }).flat()
}
