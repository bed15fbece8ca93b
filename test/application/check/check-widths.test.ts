import { describe, expect, it } from 'vitest'
import {
  addresseeWidthFindings,
  officeWidthFindings,
  widthFindings,
} from '../../../src/application/check/check-widths.ts'
import type { WidthOfText } from '../../../src/application/check/font-coverage.ts'
import { nd30StyleSheet } from '../../../src/compose/nd30-style-sheet.ts'
import { readFontMetrics } from '../../../src/layout/font-metrics.ts'
import { createLayout } from '../../../src/layout/lay-out-pages.ts'
import type { BodyBlock, Directive, TableBlock, TaskItem } from '../../../src/model/directive.ts'
import type { Office } from '../../../src/model/office.ts'
import { letterhead } from '../../layout/letterheads.ts'
import { TINOS } from '../../layout/tinos.ts'
import { OFFICE } from '../../rules/sample-context.ts'
import { SAMPLE_DIRECTIVE } from '../../template/sample-directive.ts'
import { documentOf } from '../../writers/docx/docx-trees.ts'

const metrics = readFontMetrics(TINOS)

const widthOf: WidthOfText = (face, text, size) => metrics.widthOfText(face, text, size)

function found(change: Partial<Directive>): string[] {
  const directive = { ...SAMPLE_DIRECTIVE, ...change }
  return widthFindings(directive, OFFICE, widthOf).map(
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
    expect(found(body(narrow))).toEqual(['M12 error body.0.table.rows.0.1.text'])
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

  it('is a word wider than its own place: line of Kính gửi, of Nơi nhận, deep point, title in capitals', () => {
    const upright = 'x'.repeat(60)
    expect(found({ closing: upright, addressees: [{ type: 'line', line: upright, to: [] }] })).toEqual([
      'M12 warning addressees.0.line',
    ])
    expect(found({ distribution: [{ label: 'x'.repeat(40), to: [] }] })).toEqual([
      'M12 warning distribution.0.label',
    ])
    const point = (depth: number, text: string): TaskItem => ({
      text: depth === 0 ? text : 'gồm',
      items: depth === 0 ? [] : [point(depth - 1, text)],
    })
    const nearly = 'x'.repeat(62)
    const [task] = SAMPLE_DIRECTIVE.tasks
    if (task === undefined) throw new Error('no task')
    expect(found({ tasks: [{ ...task, items: [point(1, nearly)] }] })).toEqual([])
    expect(found({ tasks: [{ ...task, items: [point(5, nearly)] }] })).toEqual([
      'M12 warning tasks.0.items.0.items.0.items.0.items.0.items.0.items.0.text',
    ])
    const word = 'phối'.repeat(15)
    const appendix = (title: string, orientation: 'portrait' | 'landscape'): Partial<Directive> => ({
      appendices: [{ title, content: { type: 'blocks', blocks: [] }, orientation }],
    })
    expect(found({ closing: word })).toEqual([])
    expect(found(appendix(word, 'portrait'))).toEqual(['M12 warning appendices.0.title'])
    expect(found(appendix(word, 'landscape'))).toEqual([])
  })

  it('is a number that would be torn beside the line of place and date, and no other', () => {
    const layout = createLayout(nd30StyleSheet(OFFICE.style), metrics)
    const seen = new Set<boolean>()
    for (const place of ['Huế', 'Bến Tre', 'Thành phố Hồ Chí Minh', 'Thành phố Phan Rang - Tháp Chàm']) {
      for (let length = 6; length < 34; length += 1) {
        const codeNotation = 'STTTT-CNTT&BCVT-VPTH-KHTC-SNNMT-CCTL'.slice(0, length)
        const columns = letterhead({ name: 'SỞ Y TẾ', code: `1234/${codeNotation}`, place })
        const laid = layout.layOut(documentOf(columns))
        const [code] = [...laid.paragraphs.values()].filter(({ paragraph }) => paragraph.style === 'code')
        const printed = code?.lines.map(({ segments }) => segments.map(({ text }) => text).join('')) ?? []
        const isTorn = !printed.some((line) => line.endsWith(`1234/${codeNotation}`))
        const findings = widthFindings({ ...SAMPLE_DIRECTIVE, codeNotation }, { ...OFFICE, place }, widthOf)
        expect(findings.length > 0, `${place} ${codeNotation}: ${printed.join(' | ')}`).toBe(isTorn)
        seen.add(isTorn)
      }
    }
    expect(seen.size).toBe(2)
  })

  it('is a name wider than its place at the foot or the head of the letter: an error', () => {
    const long = 'x'.repeat(60)
    const signatory = { ...SAMPLE_DIRECTIVE.signatory, name: long }
    expect(found({ signatory })).toEqual(['M12 error signatory.name'])
    expect(found({ signatory: { ...signatory, name: 'A', title: 'x'.repeat(40) } })).toEqual([
      'M12 error signatory.title',
    ])
    expect(found({ codeNotation: 'S'.repeat(40) })).toEqual(['M12 error codeNotation'])
    // As long as a letterhead can hold on its line, and a little longer.
    expect(found({ codeNotation: 'STTTT-CNTT&BCVT-VP' })).toEqual([])
    expect(found({ codeNotation: 'STTTT-CNTT&BCVT-VPTH-KHTC' })).toEqual(['M12 error codeNotation'])
    expect(found({ drafter: long })).toEqual(['M12 error drafter'])
    const inOffice = (change: Partial<Office>): string[] =>
      officeWidthFindings({ ...OFFICE, ...change }, widthOf).map(({ path }) => path.join('.'))
    expect(inOffice({})).toEqual([])
    expect(inOffice({ letterheadName: 'X'.repeat(30) })).toEqual(['letterheadName'])
    expect(inOffice({ superiorBody: 'X'.repeat(30) })).toEqual(['superiorBody'])
    expect(inOffice({ place: 'X'.repeat(50) })).toEqual(['place'])
    const website = `https://${'x'.repeat(200)}`
    expect(inOffice({ website })).toEqual([])
    expect(inOffice({ website, style: { ...OFFICE.style, footAddress: true } })).toEqual(['website'])
    expect(addresseeWidthFindings(OFFICE, widthOf)('Sở Nội vụ')).toEqual([])
    expect(addresseeWidthFindings(OFFICE, widthOf)(`Sở ${'x'.repeat(70)}`)).toHaveLength(1)
  })
})
