// The directive's file form (contract: "A directive") → model/directive.ts, with its defaults.

import * as z from 'zod'
import { compareDates } from '../../model/calendar-date.ts'
import type {
  Addressee,
  Appendix,
  Basis,
  Contact,
  Directive,
  DistributionEntry,
  EnclosedText,
  Enclosure,
  FileCopy,
  Introduction,
  Leave,
  MailSettings,
  Meeting,
  MergeSettings,
  RecipientChoice,
  Signatory,
} from '../../model/directive.ts'
import type { DocumentKindId } from '../../model/document-kinds.ts'
import { DOCUMENT_KINDS, isDocumentKindId } from '../../model/document-kinds.ts'
import { readCondition } from '../../model/recipient-condition.ts'
import { blocks, task } from './body-schema.ts'
import { retentionPeriod } from './retention-schema.ts'
import type { Refusal } from './schema-scalars.ts'
import {
  date,
  emailAddress,
  filePath,
  flag,
  identifier,
  oneOrMany,
  refuse,
  text,
  time,
  wholeNumber,
} from './schema-scalars.ts'

// isDocumentKindId holds for every own key of the table; the filter tells the compiler so.
export const KINDS: readonly DocumentKindId[] = Object.keys(DOCUMENT_KINDS).filter(isDocumentKindId)

const many = oneOrMany(text)
const ids = oneOrMany(identifier)

const basis: z.ZodType<Basis> = z
  .strictObject({
    relation: z
      .enum(['based-on', 'implementing', 'received', 'replying-to', 'at-request-of'])
      .exactOptional(),
    type: text.exactOptional(),
    code: text.exactOptional(),
    date: date.exactOptional(),
    issuer: text.exactOptional(),
    about: text.exactOptional(),
    text: text.exactOptional(),
  })
  .transform((written, context): Basis => {
    const { text: told, relation, type: documentType, ...cited } = written
    if (told !== undefined) {
      const others = Object.keys(written).filter((key) => key !== 'text')
      return others.length === 0 ? { type: 'text', text: told } : refuse(context, TEXT_ALONE)
    }
    if (relation === undefined)
      refuse(
        context,
        missingIn('relation', 'based-on, implementing, received, replying-to hoặc at-request-of'),
        ['relation'],
      )
    if (documentType === undefined)
      refuse(context, missingIn('type', 'tên loại văn bản, ví dụ Công văn'), ['type'])
    if (relation === undefined || documentType === undefined) return z.NEVER
    return { type: 'citation', relation, documentType, ...cited }
  })

const TEXT_ALONE: Refusal = {
  ruleId: 'I16',
  message: 'căn cứ viết bằng text thì không kèm trường nào khác.',
  remedy: 'Giữ text, hoặc giữ relation, type, code, date, issuer, about.',
}

function missingIn(key: string, choices: string): Refusal {
  return {
    ruleId: 'I11',
    message: 'thiếu trường này.',
    remedy: `Thêm \`${key}\`: ${choices}; hoặc viết cả căn cứ bằng \`text\`.`,
  }
}

const addressee: z.ZodType<Addressee> = z.union([
  identifier.transform((id): Addressee => ({ type: 'listed', id })),
  z.strictObject({ line: text, to: ids }).transform((written): Addressee => ({ type: 'line', ...written })),
])

const enclosure: z.ZodType<Enclosure> = z
  .strictObject({ cites: text.exactOptional(), title: text.exactOptional(), file: filePath })
  .transform(({ cites, title, file }, context): Enclosure => {
    if (cites !== undefined && title === undefined) return { identity: { type: 'cites', code: cites }, file }
    if (title !== undefined && cites === undefined) return { identity: { type: 'title', title }, file }
    return refuse(context, {
      ruleId: 'I16',
      message: 'cần đúng một trong: cites (số, ký hiệu văn bản) và title (tên tài liệu).',
      remedy: 'Viết cites nếu tài liệu có số, ký hiệu; nếu không thì viết title.',
    })
  })

const appendix: z.ZodType<Appendix> = z
  .strictObject({
    title: text,
    form: flag.default(false),
    blocks: blocks.exactOptional(),
    file: filePath.exactOptional(),
    orientation: z.enum(['portrait', 'landscape']).default('portrait'),
  })
  .transform(({ title, form, blocks: content, file, orientation }, context): Appendix => {
    const common = { title, orientation, ...(form ? { form: true as const } : {}) }
    if (content !== undefined && file === undefined)
      return { ...common, content: { type: 'blocks', blocks: content } }
    if (file !== undefined && content === undefined) return { ...common, content: { type: 'file', file } }
    return refuse(context, {
      ruleId: 'I16',
      message: 'phụ lục cần đúng một trong: blocks (nội dung) và file (tệp).',
      remedy: 'Viết nội dung phụ lục vào blocks, hoặc ghi tên tệp vào file.',
    })
  })

const distributionEntry: z.ZodType<DistributionEntry> = z.union([
  text.transform((label): DistributionEntry => ({ label, to: [] })),
  z.strictObject({
    label: text,
    purpose: text.exactOptional(),
    to: ids.default([]),
    medium: z.enum(['paper', 'electronic']).exactOptional(),
  }),
])

const fileCopy: z.ZodType<FileCopy> = z.strictObject({
  unit: text,
  also: many.default([]),
  copies: wholeNumber(1, 99).exactOptional(),
})

export const signatoryFields = {
  authority: z.enum(['TM', 'KT', 'TL', 'TUQ', 'Q']).exactOptional(),
  principal: text.exactOptional(),
  title: text,
  otherTitle: text.exactOptional(),
  name: text,
}

const signatory: z.ZodType<Signatory> = z.strictObject(signatoryFields)

const recipientChoice: z.ZodType<RecipientChoice> = z.strictObject({
  where: text
    .transform((value, context): string => {
      const condition = readCondition(value)
      if (!('problem' in condition)) return value
      const { problem, offset } = condition
      const at = value.slice(offset, offset + 20)
      return refuse(context, {
        ruleId: 'I16',
        message: `không hiểu điều kiện ở ${at === '' ? 'cuối' : `“${at}”`}: ${problem}.`,
        remedy: "Viết ví dụ: cấp = 'huyện' and not (nhóm in ('so-ban-nganh', 'dn-bcvt')).",
      })
    })
    .exactOptional(),
  exclude: z.array(z.strictObject({ id: identifier, reason: text })).default([]),
})

const merge: z.ZodType<MergeSettings> = z.strictObject({
  mode: z.enum(['common', 'addressed', 'tailored']).default('addressed'),
  taskSheet: flag.default(false),
  matrix: flag.default(false),
})

const mail: z.ZodType<MailSettings> = z.strictObject({
  subject: text.exactOptional(),
  template: identifier.default('email'),
  cc: oneOrMany(emailAddress).default([]),
  attach: oneOrMany(z.enum(['pdf', 'docx'])).default(['pdf']),
  sharedAddress: z.enum(['separate', 'together']).exactOptional(),
})

const contact: z.ZodType<Contact> = z.strictObject({
  name: text,
  title: text.exactOptional(),
  phone: text.exactOptional(),
  email: emailAddress.exactOptional(),
})

const meeting: z.ZodType<Meeting> = z.strictObject({
  event: text,
  participants: text.exactOptional(),
  chair: text.exactOptional(),
  start: text.exactOptional(),
  end: text.exactOptional(),
  place: text.exactOptional(),
  notes: text.exactOptional(),
  sessions: z
    .array(z.strictObject({ participants: text, start: text.exactOptional(), place: text.exactOptional() }))
    .default([]),
})

const introduction: z.ZodType<Introduction> = z.strictObject({
  name: text,
  title: text.exactOptional(),
  to: text,
  about: text,
  validUntil: date,
})

const leave: z.ZodType<Leave> = z
  .strictObject({
    name: text,
    title: text.exactOptional(),
    requested: date.exactOptional(),
    duration: text.exactOptional(),
    from: date,
    to: date,
    place: text,
    countedAs: text.exactOptional(),
    contact: text.exactOptional(),
    confirmation: flag.default(false),
  })
  .transform((written, context): Leave => {
    if (compareDates(written.from, written.to) <= 0) return written
    return refuse(
      context,
      {
        ruleId: 'I16',
        message: 'ngày kết thúc nghỉ phép đứng trước ngày bắt đầu.',
        remedy: 'Sửa `from` (từ ngày) hoặc `to` (đến hết ngày).',
      },
      ['to'],
    )
  })

const enclosed: z.ZodType<EnclosedText> = z.strictObject({ kind: z.enum(KINDS), title: text, blocks })

const NO_MERGE: MergeSettings = { mode: 'addressed', taskSheet: false, matrix: false }
const NO_MAIL: MailSettings = { template: 'email', cc: [], attach: ['pdf'] }

/** `recalls`, `replaces`, `corrects`: a letter of this office, by code and year. */
const earlierLetter = z.strictObject({ code: text, year: wholeNumber(1900, 9999), reason: text })

const FOLLOW_KEYS = { recalls: 'recall', replaces: 'replace', corrects: 'correct' } as const

const ONE_FOLLOW: Refusal = {
  ruleId: 'I16',
  message: 'một văn bản chỉ thu hồi, thay thế hoặc đính chính một văn bản khác.',
  remedy: 'Giữ một trong: recalls, replaces, corrects; việc còn lại làm bằng văn bản khác.',
}

export const directiveSchema = z
  .strictObject({
    /** Names the schema for editors; means nothing here. */
    $schema: z.string().exactOptional(),
    kind: z.enum(KINDS),
    issuer: text.exactOptional(),
    date: date.exactOptional(),
    codeNotation: text.exactOptional(),
    unit: many.default([]),
    subject: text,
    recalls: earlierLetter.exactOptional(),
    replaces: earlierLetter.exactOptional(),
    corrects: earlierLetter.exactOptional(),
    urgency: z.enum(['normal', 'khan', 'thuong-khan', 'hoa-toc']).default('normal'),
    circulation: z.enum(['xem-xong-tra-lai', 'luu-hanh-noi-bo', 'tai-lieu-thu-hoi']).exactOptional(),
    basis: z.array(basis).default([]),
    basisStyle: z.enum(['sentence', 'paragraphs']).exactOptional(),
    purpose: text.exactOptional(),
    request: text.exactOptional(),
    addressees: z.array(addressee).default([]),
    tasks: z.array(task).default([]),
    closing: text.exactOptional(),
    body: blocks.exactOptional(),
    enclosures: z.array(enclosure).default([]),
    enclosureNote: z.enum(['short', 'full', 'none']).default('short'),
    appendices: z.array(appendix).default([]),
    distribution: z.array(distributionEntry).default([]),
    recipients: recipientChoice.exactOptional(),
    fileCopy,
    signatory,
    secretary: signatory.exactOptional(),
    merge: merge.default(NO_MERGE),
    mail: mail.default(NO_MAIL),
    meeting: meeting.exactOptional(),
    introduction: introduction.exactOptional(),
    leave: leave.exactOptional(),
    enclosed: enclosed.exactOptional(),
    issuedAt: time.exactOptional(),
    contacts: z.array(contact).default([]),
    file: text.exactOptional(),
    retention: retentionPeriod.exactOptional(),
    drafter: text.exactOptional(),
    issuedCopies: wholeNumber(1, 100_000).exactOptional(),
  })
  .transform(({ $schema: _, recalls, replaces, corrects, ...directive }, context): Directive => {
    const [follow, ...others] = Object.entries({ recalls, replaces, corrects }).flatMap(([key, letter]) =>
      // The keys are those just written.
      letter === undefined ? [] : [{ act: FOLLOW_KEYS[key as keyof typeof FOLLOW_KEYS], ...letter }],
    )
    if (others.length > 0) return refuse(context, ONE_FOLLOW)
    return follow === undefined ? directive : { ...directive, follows: follow }
  }) satisfies z.ZodType<Directive>
