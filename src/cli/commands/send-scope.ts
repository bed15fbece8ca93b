// What every form of `send` begins with: the register and archive at hand, the letters meant, and what
// office.yaml says of mail as a request.

import { usedToday } from '../../application/delivery/day-share.ts'
import type { DeliverRequest } from '../../application/delivery/delivery-events.ts'
import { isMissed } from '../../application/delivery/scheduled-sending.ts'
import type { Archive } from '../../application/ports/archive.ts'
import type { Register } from '../../application/ports/register.ts'
import { stateAfter } from '../../model/letter-life.ts'
import type { Office } from '../../model/office.ts'
import type { Invocation } from '../command.ts'
import { letterScope } from './letter-scope.ts'
import { waitSeconds } from './wait-option.ts'

const BYTES_PER_MEGABYTE = 1e6

export interface SendScope {
  readonly archive: Archive
  /** With only the letters asked for. */
  readonly register: Register
  /** With all of them: the server's limits know no letters. */
  readonly whole: Register
}

/** Takes the workspace's lock. Fault when the letters named may not be sent. */
export async function openSendScope(invocation: Invocation): Promise<SendScope> {
  const { bootstrap, options, signal } = invocation
  const [code] = invocation.arguments
  const bench = await bootstrap.openWorkbench(waitSeconds(options), signal)
  const register = await letterScope(bench.register, code, options.whole('year'))
  if (code !== undefined) for (const letter of await register.entries()) stateAfter('send', letter)
  return { archive: bench.archive, register, whole: bench.register }
}

/** Says so when a sending planned for earlier never began. */
export async function tellMissed({ whole }: SendScope, { bootstrap, report }: Invocation): Promise<void> {
  const planned = await whole.plannedSending()
  if (isMissed(planned, bootstrap.clock.now()))
    report.problem(report.settings.words.send.missed(planned.at, planned.messages))
}

/** A request without limits of pace: a rehearsal, or one test. */
export async function plainRequest(
  { bootstrap, options }: Invocation,
  { mail }: Office,
): Promise<DeliverRequest> {
  const dkim = await bootstrap.dkimKey(mail)
  return {
    sender: {
      name: mail.fromName,
      address: mail.fromAddress,
      ...(mail.replyTo === undefined ? {} : { replyTo: mail.replyTo }),
      ...(dkim === undefined ? {} : { dkim }),
    },
    retryDeferred: options.flag('retry'),
    maxMessageBytes: mail.maxMessageMegabytes * BYTES_PER_MEGABYTE,
  }
}

/** The request of a live run: limits, connections, quiet hours, and what left today already. */
export async function liveRequest(
  invocation: Invocation,
  office: Office,
  { whole }: SendScope,
): Promise<DeliverRequest> {
  const { messagesPerMinute, perDay, domains, connections, quietHours } = office.mail
  return {
    ...(await plainRequest(invocation, office)),
    usedToday: usedToday(await whole.deliveries(), invocation.bootstrap.clock.now()),
    ...(messagesPerMinute === undefined ? {} : { messagesPerMinute }),
    ...(perDay === undefined ? {} : { perDay }),
    ...(domains === undefined ? {} : { domains }),
    ...(connections === undefined ? {} : { connections }),
    ...(quietHours === undefined ? {} : { quietHours }),
  }
}
