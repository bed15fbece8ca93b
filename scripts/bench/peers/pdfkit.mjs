// pdfkit with whole fonts, which it subsets for each document. Lines and places are given.
import PDFDocument from 'pdfkit'

export async function prepare({ fonts, pagesOf }) {
  const files = Object.entries(fonts).map(([face, bytes]) => [face, Buffer.from(bytes)])
  return (index) =>
    new Promise((resolve, reject) => {
      const pdf = new PDFDocument({ autoFirstPage: false, size: 'A4', margin: 0 })
      const chunks = []
      pdf.on('data', (chunk) => chunks.push(chunk))
      pdf.on('end', () => resolve(Buffer.concat(chunks)))
      pdf.on('error', reject)
      for (const [face, bytes] of files) pdf.registerFont(face, bytes)
      for (const frame of pagesOf(index)) {
        pdf.addPage({ size: [frame.width, frame.height], margin: 0 })
        for (const { x, y, width, height } of frame.rules) pdf.rect(x, y, width, height).fill('#000000')
        for (const { x, baseline, size, face, text } of frame.texts) {
          pdf.font(face).fontSize(size).text(text, x, baseline, { lineBreak: false, baseline: 'alphabetic' })
        }
      }
      pdf.end()
    })
}
