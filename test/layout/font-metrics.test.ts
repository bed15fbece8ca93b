import { describe, expect, it } from 'vitest'
import { readFontMetrics } from '../../src/layout/font-metrics.ts'
import { TINOS } from './tinos.ts'

const metrics = readFontMetrics(TINOS)
const millimetres = (points: number): number => (points * 25.4) / 72

describe('widths of Times-metric faces', () => {
  // Measured in the decree's own template.
  it.each([
    ['bold', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 12, 88.3],
    ['bold', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 13, 95.7],
    ['bold', 'Độc lập - Tự do - Hạnh phúc', 13, 56.1],
    ['bold', 'Độc lập - Tự do - Hạnh phúc', 14, 60.5],
    ['bold', 'SỞ THÔNG TIN VÀ TRUYỀN THÔNG', 12, 74.0],
    ['italic', 'Bến Tre, ngày 09 tháng 01 năm 2025', 13, 68.3],
    ['regular', 'Số: 123/STTTT-CNTT&BCVT', 13, 58.5],
  ] as const)('%s «%s» at %d pt is %d mm', (face, text, size, width) => {
    expect(millimetres(metrics.widthOfText(face, text, size))).toBeCloseTo(width, 1)
  })

  it('gives joiners that print nothing no width, and a no-break hyphen that of a hyphen', () => {
    expect(metrics.widthOfText('regular', '\u2060\u200b', 14)).toBe(0)
    expect(metrics.widthOfText('regular', '\u2011', 14)).toBe(metrics.widthOfText('regular', '-', 14))
  })

  it('covers every Vietnamese letter and says what it lacks', () => {
    for (const letter of 'ắằẳẵặấầẩẫậđéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ') {
      expect(metrics.covers('regular', letter.codePointAt(0) ?? 0)).toBe(true)
      expect(metrics.covers('bold-italic', letter.toUpperCase().codePointAt(0) ?? 0)).toBe(true)
    }
    expect(metrics.covers('regular', 0x4e2d)).toBe(false)
  })
})
