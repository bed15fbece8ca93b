// The codes of a deflate block (RFC 1951 3.2.5 to 3.2.7): which symbols stand for which lengths and
// distances, the fixed codes, and the header that tells a block's own.

import { fillCodeLengths, fillCodes } from './huffman-codes.ts'

export const MIN_MATCH = 3
export const MAX_MATCH = 258
export const END_OF_BLOCK = 256
export const LITERALS = 286
export const DISTANCES = 30
/** Order in which lengths of the code for code lengths are sent (RFC 1951 3.2.7). */
const LENGTH_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15] as const

/** Extra bits of the symbols that repeat code lengths. */
const RUN_EXTRA = Uint8Array.from({ length: 19 }, (_, symbol) => [2, 3, 7][symbol - 16] ?? 0)

/** Symbol, extra bits and base of each match length and distance (RFC 1951 3.2.5). */
export const LENGTH_SYMBOL = new Uint16Array(MAX_MATCH + 1)
export const LENGTH_BASE = new Uint16Array(LITERALS)
export const LENGTH_EXTRA = new Uint8Array(LITERALS)
export const DISTANCE_BASE = new Uint16Array(DISTANCES)
export const DISTANCE_EXTRA = new Uint8Array(DISTANCES)
/** Symbols of distances up to 256, then of every 128th. */
const NEAR_SYMBOL = new Uint8Array(257)
const FAR_SYMBOL = new Uint8Array(257)

function fillTables(): void {
  let base = MIN_MATCH
  for (let symbol = 257; symbol < 285; symbol += 1) {
    const extra = symbol < 265 ? 0 : (symbol - 261) >> 2
    LENGTH_BASE[symbol] = base
    LENGTH_EXTRA[symbol] = extra
    LENGTH_SYMBOL.fill(symbol, base, base + (1 << extra))
    base += 1 << extra
  }
  LENGTH_BASE[285] = MAX_MATCH
  LENGTH_SYMBOL[MAX_MATCH] = 285
  base = 1
  for (let symbol = 0; symbol < DISTANCES; symbol += 1) {
    const extra = symbol < 4 ? 0 : (symbol - 2) >> 1
    DISTANCE_BASE[symbol] = base
    DISTANCE_EXTRA[symbol] = extra
    for (let distance = base; distance < base + (1 << extra); distance += 1) {
      if (distance <= 256) NEAR_SYMBOL[distance] = symbol
      else FAR_SYMBOL[(distance - 1) >> 7] = symbol
    }
    base += 1 << extra
  }
}
fillTables()

export const distanceSymbol = (distance: number): number =>
  (distance <= 256 ? NEAR_SYMBOL[distance] : FAR_SYMBOL[(distance - 1) >> 7]) ?? 0

/** The two codes of a block; lengths first, codes when they are needed. */
export class Codes {
  readonly literalLengths: Uint8Array
  readonly distanceLengths: Uint8Array
  readonly literalCodes: Uint16Array
  readonly distanceCodes: Uint16Array

  constructor(literalLengths: Uint8Array, distanceLengths: Uint8Array) {
    this.literalLengths = literalLengths
    this.distanceLengths = distanceLengths
    this.literalCodes = new Uint16Array(literalLengths.length)
    this.distanceCodes = new Uint16Array(distanceLengths.length)
  }

  findCodes(): void {
    fillCodes(this.literalLengths, this.literalCodes)
    fillCodes(this.distanceLengths, this.distanceCodes)
  }
}

export const FIXED = new Codes(
  Uint8Array.from({ length: 288 }, (_, symbol) =>
    symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8,
  ),
  new Uint8Array(DISTANCES).fill(5),
)
FIXED.findCodes()

/** The header that tells a block's own codes: their lengths, in a code of their own (RFC 1951 3.2.7). */
export class BlockHeader {
  readonly #lengths = new Uint8Array(LITERALS + DISTANCES)
  /** Symbol of the code for code lengths + 32 × its extra value. */
  readonly #runs = new Uint16Array(LITERALS + DISTANCES)
  readonly #frequencies = new Uint32Array(19)
  readonly #lengthsOfCode = new Uint8Array(19)
  readonly #codes = new Uint16Array(19)
  #runCount = 0
  #literals = 0
  #distances = 0
  #sent = 0

  /** Prepares the header of these codes; gives its length in bits. */
  describe({ literalLengths, distanceLengths }: Codes): number {
    this.#literals = Math.max(257, lastUsed(literalLengths) + 1)
    this.#distances = Math.max(1, lastUsed(distanceLengths) + 1)
    this.#lengths.set(literalLengths.subarray(0, this.#literals))
    this.#lengths.set(distanceLengths.subarray(0, this.#distances), this.#literals)
    this.#findRuns(this.#literals + this.#distances)
    fillCodeLengths(this.#frequencies, 7, this.#lengthsOfCode)
    this.#sent = 19
    while (this.#sent > 4 && this.#lengthsOfCode[LENGTH_ORDER[this.#sent - 1] ?? 0] === 0) this.#sent -= 1
    let bits = 14 + 3 * this.#sent
    for (let symbol = 0; symbol < 19; symbol += 1) {
      const each = (this.#lengthsOfCode[symbol] ?? 0) + (RUN_EXTRA[symbol] ?? 0)
      bits += (this.#frequencies[symbol] ?? 0) * each
    }
    return bits
  }

  send(put: (value: number, width: number) => void): void {
    put(this.#literals - 257, 5)
    put(this.#distances - 1, 5)
    put(this.#sent - 4, 4)
    for (let index = 0; index < this.#sent; index += 1)
      put(this.#lengthsOfCode[LENGTH_ORDER[index] ?? 0] ?? 0, 3)
    fillCodes(this.#lengthsOfCode, this.#codes)
    for (let index = 0; index < this.#runCount; index += 1) {
      const run = this.#runs[index] ?? 0
      const symbol = run & 31
      put(this.#codes[symbol] ?? 0, this.#lengthsOfCode[symbol] ?? 0)
      put(run >> 5, RUN_EXTRA[symbol] ?? 0)
    }
  }

  #run(symbol: number, extra: number): void {
    this.#runs[this.#runCount] = symbol | (extra << 5)
    this.#runCount += 1
    this.#frequencies[symbol] = (this.#frequencies[symbol] ?? 0) + 1
  }

  /** Tells repeated lengths short. */
  #findRuns(count: number): void {
    this.#runCount = 0
    this.#frequencies.fill(0)
    for (let index = 0; index < count; ) {
      const length = this.#lengths[index] ?? 0
      let left = 1
      while (index + left < count && this.#lengths[index + left] === length) left += 1
      index += left
      if (length === 0) {
        for (; left >= 11; left -= Math.min(left, 138)) this.#run(18, Math.min(left, 138) - 11)
        if (left >= 3) {
          this.#run(17, left - 3)
          left = 0
        }
      } else {
        this.#run(length, 0)
        left -= 1
        for (; left >= 3; left -= Math.min(left, 6)) this.#run(16, Math.min(left, 6) - 3)
      }
      for (; left > 0; left -= 1) this.#run(length, 0)
    }
  }
}

function lastUsed(lengths: Uint8Array): number {
  let last = lengths.length - 1
  while (last > 0 && lengths[last] === 0) last -= 1
  return last
}
