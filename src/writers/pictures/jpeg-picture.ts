// A JPEG file (ITU-T T.81) as a PDF and a Word file can carry it: its frame's size and colours, and
// the file without notes such as EXIF. The pixels stay as they are.

import type { Picture, PictureProblem } from '../../model/picture.ts'
import { MOST_PIXELS } from '../../model/picture.ts'
import { joinedBytes } from '../joined-bytes.ts'

const START_OF_IMAGE = 0xd8
const END_OF_IMAGE = 0xd9
const START_OF_SCAN = 0xda
/** Adobe's own segment says how colours were turned; every other APPn and comments are notes. */
const ADOBE = 0xee
const JFIF = 0xe0

const isNote = (marker: number): boolean =>
  marker === 0xfe || (marker >= 0xe0 && marker <= 0xef && marker !== ADOBE && marker !== JFIF)
/** Start of frame: baseline, extended, progressive. Others (lossless, arithmetic) PDF readers do not draw. */
const isFrame = (marker: number): boolean => marker === 0xc0 || marker === 0xc1 || marker === 0xc2

/** The picture without its id, or what is wrong with the file. */
export function readJpeg(bytes: Uint8Array): Omit<Picture, 'id'> | PictureProblem {
  const kept: Uint8Array[] = [Uint8Array.of(0xff, START_OF_IMAGE)]
  let frame: Uint8Array | undefined
  let at = 2
  for (;;) {
    const marker = bytes[at + 1]
    const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0)
    const end = at + 2 + length
    if (bytes[at] !== 0xff || marker === undefined || length < 2 || end > bytes.length) return 'damaged'
    if (isFrame(marker)) frame = bytes.subarray(at + 4, end)
    if (marker === START_OF_SCAN) break
    if (!isNote(marker)) kept.push(bytes.subarray(at, end))
    at = end
  }
  const last = lastMarker(bytes)
  if (frame === undefined || frame.length < 6 || last < at) return 'damaged'
  kept.push(bytes.subarray(at, last + 2))
  const [depth, high = 0, low = 0, wideHigh = 0, wideLow = 0, components] = frame
  const [height, width] = [(high << 8) | low, (wideHigh << 8) | wideLow]
  if (depth !== 8 || width === 0 || height === 0) return 'damaged'
  if (components !== 1 && components !== 3) return 'four-colours'
  if (width * height > MOST_PIXELS) return 'too-large'
  return { format: 'jpeg', file: joinedBytes(kept), width, height, channels: components }
}

/** Where the end of the image is said; what follows it is no part of it. */
function lastMarker(bytes: Uint8Array): number {
  for (let at = bytes.length - 2; at > 0; at -= 1) {
    if (bytes[at] === 0xff && bytes[at + 1] === END_OF_IMAGE) return at
  }
  return -1
}
