// Pages of a PDF as PNG pictures, drawn by pdfium: the only door to it in the program.

import { crc32, deflateSync } from 'node:zlib'
import { PDFiumLibrary } from '@hyzyla/pdfium'
import type { PagePictures } from '../application/ports/rendering.ts'

/** Pictures of all pages; pdfium is loaded at the first call. */
export function pagePictures(): PagePictures {
  let library: Promise<PDFiumLibrary> | undefined
  return {
    async draw(pdf, dotsPerInch) {
      library ??= PDFiumLibrary.init()
      const document = await (await library).loadDocument(pdf)
      try {
        const pictures: Uint8Array[] = []
        for (const page of document.pages()) {
          const drawn = await page.render({ scale: dotsPerInch / 72, render: 'bitmap' })
          pictures.push(encodePng(drawn.data, drawn.width, drawn.height))
        }
        return pictures
      } finally {
        document.destroy()
      }
    },
  }
}

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)

/** RGBA rows, as the package hands them out, as an 8-bit RGB PNG (RFC 2083); same pixels, same bytes. */
function encodePng(rgba: Uint8Array, width: number, height: number): Uint8Array {
  const rows = new Uint8Array(height * (width * 3 + 1))
  let at = 0
  for (let y = 0; y < height; y += 1) {
    rows[at++] = 0
    for (let x = 0; x < width; x += 1) {
      const from = (y * width + x) * 4
      rows[at++] = rgba[from] ?? 0
      rows[at++] = rgba[from + 1] ?? 0
      rows[at++] = rgba[from + 2] ?? 0
    }
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, content: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'ascii'), content])
  const ends = Buffer.alloc(8)
  ends.writeUInt32BE(content.length, 0)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(named), 0)
  return Buffer.concat([ends.subarray(0, 4), named, sum])
}
