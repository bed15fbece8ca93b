// The chain of records beside the archive's objects: each line names the hash of the line before, so
// that a record changed, cut out or put in later shows (P32). Lines are written by adapters.

import { canonicalJson } from './canonical-json.ts'

/** Where a chain ends. */
export interface ChainHead {
  /** 0 when the chain is empty. */
  readonly sequence: number
  /** SHA-256 (hex) of the last line with its line feed; 64 zeros when the chain is empty. */
  readonly sha256: string
}

export type ChainRecordType =
  | 'claimed'
  | 'issued'
  | 'sending'
  | 'outcomes'
  | 'voided'
  | 'entered'
  | 'recalled'
  | 'replaced'
  | 'corrected'
  | 'copied'
  | 'dispatched'
  | 'renamed'
  | 'returned'

/** One line of the chain. `body` is plain JSON. */
export interface ChainRecord {
  readonly sequence: number
  readonly previous: string
  readonly type: ChainRecordType
  readonly at: string
  readonly body: Readonly<Record<string, unknown>>
}

export const EMPTY_HEAD: ChainHead = { sequence: 0, sha256: '0'.repeat(64) }

const TYPES: readonly string[] = [
  'claimed',
  'issued',
  'sending',
  'outcomes',
  'voided',
  'entered',
  'recalled',
  'replaced',
  'corrected',
  'copied',
  'dispatched',
  'renamed',
  'returned',
] satisfies ChainRecordType[]

export type ReadLine = { readonly record: ChainRecord } | { readonly problem: string }

/** Reads one line; `problem` is a Vietnamese clause when it is no record in canonical form. */
export function readChainLine(line: string): ReadLine {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return { problem: 'không đọc được' }
  }
  if (!isRecord(value)) return { problem: 'thiếu trường bắt buộc' }
  // A fraction or an odd blank would be a line this program never wrote.
  try {
    if (canonicalJson(value) !== line) return { problem: 'không đúng dạng chuẩn' }
  } catch {
    return { problem: 'không đúng dạng chuẩn' }
  }
  return { record: value }
}

/** What is wrong with `record` as the one after `head`; undefined when it fits. */
export function brokenLink(record: ChainRecord, head: ChainHead): string | undefined {
  if (record.sequence !== head.sequence + 1) {
    return `mang số thứ tự ${record.sequence}, lẽ ra là ${head.sequence + 1}`
  }
  return record.previous === head.sha256 ? undefined : 'không khớp mã băm của dòng trước'
}

function isRecord(value: unknown): value is ChainRecord {
  return (
    isFields(value) &&
    typeof value['sequence'] === 'number' &&
    typeof value['previous'] === 'string' &&
    typeof value['type'] === 'string' &&
    TYPES.includes(value['type']) &&
    typeof value['at'] === 'string' &&
    isFields(value['body'])
  )
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
