// One process at a time on a workspace (P10). The lock is SQLite's own on an empty file, which the
// kernel frees when its holder dies; the text file beside it only tells the others who holds it.

import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Fault } from '../model/fault.ts'
import { onDisk } from './disk-fault.ts'
import { makeFolder } from './durable-write.ts'
import type { Database } from './sqlite-database.ts'
import { openDatabase, sqliteCode, sqliteFault } from './sqlite-database.ts'

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

/** Takes the lock of the archive in `folder`. Fault E_BUSY naming pid, host and start of its holder. */
export async function takeWorkspaceLock(folder: string, request: LockRequest): Promise<WorkspaceLock> {
  onDisk(folder, () => makeFolder(folder))
  const path = join(folder, 'lock.sqlite')
  const ownerPath = join(folder, 'lock-owner.json')
  const database = await openDatabase(path, { timeout: 0 })
  const deadline = Date.now() + (request.waitSeconds ?? 0) * 1000
  try {
    while (!tryExclusive(database)) {
      if (Date.now() >= deadline) throw busy(ownerPath)
      await sleep(
        POLL_MILLISECONDS,
        undefined,
        request.signal === undefined ? {} : { signal: request.signal },
      )
    }
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

function tryExclusive(database: Database): boolean {
  try {
    // Nothing is ever written to the file: a journal on disk would only be litter after a kill.
    database.pragma('journal_mode = MEMORY')
    database.exec('BEGIN EXCLUSIVE')
    return true
  } catch (error) {
    if (sqliteCode(error)?.startsWith('SQLITE_BUSY') === true) return false
    throw sqliteFault(error, database.name)
  }
}

/** What a process that came second is told; used for readers that must not see half a change, too. */
function busy(ownerPath: string): Fault {
  return new Fault(
    'E_BUSY',
    `Một tiến trình khác đang làm việc trên thư mục này${describeOwner(ownerPath)}.`,
    'Đợi tiến trình đó xong rồi chạy lại, hoặc thêm --wait để tự đợi.',
  )
}

function describeOwner(ownerPath: string): string {
  try {
    const owner: unknown = JSON.parse(readFileSync(ownerPath, 'utf8'))
    if (typeof owner !== 'object' || owner === null) return ''
    const { pid, host, startedAt } = { pid: '?', host: '?', startedAt: '?', ...owner }
    return ` (PID ${pid}, máy ${host}, bắt đầu ${startedAt})`
  } catch {
    // The holder may be writing it this very moment; the lock itself has spoken already.
    return ''
  }
}
