// Pictures as image XObjects of a PDF (ISO 32000-1 8.9.5): samples and their soft mask, compressed
// once, or a JPEG as it is. No interpolation, colours under the file's sRGB intent (ISO 19005-3 6.2.8).

import type { PDFRef } from 'pdf-lib'
import type { Picture } from '../../model/picture.ts'
import type { StreamContents } from './pdf-deflate.ts'
import { compress } from './pdf-deflate.ts'

interface ImageStreams {
  readonly image: StreamContents
  readonly mask?: StreamContents
}

/** Writes the picture's streams by `write` and gives the image's reference. */
export type WriteImage = (picture: Picture, write: (stream: StreamContents) => PDFRef) => PDFRef

/** Remembers each picture's streams as long as the picture lives. */
export function imageWriter(): WriteImage {
  const remembered = new WeakMap<Picture, ImageStreams>()
  return (picture, write) => {
    const streams = remembered.get(picture) ?? streamsOf(picture)
    remembered.set(picture, streams)
    const { image, mask } = streams
    if (mask === undefined) return write(image)
    return write({ ...image, entries: `${image.entries}/SMask ${write(mask).toString()}` })
  }
}

function streamsOf({ width, height, channels, samples, alpha, file }: Picture): ImageStreams {
  const entries = (space: string, filter: string): string =>
    `/Type/XObject/Subtype/Image/Width ${width}/Height ${height}/ColorSpace/${space}` +
    `/BitsPerComponent 8/Filter/${filter}`
  const space = channels === 1 ? 'DeviceGray' : 'DeviceRGB'
  if (samples === undefined) return { image: { entries: entries(space, 'DCTDecode'), contents: file } }
  const image = { entries: entries(space, 'FlateDecode'), contents: compress(samples) }
  if (alpha === undefined) return { image }
  return { image, mask: { entries: entries('DeviceGray', 'FlateDecode'), contents: compress(alpha) } }
}
