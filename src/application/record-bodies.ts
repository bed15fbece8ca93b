// What the archive's records say, kind by kind: written here, read back here.

import { isoDate } from '../model/calendar-date.ts'
import type { ChainHead, ChainRecord, ChainRecordType } from '../model/chain.ts'
import { Fault } from '../model/fault.ts'
import type { HeldClaim } from './ports.ts'

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

/** The next record after `head`. */
export function nextRecord(
  head: ChainHead,
  type: ChainRecordType,
  at: string,
  body: IssuedBody | VoidedBody,
): ChainRecord {
  return { sequence: head.sequence + 1, previous: head.sha256, type, at, body: { ...body } }
}

export function issuedBody(claim: HeldClaim, manifest: string): IssuedBody {
  const { seriesId, year, number, code, batchKey, letterKey, planHash, snapshot } = claim
  const date = isoDate(claim.issuedDate)
  return { seriesId, year, number, code, date, batchKey, letterKey, planHash, manifest, snapshot }
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

function fieldReader({ sequence, body }: ChainRecord) {
  const lacking = (name: string): Fault =>
    new Fault(
      'E_DAMAGED',
      `Bản ghi ${sequence} của kho lưu trữ thiếu trường "${name}".`,
      'Chạy "vanthu verify"; lấy lại thư mục archive từ bản sao lưu.',
    )
  return {
    text: (name: string): string => {
      const value = body[name]
      if (typeof value !== 'string') throw lacking(name)
      return value
    },
    number: (name: string): number => {
      const value = body[name]
      if (typeof value !== 'number') throw lacking(name)
      return value
    },
  }
}
