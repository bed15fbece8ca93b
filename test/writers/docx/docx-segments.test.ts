import { inflateRawSync, crc32 as zlibCrc32 } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { crc32, joinCrc32 } from '../../../src/writers/docx/docx-checksum.ts'
import { joinSegments, packSegment } from '../../../src/writers/docx/docx-segments.ts'

const bytes = fc.uint8Array({ maxLength: 600 })

describe('a checksum', () => {
  it('is zlib’s', () => {
    fc.assert(fc.property(bytes, (data) => crc32(data) === zlibCrc32(data)))
  })

  it('of two stretches is that of both together', () => {
    fc.assert(
      fc.property(bytes, bytes, (first, second) => {
        expect(joinCrc32(crc32(first), crc32(second), second.length)).toBe(
          zlibCrc32(Buffer.concat([first, second])),
        )
      }),
    )
  })

  it('holds for long stretches too', () => {
    const long = new Uint8Array(300_000).map((_, index) => index * 7)
    expect(joinCrc32(5, crc32(long), long.length)).toBe(zlibCrc32(long, 5))
  })
})

// Markup compresses into blocks that end at every bit of a byte; random letters seldom compress.
const markup = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '<w:r><w:t xml:space="preserve">',
        '</w:t></w:r>',
        '</w:p><w:p><w:pPr>',
        'Ủy ban nhân dân ',
      ),
      fc.string({ maxLength: 40 }),
    ),
    { maxLength: 300 },
  )
  .map((pieces) => pieces.join(''))

describe('deflated stretches', () => {
  it('put together are what was put in, to a stricter reader than the one that made them', () => {
    fc.assert(
      fc.property(fc.array(markup, { maxLength: 4 }), (texts) => {
        const part = joinSegments('x', texts.map(packSegment))
        const whole = Buffer.from(texts.join(''))
        expect(inflateRawSync(Buffer.concat(part.chunks)).equals(whole)).toBe(true)
        expect([part.size, part.crc]).toEqual([whole.length, zlibCrc32(whole)])
      }),
      { numRuns: 300 },
    )
  })

  it('may be longer than a block and than the window', () => {
    const text = Array.from({ length: 9000 }, (_, index) => `${index * 7919} `).join('')
    const part = joinSegments('x', [packSegment(text), packSegment(text)])
    expect(inflateRawSync(Buffer.concat(part.chunks)).toString()).toBe(text + text)
    expect(part.chunks.reduce((sum, chunk) => sum + chunk.length, 0)).toBeLessThan(text.length)
  })

  it('may be nothing at all', () => {
    expect(inflateRawSync(Buffer.concat(joinSegments('x', []).chunks))).toHaveLength(0)
    expect(inflateRawSync(Buffer.concat(joinSegments('x', [packSegment('')]).chunks))).toHaveLength(0)
  })
})
