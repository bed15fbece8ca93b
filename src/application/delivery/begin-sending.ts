// Before the first message of a live run leaves, the archive is told: a register put back from before
// the run would otherwise believe its messages unsent and mail them again (P12, P35).

import { nextRecord } from '../archive/record-bodies.ts'
import type { Archive } from '../ports/archive.ts'
import type { Clock } from '../ports/clock.ts'
import type { Register } from '../ports/register.ts'
import { recordOutcomes } from './record-outcomes.ts'

export interface BeginSendingPorts {
  readonly register: Pick<
    Register,
    'changedDeliveries' | 'eventCount' | 'noteOutcomes' | 'noteSending' | 'noteHead'
  >
  readonly archive: Pick<Archive, 'head' | 'append' | 'put'>
  readonly clock: Pick<Clock, 'now'>
}

/** On disk in both places when it resolves. `messages` is how many the run will try. */
export async function beginSending(messages: number, ports: BeginSendingPorts): Promise<void> {
  const { register, archive, clock } = ports
  // A run that was killed told nobody what became of its messages.
  await recordOutcomes(ports)
  const at = clock.now()
  const events = await register.noteSending(messages, at)
  await register.noteHead(archive.append(nextRecord(archive.head(), 'sending', at, { events, messages })))
}
