import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { markOf } from '../../src/vietnamese/list-marks.ts'
import {
  amountInWords,
  groupedNumber,
  numberInWords,
  readTypedNumber,
  roman,
} from '../../src/vietnamese/numbers.ts'

describe('list marks', () => {
  it('runs through the Vietnamese letters and then doubles them', () => {
    const marks = Array.from({ length: 26 }, (_, index) => markOf('letter', index + 1)).join(' ')
    expect(marks).toBe('a) b) c) d) đ) e) g) h) i) k) l) m) n) o) p) q) r) s) t) u) v) x) y) aa) ab) ac)')
  })
  it('never gives one mark twice', () => {
    const marks = Array.from({ length: 1000 }, (_, index) => markOf('letter', index + 1))
    expect(new Set(marks).size).toBe(1000)
  })
  it('numbers and dashes', () => {
    expect([markOf('decimal', 3), markOf('roman', 4), markOf('dash', 9)]).toEqual(['3.', 'IV.', '-'])
  })
  it('writes Roman numerals', () => {
    expect([1, 4, 9, 14, 40, 90, 400, 1999].map(roman)).toEqual([
      'I',
      'IV',
      'IX',
      'XIV',
      'XL',
      'XC',
      'CD',
      'MCMXCIX',
    ])
  })
})

describe('numbers as typed', () => {
  it.each([
    ['1234567', '1.234.567'],
    ['1.234.567,5', '1.234.567,5'],
    ['-3,25', '-3,25'],
    ['0', '0'],
    ['999', '999'],
    ['12345678901234567890', '12.345.678.901.234.567.890'],
  ])('groups %s as %s', (typed, grouped) => {
    const number = readTypedNumber(typed)
    expect(number === undefined ? undefined : groupedNumber(number)).toBe(grouped)
  })
  it.each(['1.5', '012', '1,200', '1,234,567', '', '1e5', 'mười', '1.2345', '1.234.56'])(
    'refuses “%s”',
    (typed) => {
      expect(readTypedNumber(typed)).toBeUndefined()
    },
  )
  it('reads back what it wrote', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 30n }), (value) => {
        const number = readTypedNumber(String(value))
        expect(number).toBeDefined()
        if (number !== undefined) expect(readTypedNumber(groupedNumber(number))).toEqual(number)
      }),
    )
  })
})

describe('numbers in words', () => {
  it.each([
    ['0', 'không'],
    ['5', 'năm'],
    ['10', 'mười'],
    ['15', 'mười lăm'],
    ['21', 'hai mươi mốt'],
    ['24', 'hai mươi tư'],
    ['105', 'một trăm linh năm'],
    ['1005', 'một nghìn không trăm linh năm'],
    ['1000005', 'một triệu không trăm linh năm'],
    ['2024000', 'hai triệu không trăm hai mươi tư nghìn'],
    ['1000000000', 'một tỷ'],
    ['1000000001', 'một tỷ không trăm linh một'],
    ['5000000000000', 'năm nghìn tỷ'],
    ['1000000000000000000', 'một tỷ tỷ'],
  ])('%s is %s', (digits, words) => {
    expect(numberInWords(digits)).toBe(words)
  })
  it('names an amount', () => {
    expect(amountInWords('1200000')).toBe('một triệu hai trăm nghìn đồng')
  })
})
