import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Picture } from '../../../src/model/picture.ts'
import { readPicture } from '../../../src/writers/pictures/read-picture.ts'
import type { PngParts } from '../../sample-pictures.ts'
import { pngFile } from '../../sample-pictures.ts'

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

function read(bytes: Uint8Array): Picture {
  const made = readPicture(bytes, sha256)
  if ('problem' in made) throw new Error(made.problem)
  return made.picture
}
const problem = (bytes: Uint8Array): string | undefined => {
  const made = readPicture(bytes, sha256)
  return 'problem' in made ? made.problem : undefined
}

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values)
const samples = ({ samples: own }: Picture): number[] => [...(own ?? [])]
const alpha = ({ alpha: own }: Picture): number[] | undefined => (own === undefined ? undefined : [...own])

describe('a PNG file', () => {
  const forms: readonly (readonly [string, PngParts, readonly number[], readonly number[] | undefined])[] = [
    ['grey of 8 bits', { width: 2, height: 1, colourType: 0, rows: bytes(0, 7, 200) }, [7, 200], undefined],
    [
      'grey of 1 bit',
      { width: 3, height: 1, depth: 1, colourType: 0, rows: bytes(0, 0b10100000) },
      [255, 0, 255],
      undefined,
    ],
    [
      'grey of 16 bits',
      { width: 1, height: 1, depth: 16, colourType: 0, rows: bytes(0, 18, 52) },
      [18],
      undefined,
    ],
    [
      'grey with one transparent grey',
      { width: 2, height: 1, colourType: 0, rows: bytes(0, 7, 9), before: [['tRNS', bytes(0, 7)]] },
      [7, 9],
      [0, 255],
    ],
    [
      'grey with alpha',
      { width: 2, height: 1, colourType: 4, rows: bytes(0, 7, 255, 9, 128) },
      [7, 9],
      [255, 128],
    ],
    ['colours', { width: 1, height: 1, colourType: 2, rows: bytes(0, 1, 2, 3) }, [1, 2, 3], undefined],
    [
      'colours with alpha',
      { width: 1, height: 1, colourType: 6, rows: bytes(0, 1, 2, 3, 4) },
      [1, 2, 3],
      [4],
    ],
    [
      'a palette of 4 bits with transparency',
      {
        width: 2,
        height: 1,
        depth: 4,
        colourType: 3,
        rows: bytes(0, 0x10),
        before: [
          ['PLTE', bytes(1, 2, 3, 4, 5, 6)],
          ['tRNS', bytes(0)],
        ],
      },
      [4, 5, 6, 1, 2, 3],
      [255, 0],
    ],
  ]
  it.each(forms)('of %s gives its samples and transparency', (_, parts, wanted, wantedAlpha) => {
    const picture = read(pngFile(parts))
    expect(samples(picture)).toEqual(wanted)
    expect(alpha(picture)).toEqual(wantedAlpha)
  })

  it('undoes each of the five filters', () => {
    const rows = bytes(
      ...[0, 10, 20, 30],
      ...[1, 10, 10, 10],
      ...[2, 1, 1, 1],
      ...[3, 1, 1, 1],
      ...[4, 1, 1, 1],
    )
    expect(samples(read(pngFile({ width: 3, height: 5, colourType: 0, rows })))).toEqual([
      ...[10, 20, 30],
      ...[10, 20, 30],
      ...[11, 21, 31],
      ...[6, 14, 23],
      ...[7, 15, 24],
    ])
  })

  it('with alpha that is nowhere below full is opaque', () => {
    expect(
      alpha(read(pngFile({ width: 1, height: 1, colourType: 6, rows: bytes(0, 1, 2, 3, 255) }))),
    ).toBeUndefined()
  })

  it('leaves notes about people and places out of what a Word file carries', () => {
    const note = new TextEncoder().encode('Author\0Người quét ảnh')
    const { file } = read(
      pngFile({ width: 1, height: 1, colourType: 0, rows: bytes(0, 1), before: [['tEXt', note]] }),
    )
    expect(Buffer.from(file).includes('Author')).toBe(false)
    expect(samples(read(file))).toEqual([1])
  })

  const sound = pngFile({ width: 4, height: 4, colourType: 2, rows: new Uint8Array(4 * 13) })
  it('that is cut short is damaged, wherever it is cut', () => {
    fc.assert(
      fc.property(fc.integer({ min: 8, max: sound.length - 1 }), (length) => {
        expect(problem(sound.subarray(0, length))).toBe('damaged')
      }),
    )
  })

  it('with a changed byte after its signature is damaged', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 8, max: sound.length - 1 }),
        fc.integer({ min: 1, max: 255 }),
        (at, change) => {
          const spoiled = Uint8Array.from(sound)
          spoiled[at] = (spoiled[at] ?? 0) ^ change
          expect(problem(spoiled)).toBeDefined()
        },
      ),
    )
  })

  it('that is interlaced shows what it shows when it is not', () => {
    const forms = [
      [0, 1],
      [0, 4],
      [2, 8],
      [2, 16],
      [4, 8],
      [6, 8],
    ] as const
    const perPixel = { 0: 1, 2: 3, 4: 2, 6: 4 }
    const drawn = fc.record({
      form: fc.constantFrom(...forms),
      width: fc.integer({ min: 1, max: 17 }),
      height: fc.integer({ min: 1, max: 17 }),
      seed: fc.nat(),
    })
    fc.assert(
      fc.property(drawn, ({ form: [colourType, depth], width, height, seed }) => {
        const bits = perPixel[colourType] * depth
        const pixel = (x: number, y: number): string =>
          Array.from(
            { length: bits },
            (_, bit) => Math.imul(x * 31 + y * 17 + bit + seed, 2654435761) >>> 31,
          ).join('')
        const rows = (xs: readonly number[], ys: readonly number[]): number[] =>
          xs.length === 0 ? [] : ys.flatMap((y) => [0, ...packed(xs.map((x) => pixel(x, y)).join(''))])
        const steps = (from: number, by: number, most: number): number[] =>
          Array.from({ length: Math.max(0, Math.ceil((most - from) / by)) }, (_, index) => from + index * by)
        const parts = { width, height, depth, colourType }
        const plain = read(
          pngFile({ ...parts, rows: bytes(...rows(steps(0, 1, width), steps(0, 1, height))) }),
        )
        const interlaced = [
          [0, 8, 0, 8],
          [4, 8, 0, 8],
          [0, 4, 4, 8],
          [2, 4, 0, 4],
          [0, 2, 2, 4],
          [1, 2, 0, 2],
          [0, 1, 1, 2],
        ].flatMap(([x = 0, across = 1, y = 0, down = 1]) =>
          rows(steps(x, across, width), steps(y, down, height)),
        )
        const picture = read(pngFile({ ...parts, interlace: 1, rows: bytes(...interlaced) }))
        expect(samples(picture)).toEqual(samples(plain))
        expect(alpha(picture)).toEqual(alpha(plain))
        expect(problem(pngFile({ ...parts, interlace: 1, rows: bytes(...interlaced, 0) }))).toBe('damaged')
      }),
    )
  })

  it('that is interlaced in a way there is not, or claims more pixels than paper holds, is told apart', () => {
    const rows = bytes(0, 1)
    expect(problem(pngFile({ width: 1, height: 1, colourType: 0, interlace: 2, rows }))).toBe('damaged')
    expect(problem(pngFile({ width: 40_000, height: 40_000, colourType: 0, rows }))).toBe('too-large')
  })
})

/** Bits as bytes, the last one filled up. */
const packed = (bits: string): number[] =>
  (bits.match(/.{1,8}/gu) ?? []).map((eight) => Number.parseInt(eight.padEnd(8, '0'), 2))

describe('a JPEG file', () => {
  const segment = (marker: number, ...contents: number[]): number[] => [
    0xff,
    marker,
    (contents.length + 2) >> 8,
    (contents.length + 2) & 255,
    ...contents,
  ]
  const frame = (components: number): number[] =>
    segment(0xc0, 8, 0, 5, 0, 9, components, ...Array<number>(3 * components).fill(1))
  const jpeg = (...segments: readonly number[][]): Uint8Array =>
    bytes(0xff, 0xd8, ...segments.flat(), ...segment(0xda, 1, 1, 0, 0, 63, 0), 1, 2, 3, 0xff, 0xd9)
  const exif = segment(0xe1, 0x45, 0x78, 0x69, 0x66)

  it('gives its size and colours, and loses its notes', () => {
    const picture = read(jpeg(exif, frame(3)))
    expect([picture.format, picture.width, picture.height, picture.channels]).toEqual(['jpeg', 9, 5, 3])
    expect(Buffer.from(picture.file).includes('Exif')).toBe(false)
  })

  it('in four colours, without a frame or cut short is refused', () => {
    expect(problem(jpeg(frame(4)))).toBe('four-colours')
    expect(problem(jpeg())).toBe('damaged')
    expect(problem(jpeg(frame(1)).subarray(0, 12))).toBe('damaged')
  })
})

describe('any other file', () => {
  it('is no picture, and nothing is thrown', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (noise) => {
        expect(problem(noise)).toBeDefined()
      }),
    )
  })
})
