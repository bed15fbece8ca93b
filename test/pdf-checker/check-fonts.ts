// Rules about fonts and the glyphs drawn with them (ISO 19005-3 6.2.11, ISO 14289-1 7.21).

import type { PDFObject } from 'pdf-lib'
import { PDFArray, PDFDict, PDFNumber } from 'pdf-lib'
import type { OpenPdf, Report } from './open-pdf.ts'
import { Entries, latin1 } from './open-pdf.ts'

export interface CheckedFont {
  /** Glyph numbers drawn; filled by who reads the pages. */
  readonly drawn: Set<number>
  /** Text of a glyph by way of ToUnicode; empty when it has none. */
  textOf(glyph: number): string
}

const NEEDED_TABLES = ['glyf', 'head', 'hhea', 'hmtx', 'loca', 'maxp']
const SYMBOLIC_NOT_NONSYMBOLIC = 4

interface FontTables {
  readonly names: readonly string[]
  readonly glyphs: number
  /** Thousandths of the em. */
  advance(glyph: number): number
}

function readTables(file: Uint8Array): FontTables {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  const offsets = new Map<string, number>()
  for (let index = 0; index < view.getUint16(4); index += 1) {
    const entry = 12 + 16 * index
    offsets.set(latin1(file.subarray(entry, entry + 4)), view.getUint32(entry + 8))
  }
  const at = (table: string, offset: number): number => view.getUint16((offsets.get(table) ?? 0) + offset)
  const measured = at('hhea', 34)
  return {
    names: [...offsets.keys()],
    glyphs: at('maxp', 4),
    advance: (glyph) => (at('hmtx', 4 * Math.min(glyph, measured - 1)) * 1000) / at('head', 18),
  }
}

function readWidths(entries: readonly PDFObject[]): ReadonlyMap<number, number> {
  const widths = new Map<number, number>()
  for (let index = 0; index < entries.length; index += 1) {
    const [first, second, third] = entries.slice(index, index + 3)
    if (!(first instanceof PDFNumber)) continue
    if (second instanceof PDFArray) {
      for (const [offset, width] of second.asArray().entries()) {
        if (width instanceof PDFNumber) widths.set(first.asNumber() + offset, width.asNumber())
      }
      index += 1
    } else if (second instanceof PDFNumber && third instanceof PDFNumber) {
      for (let glyph = first.asNumber(); glyph <= second.asNumber(); glyph += 1)
        widths.set(glyph, third.asNumber())
      index += 2
    }
  }
  return widths
}

function readToUnicode(map: string, report: Report, font: string): ReadonlyMap<number, string> {
  const rows = new Map<number, string>()
  for (const [, block = ''] of map.matchAll(/beginbfchar\n([\s\S]*?)endbfchar/g)) {
    const found = [...block.matchAll(/<([\dA-F]{4})>\s*<([\dA-F]+)>/g)]
    if (found.length > 100) report('to-unicode', `${font}: a block of ${found.length} rows`)
    for (const [, code = '', units = ''] of found) {
      const glyph = Number.parseInt(code, 16)
      if (rows.has(glyph)) report('to-unicode', `${font}: glyph ${glyph} has two rows`)
      const text = String.fromCharCode(
        ...(units.match(/.{4}/g) ?? []).map((unit) => Number.parseInt(unit, 16)),
      )
      rows.set(glyph, text)
    }
  }
  return rows
}

const isPrintable = (text: string): boolean =>
  [...text].length === 1 && !/[\0\ufeff\ufffe\p{Co}\p{Cs}]/u.test(text)

/** Checks a page's font resource; call `finish` when its glyphs are known. `tags` holds those of fonts before. */
export function checkFont(
  pdf: OpenPdf,
  name: string,
  object: PDFObject | undefined,
  tags: Set<string>,
  report: Report,
): { readonly font: CheckedFont; readonly finish: () => void } {
  const drawn = new Set<number>()
  const nothing = { font: { drawn, textOf: () => '' }, finish: () => undefined }
  const font = Entries.of(pdf.context, object)
  if (font?.name('Type') !== 'Font' || font.name('Subtype') !== 'Type0') {
    report('font-names', `${name} is no Type 0 font`)
    return nothing
  }
  const descendant = Entries.of(pdf.context, font.array('DescendantFonts')[0])
  const descriptor = descendant?.entries('FontDescriptor')
  const names = [font.name('BaseFont'), descendant?.name('BaseFont'), descriptor?.name('FontName')]
  if (new Set(names).size !== 1 || !/^[A-Z]{6}\+[A-Za-z-]+$/.test(names[0] ?? '')) {
    report('font-names', `${name}: ${names.join(', ')}`)
  }
  const tag = names[0]?.slice(0, 6) ?? ''
  if (tags.has(tag)) report('font-names', `${name}: the tag ${tag} is another subset's`)
  tags.add(tag)
  if (descendant === undefined || descriptor === undefined) {
    report('font-keys', `${name} has no descendant or descriptor`)
    return nothing
  }
  checkKeys(name, font, descendant, descriptor, report)

  const embedded = descriptor.entries('FontFile2')
  const file = embedded?.contents()
  if (embedded === undefined || file === undefined) {
    report('font-file', `${name} is not embedded`)
    return nothing
  }
  if (embedded.number('Length1') !== file.length) report('font-file', `${name}: Length1`)
  const tables = readTables(file)
  for (const table of NEEDED_TABLES)
    if (!tables.names.includes(table)) report('font-file', `${name}: no ${table}`)

  const map = font.entries('ToUnicode')?.contents()
  if (map === undefined) report('to-unicode', `${name} has no ToUnicode`)
  const rows = readToUnicode(latin1(map ?? new Uint8Array()), report, name)
  const widths = readWidths(descendant.array('W'))
  return {
    font: { drawn, textOf: (glyph) => rows.get(glyph) ?? '' },
    finish() {
      for (const glyph of drawn) {
        if (glyph === 0 || glyph >= tables.glyphs) report('glyph-ids', `${name}: glyph ${glyph}`)
        if (!isPrintable(rows.get(glyph) ?? ''))
          report('to-unicode', `${name}: glyph ${glyph} is no character`)
      }
      for (let glyph = 0; glyph < tables.glyphs; glyph += 1) {
        if (Math.abs((widths.get(glyph) ?? Number.NaN) - tables.advance(glyph)) < 1) continue
        report('glyph-widths', `${name}: glyph ${glyph}, ${widths.get(glyph)} for ${tables.advance(glyph)}`)
      }
    },
  }
}

function checkKeys(
  name: string,
  font: Entries,
  descendant: Entries,
  descriptor: Entries,
  report: Report,
): void {
  const system = descendant.entries('CIDSystemInfo')
  const flags = descriptor.number('Flags') ?? 0
  const wrong = [
    font.name('Encoding') !== 'Identity-H' && 'Encoding',
    descendant.name('Type') !== 'Font' && 'Type',
    descendant.name('Subtype') !== 'CIDFontType2' && 'Subtype',
    descendant.name('CIDToGIDMap') !== 'Identity' && 'CIDToGIDMap',
    descendant.number('DW') === undefined && 'DW',
    (system?.text('Registry') !== 'Adobe' || system.text('Ordering') !== 'Identity') && 'CIDSystemInfo',
    system?.number('Supplement') !== 0 && 'Supplement',
    descriptor.name('Type') !== 'FontDescriptor' && 'descriptor Type',
    (flags & 36) !== SYMBOLIC_NOT_NONSYMBOLIC && 'Flags',
    descriptor.raw('CIDSet') !== undefined && 'CIDSet',
    descriptor.array('FontBBox').length !== 4 && 'FontBBox',
    ...['ItalicAngle', 'Ascent', 'Descent', 'CapHeight', 'StemV'].map(
      (key) => descriptor.number(key) === undefined && key,
    ),
  ]
  for (const key of wrong) if (key !== false) report('font-keys', `${name}: ${key}`)
}

/** Fonts in a page's resources by their names there. */
export function fontResources(resources: Entries | undefined): readonly (readonly [string, PDFObject])[] {
  const fonts = resources?.get('Font')
  return fonts instanceof PDFDict ? fonts.entries().map(([key, value]) => [key.decodeText(), value]) : []
}
