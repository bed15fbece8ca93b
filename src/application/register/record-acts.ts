// What the archive's records say of acts: letters called back or followed by others, numbers entered for
// paper letters, the office renamed. Written by the use cases, read back here.

import { parseIsoDate } from '../../model/calendar-date.ts'
import type { ChainRecord } from '../../model/chain.ts'
import { isDocumentKindId } from '../../model/document-kinds.ts'
import type { LetterFollow } from '../../model/letter-follow.ts'
import { isFollowAct } from '../../model/letter-follow.ts'
import type { OfficeIdentity } from '../../model/office-identity.ts'
import { fieldReader } from '../archive/record-fields.ts'
import type { EntryRequest, RecallRequest, RenameRequest } from '../ports/register.ts'

/** A letter was called back. */
export interface RecalledBody {
  readonly code: string
  readonly year: number
  readonly reason: string
  readonly actor: string
}

/** Paper letters took these numbers. */
export interface EnteredBody {
  readonly seriesId: string
  readonly year: number
  readonly date: string
  readonly kind: string
  readonly subject: string
  readonly signer: string
  readonly recipients: string
  readonly fileCopy: string
  readonly copies: number
  readonly numbers: readonly { readonly number: number; readonly code: string }[]
  readonly reason: string
  readonly actor: string
}

/** The office goes by another name from here on. */
export interface RenamedBody {
  readonly office: OfficeIdentity
  readonly reason: string
  readonly actor: string
}

/** Fault E_DAMAGED when the record lacks a field. */
export function readRecalledBody(record: ChainRecord): Omit<RecallRequest, 'at' | 'head'> {
  const field = fieldReader(record)
  return {
    code: field.text('code'),
    year: field.number('year'),
    reason: field.text('reason'),
    actor: field.text('actor'),
  }
}

/** Fault E_DAMAGED when the record lacks a field. */
export function readEnteredBody(record: ChainRecord): Omit<EntryRequest, 'at' | 'head'> {
  const field = fieldReader(record)
  const [date, kind] = [parseIsoDate(field.text('date')), field.text('kind')]
  if (date === undefined) throw field.lacking('date')
  if (!isDocumentKindId(kind)) throw field.lacking('kind')
  return {
    seriesId: field.text('seriesId'),
    date,
    kind,
    subject: field.text('subject'),
    signer: field.text('signer'),
    recipients: field.text('recipients'),
    fileCopy: field.text('fileCopy'),
    copies: field.number('copies'),
    numbers: field.list('numbers').map((body) => {
      const own = fieldReader({ ...record, body })
      return { number: own.number('number'), code: own.text('code') }
    }),
    reason: field.text('reason'),
    actor: field.text('actor'),
  }
}

/** Fault E_DAMAGED when the record lacks a field. */
export function readRenamedBody(record: ChainRecord): Omit<RenameRequest, 'at' | 'head'> {
  const field = fieldReader(record)
  const office = readOffice(record)
  if (office === undefined) throw field.lacking('office')
  return { office, reason: field.text('reason'), actor: field.text('actor') }
}

/** Whose record it says it is; records of older programs do not say. */
export function readOffice({ sequence, body }: ChainRecord): OfficeIdentity | undefined {
  const { office } = body
  if (office === undefined) return undefined
  const own = fieldReader({ sequence, body: { ...Object(office) } })
  return {
    name: own.text('name'),
    ...('organId' in Object(office) ? { organId: own.text('organId') } : {}),
  }
}

/** What the letter of an `issued` record does to an earlier one. Fault E_DAMAGED when it is half said. */
export function readFollows({ sequence, body }: ChainRecord): LetterFollow | undefined {
  const { follows } = body
  if (follows === undefined) return undefined
  const own = fieldReader({ sequence, body: { ...Object(follows) } })
  const act = own.text('act')
  if (!isFollowAct(act)) throw own.lacking('act')
  return {
    act,
    code: own.text('code'),
    year: own.number('year'),
    reason: own.text('reason'),
    actor: own.text('actor'),
  }
}
