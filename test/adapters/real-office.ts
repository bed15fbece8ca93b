// An office on disk: the real register, archive and workspace in a scratch folder.

import { join } from 'node:path'
import { inspectArchive } from '../../src/adapters/archive-inspection.ts'
import { openBlobArchive } from '../../src/adapters/blob-archive.ts'
import { inspectSqliteRegister, openSqliteRegister } from '../../src/adapters/sqlite-register.ts'
import { workspaceFiles } from '../../src/adapters/workspace-files.ts'
import { takeReaderLock, takeWorkspaceLock } from '../../src/adapters/workspace-lock.ts'
import type { IssuePorts } from '../../src/application/issue-letters.ts'
import type { VerifyReport } from '../../src/application/verify-archive.ts'
import { verifyArchive } from '../../src/application/verify-archive.ts'
import { fixedClock } from '../fakes/fixed-clock.ts'
import { sha256 } from '../fakes/memory-archive.ts'

const startedAt = '2025-01-09T08:00:00+07:00'

/** Opens the office in `root`, lets `work` use it, and closes it again whatever happens. */
export async function inOffice<Result>(
  root: string,
  work: (ports: IssuePorts) => Promise<Result>,
  waitSeconds = 0,
): Promise<Result> {
  const folder = join(root, 'archive')
  const lock = await takeWorkspaceLock(folder, { startedAt, waitSeconds })
  try {
    const archive = openBlobArchive(folder, lock)
    const register = await openSqliteRegister(folder)
    try {
      return await work({
        register,
        archive,
        files: workspaceFiles(root),
        clock: fixedClock(),
        sha256: (bytes) => sha256(bytes),
      })
    } finally {
      await register.close()
    }
  } finally {
    lock.release()
  }
}

/** What `verify` says of the office in `root`. */
export async function verifyOffice(root: string): Promise<VerifyReport> {
  const folder = join(root, 'archive')
  const lock = await takeReaderLock(folder, { startedAt })
  try {
    return await verifyArchive({
      archive: inspectArchive(folder),
      openRegister: () => inspectSqliteRegister(folder),
      sha256: (bytes) => sha256(bytes),
    })
  } finally {
    lock.release()
  }
}
