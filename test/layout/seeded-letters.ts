// Letters of made-up Vietnamese office prose, the same for the same seed: words, codes, dates,
// bold and italic stretches, numbered and dashed points.

import type {
  Block,
  DocumentTree,
  Inline,
  List,
  Paragraph,
  StyleName,
} from '../../src/model/document-tree.ts'

const WORDS = (
  'các cơ quan đơn vị địa phương tiếp tục triển khai thực hiện nghiêm túc nội dung chỉ đạo của Ủy ban nhân dân tỉnh ' +
  'về việc tăng cường công tác tuyên truyền vận động người dân cài đặt sử dụng ứng dụng trên điện thoại thông minh ' +
  'phối hợp chặt chẽ kịp thời báo cáo kết quả khó khăn vướng mắc phát sinh trong quá trình thực hiện nhiệm vụ được giao ' +
  'i-Speed UBND-KGVX 47/UBND-KGVX 4459/BTTTT-CVT STTTT-CNTT&BCVT 03/01/2025 xã/phường Wi-Fi 100% (nếu có); 1.234.567,5 ' +
  'Covid-19 4G-5G 2021–2025 hòa—nhập https://dichvucong.gov.vn/ho-so van-thu@so.invalid'
)
  .split(' ')
  .concat(
    'Điều 5',
    'ngày 03 tháng 01 năm 2025',
    'khoản 2 Điều 15',
    '1.500 triệu đồng',
    '30 ngày',
    'số 47/UBND-KGVX',
  )

/** Words that fit a narrow cell; wider ones are refused before anything is printed. */
export const SHORT_WORDS: readonly string[] = WORDS.filter((word) => word.length < 11 && !word.includes('—'))

/** Numbers in [0, 1) from a seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

export function seededInlines(
  random: () => number,
  words: number,
  from: readonly string[] = WORDS,
): Inline[] {
  const inlines: Inline[] = []
  let left = words
  while (left > 0) {
    const count = Math.min(left, 4 + Math.floor(random() * 30))
    left -= count
    const value = Array.from({ length: count }, () => from[Math.floor(random() * from.length)] ?? '').join(
      ' ',
    )
    const voice = random()
    const inline: Inline =
      voice < 0.1
        ? { type: 'text', value, strong: true }
        : voice < 0.15
          ? { type: 'text', value, emphasis: true }
          : { type: 'text', value }
    if (inlines.length > 0) inlines.push({ type: 'text', value: ' ' })
    inlines.push(inline)
  }
  return inlines
}

const paragraph = (style: StyleName, children: readonly Inline[]): Paragraph => ({
  type: 'paragraph',
  style,
  children,
})

export function seededLetter(seed: number): DocumentTree {
  const random = seeded(seed)
  const sentence = (): Inline[] => seededInlines(random, 12 + Math.floor(random() * 90))
  const list = (): List => ({
    type: 'list',
    numbering: 'decimal',
    start: 1,
    items: Array.from({ length: 1 + Math.floor(random() * 4) }, (_, index) => ({
      mark: `${index + 1}.`,
      children: [
        paragraph('item-1', sentence()),
        {
          type: 'list',
          numbering: 'dash',
          start: 1,
          items: Array.from({ length: 1 + Math.floor(random() * 3) }, () => ({
            mark: '-',
            children: [paragraph('item-2', sentence())] as const,
          })),
        },
      ] as const,
    })),
  })
  const children: Block[] = [
    paragraph('body', sentence()),
    paragraph('basis', sentence()),
    paragraph('body', sentence()),
    list(),
    paragraph('body', sentence()),
    paragraph('body', sentence()),
  ]
  return {
    type: 'document',
    properties: { title: `Thư ${seed}`, author: 'x', subject: 'x', created: '2025-01-09T00:00:00+07:00' },
    sections: [{ orientation: 'portrait', children }],
  }
}
