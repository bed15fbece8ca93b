// Envelopes and labels: whatever is written, it lies inside its box or is refused.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LABEL_SIZES, postStyleSheet } from '../../src/compose/post-style-sheet.ts'
import { composeLabel } from '../../src/compose/post-texts.ts'
import { readFontMetrics } from '../../src/layout/font-metrics.ts'
import { fitsBox, imposeBoxes } from '../../src/layout/impose-boxes.ts'
import { createLayout } from '../../src/layout/lay-out-pages.ts'
import { LABEL_SHEETS, labelPlace } from '../../src/model/post-sheets.ts'
import { TINOS } from './tinos.ts'

const POINTS_PER_MM = 72 / 25.4
const HOUSE = { bodySize: 28, firstLineIndent: 720, citedDates: 'slash' } as const
const SHEET = LABEL_SHEETS['3x7']
const layout = createLayout(
  postStyleSheet(HOUSE, labelPlace(SHEET, 0).box, LABEL_SIZES[0]),
  readFontMetrics(TINOS),
)

const words = (max: number) =>
  fc
    .array(
      fc.constantFrom(
        'Ủy ban',
        'nhân dân',
        'xã',
        'Nguyễn',
        'đường',
        'số 12/3B,',
        'KHOABANGCAPDAILAMKHONGXUONGDONG',
      ),
      {
        minLength: 1,
        maxLength: max,
      },
    )
    .map((some) => some.join(' '))

describe('labels', () => {
  test('lie inside their boxes or are told not to fit, whatever stands on them', () => {
    let [fitting, refused] = [0, 0]
    fc.assert(
      fc.property(
        fc.array(fc.record({ name: words(16), address: words(30) }), { minLength: 1, maxLength: 30 }),
        (posts) => {
          const documents = posts.map((post) => layout.layOut(composeLabel(post, '01/STTTT-CNTT&BCVT')))
          const kept = documents.filter(fitsBox)
          fitting += kept.length
          refused += documents.length - kept.length
          const { pages, structure } = imposeBoxes(
            kept.map((document, index) => {
              const { box } = labelPlace(SHEET, index)
              return {
                width: 595,
                height: 842,
                boxes: [{ x: box.x * POINTS_PER_MM, y: box.y * POINTS_PER_MM, document }],
              }
            }),
          )
          pages.forEach(({ items }, index) => {
            const { box } = labelPlace(SHEET, index)
            for (const item of items) {
              if (item.type !== 'line') continue
              expect(item.x).toBeGreaterThanOrEqual(box.x * POINTS_PER_MM - 0.5)
              expect(item.x + item.line.width).toBeLessThanOrEqual((box.x + box.width) * POINTS_PER_MM + 1)
              expect(item.baseline).toBeGreaterThan(box.y * POINTS_PER_MM)
              expect(item.baseline).toBeLessThanOrEqual((box.y + box.height) * POINTS_PER_MM)
            }
          })
          const contents = pages.flatMap(({ items }) =>
            items.flatMap((item) => (item.type === 'line' ? [item.content] : [])),
          )
          expect(new Set(contents).size).toBe(structure.children.length)
        },
      ),
      { numRuns: 40 },
    )
    expect(Math.min(fitting, refused)).toBeGreaterThan(20)
  })

  test.each(Object.entries(LABEL_SHEETS))('hold a provincial office with a whole address: %s', (_, sheet) => {
    const address = 'Số 112, đường Cách mạng Tháng Tám, Phường 5, thành phố Bến Tre, tỉnh Bến Tre'
    for (const name of ['Sở Kế hoạch và Đầu tư tỉnh Bến Tre', 'Bộ Chỉ huy Bộ đội Biên phòng tỉnh Bến Tre']) {
      const label = composeLabel({ name, address, phone: '0275 382 2004' }, '123/STTTT-CNTT&BCVT')
      const set = LABEL_SIZES.map((size) =>
        createLayout(postStyleSheet(HOUSE, labelPlace(sheet, 0).box, size), readFontMetrics(TINOS)).layOut(
          label,
        ),
      )
      expect(set.some(fitsBox)).toBe(true)
    }
  })

  test('stand in rows from the top left, none beyond the paper, none over another', () => {
    for (const sheet of Object.values(LABEL_SHEETS)) {
      const places = Array.from({ length: sheet.columns * sheet.rows }, (_, n) => labelPlace(sheet, n))
      for (const [n, { sheet: page, box }] of places.entries()) {
        expect(page).toBe(0)
        expect(box.x).toBeGreaterThanOrEqual(0)
        expect(box.x + box.width).toBeLessThanOrEqual(210)
        expect(box.y + box.height).toBeLessThanOrEqual(297)
        for (const { box: other } of places.slice(n + 1)) {
          const apart =
            other.x >= box.x + box.width || other.x + other.width <= box.x || other.y >= box.y + box.height
          expect(apart).toBe(true)
        }
      }
      expect(labelPlace(sheet, places.length).sheet).toBe(1)
    }
  })
})
