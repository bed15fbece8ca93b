// What the template of a letter's body may use, and how a directive fills it.

import type { CalendarDate } from '../model/calendar-date.ts'
import type { Directive, Introduction, Leave, Relation } from '../model/directive.ts'
import { DOCUMENT_KINDS, FORM_TRAITS } from '../model/document-kinds.ts'
import type { Block, Inline } from '../model/document-tree.ts'
import { textOf } from '../model/document-tree.ts'
import type { DateStyle } from '../vietnamese/date-phrases.ts'
import { issueDatePhrase } from '../vietnamese/date-phrases.ts'
import { upperCase, withEndMark } from '../vietnamese/text-forms.ts'
import { CITATION_SHAPE, citationView, enclosureView, withoutMark } from './citation-view.ts'
import type { ObjectShape } from './field-shape.ts'
import { BLOCKS, FLAG, listOf, objectOf, TEXT } from './field-shape.ts'
import type { ViewObject, ViewValue } from './view-values.ts'
import { textValue } from './view-values.ts'

type Filled = readonly Inline[]

/** Each field is documented for clerks in docs/templates.md. */
export const BODY_SHAPE: ObjectShape = objectOf({
  kindName: TEXT,
  officeName: TEXT,
  /** Who decides, in capitals: "GIÁM ĐỐC SỞ …", for the line above the bases of a decision. */
  authority: TEXT,
  /** Who writes the minutes. */
  secretaryName: TEXT,
  subject: TEXT,
  /** One paragraph for each basis, in italics; otherwise one sentence for each group. */
  basisParagraphs: FLAG,
  bases: listOf(CITATION_SHAPE),
  /** Neighbouring bases of one relation. */
  basisGroups: listOf(objectOf({ items: listOf(CITATION_SHAPE) })),
  purpose: TEXT,
  request: TEXT,
  /** Tasks or blocks follow the request, which then ends with a colon. */
  hasContent: FLAG,
  tasks: BLOCKS,
  body: BLOCKS,
  closing: TEXT,
  contacts: listOf(objectOf({ name: TEXT, title: TEXT, phone: TEXT, email: TEXT })),
  /** Empty where the note is switched off. */
  enclosures: listOf(CITATION_SHAPE),
  /** Enclosures are cited with date and issuer, not by type and code alone. */
  enclosuresInFull: FLAG,
  meeting: objectOf({
    event: TEXT,
    participants: TEXT,
    chair: TEXT,
    start: TEXT,
    end: TEXT,
    place: TEXT,
    notes: TEXT,
    sessions: listOf(objectOf({ participants: TEXT, start: TEXT, place: TEXT })),
  }),
  /** Who is introduced to whom (template 1.8); dates without the word "ngày". */
  introduction: objectOf({ name: TEXT, title: TEXT, to: TEXT, about: TEXT, validUntil: TEXT }),
  /** Whose leave (template 1.10). */
  leave: objectOf({
    name: TEXT,
    title: TEXT,
    requested: TEXT,
    duration: TEXT,
    from: TEXT,
    to: TEXT,
    place: TEXT,
    countedAs: TEXT,
    contact: TEXT,
  }),
})

export interface BodyParts {
  /** The tasks and the general blocks as composed. */
  readonly tasks: readonly Block[]
  readonly body: readonly Block[]
  /** "Sở Thông tin và Truyền thông": how the letter calls its issuer. */
  readonly officeName: string
}

/** The view of `BODY_SHAPE` for one filled directive. */
export function bodyView(directive: Directive<Filled>, parts: BodyParts, citedDates: DateStyle): ViewObject {
  const { basis, enclosures, enclosureNote, kind, meeting, purpose, request, closing } = directive
  const citations = basis.map((one) => citationView(one, citedDates))
  const style = directive.basisStyle ?? FORM_TRAITS[DOCUMENT_KINDS[kind].form].bases
  return object({
    kindName: textValue(DOCUMENT_KINDS[kind].name),
    officeName: textValue(parts.officeName),
    authority: textValue(authority(directive, parts.officeName)),
    secretaryName: optionalText(directive.secretary?.name),
    subject: textValue(directive.subject),
    basisParagraphs: flag(style === 'paragraphs'),
    bases: list(citations),
    basisGroups: list(basisGroups(directive, citations)),
    purpose: optionalText(purpose, withoutMark),
    request: optionalText(request, withoutMark),
    hasContent: flag(parts.tasks.length > 0 || parts.body.length > 0),
    tasks: { type: 'blocks', value: parts.tasks },
    body: { type: 'blocks', value: parts.body },
    closing: optionalText(closing, sentence),
    contacts: list(
      directive.contacts.map((contact) =>
        object({
          name: textValue(contact.name),
          title: optionalText(contact.title),
          // A number stays whole on its line.
          phone: optionalText(contact.phone?.replaceAll(' ', '\u00a0')),
          email: optionalText(contact.email),
        }),
      ),
    ),
    enclosures: list(
      enclosureNote === 'none' ? [] : enclosures.map((one) => enclosureView(one, basis, citedDates)),
    ),
    enclosuresInFull: flag(enclosureNote === 'full'),
    meeting:
      meeting === undefined
        ? undefined
        : object({
            event: textValue(meeting.event),
            participants: optionalText(meeting.participants),
            chair: optionalText(meeting.chair),
            start: optionalText(meeting.start),
            end: optionalText(meeting.end),
            place: optionalText(meeting.place),
            notes: optionalText(meeting.notes, sentence),
            sessions: list(
              meeting.sessions.map((session) =>
                object({
                  participants: textValue(session.participants),
                  start: optionalText(session.start),
                  place: optionalText(session.place),
                }),
              ),
            ),
          }),
    introduction: introductionView(directive.introduction),
    leave: leaveView(directive.leave),
  })
}

/** A day in words, as these papers have it, for after the word "ngày". */
const dayText = (date: CalendarDate): string => issueDatePhrase(date).replace(/^ngày /u, '')

function introductionView(introduction: Introduction<Filled> | undefined): ViewValue | undefined {
  if (introduction === undefined) return undefined
  const { name, title, to, about, validUntil } = introduction
  return object({
    name: textValue(withoutMark(name)),
    title: optionalText(title, withoutMark),
    to: textValue(withoutMark(to)),
    about: textValue(withoutMark(about)),
    validUntil: textValue(dayText(validUntil)),
  })
}

function leaveView(leave: Leave<Filled> | undefined): ViewValue | undefined {
  if (leave === undefined) return undefined
  return object({
    name: textValue(withoutMark(leave.name)),
    title: optionalText(leave.title, withoutMark),
    requested: optionalText(leave.requested === undefined ? undefined : dayText(leave.requested)),
    duration: optionalText(leave.duration, withoutMark),
    from: textValue(dayText(leave.from)),
    to: textValue(dayText(leave.to)),
    place: textValue(withoutMark(leave.place)),
    countedAs: optionalText(leave.countedAs, withoutMark),
    contact: optionalText(leave.contact, withoutMark),
  })
}

/** Runs of neighbours that stand in one relation; a free text is a group of its own. */
function basisGroups(directive: Directive<Filled>, citations: readonly ViewObject[]): ViewObject[] {
  const groups: { readonly relation: Relation | undefined; readonly items: ViewObject[] }[] = []
  directive.basis.forEach((basis, index) => {
    const citation = citations[index]
    if (citation === undefined) return
    const relation = basis.type === 'citation' ? basis.relation : undefined
    const last = groups.at(-1)
    if (last !== undefined && relation !== undefined && last.relation === relation) last.items.push(citation)
    else groups.push({ relation, items: [citation] })
  })
  return groups.map(({ items }) => object({ items: list(items) }))
}

/** "GIÁM ĐỐC" + "SỞ …"; a title that ends as the office begins says it once ("TRƯỞNG PHÒNG …"). */
function authority(directive: Directive<Filled>, officeName: string): string {
  const { authority: code, principal, title } = directive.signatory
  const head = upperCase(principal ?? title)
  const office = upperCase(officeName)
  if (code === 'TM' || office === '' || head.includes(office)) return head
  const lastWord = head.slice(head.lastIndexOf(' ') + 1)
  return office.startsWith(`${lastWord} `)
    ? `${head.slice(0, -lastWord.length)}${office}`
    : `${head} ${office}`
}

const object = (fields: ViewObject['fields']): ViewObject => ({ type: 'object', fields })
const list = (items: readonly ViewValue[]): ViewValue => ({ type: 'list', items })
const flag = (value: boolean): ViewValue => ({ type: 'flag', value })

const optionalText = <Text extends string | Filled>(
  text: Text | undefined,
  change: (text: Text) => string | Filled = (same) => same,
): ViewValue | undefined => (text === undefined ? undefined : textValue(change(text)))

/** The inlines as a sentence: a full stop where no end mark stands. */
function sentence(inlines: Filled): Filled {
  const plain = textOf(inlines)
  const mark = withEndMark(plain, '.') === plain.trimEnd() ? '' : '.'
  return mark === '' ? inlines : [...withoutMark(inlines), { type: 'text', value: mark }]
}
