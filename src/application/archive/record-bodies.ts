// What the archive's records say, kind by kind: written here, read back here.

import { isoDate, parseIsoDate } from '../../model/calendar-date.ts'
import type { ChainHead, ChainRecord, ChainRecordType } from '../../model/chain.ts'
import type { LetterFollow } from '../../model/letter-follow.ts'
import type { OfficeIdentity } from '../../model/office-identity.ts'
import type { PostalRun } from '../../model/postal-dispatch.ts'
import type { ReturnedBody } from '../delivery/returned-list.ts'
import type { HeldClaim } from '../ports/register.ts'
import type { EnteredBody, RecalledBody, RenamedBody } from '../register/record-acts.ts'
import type { FieldsOf } from './record-fields.ts'
import { fieldReader } from './record-fields.ts'

const CLAIMED_BATCH = {
  seriesId: 'text',
  year: 'number',
  date: 'text',
  kind: 'text',
  subject: 'text',
  signer: 'text',
  fileCopy: 'text',
  batchKey: 'text',
  planHash: 'text',
  snapshot: 'text',
} as const

const CLAIMED_LETTER = {
  key: 'text',
  number: 'number',
  code: 'text',
  recipients: 'text',
  copies: 'number',
} as const

/** Numbers given to a batch, with what the register's rows say of them. */
export interface ClaimedBody extends FieldsOf<typeof CLAIMED_BATCH> {
  /** Who issues them. */
  readonly office?: OfficeIdentity
  readonly letters: readonly FieldsOf<typeof CLAIMED_LETTER>[]
}

const ISSUED = {
  seriesId: 'text',
  year: 'number',
  number: 'number',
  code: 'text',
  date: 'text',
  batchKey: 'text',
  letterKey: 'text',
  planHash: 'text',
  manifest: 'text',
  snapshot: 'text',
} as const

/** A number became a letter; all about it is in the manifest. */
export interface IssuedBody extends FieldsOf<typeof ISSUED> {
  /** What the letter does to an earlier one. */
  readonly follows?: LetterFollow
}

const VOIDED = {
  seriesId: 'text',
  year: 'number',
  number: 'number',
  code: 'text',
  reason: 'text',
  actor: 'text',
} as const

/** A number that will carry no letter, or whose letter never left the office. */
export type VoidedBody = FieldsOf<typeof VOIDED>

/** Messages were about to leave; `events` counts the register's when the run began, that of its beginning included. */
const SENDING = { events: 'number', messages: 'number' } as const

export type SendingBody = FieldsOf<typeof SENDING>

/** What became of messages: the list is the object `outcomes`, `events` counts the register's when it was made. */
const OUTCOMES = { events: 'number', deliveries: 'number', outcomes: 'text' } as const

export type OutcomesBody = FieldsOf<typeof OUTCOMES>

/** `run` is the hash of letter, recipients and addresses. */
const DISPATCHED = { code: 'text', year: 'number', date: 'text', run: 'text' } as const

const DISPATCHED_ITEM = {
  recipientId: 'text',
  recipientName: 'text',
  address: 'text',
  envelopes: 'number',
  note: 'text',
} as const

/** Envelopes were handed to the post: one row of the dispatch book each. */
export interface DispatchedBody extends FieldsOf<typeof DISPATCHED> {
  readonly items: readonly FieldsOf<typeof DISPATCHED_ITEM>[]
}

/** The next record after `head`. */
export function nextRecord(
  head: ChainHead,
  type: ChainRecordType,
  at: string,
  body:
    | ClaimedBody
    | IssuedBody
    | VoidedBody
    | SendingBody
    | OutcomesBody
    | DispatchedBody
    | RecalledBody
    | EnteredBody
    | RenamedBody
    | ReturnedBody,
): ChainRecord {
  return { sequence: head.sequence + 1, previous: head.sha256, type, at, body: { ...body } }
}

export function issuedBody(
  claim: HeldClaim,
  manifest: string,
  follows: LetterFollow | undefined,
): IssuedBody {
  const { seriesId, year, number, code, batchKey, letterKey, planHash, snapshot } = claim
  const body = { seriesId, year, number, code, batchKey, letterKey, planHash, manifest, snapshot }
  return { ...body, date: isoDate(claim.issuedDate), ...(follows === undefined ? {} : { follows }) }
}

/** Fault E_DAMAGED when the record lacks a field; so do all below. */
export function readClaimedBody(record: ChainRecord): ClaimedBody {
  const field = fieldReader(record)
  const letters = field.list('letters').map((body) => fieldReader({ ...record, body }).all(CLAIMED_LETTER))
  return { ...field.all(CLAIMED_BATCH), letters }
}

export const readIssuedBody = (record: ChainRecord): IssuedBody => fieldReader(record).all(ISSUED)
export const readVoidedBody = (record: ChainRecord): VoidedBody => fieldReader(record).all(VOIDED)
export const readSendingBody = (record: ChainRecord): SendingBody => fieldReader(record).all(SENDING)
export const readOutcomesBody = (record: ChainRecord): OutcomesBody => fieldReader(record).all(OUTCOMES)

export function dispatchedBody({ id, code, year, date, items }: PostalRun): DispatchedBody {
  return { code, year, date: isoDate(date), run: id, items }
}

export function readDispatchedBody(record: ChainRecord): PostalRun {
  const field = fieldReader(record)
  const { run, code, year, date: written } = field.all(DISPATCHED)
  const date = parseIsoDate(written)
  if (date === undefined) throw field.lacking('date')
  const items = field.list('items').map((body) => fieldReader({ ...record, body }).all(DISPATCHED_ITEM))
  return { id: run, code, year, date, items }
}
