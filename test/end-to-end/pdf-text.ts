// Text and ink of a finished PDF, as pdfium sees them.

import { PDFiumLibrary } from '@hyzyla/pdfium'

const library = PDFiumLibrary.init()

/** Text page by page, in the order it is drawn; line ends as pdfium gives them, NFC left as it is. */
export async function pdfText(bytes: Uint8Array): Promise<string[]> {
  const document = await (await library).loadDocument(bytes)
  try {
    return [...document.pages()].map((page) => page.getText().replaceAll('\r\n', '\n'))
  } finally {
    document.destroy()
  }
}

/** Sum of darkness of each page at 72 dpi, in fully black pixels: blank glyphs have none. */
export async function pdfInk(bytes: Uint8Array): Promise<number[]> {
  const document = await (await library).loadDocument(bytes)
  try {
    const ink: number[] = []
    for (const page of document.pages()) {
      const { data } = await page.render({ scale: 1, render: 'bitmap', colorSpace: 'Gray' })
      ink.push(data.reduce((sum, value) => sum + (255 - value), 0) / 255)
    }
    return ink
  } finally {
    document.destroy()
  }
}
