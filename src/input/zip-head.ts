// The first bytes of an entry of a ZIP file, with no more unpacked than is asked for.

import { Inflate } from 'fflate'
import type { ZipEntry } from './zip-directory.ts'

/** Packed bytes handed to the unpacker at once: a small step past what is wanted. */
const STEP = 1024

/**
 * At least `count` bytes of the entry where it holds as many, and at most a step more of what they were
 * packed in. Fewer where the entry is damaged: whoever unpacks it whole will tell.
 */
export function headOf(bytes: Uint8Array, entry: ZipEntry, count: number): Uint8Array {
  const { headerAt, packed, isStored } = entry
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (headerAt + 30 > bytes.length || view.getUint32(headerAt, true) !== 0x04034b50) return new Uint8Array()
  const start = headerAt + 30 + view.getUint16(headerAt + 26, true) + view.getUint16(headerAt + 28, true)
  const content = bytes.subarray(start, start + packed)
  if (isStored) return content.subarray(0, count)
  const head = new Uint8Array(count)
  let length = 0
  const inflate = new Inflate((chunk) => {
    const wanted = chunk.subarray(0, count - length)
    head.set(wanted, length)
    length += wanted.length
  })
  try {
    for (let at = 0; at < content.length && length < count; at += STEP) {
      inflate.push(content.subarray(at, at + STEP), at + STEP >= content.length)
    }
  } catch (error) {
    // Whatever it says of these bytes is their own fault.
    if (!(error instanceof Error)) throw error
  }
  return head.subarray(0, length)
}
