// office.yaml's file form → model/office.ts, with its defaults. Sizes are points and indents
// centimetres in the file, half points and twips in the model.

import * as z from 'zod'
import { domainKey, parseEmailAddress } from '../../model/email-address.ts'
import type {
  DkimPlace,
  DomainLimits,
  EmblemImage,
  HouseStyle,
  MailAccount,
  NumberSeries,
  Office,
  OfficeSignatory,
  QuietHours,
  SealImage,
  Unit,
} from '../../model/office.ts'
import { FIXED_HOLIDAYS } from '../../model/working-days.ts'
import type { ListFormat } from '../lists/list-format.ts'
import { listFormats } from '../lists/list-format.ts'
import { KINDS, signatoryFields } from './directive-schema.ts'
import { holidays } from './holiday-schema.ts'
import type { Refusal } from './schema-scalars.ts'
import {
  date,
  filePath,
  flag,
  identifier,
  measure,
  oneOrMany,
  ownEmailAddress,
  refuse,
  shown,
  text,
  time,
  wholeNumber,
} from './schema-scalars.ts'

/** Twips in a centimetre: 1440 to the inch of 2.54 cm. */
const TWIPS_PER_CM = 1440 / 2.54

const unit: z.ZodType<Unit> = z.strictObject({ abbreviation: text, name: text })

/** What stands in the header of a letter of ours or of a message: one line. */
const line = text.transform((value, context): string => {
  if (!/[\p{Cc}\u2028\u2029]/u.test(value)) return value
  return refuse(context, {
    ruleId: 'I02',
    message: 'Có chỗ xuống dòng hoặc ký tự điều khiển ở nơi chỉ được viết trên một dòng.',
    remedy: 'Viết lại trên một dòng.',
  })
})

const series: z.ZodType<NumberSeries> = z.strictObject({
  id: identifier,
  name: text,
  kinds: oneOrMany(z.enum(KINDS)).default([]),
})

const timeouts = z.strictObject({
  connect: wholeNumber(1, 3600).default(30),
  command: wholeNumber(1, 3600).default(300),
  block: wholeNumber(1, 3600).default(180),
  finalDot: wholeNumber(1, 3600).default(600),
})

/** Why a text is not the right side of an address; undefined when it is. */
function domainRefusal(value: string): Refusal | undefined {
  const address = parseEmailAddress(`x@${value}`)
  if (!('problem' in address)) return undefined
  return {
    ruleId: 'I18',
    message: `“${shown(value)}” không phải tên miền: ${address.problem}`,
    remedy: 'Viết phần sau dấu @ của địa chỉ thư, ví dụ bentre.gov.vn.',
  }
}

const domain = text.transform((value, context): string => {
  const refusal = domainRefusal(value)
  return refusal === undefined ? value.toLowerCase() : refuse(context, refusal)
})

const dkim: z.ZodType<DkimPlace> = z.strictObject({
  domain,
  // RFC 6376 §3.1: labels of letters, digits and hyphens.
  selector: text.transform((value, context): string => {
    if (/^[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*$/.test(value))
      return value
    return refuse(context, {
      ruleId: 'I18',
      message: `“${shown(value)}” không phải tên khóa DKIM (selector).`,
      remedy: 'Viết đúng tên đã đặt trong DNS, chỉ gồm chữ không dấu, số, dấu - và dấu chấm.',
    })
  }),
  keyFile: text,
})

const domainLimits: z.ZodType<DomainLimits> = z.strictObject({
  connections: wholeNumber(1, 20).exactOptional(),
  messagesPerMinute: wholeNumber(1, 100_000).exactOptional(),
  perDay: wholeNumber(1, 1_000_000).exactOptional(),
})

const domains: z.ZodType<Readonly<Record<string, DomainLimits>>> = z
  .record(z.string(), domainLimits)
  .transform((limits, context) => {
    for (const name of Object.keys(limits)) {
      const refusal = domainRefusal(name)
      if (refusal !== undefined) return refuse(context, refusal, [name])
    }
    return Object.fromEntries(Object.entries(limits).map(([name, limit]) => [domainKey(name), limit]))
  })

const command = z
  .array(text)
  .readonly()
  .transform((words, context): readonly string[] => {
    if (words.length > 0) return words
    return refuse(context, {
      ruleId: 'I11',
      message: 'Lệnh lấy mã truy cập để trống.',
      remedy: 'Viết tên chương trình rồi các đối số, ví dụ [lay-ma, --hop-thu, vanthu@example.vn].',
    })
  })

const quietHours: z.ZodType<QuietHours> = z
  .strictObject({ from: time, to: time })
  .transform((hours, context): QuietHours => {
    if (hours.from !== hours.to) return hours
    return refuse(
      context,
      {
        ruleId: 'I15',
        message: 'Giờ nghỉ bắt đầu và kết thúc cùng một lúc.',
        remedy: 'Viết hai giờ khác nhau, ví dụ from: 21:00, to: 06:00; không cần giờ nghỉ thì bỏ quietHours.',
      },
      ['to'],
    )
  })

/** As written: the sender falls back on the office's own name and address. */
const mail = z.strictObject({
  host: text.exactOptional(),
  port: wholeNumber(1, 65_535).exactOptional(),
  security: z.enum(['none', 'optional', 'required', 'tls']).default('required'),
  user: text.exactOptional(),
  passwordFile: text.exactOptional(),
  tokenCommand: command.exactOptional(),
  caFile: text.exactOptional(),
  dkim: dkim.exactOptional(),
  fromName: line.exactOptional(),
  fromAddress: ownEmailAddress.exactOptional(),
  replyTo: ownEmailAddress.exactOptional(),
  archiveBcc: ownEmailAddress.exactOptional(),
  maxMessageMegabytes: measure(0.1, 1000, 'MB').default(10),
  messagesPerMinute: wholeNumber(1, 100_000).exactOptional(),
  perDay: wholeNumber(1, 1_000_000).exactOptional(),
  connections: wholeNumber(1, 20).exactOptional(),
  domains: domains.exactOptional(),
  quietHours: quietHours.exactOptional(),
  redirectTo: ownEmailAddress.exactOptional(),
  timeouts: timeouts.default({ connect: 30, command: 300, block: 180, finalDot: 600 }),
})

const signatory: z.ZodType<OfficeSignatory> = z.strictObject({
  ...signatoryFields,
  signatureImage: z.strictObject({ file: filePath, widthMillimetres: measure(5, 120, 'mm') }).exactOptional(),
})

const seal: z.ZodType<SealImage> = z.strictObject({
  file: filePath,
  diameterMillimetres: measure(10, 60, 'mm'),
})

const emblem: z.ZodType<EmblemImage> = z.strictObject({
  file: filePath,
  widthMillimetres: measure(8, 30, 'mm'),
})

const style: z.ZodType<HouseStyle> = z
  .strictObject({
    // PL I.II.6.e: 13 to 14 pt, first lines 1 cm or 1.27 cm.
    bodySize: measure(13, 14, 'pt').default(14),
    firstLineIndent: measure(1, 1.27, 'cm').default(1.27),
    citedDates: z.enum(['slash', 'words']).default('slash'),
    footAddress: flag.default(false),
  })
  .transform(({ bodySize, firstLineIndent, citedDates, footAddress }) => ({
    bodySize: Math.round(bodySize * 2),
    firstLineIndent: Math.round(firstLineIndent * TWIPS_PER_CM),
    citedDates,
    ...(footAddress ? { footAddress } : {}),
  }))

const DEFAULT_MAIL: z.output<typeof mail> = {
  security: 'required',
  maxMessageMegabytes: 10,
  timeouts: { connect: 30, command: 300, block: 180, finalDot: 600 },
}
const DEFAULT_STYLE: HouseStyle = { bodySize: 28, firstLineIndent: 720, citedDates: 'slash' }

/** One run of numbers for every kind, where the office names none (Đ15.2). */
const ONE_SERIES: NumberSeries = { id: 'chung', name: 'Văn bản đi', kinds: [] }

/** The office, and what the file says beside it of how lists are written. */
type WrittenOffice = Office & { readonly lists: Readonly<Record<string, ListFormat>> }

export const officeSchema = z
  .strictObject({
    $schema: z.string().exactOptional(),
    name: line,
    letterheadName: text,
    superiorBody: text.exactOptional(),
    abbreviation: text,
    organId: text.exactOptional(),
    place: text,
    address: text.exactOptional(),
    phone: text.exactOptional(),
    fax: text.exactOptional(),
    email: ownEmailAddress.exactOptional(),
    website: text.exactOptional(),
    validFrom: date.exactOptional(),
    validTo: date.exactOptional(),
    units: z.array(unit).default([]),
    signatories: z.array(signatory).default([]),
    seal: seal.exactOptional(),
    emblem: emblem.exactOptional(),
    series: z.array(series).default([]),
    mail: mail.default(DEFAULT_MAIL),
    style: style.default(DEFAULT_STYLE),
    holidays: holidays.default(FIXED_HOLIDAYS),
    lists: listFormats.default({}),
  })
  .transform(({ $schema: _, mail: account, series: runs, ...office }, context): WrittenOffice => {
    const fromAddress = account.fromAddress ?? office.email
    if (fromAddress === undefined) {
      context.addIssue({
        code: 'invalid_type',
        expected: 'string',
        path: ['mail', 'fromAddress'],
        input: undefined,
      })
      return z.NEVER
    }
    const sender: MailAccount = { ...account, fromName: account.fromName ?? office.name, fromAddress }
    return { ...office, series: runs.length === 0 ? [ONE_SERIES] : runs, mail: sender }
  }) satisfies z.ZodType<WrittenOffice>
