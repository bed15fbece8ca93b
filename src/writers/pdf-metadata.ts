// What a PDF says of itself: the XMP packet with its claims (PDF/A-3a, PDF/UA-1) and the Info
// dictionary with the same values. ISO 19005-3 6.6, ISO 14289-1 5 and 7.1.

import { PDFHexString } from 'pdf-lib'
import type { DocumentProperties } from '../model/document-tree.ts'

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

/** The Info dictionary as PDF text; every text in UTF-16 as a hex string, so that nothing needs escaping. */
export function infoDictionary(properties: DocumentProperties, producer: string): string {
  const text = (value: string): string => PDFHexString.fromText(value).toString()
  const date = pdfDate(properties.created)
  return (
    `<</Title ${text(properties.title)}/Author ${text(properties.author)}` +
    `/Creator ${text(producer)}/Producer ${text(producer)}/CreationDate(${date})/ModDate(${date})>>`
  )
}
