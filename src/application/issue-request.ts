// A prepared plan as the request that issues it: what register, manifest and mail need of it.

import { fileCopyText } from '../compose/closing-block.ts'
import type { CalendarDate } from '../model/calendar-date.ts'
import { compareDates } from '../model/calendar-date.ts'
import type { Deadline, TaskItem } from '../model/directive.ts'
import { textOf } from '../model/document-tree.ts'
import { addresseeNames } from './compose-copies.ts'
import type { IssueRequest } from './issue-letters.ts'
import type { PreparedIssue } from './prepare-issue.ts'
import type { PressMaterials } from './render-copies.ts'
import { letterRenderer, preparePress } from './render-copies.ts'

export interface IssueChoices {
  readonly materials: PressMaterials
  /** A person answers for a date out of order, in a closed year or far ahead. */
  readonly allowUnusualDate: boolean
}

/**
 * Everything `issueLetters` needs for this plan. Composes every copy once on the way: what cannot be
 * printed for one body is a Fault here, before any number is given (P28).
 */
export async function issueRequest(
  prepared: PreparedIssue,
  { materials, allowUnusualDate }: IssueChoices,
): Promise<IssueRequest> {
  const { plan } = prepared
  const press = await preparePress(prepared, materials, {
    type: 'issued',
    number: '00',
    date: plan.issuedDate,
  })
  const { office, directive } = prepared
  const { signatory } = directive
  const dueDate = latestDeadline(directive.tasks)
  const names = addresseeNames(prepared)
  return {
    plan,
    details: {
      ...(office.organId === undefined ? {} : { organId: office.organId }),
      organName: office.name,
      signerTitle: signatory.title,
      signerName: signatory.name,
      urgency: directive.urgency,
      ...(dueDate === undefined ? {} : { dueDate }),
    },
    snapshotFiles: prepared.snapshot,
    shared: prepared.enclosures,
    fileCopy: fileCopyText(directive.fileCopy).replace(/^Lưu: /, ''),
    ...(plan.mode === 'tailored' || names.length === 0 ? {} : { recipients: names.map(textOf).join('; ') }),
    mail: {
      domain: office.mail.fromAddress.slice(office.mail.fromAddress.lastIndexOf('@') + 1),
      ...(office.mail.archiveBcc === undefined ? {} : { archiveBcc: office.mail.archiveBcc }),
    },
    render: letterRenderer(prepared, press),
    outputFolder: 'out',
    program: materials.producer,
    allowUnusualDate,
  }
}

/** Last day any task is due: the reply due date of the metadata (PL VI.II.I field 16). */
function latestDeadline(items: readonly TaskItem[]): CalendarDate | undefined {
  const days = items.flatMap((item) => {
    const own = item.due === undefined ? undefined : lastDay(item.due)
    const below = latestDeadline(item.items)
    return [own, below].filter((day) => day !== undefined)
  })
  return days.sort(compareDates).at(-1)
}

function lastDay(deadline: Deadline): CalendarDate | undefined {
  switch (deadline.type) {
    case 'before':
    case 'by':
      return deadline.date
    case 'window':
      return deadline.to
    case 'recurring':
      return undefined
  }
}
