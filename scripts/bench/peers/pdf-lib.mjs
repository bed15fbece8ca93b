// pdf-lib, high level, fonts subset once for the whole batch. Lines and places are given: it breaks
// no line and justifies none, so it does less work than the program does.
import fontkit from '@pdf-lib/fontkit'
import { PDFDocument } from 'pdf-lib'

export async function prepare({ subsets, pagesOf }) {
  return async (index) => {
    const pdf = await PDFDocument.create({ updateMetadata: false })
    pdf.registerFontkit(fontkit)
    const fonts = {}
    for (const [face, bytes] of Object.entries(subsets)) {
      fonts[face] = await pdf.embedFont(bytes, { subset: false, customName: `ABCDEF+Tinos-${face}` })
    }
    for (const frame of pagesOf(index)) {
      const page = pdf.addPage([frame.width, frame.height])
      for (const { x, y, width, height } of frame.rules) {
        page.drawRectangle({ x, y: frame.height - y - height, width, height })
      }
      for (const { x, baseline, size, face, text } of frame.texts) {
        page.drawText(text, { x, y: frame.height - baseline, size, font: fonts[face] })
      }
    }
    return pdf.save({ objectsPerTick: Number.POSITIVE_INFINITY })
  }
}
