// A file carried inside a PDF: the letter's own data, so that no receiver types it again.
// ISO 19005-3 6.8.

import { PDFName } from 'pdf-lib'
import { hex } from './pdf-bytes.ts'
import type { StreamContents } from './pdf-deflate.ts'
import { compress } from './pdf-deflate.ts'
import { pdfDate } from './pdf-metadata.ts'

export interface PdfAttachment {
  readonly name: string
  /** With a slash: `application/json`. */
  readonly mediaType: string
  readonly description: string
  readonly bytes: Uint8Array
  /** `2025-01-09T08:00:00+07:00` */
  readonly modified: string
}

/** Embedded file streams, each made once: copies of a letter carry the same object. */
export function attachmentKeeper(
  md5: (bytes: Uint8Array) => Uint8Array,
): (attachment: PdfAttachment) => StreamContents {
  const remembered = new WeakMap<PdfAttachment, StreamContents>()
  return (attachment) => {
    const known = remembered.get(attachment)
    if (known !== undefined) return known
    const made = embeddedFile(attachment, md5)
    remembered.set(attachment, made)
    return made
  }
}

/** The bytes compressed, with their true size and checksum. */
function embeddedFile(attachment: PdfAttachment, md5: (bytes: Uint8Array) => Uint8Array): StreamContents {
  const { bytes, mediaType, modified } = attachment
  if (!/^[\w.+-]+\/[\w.+-]+$/.test(mediaType)) throw new Error(`not a media type: ${mediaType}`)
  const entries =
    `/Type/EmbeddedFile/Subtype${PDFName.of(mediaType).toString()}` +
    `/Params<</Size ${bytes.length}/ModDate(${pdfDate(modified)})/CheckSum<${hex(md5(bytes))}>>>` +
    '/Filter/FlateDecode'
  return { entries, contents: compress(bytes) }
}
