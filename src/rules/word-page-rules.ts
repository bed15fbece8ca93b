// Page, font and running text of a Word file (PL I.I; PL I.II.6.e).

import type { WordParagraph, WordSection } from '../model/word-document.ts'
import type { WordLetter, WordRule, WordViolation } from './word-rule.ts'
import { opening, together } from './word-rule.ts'

/** Word keeps whole twips; clerks type 1.27 cm and get 1.270. */
const MILLIMETRE_SLACK = 0.3
const POINT_SLACK = 0.25

const within = (value: number, from: number, to: number, slack: number): boolean =>
  value >= from - slack && value <= to + slack

const shown = (value: number): string => String(Math.round(value * 10) / 10).replace('.', ',')

const MARGINS = [
  ['top', 'trên', 20, 25],
  ['bottom', 'dưới', 20, 25],
  ['left', 'trái', 30, 35],
  ['right', 'phải', 15, 20],
] as const

function paperOf({ width, height, ...margins }: WordSection): WordViolation[] {
  const found: WordViolation[] = []
  const [short, long] = [Math.min(width, height), Math.max(width, height)]
  if (!within(short, 210, 210, 1) || !within(long, 297, 297, 1)) {
    found.push({
      paragraph: 1,
      message: `Khổ giấy là ${shown(width)} × ${shown(height)} mm, không phải A4.`,
      remedy: 'Chọn khổ giấy A4 (210 × 297 mm).',
    })
  }
  for (const [side, name, from, to] of MARGINS) {
    if (within(margins[side], from, to, MILLIMETRE_SLACK)) continue
    found.push({
      paragraph: 1,
      message: `Lề ${name} là ${shown(margins[side])} mm.`,
      remedy: `Đặt lề ${name} từ ${from} đến ${to} mm.`,
    })
  }
  return found
}

const page: WordRule = {
  ruleId: 'P01',
  clause: 'PL I.I.1, I.2',
  severity: 'error',
  check: ({ document }) => document.sections.flatMap(paperOf),
}

const pageNumber: WordRule = {
  ruleId: 'P03',
  clause: 'PL I.I.6',
  severity: 'error',
  check({ document }) {
    const at = (message: string, remedy: string, severity?: 'warning'): WordViolation => ({
      paragraph: 1,
      message,
      remedy,
      ...(severity === undefined ? {} : { severity }),
    })
    const [section] = document.sections
    if (section === undefined) return []
    if (section.pageNumber === undefined) {
      return [
        at(
          'Văn bản không có số trang.',
          'Chèn số trang ở giữa lề trên; không hiển thị ở trang đầu.',
          'warning',
        ),
      ]
    }
    if (section.pageNumber === 'footer') {
      return [at('Số trang đặt ở lề dưới.', 'Đặt số trang ở giữa lề trên.')]
    }
    const found: WordViolation[] = []
    if (!section.firstPageDiffers) {
      found.push(at('Số trang hiển thị cả ở trang đầu.', 'Chọn "Trang đầu khác" cho đầu trang.'))
    }
    if (section.header.some(({ align }) => align !== 'center')) {
      found.push(at('Số trang không nằm giữa.', 'Căn giữa số trang ở lề trên.'))
    }
    const runs = section.header.flatMap(({ runs }) => runs)
    if (runs.some(({ size, italic }) => italic || !within(size, 13, 14, POINT_SLACK))) {
      found.push(at('Số trang không phải chữ đứng cỡ 13 đến 14.', 'Đặt số trang chữ đứng, cỡ 13 hoặc 14.'))
    }
    return found
  },
}

const font: WordRule = {
  ruleId: 'P04',
  clause: 'PL I.I.3',
  severity: 'error',
  check({ written }) {
    const strange = (paragraph: WordParagraph): string | undefined =>
      paragraph.runs.find(({ font: name }) => name.toLowerCase() !== 'times new roman')?.font
    return together(
      written.filter((paragraph) => strange(paragraph) !== undefined),
      (first, others) => `Phông chữ "${strange(first)}" ở đoạn ${opening(first)}${others}.`,
      'Dùng phông Times New Roman, bộ mã Unicode, cho toàn văn bản.',
    )
  },
}

/** Stamps of urgency and circulation may stand in red and in frames. */
const isStamp = ({ text }: WordParagraph): boolean =>
  /^(HỎA TỐC|HOẢ TỐC|THƯỢNG KHẨN|KHẨN|XEM XONG TRẢ LẠI|LƯU HÀNH NỘI BỘ)$/u.test(text.trim())

const color: WordRule = {
  ruleId: 'P05',
  clause: 'PL I.I.3',
  severity: 'error',
  check: ({ written }) =>
    together(
      written.filter(
        (paragraph) =>
          !isStamp(paragraph) &&
          paragraph.runs.some((run) => !['auto', '000000'].includes(run.color.toLowerCase())),
      ),
      (first, others) => `Chữ không phải màu đen ở đoạn ${opening(first)}${others}.`,
      'Đặt màu chữ đen.',
    ),
}

/** Running text: neither a heading, which is centred or bold, nor a line of a list in a table. */
/** Running text; not the "./." that stands alone below a table at the end. */
const running = ({ body }: WordLetter): WordParagraph[] =>
  body.filter(
    ({ align, runs }) =>
      align !== 'center' &&
      !runs.every(({ bold }) => bold) &&
      runs
        .map(({ text }) => text)
        .join('')
        .trim() !== './.',
  )

const textSize: WordRule = {
  ruleId: 'P02',
  clause: 'PL I.II.6.e',
  severity: 'error',
  check: (letter) =>
    together(
      running(letter).filter(({ runs }) => runs.some(({ size }) => !within(size, 13, 14, POINT_SLACK))),
      (first, others) =>
        `Cỡ chữ ${shown(first.runs.find(({ size }) => !within(size, 13, 14, POINT_SLACK))?.size ?? 0)} ở đoạn ${opening(first)}${others}.`,
      'Đặt cỡ chữ phần nội dung 13 hoặc 14.',
    ),
}

const alignment: WordRule = {
  ruleId: 'P06',
  clause: 'PL I.II.6.e',
  severity: 'error',
  check: (letter) =>
    together(
      running(letter).filter(({ align }) => align !== 'justify'),
      (first, others) => `Đoạn ${opening(first)}${others} không căn đều hai lề.`,
      'Căn đều hai lề phần nội dung.',
    ),
}

const firstLine: WordRule = {
  ruleId: 'P07',
  clause: 'PL I.II.6.e',
  severity: 'error',
  check: (letter) =>
    together(
      running(letter).filter(
        ({ firstLine: indent, numbered }) => !numbered && !within(indent, 10, 12.7, MILLIMETRE_SLACK),
      ),
      (first, others) => `Đầu dòng của đoạn ${opening(first)}${others} lùi vào ${shown(first.firstLine)} mm.`,
      'Lùi đầu dòng 1 cm hoặc 1,27 cm bằng thước, không gõ dấu cách.',
    ),
}

const spacing: WordRule = {
  ruleId: 'P08',
  clause: 'PL I.II.6.e',
  severity: 'error',
  check(letter) {
    const paragraphs = running(letter)
    const close = paragraphs.filter((paragraph, index) => {
      const previous = paragraphs[index - 1]
      return (
        previous !== undefined &&
        previous.ordinal === paragraph.ordinal - 1 &&
        Math.max(previous.after, paragraph.before) < 6 - POINT_SLACK
      )
    })
    const tight = paragraphs.filter(({ line, runs }) => {
      const size = Math.max(...runs.map((run) => run.size))
      return line.rule === 'multiple'
        ? !within(line.value, 1, 1.5, 0.01)
        : // A single line of Times takes 1.15 of its size.
          line.rule === 'exact' && !within(line.value, size * 1.149, size * 1.15 * 1.5, POINT_SLACK)
    })
    return [
      ...together(
        close,
        (first, others) => `Đoạn ${opening(first)}${others} cách đoạn trên chưa đủ 6 pt.`,
        'Đặt khoảng cách giữa các đoạn tối thiểu 6 pt.',
      ),
      ...together(
        tight,
        (first, others) => `Khoảng cách dòng của đoạn ${opening(first)}${others} ngoài mức cho phép.`,
        'Đặt khoảng cách dòng từ cách dòng đơn đến 1,5 lines.',
      ),
    ]
  },
}

const spacers: WordRule = {
  ruleId: 'P09',
  clause: '',
  severity: 'info',
  check: ({ document }) =>
    together(
      document.paragraphs.filter(
        ({ text, drawn, table, before, after, runs, line }) =>
          text.trim() === '' &&
          !drawn &&
          table === undefined &&
          runs.length === 0 &&
          // A mark a point high after a table is no spacer.
          !(line.rule === 'exact' && line.value <= 2 && before === 0 && after === 0),
      ),
      (_, others) => `Có đoạn trống dùng làm khoảng cách${others === '' ? '' : ` (${others.slice(4)} nữa)`}.`,
      'Dùng khoảng cách trước, sau đoạn thay cho đoạn trống.',
    ),
}

/** In the order of the decree. */
export const WORD_PAGE_RULES: readonly WordRule[] = [
  page,
  textSize,
  pageNumber,
  font,
  color,
  alignment,
  firstLine,
  spacing,
  spacers,
]
