// A plan as a clerk reads it before approving: what kind of letters, who gets which tasks, the totals
// from printed groups down to addresses, and the hash that names exactly this plan.

import { isoDate } from '../model/calendar-date.ts'
import { DOCUMENT_KINDS } from '../model/document-kinds.ts'
import type { IssuePlan } from '../model/issue.ts'
import type { Report } from './report.ts'
import { textTable } from './text-table.ts'

/** The contract's shape of a plan. */
export function planJson(plan: IssuePlan) {
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
        tasks: copy.taskIds,
        fileName: copy.fileName,
      })),
    })),
    totals: plan.totals,
  }
}

/** Prints the plan for people. */
export function tellPlan(report: Report, plan: IssuePlan): void {
  const words = report.settings.words.plan
  const { bold } = report.color
  report.text(bold(`${DOCUMENT_KINDS[plan.kind].name} …/${plan.codeNotation}`))
  report.text(`${words.subject}: ${plan.subject}`)
  report.text(`${words.date}: ${isoDate(plan.issuedDate)}   ${words.signer}: ${plan.signer}`)
  report.text(`${words.mode[plan.mode]}`)
  report.text('')
  const rows = plan.letters.flatMap((letter) =>
    letter.copies.map((copy) => [
      copy.recipient.id,
      copy.recipient.name,
      [...copy.emails, ...copy.cc].join('; '),
      copy.taskIds.join(', '),
    ]),
  )
  for (const line of textTable([words.id, words.recipient, words.email, words.tasks], rows)) report.text(line)
  const tasks = tasksWithBodies(plan)
  if (tasks.length > 0) {
    report.text('')
    for (const line of textTable([words.task, words.bodies], tasks, ['left', 'right'])) report.text(line)
  }
  report.text('')
  report.text(words.totals(plan.totals))
  report.text(`${words.planHash}: ${plan.planHash}`)
}

/** Each task with the number of bodies it falls to, in the order of first mention. */
function tasksWithBodies(plan: IssuePlan): string[][] {
  const counts = new Map<string, number>()
  for (const letter of plan.letters) {
    for (const copy of letter.copies) {
      for (const id of copy.taskIds) counts.set(id, (counts.get(id) ?? 0) + 1)
    }
  }
  return [...counts].map(([id, count]) => [id, String(count)])
}
