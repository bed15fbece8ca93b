import { describe, expect, it } from 'vitest'
import { balanceLines } from '../../src/layout/balance-lines.ts'
import { wordsOf } from '../../src/layout/break-lines.ts'
import type { Segment } from '../../src/model/page-frame.ts'
import { HELD_PAIRS } from '../../src/vietnamese/held-pairs.ts'
import { SEAMS } from '../../src/vietnamese/line-seams.ts'

/** One point a character. */
const measure = ({ text }: Segment): number => text.length

/** The text in balanced lines of at most `room` characters. */
const broken = (text: string, room: number): string[] =>
  balanceLines(
    wordsOf([{ face: 'regular', text }], measure, { pairs: HELD_PAIRS, hyphens: true }),
    room,
    measure,
    SEAMS,
  ).map(({ words }) =>
    words.map(({ segments }) => segments.map((segment) => segment.text).join('')).join(' '),
  )

describe('names, titles and addresses in several lines', () => {
  it.each([
    ['an office before its linking word', 20, ['SỞ THÔNG TIN', 'VÀ TRUYỀN THÔNG']],
    [
      'a title before "của"',
      55,
      ['Về việc thành lập Tổ giúp việc chuyển đổi số', 'của Sở Thông tin và Truyền thông'],
    ],
    [
      'a subject before a document, its date and its author',
      30,
      ['V/v triển khai thực hiện', 'Công văn số 47/UBND-KGVX', 'ngày 03/01/2025', 'của Ủy ban nhân dân tỉnh'],
    ],
    [
      'the line under an appendix, never inside its date',
      80,
      [
        '(Kèm theo Kế hoạch số 123/KH-STTTT ngày 09 tháng 01 năm 2025',
        'của Sở Thông tin và Truyền thông tỉnh Bến Tre)',
      ],
    ],
    [
      'an address after a semicolon before it parts a name',
      76,
      [
        'Địa chỉ: Số 1 đường Mẫu, phường Mẫu, thành phố Bến Tre, tỉnh Bến Tre;',
        'Điện thoại: (0275) 000 0000; Fax: (0275) 000 0001;',
      ],
    ],
    ['an office before its place', 24, ['Kính gửi: Sở Công Thương', 'tỉnh Bến Tre']],
    ['a heading before its bracket', 16, ['Đơn giá', '(triệu đồng)']],
  ])('end %s', (_, room, lines) => {
    expect(broken(lines.join(' '), room)).toEqual(lines)
  })

  it('stay of about equal length where nothing shows a better end', () => {
    expect(broken('ỦY BAN NHÂN DÂN THÀNH PHỐ HỒ CHÍ MINH', 30)).toEqual([
      'ỦY BAN NHÂN DÂN',
      'THÀNH PHỐ HỒ CHÍ MINH',
    ])
  })
})
