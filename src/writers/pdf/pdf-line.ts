// One laid-out line as text-showing operators. Justified gaps are a blank glyph and a number: Tw
// does not act on two-byte codes. Each word begins where the layout's exact widths put it, though
// the viewer advances by the rounded widths of W.

import { Fault } from '../../model/fault.ts'
import type { Face, LineContent } from '../../model/page-frame.ts'
import { literalByte } from './pdf-bytes.ts'
import type { Glyph, SubsetFace } from './subset-fonts.ts'
import { BLANK, INVISIBLE } from './subset-fonts.ts'

/** A stretch of a line in one font: an array for the TJ operator. */
export interface LinePart {
  readonly face: Face
  readonly show: string
}

/** Thousandths of the em a word of an unjustified line may drift before a number mends it. */
const TOLERATED_DRIFT = 4

/** The operand of a TJ operator as it grows: strings of two-byte codes with numbers between them. */
class ShowArray {
  #text = '['
  #open = false

  get isEmpty(): boolean {
    return this.#text === '['
  }

  glyph(id: number): void {
    this.#text += this.#open ? '' : '('
    this.#open = true
    this.#text += `${literalByte(id >> 8)}${literalByte(id & 255)}`
  }

  /** Moves the pen back by thousandths of the em. */
  back(distance: number): void {
    this.#text += this.#open ? `)${distance}` : ` ${distance}`
    this.#open = false
  }

  finish(): string {
    return `${this.#text}${this.#open ? ')]' : ']'}`
  }
}

function missingGlyph(character: string, face: Face): Fault {
  const codePoint = character.codePointAt(0) ?? 0
  const name = `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`
  return new Fault(
    'E_RENDER',
    `Phông chữ không có ký tự “${character}” (${name}, kiểu ${face}).`,
    'Thay ký tự này trong nội dung văn bản rồi chạy lại.',
  )
}

function glyphOf(subset: SubsetFace | undefined, codePoint: number, face: Face): Glyph {
  const glyph = subset?.glyphs.get(codePoint)
  if (glyph === undefined) throw missingGlyph(String.fromCodePoint(codePoint), face)
  return glyph
}

/**
 * The parts of a line, left to right; none for a line without glyphs. Fault E_RENDER names a
 * character the subset lacks.
 */
export function lineParts(line: LineContent, subsets: ReadonlyMap<Face, SubsetFace>): readonly LinePart[] {
  const gap = (line.wordSpacing * 1000) / line.size
  const tolerated = gap === 0 ? TOLERATED_DRIFT : 1
  const parts: { readonly face: Face; readonly array: ShowArray }[] = []
  /** Where the pen is by W, and where the layout has it, in thousandths of the em. */
  let penned = 0
  let meant = 0
  for (const { face, text } of line.segments) {
    const subset = subsets.get(face)
    const array = new ShowArray()
    for (const character of text) {
      const codePoint = character.codePointAt(0) ?? BLANK
      if (INVISIBLE.has(codePoint)) continue
      const glyph = glyphOf(subset, codePoint, face)
      array.glyph(glyph.id)
      penned += subset?.widths[glyph.id] ?? 0
      meant += glyph.advance
      if (codePoint !== BLANK) continue
      meant += gap
      const back = Math.round(penned - meant)
      if (Math.abs(back) < tolerated) continue
      array.back(back)
      penned -= back
    }
    if (!array.isEmpty) parts.push({ face, array })
  }
  const last = parts.at(-1)
  if (line.brokenAtBlank && last !== undefined) {
    last.array.glyph(glyphOf(subsets.get(last.face), BLANK, last.face).id)
  }
  return parts.map(({ face, array }) => ({ face, show: array.finish() }))
}
