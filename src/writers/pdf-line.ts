// One laid-out line as text-showing operators. Justified gaps are a blank glyph and a number: Tw
// does not act on two-byte codes. Each word begins where the layout's exact widths put it, though
// the viewer advances by the rounded widths of W.

import { Fault } from '../model/fault.ts'
import type { Face, LineContent } from '../model/page-frame.ts'
import type { Glyph, SubsetFace } from './subset-fonts.ts'
import { BLANK, INVISIBLE } from './subset-fonts.ts'

/** A stretch of a line in one font: an array for the TJ operator. */
export interface LinePart {
  readonly face: Face
  readonly show: string
}

/** Thousandths of the em a word of an unjustified line may drift before a number mends it. */
const TOLERATED_DRIFT = 4

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0').toUpperCase())
const glyphCode = (id: number): string => `${HEX[id >> 8]}${HEX[id & 255]}`

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
  const parts: { face: Face; show: string }[] = []
  /** Where the pen is by W, and where the layout has it, in thousandths of the em. */
  let penned = 0
  let meant = 0
  for (const { face, text } of line.segments) {
    const subset = subsets.get(face)
    let show = '<'
    for (const character of text) {
      const codePoint = character.codePointAt(0) ?? BLANK
      if (INVISIBLE.has(codePoint)) continue
      const glyph = glyphOf(subset, codePoint, face)
      show += glyphCode(glyph.id)
      penned += subset?.widths[glyph.id] ?? 0
      meant += glyph.advance
      if (codePoint !== BLANK) continue
      meant += gap
      const back = Math.round(penned - meant)
      if (Math.abs(back) < tolerated) continue
      show += `>${back}<`
      penned -= back
    }
    if (show.length > 1) parts.push({ face, show: `[${show}>]` })
  }
  const last = parts.at(-1)
  if (line.brokenAtBlank && last !== undefined) {
    const blank = glyphCode(glyphOf(subsets.get(last.face), BLANK, last.face).id)
    last.show = `${last.show.slice(0, -2)}${blank}>]`
  }
  return parts.map(({ face, show }) => ({ face, show: show.replace('<>]', ']') }))
}
