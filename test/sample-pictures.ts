// Pictures drawn by code for tests and the gallery: a signature of nobody in blue, a seal of no
// agency in red, both transparent, and whatever PNG a test needs.

import { crc32, deflateSync } from 'node:zlib'

const chunk = (type: string, contents: Uint8Array): Buffer => {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), contents])
  const framed = Buffer.alloc(named.length + 8)
  framed.writeUInt32BE(contents.length, 0)
  named.copy(framed, 4)
  framed.writeUInt32BE(crc32(named), named.length + 4)
  return framed
}

export interface PngParts {
  readonly width: number
  readonly height: number
  readonly depth?: number
  /** 0 grey, 2 colours, 3 palette, 4 grey and alpha, 6 colours and alpha. */
  readonly colourType: number
  readonly interlace?: number
  /** Rows with a filter byte each. */
  readonly rows: Uint8Array
  /** Chunks between header and pixels. */
  readonly before?: readonly (readonly [type: string, contents: Uint8Array])[]
}

/** A PNG file of these parts. */
export function pngFile({
  width,
  height,
  depth = 8,
  colourType,
  interlace = 0,
  rows,
  before = [],
}: PngParts): Uint8Array {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([depth, colourType, 0, 0, interlace], 8)
  return Uint8Array.from(
    Buffer.concat([
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      chunk('IHDR', header),
      ...before.map(([type, contents]) => chunk(type, contents)),
      chunk('IDAT', deflateSync(rows)),
      chunk('IEND', new Uint8Array()),
    ]),
  )
}

/** A transparent PNG of one colour; `ink` says how strongly each pixel is covered, 0 to 1. */
export function inkPng(
  width: number,
  height: number,
  [red, green, blue]: readonly [number, number, number],
  ink: (x: number, y: number) => number,
): Uint8Array {
  const rows = new Uint8Array(height * (width * 4 + 1))
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = y * (width * 4 + 1) + 1 + 4 * x
      rows.set([red, green, blue, Math.round(255 * Math.min(1, Math.max(0, ink(x, y))))], at)
    }
  }
  return pngFile({ width, height, colourType: 6, rows })
}

/** A blue stroke of the pen: no one's signature. 480 × 240 pixels, for 48 mm at 254 dots to the inch. */
export function sampleSignature(): Uint8Array {
  const points = Array.from({ length: 1200 }, (_, index): readonly [number, number] => {
    const t = index / 1199
    return [
      30 + 420 * t + 26 * Math.sin(t * 31),
      125 + 70 * Math.exp(-2.2 * t) * Math.sin(t * 29) - 26 * Math.sin(t * 7),
    ]
  })
  const near = new Float32Array(480 * 240)
  for (const [px, py] of points) {
    for (let y = Math.max(0, Math.floor(py) - 4); y < Math.min(240, py + 5); y += 1) {
      for (let x = Math.max(0, Math.floor(px) - 4); x < Math.min(480, px + 5); x += 1) {
        const strength = 3 - Math.hypot(x - px, y - py)
        near[y * 480 + x] = Math.max(near[y * 480 + x] ?? 0, strength)
      }
    }
  }
  return inkPng(480, 240, [18, 52, 170], (x, y) => near[y * 480 + x] ?? 0)
}

/** Two red rings round a star: no agency's seal. 360 pixels square, for 36 mm at 254 dots to the inch. */
export function sampleSeal(): Uint8Array {
  const ring = (distance: number, radius: number, pen: number): number =>
    pen / 2 + 0.5 - Math.abs(distance - radius)
  return inkPng(360, 360, [214, 0, 28], (x, y) => {
    const [dx, dy] = [x - 179.5, y - 179.5]
    const distance = Math.hypot(dx, dy)
    const turn = ((Math.atan2(dx, -dy) / (2 * Math.PI)) * 5 + 5.5) % 1
    const star = 92 - distance * (1 + 1.62 * 2 * Math.abs(turn - 0.5))
    const dots =
      distance > 118 && distance < 152
        ? 6.5 - Math.abs((((Math.atan2(dy, dx) + Math.PI) * 9) % 2) - 1) * 14
        : 0
    return Math.max(ring(distance, 176, 6), ring(distance, 108, 3), star, dots)
  })
}
