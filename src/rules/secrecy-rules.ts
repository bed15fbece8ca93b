// What may not be handled here at all.

import type { Finding } from '../model/diagnostic.ts'
import { allTexts, excerpt, printedNames } from './directive-parts.ts'
import type { Rule } from './rule.ts'

/** Words of two syllables that hold "mật" and mark nothing: bí mật, bảo mật, thân mật; mật khẩu, mật mã, mật độ … */
const BEFORE = '(?<!(?:BẢO|BÍ|CƠ|THÂN) )'
const AFTER = '(?! (?:KHẨU|MÃ|ĐỘ|THIẾT|DANH|VỤ|ONG)(?!\\p{L}))'
const SECRET = new RegExp(
  `(?<!\\p{L})(?:TUYỆT MẬT|TỐI MẬT|${BEFORE}MẬT${AFTER})(?!\\p{L})` +
    '|[Đđ]ộ [Mm]ật\\s*:\\s*(?:[Tt]uyệt [Mm]ật|[Tt]ối [Mm]ật|[Mm]ật)(?!\\p{L})' +
    // A text that is nothing else is a stamp, however it is typed.
    '|(?<![^\\n])\\s*(?:Tuyệt [Mm]ật|Tối [Mm]ật|Mật)\\s*(?![^\\n])',
  'u',
)

/** Where in the text a mark of secrecy begins, or nothing. */
export function secrecyMarkIn(text: string): number | undefined {
  const found = SECRET.exec(text)
  if (found === null) return undefined
  return found.index + (found[0].length - found[0].trimStart().length)
}

/** What is said of a text that bears one (Luật 117/2025/QH15). */
export const SECRECY = (text: string): Omit<Finding, 'path'> => ({
  ruleId: 'BM01',
  clause: 'Luật 117/2025/QH15',
  severity: 'error',
  message: `"${excerpt(text.trim())}" có dấu chỉ độ mật.`,
  remedy:
    'Không soạn, lưu, gửi văn bản mật bằng chương trình này; dùng máy và quy trình dành cho tài liệu mật.',
})

/** State secrets may not be handled on connected machines at all: in texts, names, titles, words for pictures. */
const noStateSecrets: Rule = {
  ruleId: 'BM01',
  clause: 'Luật 117/2025/QH15',
  severity: 'error',
  check: ({ directive }) =>
    [...allTexts(directive), ...printedNames(directive)].flatMap(({ text, path }) =>
      secrecyMarkIn(text) === undefined ? [] : [{ path, ...SECRECY(text) }],
    ),
}

export const SECRECY_RULES: readonly Rule[] = [noStateSecrets]
