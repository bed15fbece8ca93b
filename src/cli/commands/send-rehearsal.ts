// send without --live: the same road to a mail server inside the program. Nothing changes but out/,
// where the messages lie as .eml with a list (P18).

import { deliverCopies } from '../../application/delivery/deliver-copies.ts'
import { rehearsalJournal } from '../../application/delivery/deliver-journal.ts'
import type { DeliverPorts } from '../../application/delivery/delivery-events.ts'
import { rehearsedMessages } from '../../application/delivery/message-maker.ts'
import { rehearsalMailbox } from '../../application/delivery/rehearsal-mailbox.ts'
import type { Office } from '../../model/office.ts'
import type { Invocation } from '../command.ts'
import { followSending } from '../reports/follow-sending.ts'
import { textTable } from '../reports/text-table.ts'
import { openSendScope, plainRequest, tellMissed } from './send-scope.ts'

/** Rows of the printed list; the file holds them all. */
const ROWS = 50

export async function rehearse(invocation: Invocation, office: Office): Promise<number> {
  const { bootstrap, report, signal } = invocation
  const words = report.settings.words.send
  const scope = await openSendScope(invocation)
  await tellMissed(scope, invocation)
  const { archive, register } = scope
  const request = await plainRequest(invocation, office)
  const mailbox = rehearsalMailbox(await register.deliveries(), bootstrap.files())
  const server = await bootstrap.rehearsal(request.maxMessageBytes, (bytes) => mailbox.keep(bytes))
  try {
    const ports: DeliverPorts = {
      journal: rehearsalJournal(register),
      register,
      maker: rehearsedMessages(request, archive),
      transport: server.transport,
      clock: bootstrap.clock,
      stopwatch: bootstrap.stopwatch,
    }
    report.note(words.rehearsing)
    const exitCode = await followSending(deliverCopies(request, ports, signal), report)
    const lists = mailbox.writeLists()
    const kept = mailbox.kept()
    report.json({ type: 'kept', lists, messages: kept })
    if (kept.length > 0) {
      report.text('')
      const rows = kept.slice(0, ROWS).map(({ name, email, path, size }) => [name, email, String(size), path])
      for (const line of textTable(words.keptHeads, rows, ['left', 'left', 'right', 'left']))
        report.text(line)
      if (kept.length > ROWS) report.text(report.settings.words.findings.more(kept.length - ROWS))
    }
    for (const list of lists) report.text(words.kept(list))
    return exitCode
  } finally {
    await server.close()
  }
}
