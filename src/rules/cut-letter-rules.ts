// What a letter loses on its way to those who get only their own tasks: numbers are others in each letter.

import { allDuties, allTexts } from './directive-parts.ts'
import type { Rule } from './rule.ts'
import { violation, when } from './rule.ts'

/** "nhiệm vụ 3", "khoản 2 Điều này"; not a place in a law, which is named after it. */
const OWN_NUMBER =
  /(?<!\p{L})(?:điều|khoản|mục|nhiệm vụ|nội dung)\s+(?:số\s+|thứ\s+)?\d{1,2}(?![\d/])(?!\s*(?:,|và|Điều|khoản|\d|\s)*(?:của\s+)?(?:Luật|Bộ luật|Pháp lệnh|Nghị|Thông tư|Chỉ thị|Quyết định số|Công văn số|Kế hoạch số))/iu

/** Each letter counts its own tasks: a number that is right in one is wrong in the next. */
const numbersOfTasksAreNotCited: Rule = {
  ruleId: 'K08',
  clause: '',
  severity: 'warning',
  check: ({ directive }) => {
    if (directive.merge.mode !== 'tailored' || allDuties(directive).length < 2) return []
    const texts = allTexts(directive).filter(({ path: [field] }) => field !== 'basis' && field !== 'subject')
    return texts.flatMap(({ text, path }) => {
      const [cited] = OWN_NUMBER.exec(text) ?? []
      return when(cited !== undefined, () =>
        violation(
          path,
          `"${cited}" là số thứ tự, mà mỗi văn bản gửi riêng đánh số lại theo nhiệm vụ của nơi nhận.`,
          'Gọi nội dung ấy bằng tên; nếu là số của một văn bản khác thì ghi tên văn bản ngay sau.',
        ),
      )
    })
  },
}

/** The rules of this file. */
export const CUT_LETTER_RULES: readonly Rule[] = [numbersOfTasksAreNotCited]
