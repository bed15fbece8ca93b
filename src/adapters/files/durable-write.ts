// How a file gets on disk so that its final name never holds half of it and a power cut takes nothing
// back: write under another name, check the length, fsync, close, rename, fsync the folder (restic's
// local backend does the same). P07, P08.

import {
  closeSync,
  constants,
  existsSync,
  fchmodSync,
  fdatasync,
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

const fsyncLater = promisify(fsync)

/** Puts what was written to the descriptor on disk, and of the file's own facts only its size. */
export const syncDataLater = promisify(fdatasync)

/** Of the four threads Node has for all of a process: whoever waits for one file is not to wait for hundreds. */
const SYNC_LANES = 2

/** fsync of many descriptors without holding up the thread; what one sync commits the others find done. */
export async function syncAll(descriptors: Iterable<number>): Promise<void> {
  const left = descriptors[Symbol.iterator]()
  const lane = async () => {
    for (const descriptor of { [Symbol.iterator]: () => left }) await fsyncLater(descriptor)
  }
  const lanes = await Promise.allSettled(Array.from({ length: SYNC_LANES }, lane))
  const failed = lanes.find((result) => result.status === 'rejected')
  if (failed !== undefined) throw failed.reason
}

/** As `syncFolder`, for many at once. */
export async function syncFolders(folders: ReadonlySet<string>): Promise<void> {
  if (process.platform === 'win32') return
  const opened: number[] = []
  try {
    for (const folder of folders) opened.push(onDisk(folder, () => openSync(folder, 'r')))
    await syncAll(opened)
  } catch (error) {
    throw diskFault(error, [...folders][0] ?? '')
  } finally {
    for (const descriptor of opened) closeSync(descriptor)
  }
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
