import { describe, expect, it } from 'vitest'
import { composeTable } from '../../src/compose/body-table.ts'
import { text } from '../../src/compose/letterhead.ts'
import type { TableBlock, TableBlockCell } from '../../src/model/directive.ts'
import type { Inline, Table } from '../../src/model/document-tree.ts'
import { gridProblem, placeCells } from '../../src/model/table-grid.ts'
import { prepareDocx } from '../../src/writers/docx/write-docx.ts'
import { docxPart } from '../docx-reader.ts'
import { checkPdf } from '../pdf-checker/check-pdf.ts'
import { openPdf } from '../pdf-checker/open-pdf.ts'
import { findAll } from '../pdf-checker/planted-faults.ts'
import { printedLines } from '../printed-lines.ts'
import { STYLE_SHEET } from '../writers/docx/docx-trees.ts'
import { documentOf, freshLayout, paragraph, pdfOf } from '../writers/pdf/pdf-letters.ts'

type Filled = readonly Inline[]

const cell = (value: string, columns = 1, rows = 1): TableBlockCell<Filled> => ({
  text: value === '' ? [] : [text(value)],
  columns,
  rows,
})

/** A head of two rows, a group over two rows, totals over two columns. */
const BLOCK: TableBlock<Filled> = {
  type: 'table',
  head: [
    [cell('TT', 1, 2), cell('Đơn vị', 1, 2), cell('Kết quả', 2)],
    [cell('Năm 2023'), cell('Năm 2024')],
  ],
  rows: [
    [cell('1'), cell('Huyện Ba Tri', 1, 2), cell('1.234'), cell('1.500')],
    [cell('2'), cell('15'), cell('20')],
    [cell('3'), cell('Huyện Bình Đại'), cell('8'), cell('')],
  ],
  totals: [cell('Tổng cộng', 2), cell('1.257'), cell('1.520')],
}

const TABLE = composeTable(BLOCK)

describe('a grid', () => {
  it('places cells where none from above reaches', () => {
    const columns = placeCells(BLOCK.rows).map((row) => row.map(({ column }) => column))
    expect(columns).toEqual([
      [0, 1, 2, 3],
      [0, 2, 3],
      [0, 1, 2, 3],
    ])
  })

  it.each([
    ['too few cells', [[{}, {}], [{}]], { type: 'width', row: 1, cells: 1 }],
    ['too many cells', [[{}, {}, {}]], { type: 'width', row: 0, cells: 3 }],
    ['a cell past the last row', [[{ rows: 2 }, {}]], { type: 'past-last-row', row: 0 }],
    ['cells over one another', [[{}, { rows: 2 }], [{ columns: 2 }]], { type: 'overlap', row: 1 }],
  ])('refuses %s', (_, rows, problem) => {
    expect(gridProblem(rows, 2)).toEqual(problem)
  })
})

describe('a table', () => {
  it('centres ordinals, sets figures at the right and totals in bold', () => {
    const styles = TABLE.rows.map((row) => row.map(({ children }) => children[0]?.style))
    expect(styles[0]).toEqual(['table-mark', 'table-cell', 'table-number', 'table-number'])
    expect(TABLE.rows.at(-1)?.[0]?.children[0]?.children).toEqual([
      { type: 'text', value: 'Tổng cộng', strong: true },
    ])
  })

  it('gives each column its longest word and long texts more', () => {
    const [ordinal = 0, unit = 0, first = 0] = TABLE.columnShares
    expect(ordinal).toBeLessThan(first)
    expect(unit).toBeGreaterThan(first)
    expect(composeTable({ ...BLOCK, widths: [1, 4, 2, 2] }).columnShares).toEqual([1, 4, 2, 2])
  })

  it('is told to readers with its head cells, their scope, and how far cells reach', async () => {
    const pdf = await pdfOf(documentOf(paragraph('document-type', 'BÁO CÁO'), TABLE))
    const { problems } = await checkPdf(pdf)
    expect(problems).toEqual([])
    const opened = await openPdf(pdf)
    const attributes = (role: string) =>
      findAll(opened, 'StructElem', 'S', role).map((one) => String(one.get('A')?.toString() ?? ''))
    expect(attributes('TH').filter((one) => one.includes('/Scope /Column'))).toHaveLength(5)
    expect(attributes('TH').filter((one) => one.includes('/RowSpan 2'))).toHaveLength(2)
    expect(attributes('TH').filter((one) => one.includes('/ColSpan 2'))).toHaveLength(1)
    expect(attributes('TD').filter((one) => one.includes('/RowSpan 2'))).toHaveLength(1)
  })

  it('is merged in Word as it is in the PDF, with both rows of its head repeated', async () => {
    const tree = documentOf(paragraph('body', 'Số liệu:'), TABLE)
    const xml = docxPart(
      await prepareDocx(STYLE_SHEET).write(tree, freshLayout().layOut(tree)),
      'word/document.xml',
    )
    expect(xml.match(/<w:tblHeader\/>/gu)).toHaveLength(2)
    expect(xml.match(/<w:gridSpan w:val="2"\/>/gu)).toHaveLength(2)
    expect(xml.match(/<w:vMerge w:val="restart"\/>/gu)).toHaveLength(3)
    expect(xml.match(/<w:vMerge w:val="continue"\/>/gu)).toHaveLength(3)
    expect(xml.match(/<w:cantSplit\/>/gu)).toHaveLength(6)
  })
})

describe('a table over pages', () => {
  const long: Table = composeTable({
    ...BLOCK,
    rows: Array.from({ length: 40 }, (_, index) =>
      index % 2 === 0
        ? [cell(String(index + 1)), cell(`Nhóm ${index / 2 + 1}`, 1, 2), cell('1'), cell('2')]
        : [cell(String(index + 1)), cell('3'), cell('4')],
    ),
  })

  it('repeats its head and never parts rows that one cell joins', () => {
    const pages = printedLines(freshLayout().layOut(documentOf(paragraph('body', 'Số liệu:'), long)))
    expect(pages.length).toBeGreaterThan(1)
    for (const page of pages) expect(page.join('\n')).toContain('Kết quả')
    for (const page of pages.slice(1)) {
      const first = page.find((line) => /^\d+ (?:Nhóm|\d)/u.test(line)) ?? ''
      expect(first).toMatch(/Nhóm/u)
    }
  })

  it('takes the mark that ends the body along on the page of its last row', () => {
    for (let rows = 20; rows < 60; rows += 1) {
      const table = composeTable({
        type: 'table',
        head: [[cell('TT')]],
        rows: Array.from({ length: rows }, (_, index) => [cell(String(index + 1))]),
      })
      const tree = documentOf(table, paragraph('table-end', './.'))
      const last = printedLines(freshLayout().layOut(tree)).at(-1) ?? []
      expect(last.slice(-2)).toEqual([String(rows), './.'])
    }
  })
})
