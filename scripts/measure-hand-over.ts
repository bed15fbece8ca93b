// How long a year of letters takes to hand over as a ZIP, and how much memory: an office on disk with so
// many letters of forty copies each, exported as `vanthu export --year` does. docs/performance.md states
// the figures.

import { hash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspectArchive } from '../src/adapters/archive/archive-inspection.ts'
import { openBlobArchive } from '../src/adapters/archive/blob-archive.ts'
import { workspaceFiles } from '../src/adapters/files/workspace-files.ts'
import { takeWorkspaceLock } from '../src/adapters/files/workspace-lock.ts'
import { inspectSqliteRegister, openSqliteRegister } from '../src/adapters/register/sqlite-register.ts'
import { tinosFonts } from '../src/adapters/tinos-fonts.ts'
import { handOverFiles, handOverLetters } from '../src/application/archive/hand-over.ts'
import { writeHandOverZip } from '../src/application/archive/write-hand-over.ts'
import { writeManifest } from '../src/application/issue/issue-manifest.ts'
import type { Archive } from '../src/application/ports/archive.ts'
import type { Register } from '../src/application/ports/register.ts'
import type { IssuePlan } from '../src/model/issue.ts'
import { USUAL_RETENTION } from '../src/model/retention.ts'

const LETTERS = Number(process.argv[2] ?? 5000)
const COPIES = 40
const PDF_BYTES = 60_000
const AT = '2025-01-09T08:00:00+07:00'
const DAY = { year: 2025, month: 1, day: 9 }
const sha256 = (bytes: Uint8Array): string => hash('sha256', bytes, 'hex')
const digest = (algorithm: 'sha256' | 'md5') => (bytes: Uint8Array) =>
  new Uint8Array(hash(algorithm, bytes, 'buffer'))

const planOf = (index: number): IssuePlan => ({
  batchKey: `batch ${index}`,
  planHash: 'plan',
  directiveFile: 'directives/thu.yaml',
  mode: 'common',
  kind: 'cong-van',
  seriesId: 'chung',
  codeNotation: 'STTTT-CNTT&BCVT',
  subject: 'triển khai thực hiện Công văn số 47/UBND-KGVX ngày 03/01/2025 của Ủy ban nhân dân tỉnh',
  signer: 'Nguyễn Văn Nam',
  issuedDate: DAY,
  letters: [{ key: 'letter', copies: [] }],
  totals: { letters: 1, groups: 0, bodies: 0, copies: 0, addresses: 0 },
})

/** A letter of incompressible bytes, archived and sealed; the chain itself is not read by a hand-over. */
async function issueOne(index: number, archive: Archive, register: Register): Promise<void> {
  const head = archive.head()
  const request = { plan: planOf(index), snapshot: 'snapshot', fileCopy: 'VT', today: DAY, head, at: AT }
  const [claim] = await register.claim(request)
  if (claim === undefined) throw new Error('no number')
  const [entry] = await register.entries({ code: claim.code, year: claim.year })
  if (entry === undefined) throw new Error('no row')
  const pdf = new Uint8Array(PDF_BYTES)
  for (let at = 0; at < PDF_BYTES; at += 32) pdf.set(hash('sha256', `${index} ${at}`, 'buffer'), at)
  const kept = { role: 'pdf', name: `${claim.number}.pdf`, ...archive.stage(pdf) } as const
  const copies = Array.from({ length: COPIES }, (_, copy) => ({
    recipientId: `noi-nhan-${copy}`,
    recipientName: `Ủy ban nhân dân xã số ${copy}`,
    files: [kept],
    pages: 2,
  }))
  const filing = { retention: '10 năm', file: `${index % 50}/CNTT` }
  const manifest = archive.stage(
    writeManifest({
      claim,
      entry,
      details: {
        organName: 'Sở',
        signerTitle: 'Giám đốc',
        signerName: 'Nam',
        urgency: 'normal',
        filing,
      },
      codeNotation: 'STTTT-CNTT&BCVT',
      program: 'vanthu',
      copies,
      organIds: {},
      shared: [],
      deliveries: [],
    }),
  ).sha256
  await register.seal({ claim, copies, shared: [], deliveries: [], manifest, filing, head, at: AT })
}

async function fill(folder: string): Promise<void> {
  const lock = await takeWorkspaceLock(folder, { startedAt: AT, waitSeconds: 0 })
  const archive = openBlobArchive(folder, lock)
  const register = await openSqliteRegister(folder)
  for (let index = 0; index < LETTERS; index += 1) await issueOne(index, archive, register)
  await archive.settle()
  await register.close()
  lock.release()
}

async function measure(root: string): Promise<void> {
  const folder = join(root, 'archive')
  const register = await inspectSqliteRegister(folder)
  if (register === undefined) throw new Error('no register')
  const started = performance.now()
  const request = { year: DAY.year, allCopies: false }
  const ports = {
    register,
    archive: inspectArchive(folder),
    sha256,
    office: { name: 'Sở', letterheadName: 'SỞ' },
    retention: USUAL_RETENTION,
    press: {
      style: { bodySize: 28, firstLineIndent: 720, citedDates: 'slash' } as const,
      materials: {
        fonts: tinosFonts(),
        hash: { sha256: digest('sha256'), md5: digest('md5') },
        producer: 'vanthu',
      },
      created: AT,
    },
  }
  const letters = await handOverLetters(request, ports)
  const given = handOverFiles(letters, request, ports)
  const { files, bytes } = await writeHandOverZip('out/ban-giao/nam-2025', given, workspaceFiles(root))
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  const { maxRSS, userCPUTime } = process.resourceUsage()
  process.stdout.write(
    `${letters.length} letters: ${seconds} s, ${files} files, ${(bytes / 1e6).toFixed(0)} MB, ` +
      `${(userCPUTime / 1e6).toFixed(1)} s of processor with filling, peak memory ${Math.round(maxRSS / 1000)} MB\n`,
  )
  await register.close()
}

// Filled by one run, measured by another, so that the memory of filling does not count.
const [, , , given] = process.argv
if (given === undefined) {
  const root = mkdtempSync(join(tmpdir(), 'vanthu-measure-'))
  await fill(join(root, 'archive'))
  process.stdout.write(
    `filled ${root}; measure it with: node scripts/measure-hand-over.ts ${LETTERS} ${root}\n`,
  )
} else {
  await measure(given)
  rmSync(given, { recursive: true, force: true })
}
