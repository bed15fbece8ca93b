// Cuts the four faces down to the characters a batch prints, once per batch, and says what a PDF
// must know about each: glyph numbers, widths, measurements. HarfBuzz does the cutting.

import fontkit from '@pdf-lib/fontkit'
import subsetFont from 'subset-font'
import type { Face } from '../../model/page-frame.ts'

/** The full TrueType files. */
export interface FontFiles {
  readonly regular: Uint8Array
  readonly bold: Uint8Array
  readonly italic: Uint8Array
  readonly 'bold-italic': Uint8Array
}

const FACES = ['regular', 'bold', 'italic', 'bold-italic'] as const satisfies readonly Face[]

export interface Glyph {
  readonly id: number
  /** Advance width in thousandths of the em, as the font has it. */
  readonly advance: number
}

export interface SubsetFace {
  readonly face: Face
  /** With the subset tag: `ABCDEF+Tinos-Bold`. */
  readonly fontName: string
  readonly file: Uint8Array
  /** Glyphs by code point; U+2011 has the hyphen's. */
  readonly glyphs: ReadonlyMap<number, Glyph>
  /** By glyph number: advance width in whole thousandths of the em, as the PDF's W says it. */
  readonly widths: readonly number[]
  /** By glyph number: the lowest character it stands for; undefined for glyph 0. */
  readonly characters: readonly (number | undefined)[]
  /** Thousandths of the em. */
  readonly boundingBox: readonly [number, number, number, number]
  readonly ascent: number
  readonly descent: number
  readonly capHeight: number
  /** Degrees. */
  readonly italicAngle: number
}

/** Line-break controls: they guide where lines end and print nothing. */
export const INVISIBLE: ReadonlySet<number> = new Set([0x200b, 0x2060])
const NON_BREAKING_HYPHEN = 0x2011
const HYPHEN = 0x2d
export const BLANK = 0x20

/** Everything but outlines and widths; the second subset loses the character map too. */
const UNUSED_TABLES = 'GSUB GPOS GDEF kern name OS/2 post gasp DSIG hdmx VDMX LTSH'.split(' ')

/** The part of fontkit's font this file reads. */
interface OpenFont {
  readonly postscriptName: string | null
  readonly unitsPerEm: number
  readonly ascent: number
  readonly descent: number
  readonly capHeight: number
  readonly italicAngle: number
  readonly bbox: {
    readonly minX: number
    readonly minY: number
    readonly maxX: number
    readonly maxY: number
  }
  hasGlyphForCodePoint(codePoint: number): boolean
  glyphForCodePoint(codePoint: number): { readonly id: number; readonly advanceWidth: number }
}

/** Code points to cut for, sorted: always a blank, never the controls. */
function codePointsOf(characters: string): number[] {
  const wanted = new Set([BLANK])
  for (const character of characters) {
    const codePoint = character.codePointAt(0) ?? BLANK
    if (INVISIBLE.has(codePoint)) continue
    wanted.add(codePoint === NON_BREAKING_HYPHEN ? HYPHEN : codePoint)
  }
  return [...wanted].sort((a, b) => a - b)
}

/** Six capitals from a hash of face and characters: same input, same tag. */
function subsetTag(digest: Uint8Array): string {
  return Array.from(digest.subarray(0, 6), (byte) => String.fromCharCode(65 + (byte % 26))).join('')
}

/** Advance width of every glyph in font units, read from hhea and hmtx. */
function advancesOf(file: Uint8Array): number[] {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  const tables = new Map<string, number>()
  for (let index = 0; index < view.getUint16(4); index += 1) {
    const entry = 12 + index * 16
    tables.set(String.fromCharCode(...file.subarray(entry, entry + 4)), view.getUint32(entry + 8))
  }
  const start = (name: string): number => {
    const offset = tables.get(name)
    if (offset === undefined) throw new Error(`the subset has no table ${name}`)
    return offset
  }
  const measured = view.getUint16(start('hhea') + 34)
  const count = view.getUint16(start('maxp') + 4)
  // Glyphs after the last measured one are as wide as that one.
  return Array.from({ length: count }, (_, id) => {
    return view.getUint16(start('hmtx') + Math.min(id, measured - 1) * 4)
  })
}

/**
 * Cuts one face. Characters the font lacks are simply missing from `glyphs`; whoever draws must
 * refuse them.
 */
async function subsetFace(
  face: Face,
  full: Uint8Array,
  characters: string,
  sha256: (bytes: Uint8Array) => Uint8Array,
): Promise<SubsetFace> {
  const codePoints = codePointsOf(characters)
  const text = String.fromCodePoint(...codePoints)
  const options = {
    targetFormat: 'truetype',
    noHinting: true,
    keepFeatures: [],
    noLayoutClosure: true,
  } as const
  // The subsetter tells formats apart with Buffer's own toString.
  const font = Buffer.from(full)
  // Two cuts with the same glyph order: one with its character map, to learn the numbers, one to embed.
  const mapped = await subsetFont(font, text, { ...options, dropTables: UNUSED_TABLES })
  const file = await subsetFont(font, text, { ...options, dropTables: [...UNUSED_TABLES, 'cmap'] })
  const original: OpenFont = fontkit.create(full)
  const cut: OpenFont = fontkit.create(mapped)

  const toThousandths = (units: number): number => (units * 1000) / original.unitsPerEm
  const glyphs = new Map<number, Glyph>()
  const widths = advancesOf(file).map((units) => Math.round(toThousandths(units)))
  const lowest: (number | undefined)[] = widths.map(() => undefined)
  for (const codePoint of codePoints) {
    if (!cut.hasGlyphForCodePoint(codePoint)) continue
    const { id, advanceWidth } = cut.glyphForCodePoint(codePoint)
    if (id === 0) continue
    glyphs.set(codePoint, { id, advance: toThousandths(advanceWidth) })
    lowest[id] ??= codePoint
  }
  const hyphen = glyphs.get(HYPHEN)
  if (hyphen !== undefined) glyphs.set(NON_BREAKING_HYPHEN, hyphen)

  const round = (units: number): number => Math.round(toThousandths(units))
  const { minX, minY, maxX, maxY } = original.bbox
  if (original.postscriptName === null) throw new Error(`the ${face} font has no PostScript name`)
  const tag = subsetTag(sha256(new TextEncoder().encode(`${face} ${text}`)))
  return {
    face,
    fontName: `${tag}+${original.postscriptName}`,
    file: Uint8Array.from(file),
    glyphs,
    widths,
    characters: lowest,
    boundingBox: [round(minX), round(minY), round(maxX), round(maxY)],
    ascent: round(original.ascent),
    descent: round(original.descent),
    capHeight: round(original.capHeight),
    italicAngle: original.italicAngle,
  }
}

/** Cuts every face that prints anything; a face without characters (or blanks only) is left out. */
export async function subsetFaces(
  fonts: FontFiles,
  characters: Readonly<Record<Face, string>>,
  sha256: (bytes: Uint8Array) => Uint8Array,
): Promise<ReadonlyMap<Face, SubsetFace>> {
  const subsets = new Map<Face, SubsetFace>()
  for (const face of FACES) {
    if (face !== 'regular' && characters[face].trim() === '') continue
    subsets.set(face, await subsetFace(face, fonts[face], characters[face], sha256))
  }
  return subsets
}
