// One PDF for the printer out of many finished ones: their pages as they are, byte for byte, with
// bookmarks. What files share (fonts, the streams of a letter's body) stands once, found by its
// hash, so that a thousand copies make a file of a few megabytes. The pages' tags are dropped: this
// file is for paper, the archived ones are for reading.

import type { PDFContext, PDFPage } from 'pdf-lib'
import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFRawStream, PDFRef } from 'pdf-lib'
import { hex, latin1, PdfBytes } from './pdf-bytes.ts'

/** A PDF whose pages may be taken. */
export interface SourcePdf {
  readonly pageCount: number
  /** Points. */
  sizeOf(page: number): { readonly width: number; readonly height: number }
}

export interface PrintFile {
  /** Pages so far. */
  readonly pageCount: number
  open(pdf: Uint8Array): Promise<SourcePdf>
  /** Adds a page of an opened PDF, counted from 0. */
  addPage(source: SourcePdf, page: number): void
  /** Forgets an opened PDF; its pages stay. */
  close(source: SourcePdf): void
  addBlankPage(width: number, height: number): void
  /** A bookmark to the page added next. */
  bookmark(title: string): void
  /** The file. Nothing may be added afterwards. `created`: `2025-01-09T08:00:00+07:00`. */
  finish(title: string, created: string): Uint8Array
}

const [CATALOG, PAGES, INFO, OUTLINES] = [1, 2, 3, 4]
const FIRST_FREE = 5
const HEADER = '%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n'

/** Begins an empty file. `sha256` gives raw bytes. */
export function startPrintFile(sha256: (bytes: Uint8Array) => Uint8Array): PrintFile {
  const bytes = new PdfBytes(1 << 20)
  bytes.text(HEADER)
  /** Places of objects by their number. */
  const offsets: number[] = []
  const known = new Map<string, number>()
  const sources = new Map<SourcePdf, { readonly document: PDFDocument; readonly pages: readonly PDFPage[] }>()
  const pages: number[] = []
  const bookmarks: { readonly title: string; readonly page: number }[] = []
  let next = FIRST_FREE

  const writeText = (number: number, text: string): void => {
    offsets[number] = bytes.length
    bytes.object(number, latin1(text))
  }
  /** The number of an object with exactly this content, written when it is new. */
  const intern = (entries: string, contents: Uint8Array | undefined): number => {
    const dictionary = latin1(entries)
    const key = hex(sha256(contents === undefined ? dictionary : joined(dictionary, contents)))
    const found = known.get(key)
    if (found !== undefined) return found
    const number = next
    next += 1
    known.set(key, number)
    if (contents === undefined) writeText(number, entries)
    else {
      offsets[number] = bytes.length
      bytes.stream(number, entries, contents)
    }
    return number
  }
  const addPageObject = (entries: string): void => {
    const number = next
    next += 1
    writeText(number, `<</Type/Page/Parent ${PAGES} 0 R${entries}>>`)
    pages.push(number)
  }

  return {
    get pageCount() {
      return pages.length
    },
    async open(pdf) {
      const document = await PDFDocument.load(pdf, { updateMetadata: false })
      const own = document.getPages()
      const source: SourcePdf = {
        pageCount: own.length,
        sizeOf: (page) => own[page]?.getSize() ?? { width: 0, height: 0 },
      }
      sources.set(source, { document, pages: own })
      return source
    },
    addPage(source, page) {
      const opened = sources.get(source)
      const node = opened?.pages[page]?.node
      if (opened === undefined || node === undefined) throw new Error(`no page ${page}`)
      const write = copier(opened.document.context, intern)
      const contents = node.Contents()
      const { width, height } = source.sizeOf(page)
      const resources = node.Resources()
      addPageObject(
        `/MediaBox[0 0 ${width} ${height}]` +
          `/Resources ${resources === undefined ? '<<>>' : write(resources)}` +
          (contents === undefined ? '' : `/Contents ${write(contents)}`),
      )
    },
    close: (source) => {
      sources.delete(source)
    },
    addBlankPage: (width, height) => addPageObject(`/MediaBox[0 0 ${width} ${height}]/Resources<<>>`),
    bookmark: (title) => {
      bookmarks.push({ title, page: pages.length })
    },
    finish(title, created) {
      writeText(
        PAGES,
        `<</Type/Pages/Count ${pages.length}/Kids[${pages.map((number) => `${number} 0 R`).join(' ')}]>>`,
      )
      const first = next
      bookmarks.forEach((mark, index) => {
        const place = first + index
        const page = pages[mark.page] ?? pages.at(-1) ?? 0
        writeText(
          place,
          `<</Title${PDFHexString.fromText(mark.title).toString()}/Parent ${OUTLINES} 0 R/Dest[${page} 0 R/Fit]` +
            (index > 0 ? `/Prev ${place - 1} 0 R` : '') +
            (index < bookmarks.length - 1 ? `/Next ${place + 1} 0 R` : '') +
            '>>',
        )
      })
      next += bookmarks.length
      writeText(
        OUTLINES,
        bookmarks.length === 0
          ? '<</Type/Outlines/Count 0>>'
          : `<</Type/Outlines/First ${first} 0 R/Last ${next - 1} 0 R/Count ${bookmarks.length}>>`,
      )
      writeText(
        INFO,
        `<</Title${PDFHexString.fromText(title).toString()}/CreationDate(D:${created.replaceAll(/[-T:]/g, '').slice(0, 14)}+07'00')>>`,
      )
      writeText(
        CATALOG,
        `<</Type/Catalog/Pages ${PAGES} 0 R/Outlines ${OUTLINES} 0 R/PageMode/UseOutlines/Lang(vi-VN)` +
          '/ViewerPreferences<</DisplayDocTitle true/PrintScaling/None>>>>',
      )
      return closed(bytes, offsets, next, sha256)
    },
  }
}

/** Objects of a source as text of ours, every reference to what was written for its content. */
function copier(
  context: PDFContext,
  intern: (entries: string, contents: Uint8Array | undefined) => number,
): (object: unknown) => string {
  const open = new Set<PDFRef>()
  const write = (object: unknown): string => {
    if (object instanceof PDFRef) {
      if (open.has(object)) throw new Error(`object ${object.toString()} holds itself`)
      open.add(object)
      const target = context.lookup(object)
      const number =
        target instanceof PDFRawStream
          ? intern(entriesOf(target.dict, new Set(['Length'])), target.getContents())
          : intern(write(target), undefined)
      open.delete(object)
      return `${number} 0 R`
    }
    if (object instanceof PDFDict) return `<<${entriesOf(object, new Set())}>>`
    if (object instanceof PDFArray) return `[${object.asArray().map(write).join(' ')}]`
    return String(object)
  }
  const entriesOf = (dict: PDFDict, without: ReadonlySet<string>): string =>
    dict
      .entries()
      .filter(([name]) => !without.has(name.decodeText()))
      .map(([name, value]) => `${name.toString()} ${write(value)}`)
      .join('')
  return write
}

/** Cross-reference table, trailer, end. The file's ID is a hash of its content. */
function closed(
  bytes: PdfBytes,
  offsets: readonly number[],
  size: number,
  sha256: (bytes: Uint8Array) => Uint8Array,
): Uint8Array {
  const id = hex(sha256(bytes.since(0)).subarray(0, 16))
  const start = bytes.length
  bytes.text(`xref\n0 ${size}\n0000000000 65535 f \n`)
  for (let number = 1; number < size; number += 1) {
    bytes.text(`${String(offsets[number] ?? 0).padStart(10, '0')} 00000 n \n`)
  }
  bytes.text(
    `trailer\n<</Size ${size}/Root ${CATALOG} 0 R/Info ${INFO} 0 R/ID[<${id}><${id}>]>>\nstartxref\n${start}\n%%EOF\n`,
  )
  return bytes.finish()
}

function joined(head: Uint8Array, tail: Uint8Array): Uint8Array {
  const whole = new Uint8Array(head.length + 1 + tail.length)
  whole.set(head)
  whole.set(tail, head.length + 1)
  return whole
}
