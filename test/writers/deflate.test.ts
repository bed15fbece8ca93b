import { readFileSync } from 'node:fs'
import { inflateRawSync, inflateSync } from 'node:zlib'
import fc from 'fast-check'
import { deflateSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { Deflater } from '../../src/writers/deflate.ts'
import { fillCodeLengths } from '../../src/writers/huffman-codes.ts'
import { compress, compressWithHead } from '../../src/writers/pdf-deflate.ts'

const deflater = new Deflater()
const roundTrip = (bytes: Uint8Array): Uint8Array => new Uint8Array(inflateRawSync(deflater.deflate(bytes)))

/** Bytes with repetitions near and far, as texts and tables have them. */
const repetitive = fc
  .tuple(
    fc.array(fc.uint8Array({ minLength: 1, maxLength: 40 }), { minLength: 1, maxLength: 12 }),
    fc.array(fc.nat(), { maxLength: 400 }),
  )
  .map(([pieces, order]) =>
    Uint8Array.from(order.flatMap((index) => [...(pieces[index % pieces.length] ?? [])])),
  )

const sampleText = new Uint8Array(readFileSync(new URL('../fixtures/i-speed-letter.txt', import.meta.url)))

describe('deflate', () => {
  it('gives every input back through zlib', () => {
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 3000 }), repetitive), (bytes) => {
        expect(roundTrip(bytes)).toEqual(bytes)
      }),
    )
  })

  it('gives back inputs longer than its window, in several blocks', () => {
    const bytes = new Uint8Array(200_000)
    let state = 1
    for (let index = 0; index < bytes.length; index += 1) {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
      const back = index > 40_000 && state % 5 === 0 ? (bytes[index - 40_000] ?? 0) : undefined
      bytes[index] = back ?? (index % 7 === 0 ? state >>> 24 : index % 251)
    }
    expect(roundTrip(bytes)).toEqual(bytes)
  })

  it('makes the same of the same input, whatever it made before', () => {
    fc.assert(
      fc.property(repetitive, repetitive, (first, second) => {
        const fresh = new Deflater().deflate(second)
        deflater.deflate(first)
        expect(deflater.deflate(second)).toEqual(fresh)
      }),
    )
  })

  it('is no longer than what fflate makes of a letter', () => {
    expect(deflater.deflate(sampleText).length).toBeLessThanOrEqual(
      deflateSync(sampleText, { level: 9 }).length,
    )
  })

  it('stores what cannot be compressed', () => {
    const bytes = Uint8Array.from({ length: 300 }, (_, index) => (index * 7919 * (index % 17)) % 256)
    expect(deflater.deflate(bytes).length).toBeLessThanOrEqual(bytes.length + 5)
  })
})

describe('code lengths', () => {
  it('fill the code exactly and stay within the limit', () => {
    const frequencies = fc.array(fc.oneof(fc.constant(0), fc.nat(5), fc.nat(16_000)), {
      minLength: 2,
      maxLength: 286,
    })
    fc.assert(
      fc.property(frequencies, fc.constantFrom(9, 15), (counts, limit) => {
        const lengths = new Uint8Array(counts.length)
        fillCodeLengths(Uint32Array.from(counts), limit, lengths)
        const used = [...lengths].filter((length) => length > 0)
        expect(used.length).toBe(counts.filter((count) => count > 0).length)
        expect(Math.max(0, ...used)).toBeLessThanOrEqual(limit)
        const share = used.reduce((sum, length) => sum + 2 ** -length, 0)
        expect(share).toBe(used.length === 0 ? 0 : used.length === 1 ? 0.5 : 1)
      }),
    )
  })

  it('stay within the limit for the steepest of frequencies', () => {
    const fibonacci = [1, 1]
    while (fibonacci.length < 19) fibonacci.push((fibonacci.at(-1) ?? 0) + (fibonacci.at(-2) ?? 0))
    const lengths = new Uint8Array(19)
    fillCodeLengths(Uint32Array.from(fibonacci), 7, lengths)
    expect(Math.max(...lengths)).toBe(7)
    expect(lengths.reduce((sum, length) => sum + 2 ** -length, 0)).toBe(1)
  })
})

describe('a compressed stream', () => {
  it('carries the checksum readers verify', () => {
    fc.assert(
      fc.property(repetitive, (bytes) => {
        expect(new Uint8Array(inflateSync(compress(bytes)))).toEqual(bytes)
      }),
    )
    const long = new Uint8Array(20_000).fill(255)
    expect(new Uint8Array(inflateSync(compress(long)))).toEqual(long)
  })

  it('may begin with a stored head before a tail compressed once', () => {
    fc.assert(
      fc.property(
        repetitive,
        fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 3 }),
        (tail, heads) => {
          const withHead = compressWithHead(tail)
          for (const head of heads) {
            expect(new Uint8Array(inflateSync(withHead(head)))).toEqual(Uint8Array.from([...head, ...tail]))
          }
        },
      ),
    )
  })
})
