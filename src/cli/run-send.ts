// vanthu send [CODE] [--live --yes COUNT]: delivers what is queued. Without --live it walks the same
// road to a mail server inside the program and changes nothing but out/.

import { expectOwnArchive, identityOf } from '../application/archive-owner.ts'
import { beginSending } from '../application/begin-sending.ts'
import { deliverCopies } from '../application/deliver-copies.ts'
import { liveJournal, rehearsalJournal } from '../application/deliver-journal.ts'
import { deliveryExitCode, isDue } from '../application/deliver-outcome.ts'
import type { DeliverPorts, DeliverRequest, DeliveryEvent } from '../application/delivery-events.ts'
import { readOfficeFile } from '../application/read-office-file.ts'
import { rehearsalMailbox } from '../application/rehearsal-mailbox.ts'
import type { Delivery } from '../model/delivery.ts'
import { stateAfter } from '../model/letter-life.ts'
import type { MailAccount } from '../model/office.ts'
import type { Workbench } from './bootstrap.ts'
import type { Invocation } from './command.ts'
import { EXIT } from './exit-codes.ts'
import { letterScope } from './letter-scope.ts'
import type { Report } from './report.ts'
import { deliveryJson, totalsLine } from './report-deliveries.ts'
import { refuse } from './report-findings.ts'
import { UsageError } from './usage-error.ts'
import { waitSeconds } from './wait-option.ts'

const BYTES_PER_MEGABYTE = 1e6

export async function run(invocation: Invocation): Promise<number> {
  const { bootstrap, options, report, signal } = invocation
  const { value: office, diagnostics } = readOfficeFile(bootstrap.files())
  if (office === undefined) {
    refuse(report, diagnostics)
    return EXIT.refused
  }
  const isLive = options.flag('live')
  if (options.has('yes') && !isLive) throw new UsageError(report.settings.words.send.yesWithoutLive)
  const bench = await bootstrap.openWorkbench(waitSeconds(options), signal)
  const register = await letterScope(bench.register, invocation.arguments[0], options.whole('year'))
  await expectOwnArchive(identityOf(office), bench)
  if (invocation.arguments[0] !== undefined) {
    for (const letter of await register.entries()) stateAfter('send', letter)
  }
  const { mail } = office
  const dkim = await bootstrap.dkimKey(mail)
  const request: DeliverRequest = {
    sender: {
      name: mail.fromName,
      address: mail.fromAddress,
      ...(mail.replyTo === undefined ? {} : { replyTo: mail.replyTo }),
      ...(dkim === undefined ? {} : { dkim }),
    },
    retryDeferred: options.flag('retry'),
    maxMessageBytes: mail.maxMessageMegabytes * BYTES_PER_MEGABYTE,
    ...(mail.messagesPerMinute === undefined || !isLive ? {} : { messagesPerMinute: mail.messagesPerMinute }),
  }
  const scoped = { ...bench, register }
  return isLive
    ? await sendLive(invocation, scoped, mail, request)
    : await rehearse(invocation, scoped, request)
}

async function sendLive(
  { bootstrap, options, report, signal }: Invocation,
  { archive, register }: Workbench,
  mail: MailAccount,
  request: DeliverRequest,
): Promise<number> {
  const transport = await bootstrap.mailTransport(mail)
  const now = bootstrap.clock.now()
  const due = (await register.deliveries()).filter((one) => isDue(one, now, request.retryDeferred))
  confirm(options.whole('yes'), due, request.sender.address, report)
  if (due.length > 0) await beginSending(due.length, { register, archive, clock: bootstrap.clock })
  const ports: DeliverPorts = {
    journal: liveJournal(register, archive),
    register,
    archive,
    transport,
    clock: bootstrap.clock,
    stopwatch: bootstrap.stopwatch,
  }
  return await follow(deliverCopies(request, ports, signal), report)
}

async function rehearse(
  { bootstrap, report, signal }: Invocation,
  { archive, register }: Workbench,
  request: DeliverRequest,
): Promise<number> {
  const words = report.settings.words.send
  const mailbox = rehearsalMailbox(await register.deliveries(), bootstrap.files())
  const server = await bootstrap.rehearsal(request.maxMessageBytes, (bytes) => mailbox.keep(bytes))
  try {
    const ports: DeliverPorts = {
      journal: rehearsalJournal(register),
      register,
      archive,
      transport: server.transport,
      clock: bootstrap.clock,
      stopwatch: bootstrap.stopwatch,
    }
    report.note(words.rehearsing)
    const exitCode = await follow(deliverCopies(request, ports, signal), report)
    const lists = mailbox.writeLists()
    report.json({ type: 'kept', lists })
    for (const list of lists) report.text(words.kept(list))
    return exitCode
  } finally {
    await server.close()
  }
}

/** A live run needs its number of messages said aloud (P18). */
function confirm(said: number | undefined, due: readonly Delivery[], from: string, report: Report): void {
  if (said === due.length) return
  const words = report.settings.words.send
  const [first, last] = [due.at(0), due.at(-1)]
  if (first === undefined || last === undefined) throw new UsageError(words.nothingDue)
  throw new UsageError(words.confirm(due.length, first.email, last.email, from), words.sayYes(due.length))
}

/** Tells the events of a run as they come; the exit code is that of its end. */
async function follow(events: AsyncIterable<DeliveryEvent>, report: Report): Promise<number> {
  const words = report.settings.words.send
  let exitCode: number = EXIT.done
  for await (const event of events) {
    switch (event.type) {
      case 'found-uncertain':
        report.json({ type: event.type, ...deliveryJson(event.delivery) })
        report.problem(words.foundUncertain(event.delivery.recipientName, event.delivery.id.slice(0, 8)))
        break
      case 'started':
        report.json(event)
        if (event.count === 0) report.text(words.nothingDue)
        break
      case 'delivery': {
        const { done, count, perMinute, endsAt, delivery } = event
        report.json({ type: 'delivery', ...deliveryJson(delivery), done, count, perMinute, endsAt })
        report.progress(words.label, done, count)
        const { status } = delivery.state
        if (status !== 'sent') {
          const reply = 'serverReply' in delivery.state ? delivery.state.serverReply : ''
          report.problem(
            words.notSent(
              delivery.recipientName,
              delivery.email,
              report.settings.words.deliveries.status[status],
              reply,
            ),
          )
        }
        break
      }
      case 'trouble':
        report.json({ type: event.type, id: event.delivery.id, detail: event.detail })
        report.note(words.trouble(event.delivery.recipientName, event.detail))
        break
      case 'finished': {
        report.progressEnd()
        report.json(event)
        if (event.stopped !== undefined) {
          report.problem(words.stopped[event.stopped])
          if (event.detail !== undefined) report.problem(`     ${event.detail}`)
          if (event.remedy !== undefined) report.problem(`     → ${event.remedy}`)
        }
        report.text(totalsLine(report, event.totals))
        exitCode = deliveryExitCode(event.totals, event.stopped)
        break
      }
    }
  }
  return exitCode
}
