// Letters about an earlier letter of the office: recalled, replaced, corrected (Đ18.3, Đ18.4).

import type { NoticeAct } from '../model/letter-follow.ts'
import { allTexts } from './directive-parts.ts'
import type { Rule } from './rule.ts'
import { violation, when } from './rule.ts'

const FIELDS: Readonly<Record<NoticeAct, readonly [field: string, does: string]>> = {
  recall: ['recalls', 'thu hồi'],
  replace: ['replaces', 'thay thế'],
  correct: ['corrects', 'đính chính'],
}

/** Whoever reads the letter must see which one it calls back, replaces or corrects. */
const earlierLetterIsNamed: Rule = {
  ruleId: 'T01',
  clause: 'Đ18.3, Đ18.4',
  severity: 'error',
  check({ directive }) {
    const { follows } = directive
    if (follows === undefined) return []
    const [field, does] = FIELDS[follows.act]
    return when(
      allTexts(directive).every(({ text }) => !text.includes(follows.code)),
      () =>
        violation(
          [field, 'code'],
          `Văn bản ${does} ${follows.code} nhưng lời văn không nhắc đến số, ký hiệu này.`,
          `Thêm vào nội dung một câu, ví dụ: "Văn bản này ${does} Công văn số ${follows.code} …".`,
        ),
    )
  },
}

export const FOLLOW_RULES: readonly Rule[] = [earlierLetterIsNamed]
