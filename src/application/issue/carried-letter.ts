// The letter's own data for its files: built once per letter, the same object for every copy, so that
// the writers prepare it once. It holds no mail address and nothing of any recipient.

import type { Issuance } from '../../compose/letterhead.ts'
import { isoDate } from '../../model/calendar-date.ts'
import { canonicalJson } from '../../model/canonical-json.ts'
import type { CarriedLetter, LetterMetadata } from '../../model/carried-letter.ts'
import { CARRIED_FORMAT, CARRIED_NAME } from '../../model/carried-letter.ts'
import { withDuties, withoutBodies } from '../../model/cut-directive.ts'
import type { Directive } from '../../model/directive.ts'
import { DOCUMENT_KINDS } from '../../model/document-kinds.ts'
import type { LetterPlan } from '../../model/issue.ts'
import { tasksOf } from '../../model/placed-tasks.ts'
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

/** What the letter carries. */
export function carriedLetter(
  prepared: Pick<PreparedIssue, 'directive' | 'office' | 'plan'>,
  letter: LetterPlan,
  issuance: Issuance,
): CarriedLetter {
  const directive = withoutBodies(carriedDirective(prepared.directive, letter), othersOf(prepared, letter))
  return {
    format: CARRIED_FORMAT,
    metadata: metadataOf(prepared, letter, directive, issuance),
    directive,
  }
}

/** In mode `tailored`, whom the office writes to beside this letter's body: nothing of theirs goes along. */
function othersOf({ plan }: Pick<PreparedIssue, 'plan'>, letter: LetterPlan): ReadonlySet<string> {
  if (letter.dutyKeys === undefined) return new Set()
  const others = new Set(plan.letters.flatMap(({ copies }) => copies.map(({ recipient }) => recipient.id)))
  for (const { recipient } of letter.copies) others.delete(recipient.id)
  return others
}

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
