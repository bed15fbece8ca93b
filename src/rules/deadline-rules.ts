// Deadlines against the calendar: days on which nobody works, days already past, years whose Tết the
// office has not entered yet.

import type { CalendarDate } from '../model/calendar-date.ts'
import { compareDates } from '../model/calendar-date.ts'
import type { FieldPath } from '../model/diagnostic.ts'
import type { Deadline } from '../model/directive.ts'
import { namedDay } from '../model/due-day.ts'
import { dayOff, yearsWithoutTet } from '../model/working-days.ts'
import { slashDate } from '../vietnamese/date-phrases.ts'
import { allDuties, itemsOf } from './directive-parts.ts'
import type { Rule, RuleContext } from './rule.ts'
import { violation, when } from './rule.ts'

interface PlacedDeadline {
  readonly deadline: Deadline
  readonly path: FieldPath
}

/** Every deadline of tasks and points, those of reports included. */
const deadlinesOf = ({ directive }: RuleContext): readonly PlacedDeadline[] =>
  allDuties(directive).flatMap((placed) =>
    itemsOf(placed).flatMap(({ item: { due, report }, path }): readonly PlacedDeadline[] => [
      ...(due === undefined ? [] : [{ deadline: due, path: [...path, 'due'] }]),
      ...(report?.by === undefined ? [] : [{ deadline: report.by, path: [...path, 'report', 'by'] }]),
    ]),
  )

/** The day a deadline names by itself, as the clerk wrote it. */
function writtenDay(deadline: Deadline): CalendarDate | undefined {
  if (deadline.type === 'before' || deadline.type === 'by') return deadline.date
  return deadline.type === 'window' ? deadline.to : undefined
}

/** A day nobody works on is seldom meant. */
const deadlinesAreWorkingDays: Rule = {
  ruleId: 'TH01',
  clause: '',
  severity: 'info',
  check: (context) =>
    deadlinesOf(context).flatMap(({ deadline, path }) => {
      const day = writtenDay(deadline)
      const why = day === undefined ? undefined : dayOff(day, context.office.holidays)
      return when(day !== undefined && why !== undefined, () =>
        violation(
          path,
          `Thời hạn ${day === undefined ? '' : slashDate(day)} là ngày nghỉ (${why}).`,
          'Cân nhắc chọn ngày làm việc; ngày nghỉ và ngày làm bù ghi ở "holidays" của office.yaml.',
        ),
      )
    }),
}

/** Nobody can keep a deadline that has passed when the letter goes out. */
const deadlinesLieAhead: Rule = {
  ruleId: 'TH02',
  clause: '',
  severity: 'warning',
  check: (context) =>
    deadlinesOf(context).flatMap(({ deadline, path }) => {
      const { issuedDate } = context
      const day = writtenDay(deadline)
      if (issuedDate === undefined || day === undefined) return []
      const left = compareDates(day, issuedDate)
      return when(left < 0 || (left === 0 && deadline.type === 'before'), () =>
        violation(path, `Thời hạn ${slashDate(day)} đã qua vào ngày ban hành.`, 'Kiểm tra lại thời hạn.'),
      )
    }),
}

/** Working days are counted over Tết only when somebody has entered it. */
const holidaysAreEntered: Rule = {
  ruleId: 'TH03',
  clause: '',
  severity: 'info',
  check: (context) => {
    const { issuedDate, office } = context
    if (issuedDate === undefined) return []
    const { holidays } = office
    return deadlinesOf(context).flatMap(({ deadline, path }) => {
      const end = deadline.type === 'working-days' ? namedDay(deadline, { issuedDate, holidays }) : undefined
      if (deadline.type !== 'working-days' || end === undefined) return []
      const years = yearsWithoutTet(deadline.from ?? issuedDate, end, holidays)
      return when(years.length > 0, () =>
        violation(
          path,
          `Tính ra hạn ${slashDate(end)}, nhưng office.yaml chưa có ngày nghỉ Tết, Giỗ Tổ năm ${years.join(', ')}.`,
          'Ghi các ngày nghỉ của năm ấy vào "holidays" của office.yaml.',
        ),
      )
    })
  },
}

/** The rules of this file in the order of the letter. */
export const DEADLINE_RULES: readonly Rule[] = [
  deadlinesAreWorkingDays,
  deadlinesLieAhead,
  holidaysAreEntered,
]
