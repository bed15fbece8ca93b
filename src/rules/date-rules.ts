// Dates of a letter: as the decree writes them, not before what it rests on, in the life of its office.

import { compareDates, isoDate, isValidOn, parseIsoDate } from '../model/calendar-date.ts'
import { issueDatePhrase } from '../vietnamese/date-phrases.ts'
import { allTexts } from './directive-parts.ts'
import type { Rule, Violation } from './rule.ts'
import { violation, when } from './rule.ts'

/** A day below ten and the months January and February carry a zero, the others do not. */
const datesInWordsArePadded: Rule = {
  ruleId: 'D02',
  clause: 'PL I.II.4.b',
  severity: 'warning',
  check: ({ directive }) =>
    allTexts(directive).flatMap(({ text, path }): readonly Violation[] =>
      [...text.matchAll(/ngày (\d{1,2}) tháng (\d{1,2}) năm (\d{4})/gu)].flatMap((match) => {
        const [typed, day = '', month = '', year = ''] = match
        const date = parseIsoDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
        if (date === undefined) {
          return [violation(path, `"${typed}" không phải một ngày có thật.`, 'Sửa lại ngày.', 'error')]
        }
        const right = issueDatePhrase(date)
        return when(typed !== right, () =>
          violation(path, `Ngày "${typed}" viết chưa đúng thể thức.`, `Viết "${right}".`),
        )
      }),
    ),
}

/** A letter is not older than what it rests on. */
const dateFollowsCitations: Rule = {
  ruleId: 'D03',
  clause: 'Đ15.1',
  severity: 'error',
  check({ directive, issuedDate }) {
    if (issuedDate === undefined) return []
    return directive.basis.flatMap((basis, index) => {
      if (basis.type !== 'citation' || basis.date === undefined) return []
      return when(compareDates(issuedDate, basis.date) < 0, () =>
        violation(
          ['basis', index, 'date'],
          `Văn bản viện dẫn "${basis.code ?? basis.documentType}" có ngày sau ngày ban hành (${isoDate(issuedDate)}).`,
          'Kiểm tra ngày của văn bản viện dẫn và ngày ban hành.',
        ),
      )
    })
  },
}

/** The office exists under this name on the day of issue. */
const officeIsValid: Rule = {
  ruleId: 'D05',
  clause: 'PL I.II.2, II.4.a',
  severity: 'error',
  check: ({ office, issuedDate }) =>
    when(issuedDate !== undefined && !isValidOn(office, issuedDate), () =>
      violation(
        [],
        `Theo office.yaml, "${office.name}" không còn hoặc chưa có hiệu lực vào ngày ban hành.`,
        'Chọn ngày ban hành khác, hoặc cập nhật office.yaml theo tên gọi mới của cơ quan.',
      ),
    ),
}

export const DATE_RULES: readonly Rule[] = [datesInWordsArePadded, dateFollowsCitations, officeIsValid]
