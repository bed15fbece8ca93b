// A process that sends what is due in an archive folder to a port of the loopback, made to be killed:
// `node send-child.ts FOLDER PORT CONNECTIONS [secured]`. Prints its events as JSON lines; exits as `send` does.

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startMessageThread } from '../../../src/adapters/mail/message-thread.ts'
import { smtpTransport } from '../../../src/adapters/mail/smtp-transport.ts'
import { stopwatch } from '../../../src/adapters/stopwatch.ts'
import { systemClock } from '../../../src/adapters/system-clock.ts'
import { deliverCopies } from '../../../src/application/delivery/deliver-copies.ts'
import { liveJournal } from '../../../src/application/delivery/deliver-journal.ts'
import { deliveryExitCode } from '../../../src/application/delivery/deliver-outcome.ts'
import type { DeliverRequest } from '../../../src/application/delivery/delivery-events.ts'
import type { ThreadWork } from '../../../src/cli/message-thread.ts'
import { SECURED_SETTINGS } from '../../fault-server/secured-server.ts'
import { openArchive } from '../register/issued-letter.ts'
import { DKIM, DKIM_PEM, QUICK, SENDER } from './delivery-office.ts'

const [folder = '', port = '', connections = '1', secured] = process.argv.slice(2)
const { register, close } = await openArchive(folder)
const controller = new AbortController()
process.once('SIGTERM', () => controller.abort())
const request: DeliverRequest = {
  sender: SENDER,
  retryDeferred: true,
  maxMessageBytes: 25_000_000,
  connections: Number(connections),
  // Quick enough to cost nothing, so that the pacing has its say in every run.
  messagesPerMinute: 60_000,
  domains: { 'bentre.invalid': { messagesPerMinute: 30_000, perDay: 1000 } },
}
// As the program does: messages are built and kept beside the thread that sends.
const { domain, selector } = DKIM
writeFileSync(join(folder, 'dkim.pem'), DKIM_PEM, { mode: 0o600 })
const thread = startMessageThread(new URL('../../../src/cli/message-thread.ts', import.meta.url), {
  workspace: folder,
  archive: folder,
  sender: SENDER,
  maxMessageBytes: request.maxMessageBytes,
  dkim: { domain, selector, keyFile: 'dkim.pem' },
} satisfies ThreadWork)
const events = deliverCopies(
  request,
  {
    journal: liveJournal(register),
    register,
    maker: thread,
    transport: smtpTransport({
      host: '127.0.0.1',
      port: Number(port),
      security: 'none',
      timeouts: QUICK,
      ...(secured === undefined ? {} : SECURED_SETTINGS),
    }),
    clock: systemClock(),
    stopwatch: stopwatch(),
  },
  controller.signal,
)
for await (const event of events) {
  console.log(JSON.stringify(event))
  if (event.type === 'finished') process.exitCode = deliveryExitCode(event.totals, event.stopped)
}
await thread.close()
await close()
