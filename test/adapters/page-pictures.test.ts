import { inflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { pagePictures } from '../../src/adapters/page-pictures.ts'
import { kindLetter } from '../kind-letters.ts'

/** Pixels of an 8-bit RGB picture without filters. */
function pixels(png: Uint8Array): number[][] {
  const bytes = Buffer.from(png)
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]
  const start = bytes.indexOf('IDAT')
  const rows = inflateSync(bytes.subarray(start + 4, start + 4 + bytes.readUInt32BE(start - 4)))
  return Array.from({ length: width * height }, (_, index) => {
    const at = Math.floor(index / width) * (width * 3 + 1) + 1 + (index % width) * 3
    return [...rows.subarray(at, at + 3)]
  })
}

describe('pictures of pages', () => {
  it('show the stamp of urgency in red', async () => {
    const { pdf } = await kindLetter('cong-dien')
    const [first] = await pagePictures().draw(pdf, 60)
    const coloured = pixels(first ?? new Uint8Array()).filter(
      ([r = 0, g = 0, b = 0]) => Math.max(r, g, b) - Math.min(r, g, b) > 120,
    )
    expect(coloured.length).toBeGreaterThan(0)
    for (const [r = 0, , b = 0] of coloured) expect(r).toBeGreaterThan(b)
  })
})
