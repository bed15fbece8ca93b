// office.yaml's file form → model/office.ts, with its defaults. Sizes are points and indents
// centimetres in the file, half points and twips in the model.

import * as z from 'zod'
import type { HouseStyle, MailAccount, NumberSeries, Office, Unit } from '../model/office.ts'
import { KINDS, signatory } from './directive-schema.ts'
import { date, emailAddress, identifier, measure, oneOrMany, text, wholeNumber } from './schema-scalars.ts'

/** Twips in a centimetre: 1440 to the inch of 2.54 cm. */
const TWIPS_PER_CM = 1440 / 2.54

const unit: z.ZodType<Unit> = z.strictObject({ abbreviation: text, name: text })

const series: z.ZodType<NumberSeries> = z.strictObject({
  id: identifier,
  name: text,
  kinds: oneOrMany(z.enum(KINDS)).default([]),
})

const timeouts = z.strictObject({
  connect: wholeNumber(1, 3600).default(30),
  command: wholeNumber(1, 3600).default(300),
  finalDot: wholeNumber(1, 3600).default(600),
})

/** As written: the sender falls back on the office's own name and address. */
const mail = z.strictObject({
  host: text.exactOptional(),
  port: wholeNumber(1, 65_535).exactOptional(),
  security: z.enum(['none', 'optional', 'required', 'tls']).default('required'),
  user: text.exactOptional(),
  passwordFile: text.exactOptional(),
  fromName: text.exactOptional(),
  fromAddress: emailAddress.exactOptional(),
  replyTo: emailAddress.exactOptional(),
  archiveBcc: emailAddress.exactOptional(),
  maxMessageMegabytes: measure(0.1, 1000, 'MB').default(10),
  messagesPerMinute: wholeNumber(1, 100_000).exactOptional(),
  timeouts: timeouts.default({ connect: 30, command: 300, finalDot: 600 }),
})

const style: z.ZodType<HouseStyle> = z
  .strictObject({
    // PL I.II.6.e: 13 to 14 pt, first lines 1 cm or 1.27 cm.
    bodySize: measure(13, 14, 'pt').default(14),
    firstLineIndent: measure(1, 1.27, 'cm').default(1.27),
    citedDates: z.enum(['slash', 'words']).default('slash'),
  })
  .transform(({ bodySize, firstLineIndent, citedDates }) => ({
    bodySize: Math.round(bodySize * 2),
    firstLineIndent: Math.round(firstLineIndent * TWIPS_PER_CM),
    citedDates,
  }))

const DEFAULT_MAIL: z.output<typeof mail> = {
  security: 'required',
  maxMessageMegabytes: 10,
  timeouts: { connect: 30, command: 300, finalDot: 600 },
}
const DEFAULT_STYLE: HouseStyle = { bodySize: 28, firstLineIndent: 720, citedDates: 'slash' }

/** One run of numbers for every kind, where the office names none (Đ15.2). */
const ONE_SERIES: NumberSeries = { id: 'chung', name: 'Văn bản đi', kinds: [] }

export const officeSchema = z
  .strictObject({
    $schema: z.string().exactOptional(),
    name: text,
    letterheadName: text,
    superiorBody: text.exactOptional(),
    abbreviation: text,
    organId: text.exactOptional(),
    place: text,
    address: text.exactOptional(),
    phone: text.exactOptional(),
    email: emailAddress.exactOptional(),
    website: text.exactOptional(),
    validFrom: date.exactOptional(),
    validTo: date.exactOptional(),
    units: z.array(unit).default([]),
    signatories: z.array(signatory).default([]),
    series: z.array(series).default([]),
    mail: mail.default(DEFAULT_MAIL),
    style: style.default(DEFAULT_STYLE),
  })
  .transform(({ $schema: _, mail: account, series: runs, ...office }, context): Office => {
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
  }) satisfies z.ZodType<Office>
