// An archive in memory: keeps the contract of the port, forgets everything at the end, and lets a
// test lay hands on what an archive would never change.

import { createHash } from 'node:crypto'
import type { Archive, ArchivedObject, ArchiveInspection } from '../../src/application/ports/archive.ts'
import { canonicalJson } from '../../src/model/canonical-json.ts'
import type { ChainHead } from '../../src/model/chain.ts'
import { brokenLink, EMPTY_HEAD, readChainLine } from '../../src/model/chain.ts'
import { Fault } from '../../src/model/fault.ts'

export const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex')

export interface MemoryArchive extends Archive, ArchiveInspection {
  /** What lies under each name; tests damage it here. */
  readonly kept: Map<string, Uint8Array>
  /** Lines of the chain. */
  readonly lines: string[]
}

export function memoryArchive(): MemoryArchive {
  const kept = new Map<string, Uint8Array>()
  const lines: string[] = []
  const put = (bytes: Uint8Array): ArchivedObject => {
    const name = sha256(bytes)
    const known = kept.get(name)
    if (known !== undefined && sha256(known) !== name) throw damaged(name)
    kept.set(name, Uint8Array.from(bytes))
    return { sha256: name, size: bytes.length }
  }
  const head = (): ChainHead => {
    const line = lines.at(-1)
    return line === undefined ? EMPTY_HEAD : { sequence: lines.length, sha256: sha256(`${line}\n`) }
  }
  return {
    kept,
    lines,
    put,
    stage: put,
    settle: async () => undefined,
    get: (name) => {
      const bytes = kept.get(name)
      if (bytes === undefined || sha256(bytes) !== name) throw damaged(name)
      return bytes
    },
    has: (name) => kept.has(name),
    append: (record) => {
      if (brokenLink(record, head()) !== undefined) throw new Error('record does not follow')
      lines.push(canonicalJson(record))
      return head()
    },
    head,
    *records() {
      let before = EMPTY_HEAD
      for (const line of lines) {
        const read = readChainLine(line)
        if ('problem' in read || brokenLink(read.record, before) !== undefined) throw damaged('chain')
        before = { sequence: read.record.sequence, sha256: sha256(`${line}\n`) }
        yield read.record
      }
    },
    async *objects() {
      for (const [name, bytes] of [...kept].sort(([a], [b]) => (a < b ? -1 : 1))) {
        const path = `objects/${name.slice(0, 2)}/${name}`
        yield { path, named: name, sha256: sha256(bytes), size: bytes.length }
      }
    },
    *chainLines() {
      for (const line of lines) yield { line, complete: true }
    },
    strangers: () => [],
    read: (name) => kept.get(name),
  }
}

function damaged(name: string): Fault {
  return new Fault('E_DAMAGED', `hỏng: ${name}`, 'lấy lại từ bản sao lưu')
}
