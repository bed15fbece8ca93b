// send --live [--at TIME]: to the office's mail server, once a person has said how many messages leave
// (P18). With --at the process waits; a time missed while it was off is asked about, not made up for.

import { isRestOfRun } from '../../application/delivery/approved-sending.ts'
import { beginSending } from '../../application/delivery/begin-sending.ts'
import { deliverCopies, dueNow, expectedEnd } from '../../application/delivery/deliver-copies.ts'
import { liveJournal, rehearsalJournal } from '../../application/delivery/deliver-journal.ts'
import type { DeliverPorts, DeliverRequest } from '../../application/delivery/delivery-events.ts'
import { rehearsedMessages } from '../../application/delivery/message-maker.ts'
import { redirectMail } from '../../application/delivery/redirect-mail.ts'
import { isMissed, readSendTime, waitForTime } from '../../application/delivery/scheduled-sending.ts'
import { sendingSize } from '../../application/delivery/sending-size.ts'
import type { Delivery } from '../../model/delivery.ts'
import { Fault } from '../../model/fault.ts'
import type { Office } from '../../model/office.ts'
import type { Invocation } from '../command.ts'
import { EXIT } from '../exit-codes.ts'
import { followSending } from '../reports/follow-sending.ts'
import { UsageError } from '../usage-error.ts'
import type { SendScope } from './send-scope.ts'
import { liveRequest, openSendScope, tellMissed } from './send-scope.ts'

export async function sendLive(invocation: Invocation, office: Office): Promise<number> {
  const { bootstrap, options, report, signal } = invocation
  const words = report.settings.words.send
  let scope = await openSendScope(invocation)
  const at = await plannedTime(options.text('at'), invocation, scope)
  await tellMissed(scope, invocation)
  const transport = await bootstrap.mailTransport(office.mail)
  let request = await liveRequest(invocation, office, scope)
  const due = await dueAt(at, request, scope, invocation)
  await confirm(due, at, request, scope, invocation)
  if (at !== undefined) {
    await scope.whole.noteSchedule({ at, messages: due.length }, bootstrap.clock.now())
    report.json({ type: 'scheduled', at, count: due.length })
    report.note(words.scheduled(due.length, at))
    // Others may work on the register until then.
    await bootstrap.close()
    const waited = await waitForTime(at, bootstrap, signal)
    scope = await openSendScope({ ...invocation, signal: new AbortController().signal })
    if (waited !== 'due') {
      await scope.whole.noteSchedule(undefined, bootstrap.clock.now())
      if (waited === 'stopped') {
        report.problem(words.calledOff)
        return EXIT.interrupted
      }
      throw missed(at, due.length, invocation)
    }
    request = await liveRequest(invocation, office, scope)
    const now = await dueAt(at, request, scope, invocation)
    if (now.length !== due.length) {
      await scope.whole.noteSchedule(undefined, bootstrap.clock.now())
      throw new UsageError(
        words.countChanged(due.length, now.length),
        words.sayYes(now.length, request.retryDeferred),
      )
    }
  }
  const { archive, register } = scope
  const { redirectTo } = office.mail
  const { clock, stopwatch } = bootstrap
  if (redirectTo !== undefined) {
    // Nobody got a letter: nothing may be written down as if they had.
    report.problem(words.redirected(redirectTo))
    const trial: DeliverPorts = {
      journal: rehearsalJournal(register),
      register,
      maker: rehearsedMessages(request, archive),
      transport: redirectMail(transport, redirectTo),
      clock,
      stopwatch,
    }
    if (at !== undefined) await scope.whole.noteSchedule(undefined, clock.now())
    return await followSending(deliverCopies(request, trial, signal), report)
  }
  if (due.length > 0) await beginSending(due.length, { register, archive, clock })
  const ports: DeliverPorts = {
    journal: liveJournal(register),
    register,
    maker: await bootstrap.messageThread(request, office.mail),
    transport,
    clock,
    stopwatch,
  }
  return await followSending(deliverCopies(request, ports, signal), report, (left) =>
    words.goOn(left, at === undefined),
  )
}

async function dueAt(
  at: string | undefined,
  request: DeliverRequest,
  { register }: SendScope,
  { bootstrap }: Invocation,
): Promise<readonly Delivery[]> {
  return dueNow(await register.deliveries(), at ?? bootstrap.clock.now(), request).admitted
}

/** The value of --at as a moment; undefined where it was not given. */
async function plannedTime(
  said: string | undefined,
  invocation: Invocation,
  { whole }: SendScope,
): Promise<string | undefined> {
  if (said === undefined) return undefined
  const { bootstrap, report } = invocation
  const words = report.settings.words.send
  const now = bootstrap.clock.now()
  const read = readSendTime(said, now)
  if ('at' in read) return read.at
  const planned = await whole.plannedSending()
  // The same command started again after the machine was off: nobody said yes to sending now.
  if (read.problem === 'past' && isMissed(planned, now))
    throw missed(planned.at, planned.messages, invocation)
  throw new UsageError(words.wrongTime[read.problem](said), words.timeForm)
}

function missed(at: string, messages: number, { options, report }: Invocation): Fault {
  const words = report.settings.words.send
  return new Fault('E_INPUT', words.missed(at, messages), words.sayYes(messages, options.flag('retry')))
}

/**
 * A live run needs its number of messages said aloud: with --yes, or typed by whoever is asked (P18). The
 * number of a run that was stopped is good for the rest of it.
 */
async function confirm(
  due: readonly Delivery[],
  at: string | undefined,
  request: DeliverRequest,
  { register, archive, whole }: SendScope,
  { bootstrap, options, report, signal }: Invocation,
): Promise<void> {
  const words = report.settings.words.send
  const said = options.whole('yes')
  if (said === due.length && due.length > 0) return
  if (said !== undefined && at === undefined && isRestOfRun(said, due, await whole.events())) {
    if (due.length > 0) report.note(words.goesOn(said, due.length))
    return
  }
  const [first, last] = [due.at(0), due.at(-1)]
  if (first === undefined || last === undefined) {
    if (said === 0 && at === undefined) return
    throw new UsageError(words.nothingDue, words.lookAtStatus)
  }
  const summary = words.confirm({
    count: due.length,
    from: request.sender.address,
    first: `${first.recipientName} <${first.email}>`,
    last: `${last.recipientName} <${last.email}>`,
    bytes: await sendingSize(due, register, archive),
    begins: at,
    ends: expectedEnd(due, at ?? bootstrap.clock.now(), request),
  })
  const refusal = new UsageError(summary.join(' '), words.sayYes(due.length, request.retryDeferred))
  if (said !== undefined) throw refusal
  const typed = await report.ask(`${summary.join('\n')}\n${words.typeCount}`, signal)
  if (typed === undefined) throw refusal
  if (typed.trim() !== String(due.length))
    throw new UsageError(words.otherCount(typed.trim()), words.sayYes(due.length, request.retryDeferred))
}
