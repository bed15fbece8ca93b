import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nd30StyleSheet } from '../../src/compose/nd30-style-sheet.ts'
import { readFontMetrics } from '../../src/layout/font-metrics.ts'
import { createLayout } from '../../src/layout/lay-out-pages.ts'
import type { Columns, DocumentTree, StyleName } from '../../src/model/document-tree.ts'
import type { LaidOutDocument } from '../../src/model/page-frame.ts'
import type { Letterhead } from './letterheads.ts'
import { letterhead, letterheadsOfPlaces } from './letterheads.ts'
import { TINOS } from './tinos.ts'

const styleSheet = nd30StyleSheet({ bodySize: 28, firstLineIndent: 720, citedDates: 'slash' })
const layout = createLayout(styleSheet, readFontMetrics(TINOS))
const MEASURE = 9071

function laidOut(columns: Columns): LaidOutDocument {
  const tree: DocumentTree = {
    type: 'document',
    properties: { title: '', author: '', subject: '', created: '2026-12-29T00:00:00+07:00' },
    sections: [{ orientation: 'portrait', children: [columns] }],
  }
  return layout.layOut(tree)
}

function linesOf(document: LaidOutDocument, style: StyleName): string[] {
  return [...document.paragraphs.values()]
    .filter(({ paragraph: { style: own } }) => own === style)
    .flatMap(({ lines }) => lines.map(({ segments }) => segments.map(({ text }) => text).join('')))
}

const SAMPLE: Letterhead = {
  superior: 'UBND TỈNH BẾN TRE',
  name: 'SỞ THÔNG TIN VÀ TRUYỀN THÔNG',
  code: '123/STTTT-CNTT&BCVT',
  place: 'Bến Tre',
}

describe('the two columns of a letterhead', () => {
  it('are the style sheet’s where everything fits', () => {
    const columns = letterhead(SAMPLE)
    expect(laidOut(columns).columnWidths.get(columns)).toEqual(styleSheet.columns.letterhead)
  })

  it('give the long line of place and date of Hồ Chí Minh City one line', () => {
    const columns = letterhead({ ...SAMPLE, place: 'Thành phố Hồ Chí Minh', code: '123/STTTT-VP' })
    const document = laidOut(columns)
    expect(linesOf(document, 'place-and-date')).toEqual(['Thành phố Hồ Chí Minh, ngày 29 tháng 12 năm 2026'])
    expect(document.columnWidths.get(columns)?.[1]).toBeGreaterThan(styleSheet.columns.letterhead[1])
    expect(linesOf(document, 'code')).toHaveLength(1)
  })

  it('give a long number one line from what Quốc hiệu can spare', () => {
    const document = laidOut(letterhead({ ...SAMPLE, code: '1234/STTTT-CNTT&BCVT' }))
    expect(linesOf(document, 'code')).toHaveLength(1)
    expect(linesOf(document, 'motherland')).toHaveLength(1)
  })

  it('wrap a long name in lines of about one length', () => {
    const document = laidOut(
      letterhead({
        name: 'BAN QUẢN LÝ DỰ ÁN ĐẦU TƯ XÂY DỰNG CÁC CÔNG TRÌNH DÂN DỤNG VÀ CÔNG NGHIỆP TỈNH BẾN TRE',
        code: '12/QLDA-VP',
        place: 'Bến Tre',
      }),
    )
    expect(linesOf(document, 'issuing-body')).toEqual([
      'BAN QUẢN LÝ DỰ ÁN',
      'ĐẦU TƯ XÂY DỰNG',
      'CÁC CÔNG TRÌNH',
      'DÂN DỤNG VÀ CÔNG',
      'NGHIỆP TỈNH BẾN TRE',
    ])
  })

  it('keep Quốc hiệu whole, sum up to the measure and overrun no column, whatever stands in them', () => {
    const words = fc.constantFrom(
      ...'SỞ BAN QUẢN LÝ VÀ TRUNG TÂM PHÁT TRIỂN NÔNG NGHIỆP HUYỆN THÀNH PHỐ CHƯƠNG NGHIÊNG'.split(' '),
    )
    const name = fc.array(words, { minLength: 1, maxLength: 18 }).map((some) => some.join(' '))
    const places = fc.constantFrom(
      'Huế',
      'Bến Tre',
      'Bà Rịa - Vũng Tàu',
      'Thành phố Hồ Chí Minh',
      'Phường Điện Biên Phủ',
    )
    const codes = fc.constantFrom('01/SYT-VP', '1234/STTTT-CNTT&BCVT', '12/BQLDAĐTXDCTDD&CN-KHTH')
    fc.assert(
      fc.property(fc.option(name), name, places, codes, (superior, own, place, code) => {
        const columns = letterhead({ ...(superior === null ? {} : { superior }), name: own, code, place })
        const document = laidOut(columns)
        const [left, right] = document.columnWidths.get(columns) ?? [0, 0]
        expect(left + right).toBe(MEASURE)
        for (const style of ['motherland', 'motto', 'place-and-date'] as const)
          expect(linesOf(document, style)).toHaveLength(1)
        for (const {
          paragraph: { style },
          lines,
        } of document.paragraphs.values()) {
          const onRight = ['motherland', 'motto', 'place-and-date'].includes(style)
          const widest = Math.max(...lines.map(({ width }) => width))
          expect(widest).toBeLessThanOrEqual((onRight ? right : left) / 20 + 1e-6)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('take 12 pt capitals where a long number needs the room, and 13 pt for the number itself', () => {
    const long = letterhead({ ...SAMPLE, code: '1234/STTTT-CNTT&BCVT-VP' })
    const document = laidOut(long)
    const sizes = (style: StyleName): number[] =>
      [...document.paragraphs.values()]
        .filter(({ paragraph: { style: own } }) => own === style)
        .flatMap(({ lines }) => lines.map(({ size }) => size))
    expect(document.narrowColumns.has(long)).toBe(true)
    expect(linesOf(document, 'code')).toEqual(['Số: 1234/STTTT-CNTT&BCVT-VP'])
    expect(linesOf(document, 'motherland')).toHaveLength(1)
    expect(new Set([...sizes('motherland'), ...sizes('superior-body'), ...sizes('issuing-body')])).toEqual(
      new Set([12]),
    )
    expect([sizes('motto'), sizes('code'), sizes('place-and-date')]).toEqual([[13], [13], [13]])
    expect(laidOut(letterhead(SAMPLE)).narrowColumns.size).toBe(0)
  })

  it('hold the date line of Hồ Chí Minh City and a number of usual length on one line each', () => {
    const document = laidOut(letterhead({ ...SAMPLE, place: 'Thành phố Hồ Chí Minh' }))
    expect(linesOf(document, 'place-and-date')).toHaveLength(1)
    expect(linesOf(document, 'code')).toHaveLength(1)
    expect(linesOf(document, 'motherland')).toHaveLength(1)
  })

  it('hold the date line of any place on one line, a blank away from the number and the names', () => {
    for (const columns of letterheadsOfPlaces()) {
      const document = laidOut(columns)
      const [place] = linesOf(document, 'place-and-date')
      expect(linesOf(document, 'place-and-date'), place).toHaveLength(1)
      expect(linesOf(document, 'motherland'), place).toHaveLength(1)
      const middle = 1701 / 20 + (document.columnWidths.get(columns)?.[0] ?? 0) / 20
      const lines = (document.pages[0]?.items ?? []).filter((item) => item.type === 'line')
      const ends = lines
        .filter(({ x, line }) => x + line.width / 2 < middle)
        .map(({ x, line }) => x + line.width)
      const starts = lines.filter(({ x, line }) => x + line.width / 2 > middle).map(({ x }) => x)
      // Points: a millimetre, whatever stands level with what.
      expect(Math.min(...starts) - Math.max(...ends), place).toBeGreaterThan(72 / 25.4)
    }
  })

  it('stand with a superior body above the name and without one', () => {
    const { superior: _superior, ...alone } = SAMPLE
    const [first] =
      laidOut(letterhead(alone)).pages[0]?.items.filter(
        (item) => item.type === 'line' && /^SỞ/u.test(item.line.segments[0]?.text ?? ''),
      ) ?? []
    const [motherland] =
      laidOut(letterhead(alone)).pages[0]?.items.filter(
        (item) => item.type === 'line' && /^CỘNG/u.test(item.line.segments[0]?.text ?? ''),
      ) ?? []
    expect(linesOf(laidOut(letterhead(alone)), 'superior-body')).toEqual([])
    expect(linesOf(laidOut(letterhead(SAMPLE)), 'superior-body')).toEqual(['UBND TỈNH BẾN TRE'])
    // The name takes the first line, level with Quốc hiệu.
    expect(
      first?.type === 'line' && motherland?.type === 'line' && first.baseline === motherland.baseline,
    ).toBe(true)
  })
})
