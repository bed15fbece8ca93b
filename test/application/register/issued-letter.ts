// An archive and register on disk with one issued letter, made with the real adapters: what a process
// that sends can be killed over.

import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openBlobArchive } from '../../../src/adapters/archive/blob-archive.ts'
import { takeWorkspaceLock } from '../../../src/adapters/files/workspace-lock.ts'
import { openSqliteRegister } from '../../../src/adapters/register/sqlite-register.ts'
import { systemClock } from '../../../src/adapters/system-clock.ts'
import type { Archive } from '../../../src/application/ports/archive.ts'
import type { Register } from '../../../src/application/ports/register.ts'
import type { Delivery } from '../../../src/model/delivery.ts'
import type { IssuePlan } from '../../../src/model/issue.ts'
import { letterParts } from '../delivery/delivery-office.ts'

export interface OpenArchive {
  readonly archive: Archive
  readonly register: Register
  close(): Promise<void>
}

/** The archive in `folder`, locked for this process. */
export async function openArchive(folder: string): Promise<OpenArchive> {
  const lock = await takeWorkspaceLock(folder, { startedAt: systemClock().now(), waitSeconds: 10 })
  const archive = openBlobArchive(folder, lock)
  const register = await openSqliteRegister(folder)
  return {
    archive,
    register,
    async close() {
      await register.close()
      lock.release()
    },
  }
}

/** A new folder with a letter issued to so many recipients; its path. */
export async function issuedLetter(recipients: number, pdfSize = 3000): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'vanthu-send-'))
  const { archive, register, close } = await openArchive(folder)
  const at = '2025-01-09T08:00:00+07:00'
  const day = { year: 2025, month: 1, day: 9 }
  const parts = letterParts(recipients, pdfSize, (bytes) => archive.stage(bytes))
  const snapshot = archive.put(Buffer.from('{}')).sha256
  await archive.settle()
  const head = archive.head()
  const claims = await register.claim({ plan: PLAN, snapshot, fileCopy: 'VT', today: day, head, at })
  const [claim] = claims
  if (claim === undefined) throw new Error('no number')
  const deliveries = parts.deliveries.map((delivery) => ({ ...delivery, code: claim.code }))
  await register.seal({ ...parts, claim, deliveries, manifest: snapshot, head, at })
  await close()
  return folder
}

/** Every delivery as it stands on disk. */
export async function deliveriesIn(folder: string): Promise<readonly Delivery[]> {
  const { register, close } = await openArchive(folder)
  const deliveries = await register.deliveries()
  await close()
  return deliveries
}

const PLAN: IssuePlan = {
  batchKey: 'b'.repeat(64),
  planHash: 'a'.repeat(64),
  directiveFile: 'directives/i-speed.yaml',
  mode: 'addressed',
  kind: 'cong-van',
  seriesId: 'van-ban-di',
  codeNotation: 'STTTT-CNTT&BCVT',
  subject: 'triển khai thực hiện Công văn số 47/UBND-KGVX',
  signer: 'Nguyễn Văn Nam',
  issuedDate: { year: 2025, month: 1, day: 9 },
  letters: [{ key: 'letter', copies: [] }],
  totals: { letters: 1, groups: 0, bodies: 0, copies: 0, addresses: 0 },
}
