// A picture that stands on a page: a signature, a seal, a figure of the body. Its size on paper is a
// fact given with it (PL I.II.7.d, II.8); nothing is ever scaled to fit.

/** A picture file, opened. Files that are equal give pictures of equal ids. */
export interface Picture {
  /** SHA-256 of the file, lower-case hex. */
  readonly id: string
  readonly format: 'png' | 'jpeg'
  /** The file without its notes (who made it, where, with what): what a Word file carries. */
  readonly file: Uint8Array
  /** Pixels. */
  readonly width: number
  readonly height: number
  /** Grey or red, green, blue. */
  readonly channels: 1 | 3
  /** Of a PNG: 8 bits each, row by row. A JPEG is drawn from its file. */
  readonly samples?: Uint8Array
  /** 8 bits for each pixel; absent where the whole picture is opaque. */
  readonly alpha?: Uint8Array
}

/** A picture with its true size and its words for those who cannot see it. */
export interface SizedPicture {
  readonly picture: Picture
  readonly widthMillimetres: number
  readonly alt: string
}

/** Height on paper in millimetres: pixels are square. */
export function heightMillimetres({ picture, widthMillimetres }: SizedPicture): number {
  return (widthMillimetres * picture.height) / picture.width
}

/** Dots of the picture to the inch of paper. */
export function dotsPerInch({
  picture,
  widthMillimetres,
}: Pick<SizedPicture, 'picture' | 'widthMillimetres'>): number {
  return picture.width / (widthMillimetres / 25.4)
}

/** Why a file gives no picture. */
export type PictureProblem = 'unknown' | 'damaged' | 'four-colours' | 'too-large'

/** More pixels than a sheet of A4 has at 600 dots to the inch. */
export const MOST_PIXELS = 35_000_000

/** Letters of a description, read aloud at one go; a string in a PDF may hold 32,767 bytes (ISO 19005-3 6.1.13). */
export const LONGEST_ALT = 2000
