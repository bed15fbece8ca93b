import { describe, expect, it } from 'vitest'
import { wordsOf } from '../../src/layout/break-lines.ts'
import { HELD_PAIRS } from '../../src/vietnamese/held-pairs.ts'

/** The stretches a line may not part, one in each cell. */
function stretches(text: string): string[] {
  const words = wordsOf([{ face: 'regular', text }], () => 1, { pairs: HELD_PAIRS, hyphens: false })
  return words.map((word) => word.segments.map((segment) => segment.text).join(''))
}

describe('neighbours that a line must not part', () => {
  it.each([
    ['theo Điều 5 của', ['theo', 'Điều 5', 'của']],
    ['tại khoản 2 Điều 15 Chương IV này', ['tại', 'khoản 2', 'Điều 15', 'Chương IV', 'này']],
    ['điểm đ khoản 1;', ['điểm đ', 'khoản 1;']],
    ['Công văn số 47/UBND-KGVX ngày 03/01/2025', ['Công', 'văn', 'số 47/UBND-KGVX', 'ngày 03/01/2025']],
    ['trước ngày 03 tháng 01 năm 2025.', ['trước', 'ngày 03', 'tháng 01', 'năm 2025.']],
    ['trong 30 ngày, 1.500 triệu đồng', ['trong', '30 ngày,', '1.500 triệu đồng']],
    ['đạt 85 % số hộ', ['đạt', '85 %', 'số', 'hộ']],
    ['hàng triệu đồng, 05 phần trăm.', ['hàng', 'triệu', 'đồng,', '05 phần trăm.']],
    ['ông KT. GIÁM ĐỐC ký', ['ông', 'KT. GIÁM ĐỐC', 'ký']],
    ['(TM. ỦY BAN NHÂN DÂN) và', ['(TM. ỦY BAN NHÂN DÂN)', 'và']],
    ['sau 05 phần trăm./.', ['sau', '05 phần trăm./.']],
    ['trong 30 ngày./.', ['trong', '30 ngày./.']],
    ['GIÁM ĐỐC SỞ', ['GIÁM', 'ĐỐC', 'SỞ']],
    ['Chương IV UBND TỈNH', ['Chương IV', 'UBND', 'TỈNH']],
    ['Bà Rịa - Vũng Tàu', ['Bà', 'Rịa -', 'Vũng', 'Tàu']],
    ['các điều kiện năm nay', ['các', 'điều', 'kiện', 'năm', 'nay']],
    ['số lượng mẫu', ['số', 'lượng', 'mẫu']],
  ])('%s', (text, together) => {
    expect(stretches(text)).toEqual(together)
  })
})
