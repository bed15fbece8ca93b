import { describe, expect, it } from 'vitest'
import {
  datePhrase,
  deadlinePhrase,
  issueDatePhrase,
  readTypedDate,
  slashDate,
  timePhrase,
} from '../../src/vietnamese/date-phrases.ts'

const day = (year: number, month: number, date: number) => ({ year, month, day: date })

describe('dates in words', () => {
  it.each([
    [day(2025, 1, 9), 'ngày 09 tháng 01 năm 2025'],
    [day(2025, 2, 10), 'ngày 10 tháng 02 năm 2025'],
    [day(2020, 3, 5), 'ngày 05 tháng 3 năm 2020'],
    [day(2024, 9, 30), 'ngày 30 tháng 9 năm 2024'],
    [day(2024, 10, 18), 'ngày 18 tháng 10 năm 2024'],
    [day(2024, 12, 1), 'ngày 01 tháng 12 năm 2024'],
  ])('pads days below ten and only the first two months: %o', (date, phrase) => {
    expect(issueDatePhrase(date)).toBe(phrase)
  })

  it('writes cited dates with slashes or in words', () => {
    expect(slashDate(day(2025, 1, 3))).toBe('03/01/2025')
    expect(datePhrase(day(2025, 1, 3), 'slash')).toBe('ngày 03/01/2025')
    expect(datePhrase(day(2025, 1, 3), 'words')).toBe('ngày 03 tháng 01 năm 2025')
  })
})

describe('deadlines', () => {
  const date = day(2025, 2, 15)
  it('says before, at the latest, from and to, and how often', () => {
    expect(deadlinePhrase({ type: 'before', date }, 'words')).toBe('trước ngày 15 tháng 02 năm 2025')
    expect(deadlinePhrase({ type: 'by', date }, 'slash')).toBe('chậm nhất ngày 15/02/2025')
    expect(deadlinePhrase({ type: 'before', date, time: '17:00' }, 'slash')).toBe(
      'trước 17 giờ 00 ngày 15/02/2025',
    )
    expect(deadlinePhrase({ type: 'window', from: day(2025, 2, 1), to: date }, 'words')).toBe(
      'từ ngày 01 tháng 02 năm 2025 đến ngày 15 tháng 02 năm 2025',
    )
    expect(deadlinePhrase({ type: 'working-days', days: 5 }, 'slash')).toBe(
      'trong 05 ngày làm việc kể từ ngày ban hành văn bản này',
    )
    expect(deadlinePhrase({ type: 'working-days', days: 10, from: date }, 'words')).toBe(
      'trong 10 ngày làm việc kể từ ngày 15 tháng 02 năm 2025',
    )
    expect(deadlinePhrase({ type: 'recurring', rule: 'quarterly' }, 'words')).toBe('hằng quý')
  })

  it('prefers the clerk’s own wording', () => {
    expect(deadlinePhrase({ type: 'by', date, text: 'ngay sau Tết' }, 'words')).toBe('ngay sau Tết')
  })

  it('leaves a time alone that is not hours and minutes', () => {
    expect(timePhrase('7:30')).toBe('07 giờ 30')
    expect(timePhrase('giờ hành chính')).toBe('giờ hành chính')
  })
})

describe('dates in cells', () => {
  it.each(['2025-02-15', '15/02/2025', '15/2/2025', '15-02-2025', ' 15/02/2025 '])('reads %s', (text) => {
    expect(readTypedDate(text)).toEqual(day(2025, 2, 15))
  })
  it.each(['', '45703', '02/15/2025', '30/02/2025', '2025-2-15', 'ngày 15'])(
    'does not guess at “%s”',
    (text) => {
      expect(readTypedDate(text)).toBeUndefined()
    },
  )
})
