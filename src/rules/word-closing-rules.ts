// What stands below the body of a Word file: whose authority signs, and who receives (PL I.II.7, II.9).

import { lookOf } from './word-look.ts'
import type { WordRule, WordViolation } from './word-rule.ts'
import { opening } from './word-rule.ts'

const signing: WordRule = {
  ruleId: 'S02',
  clause: 'PL I.II.7.đ',
  severity: 'error',
  check({ signingAuthority: line }) {
    if (line === undefined) return []
    const typed = /^(TM|KT|TL|TUQ|Q)(\s*)\.(\s*)\S/u.exec(line.text.trim())
    const wrong = typed !== null && (typed[2] !== '' || typed[3] !== ' ')
    return [
      ...(wrong
        ? [
            {
              paragraph: line.ordinal,
              message: `${opening(line)}: sau "${typed[1]}." phải có đúng một dấu cách.`,
              remedy: `Viết dạng "${typed[1]}. GIÁM ĐỐC".`,
            },
          ]
        : []),
      ...lookOf('Quyền hạn ký', line, { size: [13, 14], bold: true, italic: false }),
    ]
  },
}

const distribution: WordRule = {
  ruleId: 'R02',
  clause: 'PL I.II.9',
  severity: 'error',
  check({ distributionLead: lead, distribution: lines }) {
    if (lead === undefined) {
      return [
        { paragraph: 1, message: 'Không có "Nơi nhận".', remedy: 'Thêm mục "Nơi nhận:" ở cuối văn bản.' },
      ]
    }
    const found: WordViolation[] = []
    for (const [index, line] of lines.entries()) {
      const mark = index === lines.length - 1 ? '.' : ';'
      if (line.text.trim().endsWith(mark)) continue
      found.push({
        paragraph: line.ordinal,
        message: `Dòng ${opening(line)} của "Nơi nhận" phải kết thúc bằng "${mark}".`,
        remedy: 'Mỗi nơi nhận một dòng, cuối dòng có dấu ";", dòng cuối có dấu ".".',
      })
    }
    const last = lines.at(-1)
    if (last === undefined || !/^\W*Lưu\s*:\s*VT\b/u.test(last.text.trim())) {
      found.push({
        paragraph: last?.ordinal ?? lead.ordinal,
        message: 'Dòng cuối của "Nơi nhận" phải là "- Lưu: VT, …".',
        remedy: 'Thêm dòng "- Lưu: VT, đơn vị soạn thảo." ở cuối.',
      })
    }
    return [
      ...found,
      ...lookOf('Chữ "Nơi nhận:"', lead, { size: [12, 12], bold: true, italic: true }),
      ...lines
        .flatMap((line) => lookOf('Dòng nơi nhận', line, { size: [11, 11], bold: false, italic: false }))
        .slice(0, 1),
    ]
  },
}

export const WORD_CLOSING_RULES: readonly WordRule[] = [signing, distribution]
