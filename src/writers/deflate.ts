// Deflate (RFC 1951) for the small streams each letter has of its own. fflate lays out 170 kB of
// tables for each call, and collecting them cost more than all else a letter needs; these tables
// are kept. Output depends on the input alone, on every machine.

import { BlockWriter } from './deflate-block.ts'
import { MAX_MATCH, MIN_MATCH } from './deflate-codes.ts'

const WINDOW = 32_768
const HASH_BITS = 13
/** How many earlier places are tried for each match. */
const CHAIN = 32
/** A match this long is taken at once, without a look at the next byte. */
const GOOD_MATCH = 64

/** Finds what comes again, makes one stream after the other; holds tables, no data. */
export class Deflater {
  /** Last place of each hash, as `#base` + position: places below `#base` are of earlier streams. */
  readonly #last = new Int32Array(1 << HASH_BITS)
  /** The place before, by position in the window. */
  readonly #before = new Int32Array(WINDOW)
  #base = 1
  readonly #block = new BlockWriter()

  /** The raw deflate stream of the bytes. */
  deflate(bytes: Uint8Array): Uint8Array {
    this.#block.startStream()
    this.#findSymbols(bytes)
    this.#base += bytes.length
    if (this.#base > 0x3fffffff) {
      this.#base = 1
      this.#last.fill(0)
    }
    return this.#block.finishStream()
  }

  /** First-longest matching with a look at the next byte, as zlib does it; blocks go out as they fill. */
  #findSymbols(bytes: Uint8Array): void {
    const block = this.#block
    const end = bytes.length
    let blockStart = 0
    let position = 0
    let waiting = 0
    let waitingLength = 0
    let waitingDistance = 0
    while (position < end || waiting === 1) {
      let length = 0
      let distance = 0
      if (position + MIN_MATCH <= end) {
        const candidate = this.#enter(bytes, position)
        if (candidate >= 0 && waitingLength < GOOD_MATCH) {
          const found = this.#longestMatch(bytes, position, candidate, Math.max(waitingLength, MIN_MATCH - 1))
          length = found & 511
          distance = found >>> 9
        }
      }
      if (waiting === 1 && waitingLength >= MIN_MATCH && length <= waitingLength) {
        block.match(waitingLength, waitingDistance)
        const next = position - 1 + waitingLength
        for (position += 1; position < next; position += 1) {
          if (position + MIN_MATCH <= end) this.#enter(bytes, position)
        }
        waiting = 0
        waitingLength = 0
      } else {
        if (waiting === 1) block.literal(bytes[position - 1] ?? 0)
        if (position >= end) break
        waiting = 1
        waitingLength = length
        waitingDistance = distance
        position += 1
      }
      if (block.isFull) {
        const done = position - waiting
        block.finishBlock(bytes.subarray(blockStart, done), false)
        blockStart = done
      }
    }
    block.finishBlock(bytes.subarray(blockStart), true)
  }

  /** Notes a place for later and gives the last one with the same hash; negative when there is none. */
  #enter(bytes: Uint8Array, position: number): number {
    const hash = hashAt(bytes, position)
    const last = this.#last[hash] ?? 0
    this.#before[position & (WINDOW - 1)] = last
    this.#last[hash] = this.#base + position
    return last - this.#base
  }

  /** distance × 512 + length of the longest match longer than `floor`; 0 when there is none. */
  #longestMatch(bytes: Uint8Array, position: number, first: number, floor: number): number {
    const base = this.#base
    const before = this.#before
    const limit = Math.min(MAX_MATCH, bytes.length - position)
    const lowest = Math.max(0, position - WINDOW + 1)
    let best = floor
    let distance = 0
    let candidate = first
    for (let tries = CHAIN; tries > 0 && candidate >= lowest && best < limit; tries -= 1) {
      if (bytes[candidate + best] === bytes[position + best]) {
        let length = 0
        while (length < limit && bytes[candidate + length] === bytes[position + length]) length += 1
        if (length > best) {
          best = length
          distance = position - candidate
        }
      }
      candidate = (before[candidate & (WINDOW - 1)] ?? 0) - base
    }
    return distance === 0 ? 0 : distance * 512 + best
  }
}

function hashAt(bytes: Uint8Array, position: number): number {
  const three =
    ((bytes[position] ?? 0) << 16) | ((bytes[position + 1] ?? 0) << 8) | (bytes[position + 2] ?? 0)
  return Math.imul(three, 0x9e3779b1) >>> (32 - HASH_BITS)
}
