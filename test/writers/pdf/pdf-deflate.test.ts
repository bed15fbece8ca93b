import { inflateSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compress, compressWithHead } from '../../../src/writers/pdf/pdf-deflate.ts'

/** Bytes with repetitions near and far, as texts and tables have them. */
const repetitive = fc
  .tuple(
    fc.array(fc.uint8Array({ minLength: 1, maxLength: 40 }), { minLength: 1, maxLength: 12 }),
    fc.array(fc.nat(), { maxLength: 400 }),
  )
  .map(([pieces, order]) =>
    Uint8Array.from(order.flatMap((index) => [...(pieces[index % pieces.length] ?? [])])),
  )

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
