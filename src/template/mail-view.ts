// What the templates of a mail, a companion sheet and a file name may use.

import type { CalendarDate } from '../model/calendar-date.ts'
import type { Directive, Task } from '../model/directive.ts'
import { DOCUMENT_KINDS } from '../model/document-kinds.ts'
import type { Block, Inline } from '../model/document-tree.ts'
import { textOf } from '../model/document-tree.ts'
import type { Office } from '../model/office.ts'
import type { DateStyle } from '../vietnamese/date-phrases.ts'
import { deadlinePhrase } from '../vietnamese/date-phrases.ts'
import type { ObjectShape } from './field-shape.ts'
import { BLOCKS, columnsShape, DATE, FLAG, listOf, objectOf, TEXT } from './field-shape.ts'
import type { ViewObject, ViewValue } from './view-values.ts'
import { columnsView, textValue } from './view-values.ts'

type Filled = readonly Inline[]

/** What a copy is about, as mails, sheets and file names speak of it. */
export interface CopyFacts {
  readonly directive: Directive<Filled>
  readonly office: Office
  /** "07/STTTT-CNTT&BCVT"; a draft has a blank where the number will be. */
  readonly code: string | Filled
  /** Absent in a draft. */
  readonly date?: CalendarDate
  /** The printed form after "Kính gửi" on this copy. */
  readonly addressee: string
  /** The recipient's row. */
  readonly fields: Readonly<Record<string, string>>
  /** The tasks that fall to this body. */
  readonly tasks: readonly Task<Filled>[]
  /** Names of the attached files. */
  readonly files: readonly string[]
}

function commonFields(columns: Iterable<string>): ObjectShape['fields'] {
  return {
    code: TEXT,
    date: DATE,
    kindName: TEXT,
    /** The letter is a công văn, whose subject follows "V/v". */
    isOfficialLetter: FLAG,
    subject: TEXT,
    addressee: TEXT,
    office: objectOf({ name: TEXT, place: TEXT, address: TEXT, phone: TEXT, email: TEXT, website: TEXT }),
    recipient: columnsShape(columns),
  }
}

/** For `*.subject.hbs`, `*.text.hbs`, `*.html.hbs`, `mail.subject` and `file-name.hbs`. */
export function mailShape(columns: Iterable<string>): ObjectShape {
  return objectOf({
    ...commonFields(columns),
    tasks: listOf(objectOf({ text: TEXT, items: listOf(TEXT), due: TEXT, reportTo: TEXT, reportBy: TEXT })),
    files: listOf(TEXT),
    contacts: listOf(objectOf({ name: TEXT, title: TEXT, phone: TEXT, email: TEXT })),
  })
}

/** For `task-sheet.hbs`. */
export function taskSheetShape(columns: Iterable<string>): ObjectShape {
  return objectOf({ ...commonFields(columns), tasks: BLOCKS })
}

/** The view of `mailShape`. */
export function mailView(facts: CopyFacts, dates: DateStyle): ViewObject {
  const { directive, files, tasks } = facts
  return object({
    ...commonView(facts),
    tasks: list(tasks.map((task) => taskView(task, dates))),
    files: list(files.map((name) => textValue(name))),
    contacts: list(
      directive.contacts.map(({ name, title, phone, email }) =>
        object({ name: textValue(name), title: text(title), phone: text(phone), email: text(email) }),
      ),
    ),
  })
}

/** The view of `taskSheetShape`; `tasks` are the body's own tasks as composed. */
export function taskSheetView(facts: CopyFacts, tasks: readonly Block[]): ViewObject {
  return object({ ...commonView(facts), tasks: { type: 'blocks', value: tasks } })
}

function commonView({ directive, office, code, date, addressee, fields }: CopyFacts): ViewObject['fields'] {
  const kind = DOCUMENT_KINDS[directive.kind]
  return {
    code: textValue(code),
    date: date === undefined ? undefined : { type: 'date', value: date },
    kindName: textValue(kind.name),
    isOfficialLetter: { type: 'flag', value: kind.form === 'official-letter' },
    subject: textValue(directive.subject),
    addressee: textValue(addressee),
    office: object({
      name: textValue(office.name),
      place: textValue(office.place),
      address: text(office.address),
      phone: text(office.phone),
      email: text(office.email),
      website: text(office.website),
    }),
    recipient: columnsView(fields),
  }
}

function taskView(task: Task<Filled>, dates: DateStyle): ViewObject {
  const { due, report } = task
  const phrase = (deadline: typeof due): ViewValue | undefined => {
    if (deadline === undefined) return undefined
    const { text: wording, ...rest } = deadline
    return textValue(wording ?? deadlinePhrase(rest, dates))
  }
  return object({
    text: textValue(task.text),
    items: list(task.items.map((item) => textValue(textOf(item.text)))),
    due: phrase(due),
    reportTo: report === undefined ? undefined : textValue(report.to),
    reportBy: phrase(report?.by),
  })
}

const object = (fields: ViewObject['fields']): ViewObject => ({ type: 'object', fields })
const list = (items: readonly ViewValue[]): ViewValue => ({ type: 'list', items })
const text = (value: string | undefined): ViewValue | undefined =>
  value === undefined ? undefined : textValue(value)
