// Compression for PDF streams, the same bytes on every machine.

import { deflateSync } from 'fflate'

/** A stream without its number and length. */
export interface StreamContents {
  /** Dictionary entries besides Length. */
  readonly entries: string
  readonly contents: Uint8Array
}

/** Two bytes that say: deflate, window of 32 kB, slowest method. */
const ZLIB_HEADER = [0x78, 0xda] as const

/** Raw deflate (RFC 1951); fflate gives the same bytes on every machine. */
const deflate = (bytes: Uint8Array): Uint8Array => deflateSync(bytes, { level: 9 })

/** A zlib stream (RFC 1950), as FlateDecode wants it. */
export function compress(bytes: Uint8Array): Uint8Array {
  const raw = deflate(bytes)
  const whole = new Uint8Array(2 + raw.length + 4)
  whole.set(ZLIB_HEADER)
  whole.set(raw, 2)
  setChecksum(whole, checksum(bytes))
  return whole
}

/** Below this many bytes compressing costs more time than it saves room. */
const WORTH_COMPRESSING = 400

/** Contents of a stream with the dictionary entry that tells how to read them; short ones stay plain. */
export function packed(bytes: Uint8Array): StreamContents {
  if (bytes.length < WORTH_COMPRESSING) return { entries: '', contents: bytes }
  return { entries: '/Filter/FlateDecode', contents: compress(bytes) }
}

/** Largest prime below 2^16 (RFC 1950 8.2). */
const ADLER_BASE = 65521
/** So many sums of bytes stay below 2^32 (zlib's NMAX). */
const SUMMED_AT_ONCE = 5552

interface Checksum {
  readonly low: number
  readonly high: number
}

/** Adler-32 of the bytes, going on from another. */
function checksum(bytes: Uint8Array, from: Checksum = { low: 1, high: 0 }): Checksum {
  let { low, high } = from
  for (let start = 0; start < bytes.length; start += SUMMED_AT_ONCE) {
    const end = Math.min(bytes.length, start + SUMMED_AT_ONCE)
    for (let index = start; index < end; index += 1) {
      low += bytes[index] ?? 0
      high += low
    }
    low %= ADLER_BASE
    high %= ADLER_BASE
  }
  return { low, high }
}

function setChecksum(stream: Uint8Array, { low, high }: Checksum): void {
  stream.set([high >> 8, high & 255, low >> 8, low & 255], stream.length - 4)
}

/**
 * Compresses `tail` once and gives a function that makes the zlib stream of a head and that tail:
 * the head is stored as it is in a block of its own, after which any deflate stream may follow. For
 * tables of which only the first rows change; a head holds at most 65,535 bytes.
 */
export function compressWithHead(tail: Uint8Array): (head: Uint8Array) => Uint8Array {
  const compressed = deflate(tail)
  return (head) => {
    const size = head.length
    const whole = new Uint8Array(2 + 5 + size + compressed.length + 4)
    whole.set([...ZLIB_HEADER, 0, size & 255, size >> 8, ~size & 255, (~size >> 8) & 255])
    whole.set(head, 7)
    whole.set(compressed, 7 + size)
    setChecksum(whole, checksum(tail, checksum(head)))
    return whole
  }
}
