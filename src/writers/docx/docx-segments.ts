// A deflated part put together from stretches that were deflated each by itself (RFC 1951): what
// copies share is compressed once. A stretch's bytes depend on its text alone.

import { deflateSync, inflateSync } from 'fflate'
import { crc32, joinCrc32 } from './docx-checksum.ts'
import type { PackedPart } from './docx-package.ts'

/** A stretch of a part, deflated to whole bytes that more may follow. */
export interface PackedSegment {
  readonly size: number
  readonly crc: number
  readonly chunks: readonly Uint8Array[]
}

const encoder = new TextEncoder()

/** Below this a stretch is quicker and hardly larger as it is. */
const STORED_BELOW = 300
/** So many signs are one block to fflate for certain; more are when they repeat each other enough. */
const BLOCK = 7000
const WINDOW = 32768
const LEVEL = 6
const NOTHING = new Uint8Array(0)

/** Deflates a stretch. */
export function packSegment(text: string): PackedSegment {
  const bytes = encoder.encode(text)
  return { size: bytes.length, crc: crc32(bytes), chunks: chunksOf(bytes) }
}

function chunksOf(bytes: Uint8Array): readonly Uint8Array[] {
  if (bytes.length < STORED_BELOW) return stored(bytes)
  return deflated(bytes, NOTHING) ?? deflatedInBlocks(bytes)
}

function deflatedInBlocks(bytes: Uint8Array): Uint8Array[] {
  const chunks: Uint8Array[] = []
  for (let at = 0; at < bytes.length; at += BLOCK) {
    const block = bytes.subarray(at, at + BLOCK)
    const before = bytes.subarray(Math.max(0, at - WINDOW), at)
    chunks.push(...(deflated(block, before) ?? stored(block)))
  }
  return chunks
}

/** A block as it is: not the last one, type 0, its length and the length's complement. */
function stored(bytes: Uint8Array): Uint8Array[] {
  const { length } = bytes
  const [low, high] = [length & 255, length >> 8]
  return [Uint8Array.of(0, low, high, low ^ 255, high ^ 255), bytes]
}

const LAST_BLOCK = 1
const EMPTY_LAST_BLOCK = Uint8Array.of(3, 0)

/**
 * One deflated block, then an empty stored one that fills the last byte; nothing when fflate made
 * several. Whether the empty one's three bits of header still fit into that byte is not known: what
 * can be read on afterwards is right. (fflate's own sync flush writes that header wrongly in a
 * third of all cases.)
 */
function deflated(bytes: Uint8Array, before: Uint8Array): Uint8Array[] | undefined {
  const block = deflateSync(bytes, { level: LEVEL, dictionary: before })
  const first = block[0] ?? 0
  if ((first & LAST_BLOCK) === 0) return undefined
  block[0] = first & ~LAST_BLOCK
  for (const end of [Uint8Array.of(0, 0, 255, 255), Uint8Array.of(0, 0, 0, 255, 255)]) {
    if (canBeReadOn([block, end], bytes.length, before)) return [block, end]
  }
  throw new Error('a deflated stretch that cannot be ended')
}

/** What is put behind a stretch on trial. */
const MORE = Uint8Array.of(0x56, 0x54)

function canBeReadOn(chunks: readonly Uint8Array[], length: number, dictionary: Uint8Array): boolean {
  const trial = joined([...chunks, ...stored(MORE), EMPTY_LAST_BLOCK])
  const out = new Uint8Array(length + MORE.length + 1)
  try {
    const read = inflateSync(trial, { out, dictionary })
    return read.length === length + MORE.length && read[length] === MORE[0] && read[length + 1] === MORE[1]
  } catch (error) {
    // fflate throws its own errors for what is no deflated data; anything else is not ours to hide.
    if (error instanceof Error && 'code' in error) return false
    throw error
  }
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0))
  let at = 0
  for (const chunk of chunks) {
    all.set(chunk, at)
    at += chunk.length
  }
  return all
}

/** The stretches as one part, in order. */
export function joinSegments(name: string, segments: readonly PackedSegment[]): PackedPart {
  const chunks = [...segments.flatMap((segment) => segment.chunks), EMPTY_LAST_BLOCK]
  let [size, crc] = [0, 0]
  for (const segment of segments) {
    crc = joinCrc32(crc, segment.crc, segment.size)
    size += segment.size
  }
  return { name, size, crc, chunks }
}
