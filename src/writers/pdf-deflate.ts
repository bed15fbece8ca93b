// Compression for PDF streams, the same bytes everywhere: fflate at its highest level. Also one
// that begins anew before a ready compressed part.

import { deflateSync, zlibSync } from 'fflate'

/** A zlib stream (RFC 1950), as FlateDecode wants it. */
export function compress(bytes: Uint8Array): Uint8Array {
  return zlibSync(bytes, { level: 9 })
}

/** Largest prime below 2^16 (RFC 1950 8.2). */
const ADLER_BASE = 65521

interface Checksum {
  readonly low: number
  readonly high: number
}

function checksum(bytes: Uint8Array, from: Checksum = { low: 1, high: 0 }): Checksum {
  let { low, high } = from
  for (const byte of bytes) {
    low = (low + byte) % ADLER_BASE
    high = (high + low) % ADLER_BASE
  }
  return { low, high }
}

/**
 * Compresses `tail` once and gives a function that makes the zlib stream of a head and that tail:
 * the head is stored as it is in a block of its own, after which any deflate stream may follow. For
 * tables of which only the first rows change; a head holds at most 65,535 bytes.
 */
export function compressWithHead(tail: Uint8Array): (head: Uint8Array) => Uint8Array {
  const compressed = deflateSync(tail, { level: 9 })
  return (head) => {
    const size = head.length
    const whole = new Uint8Array(2 + 5 + size + compressed.length + 4)
    whole.set([0x78, 0xda, 0, size & 255, size >> 8, ~size & 255, (~size >> 8) & 255])
    whole.set(head, 7)
    whole.set(compressed, 7 + size)
    const { low, high } = checksum(tail, checksum(head))
    whole.set([high >> 8, high & 255, low >> 8, low & 255], 7 + size + compressed.length)
    return whole
  }
}
