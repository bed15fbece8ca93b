// What is done to a letter after its number was given: voiding, recalling, and what a newer letter does
// to it. The table of model/letter-life decides; every act is an event with who and why.

import type { Transaction } from 'kysely'
import type { RecallRequest, RegisterEvent, Sealing, VoidRequest } from '../../application/ports/register.ts'
import type { DeliveryState } from '../../model/delivery.ts'
import type { LetterState, RegisterEntry } from '../../model/issue.ts'
import { FOLLOW_EVENTS } from '../../model/letter-follow.ts'
import { SENDING_STOPPED, stateAfter } from '../../model/letter-life.ts'
import type { VoidCandidate } from '../../model/numbering.ts'
import { refuseVoiding, unknownLetter, unknownNumber } from '../../model/numbering.ts'
import { addEvents, writeHead } from './sqlite-journal.ts'
import { findEntries, updateDelivery } from './sqlite-letters.ts'
import type { RegisterTables } from './sqlite-schema.ts'

type Query = Transaction<RegisterTables>

export async function voidLetter(query: Query, request: VoidRequest): Promise<RegisterEntry> {
  const { number, year, seriesId, reason, actor, at, head } = request
  const found = (await lettersNumbered(query, number, year)).filter(
    (letter) => seriesId === undefined || letter.seriesId === seriesId,
  )
  const [letter] = found
  if (letter === undefined) throw unknownNumber(number, year)
  refuseVoiding(found)
  if (letter.state !== 'voided') {
    await changeState(query, letter, 'voided', {
      at,
      type: 'voided',
      subject: letter.code,
      body: { year, reason, actor },
    })
  }
  if (head !== undefined) await writeHead(query, head)
  return await entryOf(query, letter.code, year)
}

export async function recallLetter(query: Query, request: RecallRequest): Promise<RegisterEntry> {
  const { code, year, reason, actor, at, head } = request
  const letter = await letterCoded(query, code, year)
  const state = stateAfter('recall', letter)
  if (letter.state !== state) {
    const body = { year, reason, actor }
    await changeState(query, letter, state, { at, type: 'recalled', subject: code, body })
  }
  if (head !== undefined) await writeHead(query, head)
  return await entryOf(query, code, year)
}

/** What the letter just sealed does to the earlier one it names. */
export async function followLetter(query: Query, { claim, follows, at }: Sealing): Promise<void> {
  if (follows === undefined) return
  const { act, code, year, reason, actor } = follows
  const letter = await letterCoded(query, code, year)
  const body = { year, reason, actor, by: claim.code, byYear: claim.year }
  const type = FOLLOW_EVENTS[act]
  await changeState(query, letter, stateAfter(act, letter), { at, type, subject: code, body })
}

interface HeldLetter {
  readonly id: number
  readonly code: string
  readonly year: number
  readonly state: LetterState
}

/** Writes state and event; messages that may no longer leave are skipped. */
async function changeState(
  query: Query,
  letter: Pick<HeldLetter, 'id'>,
  state: LetterState,
  event: Omit<RegisterEvent, 'sequence'>,
): Promise<void> {
  await query.updateTable('letters').set({ state }).where('id', '=', letter.id).execute()
  await addEvents(query, [event])
  const reason = SENDING_STOPPED[state]
  if (reason === undefined) return
  const skipped: DeliveryState = { status: 'skipped', reason, at: event.at }
  for (const { id } of await openDeliveries(query, letter.id)) {
    await updateDelivery(query, id, skipped, event.at)
  }
}

async function letterCoded(query: Query, code: string, year: number): Promise<HeldLetter> {
  const letter = await query
    .selectFrom('letters')
    .select(['id', 'code', 'year', 'state'])
    .where('year', '=', year)
    .where('code', '=', code)
    .executeTakeFirst()
  if (letter === undefined) throw unknownLetter(code, year)
  return letter
}

async function entryOf(query: Query, code: string, year: number): Promise<RegisterEntry> {
  const [entry] = await findEntries(query, { year, code })
  if (entry === undefined) throw new Error(`letter ${code} vanished`)
  return entry
}

async function lettersNumbered(
  query: Query,
  number: number,
  year: number,
): Promise<readonly (VoidCandidate & { readonly id: number })[]> {
  const rows = await query
    .selectFrom('letters')
    .select(['id', 'series_id as seriesId', 'code', 'year', 'state'])
    .where('year', '=', year)
    .where('number', '=', number)
    .execute()
  const left = await query
    .selectFrom('deliveries')
    .select('letter_id')
    .where('status', 'in', ['dot', 'sent', 'uncertain'])
    .where(
      'letter_id',
      'in',
      rows.map((row) => row.id),
    )
    .execute()
  return rows.map((row) => ({
    ...row,
    outside: left.filter((delivery) => delivery.letter_id === row.id).length,
  }))
}

function openDeliveries(query: Query, letterId: number) {
  return query
    .selectFrom('deliveries')
    .select('id')
    .where('letter_id', '=', letterId)
    .where('status', 'in', ['planned', 'deferred'])
    .orderBy('position')
    .execute()
}
