// What a PDF says of itself: the XMP packet with its claims (PDF/A-3a, PDF/UA-1) and the Info
// dictionary with the same values. ISO 19005-3 6.6, ISO 14289-1 5 and 7.1.

import type { DocumentProperties } from '../../model/document-tree.ts'
import { latin1, literalByte } from './pdf-bytes.ts'

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** `2025-01-09T08:00:00+07:00` as `D:20250109080000+07'00'`. An Error for any other form: our bug. */
export function pdfDate(moment: string): string {
  const match = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)([+-]\d\d):(\d\d)$/.exec(moment)
  if (match === null) throw new Error(`not a moment with its zone: ${moment}`)
  const [, year, month, day, hour, minute, second, zoneHour, zoneMinute] = match
  return `D:${year}${month}${day}${hour}${minute}${second}${zoneHour}'${zoneMinute}'`
}

// The prefixes are not free to choose, and pdfuaid must be described by an extension schema.
const EXTENSION_SCHEMA =
  '<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">' +
  '<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>' +
  '<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>' +
  '<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>' +
  '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">' +
  '<pdfaProperty:name>part</pdfaProperty:name>' +
  '<pdfaProperty:valueType>Integer</pdfaProperty:valueType>' +
  '<pdfaProperty:category>internal</pdfaProperty:category>' +
  '<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>' +
  '</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>'

/** The whole packet in UTF-8: read-only, without padding. */
export function xmpPacket(properties: DocumentProperties, producer: string): Uint8Array {
  const title = escapeXml(properties.title)
  const author = escapeXml(properties.author)
  const created = escapeXml(properties.created)
  const maker = escapeXml(producer)
  return new TextEncoder().encode(
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n' +
      '<x:xmpmeta xmlns:x="adobe:ns:meta/">' +
      '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">' +
      '<rdf:Description rdf:about=""' +
      ' xmlns:dc="http://purl.org/dc/elements/1.1/"' +
      ' xmlns:xmp="http://ns.adobe.com/xap/1.0/"' +
      ' xmlns:pdf="http://ns.adobe.com/pdf/1.3/"' +
      ' xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"' +
      ' xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"' +
      ' xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"' +
      ' xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"' +
      ' xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">' +
      '<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>' +
      '<pdfuaid:part>1</pdfuaid:part>' +
      '<dc:format>application/pdf</dc:format>' +
      `<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${title}</rdf:li></rdf:Alt></dc:title>` +
      `<dc:creator><rdf:Seq><rdf:li>${author}</rdf:li></rdf:Seq></dc:creator>` +
      '<dc:language><rdf:Bag><rdf:li>vi-VN</rdf:li></rdf:Bag></dc:language>' +
      `<pdf:Producer>${maker}</pdf:Producer><xmp:CreatorTool>${maker}</xmp:CreatorTool>` +
      `<xmp:CreateDate>${created}</xmp:CreateDate><xmp:ModifyDate>${created}</xmp:ModifyDate>` +
      EXTENSION_SCHEMA +
      '</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end="r"?>',
  )
}

/** A text string: ASCII as it is, anything else in UTF-16 (ISO 32000-1 7.9.2.2), half as long as in hex. */
function textString(value: string): string {
  const units = Array.from({ length: value.length }, (_, index) => value.charCodeAt(index))
  const isAscii = units.every((unit) => unit >= 0x20 && unit < 0x7f)
  const bytes = isAscii ? units : [0xfe, 0xff, ...units.flatMap((unit) => [unit >> 8, unit & 255])]
  return `(${bytes.map(literalByte).join('')})`
}

/** The Info dictionary, with the values of the XMP packet. Its bytes go into the file as they are. */
export function infoDictionary(properties: DocumentProperties, producer: string): Uint8Array {
  const date = pdfDate(properties.created)
  const maker = textString(producer)
  return latin1(
    `<</Title${textString(properties.title)}/Author${textString(properties.author)}` +
      `/Creator${maker}/Producer${maker}/CreationDate(${date})/ModDate(${date})>>`,
  )
}
