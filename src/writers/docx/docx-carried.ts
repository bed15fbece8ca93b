// The letter's own data in a DOCX: a custom XML part (ECMA-376 Part 1, 15.2.5 and 15.2.6) that Word
// and LibreOffice leave in place when the document is edited. Its one element holds JSON as text.

import type { PackedPart } from './docx-package.ts'
import { packPart } from './docx-package.ts'
import { escapeXml } from './docx-text.ts'

export interface CarriedPart {
  /** JSON; the same object for all copies of a letter. */
  readonly text: string
}

export const CARRIED_NAMESPACE = 'urn:vanthu:letter:1'
export const CARRIED_PART = 'customXml/item1.xml'

/** Names the kind of data, not the letter: the same in every file. */
const STORE_ID = '{6B1D5B52-7A0E-4C1D-9C55-3E0C6C7A1F01}'
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="no"?>'
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/package/2006/relationships'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006'
const PROPERTIES_TYPE = 'application/vnd.openxmlformats-officedocument.customXmlProperties+xml'

/** Parts that are the same in every letter that carries its data. */
const FRAME: readonly (readonly [string, string])[] = [
  [
    'customXml/_rels/item1.xml.rels',
    `${XML}<Relationships xmlns="${RELATIONSHIPS}"><Relationship Id="rId1" ` +
      `Type="${OFFICE}/relationships/customXmlProps" Target="itemProps1.xml"/></Relationships>`,
  ],
  [
    'customXml/itemProps1.xml',
    `${XML}<ds:datastoreItem ds:itemID="${STORE_ID}" xmlns:ds="${OFFICE}/customXml">` +
      `<ds:schemaRefs><ds:schemaRef ds:uri="${CARRIED_NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>`,
  ],
]

/**
 * The skeleton's parts with what a carried part needs beside itself: its properties, a relation from
 * the document, a content type.
 */
export function withCarriedFrame(parts: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const framed = new Map([...parts, ...FRAME])
  insert(
    framed,
    'word/_rels/document.xml.rels',
    '</Relationships>',
    `<Relationship Id="rIdVanBan" Type="${OFFICE}/relationships/customXml" Target="../${CARRIED_PART}"/>`,
  )
  insert(
    framed,
    '[Content_Types].xml',
    '</Types>',
    `<Override PartName="/customXml/itemProps1.xml" ContentType="${PROPERTIES_TYPE}"/>`,
  )
  return framed
}

/** The part itself, deflated once for all copies. */
export function packCarried({ text }: CarriedPart): PackedPart {
  // JSON may hold what XML cannot; written as an escape it means the same.
  const legal = text.replace(/[\u007f-\u009f\ufffe\uffff]/g, (sign) => {
    return `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
  return packPart(CARRIED_PART, `${XML}<letter xmlns="${CARRIED_NAMESPACE}">${escapeXml(legal)}</letter>`)
}

function insert(parts: Map<string, string>, name: string, before: string, added: string): void {
  const xml = parts.get(name)
  if (xml?.includes(before) !== true) throw new Error(`docx wrote no ${name} to add to`)
  parts.set(name, xml.replace(before, `${added}${before}`))
}
