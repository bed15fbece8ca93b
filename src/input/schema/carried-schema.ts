// The form of the data a letter carries (docs/carried-letter.md): the model's own values as JSON. A
// file may come from anywhere, so nothing unknown is let in and no text may steer a terminal.

import * as z from 'zod'
import type { CalendarDate } from '../../model/calendar-date.ts'
import { isoDate, parseIsoDate } from '../../model/calendar-date.ts'
import type { CarriedLetter, LetterMetadata } from '../../model/carried-letter.ts'
import { CARRIED_FORMAT, LEFT_OUT } from '../../model/carried-letter.ts'
import type {
  Addressee,
  Appendix,
  Article,
  Basis,
  BodyBlock,
  Contact,
  Deadline,
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
  Point,
  ReportDuty,
  Signatory,
  TableBlock,
  TableBlockCell,
  Task,
  TaskItem,
} from '../../model/directive.ts'
import { KINDS } from './directive-schema.ts'

/** Every field of the model, so that a new one cannot be forgotten here. */
type Fields<Value> = Record<keyof Value, z.ZodType>

/** Line ends and tabs are text; other control characters are not. */
const text = z.string().regex(/^[^\p{Cc}]*(?:[\n\t][^\p{Cc}]*)*$/u)
const texts = z.array(text)
const whole = z.int().nonnegative()
const isoDay = z.string().refine((written) => parseIsoDate(written) !== undefined)

const date: z.ZodType<CalendarDate> = z
  .strictObject({
    year: z.int().min(1).max(9999),
    month: z.int().min(1).max(12),
    day: z.int().min(1).max(31),
  })
  .refine((day) => parseIsoDate(isoDate(day)) !== undefined)

const basis: z.ZodType<Basis> = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('citation'),
    relation: z.enum(['based-on', 'implementing', 'received', 'replying-to', 'at-request-of']),
    documentType: text,
    code: text.exactOptional(),
    date: date.exactOptional(),
    issuer: text.exactOptional(),
    about: text.exactOptional(),
  }),
  z.strictObject({ type: z.literal('text'), text }),
])

const onDay = { date, time: text.exactOptional(), text: text.exactOptional() }

const deadline: z.ZodType<Deadline> = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('before'), ...onDay }),
  z.strictObject({ type: z.literal('by'), ...onDay }),
  z.strictObject({ type: z.literal('window'), from: date, to: date, text: text.exactOptional() }),
  z.strictObject({
    type: z.literal('working-days'),
    days: whole.min(1).max(366),
    from: date.exactOptional(),
    text: text.exactOptional(),
  }),
  z.strictObject({
    type: z.literal('recurring'),
    rule: z.enum(['weekly', 'monthly', 'quarterly', 'half-yearly', 'yearly']),
    text: text.exactOptional(),
  }),
])

const report: z.ZodType<ReportDuty> = z.strictObject({ to: text, by: deadline.exactOptional() })

const items = z.array(z.lazy(() => taskItem))
const duty = { due: deadline.exactOptional(), report: report.exactOptional(), items }

const taskItem: z.ZodType<TaskItem> = z.strictObject({
  text,
  assignedTo: texts.exactOptional(),
  ...duty,
} satisfies Fields<TaskItem>)

const task: z.ZodType<Task> = z.strictObject({
  id: text,
  text,
  assignedTo: texts,
  ...duty,
} satisfies Fields<Task>)

const points = z.array(z.lazy(() => point))

const point: z.ZodType<Point> = z.strictObject({ text, items: points } satisfies Fields<Point>)

const blocks = z.array(z.lazy(() => block))

const tableRow = z.array(
  z.strictObject({ text, columns: whole, rows: whole } satisfies Fields<TableBlockCell>),
)
const tableRows = z.array(tableRow)

const block: z.ZodType<BodyBlock> = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('paragraph'), text }),
  z.strictObject({ type: z.enum(['part', 'chapter', 'section', 'subsection']), title: text, blocks }),
  z.strictObject({ type: z.literal('task'), task }),
  z.strictObject({ type: z.literal('points'), items: points }),
  z.strictObject({
    type: z.literal('article'),
    id: text.exactOptional(),
    title: text.exactOptional(),
    text: text.exactOptional(),
    assignedTo: texts.exactOptional(),
    ...duty,
  } satisfies Fields<Article>),
  z.strictObject({
    type: z.literal('table'),
    head: tableRows,
    rows: tableRows,
    totals: tableRow.exactOptional(),
    widths: z.array(whole).exactOptional(),
  } satisfies Fields<TableBlock>),
  z.strictObject({ type: z.literal('quote'), source: text.exactOptional(), text }),
  z.strictObject({ type: z.literal('note'), label: text, text }),
  z.strictObject({
    type: z.literal('image'),
    file: text,
    widthMillimetres: whole.positive(),
    alt: text,
  }),
])

const addressee: z.ZodType<Addressee> = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('listed'), id: text }),
  z.strictObject({ type: z.literal('line'), line: text, to: texts }),
])

const distribution: z.ZodType<DistributionEntry> = z.strictObject({
  label: text,
  purpose: text.exactOptional(),
  to: texts,
  medium: z.enum(['paper', 'electronic']).exactOptional(),
} satisfies Fields<DistributionEntry>)

const fileCopy: z.ZodType<FileCopy> = z.strictObject({
  unit: text,
  also: texts,
  copies: whole.exactOptional(),
} satisfies Fields<FileCopy>)

const enclosure: z.ZodType<Enclosure> = z.strictObject({
  identity: z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('cites'), code: text }),
    z.strictObject({ type: z.literal('title'), title: text }),
  ]),
  file: text,
})

const appendix: z.ZodType<Appendix> = z.strictObject({
  title: text,
  form: z.literal(true).exactOptional(),
  content: z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('blocks'), blocks }),
    z.strictObject({ type: z.literal('file'), file: text }),
  ]),
  orientation: z.enum(['portrait', 'landscape']),
})

const signatory: z.ZodType<Signatory> = z.strictObject({
  authority: z.enum(['TM', 'KT', 'TL', 'TUQ', 'Q']).exactOptional(),
  principal: text.exactOptional(),
  title: text,
  otherTitle: text.exactOptional(),
  name: text,
} satisfies Fields<Signatory>)

const merge: z.ZodType<MergeSettings> = z.strictObject({
  mode: z.enum(['common', 'addressed', 'tailored']),
  taskSheet: z.boolean(),
  matrix: z.boolean(),
} satisfies Fields<MergeSettings>)

const mail: z.ZodType<MailSettings> = z.strictObject({
  subject: text.exactOptional(),
  template: text,
  cc: texts,
  attach: z.array(z.enum(['pdf', 'docx'])),
  sharedAddress: z.enum(['separate', 'together']).exactOptional(),
} satisfies Fields<MailSettings>)

const contact: z.ZodType<Contact> = z.strictObject({
  name: text,
  title: text.exactOptional(),
  phone: text.exactOptional(),
})

const meeting: z.ZodType<Meeting> = z.strictObject({
  event: text,
  participants: text.exactOptional(),
  chair: text.exactOptional(),
  start: text.exactOptional(),
  end: text.exactOptional(),
  place: text.exactOptional(),
  notes: text.exactOptional(),
  sessions: z.array(
    z.strictObject({ participants: text, start: text.exactOptional(), place: text.exactOptional() }),
  ),
} satisfies Fields<Meeting>)

const directive: z.ZodType<Directive> = z.strictObject({
  kind: z.enum(KINDS),
  issuer: text.exactOptional(),
  date: date.exactOptional(),
  codeNotation: text.exactOptional(),
  unit: texts,
  subject: text,
  follows: z
    .strictObject({ act: z.enum(['recall', 'replace', 'correct']), code: text, year: whole, reason: text })
    .exactOptional(),
  urgency: z.enum(['normal', 'khan', 'thuong-khan', 'hoa-toc']),
  circulation: z.enum(['xem-xong-tra-lai', 'luu-hanh-noi-bo', 'tai-lieu-thu-hoi']).exactOptional(),
  basis: z.array(basis),
  basisStyle: z.enum(['sentence', 'paragraphs']).exactOptional(),
  purpose: text.exactOptional(),
  request: text.exactOptional(),
  addressees: z.array(addressee),
  tasks: z.array(task),
  closing: text.exactOptional(),
  body: blocks.exactOptional(),
  enclosures: z.array(enclosure),
  enclosureNote: z.enum(['short', 'full', 'none']),
  appendices: z.array(appendix),
  distribution: z.array(distribution),
  /** Never written; what a foreign file says of it is read and means nothing. */
  recipients: z
    .strictObject({
      where: text.exactOptional(),
      exclude: z.array(z.strictObject({ id: text, reason: text })),
    })
    .exactOptional(),
  fileCopy,
  signatory,
  secretary: signatory.exactOptional(),
  merge,
  mail,
  meeting: meeting.exactOptional(),
  introduction: z
    .strictObject({
      name: text,
      title: text.exactOptional(),
      to: text,
      about: text,
      validUntil: date,
    } satisfies Fields<Introduction>)
    .exactOptional(),
  leave: z
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
      confirmation: z.boolean(),
    } satisfies Fields<Leave>)
    .exactOptional(),
  enclosed: z
    .strictObject({ kind: z.enum(KINDS), title: text, blocks } satisfies Fields<EnclosedText>)
    .exactOptional(),
  issuedAt: text.exactOptional(),
  contacts: z.array(contact),
  file: text.exactOptional(),
  retention: z.union([z.literal('permanent'), whole]).exactOptional(),
  drafter: text.exactOptional(),
  issuedCopies: whole.exactOptional(),
} satisfies Fields<Directive>)

const metadata: z.ZodType<LetterMetadata> = z.strictObject({
  OrganId: text.exactOptional(),
  FileCatalog: whole,
  TypeName: text,
  CodeNumber: text.exactOptional(),
  CodeNotation: text,
  IssuedDate: isoDay.exactOptional(),
  OrganName: text,
  Subject: text,
  Language: text,
  Position: text,
  FullName: text,
  Priority: whole.max(3),
  IssuedAmount: whole.exactOptional(),
  DueDate: isoDay.exactOptional(),
} satisfies Fields<LetterMetadata>)

export const carriedSchema: z.ZodType<CarriedLetter> = z.strictObject({
  format: z.literal(CARRIED_FORMAT),
  metadata,
  directive,
  leftOut: z.array(z.enum(LEFT_OUT)).exactOptional(),
})
