// The subject (trích yếu): a short phrase that says what the letter is about (PL I.II.5).

import { searchKey } from '../vietnamese/text-forms.ts'
import type { Rule } from './rule.ts'
import { violation, when } from './rule.ts'

/** The subject is a phrase: "V/v" is printed by the program, and no full stop ends it. */
const subjectIsPhrase: Rule = {
  ruleId: 'V01',
  clause: 'PL I.II.5',
  severity: 'error',
  check: ({ directive: { subject } }) => [
    ...when(/^\s*V\s*\/\s*v\b/iu.test(subject), () =>
      violation(['subject'], 'Trích yếu đã gõ sẵn "V/v".', 'Bỏ "V/v": chương trình tự in.'),
    ),
    ...when(/[.;:,]\s*$/u.test(subject), () =>
      violation(['subject'], 'Trích yếu không kết bằng dấu câu.', 'Bỏ dấu ở cuối trích yếu.'),
    ),
  ],
}

const ADVISED_LENGTH = 80
const MAX_LENGTH = 500

/** 80 characters are the house's advice, 500 the length of the field Subject. */
const subjectIsShort: Rule = {
  ruleId: 'V02',
  clause: 'PL I.II.5.a; PL VI.II.I',
  severity: 'info',
  check({ directive: { subject } }) {
    const length = [...subject].length
    if (length <= ADVISED_LENGTH) return []
    const tooLong = length > MAX_LENGTH
    return [
      violation(
        ['subject'],
        `Trích yếu dài ${length} ký tự, ${tooLong ? `quá giới hạn ${MAX_LENGTH}` : `nên không quá ${ADVISED_LENGTH}`}.`,
        'Viết ngắn gọn nội dung chủ yếu.',
        tooLong ? 'error' : 'info',
      ),
    ]
  },
}

const CITED =
  /\p{Lu}[\p{L} ]*? số\s+\S*\d\S*(?:\s+ngày\s+\S+(?:\s+tháng\s+\d+\s+năm\s+\d+)?)?(?:\s+của\s+.*)?$/u
const VERBS = [
  'triển khai',
  'thực hiện',
  'triển khai thực hiện',
  'phúc đáp',
  'trả lời',
  'theo',
  'về việc',
  'hướng dẫn',
]

/** The subject says what the letter is about, not only which other document it follows. */
const subjectNamesMatter: Rule = {
  ruleId: 'V03',
  clause: 'PL I.II.5.a',
  severity: 'warning',
  check({ directive: { subject } }) {
    // A longer subject is an error of its own, and the pattern takes quadratic time.
    const cited = subject.length > MAX_LENGTH ? null : CITED.exec(subject)
    if (cited === null) return []
    const before = searchKey(subject.slice(0, cited.index))
    return when(before === '' || VERBS.some((verb) => searchKey(verb) === before), () =>
      violation(
        ['subject'],
        'Trích yếu chỉ nêu số của văn bản khác, chưa cho biết nội dung.',
        'Nêu nội dung chủ yếu của công việc trong trích yếu.',
      ),
    )
  },
}

export const SUBJECT_RULES: readonly Rule[] = [subjectIsPhrase, subjectIsShort, subjectNamesMatter]
