// The small values all our files are built of: text, dates, times, numbers, lists. Each schema takes
// the plain text of the file and gives the model's value; what it refuses it says in Vietnamese.

import * as z from 'zod'
import type { CalendarDate } from '../../model/calendar-date.ts'
import { parseIsoDate } from '../../model/calendar-date.ts'
import type { FieldPath } from '../../model/diagnostic.ts'
import { needsUtf8, parseEmailAddress } from '../../model/email-address.ts'
import type { InputRuleId } from '../input-rules.ts'

/** What a schema of ours hands on with a custom issue; schema-findings.ts turns it into a finding. */
export interface Refusal {
  readonly ruleId: InputRuleId
  readonly message: string
  readonly remedy: string
}

interface Context {
  addIssue(issue: { code: 'custom'; path: (string | number)[]; params: { refusal: Refusal } }): void
}

/** Refuses a value inside a transform; `path` is relative to the value. */
export function refuse(context: Context, refusal: Refusal, path: FieldPath = []): typeof z.NEVER {
  context.addIssue({ code: 'custom', path: [...path], params: { refusal } })
  return z.NEVER
}

// An editor types `phone: 0123` a number and `copies: 1` an integer; we read both as written.
const written = z.string().meta({ type: ['string', 'number'] })

/** Text that says something: without blanks around it, never empty. */
export const text = written.transform((value, context): string => {
  const trimmed = value.trim()
  if (trimmed !== '') return trimmed
  return refuse(context, {
    ruleId: 'I11',
    message: 'Giá trị để trống.',
    remedy: 'Viết nội dung, hoặc bỏ cả trường.',
  })
})

/** A day of the calendar, written `2025-01-09`. */
export const date = z
  .string()
  .meta({ format: 'date' })
  .transform((value, context): CalendarDate => readDate(value) ?? refuse(context, dateRefusal(value)))

/** `2025-01-09` → the day; undefined for every other form. */
export function readDate(value: string): CalendarDate | undefined {
  return parseIsoDate(value.trim())
}

/** What to say of text that is no date; offers the right form where the slip is plain. */
export function dateRefusal(value: string): Refusal {
  const usual = /^\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\s*$/.exec(value)
  const [, day = '', month = '', year = ''] = usual ?? []
  const guess = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const remedy =
    usual !== null && parseIsoDate(guess) !== undefined
      ? `Viết năm-tháng-ngày; nếu đây là ngày ${Number(day)} tháng ${Number(month)} năm ${year} thì viết ${guess}.`
      : 'Viết năm-tháng-ngày, ví dụ 2025-01-09.'
  const looksRight = /^\s*\d{4}-\d{2}-\d{2}\s*$/.test(value)
  const message = looksRight ? `Không có ngày ${value.trim()}.` : `“${shown(value)}” không phải ngày.`
  return { ruleId: 'I14', message, remedy: looksRight ? 'Kiểm tra lại ngày, tháng.' : remedy }
}

/** Hour and minute, given back as `HH:mm`. */
export const time = z.string().transform((value, context): string => {
  const match = /^(\d{1,2}):(\d{2})$/.exec(value.trim())
  const [hour, minute] = [Number(match?.[1] ?? '99'), Number(match?.[2] ?? '99')]
  if (hour < 24 && minute < 60) return `${String(hour).padStart(2, '0')}:${match?.[2]}`
  return refuse(context, {
    ruleId: 'I14',
    message: `“${shown(value)}” không phải giờ.`,
    remedy: 'Viết giờ:phút, ví dụ 08:00 hoặc 14:30.',
  })
})

/** A whole number within limits. */
export function wholeNumber(min: number, max: number) {
  return z
    .string()
    .meta({ type: 'integer', minimum: min, maximum: max })
    .transform((value, context): number => {
      const number = /^\d{1,9}$/.test(value.trim()) ? Number(value) : Number.NaN
      if (number >= min && number <= max) return number
      return refuse(context, {
        ruleId: 'I15',
        message: `“${shown(value)}” không phải số nguyên từ ${min} đến ${max}.`,
        remedy: `Viết một số nguyên từ ${min} đến ${max}, không có dấu chấm hay chữ.`,
      })
    })
}

/** A number with at most two decimals, after a point or a comma, within limits. */
export function measure(min: number, max: number, unit: string) {
  return z
    .string()
    .meta({ type: 'number', minimum: min, maximum: max })
    .transform((value, context): number => {
      const number = /^\d{1,9}([.,]\d{1,2})?$/.test(value.trim())
        ? Number(value.trim().replace(',', '.'))
        : Number.NaN
      if (number >= min && number <= max) return number
      const range = `từ ${vietnameseNumber(min)} đến ${vietnameseNumber(max)} ${unit}`
      return refuse(context, {
        ruleId: 'I15',
        message: `“${shown(value)}” không phải số ${range}.`,
        remedy: `Viết một số ${range}.`,
      })
    })
}

const vietnameseNumber = (value: number) => String(value).replace('.', ',')

/** `true` or `false`. */
export const flag = z
  .string()
  .meta({ type: 'boolean' })
  .transform((value, context): boolean => {
    const said = value.trim().toLowerCase()
    if (said === 'true') return true
    if (said === 'false') return false
    return refuse(context, {
      ruleId: 'I13',
      message: `“${shown(value)}” không phải true hay false.`,
      remedy: 'Viết true (có) hoặc false (không).',
    })
  })

/** Id of a body, group, task or series: a code without blanks, separators or quotes. */
export const identifier = written.transform((value, context): string => {
  const id = value.trim()
  return identifierRefusal(id) === undefined ? id : refuse(context, identifierRefusal(id) ?? EMPTY_ID)
})

const EMPTY_ID: Refusal = { ruleId: 'I11', message: 'Mã để trống.', remedy: 'Viết mã, ví dụ so-y-te.' }

/** Why a text cannot be an id, or undefined when it can. */
export function identifierRefusal(id: string): Refusal | undefined {
  if (id === '') return EMPTY_ID
  if (id.length <= 100 && !/[\s;,"'`\\/{}[\]<>|]/.test(id)) return undefined
  return {
    ruleId: 'I21',
    message: `“${shown(id)}” không dùng làm mã được.`,
    remedy: 'Mã viết liền, chỉ gồm chữ, số và các dấu - _ . & (không quá 100 ký tự).',
  }
}

/** One mail address. */
export const emailAddress = z.string().transform((value, context): string => {
  const address = parseEmailAddress(value.trim())
  if (!('problem' in address)) return value.trim()
  return refuse(context, emailRefusal(value, address.problem))
})

/**
 * An address of the office's own. Its letters are ASCII before the @: it stands in every message, which
 * only servers with SMTPUTF8 would take otherwise (RFC 6531).
 */
export const ownEmailAddress = emailAddress.transform((address, context): string => {
  if (!needsUtf8(address)) return address
  return refuse(
    context,
    emailRefusal(address, 'phần trước dấu @ có chữ có dấu, nhiều máy chủ thư sẽ không nhận thư của cơ quan.'),
  )
})

export function emailRefusal(value: string, problem: string): Refusal {
  return {
    ruleId: 'I18',
    message: `“${shown(value)}” không phải địa chỉ thư điện tử: ${problem}`,
    remedy: 'Sửa lại địa chỉ, ví dụ vanthu@example.vn.',
  }
}

/** A file below a folder of the workspace: no absolute path, no way up, forward slashes. */
export const filePath = written.transform((value, context): string => {
  const path = value.trim()
  return filePathRefusal(path) === undefined ? path : refuse(context, filePathRefusal(path) ?? EMPTY_PATH)
})

const EMPTY_PATH: Refusal = { ruleId: 'I11', message: 'Tên tệp để trống.', remedy: 'Viết tên tệp.' }

/** Why a text cannot be a path below a folder of the workspace, or undefined when it can. */
export function filePathRefusal(path: string): Refusal | undefined {
  if (path === '') return EMPTY_PATH
  const isInside =
    !/^[/\\~]|^[A-Za-z]:|[\\\n\t:*?"<>|]/.test(path) &&
    ![...path].some((letter) => /\p{L}/u.test(letter) && !/\p{Script=Latin}/u.test(letter)) &&
    path.split('/').every((part) => part !== '' && part !== '.' && part !== '..')
  if (isInside) return undefined
  return {
    ruleId: 'I20',
    message: `“${shown(path)}” không phải tên tệp trong thư mục làm việc.`,
    remedy: 'Viết tên tệp nằm trong thư mục quy định, không có “..”, dấu \\ hay đường dẫn đầy đủ.',
  }
}

/** A list, or one element written without a list. */
export function oneOrMany<Output>(element: z.ZodType<Output, string>) {
  return z.union([element.transform((value): readonly Output[] => [value]), z.array(element).readonly()])
}

/** At most 60 characters of a value, for a sentence. */
export function shown(value: string): string {
  const line = value.replace(/\s+/g, ' ').trim()
  return line.length > 60 ? `${line.slice(0, 57).trimEnd()}…` : line
}
