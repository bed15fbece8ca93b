// Ways to spoil a sound PDF at one place, so that a test can ask whether the checker names it.

import type { PDFDocument, PDFObject, PDFRef } from 'pdf-lib'
import { PDFArray, PDFName, PDFNumber } from 'pdf-lib'
import type { OpenPdf } from './open-pdf.ts'
import { Entries, latin1, openPdf } from './open-pdf.ts'

export type Plant = (pdf: OpenPdf) => void

/** The rule that must name it, what is wrong, and how the fault gets into a sound file. */
export type Fault = readonly [rule: string, what: string, plant: Plant]

/** As a Fault, but planted in the bytes. */
export type ByteFault = readonly [
  rule: string,
  what: string,
  plant: (bytes: Uint8Array) => Uint8Array | Promise<Uint8Array>,
]

/** The file written again by pdf-lib, without object streams, after `plant` had its way. */
export async function replant(bytes: Uint8Array, plant: Plant = () => undefined): Promise<Uint8Array> {
  const pdf = await openPdf(bytes)
  plant(pdf)
  return save(pdf.document)
}

const save = (document: PDFDocument): Promise<Uint8Array> =>
  document.save({ useObjectStreams: false, addDefaultPage: false, updateFieldAppearances: false })

/** Replaces text in a file's bytes; an Error when it is not there. */
export function replaceBytes(bytes: Uint8Array, from: string | RegExp, to: string): Uint8Array {
  const text = latin1(bytes)
  const changed = text.replace(from, to)
  if (changed === text) throw new Error(`nothing to replace: ${from}`)
  return new Uint8Array(Buffer.from(changed, 'latin1'))
}

/** A dictionary found in the file: by its Type and, where given, one further entry. */
export function find(pdf: OpenPdf, type: string, key?: string, value?: string): Entries {
  const [first] = findAll(pdf, type, key, value)
  if (first === undefined) throw new Error(`no ${type} with ${key} ${value}`)
  return first
}

export function findAll(pdf: OpenPdf, type: string, key?: string, value?: string): Entries[] {
  return pdf.context.enumerateIndirectObjects().flatMap(([, object]) => {
    const entries = Entries.of(pdf.context, object)
    if (entries?.name('Type') !== type) return []
    return key === undefined || entries.name(key) === value ? [entries] : []
  })
}

export const element = (pdf: OpenPdf, role: string): Entries => find(pdf, 'StructElem', 'S', role)

export function refOf(pdf: OpenPdf, entries: Entries): PDFRef {
  const ref = pdf.context.getObjectRef(entries.stream ?? entries.dictionary)
  if (ref === undefined) throw new Error('not an indirect object')
  return ref
}

export function set(
  entries: Entries | undefined,
  key: string,
  value: PDFObject | string | number | boolean,
): void {
  if (entries === undefined) throw new Error(`nothing to set ${key} in`)
  const { context } = entries.dictionary
  const object =
    typeof value === 'string'
      ? PDFName.of(value)
      : typeof value === 'number'
        ? PDFNumber.of(value)
        : typeof value === 'boolean'
          ? context.obj(value)
          : value
  entries.dictionary.set(PDFName.of(key), object)
}

export function remove(entries: Entries | undefined, key: string): void {
  if (entries?.dictionary.delete(PDFName.of(key)) !== true) throw new Error(`no ${key} to remove`)
}

/** The kids of an element, as an array that may be changed. */
export function kidsOf(entries: Entries): PDFArray {
  const kids = entries.get('K')
  if (kids instanceof PDFArray) return kids
  const array = PDFArray.withContext(entries.dictionary.context)
  const raw = entries.raw('K')
  if (raw !== undefined) array.push(raw)
  entries.dictionary.set(PDFName.of('K'), array)
  return array
}

/** Puts other contents in a stream's place, uncompressed. */
export function setContents(pdf: OpenPdf, entries: Entries, contents: string | Uint8Array): void {
  const stream = pdf.context.stream(contents)
  for (const [key, value] of entries.dictionary.entries()) {
    if (key !== PDFName.of('Filter') && key !== PDFName.of('Length')) stream.dict.set(key, value)
  }
  pdf.context.assign(refOf(pdf, entries), stream)
}

/** Decoded content streams of a page. */
export const drawingsOf = (pdf: OpenPdf, page: number): readonly string[] =>
  (pdf.pages[page]?.entries.oneOrMany('Contents') ?? []).map((object) =>
    latin1(Entries.of(pdf.context, object)?.contents() ?? new Uint8Array()),
  )

/** Changes a page's drawing; the streams of its Contents are joined to one first. */
export function redraw(pdf: OpenPdf, page: number, change: (operators: string) => string): void {
  const entries = pdf.pages[page]?.entries
  if (entries === undefined) throw new Error(`no page ${page}`)
  const operators = drawingsOf(pdf, page).join('')
  const changed = change(operators)
  if (changed === operators) throw new Error('the drawing is unchanged')
  set(entries, 'Contents', pdf.context.register(pdf.context.stream(Buffer.from(changed, 'latin1'))))
}

/** Writes every stream without compression. */
export function unpackStreams(pdf: OpenPdf): void {
  for (const [, object] of pdf.context.enumerateIndirectObjects()) {
    const stream = Entries.of(pdf.context, object)
    const contents = stream?.raw('Filter') === undefined ? undefined : stream.contents()
    if (stream !== undefined && contents !== undefined) setContents(pdf, stream, contents)
  }
}

/** Rewrites the XMP packet. */
export function rewritePacket(pdf: OpenPdf, from: string | RegExp, to: string): void {
  const metadata = pdf.catalog.entries('Metadata')
  const packet = Buffer.from(metadata?.contents() ?? []).toString('utf8')
  const changed = packet.replace(from, to)
  if (metadata === undefined || changed === packet) throw new Error(`nothing to rewrite: ${from}`)
  setContents(pdf, metadata, new Uint8Array(Buffer.from(changed, 'utf8')))
}

/** A bookmark by its title. */
export function bookmark(pdf: OpenPdf, title: string): Entries {
  for (const [, object] of pdf.context.enumerateIndirectObjects()) {
    const entries = Entries.of(pdf.context, object)
    if (entries?.raw('Dest') !== undefined && entries.text('Title') === title) return entries
  }
  throw new Error(`no bookmark ${title}`)
}
