// Numbers that paper letters took without the program, and what the office is called: facts a person
// brings in, each with who and why.

import type { Transaction } from 'kysely'
import type { EntryRequest, RenameRequest } from '../../application/ports/register.ts'
import { isoDate } from '../../model/calendar-date.ts'
import type { RegisterEntry } from '../../model/issue.ts'
import { refuseNumbers } from '../../model/numbering.ts'
import type { OfficeIdentity } from '../../model/office-identity.ts'
import { raiseHighWater, seriesFacts } from './sqlite-claims.ts'
import { addEvents, writeHead } from './sqlite-journal.ts'
import { findEntries } from './sqlite-letters.ts'
import type { RegisterTables } from './sqlite-schema.ts'

type Query = Transaction<RegisterTables>

/** Rows for the numbers, in state `entered`; none when they stand there already. */
export async function enterNumbers(query: Query, request: EntryRequest): Promise<readonly RegisterEntry[]> {
  const { seriesId, date, numbers, reason, actor, at, head } = request
  const { year } = date
  const rows = async () => {
    const codes = new Set(numbers.map(({ code }) => code))
    const entries = await findEntries(query, { year })
    return entries.filter((entry) => entry.state === 'entered' && codes.has(entry.code))
  }
  if ((await rows()).length < numbers.length) {
    const facts = await seriesFacts(query, seriesId, year)
    refuseNumbers(
      numbers.map(({ number }) => number),
      facts,
      year,
    )
    for (const { number, code } of numbers) {
      await query
        .insertInto('letters')
        .values({
          series_id: seriesId,
          year,
          number,
          code,
          batch_key: `entered ${seriesId} ${year} ${number}`,
          plan_hash: '',
          letter_key: 'letter',
          issued_date: isoDate(date),
          kind: request.kind,
          subject: request.subject,
          signer: request.signer,
          recipients: request.recipients,
          file_copy: request.fileCopy,
          copies: request.copies,
          state: 'entered',
          snapshot: '',
          recorded: head?.sequence ?? null,
          manifest: null,
          claimed_at: at,
        })
        .execute()
    }
    await raiseHighWater(query, seriesId, year, facts.highWater + numbers.length)
    await addEvents(
      query,
      numbers.map(({ number, code }) => ({
        at,
        type: 'entered',
        subject: code,
        body: { seriesId, year, number, date: isoDate(date), reason, actor },
      })),
    )
  }
  if (head !== undefined) await writeHead(query, head)
  return await rows()
}

export async function noteRename(query: Query, request: RenameRequest): Promise<void> {
  const { office, reason, actor, at, head } = request
  await addEvents(query, [
    { at, type: 'renamed', subject: '', body: { office: { ...office }, reason, actor } },
  ])
  await writeHead(query, head)
}

export async function findRename(query: Query): Promise<OfficeIdentity | undefined> {
  const row = await query
    .selectFrom('events')
    .select('body')
    .where('type', '=', 'renamed')
    .orderBy('sequence', 'desc')
    .executeTakeFirst()
  if (row === undefined) return undefined
  // Only noteRename writes events of this type, and events never change.
  return (JSON.parse(row.body) as { readonly office: OfficeIdentity }).office
}
