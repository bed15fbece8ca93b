// Mail that came back, as events under the register: added with the states it made, read back whole.

import type { Transaction } from 'kysely'
import type { ChainHead } from '../../model/chain.ts'
import type { ReturnedNote } from '../../model/returned-mail.ts'
import { returnedKey } from '../../model/returned-mail.ts'
import { addEvents, writeHead } from './sqlite-journal.ts'
import { updateDelivery } from './sqlite-letters.ts'
import type { RegisterTables } from './sqlite-schema.ts'

type Query = Transaction<RegisterTables>

/** Throws for a delivery there is none of: whoever wrote the note had read it here. */
export async function noteReturned(
  query: Query,
  notes: readonly ReturnedNote[],
  at: string,
  head: ChainHead,
): Promise<void> {
  const known = new Set((await findReturned(query)).map(returnedKey))
  for (const note of notes) {
    if (known.has(returnedKey(note))) continue
    known.add(returnedKey(note))
    const { deliveryId: subject, ...body } = note
    await addEvents(query, [{ at, type: 'returned', subject, body }])
    if (note.state !== undefined) await updateDelivery(query, subject, note.state, at)
  }
  await writeHead(query, head)
}

export async function findReturned(query: Query): Promise<readonly ReturnedNote[]> {
  const rows = await query
    .selectFrom('events')
    .where('type', '=', 'returned')
    .select(['subject', 'body'])
    .orderBy('sequence')
    .execute()
  // noteReturned alone writes events of this type.
  return rows.map(({ subject, body }) => ({ deliveryId: subject, ...JSON.parse(body) }) as ReturnedNote)
}
