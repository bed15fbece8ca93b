// What may not be handled here at all.

import { allTexts, excerpt } from './directive-parts.ts'
import type { Rule } from './rule.ts'
import { violation, when } from './rule.ts'

/** State secrets may not be handled on connected machines at all. */
const noStateSecrets: Rule = {
  ruleId: 'BM01',
  clause: 'Luật 117/2025/QH15',
  severity: 'error',
  check: ({ directive }) =>
    allTexts(directive).flatMap(({ text, path }) =>
      when(SECRET.test(text), () =>
        violation(
          path,
          `"${excerpt(text)}" có dấu chỉ độ mật.`,
          'Không soạn, lưu, gửi văn bản mật bằng chương trình này; dùng máy và quy trình dành cho tài liệu mật.',
        ),
      ),
    ),
}

const SECRET =
  /(?<!\p{L})(?:TUYỆT MẬT|TỐI MẬT|(?<!BẢO )MẬT)(?!\p{L})|độ mật\s*:\s*(?:tuyệt mật|tối mật|mật)(?!\p{L})/u

export const SECRECY_RULES: readonly Rule[] = [noStateSecrets]
