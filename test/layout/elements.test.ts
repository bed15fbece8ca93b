import { beforeAll, describe, expect, it } from 'vitest'
import { docxParts, readDocx } from '../docx-reader.ts'
import type { MeasuredPage } from '../pdf-measure.ts'
import { measurePdf } from '../pdf-measure.ts'
import { specimen } from '../specimens.ts'
import { DECREE_ROWS, ON_SHEETS } from './decree-rows.ts'
import type { Specimen } from './element-readings.ts'
import { lineOf } from './element-readings.ts'
import { deviations, ELEMENTS, FILLED_SHEETS, sheetDeviations } from './element-table.ts'

const SPECIMENS = [...new Set(ELEMENTS.map((row) => row.specimen))]

describe('letters, measured in their finished files', () => {
  const pages = new Map<Specimen, readonly MeasuredPage[]>()
  const parts = new Map<Specimen, Readonly<Record<string, string>>>()
  const files = new Map<Specimen, Uint8Array>()

  beforeAll(async () => {
    for (const name of SPECIMENS) {
      const set = await specimen(name)
      pages.set(name, await measurePdf(set.pdf))
      parts.set(name, docxParts(set.docx))
      files.set(name, set.docx)
    }
  })

  it.each(FILLED_SHEETS)('has the sheets of PL I.I: %s', (name) => {
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
      color: row.color ?? '000000',
    })
    const printed = lineOf(pages.get(row.specimen) ?? [], row.page, row.line).text
    // The page number is a field of the header; every other element is a paragraph in its style.
    if (row.style === 'VT Số trang') return
    const margins = Object.keys(document).filter((name) => /^word\/(?:header|footer)\d*\.xml$/u.test(name))
    const body = readDocx(files.get(row.specimen) ?? new Uint8Array())
      .filter((one) => one.style === style.id || one.style.startsWith(`${style.id}-tren-`))
      .map(({ mark = '', text }) => `${mark} ${text}`)
    const holding = [
      ...body,
      ...margins.flatMap((name) => paragraphsWith(document[name] ?? '', style.id)),
    ].filter((text) => dense(text).includes(dense(printed)))
    expect(holding).not.toEqual([])
  })

  it('has stamps and pictures in the DOCX at their sizes', () => {
    const document = parts.get('whole') ?? {}
    const millimetres = (part: string, mark: string): string[] =>
      [...(document[part] ?? '').matchAll(/<w:drawing>.*?<\/w:drawing>/gsu)].flatMap(([drawing]) => {
        const [, width, height] = /<wp:extent cx="(\d+)" cy="(\d+)"\/>/u.exec(drawing) ?? []
        if (!drawing.includes(mark)) return []
        return [`${(Number(width) / 36_000).toFixed(1)} × ${(Number(height) / 36_000).toFixed(1)}`]
      })
    expect(millimetres('word/document.xml', 'E3000F')).toEqual(['40.0 × 8.0'])
    expect(millimetres('word/document.xml', '<pic:pic')).toEqual([
      '80.0 × 12.0',
      '48.0 × 24.0',
      '36.0 × 36.0',
    ])
    const headers = Object.keys(document).filter((name) => name.startsWith('word/header'))
    expect(headers.flatMap((name) => millimetres(name, 'prst="rect"'))).toEqual(['49.0 × 8.0'])
    expect(document['word/document.xml']).toContain('descr="Chữ ký của Nguyễn Văn Nam"')
    const shown = [...(document['word/document.xml'] ?? '').matchAll(/<wp:docPr id="(\d+)"/gu)].map(
      ([, id]) => id,
    )
    expect(new Set(shown).size).toBe(shown.length)
  })

  // The report, the rules and the plan have bold words of their clerks', the guidance a note's slanted label.
  it.each(SPECIMENS.filter((name) => !['named', 'regulation', 'plan', 'guidance'].includes(name)))(
    'formats nothing directly but drawn-out lines in the DOCX: %s',
    (name) => {
      const body = parts.get(name)?.['word/document.xml'] ?? ''
      const direct = new Set(
        [...body.matchAll(/<w:rPr>(.*?)<\/w:rPr>/gsu)].flatMap(([, inside = '']) =>
          [...inside.matchAll(/<w:(\w+)/gu)].map(([, property]) => property),
        ),
      )
      expect([...direct].filter((property) => property !== 'spacing')).toEqual([])
    },
  )
})

describe('the table of elements', () => {
  it('measures every row of the decree, and nothing the decree has no row for', () => {
    const measured = new Set([ON_SHEETS, ...ELEMENTS.map(({ element }) => element)])
    expect(DECREE_ROWS.flatMap(([row, elements]) => (elements.length === 0 ? [row] : []))).toEqual([])
    const named = new Set(DECREE_ROWS.flatMap(([, elements]) => elements))
    expect([...named].filter((element) => !measured.has(element))).toEqual([])
    expect([...measured].filter((element) => !named.has(element))).toEqual([])
  })

  it('names no element twice', () => {
    expect(new Set(ELEMENTS.map(({ element }) => element)).size).toBe(ELEMENTS.length)
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

/** Texts of the paragraphs in the style, in a header or footer. */
function paragraphsWith(xml: string, styleId: string): string[] {
  return [...xml.matchAll(/<w:p>(.*?)<\/w:p>/gsu)].flatMap(([, inside = '']) => {
    if (/<w:pStyle w:val="([^"]*)"/u.exec(inside)?.[1] !== styleId) return []
    const texts = inside.matchAll(/<w:t xml:space="preserve">([^<]*)<\/w:t>/gu)
    return [[...texts].map(([, text = '']) => text.replace(/&amp;/gu, '&')).join('')]
  })
}
