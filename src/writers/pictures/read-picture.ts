// Picture files opened: PNG (ISO/IEC 15948) to plain samples, JPEG (ITU-T T.81) by its frame. Notes in
// the files (places, names, programs) are left out. What cannot be drawn in a lasting PDF is told.

import type { Picture, PictureProblem } from '../../model/picture.ts'
import { readJpeg } from './jpeg-picture.ts'
import { readPng } from './png-picture.ts'

export type ReadPicture = { readonly picture: Picture } | { readonly problem: PictureProblem }

/** The picture in a file's bytes, or why there is none. Never throws. */
export function readPicture(bytes: Uint8Array, sha256: (bytes: Uint8Array) => string): ReadPicture {
  const read =
    bytes[0] === 0x89 && bytes[1] === 0x50
      ? readPng(bytes)
      : bytes[0] === 0xff && bytes[1] === 0xd8
        ? readJpeg(bytes)
        : 'unknown'
  return typeof read === 'string' ? { problem: read } : { picture: { id: sha256(bytes), ...read } }
}
