// What goes to the post, told to the archive and noted in the register: the rows of the postal
// dispatch book (PL IV.I), each body of a letter once.

import type { PostalRun } from '../../model/postal-dispatch.ts'
import { dispatchedBody, nextRecord } from '../archive/record-bodies.ts'
import type { Archive } from '../ports/archive.ts'
import type { Clock } from '../ports/clock.ts'
import type { Register } from '../ports/register.ts'

export interface RecordDispatchPorts {
  readonly register: Pick<Register, 'dispatches' | 'recordDispatch'>
  readonly archive: Pick<Archive, 'head' | 'append'>
  readonly clock: Clock
  /** Lower-case hex. */
  readonly sha256: (bytes: Uint8Array) => string
}

/** Adds a row, dated today, for each body that has none yet for this letter; gives how many are new. */
export async function recordDispatch(
  { code, year, items }: Pick<PostalRun, 'code' | 'year' | 'items'>,
  { register, archive, clock, sha256 }: RecordDispatchPorts,
): Promise<number> {
  const known = new Set((await register.dispatches({ code, year })).map(({ recipientId }) => recipientId))
  const fresh = items.filter(({ recipientId }) => !known.has(recipientId))
  if (fresh.length === 0) return 0
  const id = sha256(new TextEncoder().encode(JSON.stringify([code, year, fresh])))
  const run: PostalRun = { id, code, year, date: clock.today(), items: fresh }
  const at = clock.now()
  const head = archive.append(nextRecord(archive.head(), 'dispatched', at, dispatchedBody(run)))
  await register.recordDispatch(run, at, head)
  return fresh.length
}
