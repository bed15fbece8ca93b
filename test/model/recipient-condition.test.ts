import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnsOf, meets, readCondition } from '../../src/model/recipient-condition.ts'

const ROW: Readonly<Record<string, readonly string[]>> = {
  cấp: ['Huyện'],
  nhóm: ['so', 'ban'],
  'Họ tên': ['Trần Văn A'],
  dân: ['120'],
  trống: [],
}
const order = (a: string, b: string) => {
  const difference = Number(a) - Number(b)
  return Number.isNaN(difference) ? undefined : difference
}

/** What the condition says of the row above, or what is wrong with it. */
function answer(text: string): boolean | string {
  const condition = readCondition(text)
  if ('problem' in condition) return `${condition.offset}: ${condition.problem}`
  return meets(condition, (column) => (Object.hasOwn(ROW, column) ? (ROW[column] ?? []) : []), order)
}

describe('a condition on recipients', () => {
  it.each([
    ["cấp = 'huyện'", true],
    ["cấp != 'huyện'", false],
    ['cấp = huyện', true],
    ['cấp = “huyện”', true],
    ["not cấp = 'tỉnh'", true],
    ["cấp in ('tỉnh', 'huyện')", true],
    ["cấp not in ('tỉnh', 'huyện')", false],
    ["cấp trong ('xã') hoặc nhóm = 'ban'", true],
    ["cấp = 'xã' or cấp = 'huyện' and nhóm = 'khác'", false],
    ["(cấp = 'xã' or cấp = 'huyện') và không nhóm = 'khác'", true],
    ["[Họ tên] = 'Trần Văn A'", true],
    ['dân >= 120 and dân < 121', true],
    ['dân > 120', false],
    ['cấp > 120', false],
    ["trống = ''", false],
    ["trống != 'x'", true],
  ])('%s is %s', (text, expected) => {
    expect(answer(text)).toBe(expected)
  })

  it.each([
    ['', '0: chỗ này phải là tên một cột'],
    ['cấp', '3: sau tên cột phải là =, !=, <, <=, >, >= hoặc in'],
    ['cấp = ', '5: chỗ này phải là một giá trị, đặt trong dấu nháy'],
    ["cấp = 'huyện", '6: có dấu không đọc được, hoặc dấu nháy chưa đóng'],
    ['(cấp = huyện', '12: thiếu dấu ngoặc đóng'],
    ['cấp = huyện nhóm = so', '12: chỗ này thừa, hoặc thiếu and, or ở trước'],
    ['cấp in huyện', '7: sau in phải là các giá trị trong ngoặc đơn'],
    ['cấp = huyện; drop', '11: có dấu không đọc được, hoặc dấu nháy chưa đóng'],
    [`${'('.repeat(500)}a = b`, '31: các dấu ngoặc lồng nhau quá sâu'],
  ])('that reads “%s” is refused at its place', (text, expected) => {
    expect(answer(text)).toBe(expected)
  })

  it('names its columns once each', () => {
    const condition = readCondition("a = 1 and (b = 2 or not a in ('x'))")
    if ('problem' in condition) throw new Error(condition.problem)
    expect(columnsOf(condition)).toEqual(['a', 'b'])
  })

  it('never throws, and reaches no property of anything', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        expect(['boolean', 'string']).toContain(typeof answer(text))
      }),
    )
    expect(answer('__proto__ = x or constructor != x')).toBe(true)
  })
})
