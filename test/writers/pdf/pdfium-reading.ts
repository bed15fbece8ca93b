// A PDF as pdfium reads it aloud: structure with its text, metadata, attachments. A second opinion
// beside the project's own checker.

import type { RawPdfium } from '../../raw-pdfium.ts'
import { rawPdfium } from '../../raw-pdfium.ts'

/** What is asked of pdfium here beside what every reader asks. */
interface ReadingPdfium extends RawPdfium {
  _FPDFPageObj_GetMarkedContentID(object: number): number
  _FPDFTextObj_GetText(object: number, text: number, buffer: number, length: number): number
  _FPDF_StructTree_GetForPage(page: number): number
  _FPDF_StructTree_Close(tree: number): void
  _FPDF_StructTree_CountChildren(tree: number): number
  _FPDF_StructTree_GetChildAtIndex(tree: number, index: number): number
  _FPDF_StructElement_GetType(element: number, buffer: number, length: number): number
  _FPDF_StructElement_CountChildren(element: number): number
  _FPDF_StructElement_GetChildAtIndex(element: number, index: number): number
  _FPDF_StructElement_GetChildMarkedContentID(element: number, index: number): number
  _FPDFCatalog_IsTagged(document: number): number
  _FPDF_GetMetaText(document: number, key: number, buffer: number, length: number): number
  _FPDFDoc_GetAttachmentCount(document: number): number
  _FPDFDoc_GetAttachment(document: number, index: number): number
  _FPDFAttachment_GetName(attachment: number, buffer: number, length: number): number
  _FPDFAttachment_GetSubtype(attachment: number, buffer: number, length: number): number
  _FPDFAttachment_GetFile(attachment: number, buffer: number, length: number, needed: number): number
}

export interface Reading {
  readonly isTagged: boolean
  /** One line per piece of text: the path of roles, then the text. A paragraph over two pages is two. */
  readonly structure: readonly string[]
  readonly metadata: Readonly<Record<string, string>>
  readonly attachments: readonly {
    readonly name: string
    readonly mediaType: string
    readonly bytes: Uint8Array
  }[]
}

const TEXT_OBJECT = 1
const METADATA = ['Title', 'Author', 'Creator', 'Producer', 'CreationDate', 'ModDate']
const BUFFER = 65_536

const library = rawPdfium<ReadingPdfium>()

/**
 * Everything at once; an Error when pdfium cannot open the file. With `rows`, each row and data cell of a
 * table has a line of its own in the structure, without text, before what is in it.
 */
export async function readAloud(pdf: Uint8Array, rows = false): Promise<Reading> {
  const raw = await library
  const bytes = raw._malloc(pdf.length)
  const buffer = raw._malloc(BUFFER)
  raw.HEAPU8.set(pdf, bytes)
  const document = raw._FPDF_LoadMemDocument(bytes, pdf.length, 0)
  if (document === 0) throw new Error('pdfium cannot read the PDF')
  const utf16 = (call: (buffer: number, length: number) => number): string => {
    const length = call(buffer, BUFFER)
    return Buffer.from(raw.HEAPU8.slice(buffer, buffer + Math.max(0, length - 2))).toString('utf16le')
  }
  try {
    const pages = Array.from({ length: raw._FPDF_GetPageCount(document) }, (_, index) => index)
    const metaText = (key: string): string => {
      const name = Buffer.from(`${key}\0`, 'latin1')
      const at = raw._malloc(name.length)
      raw.HEAPU8.set(name, at)
      const value = utf16((to, length) => raw._FPDF_GetMetaText(document, at, to, length))
      raw._free(at)
      return value
    }
    return {
      isTagged: raw._FPDFCatalog_IsTagged(document) === 1,
      structure: pages.flatMap((index) => structureOf(raw, document, index, utf16, rows)),
      metadata: Object.fromEntries(METADATA.map((key) => [key, metaText(key)])),
      attachments: Array.from({ length: raw._FPDFDoc_GetAttachmentCount(document) }, (_, index) => {
        const attachment = raw._FPDFDoc_GetAttachment(document, index)
        raw._FPDFAttachment_GetFile(attachment, 0, 0, buffer)
        const [length = 0] = raw.HEAPU32.slice(buffer / 4, buffer / 4 + 1)
        // pdfium copies nothing into a buffer that is larger than needed.
        raw._FPDFAttachment_GetFile(attachment, buffer + 16, length, buffer)
        return {
          bytes: raw.HEAPU8.slice(buffer + 16, buffer + 16 + length),
          name: utf16((to, size) => raw._FPDFAttachment_GetName(attachment, to, size)),
          mediaType: utf16((to, size) => raw._FPDFAttachment_GetSubtype(attachment, to, size)),
        }
      }),
    }
  } finally {
    raw._FPDF_CloseDocument(document)
    raw._free(buffer)
    raw._free(bytes)
  }
}

function structureOf(
  raw: ReadingPdfium,
  document: number,
  index: number,
  utf16: (call: (buffer: number, length: number) => number) => string,
  rows: boolean,
): string[] {
  const page = raw._FPDF_LoadPage(document, index)
  const text = raw._FPDFText_LoadPage(page)
  const texts = new Map<number, string>()
  for (let at = 0; at < raw._FPDFPage_CountObjects(page); at += 1) {
    const object = raw._FPDFPage_GetObject(page, at)
    if (raw._FPDFPageObj_GetType(object) !== TEXT_OBJECT) continue
    const mcid = raw._FPDFPageObj_GetMarkedContentID(object)
    const piece = utf16((buffer, length) => raw._FPDFTextObj_GetText(object, text, buffer, length))
    // pdfium names a hyphen at the end of a line by a control character of its own.
    texts.set(mcid, (texts.get(mcid) ?? '') + piece.replaceAll('\u0002', '-'))
  }

  const lines: string[] = []
  const walk = (element: number, path: string): void => {
    const role = utf16((buffer, length) => raw._FPDF_StructElement_GetType(element, buffer, length))
    const here = path === '' ? role : `${path}/${role}`
    if (rows && (role === 'TR' || role === 'TD')) lines.push(here)
    for (let child = 0; child < raw._FPDF_StructElement_CountChildren(element); child += 1) {
      const mcid = raw._FPDF_StructElement_GetChildMarkedContentID(element, child)
      const piece = texts.get(mcid)
      const inner = raw._FPDF_StructElement_GetChildAtIndex(element, child)
      if (inner !== 0) walk(inner, here)
      else if (mcid >= 0 && piece !== undefined) lines.push(`${here}: ${piece}`)
    }
  }
  const tree = raw._FPDF_StructTree_GetForPage(page)
  for (let child = 0; child < raw._FPDF_StructTree_CountChildren(tree); child += 1) {
    walk(raw._FPDF_StructTree_GetChildAtIndex(tree, child), '')
  }
  raw._FPDF_StructTree_Close(tree)
  raw._FPDFText_ClosePage(text)
  raw._FPDF_ClosePage(page)
  return lines
}

/** Texts of the data cells of every table, row by row; lines of a cell joined as they lie on the page. */
export async function readCells(pdf: Uint8Array): Promise<readonly (readonly string[])[]> {
  const { structure } = await readAloud(pdf, true)
  const rows: string[][] = []
  for (const line of structure) {
    if (/\/TBody\/TR$/.test(line)) rows.push([])
    else if (/\/TR\/TD$/.test(line)) rows.at(-1)?.push('')
    const [, text] = line.match(/\/TR\/TD\/P: (.*)$/s) ?? []
    const row = rows.at(-1)
    if (text !== undefined && row !== undefined) row[row.length - 1] += text
  }
  return rows
}
