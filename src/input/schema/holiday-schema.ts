// Public holidays as the office enters them: fixed days of every year, and what is announced year by
// year (Tết, Giỗ Tổ, days off and worked in exchange).

import * as z from 'zod'
import { compareDates } from '../../model/calendar-date.ts'
import type { HolidayCalendar } from '../../model/working-days.ts'
import { FIXED_HOLIDAYS } from '../../model/working-days.ts'
import type { Refusal } from './schema-scalars.ts'
import { date, readDate, refuse, shown, text } from './schema-scalars.ts'

/** A day of every year, written `02-09`: month and day as in `2025-09-02`. */
const yearDay = z.string().transform((value, context) => {
  const day = readDate(`2024-${value.trim()}`)
  if (day !== undefined) return { month: day.month, day: day.day }
  return refuse(context, {
    ruleId: 'I14',
    message: `“${shown(value)}” không phải ngày hằng năm.`,
    remedy: 'Viết tháng-ngày, ví dụ 09-02 là ngày 02 tháng 9.',
  })
})

export const holidays: z.ZodType<HolidayCalendar> = z
  .strictObject({
    yearly: z.array(z.strictObject({ day: yearDay, name: text })).exactOptional(),
    dated: z
      .array(
        z.strictObject({
          date: date.exactOptional(),
          from: date.exactOptional(),
          to: date.exactOptional(),
          name: text,
        }),
      )
      .default([]),
    workdays: z.array(date).default([]),
  })
  .transform(
    ({ yearly, dated, workdays }, context): HolidayCalendar => ({
      yearly: yearly?.map(({ day, name }) => ({ ...day, name })) ?? FIXED_HOLIDAYS.yearly,
      dated: dated.flatMap(({ date: single, from = single, to = single, name }, index) =>
        from === undefined || to === undefined || compareDates(from, to) > 0
          ? refuse(context, HOLIDAY_DAYS, ['dated', index])
          : [{ from, to, name }],
      ),
      workdays,
    }),
  )

const HOLIDAY_DAYS: Refusal = {
  ruleId: 'I16',
  message: 'ngày nghỉ cần date, hoặc from và to theo thứ tự thời gian.',
  remedy:
    'Viết ví dụ { date: 2025-04-07, name: Giỗ Tổ } hoặc { from: 2025-01-27, to: 2025-01-31, name: Tết }.',
}
