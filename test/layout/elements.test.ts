import { beforeAll, describe, expect, it } from 'vitest'
import { docxParts } from '../docx-reader.ts'
import type { MeasuredPage } from '../pdf-measure.ts'
import { measurePdf } from '../pdf-measure.ts'
import { specimen } from '../specimens.ts'
import type { Specimen } from './element-table.ts'
import { deviations, ELEMENTS, lineOf, sheetDeviations } from './element-table.ts'

const SPECIMENS = [...new Set(ELEMENTS.map((row) => row.specimen))]

describe('the sample letter, measured in its finished files', () => {
  const pages = new Map<Specimen, readonly MeasuredPage[]>()
  const parts = new Map<Specimen, Readonly<Record<string, string>>>()

  beforeAll(async () => {
    for (const name of SPECIMENS) {
      const set = await specimen(name)
      pages.set(name, await measurePdf(set.pdf))
      parts.set(name, docxParts(set.docx))
    }
  })

  it.each(SPECIMENS)('has the sheets of PL I.I: %s', (name) => {
    expect(sheetDeviations(pages.get(name) ?? [])).toEqual([])
  })

  it.each(ELEMENTS)('$clause: $element stands in the PDF as the decree has it', (row) => {
    expect(deviations(row, pages.get(row.specimen) ?? [])).toEqual([])
  })

  it.each(ELEMENTS)('$clause: $element has its style in the DOCX', (row) => {
    const document = parts.get(row.specimen) ?? {}
    const style = styleNamed(document['word/styles.xml'] ?? '', row.style)
    const [smallest, largest] = row.size
    expect(style.points).toBeGreaterThanOrEqual(smallest)
    expect(style.points).toBeLessThanOrEqual(largest)
    expect({ bold: style.bold, italic: style.italic, color: style.color }).toEqual({
      bold: row.bold,
      italic: row.italic,
      color: '000000',
    })
    const printed = lineOf(pages.get(row.specimen) ?? [], row.page, row.line).text
    // The page number is a field of the header; every other element is a paragraph in its style.
    if (row.style === 'VT Số trang') return
    const holding = paragraphsWith(document['word/document.xml'] ?? '', style.id).filter((text) =>
      dense(text).includes(dense(printed.replace(/^(?:-|\d+\.) /u, ''))),
    )
    expect(holding).not.toEqual([])
  })

  it.each(SPECIMENS)('formats nothing directly but drawn-out lines in the DOCX: %s', (name) => {
    const body = parts.get(name)?.['word/document.xml'] ?? ''
    const direct = new Set(
      [...body.matchAll(/<w:rPr>(.*?)<\/w:rPr>/gsu)].flatMap(([, inside = '']) =>
        [...inside.matchAll(/<w:(\w+)/gu)].map(([, property]) => property),
      ),
    )
    expect([...direct].filter((property) => property !== 'spacing')).toEqual([])
  })
})

const dense = (text: string): string => text.replace(/[\s\u00a0\u2060]+/gu, '')

function styleNamed(xml: string, name: string) {
  const found = [...xml.matchAll(/<w:style [^>]*w:styleId="([^"]*)".*?<\/w:style>/gsu)].find(([style]) =>
    style.includes(`<w:name w:val="${name}"/>`),
  )
  if (found === undefined) throw new Error(`no style ${name}`)
  const [style, id = ''] = found
  return {
    id,
    points: Number(/<w:sz w:val="(\d+)"/u.exec(style)?.[1]) / 2,
    bold: style.includes('<w:b/>'),
    italic: style.includes('<w:i/>'),
    color: /<w:color w:val="([^"]*)"/u.exec(style)?.[1],
  }
}

/** Texts of the paragraphs in the style or in its twin above something. */
function paragraphsWith(xml: string, styleId: string): string[] {
  return [...xml.matchAll(/<w:p>(.*?)<\/w:p>/gsu)].flatMap(([, inside = '']) => {
    const style = /<w:pStyle w:val="([^"]*)"/u.exec(inside)?.[1] ?? ''
    if (style !== styleId && !style.startsWith(`${styleId}-tren-`)) return []
    const texts = inside.matchAll(/<w:t xml:space="preserve">([^<]*)<\/w:t>/gu)
    return [[...texts].map(([, text = '']) => text.replace(/&amp;/gu, '&')).join('')]
  })
}
