// Rules about the file as a whole, its catalog, its metadata and its attachments (ISO 19005-3 6.1,
// 6.2.3, 6.6, 6.7, 6.8; ISO 14289-1 5, 7.1, 7.2, 7.11).

import { createHash } from 'node:crypto'
import { inflateSync } from 'node:zlib'
import type { PDFObject } from 'pdf-lib'
import { PDFArray, PDFDict, PDFHexString, PDFStream, PDFString } from 'pdf-lib'
import type { OpenPdf, Report } from './open-pdf.ts'
import { Entries, latin1 } from './open-pdf.ts'
import { wellFormedFault } from './well-formed.ts'

const CATALOG_KEYS = new Set(
  'Type Pages Outlines Metadata Lang MarkInfo StructTreeRoot ViewerPreferences OutputIntents Names AF'.split(
    ' ',
  ),
)

export function checkFile({ bytes, context }: OpenPdf, report: Report): void {
  const text = latin1(bytes)
  if (!text.startsWith('%PDF-1.7\n')) report('header', text.slice(0, 9))
  const comment = /^%PDF-\d\.\d\r?\n%([^\r\n]*)/.exec(text)?.[1] ?? ''
  if (comment.length < 4 || [...comment.slice(0, 4)].some((character) => character.charCodeAt(0) < 128)) {
    report('binary-comment', 'no comment of four bytes above 127')
  }
  if (!/%%EOF\r?\n?$/.test(text)) report('end-of-file', 'bytes after %%EOF')

  const { ID, Encrypt } = context.trailerInfo
  const halves = ID instanceof PDFArray ? ID.asArray().map((half) => half.toString()) : []
  const [first, second] = halves
  if (first === undefined || first !== second || !/^<[0-9A-Fa-f]{32}>$/.test(first))
    report('id', String(halves))
  if (context.trailerInfo.Info === undefined) report('info-equals-xmp', 'no Info')
  if (Encrypt !== undefined || text.includes('/Encrypt')) report('encrypt', 'the file is encrypted')

  for (const [ref, object] of context.enumerateIndirectObjects()) {
    walkStrings(object, (length) => {
      if (length > 32_767) report('limits', `a string of ${length} bytes in ${ref.toString()}`)
    })
  }
  for (const source of objectSources(bytes)) {
    const bare = source.replaceAll(/\((?:\\[\s\S]|[^\\()])*\)|<[\dA-Fa-f\s]*>|\/[^\s<>[\]()/%]*/g, ' ')
    const exponent = /(?<![\w.])[+-]?(?:\d+\.?\d*|\.\d+)[eE][+-]?\d+/.exec(bare)
    if (exponent !== null) report('limits', `a number with an exponent: ${exponent[0]}`)
  }
}

/** Objects as they are typed, before any parser: the file without its streams, and its object streams. */
function objectSources(bytes: Uint8Array): readonly string[] {
  const text = latin1(bytes)
  const packed = [...text.matchAll(/\/Type\s*\/ObjStm[^>]*>>\s*stream\r?\n/g)].map((head) =>
    inflateSync(bytes.subarray(head.index + head[0].length)).toString('latin1'),
  )
  return [text.replaceAll(/stream\r?\n[\s\S]*?endstream/g, ' '), ...packed]
}

function walkStrings(object: PDFObject, visit: (length: number) => void): void {
  if (object instanceof PDFString || object instanceof PDFHexString) visit(object.asBytes().length)
  if (object instanceof PDFArray) for (const item of object.asArray()) walkStrings(item, visit)
  if (object instanceof PDFStream) walkStrings(object.dict, visit)
  if (object instanceof PDFDict) for (const [, value] of object.entries()) walkStrings(value, visit)
}

export function checkCatalog({ catalog }: OpenPdf, report: Report): void {
  for (const key of catalog.keys()) if (!CATALOG_KEYS.has(key)) report('catalog-keys', key)
  for (const key of ['Pages', 'Metadata', 'StructTreeRoot', 'OutputIntents']) {
    if (catalog.get(key) === undefined) report('catalog-keys', `${key} is missing`)
  }
  const lang = catalog.text('Lang')
  if (lang === undefined || !/^[a-z]{2}-[A-Z]{2}$/.test(lang)) report('lang', String(lang))
  if (catalog.entries('MarkInfo')?.boolean('Marked') !== true) report('marked', 'MarkInfo/Marked is not true')
  if (catalog.entries('ViewerPreferences')?.boolean('DisplayDocTitle') !== true) {
    report('display-title', 'the title is not shown')
  }
  const [intentObject, ...more] = catalog.array('OutputIntents')
  const intent = Entries.of(catalog.dictionary.context, intentObject)
  const profile = intent?.entries('DestOutputProfile')
  const icc = profile?.contents()
  if (
    more.length > 0 ||
    intent?.name('Type') !== 'OutputIntent' ||
    intent.name('S') !== 'GTS_PDFA1' ||
    intent.text('OutputConditionIdentifier') !== 'sRGB'
  ) {
    report('output-intent', 'not one GTS_PDFA1 intent for sRGB')
  }
  if (
    icc === undefined ||
    latin1(icc.subarray(12, 20)) !== 'mntrRGB ' ||
    (icc[8] ?? 9) >= 5 ||
    profile?.number('N') !== 3 ||
    new DataView(icc.buffer, icc.byteOffset).getUint32(0) !== icc.length
  ) {
    report('output-intent', 'the profile is not an RGB display profile below version 5')
  }
}

/** Namespaces a packet may use, by their fixed prefixes. */
const NAMESPACES: Readonly<Record<string, string>> = {
  x: 'adobe:ns:meta/',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  dc: 'http://purl.org/dc/elements/1.1/',
  xmp: 'http://ns.adobe.com/xap/1.0/',
  pdf: 'http://ns.adobe.com/pdf/1.3/',
  pdfaid: 'http://www.aiim.org/pdfa/ns/id/',
  pdfuaid: 'http://www.aiim.org/pdfua/ns/id/',
  pdfaExtension: 'http://www.aiim.org/pdfa/ns/extension/',
  pdfaSchema: 'http://www.aiim.org/pdfa/ns/schema#',
  pdfaProperty: 'http://www.aiim.org/pdfa/ns/property#',
}

/** Properties whose meaning PDF/A knows; any other needs a schema of its own (6.6.2.3.1). */
const PROPERTIES = new Set(
  [
    'x:xmpmeta rdf:RDF rdf:Description rdf:Alt rdf:Seq rdf:Bag rdf:li',
    'dc:format dc:title dc:creator dc:language pdf:Producer xmp:CreatorTool xmp:CreateDate xmp:ModifyDate',
    'pdfaid:part pdfaid:conformance pdfuaid:part pdfaExtension:schemas',
    'pdfaSchema:schema pdfaSchema:namespaceURI pdfaSchema:prefix pdfaSchema:property',
    'pdfaProperty:name pdfaProperty:valueType pdfaProperty:category pdfaProperty:description',
  ].flatMap((line) => line.split(' ')),
)

const EXTENSION_PARTS: readonly string[] = [
  '<pdfaSchema:schema>',
  '<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>',
  '<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>',
  '<pdfaProperty:name>part</pdfaProperty:name>',
  '<pdfaProperty:valueType>Integer</pdfaProperty:valueType>',
  '<pdfaProperty:category>internal</pdfaProperty:category>',
  '<pdfaProperty:description>',
]

const ISO_DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/

const unescapeXml = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')

const pdfDateAsIso = (text: string | undefined): string | undefined =>
  text?.replace(/^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)([+-]\d\d)'(\d\d)'$/, '$1-$2-$3T$4:$5:$6$7:$8')

export function checkMetadata({ catalog, info }: OpenPdf, report: Report): void {
  const metadata = catalog.entries('Metadata')
  const bytes = metadata?.contents()
  if (metadata === undefined || bytes === undefined) {
    report('xmp-stream', 'no metadata stream')
    return
  }
  if (metadata.raw('Filter') !== undefined) report('xmp-stream', 'the packet is compressed')
  if (metadata.name('Type') !== 'Metadata' || metadata.name('Subtype') !== 'XML') report('xmp-stream', 'Type')
  const packet = Buffer.from(bytes).toString('utf8')
  if (!Buffer.from(packet, 'utf8').equals(Buffer.from(bytes))) report('xmp-stream', 'not UTF-8')
  const start = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
  if (!packet.startsWith(start) || !packet.endsWith('<?xpacket end="r"?>'))
    report('xmp-stream', 'packet lines')

  const fault = wellFormedFault(packet)
  if (fault !== undefined) report('xmp-well-formed', fault)
  for (const [, prefix, uri] of packet.matchAll(/xmlns:(\w+)="([^"]*)"/g)) {
    if (NAMESPACES[prefix ?? ''] !== uri) report('xmp-namespaces', `${prefix} = ${uri}`)
  }
  for (const [, name = '', prefix] of packet.matchAll(/<((\w+):\w+)/g)) {
    if (!packet.includes(`xmlns:${prefix}=`)) report('xmp-namespaces', `${prefix} is not declared`)
    if (!PROPERTIES.has(name)) report('xmp-properties', name)
  }
  for (const [, name = ''] of packet.matchAll(/\s([\w:]+)="/g)) {
    if (!/^(?:xmlns:\w+|xml:lang|rdf:about|rdf:parseType)$/.test(name) && !/^(?:begin|id|end)$/.test(name))
      report('xmp-properties', name)
  }

  const value = (name: string): string | undefined => {
    const found = new RegExp(`<${name}>([^<]*)</${name}>`).exec(packet)?.[1]
    return found === undefined ? undefined : unescapeXml(found)
  }
  if (value('pdfaid:part') !== '3' || value('pdfaid:conformance') !== 'A')
    report('conformance-claim', 'PDF/A-3a')
  if (value('pdfuaid:part') !== '1') report('conformance-claim', 'PDF/UA-1')
  for (const part of EXTENSION_PARTS) if (!packet.includes(part)) report('extension-schema', part)

  const inside = (pattern: RegExp): string | undefined => {
    const found = pattern.exec(packet)?.[1]
    return found === undefined || found === '' ? undefined : unescapeXml(found)
  }
  const title = inside(
    /<dc:title><rdf:Alt><rdf:li xml:lang="x-default">([^<]*)<\/rdf:li><\/rdf:Alt><\/dc:title>/,
  )
  const author = inside(/<dc:creator><rdf:Seq><rdf:li>([^<]*)<\/rdf:li><\/rdf:Seq><\/dc:creator>/)
  const dates = [value('xmp:CreateDate'), value('xmp:ModifyDate')]
  if (title === undefined) report('xmp-values', 'dc:title is no Alt with x-default')
  if (author === undefined) report('xmp-values', 'dc:creator is no Seq')
  for (const date of dates)
    if (date === undefined || !ISO_DATE.test(date)) report('xmp-values', `date ${date}`)
  const pairs: readonly (readonly [string, string | undefined, string | undefined])[] = [
    ['Title', info.text('Title'), title],
    ['Author', info.text('Author'), author],
    ['Creator', info.text('Creator'), value('xmp:CreatorTool')],
    ['Producer', info.text('Producer'), value('pdf:Producer')],
    ['CreationDate', pdfDateAsIso(info.text('CreationDate')), dates[0]],
    ['ModDate', pdfDateAsIso(info.text('ModDate')), dates[1]],
  ]
  for (const [key, ours, theirs] of pairs) {
    if (ours === undefined || ours !== theirs) report('info-equals-xmp', `${key}: ${ours} / ${theirs}`)
  }
}

export function checkAttachments({ catalog, context }: OpenPdf, report: Report): void {
  const associated = catalog.array('AF').map(String)
  const names = catalog.entries('Names')?.entries('EmbeddedFiles')?.array('Names') ?? []
  const specs = names.filter((_, index) => index % 2 === 1)
  const keys = names
    .filter((_, index) => index % 2 === 0)
    .map((key) => (key instanceof PDFString || key instanceof PDFHexString ? latin1(key.asBytes()) : ''))
  if (keys.some((key, index) => key <= (keys[index - 1] ?? '')))
    report('associated-files', 'names out of order')
  if (associated.toSorted().join() !== specs.map(String).toSorted().join()) {
    report('associated-files', `AF ${associated.join()}, names ${specs.map(String).join()}`)
  }
  const all = new Set([...catalog.array('AF'), ...specs].map(String))
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    const spec = Entries.of(context, object)
    if (spec?.name('Type') !== 'Filespec' && !all.has(ref.toString())) continue
    if (spec !== undefined) checkFileSpec(spec, report)
  }
}

function checkFileSpec(spec: Entries, report: Report): void {
  const name = spec.text('UF')
  if (spec.name('Type') !== 'Filespec' || spec.name('AFRelationship') !== 'Source')
    report('filespec', 'Type or AFRelationship')
  if ((spec.text('Desc') ?? '') === '') report('filespec', 'Desc')
  if (name === undefined || spec.text('F') !== name) report('filespec', `F ${spec.text('F')}, UF ${name}`)
  const file = spec.entries('EF')?.entries('F')
  const bytes = file?.contents()
  if (
    file === undefined ||
    bytes === undefined ||
    String(spec.entries('EF')?.raw('UF')) !== String(spec.entries('EF')?.raw('F'))
  ) {
    report('filespec', 'EF')
    return
  }
  if (!/^[\w.+-]+\/[\w.+-]+$/.test(file.name('Subtype') ?? ''))
    report('media-type', String(file.name('Subtype')))
  const parameters = file.entries('Params')
  const checksum = createHash('md5').update(bytes).digest('hex')
  if (parameters?.number('Size') !== bytes.length) report('attachment-parameters', 'Size')
  if (Buffer.from(parameters?.bytesOf('CheckSum') ?? []).toString('hex') !== checksum) {
    report('attachment-parameters', 'CheckSum')
  }
  if (!ISO_DATE.test(pdfDateAsIso(parameters?.text('ModDate')) ?? ''))
    report('attachment-parameters', 'ModDate')
  if (file.name('Subtype') === 'application/json' && !isJson(bytes)) report('attachment-json', `${name}`)
}

function isJson(bytes: Uint8Array): boolean {
  try {
    JSON.parse(new TextDecoder('utf8', { fatal: true }).decode(bytes))
    return true
  } catch {
    return false
  }
}
