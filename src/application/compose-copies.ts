// All documents of one letter as trees, copy by copy: the letter, the companion sheet, the wording
// of the mail. What copies share is composed once and is the same objects in each.

import type { ComposedLetter } from '../compose/compose-letter.ts'
import { composeLetter } from '../compose/compose-letter.ts'
import { composeBlocks, composeTasks } from '../compose/letter-body.ts'
import type { Issuance } from '../compose/letterhead.ts'
import { composeTaskSheet } from '../compose/task-sheet.ts'
import { isoDate } from '../model/calendar-date.ts'
import type { Directive } from '../model/directive.ts'
import type { DocumentTree, Inline } from '../model/document-tree.ts'
import type { CopyPlan, LetterPlan } from '../model/issue.ts'
import type { Recipient } from '../model/recipient.ts'
import { bodyView, mailView, sheetView } from '../template/body-view.ts'
import { renderBody } from '../template/render-body.ts'
import { renderHtml, renderLine, renderPlainText } from '../template/render-text.ts'
import type { MailContent } from './ports.ts'
import type { PreparedIssue } from './prepare-issue.ts'

export interface ComposedCopy {
  readonly copy: CopyPlan
  readonly letter: DocumentTree
  readonly sheet?: DocumentTree
  readonly mail: MailContent
}

type Filled = Directive<readonly Inline[]>

/** Copies in the order of the plan, one at a time; nothing is kept of those that went by. */
export function* composeCopies(
  prepared: PreparedIssue,
  letter: LetterPlan,
  issuance: Issuance,
): Generator<ComposedCopy> {
  const { plan, office } = prepared
  const code =
    issuance.type === 'issued' ? `${issuance.number}/${plan.codeNotation}` : `…/${plan.codeNotation}`
  const composed = new Map<Filled, ComposedLetter>()
  for (const copy of letter.copies) {
    const directive = filledFor(prepared, letter, copy.recipient)
    const known = composed.get(directive)
    const shared = known ?? composeLetter(letterContent(prepared, directive, issuance))
    if (known === undefined) {
      // One letter is one text: only the latest filling can come again.
      composed.clear()
      composed.set(directive, shared)
    }
    const wording = { office, directive, recipient: copy.recipient, code, date: plan.issuedDate }
    yield {
      copy,
      letter: shared.addressedTo(addresseeLines(prepared, directive, copy)),
      ...(hasSheet(directive, copy) ? { sheet: composeSheet(prepared, directive, copy, code) } : {}),
      mail: {
        subject: renderLine(prepared.templates.mailSubject, mailView(wording)),
        text: renderPlainText(prepared.templates.mailText, mailView(wording)),
        html: renderHtml(prepared.templates.mailHtml, mailView(wording)),
        attach: directive.mail.attach,
      },
    }
  }
}

/** The directive as this letter says it: all of it, or in mode `tailored` the body's own tasks. */
function filledFor(prepared: PreparedIssue, letter: LetterPlan, recipient: Recipient): Filled {
  if (letter.taskIds === undefined) return prepared.wording.fill({})
  const own = new Set(letter.taskIds)
  const filled = prepared.wording.fill(recipient.fields)
  return { ...filled, tasks: filled.tasks.filter((task) => own.has(task.id)) }
}

function letterContent(prepared: PreparedIssue, directive: Filled, issuance: Issuance) {
  const { office, plan, templates } = prepared
  const dates = office.style.citedDates
  const parts = {
    tasks: composeTasks(directive.tasks, dates),
    body: composeBlocks(directive.body ?? [], dates),
  }
  return {
    office,
    directive,
    issuance,
    codeNotation: plan.codeNotation,
    body: renderBody(templates.body, bodyView(directive, parts, dates)),
  }
}

/** Printed lines after "Kính gửi" on this copy. */
function addresseeLines(
  prepared: PreparedIssue,
  directive: Filled,
  copy: CopyPlan,
): readonly (readonly Inline[])[] {
  if (directive.addressees.length === 0) return []
  if (copy.addressedAs === 'itself')
    return [[{ type: 'text', value: printedName(prepared, directive, copy.recipient) }]]
  return directive.addressees.map((addressee): readonly Inline[] => {
    if (addressee.type === 'line') return addressee.line
    const name =
      prepared.directory.group(addressee.id)?.name ?? prepared.directory.recipient(addressee.id)?.name
    return [{ type: 'text', value: name ?? addressee.id }]
  })
}

/** "Giám đốc Sở Y tế" where the group addresses heads of bodies, else the body's own name. */
function printedName(prepared: PreparedIssue, directive: Filled, recipient: Recipient): string {
  if (recipient.kinhGui !== undefined) return recipient.kinhGui
  const ids = directive.addressees.flatMap((addressee) =>
    addressee.type === 'listed' ? [addressee.id] : addressee.to,
  )
  const group = ids
    .map((id) => prepared.directory.group(id))
    .find((one) => one !== undefined && prepared.directory.membersOf(one.id).includes(recipient))
  return group?.head === undefined ? recipient.name : `${group.head} ${recipient.name}`
}

const hasSheet = (directive: Filled, copy: CopyPlan): boolean =>
  directive.merge.taskSheet && copy.taskIds.length > 0

function composeSheet(
  prepared: PreparedIssue,
  directive: Filled,
  copy: CopyPlan,
  code: string,
): DocumentTree {
  const { office, plan, templates } = prepared
  const own = new Set(copy.taskIds)
  const tasks = composeTasks(
    directive.tasks.filter((task) => own.has(task.id)),
    office.style.citedDates,
  )
  const view = sheetView({ office, directive, recipient: copy.recipient, code, date: plan.issuedDate, tasks })
  return composeTaskSheet({
    office,
    code,
    created: `${isoDate(plan.issuedDate)}T00:00:00+07:00`,
    body: renderBody(templates.taskSheet, view),
  })
}
