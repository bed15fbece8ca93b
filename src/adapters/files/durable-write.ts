// How a file gets on disk so that its final name never holds half of it and a power cut takes nothing
// back: write under another name, check the length, fsync, close, rename, fsync the folder (restic's
// local backend does the same). P07, P08.

import {
  closeSync,
  constants,
  existsSync,
  fchmodSync,
  fstatSync,
  fsync,
  fsyncSync,
  mkdirSync,
  openSync,
  statSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { Fault } from '../../model/fault.ts'
import { diskFault, onDisk, systemCode } from './disk-fault.ts'

/** Opens a new file that must not exist and follows no link. Returns the descriptor. */
export function createFile(path: string): number {
  const { O_CREAT, O_EXCL, O_WRONLY, O_NOFOLLOW = 0 } = constants
  return openSync(path, O_CREAT | O_EXCL | O_WRONLY | O_NOFOLLOW, 0o644)
}

/** Writes all bytes where the last ones ended; a call may take fewer than it was given. */
export function writePiece(descriptor: number, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length; ) {
    done += writeSync(descriptor, bytes, done, bytes.length - done)
  }
}

/** Writes all bytes and checks that the file holds them. */
export function writeWhole(descriptor: number, bytes: Uint8Array, path: string): void {
  writePiece(descriptor, bytes)
  const { size } = fstatSync(descriptor)
  if (size !== bytes.length) {
    throw new Fault(
      'E_DISK',
      `Đĩa ghi thiếu: ${path} có ${size} trên ${bytes.length} byte.`,
      'Kiểm tra đĩa rồi chạy lại đúng lệnh này.',
    )
  }
}

/** Nobody should write to an archived file again; the mode says so. */
export function markReadOnly(descriptor: number): void {
  fchmodSync(descriptor, 0o444)
}

/** Puts a folder's entries on disk. Windows has no such call: its rename is journalled. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const descriptor = openSync(folder, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

/** fsync of a descriptor without holding up the thread. */
export const fsyncLater = promisify(fsync)

/** As `syncFolder`, for many at once: what one sync commits the others find done. */
export async function syncFolders(folders: Iterable<string>): Promise<void> {
  if (process.platform === 'win32') return
  const synced = await Promise.allSettled(
    Array.from(folders, async (folder) => {
      const descriptor = onDisk(folder, () => openSync(folder, 'r'))
      try {
        await fsyncLater(descriptor)
      } catch (error) {
        throw diskFault(error, folder)
      } finally {
        closeSync(descriptor)
      }
    }),
  )
  const failed = synced.find((result) => result.status === 'rejected')
  if (failed !== undefined) throw failed.reason
}

/** Makes a folder and its parents, each on disk before the next is made in it. */
export function makeFolder(folder: string): void {
  if (existsSync(folder)) return
  const parent = dirname(folder)
  makeFolder(parent)
  try {
    mkdirSync(folder)
  } catch (error) {
    // Two processes may begin an office at once. (`recursive` would hide what a disk says.)
    if (systemCode(error) !== 'EEXIST' || !statSync(folder).isDirectory()) throw error
  }
  syncFolder(parent)
}
