// What the archive's records say, kind by kind: written here, read back here.

import { isoDate, parseIsoDate } from '../../model/calendar-date.ts'
import type { ChainHead, ChainRecord, ChainRecordType } from '../../model/chain.ts'
import type { LetterFollow } from '../../model/letter-follow.ts'
import type { OfficeIdentity } from '../../model/office-identity.ts'
import type { PostalRun } from '../../model/postal-dispatch.ts'
import type { ReturnedBody } from '../delivery/returned-list.ts'
import type { HeldClaim } from '../ports/register.ts'
import type { EnteredBody, RecalledBody, RenamedBody } from '../register/record-acts.ts'
import { fieldReader } from './record-fields.ts'

/** Numbers given to a batch, with what the register's rows say of them. */
export interface ClaimedBody {
  readonly seriesId: string
  readonly year: number
  readonly date: string
  readonly kind: string
  readonly subject: string
  readonly signer: string
  readonly fileCopy: string
  readonly batchKey: string
  readonly planHash: string
  readonly snapshot: string
  /** Who issues them. */
  readonly office?: OfficeIdentity
  readonly letters: readonly ClaimedLetter[]
}

export interface ClaimedLetter {
  readonly key: string
  readonly number: number
  readonly code: string
  readonly recipients: string
  readonly copies: number
}

/** A number became a letter; all about it is in the manifest. */
export interface IssuedBody {
  readonly seriesId: string
  readonly year: number
  readonly number: number
  readonly code: string
  readonly date: string
  readonly batchKey: string
  readonly letterKey: string
  readonly planHash: string
  readonly manifest: string
  readonly snapshot: string
  /** What the letter does to an earlier one. */
  readonly follows?: LetterFollow
}

/** A number that will carry no letter, or whose letter never left the office. */
export interface VoidedBody {
  readonly seriesId: string
  readonly year: number
  readonly number: number
  readonly code: string
  readonly reason: string
  readonly actor: string
}

/** Messages were about to leave. */
export interface SendingBody {
  /** Events in the register when the run began, the one of its beginning included. */
  readonly events: number
  readonly messages: number
}

/** What became of messages; the list is an object of the archive. */
export interface OutcomesBody {
  /** Events in the register when the list was made. */
  readonly events: number
  readonly deliveries: number
  readonly outcomes: string
}

/** Envelopes were handed to the post: one row of the dispatch book each. */
export interface DispatchedBody {
  readonly code: string
  readonly year: number
  readonly date: string
  /** Hash of letter, recipients and addresses. */
  readonly run: string
  readonly items: PostalRun['items']
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

/** Fault E_DAMAGED when the record lacks a field. */
export function readClaimedBody(record: ChainRecord): ClaimedBody {
  const field = fieldReader(record)
  return {
    seriesId: field.text('seriesId'),
    year: field.number('year'),
    date: field.text('date'),
    kind: field.text('kind'),
    subject: field.text('subject'),
    signer: field.text('signer'),
    fileCopy: field.text('fileCopy'),
    batchKey: field.text('batchKey'),
    planHash: field.text('planHash'),
    snapshot: field.text('snapshot'),
    letters: field.list('letters').map((letter) => {
      const own = fieldReader({ ...record, body: letter })
      return {
        key: own.text('key'),
        number: own.number('number'),
        code: own.text('code'),
        recipients: own.text('recipients'),
        copies: own.number('copies'),
      }
    }),
  }
}

/** Fault E_DAMAGED when the record lacks a field. */
export function readSendingBody(record: ChainRecord): SendingBody {
  const field = fieldReader(record)
  return { events: field.number('events'), messages: field.number('messages') }
}

/** Fault E_DAMAGED when the record lacks a field. */
export function readOutcomesBody(record: ChainRecord): OutcomesBody {
  const field = fieldReader(record)
  return {
    events: field.number('events'),
    deliveries: field.number('deliveries'),
    outcomes: field.text('outcomes'),
  }
}

/** Fault E_DAMAGED when the record lacks a field. */
export function readIssuedBody(record: ChainRecord): IssuedBody {
  const field = fieldReader(record)
  return {
    seriesId: field.text('seriesId'),
    year: field.number('year'),
    number: field.number('number'),
    code: field.text('code'),
    date: field.text('date'),
    batchKey: field.text('batchKey'),
    letterKey: field.text('letterKey'),
    planHash: field.text('planHash'),
    manifest: field.text('manifest'),
    snapshot: field.text('snapshot'),
  }
}

/** Fault E_DAMAGED when the record lacks a field. */
export function readVoidedBody(record: ChainRecord): VoidedBody {
  const field = fieldReader(record)
  return {
    seriesId: field.text('seriesId'),
    year: field.number('year'),
    number: field.number('number'),
    code: field.text('code'),
    reason: field.text('reason'),
    actor: field.text('actor'),
  }
}

export function dispatchedBody({ id, code, year, date, items }: PostalRun): DispatchedBody {
  return { code, year, date: isoDate(date), run: id, items }
}

/** Fault E_DAMAGED when the record lacks a field. */
export function readDispatchedBody(record: ChainRecord): PostalRun {
  const field = fieldReader(record)
  const date = parseIsoDate(field.text('date'))
  if (date === undefined) throw field.lacking('date')
  return {
    id: field.text('run'),
    code: field.text('code'),
    year: field.number('year'),
    date,
    items: field.list('items').map((item) => {
      const own = fieldReader({ ...record, body: item })
      return {
        recipientId: own.text('recipientId'),
        recipientName: own.text('recipientName'),
        address: own.text('address'),
        envelopes: own.number('envelopes'),
        note: own.text('note'),
      }
    }),
  }
}
