import { describe, expect, it } from 'vitest'
import { srgbProfile } from '../../../src/writers/pdf/pdf-srgb-profile.ts'

const profile = srgbProfile()
const view = new DataView(profile.buffer)

const ascii = (at: number, length: number): string =>
  String.fromCharCode(...profile.subarray(at, at + length))

/** Offsets of the tags by name. */
const tags = new Map(
  Array.from({ length: view.getUint32(128) }, (_, index) => {
    const at = 132 + 12 * index
    return [ascii(at, 4), { offset: view.getUint32(at + 4), size: view.getUint32(at + 8) }] as const
  }),
)

const fixedNumbers = (tag: string, skip: number): number[] => {
  const { offset, size } = tags.get(tag) ?? { offset: 0, size: 0 }
  return Array.from(
    { length: (size - skip) / 4 },
    (_, index) => view.getInt32(offset + skip + 4 * index) / 65536,
  )
}

describe('the sRGB profile', () => {
  it('is a display profile of version 4.2 that knows its own size', () => {
    expect(view.getUint32(0)).toBe(profile.length)
    expect(profile.length).toBeLessThanOrEqual(480)
    expect(view.getUint32(8)).toBe(0x04200000)
    expect(ascii(12, 12)).toBe('mntrRGB XYZ ')
    expect(ascii(36, 4)).toBe('acsp')
  })

  it('has all tags a display profile needs, each inside the file and on a multiple of four', () => {
    expect([...tags.keys()].toSorted()).toEqual(
      ['desc', 'cprt', 'wtpt', 'chad', 'rXYZ', 'gXYZ', 'bXYZ', 'rTRC', 'gTRC', 'bTRC'].toSorted(),
    )
    for (const { offset, size } of tags.values()) {
      expect(offset % 4).toBe(0)
      expect(offset + size).toBeLessThanOrEqual(profile.length)
    }
  })

  it('makes white of full red, green and blue', () => {
    const [red, green, blue, white] = ['rXYZ', 'gXYZ', 'bXYZ', 'wtpt'].map((tag) => fixedNumbers(tag, 8))
    for (const [axis, expected] of (white ?? []).entries()) {
      const sum = (red?.[axis] ?? 0) + (green?.[axis] ?? 0) + (blue?.[axis] ?? 0)
      expect(Math.abs(sum - expected)).toBeLessThan(0.0002)
    }
  })

  it('has the curve of IEC 61966-2-1: a straight foot that meets the power without a step', () => {
    const [g = 0, a = 0, b = 0, c = 0, d = 0] = fixedNumbers('rTRC', 12)
    const curve = (x: number): number => (x >= d ? (a * x + b) ** g : c * x)
    expect(curve(1)).toBeCloseTo(1, 4)
    expect(curve(0.5)).toBeCloseTo(0.21404, 4)
    expect(Math.abs((a * d + b) ** g - c * d)).toBeLessThan(1e-4)
  })
})
