// Rules about pictures a page draws (ISO 19005-3 6.2.8; ISO 32000-1 8.9.5, 11.6.5.3).

import type { OpenPdf, Report } from './open-pdf.ts'
import { Entries } from './open-pdf.ts'

const IMAGE_KEYS = new Set(
  'Type Subtype Width Height ColorSpace BitsPerComponent Filter Length SMask'.split(' '),
)
const CHANNELS: Readonly<Record<string, number>> = { DeviceRGB: 3, DeviceGray: 1 }

/** Checks the images in a page's resources and gives their names. */
export function checkImages(pdf: OpenPdf, page: Entries, report: Report): ReadonlySet<string> {
  const names = new Set<string>()
  const images = page.entries('Resources')?.entries('XObject')
  for (const name of images?.keys() ?? []) {
    names.add(name)
    const image = Entries.of(pdf.context, images?.raw(name))
    if (image === undefined) report('image-keys', `${name} is no stream`)
    else checkImage(image, name, report)
  }
  return names
}

function checkImage(image: Entries, name: string, report: Report): void {
  for (const key of image.keys()) if (!IMAGE_KEYS.has(key)) report('image-keys', `${name}: ${key}`)
  const [width, height] = [image.number('Width') ?? 0, image.number('Height') ?? 0]
  const channels = CHANNELS[image.name('ColorSpace') ?? '']
  const isImage = image.name('Type') === 'XObject' && image.name('Subtype') === 'Image'
  if (!isImage || image.number('BitsPerComponent') !== 8 || channels === undefined) {
    report('image-keys', `${name}: no image of 8 bits under the output intent`)
  }
  // A JPEG says its own size; samples are counted.
  if (image.name('Filter') === 'FlateDecode') {
    const samples = image.contents()?.length
    if (samples !== width * height * (channels ?? 0)) report('image-samples', `${name}: ${samples} samples`)
  }
  const mask = image.entries('SMask')
  if (mask === undefined) return
  if (mask.number('Width') !== width || mask.number('Height') !== height)
    report('image-samples', `${name}: a mask of another size`)
  if (mask.name('ColorSpace') !== 'DeviceGray') report('image-keys', `${name}: a coloured mask`)
  checkImage(mask, `${name}/SMask`, report)
}
