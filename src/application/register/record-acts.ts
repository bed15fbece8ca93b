// What the archive's records say of acts: letters called back or followed by others, numbers entered for
// paper letters, the office renamed. Written by the use cases, read back here.

import { parseIsoDate } from '../../model/calendar-date.ts'
import type { ChainRecord } from '../../model/chain.ts'
import { isDocumentKindId } from '../../model/document-kinds.ts'
import type { LetterFollow } from '../../model/letter-follow.ts'
import { isFollowAct } from '../../model/letter-follow.ts'
import type { OfficeIdentity } from '../../model/office-identity.ts'
import type { FieldsOf } from '../archive/record-fields.ts'
import { fieldReader } from '../archive/record-fields.ts'
import type { EntryRequest, RenameRequest } from '../ports/register.ts'

const RECALLED = { code: 'text', year: 'number', reason: 'text', actor: 'text' } as const

/** A letter was called back. */
export type RecalledBody = FieldsOf<typeof RECALLED>

const ENTERED = {
  seriesId: 'text',
  date: 'text',
  kind: 'text',
  subject: 'text',
  signer: 'text',
  recipients: 'text',
  fileCopy: 'text',
  copies: 'number',
  reason: 'text',
  actor: 'text',
} as const

const ENTERED_NUMBER = { number: 'number', code: 'text' } as const

/** Paper letters took these numbers. */
export interface EnteredBody extends FieldsOf<typeof ENTERED> {
  readonly year: number
  readonly numbers: readonly FieldsOf<typeof ENTERED_NUMBER>[]
}

/** The office goes by another name from here on. */
export interface RenamedBody {
  readonly office: OfficeIdentity
  readonly reason: string
  readonly actor: string
}

/** Fault E_DAMAGED when the record lacks a field; so do all below. */
export const readRecalledBody = (record: ChainRecord): RecalledBody => fieldReader(record).all(RECALLED)

export function readEnteredBody(record: ChainRecord): Omit<EntryRequest, 'at' | 'head'> {
  const field = fieldReader(record)
  const entered = field.all(ENTERED)
  const [date, { kind }] = [parseIsoDate(entered.date), entered]
  if (date === undefined) throw field.lacking('date')
  if (!isDocumentKindId(kind)) throw field.lacking('kind')
  const numbers = field.list('numbers').map((body) => fieldReader({ ...record, body }).all(ENTERED_NUMBER))
  return { ...entered, date, kind, numbers }
}

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
  const { act, ...rest } = own.all({ act: 'text', ...RECALLED })
  if (!isFollowAct(act)) throw own.lacking('act')
  return { act, ...rest }
}
