// Faults of the file as a whole, one planted for each rule of check-file.ts and one for each way to break it.

import { PDFArray, PDFHexString, PDFString } from 'pdf-lib'
import type { ByteFault, Fault } from './planted-faults.ts'
import { find, remove, replaceBytes, replant, rewritePacket, set, setContents } from './planted-faults.ts'

export const BYTE_FAULTS: readonly ByteFault[] = [
  ['header', 'claims PDF 2.0', (bytes) => replaceBytes(bytes, '%PDF-1.7', '%PDF-2.0')],
  [
    'binary-comment',
    'has no bytes above 127 in its comment',
    (bytes) => replaceBytes(bytes, /%[^%\n]{4}\n/, '%abcd\n'),
  ],
  ['end-of-file', 'goes on after its end', (bytes) => Uint8Array.from([...bytes, ...Buffer.from('\nmore')])],
  ['id', 'has two different halves of its ID', (bytes) => replaceBytes(bytes, /\/ID\[<../, '/ID[<00')],
  ['id', 'has no ID', (bytes) => replaceBytes(bytes, '/ID[<', '/IX[<')],
  ['id', 'has an ID of eight bytes', (bytes) => replaceBytes(bytes, /<(\w{16})\w{16}>/g, '<$1>')],
  ['encrypt', 'says that it is encrypted', (bytes) => replaceBytes(bytes, '/Info ', '/Encrypt null/Info ')],
  ['info-equals-xmp', 'has no Info', (bytes) => replaceBytes(bytes, '/Info ', '/Infx ')],
  [
    'limits',
    'has a number with an exponent',
    async (bytes) => replaceBytes(await replant(bytes), /\/DW (\d+)/, '/DW $1e0'),
  ],
]

export const CATALOG_FAULTS: readonly Fault[] = [
  ['catalog-keys', 'an OpenAction', ({ catalog, context }) => set(catalog, 'OpenAction', context.obj([]))],
  ['catalog-keys', 'no output intents', ({ catalog }) => remove(catalog, 'OutputIntents')],
  ['lang', 'no language', ({ catalog }) => remove(catalog, 'Lang')],
  ['lang', 'a language with an underscore', ({ catalog }) => set(catalog, 'Lang', PDFString.of('vi_VN'))],
  ['marked', 'a file not marked', ({ catalog }) => set(catalog.entries('MarkInfo'), 'Marked', false)],
  ['display-title', 'a hidden title', ({ catalog }) => remove(catalog, 'ViewerPreferences')],
  ['output-intent', 'an intent for printing', (pdf) => set(find(pdf, 'OutputIntent'), 'S', 'GTS_PDFX')],
  [
    'output-intent',
    'an intent for other colours',
    (pdf) => set(find(pdf, 'OutputIntent'), 'OutputConditionIdentifier', PDFString.of('FOGRA39')),
  ],
  ['output-intent', 'no profile', (pdf) => remove(find(pdf, 'OutputIntent'), 'DestOutputProfile')],
  [
    'output-intent',
    'a profile cut short',
    (pdf) => {
      const profile = find(pdf, 'OutputIntent').entries('DestOutputProfile')
      if (profile !== undefined)
        setContents(pdf, profile, (profile.contents() ?? new Uint8Array()).subarray(0, 300))
    },
  ],
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

export const METADATA_FAULTS: readonly Fault[] = [
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
  ['xmp-stream', 'bytes in the packet line', (pdf) => rewritePacket(pdf, '"?>', '" bytes="1995"?>')],
  [
    'xmp-stream',
    'a byte that is no UTF-8',
    (pdf) => {
      const packet = pdf.catalog.entries('Metadata')
      const bytes = Uint8Array.from(packet?.contents() ?? [])
      bytes[bytes.length - 40] = 0xff
      if (packet !== undefined) setContents(pdf, packet, bytes)
    },
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
  ['xmp-namespaces', 'a prefix of its own choice', (pdf) => rewritePacket(pdf, /pdfuaid:/g, 'ua:')],
  [
    'xmp-properties',
    'a property no schema knows',
    (pdf) => rewritePacket(pdf, '<dc:format>', '<dc:number>12</dc:number><dc:format>'),
  ],
  [
    'xmp-properties',
    'a property as an attribute',
    (pdf) => rewritePacket(pdf, 'rdf:about=""', 'rdf:about="" pdf:Keywords="a"'),
  ],
  ['conformance-claim', 'part 2', (pdf) => rewritePacket(pdf, 'pdfaid:part>3<', 'pdfaid:part>2<')],
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
    'extension-schema',
    'a schema without the type of its property',
    (pdf) => rewritePacket(pdf, /<pdfaProperty:valueType>.*?<\/pdfaProperty:valueType>/, ''),
  ],
  ['xmp-values', 'a title in no language', (pdf) => rewritePacket(pdf, ' xml:lang="x-default"', '')],
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

export const ATTACHMENT_FAULTS: readonly Fault[] = [
  ['associated-files', 'no AF', ({ catalog }) => remove(catalog, 'AF')],
  ['associated-files', 'no name tree', ({ catalog }) => remove(catalog, 'Names')],
  [
    'associated-files',
    'a name tree out of order',
    (pdf) => {
      const names = pdf.catalog.entries('Names')?.entries('EmbeddedFiles')?.get('Names')
      const [first, one, second, other] = names instanceof PDFArray ? names.asArray() : []
      if (first === undefined || one === undefined || second === undefined || other === undefined)
        throw new Error('not two files inside')
      if (names instanceof PDFArray)
        for (const [index, value] of [second, other, first, one].entries()) names.set(index, value)
    },
  ],
  ['filespec', 'no F', (pdf) => remove(find(pdf, 'Filespec'), 'F')],
  ['filespec', 'no words for it', (pdf) => remove(find(pdf, 'Filespec'), 'Desc')],
  ['filespec', 'no relationship', (pdf) => remove(find(pdf, 'Filespec'), 'AFRelationship')],
  ['filespec', 'no UF', (pdf) => remove(find(pdf, 'Filespec'), 'UF')],
  ['filespec', 'no file', (pdf) => remove(find(pdf, 'Filespec'), 'EF')],
  ['media-type', 'a type without slash', (pdf) => set(find(pdf, 'EmbeddedFile'), 'Subtype', 'json')],
  [
    'attachment-parameters',
    'a date that is none',
    (pdf) => set(find(pdf, 'EmbeddedFile').entries('Params'), 'ModDate', PDFString.of('hôm nay')),
  ],
  [
    'attachment-json',
    'data that is no JSON',
    (pdf) => setContents(pdf, find(pdf, 'EmbeddedFile'), '{"so":12'),
  ],
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
