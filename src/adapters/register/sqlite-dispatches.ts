// What went to the post, kept as events of the journal: the rows of the postal dispatch book.

import type { Transaction } from 'kysely'
import type { RegisterFilter } from '../../application/ports/register.ts'
import { isoDate, parseIsoDate } from '../../model/calendar-date.ts'
import type { ChainHead } from '../../model/chain.ts'
import type { PostalDispatch, PostalRun } from '../../model/postal-dispatch.ts'
import { rowsOfRun } from '../../model/postal-dispatch.ts'
import { addEvents, writeHead } from './sqlite-journal.ts'
import type { RegisterTables } from './sqlite-schema.ts'

type Query = Transaction<RegisterTables>

/** Adds the run's event unless the letter has one with its id; notes the head when there is one. */
export async function noteDispatch(
  query: Query,
  run: PostalRun,
  at: string,
  head: ChainHead | undefined,
): Promise<void> {
  const { id, code, year, date, items } = run
  const known = (await findRuns(query, { code, year })).some((earlier) => earlier.id === id)
  if (!known) {
    const body = { year, run: id, date: isoDate(date), items }
    await addEvents(query, [{ at, type: 'dispatched', subject: code, body }])
  }
  if (head !== undefined) await writeHead(query, head)
}

/** Rows of all runs, oldest run first. */
export async function findDispatches(
  query: Query,
  filter: RegisterFilter = {},
): Promise<readonly PostalDispatch[]> {
  return (await findRuns(query, filter)).flatMap(rowsOfRun)
}

async function findRuns(query: Query, filter: RegisterFilter): Promise<readonly PostalRun[]> {
  let select = query.selectFrom('events').select(['subject', 'body']).where('type', '=', 'dispatched')
  if (filter.code !== undefined) select = select.where('subject', '=', filter.code)
  const rows = await select.orderBy('sequence').execute()
  return rows
    .map((row) => runFrom(row.subject, row.body))
    .filter((run) => filter.year === undefined || run.year === filter.year)
}

function runFrom(code: string, text: string): PostalRun {
  // Only noteDispatch writes events of this type, and events never change.
  const { year, run, date, items } = JSON.parse(text) as {
    readonly year: number
    readonly run: string
    readonly date: string
    readonly items: PostalRun['items']
  }
  const day = parseIsoDate(date)
  if (day === undefined) throw new Error(`dispatch of ${code} on ${date}`)
  return { id: run, code, year, date: day, items }
}
