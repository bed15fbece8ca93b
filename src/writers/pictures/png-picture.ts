// A PNG file (ISO/IEC 15948) to samples of 8 bits and their transparency: grey, colours or a palette,
// with or without alpha, interlaced or not. Every checksum is looked at, so that half a file is no picture.

import { inflateSync } from 'fflate'
import type { Picture, PictureProblem } from '../../model/picture.ts'
import { MOST_PIXELS } from '../../model/picture.ts'
import { crc32 } from '../docx/docx-checksum.ts'
import { joinedBytes } from '../joined-bytes.ts'

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
/** Chunks that draw; all others are notes. */
const DRAWING = new Set(['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND'])

interface Chunk {
  readonly type: string
  readonly contents: Uint8Array
  /** With length, type and checksum. */
  readonly whole: Uint8Array
}

interface Header {
  readonly width: number
  readonly height: number
  readonly depth: number
  readonly colourType: number
  readonly isInterlaced: boolean
}

/** Samples to a pixel by colour type (Table 11.1). */
const SAMPLES: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }
const DEPTHS: Readonly<Record<number, readonly number[]>> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
}

/** The picture without its id, or what is wrong with the file. */
export function readPng(bytes: Uint8Array): Omit<Picture, 'id'> | PictureProblem {
  if (SIGNATURE.some((byte, index) => bytes[index] !== byte)) return 'unknown'
  const chunks = chunksOf(bytes)
  if (chunks === undefined) return 'damaged'
  const header = headerOf(chunks)
  if (typeof header === 'string') return header
  const { width, height } = header
  const values = valuesOf(header, chunks)
  if (values === undefined) return 'damaged'
  const drawn = pixelsOf(header, values, chunks)
  if (drawn === undefined) return 'damaged'
  const { channels, samples, alpha } = drawn
  const opaque = alpha?.every((value) => value === 255) ?? true
  const file = joinedBytes([
    Uint8Array.from(SIGNATURE),
    ...chunks.filter(({ type }) => DRAWING.has(type)).map(({ whole }) => whole),
  ])
  return {
    format: 'png',
    file,
    width,
    height,
    channels,
    samples,
    ...(alpha === undefined || opaque ? {} : { alpha }),
  }
}

function chunksOf(bytes: Uint8Array): readonly Chunk[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const chunks: Chunk[] = []
  let at = SIGNATURE.length
  while (at + 12 <= bytes.length) {
    const end = at + 12 + view.getUint32(at)
    if (end > bytes.length) return undefined
    const named = bytes.subarray(at + 4, end - 4)
    if (crc32(named) !== view.getUint32(end - 4)) return undefined
    const type = String.fromCharCode(...named.subarray(0, 4))
    chunks.push({ type, contents: named.subarray(4), whole: bytes.subarray(at, end) })
    if (type === 'IEND') return chunks
    at = end
  }
  return undefined
}

function headerOf([first]: readonly Chunk[]): Header | PictureProblem {
  if (first?.type !== 'IHDR' || first.contents.length !== 13) return 'damaged'
  const { contents } = first
  const view = new DataView(contents.buffer, contents.byteOffset, contents.byteLength)
  const [width, height] = [view.getUint32(0), view.getUint32(4)]
  const [depth = 0, colourType = 0, compression, filter, interlace] = contents.subarray(8)
  if (width === 0 || height === 0 || compression !== 0 || filter !== 0) return 'damaged'
  if (DEPTHS[colourType]?.includes(depth) !== true) return 'damaged'
  if (width * height > MOST_PIXELS) return 'too-large'
  if (interlace !== 0 && interlace !== 1) return 'damaged'
  return { width, height, depth, colourType, isInterlaced: interlace === 1 }
}

const bytesPerRow = ({ width, depth, colourType }: Header): number =>
  Math.ceil((width * depth * (SAMPLES[colourType] ?? 0)) / 8)

/** Where the pixels of a pass stand: the first one, and the steps to the next. */
interface Pass {
  readonly x: number
  readonly y: number
  readonly across: number
  readonly down: number
}

const WHOLE: readonly Pass[] = [{ x: 0, y: 0, across: 1, down: 1 }]
/** The seven passes of an interlaced picture (clause 8.2). */
const ADAM7: readonly Pass[] = [
  { x: 0, y: 0, across: 8, down: 8 },
  { x: 4, y: 0, across: 8, down: 8 },
  { x: 0, y: 4, across: 4, down: 8 },
  { x: 2, y: 0, across: 4, down: 4 },
  { x: 0, y: 2, across: 2, down: 4 },
  { x: 1, y: 0, across: 2, down: 2 },
  { x: 0, y: 1, across: 1, down: 2 },
]

/** One value for each sample of the picture, row by row; undefined for a damaged one. */
function valuesOf(header: Header, chunks: readonly Chunk[]): Uint8Array | undefined {
  const parts = (header.isInterlaced ? ADAM7 : WHOLE)
    .map((pass) => ({
      pass,
      part: {
        ...header,
        width: Math.ceil((header.width - pass.x) / pass.across),
        height: Math.ceil((header.height - pass.y) / pass.down),
      },
    }))
    .filter(({ part }) => part.width > 0 && part.height > 0)
  const lengthOf = (part: Header): number => part.height * (bytesPerRow(part) + 1)
  const raw = inflated(
    joinedBytes(chunks.filter(({ type }) => type === 'IDAT').map(({ contents }) => contents)),
    parts.reduce((sum, { part }) => sum + lengthOf(part), 0),
  )
  if (raw === undefined) return undefined
  const perPixel = SAMPLES[header.colourType] ?? 0
  const values = new Uint8Array(header.width * header.height * perPixel)
  let from = 0
  for (const { pass, part } of parts) {
    const rows = unfilteredRows(part, raw.subarray(from, from + lengthOf(part)))
    if (rows === undefined) return undefined
    from += lengthOf(part)
    const own = samplesOf(part, rows)
    if (!header.isInterlaced) return own
    for (let pixel = 0; pixel < part.width * part.height; pixel += 1) {
      const [column, row] = [pixel % part.width, Math.floor(pixel / part.width)]
      const at = (pass.y + row * pass.down) * header.width + pass.x + column * pass.across
      values.set(own.subarray(pixel * perPixel, (pixel + 1) * perPixel), at * perPixel)
    }
  }
  return values
}

/** The rows' bytes with their filters undone (clause 9); undefined for a filter there is not. */
function unfilteredRows(header: Header, raw: Uint8Array): Uint8Array | undefined {
  const stride = bytesPerRow(header)
  const back = Math.max(1, (header.depth * (SAMPLES[header.colourType] ?? 0)) >> 3)
  const rows = new Uint8Array(header.height * stride)
  for (let row = 0; row < header.height; row += 1) {
    const filter = raw[row * (stride + 1)] ?? 0
    if (filter > 4) return undefined
    const from = row * (stride + 1) + 1
    const to = row * stride
    for (let index = 0; index < stride; index += 1) {
      const left = index < back ? 0 : (rows[to + index - back] ?? 0)
      const up = row === 0 ? 0 : (rows[to + index - stride] ?? 0)
      const corner = index < back || row === 0 ? 0 : (rows[to + index - stride - back] ?? 0)
      rows[to + index] = (raw[from + index] ?? 0) + predicted(filter, left, up, corner)
    }
  }
  return rows
}

function predicted(filter: number, left: number, up: number, corner: number): number {
  switch (filter) {
    case 1:
      return left
    case 2:
      return up
    case 3:
      return (left + up) >> 1
    case 4: {
      const guess = left + up - corner
      const [toLeft, toUp, toCorner] = [left, up, corner].map((one) => Math.abs(guess - one))
      if ((toLeft ?? 0) <= (toUp ?? 0) && (toLeft ?? 0) <= (toCorner ?? 0)) return left
      return (toUp ?? 0) <= (toCorner ?? 0) ? up : corner
    }
    default:
      return 0
  }
}

/** A zlib stream of exactly so many bytes; undefined for any other. */
function inflated(zlib: Uint8Array, length: number): Uint8Array | undefined {
  // RFC 1950: deflate, no preset dictionary. One byte of room too much shows a stream that is too long.
  if (zlib.length < 6 || ((zlib[0] ?? 0) & 15) !== 8 || ((zlib[1] ?? 0) & 32) !== 0) return undefined
  try {
    const bytes = inflateSync(zlib.subarray(2, -4), { out: new Uint8Array(length + 1) })
    return bytes.length === length ? bytes : undefined
  } catch (error) {
    // fflate throws its own errors for what is no deflated data; anything else is not ours to hide.
    if (error instanceof Error && 'code' in error) return undefined
    throw error
  }
}

interface Pixels {
  readonly channels: 1 | 3
  readonly samples: Uint8Array
  readonly alpha?: Uint8Array
}

function pixelsOf(header: Header, values: Uint8Array, chunks: readonly Chunk[]): Pixels | undefined {
  const find = (wanted: string): Uint8Array | undefined =>
    chunks.find(({ type }) => type === wanted)?.contents
  const { width, height, colourType, depth } = header
  const count = width * height
  const transparent = find('tRNS')
  if (colourType === 3) return ofPalette(values, find('PLTE'), transparent)
  // Samples of fewer bits fill the range: 1 of 1 is white.
  const scale = depth < 8 ? 255 / (2 ** depth - 1) : 1
  const perPixel = SAMPLES[colourType] ?? 0
  const channels = perPixel > 2 ? 3 : 1
  const samples = new Uint8Array(count * channels)
  const hasAlpha = colourType === 4 || colourType === 6
  const alpha = hasAlpha || transparent !== undefined ? new Uint8Array(count).fill(255) : undefined
  const clear = transparent === undefined ? undefined : clearColour(transparent, channels, depth)
  for (let pixel = 0; pixel < count; pixel += 1) {
    let isClear = clear !== undefined
    for (let channel = 0; channel < channels; channel += 1) {
      const value = values[pixel * perPixel + channel] ?? 0
      if (value !== clear?.[channel]) isClear = false
      samples[pixel * channels + channel] = value * scale
    }
    if (alpha === undefined) continue
    if (hasAlpha) alpha[pixel] = values[pixel * perPixel + perPixel - 1] ?? 0
    else if (isClear) alpha[pixel] = 0
  }
  return { channels, samples, ...(alpha === undefined ? {} : { alpha }) }
}

/** One value for each sample; of two bytes the higher. */
function samplesOf({ width, height, depth, colourType }: Header, rows: Uint8Array): Uint8Array {
  if (depth === 8) return rows
  const perRow = width * (SAMPLES[colourType] ?? 0)
  const stride = Math.ceil((perRow * depth) / 8)
  const values = new Uint8Array(perRow * height)
  for (let row = 0; row < height; row += 1) {
    for (let index = 0; index < perRow; index += 1) {
      const bit = index * depth
      const byte = rows[row * stride + (bit >> 3)] ?? 0
      values[row * perRow + index] =
        depth === 16 ? byte : (byte >> (8 - depth - (bit & 7))) & (2 ** depth - 1)
    }
  }
  return values
}

/** The one colour of tRNS that is transparent; of 16 bits the higher 8, as the samples are. */
function clearColour(contents: Uint8Array, channels: number, depth: number): number[] {
  return Array.from({ length: channels }, (_, channel) =>
    depth === 16 ? (contents[2 * channel] ?? 0) : (contents[2 * channel + 1] ?? 0),
  )
}

function ofPalette(
  values: Uint8Array,
  palette: Uint8Array | undefined,
  transparent: Uint8Array | undefined,
): Pixels | undefined {
  if (palette === undefined || palette.length % 3 !== 0) return undefined
  const samples = new Uint8Array(values.length * 3)
  const alpha = transparent === undefined ? undefined : new Uint8Array(values.length)
  for (const [pixel, value] of values.entries()) {
    if (3 * value + 3 > palette.length) return undefined
    samples.set(palette.subarray(3 * value, 3 * value + 3), 3 * pixel)
    if (alpha !== undefined) alpha[pixel] = transparent?.[value] ?? 255
  }
  return { channels: 3, samples, ...(alpha === undefined ? {} : { alpha }) }
}
