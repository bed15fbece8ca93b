// A PDF opened for checking: its objects by way of pdf-lib's parser, and small questions to them.

import type { PDFContext, PDFObject } from 'pdf-lib'
import {
  decodePDFRawStream,
  PDFArray,
  PDFBool,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  PDFRawStream,
  PDFRef,
  PDFStream,
  PDFString,
} from 'pdf-lib'

export type Report = (rule: string, detail: string) => void

export interface OpenPdf {
  readonly bytes: Uint8Array
  readonly document: PDFDocument
  readonly context: PDFContext
  readonly catalog: Entries
  readonly info: Entries
  readonly pages: readonly { readonly ref: PDFRef; readonly entries: Entries }[]
}

/** A dictionary, or a stream's; every question follows references. */
export class Entries {
  readonly dictionary: PDFDict
  readonly stream: PDFStream | undefined

  constructor(dictionary: PDFDict, stream?: PDFStream) {
    this.dictionary = dictionary
    this.stream = stream
  }

  static of(context: PDFContext, object: PDFObject | undefined): Entries | undefined {
    const found = object instanceof PDFRef ? context.lookup(object) : object
    if (found instanceof PDFStream) return new Entries(found.dict, found)
    return found instanceof PDFDict ? new Entries(found) : undefined
  }

  keys(): string[] {
    return this.dictionary.keys().map((key) => key.decodeText())
  }

  raw(key: string): PDFObject | undefined {
    return this.dictionary.get(PDFName.of(key))
  }

  get(key: string): PDFObject | undefined {
    return this.dictionary.lookup(PDFName.of(key))
  }

  entries(key: string): Entries | undefined {
    return Entries.of(this.dictionary.context, this.raw(key))
  }

  name(key: string): string | undefined {
    const value = this.get(key)
    return value instanceof PDFName ? value.decodeText() : undefined
  }

  number(key: string): number | undefined {
    const value = this.get(key)
    return value instanceof PDFNumber ? value.asNumber() : undefined
  }

  boolean(key: string): boolean | undefined {
    const value = this.get(key)
    return value instanceof PDFBool ? value.asBoolean() : undefined
  }

  text(key: string): string | undefined {
    const value = this.get(key)
    return value instanceof PDFString || value instanceof PDFHexString ? value.decodeText() : undefined
  }

  bytesOf(key: string): Uint8Array | undefined {
    const value = this.get(key)
    return value instanceof PDFString || value instanceof PDFHexString ? value.asBytes() : undefined
  }

  ref(key: string): PDFRef | undefined {
    const value = this.raw(key)
    return value instanceof PDFRef ? value : undefined
  }

  /** Elements as they stand, references not followed; empty when there is no array. */
  array(key: string): readonly PDFObject[] {
    const value = this.get(key)
    return value instanceof PDFArray ? value.asArray() : []
  }

  /** An array as it is, any other value as an array of one. */
  oneOrMany(key: string): readonly PDFObject[] {
    const value = this.get(key)
    if (value instanceof PDFArray) return value.asArray()
    const raw = this.raw(key)
    return raw === undefined ? [] : [raw]
  }

  /** Decoded contents of the stream; undefined for a dictionary without one. */
  contents(): Uint8Array | undefined {
    return this.stream instanceof PDFRawStream ? decodePDFRawStream(this.stream).decode() : undefined
  }
}

export const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')

/** Opens a file; an Error when it cannot be parsed at all. */
export async function openPdf(bytes: Uint8Array): Promise<OpenPdf> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false, ignoreEncryption: true })
  const { context } = document
  const catalog = Entries.of(context, context.trailerInfo.Root)
  if (catalog === undefined) throw new Error('no catalog')
  return {
    bytes,
    document,
    context,
    catalog,
    info: Entries.of(context, context.trailerInfo.Info) ?? new Entries(PDFDict.withContext(context)),
    pages: document.getPages().map((page) => ({ ref: page.ref, entries: new Entries(page.node) })),
  }
}
