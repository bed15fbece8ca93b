// A plan as a clerk reads it before approving: what kind of letters, who gets which tasks by when, the
// totals from printed lines down to addresses, the files, and the hash that names exactly this plan.

import { copyFileNames } from '../../application/plan/copy-file-names.ts'
import type { SizeEstimate } from '../../application/plan/estimate-sizes.ts'
import type { CoverageLine } from '../../application/plan/plan-coverage.ts'
import type { PreparedIssue } from '../../application/plan/prepare-issue.ts'
import { deadlineWords, matrixJson, placeWords } from '../../application/read/read-matrix.ts'
import { isoDate } from '../../model/calendar-date.ts'
import type { Deadline } from '../../model/directive.ts'
import { DOCUMENT_KINDS } from '../../model/document-kinds.ts'
import type { CopyPlan } from '../../model/issue.ts'
import type { Duty, TaskMatrix } from '../../model/task-matrix.ts'
import { rowsOf } from '../../model/task-matrix.ts'
import type { Report } from './report.ts'
import { textTable } from './text-table.ts'

/** All that is shown of a plan. */
export interface ShownPlan {
  readonly prepared: PreparedIssue
  /** In plain text. */
  readonly matrix: TaskMatrix
  readonly coverage: readonly CoverageLine[]
  readonly sizes: SizeEstimate
}

/** The contract's shape of a plan. */
export function planJson({ prepared, matrix, coverage, sizes }: ShownPlan) {
  const { plan, enclosures } = prepared
  const names = copyFileNames(prepared, plan.letters)
  return {
    planHash: plan.planHash,
    directive: plan.directiveFile,
    kind: plan.kind,
    series: plan.seriesId,
    codeNotation: plan.codeNotation,
    subject: plan.subject,
    signer: plan.signer,
    date: isoDate(plan.issuedDate),
    letters: plan.letters.map((letter) => ({
      mode: plan.mode,
      key: letter.key,
      copies: letter.copies.map((copy) => ({
        recipient: copy.recipient.id,
        name: copy.recipient.name,
        email: copy.emails[0] ?? null,
        emails: copy.emails,
        cc: copy.cc,
        ...(copy.joined === undefined ? {} : { joined: copy.joined }),
        tasks: copy.taskIds,
        duties: copy.dutyKeys,
        fileName: names.get(copy.recipient.id) ?? copy.fileName,
        attachments: copy.recipient.attachments,
      })),
    })),
    leftOut: (plan.leftOut ?? []).map(({ recipient: { id, name, emails }, reason }) => ({
      recipient: id,
      name,
      emails,
      reason,
    })),
    matrix: matrixJson(matrix),
    coverage,
    enclosures: enclosures.map(({ name, bytes }) => ({ name, size: bytes.length })),
    sizes: { estimated: true, ...sizes },
    totals: plan.totals,
  }
}

/** Prints the plan for people. */
export function tellPlan(report: Report, shown: ShownPlan): void {
  const { plan } = shown.prepared
  const words = report.settings.words.plan
  const { bold } = report.color
  const table = (lines: readonly string[]) => {
    report.text('')
    for (const line of lines) report.text(line)
  }
  report.text(bold(`${DOCUMENT_KINDS[plan.kind].name} …/${plan.codeNotation}`))
  report.text(`${words.subject}: ${plan.subject}`)
  report.text(`${words.date}: ${isoDate(plan.issuedDate)}   ${words.signer}: ${plan.signer}`)
  report.text(`${words.mode[plan.mode]}`)
  const rows = plan.letters.flatMap((letter) =>
    letter.copies.map((copy) => [
      copy.recipient.id,
      copy.recipient.name,
      [...copy.emails, ...copy.cc, ...joinedWords(copy)].join('; '),
      copy.dutyKeys.join(', '),
    ]),
  )
  table(textTable([words.id, words.recipient, words.email, words.tasks], rows))
  if (shown.matrix.duties.length > 0) {
    table(matrixLines(report, shown))
    tellUnmatched(report, shown.matrix)
  }
  const leftOut = (plan.leftOut ?? []).map(({ recipient, reason }) => [recipient.id, recipient.name, reason])
  if (leftOut.length > 0) table(textTable([words.id, words.notSentTo, words.reason], leftOut))
  table(coverageLines(report, shown))
  report.text('')
  tellFiles(report, shown)
  report.text(words.totals(plan.totals))
  report.text(`${words.planHash}: ${plan.planHash}`)
}

/** "a@b.vn (→ so-y-te)": the message is in that body's row. */
const joinedWords = ({ joined }: CopyPlan): readonly string[] =>
  (joined ?? []).map(({ email, recipientId }) => `${email} (→ ${recipientId})`)

/** Longest text of a cell; the whole stands in the letter and in every export. */
const CELL = 48

const cut = (text: string): string => (text.length <= CELL ? text : `${text.slice(0, CELL - 1).trimEnd()}…`)

/** A column that would be empty is left out. */
function matrixLines(report: Report, { prepared, matrix }: ShownPlan): readonly string[] {
  const words = report.settings.words.plan
  const { directory, office } = prepared
  const nameOf = (id: string) => directory.group(id)?.name ?? directory.recipient(id)?.name ?? id
  const due = (one: Deadline | undefined) =>
    one === undefined ? '' : deadlineWords(one, office.style.citedDates)
  const columns: readonly { head: string; isNumber?: true; cell(duty: Duty): string }[] = [
    { head: words.duty, cell: ({ key }) => key },
    { head: words.text, cell: ({ text }) => cut(text) },
    { head: words.where, cell: placeWords },
    { head: words.who, cell: ({ assignedTo }) => cut(assignedTo.map(nameOf).join('; ')) },
    { head: words.bodies, isNumber: true, cell: ({ bodies }) => String(bodies.length) },
    { head: words.due, cell: (duty) => due(duty.due) },
    {
      head: words.report,
      cell: (duty) =>
        duty.report === undefined ? '' : cut([duty.report.to, due(duty.report.by)].join(' ').trim()),
    },
  ]
  const filled = columns.filter(({ cell }) => matrix.duties.some((duty) => cell(duty) !== ''))
  return textTable(
    filled.map(({ head }) => head),
    matrix.duties.map((duty) => filled.map(({ cell }) => cell(duty))),
    filled.map(({ isNumber }) => (isNumber ? 'right' : 'left')),
  )
}

/** A duty nobody gets, and bodies that get none. */
function tellUnmatched(report: Report, matrix: TaskMatrix): void {
  const words = report.settings.words.plan
  for (const { key, bodies } of matrix.duties) if (bodies.length === 0) report.text(words.unowned(key))
  const idle = rowsOf(matrix).flatMap(({ body, duties }) => (duties.length === 0 ? [body.name] : []))
  if (idle.length > 0) report.text(words.idle(idle.join('; ')))
}

function coverageLines(report: Report, { coverage, prepared }: ShownPlan): readonly string[] {
  const words = report.settings.words.plan
  const { totals } = prepared.plan
  const rows = coverage.map(({ label, bodies, repeated, leftOut, copies, addresses }) => [
    cut(label),
    String(bodies),
    repeated === 0 ? '' : String(repeated),
    leftOut === 0 ? '' : String(leftOut),
    String(copies),
    String(addresses),
  ])
  const sum = [words.sum, '', '', '', String(totals.copies), String(totals.addresses)]
  return textTable(
    [words.line, words.bodies, words.repeated, words.leftOut, words.copiesHead, words.addresses],
    [...rows, sum],
    ['left', 'right', 'right', 'right', 'right', 'right'],
  )
}

const ROLES = ['pdf', 'docx', 'sheet-pdf', 'sheet-docx', 'enclosure'] as const

function tellFiles(report: Report, { prepared, sizes }: ShownPlan): void {
  const words = report.settings.words.plan
  const decimal = (value: number) => String(value).replace('.', report.settings.language === 'vi' ? ',' : '.')
  const bytes = (count: number) =>
    count < 1e6
      ? `${Math.max(1, Math.round(count / 1000))} kB`
      : `${decimal(Math.round(count / 1e5) / 10)} MB`
  const list = ROLES.flatMap((role) => {
    const size = sizes.perCopy[role]
    return size === undefined ? [] : [`${words.roles[role]} ${bytes(size)}`]
  })
  report.text(words.files(list.join(', '), decimal(sizes.pages)))
  if (prepared.enclosures.length > 0) {
    const names = prepared.enclosures.map(({ name }) => name).join(', ')
    report.text(words.enclosures(names, bytes(sizes.enclosures)))
  }
  report.text(words.sizes(bytes(sizes.total), bytes(sizes.message), sizes.sampled))
}
