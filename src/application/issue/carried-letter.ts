// The letter's own data for its files: the same object for all copies that carry the same, so that the writers
// prepare it once. It holds no mail address and nothing of any other recipient; what it leaves out it names.

import type { Issuance } from '../../compose/letterhead.ts'
import { isoDate } from '../../model/calendar-date.ts'
import { canonicalJson } from '../../model/canonical-json.ts'
import type { CarriedLetter, LeftOut, LetterMetadata } from '../../model/carried-letter.ts'
import { CARRIED_FORMAT, CARRIED_NAME } from '../../model/carried-letter.ts'
import { withDuties, withoutBodies } from '../../model/cut-directive.ts'
import type { Directive } from '../../model/directive.ts'
import { DOCUMENT_KINDS } from '../../model/document-kinds.ts'
import type { CopyPlan, LetterPlan } from '../../model/issue.ts'
import { tasksOf } from '../../model/placed-tasks.ts'
import type { DirectoryIndex } from '../../model/recipient.ts'
import { addressedIds, assignedIds, distributedIds } from '../../rules/directive-parts.ts'
import { latestDeadline } from '../plan/latest-deadline.ts'
import type { PreparedIssue } from '../plan/prepare-issue.ts'
import type { CarriedFiles } from '../ports/press.ts'
import { PRIORITY } from './issue-manifest.ts'

/** The directive as it may leave the office; in mode `tailored`, with the letter's own tasks alone. */
export function carriedDirective(directive: Directive, letter: Pick<LetterPlan, 'dutyKeys'>): Directive {
  const whole = letter.dutyKeys === undefined ? directive : withDuties(directive, new Set(letter.dutyKeys))
  // Where the office files it, and whom it leaves out, is the office's own business.
  const { file: _file, retention: _retention, recipients: _recipients, ...own } = whole
  return {
    ...own,
    contacts: directive.contacts.map(({ email: _email, ...contact }) => contact),
    mail: { ...directive.mail, cc: [] },
  }
}

/** What each copy of the letter carries: the very same object for copies that carry the same. */
export function carriedLetters(
  prepared: Pick<PreparedIssue, 'directive' | 'directory' | 'office' | 'plan'>,
  letter: LetterPlan,
  issuance: Issuance,
): (copy: CopyPlan) => CarriedLetter {
  const { directive: typed, directory } = prepared
  const directive = carriedDirective(typed, letter)
  const metadata = metadataOf(prepared, letter, directive, issuance)
  const left = leftOutOf(typed, letter)
  const addressed = bodiesAmong(addressedIds(directive), directory)
  const owners = bodiesAmong(assignedIds(directive), directory)
  const named = new Set([...addressed, ...owners, ...bodiesAmong(distributedIds(directive), directory)])
  /** What copies share: those that name no body of their own. Others are as many as there are bodies. */
  const shared = new Map<string, CarriedLetter>()
  return ({ recipient, addressedAs }) => {
    const printsLines = addressedAs === 'groups'
    // "Kính gửi" of a copy names its body alone, or whoever the directive lists; the matrix names all who are asked.
    const printed = new Set(printsLines ? listedBodies(directive) : [recipient.id])
    if (directive.merge.matrix && letter.dutyKeys === undefined) for (const id of owners) printed.add(id)
    const kept = [...named].filter((id) => printed.has(id))
    const key = JSON.stringify([printsLines, kept])
    const seen = shared.get(key)
    if (seen !== undefined) return seen
    const others = new Set([...named].filter((id) => !printed.has(id)))
    const leftOut: readonly LeftOut[] = others.size === 0 ? left : [...left, 'bodies']
    const carried: CarriedLetter = {
      format: CARRIED_FORMAT,
      metadata,
      directive: others.size === 0 ? directive : withoutBodies(directive, others, printsLines),
      ...(leftOut.length === 0 ? {} : { leftOut }),
    }
    if (printsLines || !kept.includes(recipient.id)) shared.set(key, carried)
    return carried
  }
}

/** Of these ids those of single bodies; what groups there are is no secret of any of them. */
const bodiesAmong = (ids: readonly { readonly id: string }[], directory: DirectoryIndex): readonly string[] =>
  ids.flatMap(({ id }) => (directory.group(id) === undefined ? [id] : []))

const listedBodies = ({ addressees }: Directive): readonly string[] =>
  addressees.flatMap((one) => (one.type === 'listed' ? [one.id] : []))

/** What `carriedDirective` takes away of this directive. */
function leftOutOf(directive: Directive, letter: LetterPlan): LeftOut[] {
  const { file, retention, recipients, mail, contacts } = directive
  const hasAddress = mail.cc.length > 0 || contacts.some(({ email }) => email !== undefined)
  return [
    ...(hasAddress ? (['addresses'] as const) : []),
    ...(file === undefined && retention === undefined ? [] : (['filing'] as const)),
    ...(recipients === undefined ? [] : (['choice'] as const)),
    ...(letter.dutyKeys !== undefined && !asksOnly(directive, letter.dutyKeys) ? (['tasks'] as const) : []),
  ]
}

/** Whether nothing is asked but these duties. */
const asksOnly = (directive: Directive, keys: readonly string[]): boolean =>
  canonicalJson(withDuties(directive, new Set(keys))) === canonicalJson(directive)

/** The canonical text: the same letter, the same bytes. */
export function carriedText(carried: CarriedLetter): string {
  return canonicalJson(carried)
}

/** The letter's text for both writers. `modified` is the letter's own moment, with its zone. */
export function carriedFiles(carried: CarriedLetter, modified: string): CarriedFiles {
  const text = carriedText(carried)
  return {
    pdf: [
      {
        name: CARRIED_NAME,
        mediaType: 'application/json',
        description: 'Nội dung chỉ đạo và thông tin của văn bản',
        bytes: new TextEncoder().encode(text),
        modified,
      },
    ],
    docx: { text },
  }
}

function metadataOf(
  { office, plan }: Pick<PreparedIssue, 'office' | 'plan'>,
  letter: LetterPlan,
  directive: Directive,
  issuance: Issuance,
): LetterMetadata {
  const due = latestDeadline(tasksOf(directive), { issuedDate: plan.issuedDate, holidays: office.holidays })
  const { signatory } = directive
  return {
    ...(office.organId === undefined ? {} : { OrganId: office.organId }),
    FileCatalog: plan.issuedDate.year,
    TypeName: DOCUMENT_KINDS[directive.kind].name,
    CodeNotation: plan.codeNotation,
    OrganName: office.name,
    Subject: plan.subject,
    Language: 'Tiếng Việt',
    Position: signatory.title,
    FullName: signatory.name,
    Priority: PRIORITY[directive.urgency],
    ...(due === undefined ? {} : { DueDate: isoDate(due) }),
    ...(issuance.type === 'issued'
      ? {
          CodeNumber: issuance.number,
          IssuedDate: isoDate(issuance.date),
          IssuedAmount: letter.copies.length,
        }
      : {}),
  }
}
