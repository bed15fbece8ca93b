// Subset faces as font objects of a PDF: a Type 0 font over a TrueType file, codes are glyph
// numbers, every code leads back to one character (ISO 19005-3 6.2.11, ISO 14289-1 7.21).

import type { PDFContext, PDFRef } from 'pdf-lib'
import { PDFString } from 'pdf-lib'
import type { Face } from '../../model/page-frame.ts'
import type { SubsetFace } from './subset-fonts.ts'

/** Of Times and its kin, in thousandths of the em; the font file does not say it. */
const STEM_WIDTH: Readonly<Record<Face, number>> = {
  regular: 84,
  bold: 139,
  italic: 76,
  'bold-italic': 121,
}

const SERIF = 2
const SYMBOLIC = 4
const ITALIC = 64

/** Entries of one bfchar block (Adobe Technical Note 5411). */
const BLOCK = 100

const hex16 = (value: number): string => value.toString(16).toUpperCase().padStart(4, '0')

/** UTF-16 of a code point as hex. */
function utf16(codePoint: number): string {
  const text = String.fromCodePoint(codePoint)
  return Array.from({ length: text.length }, (_, index) => hex16(text.charCodeAt(index))).join('')
}

/** The character map that gives text back: one row per glyph, the lowest of its characters. */
export function toUnicodeMap(subset: SubsetFace): string {
  const rows = subset.characters.flatMap((codePoint, id) =>
    codePoint === undefined ? [] : [`<${hex16(id)}><${utf16(codePoint)}>`],
  )
  let blocks = ''
  for (let start = 0; start < rows.length; start += BLOCK) {
    const block = rows.slice(start, start + BLOCK)
    blocks += `${block.length} beginbfchar\n${block.join('\n')}\nendbfchar\n`
  }
  return (
    '/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n' +
    '/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n' +
    '/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n' +
    `1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n${blocks}` +
    'endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend'
  )
}

/** Registers the three dictionaries of a face and gives the Type 0 font's reference. */
export function registerFont(
  context: PDFContext,
  subset: SubsetFace,
  fontFile: PDFRef,
  toUnicode: PDFRef,
): PDFRef {
  const italic = subset.face === 'italic' || subset.face === 'bold-italic'
  const descriptor = context.register(
    context.obj({
      Type: 'FontDescriptor',
      FontName: subset.fontName,
      Flags: SERIF | SYMBOLIC | (italic ? ITALIC : 0),
      FontBBox: [...subset.boundingBox],
      ItalicAngle: subset.italicAngle,
      Ascent: subset.ascent,
      Descent: subset.descent,
      CapHeight: subset.capHeight,
      StemV: STEM_WIDTH[subset.face],
      FontFile2: fontFile,
    }),
  )
  const descendant = context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'CIDFontType2',
      BaseFont: subset.fontName,
      CIDSystemInfo: { Registry: PDFString.of('Adobe'), Ordering: PDFString.of('Identity'), Supplement: 0 },
      CIDToGIDMap: 'Identity',
      FontDescriptor: descriptor,
      DW: 1000,
      W: [0, [...subset.widths]],
    }),
  )
  return context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: subset.fontName,
      Encoding: 'Identity-H',
      DescendantFonts: [descendant],
      ToUnicode: toUnicode,
    }),
  )
}
