// archive/chain.jsonl: one canonical JSON line per record, each naming the hash of the line before.
// Lines are added at the end and never changed (P32, P34). docs/archive-format.md is its description.

import { hash } from 'node:crypto'
import { closeSync, fstatSync, fsyncSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { canonicalJson } from '../../model/canonical-json.ts'
import type { ChainHead, ChainRecord } from '../../model/chain.ts'
import { brokenLink, EMPTY_HEAD, readChainLine } from '../../model/chain.ts'
import { Fault } from '../../model/fault.ts'
import { diskFault, onDisk, systemCode } from '../files/disk-fault.ts'
import { syncFolder } from '../files/durable-write.ts'

const CHUNK = 1 << 16
const LINE_FEED = 10

export interface ChainLine {
  readonly line: string
  /** False for a last line without line feed. */
  readonly complete: boolean
}

/** Lines of the file without their ends, oldest first; none when there is no file. */
export function* chainLines(path: string): Generator<ChainLine> {
  const descriptor = openExisting(path)
  if (descriptor === undefined) return
  try {
    let rest = Buffer.alloc(0)
    for (;;) {
      const chunk = Buffer.alloc(CHUNK)
      const count = onDisk(path, () => readSync(descriptor, chunk))
      if (count === 0) break
      const bytes = Buffer.concat([rest, chunk.subarray(0, count)])
      let start = 0
      for (let end = bytes.indexOf(LINE_FEED); end >= 0; end = bytes.indexOf(LINE_FEED, start)) {
        yield { line: bytes.toString('utf8', start, end), complete: true }
        start = end + 1
      }
      rest = bytes.subarray(start)
    }
    if (rest.length > 0) yield { line: rest.toString('utf8'), complete: false }
  } finally {
    closeSync(descriptor)
  }
}

/**
 * All records, checked link by link. Fault E_DAMAGED at the first that does not fit; whoever only reads
 * leaves out a last line without line feed.
 */
export function* chainRecords(
  path: string,
  torn: 'refused' | 'left out' = 'refused',
): Generator<ChainRecord> {
  let head = EMPTY_HEAD
  for (const { line, complete } of chainLines(path)) {
    if (!complete && torn === 'left out') return
    const read = readChainLine(line)
    if ('problem' in read) throw brokenChain(head.sequence + 1, read.problem)
    const broken = complete ? brokenLink(read.record, head) : 'bị cắt cụt'
    if (broken !== undefined) throw brokenChain(head.sequence + 1, broken)
    head = { sequence: read.record.sequence, sha256: sha256OfLine(line) }
    yield read.record
  }
}

/** Where the chain ends, read off its last line alone. Fault E_DAMAGED when that is no record. */
export function readChainHead(path: string): ChainHead {
  const last = lastLine(path)
  if (last === undefined) return EMPTY_HEAD
  const read = readChainLine(last.line)
  if ('problem' in read) throw brokenChain(undefined, read.problem)
  if (!last.complete) throw brokenChain(read.record.sequence, 'bị cắt cụt')
  return { sequence: read.record.sequence, sha256: sha256OfLine(last.line) }
}

/**
 * Where the chain ends for those who only read: a line that is being added, or was when the machine
 * stopped, is none yet. Fault E_DAMAGED when the last whole line is no record.
 */
export function readWholeHead(path: string): ChainHead {
  const last = lastLine(path)
  if (last === undefined || last.complete) return readChainHead(path)
  let whole: string | undefined
  for (const { line, complete } of chainLines(path)) if (complete) whole = line
  if (whole === undefined) return EMPTY_HEAD
  const read = readChainLine(whole)
  if ('problem' in read) throw brokenChain(undefined, read.problem)
  return { sequence: read.record.sequence, sha256: sha256OfLine(whole) }
}

/** Adds a line that is on disk when this returns; on a fault the file is as long as before. */
export function appendChainLine(path: string, record: ChainRecord): ChainHead {
  const line = canonicalJson(record)
  const bytes = Buffer.from(`${line}\n`)
  onDisk(path, () => {
    const descriptor = openSync(path, 'a', 0o644)
    try {
      const { size } = fstatSync(descriptor)
      try {
        for (let done = 0; done < bytes.length; ) {
          done += writeSync(descriptor, bytes, done, bytes.length - done)
        }
        fsyncSync(descriptor)
      } catch (error) {
        ftruncateSync(descriptor, size)
        throw error
      }
      if (size === 0) syncFolder(dirname(path))
    } finally {
      closeSync(descriptor)
    }
  })
  return { sequence: record.sequence, sha256: sha256OfLine(line) }
}

/**
 * Cuts a last line without line feed. Only a process killed while adding it leaves one, and nothing
 * was built on it yet. Only the holder of the workspace lock may call this. Tells whether it did.
 */
export function cutTornLine(path: string): boolean {
  const last = lastLine(path)
  if (last === undefined || last.complete) return false
  onDisk(path, () => {
    const descriptor = openSync(path, 'r+')
    try {
      ftruncateSync(descriptor, last.offset)
      fsyncSync(descriptor)
    } finally {
      closeSync(descriptor)
    }
  })
  return true
}

/** SHA-256 of the line with its line feed, as `sha256sum` gives it for a line cut out of the file. */
function sha256OfLine(line: string): string {
  return hash('sha256', `${line}\n`)
}

/** The last line and where it starts, reading backwards from the end. */
function lastLine(path: string): (ChainLine & { readonly offset: number }) | undefined {
  const descriptor = openExisting(path)
  if (descriptor === undefined) return undefined
  try {
    return onDisk(path, () => {
      const { size } = fstatSync(descriptor)
      if (size === 0) return undefined
      let tail = Buffer.alloc(0)
      for (;;) {
        const chunk = Buffer.alloc(Math.min(CHUNK, size - tail.length))
        readSync(descriptor, chunk, 0, chunk.length, size - tail.length - chunk.length)
        tail = Buffer.concat([chunk, tail])
        const complete = tail.at(-1) === LINE_FEED
        const end = complete ? tail.length - 1 : tail.length
        const feed = end === 0 ? -1 : tail.lastIndexOf(LINE_FEED, end - 1)
        if (feed >= 0 || tail.length === size) {
          return {
            line: tail.toString('utf8', feed + 1, end),
            complete,
            offset: size - tail.length + feed + 1,
          }
        }
      }
    })
  } finally {
    closeSync(descriptor)
  }
}

function openExisting(path: string): number | undefined {
  try {
    return openSync(path, 'r')
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined
    throw diskFault(error, path)
  }
}

function brokenChain(sequence: number | undefined, problem: string): Fault {
  return new Fault(
    'E_DAMAGED',
    `Chuỗi ghi nhận archive/chain.jsonl hỏng: dòng ${sequence ?? 'cuối'} ${problem}.`,
    'Chạy "vanthu verify" để xem đầy đủ; lấy lại tệp này từ bản sao lưu gần nhất.',
  )
}
