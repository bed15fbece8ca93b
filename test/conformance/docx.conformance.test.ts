import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DocumentTree } from '../../src/model/document-tree.ts'
import type { LaidOutDocument, LineContent } from '../../src/model/page-frame.ts'
import { ORNAMENT } from '../../src/model/page-frame.ts'
import { prepareDocx } from '../../src/writers/docx/write-docx.ts'
import { readDocx } from '../docx-reader.ts'
import { layout, letterWithAppendix, STYLE_SHEET } from '../writers/docx/docx-trees.ts'
import { LibreOffice, poppler } from './libreoffice.ts'

const MARK = /^(\d+\.|[a-zđ]\)|-)$/

const ROWS = ['STTĐơnvịSốmẫuđo', '1HuyệnBaTri1.000', '2HuyệnBìnhĐại1.000', '3HuyệnChâuThành1.000']

const textOfLine = (line: LineContent): string => line.segments.map(({ text }) => text).join('')

describe('a Word file opened in LibreOffice', () => {
  const office = new LibreOffice()
  let tree: DocumentTree
  let laidOut: LaidOutDocument
  let docx: Uint8Array
  let pdf = ''

  beforeAll(async () => {
    tree = letterWithAppendix('Ủy ban nhân dân huyện Ba Tri')
    laidOut = layout.layOut(tree)
    docx = await prepareDocx(STYLE_SHEET).write(tree, laidOut)
    pdf = await office.toPdf('letter', docx)
  })
  afterAll(() => office.close())

  /** Below the top margin, where page numbers are not. */
  const textOfPage = (page: number): Promise<string> =>
    poppler(
      'pdftotext',
      '-f',
      `${page}`,
      '-l',
      `${page}`,
      '-raw',
      '-y',
      '56',
      '-H',
      '800',
      '-W',
      '900',
      pdf,
      '-',
    )

  const dense = (text: string): string => text.replace(/[\s\u00a0]+/g, '')

  it('has the pages of the layout', async () => {
    expect(await poppler('pdfinfo', pdf)).toMatch(new RegExp(`Pages: +${laidOut.pages.length}\\n`))
  })

  it('prints every word of the tree once, marks of lists with it', async () => {
    const pages = await Promise.all(laidOut.pages.map((_, index) => textOfPage(index + 1)))
    const paragraphs = readDocx(docx).map(({ mark, text }) => `${mark ?? ''}${text}`)
    const printed = dense(pages.join(''))
    for (const paragraph of paragraphs) expect(printed).toContain(dense(paragraph))
    // Cells are drawn in an order of their own: what is left over would show in the count of signs.
    const signs = (text: string): string => [...dense(text)].sort().join('')
    const repeatedHeads = printed.length - dense(paragraphs.join('')).length
    expect([0, dense('STTĐơn vịSố mẫu đo').length]).toContain(repeatedHeads)
    if (repeatedHeads === 0) expect(signs(printed)).toBe(signs(paragraphs.join('')))
  })

  it('holds the marks a clerk reads before each item', async () => {
    const first = (await textOfPage(1)).split('\n')
    for (const mark of [
      '1. Đề nghị',
      'd) Chỉ đạo',
      'đ) Chỉ đạo',
      'e) Chỉ đạo',
      'g) Chỉ đạo',
      '- Phòng Văn hóa',
    ]) {
      expect(first.some((line) => line.startsWith(mark))).toBe(true)
    }
  })

  it('ends every line where the layout ends it', async () => {
    const pages = await Promise.all(laidOut.pages.map((_, index) => textOfPage(index + 1)))
    const printed = pages.map((page) => new Set(page.split('\n').map(dense)))
    const missing = laidOut.pages.flatMap(({ items }, index) => {
      const lines = items.flatMap((one) =>
        one.type === 'line' && one.content !== ORNAMENT
          ? [{ x: one.x, y: one.baseline, text: textOfLine(one.line) }]
          : [],
      )
      // A mark stands on the line of its item, as an item of its own.
      const whole = lines.map((line) => {
        const mark = lines.find((other) => other.y === line.y && other.x < line.x && MARK.test(other.text))
        return dense(`${mark?.text ?? ''}${line.text}`)
      })
      const bare = whole.filter((line) => !MARK.test(line))
      // The cells of a table's row are one line to pdftotext.
      const rows = ROWS.filter((row) => printed[index]?.has(row))
      return bare.filter((line) => !printed[index]?.has(line) && !rows.some((row) => row.includes(line)))
    })
    expect(missing).toEqual([])
  })

  it('shows the number from the second page of each section, in the middle of the top margin', async () => {
    const words = await poppler('pdftotext', '-bbox', pdf, '-')
    const pages = words.split('<page ').slice(1)
    for (const [index, page] of pages.entries()) {
      const { width, pageNumber } = laidOut.pages[index] ?? {}
      const above = [
        ...page.matchAll(/xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)"[^>]*>([^<]*)</g),
      ].filter(([, , top]) => Number(top) < 50)
      expect(above.map((word) => word[4])).toEqual(pageNumber === undefined ? [] : [`${pageNumber}`])
      for (const [, left, , right] of above) {
        const { marginLeft, marginRight } = STYLE_SHEET.page
        const middle = ((width ?? 0) + (marginLeft - marginRight) / 20) / 2
        expect((Number(left) + Number(right)) / 2).toBeCloseTo(middle, 0)
      }
    }
  })

  it('draws the rules where the layout has them', async () => {
    const svg = await poppler('pdftocairo', '-svg', '-f', '1', '-l', '1', pdf, '-')
    const drawn = [
      ...svg.matchAll(/stroke-width:0\.75;[^>]*d="M ([\d.]+) ([\d.]+) L ([\d.]+) ([\d.]+) "/g),
    ].map(([, fromX, fromY, toX, toY]) => [fromX, fromY, toX, toY].map(Number))
    const height = laidOut.pages[0]?.height ?? 0
    const planned = (laidOut.pages[0]?.items ?? []).flatMap((item) =>
      item.type === 'rule' && item.color === '000000' && item.thickness === 0.75 ? [item] : [],
    )
    expect(planned).toHaveLength(2)
    for (const { x, y, width, thickness } of planned) {
      const near = drawn.find(([fromX = 0]) => Math.abs(fromX - x) < 0.5)
      expect(near?.[2]).toBeCloseTo(x + width, 0)
      expect(height - (near?.[1] ?? 0)).toBeCloseTo(y + thickness / 2, 0)
      expect(near?.[3]).toBeCloseTo(near?.[1] ?? 0, 1)
    }
  })

  it('sets everything in one family of four faces', async () => {
    const fonts = (await poppler('pdffonts', pdf)).split('\n').slice(2).filter(Boolean)
    expect(fonts.map((line) => line.replace(/^[A-Z]+\+(\S+).*$/, '$1')).sort()).toEqual([
      'Tinos-Bold',
      'Tinos-BoldItalic',
      'Tinos-Italic',
      'Tinos-Regular',
    ])
  })
})
