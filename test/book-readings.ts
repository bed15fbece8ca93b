// The tables of a book out of its Word and PDF files, as other readers find them: Word's own XML, and
// the tagged structure of the PDF.

import { unzipSync } from 'fflate'
import { readCells } from './writers/pdf/pdfium-reading.ts'

type Rows = readonly (readonly string[])[]

/** Rows below the repeated head, cut rows joined again. */
export function rowsOfDocx(docx: Uint8Array): Rows {
  const xml = new TextDecoder().decode(unzipSync(docx)['word/document.xml'])
  const rows = [...xml.matchAll(/<w:tr[ >].*?<\/w:tr>/gs)].map(([row]) => row)
  const cells = rows
    .filter((row) => !row.includes('<w:tblHeader'))
    .map((row) => [...row.matchAll(/<w:tc>.*?<\/w:tc>/gs)].map(([cell]) => textOfXml(cell)))
  return joined(cells)
}

function textOfXml(xml: string): string {
  // A break inside a cell ends a line where the layout does, and stands for the blank there.
  const texts = [...xml.matchAll(/<w:t[ >][^<]*<\/w:t>|<w:br\/>/g)].map(([run]) =>
    run === '<w:br/>' ? ' ' : run.replace(/<[^>]*>/g, ''),
  )
  return texts
    .join('')
    .replaceAll('\u00a0', ' ')
    .replaceAll('\u2060', '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')
}

/** Rows below the head of each page, cut rows joined again. */
export async function rowsOfPdf(pdf: Uint8Array): Promise<Rows> {
  const cells = await readCells(pdf)
  return joined(cells.map((row) => row.map((text) => text.trim())))
}

/** A row whose first cell is empty goes on with the one before it. */
function joined(rows: Rows): Rows {
  const whole: string[][] = []
  for (const row of rows) {
    const last = whole.at(-1)
    if (row[0] !== '' || last === undefined) whole.push([...row])
    else for (const [index, cell] of row.entries()) last[index] = `${last[index]} ${cell}`.trim()
  }
  return whole
}
