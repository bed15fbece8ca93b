// What lies under the register: events that are only added, and the head of the archive's chain as
// this register last saw it.

import type { Transaction } from 'kysely'
import type { RegisterEvent } from '../../application/ports/register.ts'
import { canonicalJson } from '../../model/canonical-json.ts'
import type { ChainHead } from '../../model/chain.ts'
import { EMPTY_HEAD } from '../../model/chain.ts'
import type { RegisterTables } from './sqlite-schema.ts'

type Query = Transaction<RegisterTables>

const ROWS_AT_ONCE = 5000

/** Adds events in the order given. */
export async function addEvents(
  query: Query,
  events: readonly Omit<RegisterEvent, 'sequence'>[],
): Promise<void> {
  const rows = events.map((event) => ({ ...event, body: canonicalJson(event.body) }))
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
    await query
      .insertInto('events')
      .values(rows.slice(start, start + ROWS_AT_ONCE))
      .execute()
  }
}

/** Every event, or those of these types, oldest first. */
export async function readEvents(
  query: Query,
  types?: readonly RegisterEvent['type'][],
): Promise<readonly RegisterEvent[]> {
  let select = query.selectFrom('events').selectAll()
  if (types !== undefined) select = select.where('type', 'in', types)
  const rows = await select.orderBy('sequence').execute()
  // Only addEvents writes these columns.
  return rows.map((row) => ({ ...row, body: JSON.parse(row.body) })) as readonly RegisterEvent[]
}

/** The latest event of one of these types. */
export async function lastEvent(
  query: Query,
  types: readonly RegisterEvent['type'][],
): Promise<RegisterEvent | undefined> {
  const row = await query
    .selectFrom('events')
    .selectAll()
    .where('type', 'in', types)
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst()
  // Only addEvents writes these columns.
  return row === undefined ? undefined : ({ ...row, body: JSON.parse(row.body) } as RegisterEvent)
}

/** How many events there are. */
export async function countEvents(query: Query): Promise<number> {
  const { count } = await query
    .selectFrom('events')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

export async function readHead(query: Query): Promise<ChainHead> {
  const row = await query.selectFrom('chain_head').select(['sequence', 'sha256']).executeTakeFirst()
  return row ?? EMPTY_HEAD
}

export async function writeHead(query: Query, head: ChainHead): Promise<void> {
  await query
    .insertInto('chain_head')
    .values({ id: 1, ...head })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(head))
    .execute()
}
