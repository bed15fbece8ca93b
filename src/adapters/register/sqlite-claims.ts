// Giving numbers: the one transaction in which a batch of letters gets the next numbers of its series
// and year (P01, P02, P04, P05).

import type { Transaction } from 'kysely'
import type { ClaimRequest, HeldClaim, RestoredClaims } from '../../application/ports/register.ts'
import { isoDate, parseIsoDate } from '../../model/calendar-date.ts'
import type { ChainHead } from '../../model/chain.ts'
import { Fault } from '../../model/fault.ts'
import { formatCode } from '../../model/issue.ts'
import type { SeriesFacts } from '../../model/numbering.ts'
import {
  recipientsColumn,
  refuseOtherHead,
  refuseTakenCodes,
  refuseUnusualDate,
} from '../../model/numbering.ts'
import { addEvents, readHead, writeHead } from './sqlite-journal.ts'
import type { RegisterTables } from './sqlite-schema.ts'

type Query = Transaction<RegisterTables>

/** Most rows of one INSERT: SQLite takes 32,766 parameters. */
export const ROWS_AT_ONCE = 500

/** Claims kept under the batch key, or all of them, by year, series and number. */
export async function findClaims(query: Query, batchKey?: string): Promise<readonly HeldClaim[]> {
  const all = query
    .selectFrom('letters')
    .select([
      'series_id',
      'year',
      'number',
      'code',
      'batch_key',
      'plan_hash',
      'letter_key',
      'issued_date',
      'state',
      'snapshot',
      'recorded',
      'manifest',
      'claimed_at',
    ])
    .orderBy('year')
    .orderBy('series_id')
    .orderBy('number')
  const rows = await (batchKey === undefined ? all : all.where('batch_key', '=', batchKey)).execute()
  return rows.map((row) => ({
    seriesId: row.series_id,
    year: row.year,
    number: row.number,
    code: row.code,
    issuedDate: storedDate(row.issued_date),
    batchKey: row.batch_key,
    planHash: row.plan_hash,
    letterKey: row.letter_key,
    at: row.claimed_at,
    snapshot: row.snapshot,
    state: row.state,
    ...(row.manifest === null ? {} : { manifest: row.manifest }),
    sealed: row.manifest !== null,
    recorded: row.recorded !== null,
  }))
}

/** The claims of the plan's letters, in its order; those it did not have yet are made. */
export async function claimNumbers(query: Query, request: ClaimRequest): Promise<readonly HeldClaim[]> {
  const { plan } = request
  refuseOtherHead(await readHead(query), request.head)
  const before = new Map((await findClaims(query, plan.batchKey)).map((claim) => [claim.letterKey, claim]))
  await renew(query, request, [...before.values()])
  const missing = plan.letters.filter((letter) => !before.has(letter.key))
  if (missing.length > 0) {
    const facts = await seriesFacts(query, plan.seriesId, plan.issuedDate.year)
    if (request.allowUnusualDate !== true) refuseUnusualDate(plan.issuedDate, facts, request.today)
    await insertClaims(query, request, missing, facts.highWater)
  }
  const after = new Map((await findClaims(query, plan.batchKey)).map((claim) => [claim.letterKey, claim]))
  return plan.letters.map((letter) => {
    const claim = after.get(letter.key)
    if (claim === undefined) throw new Error(`no claim for letter ${letter.key}`)
    return claim
  })
}

/** A number not yet issued goes to what the plan says now, and the journal says that it was changed. */
async function renew(query: Query, request: ClaimRequest, claims: readonly HeldClaim[]): Promise<void> {
  const { plan, snapshot, at } = request
  const outdated = claims.filter((claim) => claim.state === 'claimed' && claim.planHash !== plan.planHash)
  if (outdated.length === 0) return
  await query
    .updateTable('letters')
    .set({ plan_hash: plan.planHash, snapshot, recorded: null })
    .where('batch_key', '=', plan.batchKey)
    .where('state', '=', 'claimed')
    .execute()
  await addEvents(
    query,
    outdated.map((claim) => ({
      at,
      type: 'reclaimed',
      subject: claim.code,
      body: { year: claim.year, planHash: plan.planHash, snapshot, formerPlanHash: claim.planHash },
    })),
  )
}

/** Marks the batch's open claims as named by the chain, which ends at `head`. */
export async function markRecorded(query: Query, batchKey: string, head: ChainHead): Promise<void> {
  await query
    .updateTable('letters')
    .set({ recorded: head.sequence })
    .where('batch_key', '=', batchKey)
    .where('state', '=', 'claimed')
    .where('recorded', 'is', null)
    .execute()
  await writeHead(query, head)
}

async function insertClaims(
  query: Query,
  request: ClaimRequest,
  letters: ClaimRequest['plan']['letters'],
  highWater: number,
): Promise<void> {
  const { plan, snapshot, at } = request
  const year = plan.issuedDate.year
  const rows = letters.map((letter, index) => ({
    series_id: plan.seriesId,
    year,
    number: highWater + 1 + index,
    code: formatCode(highWater + 1 + index, plan.codeNotation),
    batch_key: plan.batchKey,
    plan_hash: plan.planHash,
    letter_key: letter.key,
    issued_date: isoDate(plan.issuedDate),
    kind: plan.kind,
    subject: plan.subject,
    signer: plan.signer,
    recipients: request.recipients ?? recipientsColumn(letter),
    file_copy: request.fileCopy,
    copies: letter.copies.length,
    state: 'claimed' as const,
    snapshot,
    recorded: null,
    manifest: null,
    claimed_at: at,
  }))
  const codes = await query
    .selectFrom('letters')
    .select(['code', 'series_id as seriesId'])
    .where('year', '=', year)
    .execute()
  refuseTakenCodes(
    rows.map(({ code }) => code),
    codes,
    year,
  )
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
    await query
      .insertInto('letters')
      .values(rows.slice(start, start + ROWS_AT_ONCE))
      .execute()
  }
  await raiseHighWater(query, plan.seriesId, year, highWater + rows.length)
  await addEvents(
    query,
    rows.map((row) => ({
      at,
      type: 'claimed',
      subject: row.code,
      body: {
        seriesId: row.series_id,
        year,
        number: row.number,
        date: row.issued_date,
        batchKey: row.batch_key,
        planHash: row.plan_hash,
        letterKey: row.letter_key,
        snapshot,
      },
    })),
  )
}

/** Numbers as the archive tells of them, for a register that is built anew. */
export async function restoreClaims(query: Query, claims: RestoredClaims, head: ChainHead): Promise<void> {
  const { seriesId, year, batchKey, planHash, snapshot, at, letters } = claims
  const known = new Set((await findClaims(query, batchKey)).map((claim) => claim.code))
  for (const letter of letters) {
    const { key, number, code, recipients, copies } = letter
    if (known.has(code)) {
      await query
        .updateTable('letters')
        .set({ plan_hash: planHash, snapshot, recorded: head.sequence, recipients, copies })
        .where('year', '=', year)
        .where('code', '=', code)
        .execute()
    } else {
      await query
        .insertInto('letters')
        .values({
          series_id: seriesId,
          year,
          number,
          code,
          batch_key: batchKey,
          plan_hash: planHash,
          letter_key: key,
          issued_date: isoDate(claims.date),
          kind: claims.kind,
          subject: claims.subject,
          signer: claims.signer,
          recipients,
          file_copy: claims.fileCopy,
          copies,
          state: 'claimed',
          snapshot,
          recorded: head.sequence,
          manifest: null,
          claimed_at: at,
        })
        .execute()
    }
    const body = {
      seriesId,
      year,
      number,
      date: isoDate(claims.date),
      batchKey,
      planHash,
      letterKey: key,
      snapshot,
    }
    await addEvents(query, [{ at, type: known.has(code) ? 'reclaimed' : 'claimed', subject: code, body }])
  }
  await raiseHighWater(query, seriesId, year, Math.max(...letters.map((letter) => letter.number)))
  await writeHead(query, head)
}

/** Sets the highest number ever given; it never falls. */
export async function raiseHighWater(
  query: Query,
  seriesId: string,
  year: number,
  number: number,
): Promise<void> {
  const { highWater } = await seriesFacts(query, seriesId, year)
  const kept = await query
    .selectFrom('high_water')
    .select('number')
    .where('series_id', '=', seriesId)
    .where('year', '=', year)
    .executeTakeFirst()
  const wanted = Math.max(number, highWater)
  if (kept !== undefined && kept.number >= wanted) return
  await query
    .insertInto('high_water')
    .values({ series_id: seriesId, year, number: wanted })
    .onConflict((conflict) => conflict.columns(['series_id', 'year']).doUpdateSet({ number: wanted }))
    .execute()
}

/** What the register knows of a series in a year. */
export async function seriesFacts(query: Query, seriesId: string, year: number): Promise<SeriesFacts> {
  const ofSeries = query.selectFrom('letters').where('series_id', '=', seriesId)
  const { latestYear } = await ofSeries
    .select((columns) => columns.fn.max('year').as('latestYear'))
    .executeTakeFirstOrThrow()
  const { latestDate } = await ofSeries
    .where('year', '=', year)
    .where('state', '!=', 'voided')
    .select((columns) => columns.fn.max('issued_date').as('latestDate'))
    .executeTakeFirstOrThrow()
  const { highest } = await ofSeries
    .where('year', '=', year)
    .select((columns) => columns.fn.max('number').as('highest'))
    .executeTakeFirstOrThrow()
  const kept = await query
    .selectFrom('high_water')
    .select('number')
    .where('series_id', '=', seriesId)
    .where('year', '=', year)
    .executeTakeFirst()
  // max() over no rows is null, whatever its declared type says.
  const nullable = { latestYear, latestDate, highest } as {
    latestYear: number | null
    latestDate: string | null
    highest: number | null
  }
  return {
    seriesId,
    highWater: Math.max(kept?.number ?? 0, nullable.highest ?? 0),
    ...(nullable.latestDate === null ? {} : { latestDate: storedDate(nullable.latestDate) }),
    ...(nullable.latestYear === null ? {} : { latestYear: nullable.latestYear }),
  }
}

/** A date as the register stores it. Fault E_DAMAGED when it is none. */
export function storedDate(text: string) {
  const date = parseIsoDate(text)
  if (date !== undefined) return date
  throw new Fault(
    'E_DAMAGED',
    `Sổ đăng ký chứa một ngày không hợp lệ: "${text}".`,
    'Chạy "vanthu verify", rồi "vanthu recover" để dựng lại sổ từ kho lưu trữ.',
  )
}
