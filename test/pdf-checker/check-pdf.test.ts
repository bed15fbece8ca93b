import { PDFArray, PDFHexString, PDFNumber, PDFString } from 'pdf-lib'
import { beforeAll, describe, expect, it } from 'vitest'
import { attachment, freshLayout, letterWithTable, writerFor } from '../writers/pdf/pdf-letters.ts'
import { checkPdf } from './check-pdf.ts'
import { Entries, latin1 } from './open-pdf.ts'
import type { Plant } from './planted-faults.ts'
import {
  element,
  find,
  findAll,
  kidsOf,
  redraw,
  refOf,
  remove,
  replaceBytes,
  replant,
  rewritePacket,
  set,
  setContents,
} from './planted-faults.ts'

let sound = new Uint8Array()

beforeAll(async () => {
  const tree = letterWithTable()
  const writer = await writerFor(tree)
  const files = [attachment({ so: 12 }), attachment({ so: 13 }, 'phu-luc.json')]
  sound = Uint8Array.from(writer.write(freshLayout().layOut(tree), tree.properties, files))
})

const rulesOf = async (bytes: Uint8Array): Promise<string[]> => [
  ...new Set((await checkPdf(bytes)).problems.map((problem) => problem.rule)),
]

describe('a sound file', () => {
  it('breaks no rule, packed or written again without object streams', async () => {
    expect((await checkPdf(sound)).problems).toEqual([])
    expect((await checkPdf(await replant(sound))).problems).toEqual([])
  })

  it('gives the same texts packed and plain', async () => {
    expect((await checkPdf(await replant(sound))).texts).toEqual((await checkPdf(sound)).texts)
  })
})

describe('a fault in the bytes of the file', () => {
  const faults: readonly (readonly [string, string, (bytes: Uint8Array) => Uint8Array])[] = [
    ['header', 'claims PDF 2.0', (bytes) => replaceBytes(bytes, '%PDF-1.7', '%PDF-2.0')],
    [
      'binary-comment',
      'has no bytes above 127 in its comment',
      (bytes) => replaceBytes(bytes, /%[^%\n]{4}\n/, '%abcd\n'),
    ],
    [
      'end-of-file',
      'goes on after its end',
      (bytes) => Uint8Array.from([...bytes, ...Buffer.from('\nmore')]),
    ],
    ['id', 'has two different halves of its ID', (bytes) => replaceBytes(bytes, /\/ID\[<../, '/ID[<00')],
    ['encrypt', 'says that it is encrypted', (bytes) => replaceBytes(bytes, '/Info ', '/Encrypt null/Info ')],
  ]
  it.each(faults)('is named %s when it %s', async (rule, _, plant) => {
    expect(await rulesOf(plant(sound))).toContain(rule)
  })
})

type Fault = readonly [rule: string, what: string, plant: Plant]

const catalogFaults: readonly Fault[] = [
  ['catalog-keys', 'an OpenAction', ({ catalog, context }) => set(catalog, 'OpenAction', context.obj([]))],
  ['catalog-keys', 'no output intents', ({ catalog }) => remove(catalog, 'OutputIntents')],
  ['lang', 'no language', ({ catalog }) => remove(catalog, 'Lang')],
  ['lang', 'a language with an underscore', ({ catalog }) => set(catalog, 'Lang', PDFString.of('vi_VN'))],
  ['marked', 'a file not marked', ({ catalog }) => set(catalog.entries('MarkInfo'), 'Marked', false)],
  ['display-title', 'a hidden title', ({ catalog }) => remove(catalog, 'ViewerPreferences')],
  ['output-intent', 'an intent for printing', (pdf) => set(find(pdf, 'OutputIntent'), 'S', 'GTS_PDFX')],
  [
    'output-intent',
    'four colours',
    (pdf) => set(find(pdf, 'OutputIntent').entries('DestOutputProfile'), 'N', 4),
  ],
  [
    'output-intent',
    'a profile of version 5',
    (pdf) => {
      const profile = find(pdf, 'OutputIntent').entries('DestOutputProfile')
      const bytes = Uint8Array.from(profile?.contents() ?? [])
      bytes[8] = 5
      if (profile !== undefined) setContents(pdf, profile, bytes)
    },
  ],
]

const metadataFaults: readonly Fault[] = [
  ['xmp-stream', 'no packet', ({ catalog }) => remove(catalog, 'Metadata')],
  [
    'xmp-stream',
    'a compressed packet',
    ({ catalog, context }) => {
      const packet = catalog.entries('Metadata')
      const dictionary = { Type: 'Metadata', Subtype: 'XML' }
      set(catalog, 'Metadata', context.register(context.flateStream(packet?.contents() ?? '', dictionary)))
    },
  ],
  [
    'xmp-stream',
    'an encoding in the packet line',
    (pdf) => rewritePacket(pdf, '"?>', '" encoding="UTF-8"?>'),
  ],
  ['xmp-stream', 'no last packet line', (pdf) => rewritePacket(pdf, '<?xpacket end="r"?>', '')],
  ['xmp-well-formed', 'a bare &', (pdf) => rewritePacket(pdf, '&amp;', '&')],
  ['xmp-well-formed', 'a tag left open', (pdf) => rewritePacket(pdf, '</dc:title>', '')],
  [
    'xmp-namespaces',
    'a namespace of its own',
    (pdf) => rewritePacket(pdf, ' xmlns:pdf=', ' xmlns:vanthu="urn:x" xmlns:pdf='),
  ],
  [
    'xmp-namespaces',
    'a prefix nobody declared',
    (pdf) => rewritePacket(pdf, '<dc:format>', '<own:a>1</own:a><dc:format>'),
  ],
  ['conformance-claim', 'level B', (pdf) => rewritePacket(pdf, 'conformance>A<', 'conformance>B<')],
  [
    'conformance-claim',
    'no claim of PDF/UA',
    (pdf) => rewritePacket(pdf, '<pdfuaid:part>1</pdfuaid:part>', ''),
  ],
  [
    'extension-schema',
    'no schema for pdfuaid',
    (pdf) => rewritePacket(pdf, /<pdfaExtension:schemas>.*<\/pdfaExtension:schemas>/, ''),
  ],
  [
    'xmp-values',
    'a bare title',
    (pdf) => rewritePacket(pdf, /<dc:title>.*<\/dc:title>/, '<dc:title>a</dc:title>'),
  ],
  [
    'xmp-values',
    'a bare author',
    (pdf) => rewritePacket(pdf, /<dc:creator>.*<\/dc:creator>/, '<dc:creator>a</dc:creator>'),
  ],
  [
    'xmp-values',
    'a date that is not ISO',
    (pdf) => rewritePacket(pdf, /CreateDate>[^<]*</, 'CreateDate>09/01/2025<'),
  ],
  [
    'info-equals-xmp',
    'another title in Info',
    ({ info }) => set(info, 'Title', PDFHexString.fromText('khác')),
  ],
  [
    'info-equals-xmp',
    'another date in Info',
    ({ info }) => set(info, 'ModDate', PDFString.of("D:20250110080000+07'00'")),
  ],
]

const attachmentFaults: readonly Fault[] = [
  ['associated-files', 'no AF', ({ catalog }) => remove(catalog, 'AF')],
  ['associated-files', 'no name tree', ({ catalog }) => remove(catalog, 'Names')],
  ['filespec', 'no relationship', (pdf) => remove(find(pdf, 'Filespec'), 'AFRelationship')],
  ['filespec', 'no UF', (pdf) => remove(find(pdf, 'Filespec'), 'UF')],
  ['filespec', 'no file', (pdf) => remove(find(pdf, 'Filespec'), 'EF')],
  ['media-type', 'a type without slash', (pdf) => set(find(pdf, 'EmbeddedFile'), 'Subtype', 'json')],
  ['attachment-parameters', 'no Params', (pdf) => remove(find(pdf, 'EmbeddedFile'), 'Params')],
  [
    'attachment-parameters',
    'a wrong checksum',
    (pdf) => set(find(pdf, 'EmbeddedFile').entries('Params'), 'CheckSum', PDFHexString.of('00'.repeat(16))),
  ],
  [
    'attachment-parameters',
    'a wrong size',
    (pdf) => set(find(pdf, 'EmbeddedFile').entries('Params'), 'Size', 1),
  ],
]

const pageOf = (pdf: Parameters<Plant>[0], index: number): Entries => {
  const page = pdf.pages[index]
  if (page === undefined) throw new Error(`no page ${index}`)
  return page.entries
}
const descendantOf = (pdf: Parameters<Plant>[0]): Entries => find(pdf, 'Font', 'Subtype', 'CIDFontType2')
const composite = (pdf: Parameters<Plant>[0]): Entries => find(pdf, 'Font', 'Subtype', 'Type0')
const mapOf = (pdf: Parameters<Plant>[0], change: (map: string) => string): void => {
  const map = composite(pdf).entries('ToUnicode')
  if (map !== undefined) setContents(pdf, map, change(latin1(map.contents() ?? new Uint8Array())))
}

const fontFaults: readonly Fault[] = [
  ['page-keys', 'resources inherited', (pdf) => remove(pageOf(pdf, 0), 'Resources')],
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
    'a row too many',
    (pdf) => mapOf(pdf, (map) => map.replace(/((<....><....>\n)+)endbfchar\n\d+ beginbfchar\n/, '$1')),
  ],
]

const drawingFaults: readonly Fault[] = [
  ['operators', 'an unknown operator', (pdf) => redraw(pdf, 0, (text) => `${text}foo\n`)],
  ['operators', 'a colour of another space', (pdf) => redraw(pdf, 0, (text) => `0 0 0 1 k\n${text}`)],
  [
    'operators',
    'a number with an exponent',
    (pdf) => redraw(pdf, 0, (text) => text.replace(' Td', ' 1e-7 Td')),
  ],
  ['balance', 'an EMC too many', (pdf) => redraw(pdf, 0, (text) => `${text}EMC\n`)],
  ['balance', 'a q left open', (pdf) => redraw(pdf, 0, (text) => `q\n${text}`)],
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

const structureFaults: readonly Fault[] = [
  ['element', 'no root', ({ catalog }) => remove(catalog, 'StructTreeRoot')],
  ['element', 'another root than Document', (pdf) => set(element(pdf, 'Document'), 'S', 'Sect')],
  ['element', 'an element without P', (pdf) => remove(element(pdf, 'H1'), 'P')],
  [
    'element',
    'a P that names another parent',
    (pdf) => set(element(pdf, 'H1'), 'P', refOf(pdf, element(pdf, 'L'))),
  ],
  ['element', 'an element without Type', (pdf) => remove(element(pdf, 'LBody'), 'Type')],
  ['element', 'an empty element', (pdf) => remove(element(pdf, 'LBody'), 'K')],
  [
    'element',
    'a role map',
    (pdf) => set(pdf.catalog.entries('StructTreeRoot'), 'RoleMap', pdf.context.obj({ P: 'H1' })),
  ],
  ['mcid-exists', 'an MCID nobody drew', (pdf) => set(element(pdf, 'H1'), 'K', 9999)],
  ['mcid-exists', 'a page missing', (pdf) => remove(element(pdf, 'H1'), 'Pg')],
  [
    'mcid-exists',
    'another tag in the drawing',
    (pdf) => redraw(pdf, 0, (text) => text.replace('/H1<<', '/P<<')),
  ],
  ['parent-tree', 'no parent tree', (pdf) => remove(pdf.catalog.entries('StructTreeRoot'), 'ParentTree')],
  [
    'parent-tree',
    'a wrong next key',
    (pdf) => set(pdf.catalog.entries('StructTreeRoot'), 'ParentTreeNextKey', 9),
  ],
  [
    'parent-tree',
    'a wrong owner',
    (pdf) => {
      const row = pdf.catalog.entries('StructTreeRoot')?.entries('ParentTree')?.array('Nums')[1]
      if (row instanceof PDFArray) row.set(0, row.get(1))
    },
  ],
  ['owned-once', 'a block nobody owns', (pdf) => kidsOf(element(pdf, 'Document')).remove(0)],
  [
    'owned-once',
    'a block owned twice',
    (pdf) => {
      const kid = element(pdf, 'H1').raw('K')
      if (kid !== undefined) kidsOf(element(pdf, 'H1')).push(kid)
    },
  ],
  [
    'kid-order',
    'blocks out of order',
    (pdf) => {
      const kids = kidsOf(element(pdf, 'Document'))
      const [first, second] = [kids.get(0), kids.get(1)]
      kids.set(0, second)
      kids.set(1, first)
    },
  ],
  ['allowed-children', 'a paragraph in a list', (pdf) => set(element(pdf, 'LI'), 'S', 'P')],
  ['allowed-children', 'a list item without label', (pdf) => kidsOf(element(pdf, 'LI')).remove(0)],
  ['allowed-children', 'a table head without body', (pdf) => kidsOf(element(pdf, 'Table')).remove(1)],
  ['table-regular', 'a row with fewer cells', (pdf) => kidsOf(element(pdf, 'TR')).remove(0)],
  [
    'table-regular',
    'a cell said to reach over two columns',
    (pdf) => set(element(pdf, 'TH').entries('A'), 'ColSpan', 2),
  ],
  [
    'table-regular',
    'a cell said to reach below the table',
    (pdf) => {
      for (const cell of findAll(pdf, 'StructElem', 'S', 'TH')) set(cell.entries('A'), 'RowSpan', 99)
    },
  ],
  [
    'required-attributes',
    'one head cell without scope',
    (pdf) => remove(findAll(pdf, 'StructElem', 'S', 'TH')[2], 'A'),
  ],
  [
    'required-attributes',
    'a list without numbering',
    (pdf) => remove(element(pdf, 'L').entries('A'), 'ListNumbering'),
  ],
  ['headings', 'no heading', (pdf) => set(element(pdf, 'H1'), 'S', 'P')],
  ['headings', 'a second H1', (pdf) => set(element(pdf, 'P'), 'S', 'H1')],
  ['headings', 'a level skipped', (pdf) => set(findAll(pdf, 'StructElem', 'S', 'P').at(-1), 'S', 'H3')],
]

describe('a planted fault', () => {
  it.each([
    ...catalogFaults,
    ...metadataFaults,
    ...attachmentFaults,
    ...fontFaults,
    ...drawingFaults,
    ...structureFaults,
  ])('is named %s for %s', async (rule, _, plant) => {
    expect(await rulesOf(await replant(sound, plant))).toContain(rule)
  })
})
