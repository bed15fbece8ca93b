// A process that sends what is due in an archive folder to a port of the loopback, made to be killed:
// `node send-child.ts FOLDER PORT CONNECTIONS [secured]`. Prints its events as JSON lines; exits as `send` does.

import { smtpTransport } from '../../../src/adapters/mail/smtp-transport.ts'
import { stopwatch } from '../../../src/adapters/stopwatch.ts'
import { systemClock } from '../../../src/adapters/system-clock.ts'
import { deliverCopies } from '../../../src/application/delivery/deliver-copies.ts'
import { liveJournal } from '../../../src/application/delivery/deliver-journal.ts'
import { deliveryExitCode } from '../../../src/application/delivery/deliver-outcome.ts'
import { SECURED_SETTINGS } from '../../fault-server/secured-server.ts'
import { openArchive } from '../register/issued-letter.ts'
import { DKIM, QUICK, SENDER } from './delivery-office.ts'

const [folder = '', port = '', connections = '1', secured] = process.argv.slice(2)
const { archive, register, close } = await openArchive(folder)
const controller = new AbortController()
process.once('SIGTERM', () => controller.abort())
const events = deliverCopies(
  {
    sender: { ...SENDER, dkim: DKIM },
    retryDeferred: true,
    maxMessageBytes: 25_000_000,
    connections: Number(connections),
    // Quick enough to cost nothing, so that the pacing has its say in every run.
    messagesPerMinute: 60_000,
    domains: { 'bentre.invalid': { messagesPerMinute: 30_000, perDay: 1000 } },
  },
  {
    journal: liveJournal(register, archive),
    register,
    archive,
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
await close()
