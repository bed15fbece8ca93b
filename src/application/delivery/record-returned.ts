// Mail that came back, written down: its bytes and a list of what they say in the archive, a record in
// the chain, then the register, so that `verify` and `recover` know of it as of everything else.

import type { ReturnedNote } from '../../model/returned-mail.ts'
import { nextRecord } from '../archive/record-bodies.ts'
import type { Archive } from '../ports/archive.ts'
import type { Clock } from '../ports/clock.ts'
import type { Register } from '../ports/register.ts'
import type { ReturnedBody } from './returned-list.ts'
import { writeReturnedList } from './returned-list.ts'

export interface RecordReturnedPorts {
  readonly register: Pick<Register, 'eventCount' | 'recordReturned'>
  readonly archive: Pick<Archive, 'head' | 'append' | 'stage' | 'settle'>
  readonly clock: Pick<Clock, 'now'>
}

/** On disk in both places when it resolves. `messages` are the bytes the notes name. */
export async function recordReturned(
  notes: readonly ReturnedNote[],
  messages: readonly Uint8Array[],
  { register, archive, clock }: RecordReturnedPorts,
): Promise<void> {
  if (notes.length === 0) return
  // The list goes first: whatever an interrupted run leaves is explained by it.
  const list = archive.stage(writeReturnedList(notes))
  await archive.settle()
  for (const message of messages) archive.stage(message)
  await archive.settle()
  const at = clock.now()
  const events = await register.eventCount()
  const body: ReturnedBody = { events, notes: notes.length, returned: list.sha256 }
  await register.recordReturned(notes, at, archive.append(nextRecord(archive.head(), 'returned', at, body)))
}
