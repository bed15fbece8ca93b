// All documents of one letter as trees, copy by copy: the letter, the companion sheet, the wording
// of the mail. What copies share is composed once and is the same objects in each.

import type { ComposedLetter } from '../../compose/compose-letter.ts'
import { composeLetter } from '../../compose/compose-letter.ts'
import { composeBlocks } from '../../compose/letter-body.ts'
import type { Issuance } from '../../compose/letterhead.ts'
import { openPlaceMarker } from '../../compose/mark-open-places.ts'
import { matrixAppendix } from '../../compose/matrix-appendix.ts'
import { citedTask, composeTasks } from '../../compose/task-list.ts'
import { composeTaskSheet } from '../../compose/task-sheet.ts'
import { isoDate } from '../../model/calendar-date.ts'
import { ownTasks, withDuties } from '../../model/cut-directive.ts'
import type { Directive } from '../../model/directive.ts'
import type { Block, DocumentTree, Inline } from '../../model/document-tree.ts'
import type { CopyPlan, LetterPlan } from '../../model/issue.ts'
import type { Office } from '../../model/office.ts'
import { placedTasks } from '../../model/placed-tasks.ts'
import type { Recipient } from '../../model/recipient.ts'
import { taskMatrix } from '../../model/task-matrix.ts'
import { bodyView } from '../../template/body-view.ts'
import type { CompiledTemplate } from '../../template/compile-template.ts'
import type { CopyFacts } from '../../template/mail-view.ts'
import { mailView, taskSheetView } from '../../template/mail-view.ts'
import { printProblems } from '../../template/print-problems.ts'
import { renderBody } from '../../template/render-body.ts'
import { renderHtml, renderLine, renderPlainText } from '../../template/render-text.ts'
import type { PrintProblem } from '../../template/view-values.ts'
import type { DateStyle } from '../../vietnamese/date-phrases.ts'
import { asciiSlug } from '../../vietnamese/text-forms.ts'
import { headerText } from '../../writers/mail/email-header.ts'
import type { PreparedIssue } from '../plan/prepare-issue.ts'
import type { MailContent } from '../ports/mail.ts'

export interface ComposedCopy {
  readonly copy: CopyPlan
  readonly letter: DocumentTree
  readonly sheet?: DocumentTree
  /** The wording of its mail, composed when it is asked for. Fault E_RENDER when it cannot be printed. */
  mail(): MailContent
}

type Filled = Directive<readonly Inline[]>

/** Copies in the order of the plan, one at a time; nothing is kept of those that went by. */
export function* composeCopies(
  prepared: PreparedIssue,
  letter: LetterPlan,
  issuance: Issuance,
): Generator<ComposedCopy> {
  const { office } = prepared
  const nameOf = printedNames(prepared)
  const tasksAsBlocks = rememberTasks(office.style.citedDates)
  const composed = new Map<Filled, ComposedLetter>()
  const marked = issuance.type === 'draft' ? openPlaceMarker() : (tree: DocumentTree): DocumentTree => tree
  for (const copy of letter.copies) {
    const directive = filledFor(prepared, letter, copy.recipient)
    const known = composed.get(directive)
    const shared = known ?? composeLetter(letterContent(prepared, letter, directive, issuance))
    if (known === undefined) {
      // One letter is one text: only the latest filling can come again.
      composed.clear()
      composed.set(directive, shared)
    }
    const addressee = nameOf(copy.recipient)
    // Only sheet and mail speak of these, and not every run asks for either.
    const facts = () => factsOf(prepared, directive, copy, issuance, addressee)
    yield {
      copy,
      letter: marked(shared.addressedTo(addresseeLines(prepared, directive, copy, addressee))),
      ...(hasSheet(directive, copy)
        ? {
            sheet: marked(
              composeSheet(prepared, facts(), issuance, (tasks) =>
                tasksAsBlocks(directive, tasks, copy.dutyKeys),
              ),
            ),
          }
        : {}),
      mail: () => composeMail(prepared, facts()),
    }
  }
}

function composeMail({ templates, office }: PreparedIssue, facts: CopyFacts): MailContent {
  const view = mailView(facts, office.style.citedDates)
  return {
    // Refused here, before a number is given, not when the message is built.
    subject: headerText('Tiêu đề', renderLine(templates.mailSubject, view)),
    text: renderPlainText(templates.mailText, view),
    html: renderHtml(templates.mailHtml, view),
    attach: facts.directive.mail.attach,
  }
}

/** What one template could not print for one copy. */
export interface CopyProblem {
  readonly copy: CopyPlan
  readonly template: CompiledTemplate
  readonly problem: PrintProblem
}

/**
 * Mail and task sheet of every copy printed once, nothing kept but what could not be: all copies, where
 * `composeCopies` stops at the first. Templates that name no column of the recipient are passed over,
 * for they print the same for all.
 */
export function* findCopyProblems(prepared: PreparedIssue, letter: LetterPlan): Generator<CopyProblem> {
  const { templates, office } = prepared
  const usesColumns = ({ uses }: CompiledTemplate) =>
    // The id nobody lacks.
    uses.some(({ recipientColumn }) => recipientColumn !== undefined && recipientColumn !== 'id')
  const { mailSubject, mailText, mailHtml, fileName } = templates
  const named = fileName === undefined ? [] : [fileName]
  const mails = [mailSubject, mailText, mailHtml, ...named].filter(usesColumns)
  const sheets = [templates.taskSheet].filter(usesColumns)
  if (mails.length + sheets.length === 0) return
  const draft = { type: 'draft', year: prepared.plan.issuedDate.year } as const
  for (const { copy, facts } of copyFacts(prepared, letter, draft)) {
    const mail = mailView(facts, office.style.citedDates)
    const printed = [
      ...mails.map((template) => ({ template, view: mail })),
      ...(hasSheet(facts.directive, copy)
        ? sheets.map((template) => ({ template, view: taskSheetView(facts, []) }))
        : []),
    ]
    for (const { template, view } of printed) {
      for (const problem of printProblems(template, view)) yield { copy, template, problem }
    }
  }
}

/** What mail, sheet and file name may say of each copy, one at a time. */
export function* copyFacts(
  prepared: PreparedIssue,
  letter: LetterPlan,
  issuance: Issuance,
): Generator<{ readonly copy: CopyPlan; readonly facts: CopyFacts }> {
  const nameOf = printedNames(prepared)
  for (const copy of letter.copies) {
    const directive = filledFor(prepared, letter, copy.recipient)
    yield { copy, facts: factsOf(prepared, directive, copy, issuance, nameOf(copy.recipient)) }
  }
}

/** The directive as this letter says it: all of it, or in mode `tailored` the body's own tasks. */
function filledFor(prepared: PreparedIssue, letter: LetterPlan, recipient: Recipient): Filled {
  if (letter.dutyKeys === undefined) return prepared.wording.fill({})
  return withDuties(prepared.wording.fill(recipient.fields), new Set(letter.dutyKeys))
}

function letterContent(prepared: PreparedIssue, letter: LetterPlan, directive: Filled, issuance: Issuance) {
  const { office, plan, templates } = prepared
  const dates = office.style.citedDates
  const parts = {
    tasks: composeTasks(directive.tasks, dates),
    body: composeBlocks(directive.body ?? [], dates, prepared.pictures.pictureOf),
    officeName: officeNameOf(office),
  }
  return {
    office,
    directive,
    issuance,
    codeNotation: plan.codeNotation,
    body: renderBody(templates.body, bodyView(directive, parts, dates)),
    ...(directive.merge.matrix ? printedMatrix(prepared, letter, directive) : {}),
    pictures: prepared.pictures,
  }
}

/** The matrix of what this letter says; in mode `tailored`, the body's own row, and nobody else beside it. */
function printedMatrix(
  { office, directory, matrix }: PreparedIssue,
  { dutyKeys, copies }: LetterPlan,
  directive: Filled,
) {
  const isNamed = (id: string): boolean =>
    dutyKeys === undefined ||
    directory.group(id) !== undefined ||
    copies.some(({ recipient }) => recipient.id === id)
  const bodiesOf = (id: string) => directory.bodiesOf(id).map((body) => body.id)
  const nameOf = (id: string) => directory.group(id)?.name ?? directory.recipient(id)?.name ?? id
  const { duties } = taskMatrix(directive, matrix.bodies, bodiesOf)
  const shown = duties.map((duty) => ({ ...duty, assignedTo: duty.assignedTo.filter(isNamed) }))
  const printed = matrixAppendix(shown, nameOf, office.style.citedDates)
  return printed === undefined ? {} : { matrix: printed }
}

/** How the letter speaks of its issuer: the full name. */
function officeNameOf(office: Office): string {
  return office.name
}

/** Printed lines after "Kính gửi" on this copy. */
function addresseeLines(
  prepared: PreparedIssue,
  directive: Filled,
  copy: CopyPlan,
  addressee: string,
): readonly (readonly Inline[])[] {
  if (directive.addressees.length === 0) return []
  return copy.addressedAs === 'itself'
    ? [[{ type: 'text', value: addressee }]]
    : groupLines(prepared, directive)
}

function groupLines(prepared: PreparedIssue, directive: Filled): readonly (readonly Inline[])[] {
  return directive.addressees.map((addressee): readonly Inline[] => {
    if (addressee.type === 'line') return addressee.line
    const name =
      prepared.directory.group(addressee.id)?.name ?? prepared.directory.recipient(addressee.id)?.name
    return [{ type: 'text', value: name ?? addressee.id }]
  })
}

/** The printed addressees as the directive lists them, groups as groups. */
export function addresseeNames(prepared: PreparedIssue): readonly (readonly Inline[])[] {
  return groupLines(prepared, prepared.wording.fill({}))
}

/** The printed form after "Kính gửi" of each body, heads of groups put in. */
export function printedNames(
  inputs: Pick<PreparedIssue, 'directive' | 'directory'>,
): (recipient: Recipient) => string {
  const headOf = headsOfBodies(inputs)
  return (recipient) => printedName(recipient, headOf)
}

/** "Giám đốc" of each body that is addressed through a group of heads. */
function headsOfBodies({
  directive,
  directory,
}: Pick<PreparedIssue, 'directive' | 'directory'>): ReadonlyMap<string, string> {
  const heads = new Map<string, string>()
  for (const addressee of directive.addressees) {
    for (const id of addressee.type === 'listed' ? [addressee.id] : addressee.to) {
      const head = directory.group(id)?.head
      if (head === undefined) continue
      for (const member of directory.membersOf(id)) heads.set(member.id, heads.get(member.id) ?? head)
    }
  }
  return heads
}

/** "Giám đốc Sở Y tế" where the group addresses heads of bodies, else the body's own name. */
function printedName(recipient: Recipient, headOf: ReadonlyMap<string, string>): string {
  const head = headOf.get(recipient.id)
  return recipient.kinhGui ?? (head === undefined ? recipient.name : `${head} ${recipient.name}`)
}

/** Tasks as blocks, the same objects for bodies that have the same ones. */
function rememberTasks(dates: DateStyle) {
  const known = new WeakMap<Filled, Map<string, readonly Block[]>>()
  return (directive: Filled, tasks: Filled['tasks'], dutyKeys: readonly string[]): readonly Block[] => {
    const sets = known.get(directive) ?? new Map<string, readonly Block[]>()
    known.set(directive, sets)
    const key = dutyKeys.join(' ')
    const blocks = sets.get(key) ?? composeTasks(tasks, dates)
    sets.set(key, blocks)
    return blocks
  }
}

const hasSheet = (directive: Filled, copy: CopyPlan): boolean =>
  directive.merge.taskSheet && copy.dutyKeys.length > 0

function composeSheet(
  prepared: PreparedIssue,
  facts: CopyFacts,
  issuance: Issuance,
  asBlocks: (tasks: Filled['tasks']) => readonly Block[],
): DocumentTree {
  const { office, plan, templates } = prepared
  return composeTaskSheet({
    office,
    code: codeText(plan.codeNotation, issuance),
    created: `${isoDate(plan.issuedDate)}T00:00:00+07:00`,
    body: renderBody(templates.taskSheet, taskSheetView(facts, asBlocks(facts.tasks))),
  })
}

function codeText(notation: string, issuance: Issuance): string {
  return `${issuance.type === 'issued' ? issuance.number : '…'}/${notation}`
}

/** What sheet and mail say of one copy. */
function factsOf(
  prepared: PreparedIssue,
  directive: Filled,
  copy: CopyPlan,
  issuance: Issuance,
  addressee: string,
): CopyFacts {
  const { office, plan, enclosures } = prepared
  const notation = plan.codeNotation
  const code: CopyFacts['code'] =
    issuance.type === 'issued'
      ? codeText(notation, issuance)
      : [
          { type: 'blank', label: 'số' },
          { type: 'text', value: `/${notation}` },
        ]
  return {
    directive,
    office,
    code,
    ...(issuance.type === 'issued' ? { date: issuance.date } : {}),
    addressee,
    fields: copy.recipient.fields,
    tasks: ownTasks(placedTasks(directive), new Set(copy.dutyKeys)).map(citedTask),
    files: [
      ...mailedNames(directive, copy, letterFileBase(notation, issuance)),
      ...[...enclosures, ...prepared.attachmentsOf(copy.recipient)].map((file) => file.name),
    ],
  }
}

/** Base name of a letter's files, "01-STTTT-CNTT-BCVT": ASCII, at most 80 bytes. */
export function letterFileBase(notation: string, issuance: Issuance): string {
  const number = issuance.type === 'issued' ? issuance.number : 'du-thao'
  return `${number}-${asciiSlug(notation, 60)}`
}

/** Names under which letter and sheet are attached, in the forms the directive mails. */
function mailedNames(directive: Filled, copy: CopyPlan, base: string): string[] {
  const { attach } = directive.mail
  const sheet = hasSheet(directive, copy) ? attach.map((format) => `${base}-phieu-nhiem-vu.${format}`) : []
  return [...attach.map((format) => `${base}.${format}`), ...sheet]
}
