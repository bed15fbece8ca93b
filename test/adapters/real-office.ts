// An office on disk: the real register, archive and workspace in a scratch folder.

import { join } from 'node:path'
import { inspectArchive } from '../../src/adapters/archive/archive-inspection.ts'
import { openBlobArchive } from '../../src/adapters/archive/blob-archive.ts'
import { workspaceFiles } from '../../src/adapters/files/workspace-files.ts'
import { takeReaderLock, takeWorkspaceLock } from '../../src/adapters/files/workspace-lock.ts'
import { inspectSqliteRegister, openSqliteRegister } from '../../src/adapters/register/sqlite-register.ts'
import type { VerifyReport } from '../../src/application/archive/verify-archive.ts'
import { verifyArchive } from '../../src/application/archive/verify-archive.ts'
import type { IssuePorts } from '../../src/application/issue/issue-letters.ts'
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
