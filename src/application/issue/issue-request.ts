// A prepared plan as the request that issues it: what register, manifest and mail need of it.

import { fileCopyText } from '../../compose/closing-block.ts'
import { textOf } from '../../model/document-tree.ts'
import { formatNumber } from '../../model/issue.ts'
import { tasksOf } from '../../model/placed-tasks.ts'
import { identityOf } from '../archive/archive-owner.ts'
import { copyFileNames } from '../plan/copy-file-names.ts'
import { latestDeadline } from '../plan/latest-deadline.ts'
import type { PreparedIssue } from '../plan/prepare-issue.ts'
import { addresseeNames } from './compose-copies.ts'
import type { IssueRequest } from './issue-letters.ts'
import type { PressMaterials } from './render-copies.ts'
import { letterRenderer, preparePress } from './render-copies.ts'

export interface IssueChoices {
  readonly materials: PressMaterials
  /** A person answers for a date out of order, in a closed year or far ahead. */
  readonly allowUnusualDate: boolean
  /** Who acts; noted where the letter recalls, replaces or corrects another. */
  readonly actor?: string
}

/**
 * Everything `issueLetters` needs for this plan. Composes every copy once on the way: what cannot be
 * printed for one body is a Fault here, before any number is given (P28).
 */
export async function issueRequest(
  prepared: PreparedIssue,
  { materials, allowUnusualDate, actor = '' }: IssueChoices,
): Promise<IssueRequest> {
  const { plan } = prepared
  const press = await preparePress(prepared, materials, {
    type: 'issued',
    number: '00',
    date: plan.issuedDate,
  })
  const { office, directive } = prepared
  const { signatory } = directive
  const dueDate = latestDeadline(tasksOf(directive), {
    issuedDate: plan.issuedDate,
    holidays: office.holidays,
  })
  const names = addresseeNames(prepared)
  const { follows } = directive
  return {
    plan,
    office: identityOf(office),
    ...(follows === undefined ? {} : { follows: { ...follows, actor } }),
    details: {
      ...(office.organId === undefined ? {} : { organId: office.organId }),
      organName: office.name,
      signerTitle: signatory.title,
      signerName: signatory.name,
      urgency: directive.urgency,
      ...(dueDate === undefined ? {} : { dueDate }),
      filing: prepared.filing,
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
    fileNames: (letter, { number, issuedDate }) =>
      copyFileNames(prepared, [letter], { number: formatNumber(number), date: issuedDate }),
    outputFolder: 'out',
    program: materials.producer,
    allowUnusualDate,
  }
}
