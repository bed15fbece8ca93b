// Deadlines as a clerk writes them: a day, a rule such as `quarterly`, or fields with wording.

import * as z from 'zod'
import type { Deadline, RecurrenceRule, ReportDuty } from '../../model/directive.ts'
import { nearestName } from '../nearest-name.ts'
import type { Refusal } from './schema-scalars.ts'
import { date, dateRefusal, readDate, refuse, shown, text, time, wholeNumber } from './schema-scalars.ts'

const RULES = ['weekly', 'monthly', 'quarterly', 'half-yearly', 'yearly'] as const satisfies RecurrenceRule[]

const isRule = (value: string): value is RecurrenceRule => RULES.some((rule) => rule === value)

/** A bare day reads "trước ngày …" and is of type `before`; a bare word is a rule. */
const bareDeadline = z.string().transform((value, context): Deadline => {
  const written = value.trim()
  if (isRule(written)) return { type: 'recurring', rule: written }
  const day = readDate(written)
  if (day !== undefined) return { type: 'before', date: day }
  const near = nearestName(written, RULES)
  if (near !== undefined) {
    return refuse(context, {
      ruleId: 'I13',
      message: `“${shown(written)}” không phải kỳ hạn.`,
      remedy: `Có phải ý là ${near}? Dùng được: ${RULES.join(', ')}.`,
    })
  }
  const refusal = dateRefusal(written)
  return refuse(context, {
    ...refusal,
    remedy: `${refusal.remedy} Việc định kỳ thì viết: ${RULES.join(', ')}.`,
  })
})

/** The day of issue, which nobody knows while writing. */
const ISSUE = z.literal('issue')

const wordedDeadline = z
  .strictObject({
    before: date.exactOptional(),
    by: date.exactOptional(),
    from: z.union([ISSUE, date]).exactOptional(),
    to: date.exactOptional(),
    every: z.enum(RULES).exactOptional(),
    workingDays: wholeNumber(1, 366).exactOptional(),
    time: time.exactOptional(),
    text: text.exactOptional(),
  })
  .transform((written, context): Deadline => {
    const { before, by, from: start, to, every, workingDays, time: hour, text: wording } = written
    const window = workingDays === undefined ? (start ?? to) : to
    const forms = [before, by, window, every, workingDays].filter((form) => form !== undefined)
    const worded = wording === undefined ? {} : { text: wording }
    const timed = hour === undefined ? {} : { time: hour }
    if (forms.length !== 1) return refuse(context, ONE_FORM)
    if (before !== undefined) return { type: 'before', date: before, ...timed, ...worded }
    if (by !== undefined) return { type: 'by', date: by, ...timed, ...worded }
    if (hour !== undefined) return refuse(context, NO_TIME, ['time'])
    if (every !== undefined) return { type: 'recurring', rule: every, ...worded }
    if (workingDays !== undefined) {
      const from = start === undefined || start === 'issue' ? {} : { from: start }
      return { type: 'working-days', days: workingDays, ...from, ...worded }
    }
    const from = start === 'issue' ? undefined : start
    if (from === undefined || to === undefined) return refuse(context, BOTH_ENDS)
    if (from.year * 10_000 + from.month * 100 + from.day > to.year * 10_000 + to.month * 100 + to.day) {
      return refuse(context, BACKWARDS, ['to'])
    }
    return { type: 'window', from, to, ...worded }
  })

const ONE_FORM: Refusal = {
  ruleId: 'I16',
  message: 'thời hạn phải có đúng một trong: before, by, from và to, every, workingDays.',
  remedy:
    'Viết ví dụ { before: 2025-02-15 }, { by: 2025-02-15, time: "17:00" }, { from: 2025-02-01, to: 2025-02-15 } hoặc { workingDays: 5, from: issue }.',
}
const NO_TIME: Refusal = {
  ruleId: 'I16',
  message: 'giờ chỉ đi với before hoặc by.',
  remedy: 'Bỏ giờ, hoặc ghi giờ vào text.',
}
const BOTH_ENDS: Refusal = {
  ruleId: 'I16',
  message: 'khoảng thời gian cần cả from (từ ngày) và to (đến ngày).',
  remedy: 'Thêm ngày còn thiếu.',
}
const BACKWARDS: Refusal = {
  ruleId: 'I16',
  message: 'ngày kết thúc trước ngày bắt đầu.',
  remedy: 'Kiểm tra lại hai ngày.',
}

export const deadline: z.ZodType<Deadline> = z.union([bareDeadline, wordedDeadline])

export const reportDuty: z.ZodType<ReportDuty> = z.strictObject({ to: text, by: deadline.exactOptional() })
