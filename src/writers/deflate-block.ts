// One block of a deflate stream (RFC 1951 3.2): its symbols counted, coded and sent in whichever of
// the three forms is shortest. The tables are kept from block to block.

import {
  BlockHeader,
  Codes,
  DISTANCE_BASE,
  DISTANCE_EXTRA,
  DISTANCES,
  distanceSymbol,
  END_OF_BLOCK,
  FIXED,
  LENGTH_BASE,
  LENGTH_EXTRA,
  LENGTH_SYMBOL,
  LITERALS,
} from './deflate-codes.ts'
import { fillCodeLengths } from './huffman-codes.ts'

/** Symbols in a block. */
const BLOCK = 16_384

/** Takes the symbols of one block after the other and sends them. */
export class BlockWriter {
  /** Literals as they are, matches as distance × 512 + length. */
  readonly #symbols = new Uint32Array(BLOCK)
  readonly #literalFrequencies = new Uint32Array(LITERALS)
  readonly #distanceFrequencies = new Uint32Array(DISTANCES)
  readonly #own = new Codes(new Uint8Array(LITERALS), new Uint8Array(DISTANCES))
  readonly #header = new BlockHeader()
  #count = 0
  #output = new Uint8Array(4096)
  #length = 0
  #bits = 0
  #bitCount = 0

  /** Whether the block should be sent before the next symbols come. */
  get isFull(): boolean {
    return this.#count >= BLOCK - 2
  }

  /** Forgets the stream before. */
  startStream(): void {
    this.#length = 0
    this.#bits = 0
    this.#bitCount = 0
    this.#startBlock()
  }

  /** All that was sent, filled up to a whole byte. */
  finishStream(): Uint8Array {
    this.#reserve(1)
    if (this.#bitCount > 0) this.#put(0, 8 - this.#bitCount)
    return this.#output.slice(0, this.#length)
  }

  #startBlock(): void {
    this.#count = 0
    this.#literalFrequencies.fill(0)
    this.#distanceFrequencies.fill(0)
    this.#literalFrequencies[END_OF_BLOCK] = 1
  }

  literal(byte: number): void {
    this.#symbols[this.#count] = byte
    this.#count += 1
    this.#literalFrequencies[byte] = (this.#literalFrequencies[byte] ?? 0) + 1
  }

  match(length: number, distance: number): void {
    this.#symbols[this.#count] = distance * 512 + length
    this.#count += 1
    const literal = LENGTH_SYMBOL[length] ?? 0
    const far = distanceSymbol(distance)
    this.#literalFrequencies[literal] = (this.#literalFrequencies[literal] ?? 0) + 1
    this.#distanceFrequencies[far] = (this.#distanceFrequencies[far] ?? 0) + 1
  }

  /** Sends the block, which stands for `source`, and begins the next. */
  finishBlock(source: Uint8Array, final: boolean): void {
    const own = this.#own
    fillCodeLengths(this.#literalFrequencies, 15, own.literalLengths)
    fillCodeLengths(this.#distanceFrequencies, 15, own.distanceLengths)
    const ownBits = this.#header.describe(own) + this.#cost(own)
    const fixedBits = this.#cost(FIXED)
    const storedBits = 32 + 7 + 8 * source.length
    this.#reserve((Math.min(ownBits, fixedBits, storedBits) >> 3) + 16)
    this.#put(final ? 1 : 0, 1)
    if (storedBits <= Math.min(ownBits, fixedBits) && source.length < 65_536) {
      this.#put(0, 2)
      if (this.#bitCount > 0) this.#put(0, 8 - this.#bitCount)
      this.#put(source.length, 16)
      this.#put(~source.length & 0xffff, 16)
      this.#output.set(source, this.#length)
      this.#length += source.length
    } else if (fixedBits <= ownBits) {
      this.#put(1, 2)
      this.#send(FIXED)
    } else {
      this.#put(2, 2)
      this.#header.send((value, width) => this.#put(value, width))
      own.findCodes()
      this.#send(own)
    }
    this.#startBlock()
  }

  #cost({ literalLengths, distanceLengths }: Codes): number {
    let bits = 0
    for (let symbol = 0; symbol < LITERALS; symbol += 1) {
      const each = (literalLengths[symbol] ?? 0) + (LENGTH_EXTRA[symbol] ?? 0)
      bits += (this.#literalFrequencies[symbol] ?? 0) * each
    }
    for (let symbol = 0; symbol < DISTANCES; symbol += 1) {
      const each = (distanceLengths[symbol] ?? 0) + (DISTANCE_EXTRA[symbol] ?? 0)
      bits += (this.#distanceFrequencies[symbol] ?? 0) * each
    }
    return bits
  }

  #send({ literalLengths, distanceLengths, literalCodes, distanceCodes }: Codes): void {
    for (let index = 0; index < this.#count; index += 1) {
      const symbol = this.#symbols[index] ?? 0
      if (symbol < 256) {
        this.#put(literalCodes[symbol] ?? 0, literalLengths[symbol] ?? 0)
        continue
      }
      const length = symbol & 511
      const literal = LENGTH_SYMBOL[length] ?? 0
      this.#put(literalCodes[literal] ?? 0, literalLengths[literal] ?? 0)
      this.#put(length - (LENGTH_BASE[literal] ?? 0), LENGTH_EXTRA[literal] ?? 0)
      const distance = symbol >>> 9
      const far = distanceSymbol(distance)
      this.#put(distanceCodes[far] ?? 0, distanceLengths[far] ?? 0)
      this.#put(distance - (DISTANCE_BASE[far] ?? 0), DISTANCE_EXTRA[far] ?? 0)
    }
    this.#put(literalCodes[END_OF_BLOCK] ?? 0, literalLengths[END_OF_BLOCK] ?? 0)
  }

  /** At most 16 bits, lowest first; room must have been reserved. */
  #put(value: number, width: number): void {
    this.#bits |= value << this.#bitCount
    this.#bitCount += width
    while (this.#bitCount >= 8) {
      this.#output[this.#length] = this.#bits & 255
      this.#length += 1
      this.#bits >>>= 8
      this.#bitCount -= 8
    }
  }

  #reserve(count: number): void {
    if (this.#length + count <= this.#output.length) return
    const grown = new Uint8Array(Math.max(2 * this.#output.length, this.#length + count))
    grown.set(this.#output)
    this.#output = grown
  }
}
