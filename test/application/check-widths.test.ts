import { describe, expect, it } from 'vitest'
import { widthFindings } from '../../src/application/check-widths.ts'
import { readFontMetrics } from '../../src/layout/font-metrics.ts'
import type { BodyBlock, Directive, TableBlock } from '../../src/model/directive.ts'
import { TINOS } from '../layout/tinos.ts'
import { OFFICE } from '../rules/sample-context.ts'
import { SAMPLE_DIRECTIVE } from '../template/sample-directive.ts'

const metrics = readFontMetrics(TINOS)

function found(change: Partial<Directive>): string[] {
  const directive = { ...SAMPLE_DIRECTIVE, ...change }
  return widthFindings(directive, OFFICE, (face, text, size) => metrics.widthOfText(face, text, size)).map(
    ({ ruleId, severity, path }) => `${ruleId} ${severity} ${path.join('.')}`,
  )
}

const cells = (...texts: readonly string[]) => texts.map((text) => ({ text, columns: 1, rows: 1 }))

const table = (head: readonly string[], row: readonly string[]): TableBlock => ({
  type: 'table',
  head: [cells(...head)],
  rows: [cells(...row)],
})

const body = (...blocks: readonly BodyBlock[]): Partial<Directive> => ({ tasks: [], body: blocks })

const twenty = Array.from({ length: 20 }, (_, index) => `Chỉ-tiêu_số_${index}`)

describe('what does not fit', () => {
  it('is nothing in the sample letter', () => {
    expect(found({})).toEqual([])
  })

  it('is a table with more columns than the page has room for', () => {
    expect(found(body({ type: 'section', title: 'A', blocks: [table(twenty, twenty)] }))).toEqual([
      'M11 error body.0.section.blocks.0.table',
    ])
  })

  it('is a word wider than its cell, until the clerk makes the column wider', () => {
    const narrow = { ...table(['TT', 'Tên'], ['1', 'Nghiêng-'.repeat(1)]), widths: [9, 1] }
    expect(found(body(narrow))).toEqual(['M12 error body.0.table.rows.0.1'])
    expect(found(body({ ...narrow, widths: [1, 9] }))).toEqual([])
  })

  it('may fit a landscape appendix', () => {
    const ten = twenty.slice(0, 11)
    const appendix = (orientation: 'portrait' | 'landscape'): Partial<Directive> => ({
      appendices: [{ title: 'Số liệu', content: { type: 'blocks', blocks: [table(ten, ten)] }, orientation }],
    })
    expect(found(appendix('portrait'))).toEqual(['M11 error appendices.0.blocks.0.table'])
    expect(found(appendix('landscape'))).toEqual([])
  })

  it('is a word wider than a line, and one wider than the column of "V/v": a warning', () => {
    const address = `https://so.invalid/${'a'.repeat(120)}`
    expect(found({ closing: `Xem ${address}` })).toEqual(['M12 warning closing'])
    expect(found({ subject: `triển khai ${'x'.repeat(40)}` })).toEqual(['M12 warning subject'])
  })
})
