// Where signature and seal lie in the room between title and name: the signature in its middle, the
// seal over a third of the signature, on its left (PL I.II.7.d, II.8.b).

import type { LaidOver } from './document-tree.ts'
import type { SizedPicture } from './picture.ts'
import { heightMillimetres } from './picture.ts'

const POINTS_PER_MM = 72 / 25.4

/** How much of the signature's width the seal covers. */
const COVERED = 1 / 3

/** A picture with its place: points from the left edge of the column and the foot of the title. */
export interface LaidPicture extends SizedPicture {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** The pictures in the order they are laid: the seal comes last. `middle` and `room` in points. */
export function laidPictures(
  { signature, seal }: LaidOver,
  middle: number,
  room: number,
): readonly LaidPicture[] {
  const width = signature.widthMillimetres * POINTS_PER_MM
  const left = middle - width / 2
  const place = (picture: SizedPicture, x: number): LaidPicture => {
    const height = heightMillimetres(picture) * POINTS_PER_MM
    return {
      ...picture,
      x,
      y: (room - height) / 2,
      width: picture.widthMillimetres * POINTS_PER_MM,
      height,
    }
  }
  return [
    place(signature, left),
    ...(seal === undefined
      ? []
      : [place(seal, left + width * COVERED - seal.widthMillimetres * POINTS_PER_MM)]),
  ]
}
