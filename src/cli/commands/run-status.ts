// vanthu status [CODE] [--report pdf,xlsx,csv,jsonl]: where each letter and copy stands, and the delivery
// report for the file. Exit 4 while a person must decide on a delivery, 5 when the sums do not agree.

import { reportStatus } from '../../application/delivery/report-status.ts'
import { isMissed } from '../../application/delivery/scheduled-sending.ts'
import type { Invocation } from '../command.ts'
import { EXIT } from '../exit-codes.ts'
import { reportFormats, writeDeliveryReports } from '../reports/delivery-reports.ts'
import { totalsLine } from '../reports/report-deliveries.ts'
import { textTable } from '../reports/text-table.ts'
import { letterScope } from './letter-scope.ts'

export async function run(invocation: Invocation): Promise<number> {
  const {
    arguments: [code],
    bootstrap,
    options,
    report,
  } = invocation
  const formats = reportFormats(invocation)
  const register = await letterScope(await bootstrap.openRegister(), code, options.whole('year'))
  const planned = await register.plannedSending()
  const { letters, deliveries, totals, disagreements } = await reportStatus(register)
  const reports =
    formats === undefined ? [] : await writeDeliveryReports(invocation, await register.entries(), formats)
  if (reports === undefined) return EXIT.refused
  report.json({
    letters,
    deliveries: deliveries.map(({ recipient: name, recipientId: recipient, ...row }) => ({
      ...row,
      recipient,
      name,
    })),
    totals,
    planned: planned ?? null,
    disagreements,
    ...(formats === undefined ? {} : { reports }),
  })
  const words = report.settings.words
  const heads = words.status.letterHeads
  const rows = letters.map((letter) => [
    letter.code,
    String(letter.year),
    words.register.states[letter.state],
    String(letter.copies),
    String(letter.deliveries),
    String(letter.states.sent),
    String(letter.onPaper),
  ])
  const numbers = ['left', 'right', 'left', 'right', 'right', 'right', 'right'] as const
  for (const line of textTable(heads, rows, numbers)) report.text(line)
  report.text('')
  const lines = deliveries.map((row) => [
    row.id.slice(0, 8),
    row.code,
    row.recipient,
    row.email,
    words.deliveries.status[row.state] + (row.until === undefined ? '' : words.status.until(row.until)),
    [...new Set(row.returned.map(({ kind }) => words.deliveries.returned[kind]))].join(', '),
    row.serverReply,
  ])
  for (const line of textTable(words.status.deliveryHeads, lines)) report.text(line)
  report.text('')
  report.text(totalsLine(report, { ...totals.states, total: totals.deliveries }))
  for (const state of ['uncertain', 'rejected', 'deferred', 'planned'] as const) {
    if (totals.states[state] > 0) report.text(`     → ${words.status.next[state]}`)
  }
  if (planned !== undefined) {
    const isOver = isMissed(planned, bootstrap.clock.now())
    report.text((isOver ? words.send.missed : words.status.planned)(planned.at, planned.messages))
  }
  for (const path of reports) report.text(words.status.reported(path))
  for (const sentence of disagreements) report.problem(`${report.color.red(words.error)}  ${sentence}`)
  if (disagreements.length > 0) return EXIT.damaged
  return totals.states.uncertain + totals.states.dot > 0 ? EXIT.uncertain : EXIT.done
}
