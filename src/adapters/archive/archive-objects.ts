// What the archive holds, on disk: objects/ab/abcdef… named by their SHA-256, each written under another
// name first. Several writers may be at work, each in a thread of its own (P07–P09, P32).

import { hash } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { ArchivedObject, ArchiveObjects } from '../../application/ports/archive.ts'
import { Fault } from '../../model/fault.ts'
import { diskFault, onDisk, systemCode } from '../files/disk-fault.ts'
import {
  createFile,
  makeFolder,
  markReadOnly,
  syncAll,
  syncFolder,
  syncFolders,
  writeWhole,
} from '../files/durable-write.ts'

/** Open descriptors an unsettled batch may hold: Node asks the system for as many as it gives. */
const MOST_STAGED = 512

interface StagedObject {
  readonly descriptor: number
  readonly temporary: string
  readonly sha256: string
}

/** Where objects lie until they have their names. Whoever holds the workspace's lock may empty it. */
export function temporaryFolder(folder: string): string {
  return join(folder, 'tmp')
}

/**
 * The objects of the archive in `folder`, for a process that holds its lock. `writer` tells its
 * unfinished files from those of other threads. Fault E_DISK, E_PERMISSION.
 */
export function openObjects(folder: string, writer: string): ArchiveObjects {
  const unfinished = temporaryFolder(folder)
  let staged = new Map<string, StagedObject>()
  let written = 0

  const write = (bytes: Uint8Array, sha256: string): StagedObject => {
    // The folder was empty when we came, and while we hold the lock nobody else writes in it.
    const temporary = join(unfinished, `${sha256}.${writer}.${++written}`)
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
      try {
        // One barrier for the batch: the kernel merges syncs that are asked for together.
        try {
          await syncAll(batch.map(({ descriptor }) => descriptor))
        } catch (error) {
          throw diskFault(error, unfinished)
        } finally {
          for (const { descriptor } of batch) closeSync(descriptor)
        }
        await syncFolders(rename(batch))
      } catch (error) {
        discard(batch)
        throw error
      }
    },
    get: (sha256) => getObject(folder, sha256),
    has: (sha256) => existsSync(objectPath(folder, sha256)),
  }
}

/** `objects/ab/abcdef…` below the archive's folder. */
export function objectPath(folder: string, sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error(`no object name: ${sha256}`)
  return join(folder, 'objects', sha256.slice(0, 2), sha256)
}

/** Whether exactly these bytes are kept already. Fault E_DAMAGED when others lie under their name. */
function isKept(folder: string, sha256: string, bytes: Uint8Array): boolean {
  const path = objectPath(folder, sha256)
  // Asked first: a failed read makes an error with a stack, and mostly there is nothing.
  const kept = existsSync(path) ? readObject(path) : undefined
  if (kept === undefined) return false
  if (Buffer.compare(kept, bytes) !== 0) throw damaged(sha256, 'đã bị thay đổi')
  return true
}

export function getObject(folder: string, sha256: string): Uint8Array {
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
