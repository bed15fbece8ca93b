// The body of a Word file: its points, its end, what was left open in it (PL I.II.6).

import type { WordParagraph } from '../model/word-document.ts'
import { markOf } from '../vietnamese/list-marks.ts'
import type { WordLetter, WordRule, WordViolation } from './word-rule.ts'
import { opening, together } from './word-rule.ts'

const ending: WordRule = {
  ruleId: 'B01',
  clause: 'PL III',
  severity: 'error',
  check({ body, written }) {
    const ends = written.filter(({ text }) => text.includes('./.'))
    if (body.length === 0) return []
    if (ends.length === 0) {
      const last = body.at(-1)
      return [
        {
          paragraph: last?.ordinal ?? 1,
          message: 'Phần nội dung không kết thúc bằng "./.".',
          remedy: 'Thêm "./." sau chữ cuối cùng của nội dung.',
        },
      ]
    }
    const within = body.filter(({ text }) => text.includes('./.'))
    if (within.length <= 1) return []
    return together(
      within.slice(1),
      (first) => `Dấu "./." lặp lại ở đoạn ${opening(first)}.`,
      'Chỉ ghi "./." một lần, ở cuối nội dung.',
    )
  },
}

const openPlaces: WordRule = {
  ruleId: 'B07',
  clause: '',
  severity: 'warning',
  check: ({ body }: WordLetter) =>
    together(
      body.filter(({ text }) => /\?\?\?|\[\s*(?:…|\.\.\.)?\s*\]|…{2,}|\.{4,}|_{4,}/u.test(text)),
      (first, others) => `Còn chỗ để trống ở đoạn ${opening(first)}${others}.`,
      'Điền nốt trước khi ban hành.',
    ),
}

const bullets: WordRule = {
  ruleId: 'B06',
  clause: '',
  severity: 'warning',
  check: ({ written }) =>
    together(
      written.filter(({ text }) => /^[•●▪◦*]\s/u.test(text.trim())),
      (first, others) => `Dấu đầu dòng lạ ở đoạn ${opening(first)}${others}.`,
      'Dùng dấu gạch "-".',
    ),
}

/** "a)", "đ)", "aa)", counted by Word or typed. */
const pointMark = ({ mark, text }: WordParagraph): string | undefined =>
  /^[a-zđ]{1,2}\)$/u.exec(mark ?? '')?.[0] ?? /^([a-zđ]{1,2}\))\s/u.exec(text.trim())?.[1]

/** Word counts a b c d e: a point typed into a longer list moves all that follow. */
const points: WordRule = {
  ruleId: 'B02',
  clause: 'PL I.II.6.đ',
  severity: 'error',
  check({ body }) {
    const found: WordViolation[] = []
    let ordinal = 0
    for (const paragraph of body) {
      const mark = pointMark(paragraph)
      if (mark === undefined) {
        // A khoản or an article begins its points anew; dashes below a point do not.
        if (!/^[-+]$/u.test(paragraph.mark ?? '') && !/^[-+]\s/u.test(paragraph.text)) ordinal = 0
        continue
      }
      const wanted = markOf('letter', ordinal + 1)
      const isFirst = mark === 'a)' || ordinal === 0
      if (!isFirst && mark !== wanted) {
        found.push({
          paragraph: paragraph.ordinal,
          message: `Điểm ${opening(paragraph)} mang chữ "${mark}", đúng thứ tự là "${wanted}".`,
          remedy:
            'Đánh chữ theo bảng chữ cái tiếng Việt: a, b, c, d, đ, e, g … Bỏ số tự động ở điểm này rồi gõ chữ đúng.',
        })
      }
      ordinal = isFirst && mark === 'a)' ? 1 : ordinal === 0 ? ordinalOf(mark) : ordinal + 1
    }
    return found
  },
}

/** Which point bears the mark, from 1; 0 for a letter that marks none. */
function ordinalOf(mark: string): number {
  for (let ordinal = 1; ordinal <= 600; ordinal += 1) if (markOf('letter', ordinal) === mark) return ordinal
  return 0
}

export const WORD_BODY_RULES: readonly WordRule[] = [points, ending, openPlaces, bullets]
