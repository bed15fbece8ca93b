// Faults of pages, fonts and drawings, planted for the rules of check-pages.ts and check-fonts.ts.

import { PDFArray, PDFHexString, PDFNumber } from 'pdf-lib'
import { Entries, latin1 } from './open-pdf.ts'
import type { Fault, Plant } from './planted-faults.ts'
import { drawingsOf, find, findAll, redraw, remove, set, setContents } from './planted-faults.ts'

const pageOf = (pdf: Parameters<Plant>[0], index: number): Entries => {
  const page = pdf.pages[index]
  if (page === undefined) throw new Error(`no page ${index}`)
  return page.entries
}
const descendantOf = (pdf: Parameters<Plant>[0]): Entries => find(pdf, 'Font', 'Subtype', 'CIDFontType2')
const firstText = (drawing: string): string => /BT\n[\s\S]*?ET\n/.exec(drawing)?.[0] ?? ''
const composite = (pdf: Parameters<Plant>[0]): Entries => find(pdf, 'Font', 'Subtype', 'Type0')
/** Rewrites the ToUnicode map of the first font. */
export const mapOf = (pdf: Parameters<Plant>[0], change: (map: string) => string): void => {
  const map = composite(pdf).entries('ToUnicode')
  if (map !== undefined) setContents(pdf, map, change(latin1(map.contents() ?? new Uint8Array())))
}

export const FONT_FAULTS: readonly Fault[] = [
  ['page-keys', 'resources inherited', (pdf) => remove(pageOf(pdf, 0), 'Resources')],
  ['page-keys', 'an action', (pdf) => set(pageOf(pdf, 0), 'AA', pdf.context.obj({ O: {} }))],
  ['page-keys', 'StructParents of another page', (pdf) => set(pageOf(pdf, 1), 'StructParents', 0)],
  ['parent-tree', 'StructParents of no row', (pdf) => set(pageOf(pdf, 1), 'StructParents', 77)],
  ['page-keys', 'no tab order', (pdf) => remove(pageOf(pdf, 1), 'Tabs')],
  ['page-keys', 'no StructParents', (pdf) => remove(pageOf(pdf, 0), 'StructParents')],
  ['font-names', 'a font not embedded', (pdf) => set(composite(pdf), 'Subtype', 'Type1')],
  [
    'font-names',
    'three different names',
    (pdf) => set(find(pdf, 'FontDescriptor'), 'FontName', 'ABCDEF+Tinos'),
  ],
  [
    'font-names',
    'no subset tag',
    (pdf) => {
      for (const font of [composite(pdf), descendantOf(pdf)]) set(font, 'BaseFont', 'Tinos-Regular')
      set(descendantOf(pdf).entries('FontDescriptor'), 'FontName', 'Tinos-Regular')
    },
  ],
  [
    'font-names',
    'the tag of another subset',
    (pdf) => {
      const tag = composite(pdf).name('BaseFont')?.slice(0, 6)
      for (const font of [...findAll(pdf, 'Font'), ...findAll(pdf, 'FontDescriptor')]) {
        const key = font.name('Type') === 'Font' ? 'BaseFont' : 'FontName'
        set(font, key, `${tag}${font.name(key)?.slice(6)}`)
      }
    },
  ],
  ['font-keys', 'another encoding', (pdf) => set(composite(pdf), 'Encoding', 'Identity-V')],
  ['font-keys', 'no CIDToGIDMap', (pdf) => remove(descendantOf(pdf), 'CIDToGIDMap')],
  ['font-keys', 'Flags 32', (pdf) => set(find(pdf, 'FontDescriptor'), 'Flags', 32)],
  [
    'font-keys',
    'a CIDSet',
    (pdf) => set(find(pdf, 'FontDescriptor'), 'CIDSet', pdf.context.register(pdf.context.stream('a'))),
  ],
  ['font-keys', 'no descriptor', (pdf) => remove(descendantOf(pdf), 'FontDescriptor')],
  ['font-file', 'no font file', (pdf) => remove(find(pdf, 'FontDescriptor'), 'FontFile2')],
  ['font-file', 'no Length1', (pdf) => remove(find(pdf, 'FontDescriptor').entries('FontFile2'), 'Length1')],
  [
    'font-file',
    'a wrong Length1',
    (pdf) => set(find(pdf, 'FontDescriptor').entries('FontFile2'), 'Length1', 7),
  ],
  [
    'font-file',
    'no widths in the font file',
    (pdf) => {
      const file = find(pdf, 'FontDescriptor').entries('FontFile2')
      const tables = latin1(file?.contents() ?? new Uint8Array()).replace('hmtx', 'hmtX')
      if (file !== undefined) setContents(pdf, file, Buffer.from(tables, 'latin1'))
    },
  ],
  ['glyph-ids', 'glyph 0 drawn', (pdf) => redraw(pdf, 0, (text) => text.replace(/\[\(../, '[(\0\0'))],
  [
    'glyph-ids',
    'a glyph beyond the subset',
    (pdf) => redraw(pdf, 0, (text) => text.replace(/\[\(../, '[(\x7f\xff')),
  ],
  ['glyph-widths', 'no widths', (pdf) => remove(descendantOf(pdf), 'W')],
  [
    'glyph-widths',
    'a width that is off by two',
    (pdf) => {
      const widths = Entries.of(pdf.context, descendantOf(pdf).dictionary)?.array('W')[1]
      const first = widths instanceof PDFArray ? widths.get(1) : undefined
      if (widths instanceof PDFArray && first instanceof PDFNumber)
        widths.set(1, PDFNumber.of(first.asNumber() + 2))
    },
  ],
  ['to-unicode', 'no map', (pdf) => remove(composite(pdf), 'ToUnicode')],
  [
    'to-unicode',
    'a glyph with two rows',
    (pdf) => mapOf(pdf, (map) => map.replace(/(r\n)(<....><....>\n)/, '$1$2$2')),
  ],
  [
    'to-unicode',
    'a private-use character',
    (pdf) => mapOf(pdf, (map) => map.replace(/(r\n<....>)<....>/, '$1<E000>')),
  ],
  [
    'to-unicode',
    'a byte order mark',
    (pdf) => mapOf(pdf, (map) => map.replace(/(r\n<....>)<....>/, '$1<FEFF>')),
  ],
  [
    'to-unicode',
    'two characters for one glyph',
    (pdf) => mapOf(pdf, (map) => map.replace(/(r\n<....>)<....>/, '$1<00410042>')),
  ],
  [
    'to-unicode',
    'a row too many',
    (pdf) => mapOf(pdf, (map) => map.replace(/((<....><....>\n)+)endbfchar\n\d+ beginbfchar\n/, '$1')),
  ],
]

export const DRAWING_FAULTS: readonly Fault[] = [
  ['operators', 'an unknown operator', (pdf) => redraw(pdf, 0, (text) => `${text}foo\n`)],
  ['operators', 'a colour of another space', (pdf) => redraw(pdf, 0, (text) => `0 0 0 1 k\n${text}`)],
  [
    'operators',
    'a number with an exponent',
    (pdf) => redraw(pdf, 0, (text) => text.replace(' Td', ' 1e-7 Td')),
  ],
  ['balance', 'an EMC too many', (pdf) => redraw(pdf, 0, (text) => `${text}EMC\n`)],
  ['balance', 'a q left open', (pdf) => redraw(pdf, 0, (text) => `q\n${text}`)],
  ['balance', 'a text object left open', (pdf) => redraw(pdf, 0, (text) => `${text}BT\n`)],
  [
    'balance',
    'a sequence cut by the end of its stream',
    (pdf) => {
      redraw(pdf, 0, (text) => `${text} `)
      const [whole = ''] = drawingsOf(pdf, 0)
      const cut = whole.indexOf('ET\nEMC')
      const streams = [whole.slice(0, cut), whole.slice(cut)].map((one) =>
        pdf.context.register(pdf.context.stream(Buffer.from(one, 'latin1'))),
      )
      set(pageOf(pdf, 0), 'Contents', pdf.context.obj(streams))
    },
  ],
  ['untagged-ink', 'text outside a sequence', (pdf) => redraw(pdf, 0, (text) => text + firstText(text))],
  ['untagged-ink', 'a stray rule', (pdf) => redraw(pdf, 0, (text) => `${text}10 10 50 1 re f\n`)],
  [
    'untagged-ink',
    'a tagged sequence without MCID',
    (pdf) => redraw(pdf, 0, (text) => text.replace('/P<</MCID 0>>', '/P<<>>')),
  ],
  [
    'nested-sequences',
    'an artifact in a block',
    (pdf) => redraw(pdf, 0, (text) => text.replace('BT\n', '/Artifact<</Type/Layout>>BDC\nEMC\nBT\n')),
  ],
  [
    'mcid-once',
    'an MCID used twice',
    (pdf) => redraw(pdf, 0, (text) => text.replace('/MCID 1>>', '/MCID 0>>')),
  ],
  [
    'artifact-type',
    'an artifact without Type',
    (pdf) => redraw(pdf, 0, (text) => text.replace('/Artifact<</Type/Layout>>', '/Artifact<<>>')),
  ],
  [
    'page-number',
    'a page number that is no pagination',
    (pdf) =>
      redraw(pdf, 1, (text) =>
        text.replace('/Artifact<</Type/Pagination/Subtype/Header>>', '/Artifact<</Type/Layout>>'),
      ),
  ],
  [
    'page-number',
    'a page number on the first page',
    (pdf) =>
      redraw(pdf, 0, (text) => text.replace('/Artifact<</Type/Layout>>', '/Artifact<</Type/Pagination>>')),
  ],
  [
    'limits',
    'a string too long',
    ({ info }) => set(info, 'Subject', PDFHexString.fromText('a'.repeat(17_000))),
  ],
  [
    'annotations',
    'an annotation',
    (pdf) => set(pageOf(pdf, 0), 'Annots', pdf.context.obj([{ Type: 'Annot' }])),
  ],
]
