// Faults of pictures, planted for the rules of check-images.ts and for the figures of the tree.

import { PDFHexString } from 'pdf-lib'
import type { Entries } from './open-pdf.ts'
import type { Fault, Plant } from './planted-faults.ts'
import { element, findAll, redraw, remove, set } from './planted-faults.ts'

const imageOf = (pdf: Parameters<Plant>[0], space: string): Entries => {
  const found = findAll(pdf, 'XObject', 'ColorSpace', space)[0]
  if (found === undefined) throw new Error(`no image in ${space}`)
  return found
}

export const PICTURE_FAULTS: readonly Fault[] = [
  ['image-keys', 'interpolates', (pdf) => set(imageOf(pdf, 'DeviceRGB'), 'Interpolate', true)],
  ['image-keys', 'uses four colours', (pdf) => set(imageOf(pdf, 'DeviceRGB'), 'ColorSpace', 'DeviceCMYK')],
  ['image-keys', 'has 4 bits', (pdf) => set(imageOf(pdf, 'DeviceRGB'), 'BitsPerComponent', 4)],
  ['image-keys', 'is a drawing of its own', (pdf) => set(imageOf(pdf, 'DeviceRGB'), 'Subtype', 'Form')],
  ['image-samples', 'lacks samples', (pdf) => set(imageOf(pdf, 'DeviceRGB'), 'Height', 7)],
  [
    'image-samples',
    'has a mask of another size',
    (pdf) => set(imageOf(pdf, 'DeviceRGB').entries('SMask'), 'Width', 1),
  ],
  [
    'image-names',
    'draws a picture it does not name',
    (pdf) => redraw(pdf, 0, (text) => text.replace(/\/I\w+ Do/, '/Ix Do')),
  ],
  [
    'untagged-ink',
    'draws outside a sequence',
    (pdf) => redraw(pdf, 0, (text) => `${text}${/\/I\w+ Do/.exec(text)?.[0]}\n`),
  ],
  ['figure-alt', 'says nothing', (pdf) => remove(element(pdf, 'Figure'), 'Alt')],
  ['figure-alt', 'says blanks', (pdf) => set(element(pdf, 'Figure'), 'Alt', PDFHexString.fromText(' '))],
  ['required-attributes', 'has no rectangle', (pdf) => remove(element(pdf, 'Figure'), 'A')],
]
