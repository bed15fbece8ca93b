// The archive on disk: objects/ab/abcdef… named by their SHA-256, and the chain beside them. Written
// as restic's local backend does; docs/archive-format.md tells a stranger how to check it (P07–P09, P32).

import { hash } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsync,
  fsyncSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Archive, ArchivedObject } from '../../application/ports/archive.ts'
import type { ChainHead } from '../../model/chain.ts'
import { Fault } from '../../model/fault.ts'
import { diskFault, onDisk, systemCode } from '../files/disk-fault.ts'
import {
  createFile,
  makeFolder,
  markReadOnly,
  syncFolder,
  syncFolders,
  writeWhole,
} from '../files/durable-write.ts'
import type { WorkspaceLock } from '../files/workspace-lock.ts'
import { placeVerifier } from './archive-verifier.ts'
import { appendChainLine, chainRecords, cutTornLine, readChainHead, readWholeHead } from './chain-file.ts'

/** Open descriptors an unsettled batch may hold: Node asks the system for as many as it gives. */
const MOST_STAGED = 512

const fsyncLater = promisify(fsync)

interface StagedObject {
  readonly descriptor: number
  readonly temporary: string
  readonly sha256: string
}

/**
 * Opens the archive in `folder`, makes it where there is none, and clears away what a killed process
 * left half done. Holding the lock makes that safe, so the lock is asked for. Fault E_DISK,
 * E_PERMISSION, or E_DAMAGED when the chain does not end in a record.
 */
export function openBlobArchive(folder: string, _lock: WorkspaceLock): Archive {
  const chainPath = join(folder, 'chain.jsonl')
  const temporaryFolder = join(folder, 'tmp')
  onDisk(folder, () => {
    makeFolder(join(folder, 'objects'))
    makeFolder(temporaryFolder)
    for (const name of readdirSync(temporaryFolder)) rmSync(join(temporaryFolder, name), { recursive: true })
  })
  onDisk(folder, () => placeVerifier(folder, temporaryFolder))
  cutTornLine(chainPath)
  let head = readChainHead(chainPath)
  let staged = new Map<string, StagedObject>()
  let written = 0

  const write = (bytes: Uint8Array, sha256: string): StagedObject => {
    // The folder was empty when we came, and while we hold the lock nobody else writes in it.
    const temporary = join(temporaryFolder, `${sha256}.${++written}`)
    return onDisk(temporary, () => {
      const descriptor = createFile(temporary)
      try {
        writeWhole(descriptor, bytes, temporary)
        markReadOnly(descriptor)
      } catch (error) {
        closeSync(descriptor)
        rmSync(temporary, { force: true })
        throw error
      }
      return { descriptor, temporary, sha256 }
    })
  }

  /** Gives synced files their final names, and tells the folders to be synced before anyone relies on it. */
  const rename = (objects: readonly StagedObject[]): ReadonlySet<string> => {
    const folders = new Set<string>()
    for (const { temporary, sha256 } of objects) {
      const path = objectPath(folder, sha256)
      const parent = join(path, '..')
      onDisk(path, () => {
        makeFolder(parent)
        renameSync(temporary, path)
      })
      folders.add(parent)
    }
    return folders
  }

  const discard = (objects: Iterable<StagedObject>): void => {
    for (const { temporary } of objects) rmSync(temporary, { force: true })
  }

  const put = (bytes: Uint8Array): ArchivedObject => {
    const sha256 = hash('sha256', bytes)
    if (isKept(folder, sha256, bytes)) return { sha256, size: bytes.length }
    const object = write(bytes, sha256)
    try {
      onDisk(object.temporary, () => {
        try {
          fsyncSync(object.descriptor)
        } finally {
          closeSync(object.descriptor)
        }
      })
      for (const parent of rename([object])) onDisk(parent, () => syncFolder(parent))
    } catch (error) {
      discard([object])
      throw error
    }
    return { sha256, size: bytes.length }
  }

  return {
    put,
    stage: (bytes) => {
      if (staged.size >= MOST_STAGED) return put(bytes)
      const sha256 = hash('sha256', bytes)
      if (!staged.has(sha256) && !isKept(folder, sha256, bytes)) staged.set(sha256, write(bytes, sha256))
      return { sha256, size: bytes.length }
    },
    settle: async () => {
      const batch = [...staged.values()]
      staged = new Map()
      // One barrier for the batch: the kernel merges syncs that are asked for together.
      const synced = await Promise.allSettled(batch.map(({ descriptor }) => fsyncLater(descriptor)))
      for (const { descriptor } of batch) closeSync(descriptor)
      const failed = synced.find((result) => result.status === 'rejected')
      try {
        if (failed !== undefined) throw diskFault(failed.reason, temporaryFolder)
        await syncFolders(rename(batch))
      } catch (error) {
        discard(batch)
        throw error
      }
    },
    get: (sha256) => getObject(folder, sha256),
    has: (sha256) => existsSync(objectPath(folder, sha256)),
    append: (record): ChainHead => {
      if (record.sequence !== head.sequence + 1 || record.previous !== head.sha256) {
        throw new Error(`record ${record.sequence} does not follow ${head.sequence}`)
      }
      head = appendChainLine(chainPath, record)
      return head
    },
    head: () => head,
    records: () => chainRecords(chainPath),
  }
}

/** The archive in `folder` for those who only read: nothing is written, made or cleared away. */
export function readBlobArchive(folder: string): Pick<Archive, 'head' | 'records' | 'get'> {
  const chainPath = join(folder, 'chain.jsonl')
  return {
    head: () => readWholeHead(chainPath),
    records: () => chainRecords(chainPath, 'left out'),
    get: (sha256) => getObject(folder, sha256),
  }
}

/** `objects/ab/abcdef…` below the archive's folder. */
export function objectPath(folder: string, sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error(`no object name: ${sha256}`)
  return join(folder, 'objects', sha256.slice(0, 2), sha256)
}

/** Whether exactly these bytes are kept already. Fault E_DAMAGED when others lie under their name. */
function isKept(folder: string, sha256: string, bytes: Uint8Array): boolean {
  const kept = readObject(objectPath(folder, sha256))
  if (kept === undefined) return false
  if (Buffer.compare(kept, bytes) !== 0) throw damaged(sha256, 'đã bị thay đổi')
  return true
}

function getObject(folder: string, sha256: string): Uint8Array {
  const bytes = readObject(objectPath(folder, sha256))
  if (bytes === undefined) throw damaged(sha256, 'không còn trong kho')
  if (hash('sha256', bytes) !== sha256) throw damaged(sha256, 'đã bị thay đổi')
  return bytes
}

function readObject(path: string): Uint8Array | undefined {
  try {
    return readFileSync(path)
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined
    throw diskFault(error, path)
  }
}

function damaged(sha256: string, what: string): Fault {
  return new Fault(
    'E_DAMAGED',
    `Tệp lưu trữ ${sha256.slice(0, 12)}… ${what} (archive/objects/${sha256.slice(0, 2)}/${sha256}).`,
    'Chạy "vanthu verify" để biết tệp thuộc văn bản nào; lấy lại tệp từ bản sao lưu.',
  )
}
