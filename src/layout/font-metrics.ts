// Widths of the four faces, read once from the font files. Kerning and ligatures are left out on
// purpose: neither Word nor LibreOffice applies them to text without `w:kern`.

import fontkit from '@pdf-lib/fontkit'
import type { Face } from '../model/page-frame.ts'

export interface FontMetrics {
  /** Advance width in points of one character at `size` points. Zero for joiners that print nothing. */
  widthOf(face: Face, codePoint: number, size: number): number
  /** Width in points of a whole text, the plain sum of its characters. */
  widthOfText(face: Face, text: string, size: number): number
  /** Whether the face can draw the character. */
  covers(face: Face, codePoint: number): boolean
  /** Whether every face can: a text may be set in any of them. */
  coversInAll(codePoint: number): boolean
}

/** Ascent of the Times-metric faces, in units of the em (2048). */
export const ASCENT = 1825 / 2048

const UNITS_PER_EM = 2048

/** Characters that guide line breaks and print nothing. */
const INVISIBLE = new Set([0x200b, 0x2060])
/** Printed as the plain hyphen, which it must not break at. */
const NON_BREAKING_HYPHEN = 0x2011

interface FontkitFont {
  readonly unitsPerEm: number
  hasGlyphForCodePoint(codePoint: number): boolean
  glyphForCodePoint(codePoint: number): { readonly advanceWidth: number }
}

/** Reads the four font files; throws an Error when one of them is no Times-metric font. */
export function readFontMetrics(files: Readonly<Record<Face, Uint8Array>>): FontMetrics {
  const open = (bytes: Uint8Array): FontkitFont => {
    const font: FontkitFont = fontkit.create(bytes)
    if (font.unitsPerEm !== UNITS_PER_EM) throw new Error(`unexpected unitsPerEm ${font.unitsPerEm}`)
    return font
  }
  const fonts: Record<Face, FontkitFont> = {
    regular: open(files.regular),
    bold: open(files.bold),
    italic: open(files.italic),
    'bold-italic': open(files['bold-italic']),
  }
  const advances: Record<Face, Map<number, number>> = {
    regular: new Map(),
    bold: new Map(),
    italic: new Map(),
    'bold-italic': new Map(),
  }

  const advanceOf = (face: Face, codePoint: number): number => {
    const known = advances[face].get(codePoint)
    if (known !== undefined) return known
    const shown = codePoint === NON_BREAKING_HYPHEN ? 0x2d : codePoint
    const advance = INVISIBLE.has(codePoint) ? 0 : fonts[face].glyphForCodePoint(shown).advanceWidth
    advances[face].set(codePoint, advance)
    return advance
  }

  const covers = (face: Face, codePoint: number): boolean =>
    INVISIBLE.has(codePoint) ||
    codePoint === NON_BREAKING_HYPHEN ||
    fonts[face].hasGlyphForCodePoint(codePoint)
  const known = new Map<number, boolean>()

  return {
    widthOf: (face, codePoint, size) => (advanceOf(face, codePoint) * size) / UNITS_PER_EM,
    widthOfText(face, text, size) {
      let units = 0
      for (const character of text) units += advanceOf(face, character.codePointAt(0) ?? 0)
      return (units * size) / UNITS_PER_EM
    },
    covers,
    coversInAll(codePoint) {
      const isCovered =
        known.get(codePoint) ??
        (['regular', 'bold', 'italic', 'bold-italic'] as const).every((face) => covers(face, codePoint))
      known.set(codePoint, isCovered)
      return isCovered
    },
  }
}
