// One process at a time on a workspace (P10). The lock is SQLite's own on an empty file, which the
// kernel frees when its holder dies; the text file beside it only tells the others who holds it.

import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Fault } from '../../model/fault.ts'
import type { Database } from '../register/sqlite-database.ts'
import { openDatabase, sqliteCode, sqliteFault } from '../register/sqlite-database.ts'
import { onDisk } from './disk-fault.ts'
import { makeFolder } from './durable-write.ts'
import { refuseNetworkShare } from './network-share.ts'

export interface WorkspaceLock {
  release(): void
}

export interface LockRequest {
  /** How long to wait for another process to finish; 0 gives up at once. */
  readonly waitSeconds?: number
  /** Start of this command, for the message others see. */
  readonly startedAt: string
  readonly signal?: AbortSignal
}

const POLL_MILLISECONDS = 50
const LOCK = 'lock.sqlite'
const OWNER = 'lock-owner.json'

type LockKind = 'exclusive' | 'shared'

/** Takes the lock of the archive in `folder`. Fault E_BUSY naming pid, host and start of its holder, E_INPUT on a network share. */
export async function takeWorkspaceLock(folder: string, request: LockRequest): Promise<WorkspaceLock> {
  refuseNetworkShare(folder)
  onDisk(folder, () => makeFolder(folder))
  const ownerPath = join(folder, OWNER)
  const database = await openDatabase(join(folder, LOCK), { timeout: 0 })
  try {
    await lockOrWait(database, 'exclusive', ownerPath, request)
    const owner = { pid: process.pid, host: hostname(), startedAt: request.startedAt }
    onDisk(ownerPath, () => writeFileSync(ownerPath, `${JSON.stringify(owner)}\n`))
  } catch (error) {
    database.close()
    throw error
  }
  return {
    release: () => {
      rmSync(ownerPath, { force: true })
      database.close()
    },
  }
}

/**
 * Keeps others from working on the archive while it is read as a whole, and writes nothing; any
 * number of readers may do so at once. An archive that was never locked, such as a copy, needs none.
 */
export async function takeReaderLock(folder: string, request: LockRequest): Promise<WorkspaceLock> {
  const path = join(folder, LOCK)
  if (!existsSync(path)) return { release: () => undefined }
  const database = await openDatabase(path, { timeout: 0, readonly: true })
  try {
    await lockOrWait(database, 'shared', join(folder, OWNER), request)
  } catch (error) {
    database.close()
    throw error
  }
  return { release: () => void database.close() }
}

async function lockOrWait(
  database: Database,
  kind: LockKind,
  ownerPath: string,
  { waitSeconds = 0, signal }: LockRequest,
): Promise<void> {
  const deadline = Date.now() + waitSeconds * 1000
  while (!tryLock(database, kind)) {
    if (Date.now() >= deadline) throw busy(ownerPath)
    await sleep(POLL_MILLISECONDS, undefined, signal === undefined ? {} : { signal })
  }
}

function tryLock(database: Database, kind: LockKind): boolean {
  try {
    if (kind === 'exclusive') {
      // Nothing is ever written to the file: a journal on disk would only be litter after a kill.
      database.pragma('journal_mode = MEMORY')
      database.exec('BEGIN EXCLUSIVE')
    } else {
      database.exec('BEGIN')
      database.pragma('schema_version')
    }
    return true
  } catch (error) {
    if (database.inTransaction) database.exec('ROLLBACK')
    if (sqliteCode(error)?.startsWith('SQLITE_BUSY') === true) return false
    throw sqliteFault(error, database.name)
  }
}

function busy(ownerPath: string): Fault {
  return new Fault(
    'E_BUSY',
    `Một tiến trình khác đang làm việc trên thư mục này${describeOwner(ownerPath)}.`,
    'Đợi tiến trình đó xong rồi chạy lại, hoặc thêm --wait để tự đợi.',
  )
}

function describeOwner(ownerPath: string): string {
  const owner = readOwner(ownerPath)
  if (owner === undefined) return ''
  return ` (PID ${owner.pid}, máy ${owner.host}, bắt đầu ${owner.startedAt})`
}

function readOwner(
  ownerPath: string,
): { readonly pid: unknown; readonly host: unknown; readonly startedAt: unknown } | undefined {
  try {
    const owner: unknown = JSON.parse(readFileSync(ownerPath, 'utf8'))
    return typeof owner === 'object' && owner !== null
      ? { pid: '?', host: '?', startedAt: '?', ...owner }
      : undefined
  } catch {
    // The holder may be writing it this very moment, or nobody holds it; the lock itself is the truth.
    return undefined
  }
}
