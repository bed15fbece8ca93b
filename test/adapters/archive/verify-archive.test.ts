// Every kind of damage to a real archive is found and its letter named; what an interrupted run leaves
// is told apart; and looking changes nothing (P32, P33, P35).

import {
  appendFileSync,
  chmodSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { objectPath } from '../../../src/adapters/archive/archive-objects.ts'
import type { VerifyReport } from '../../../src/application/archive/verify-archive.ts'
import { voidNumber } from '../../../src/application/register/keep-register.ts'
import { addressedPlan, issue, tailoredPlan } from '../../application/issuing-office.ts'
import { sha256 } from '../../fakes/memory-archive.ts'
import { inOffice, verifyOffice } from '../real-office.ts'
import { temporaryFolder } from '../scratch-folder.ts'

/** The office as it was issued; each test damages a copy. */
let sound: string
/** A register and chain from after the first letter, before the second batch. */
let older: string
let root: string
let archive: string

beforeAll(async () => {
  sound = temporaryFolder()
  older = temporaryFolder()
  await inOffice(sound, async (ports) => await issue(ports, addressedPlan()))
  cpSync(sound, older, { recursive: true })
  await inOffice(sound, async (ports) => await issue(ports, tailoredPlan()))
})

beforeEach(() => {
  root = temporaryFolder()
  cpSync(sound, root, { recursive: true })
  archive = join(root, 'archive')
  return () => rmSync(root, { recursive: true, force: true })
})

afterAll(() => {
  rmSync(sound, { recursive: true, force: true })
  rmSync(older, { recursive: true, force: true })
})

const LETTER = '01/STTTT-CNTT&BCVT'

/** Path of the PDF of the first letter's first copy. */
const letterPath = () => objectPath(archive, sha256(`PDF ${LETTER} 2025 Cơ quan so-a`))

function overwrite(path: string, bytes: Uint8Array | string): void {
  chmodSync(path, 0o644)
  writeFileSync(path, bytes)
}

/** Every file with its bytes and time of change. */
function everything(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => `${path} ${statSync(path).mtimeMs} ${sha256(readFileSync(path))}`)
    .sort()
}

const kinds = (report: VerifyReport) => report.problems.map(({ kind, subject }) => `${kind} ${subject}`)

describe('a sound archive', () => {
  test('is found sound, and left as it was', async () => {
    const before = everything(root)
    const report = await verifyOffice(root)
    expect(report).toMatchObject({ ok: true, problems: [], warnings: [] })
    expect(report.checked).toMatchObject({ records: 6, letters: 4 })
    expect(everything(root)).toEqual(before)
  })

  test('is found sound from a copy nobody may write to', async () => {
    for (const entry of readdirSync(archive, { recursive: true, withFileTypes: true })) {
      chmodSync(join(entry.parentPath, entry.name), entry.isDirectory() ? 0o555 : 0o444)
    }
    chmodSync(archive, 0o555)
    const before = everything(root)
    expect(await verifyOffice(root)).toMatchObject({ ok: true })
    expect(everything(root)).toEqual(before)
    chmodSync(archive, 0o755)
    for (const entry of readdirSync(archive, { recursive: true, withFileTypes: true })) {
      if (entry.isDirectory()) chmodSync(join(entry.parentPath, entry.name), 0o755)
    }
  })

  test('may be empty', async () => {
    expect(await verifyOffice(temporaryFolder())).toMatchObject({ ok: true, warnings: [] })
  })

  test('may hold voided numbers', async () => {
    await inOffice(root, async (ports) => {
      await voidNumber({ number: 2, year: 2025, reason: 'nhầm', actor: 'lan' }, ports)
    })
    expect(await verifyOffice(root)).toMatchObject({ ok: true, warnings: [], checked: { records: 7 } })
  })
})

describe('damage to a file', () => {
  test('of any one byte is found, in any object', async () => {
    for (const prefix of readdirSync(join(archive, 'objects'))) {
      for (const name of readdirSync(join(archive, 'objects', prefix))) {
        const path = join(archive, 'objects', prefix, name)
        const bytes = readFileSync(path)
        const flipped = Uint8Array.from(bytes)
        const place = bytes.length >> 1
        flipped[place] = (flipped[place] ?? 0) ^ 1
        overwrite(path, flipped)
        const report = await verifyOffice(root)
        expect(report.ok, path).toBe(false)
        expect(
          report.problems.some((problem) => problem.detail.includes(name)),
          path,
        ).toBe(true)
        expect(report.problems[0]?.subject, path).toContain('/STTTT-CNTT&BCVT')
        writeFileSync(path, bytes)
      }
    }
  })

  test('names the letter, the copy and the file', async () => {
    overwrite(letterPath(), 'PDF giả, cùng tên và dài không kém bản thật đâu')
    const report = await verifyOffice(root)
    expect(report.problems).toMatchObject([
      {
        kind: 'changed',
        subject: LETTER,
        detail: expect.stringMatching(/1\.pdf, bản gửi Cơ quan so-a.*objects\//),
        remedy: expect.stringContaining('bản sao lưu'),
      },
    ])
  })

  test('tells emptied, cut, missing and swapped', async () => {
    const path = letterPath()
    const bytes = readFileSync(path)
    overwrite(path, '')
    expect(kinds(await verifyOffice(root))).toEqual([`emptied ${LETTER}`])
    overwrite(path, bytes.subarray(0, 9))
    expect(kinds(await verifyOffice(root))).toEqual([`cut ${LETTER}`])
    unlinkSync(path)
    expect(kinds(await verifyOffice(root))).toEqual([`missing ${LETTER}`])
    writeFileSync(path, bytes)
    const other = objectPath(archive, sha256(`PDF ${LETTER} 2025 Cơ quan so-b`))
    renameSync(path, `${path}.x`)
    renameSync(other, path)
    renameSync(`${path}.x`, other)
    expect(kinds(await verifyOffice(root))).toEqual([`swapped ${LETTER}`, `swapped ${LETTER}`])
  })

  test('tells a file that was put in, whatever its name', async () => {
    const strange = 'một tệp lạ'
    const folder = join(archive, 'objects', sha256(strange).slice(0, 2))
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, sha256(strange)), strange)
    writeFileSync(join(folder, 'ghi chú.txt'), strange)
    writeFileSync(join(archive, 'danh sách.xlsx'), strange)
    const report = await verifyOffice(root)
    expect(report.problems.map((problem) => problem.kind)).toEqual(['extra', 'extra', 'extra'])
  })
})

describe('damage to the chain', () => {
  const chain = () => join(archive, 'chain.jsonl')
  const lines = () => readFileSync(chain(), 'utf8').trimEnd().split('\n')
  const write = (kept: readonly string[]) => writeFileSync(chain(), kept.map((line) => `${line}\n`).join(''))

  test('of any one byte is found', async () => {
    const bytes = readFileSync(chain())
    for (let place = 0; place < bytes.length; place += 37) {
      const flipped = Uint8Array.from(bytes)
      flipped[place] = (flipped[place] ?? 0) ^ 1
      writeFileSync(chain(), flipped)
      expect((await verifyOffice(root)).ok, `byte ${place}`).toBe(false)
    }
  })

  test('by a record taken out, put twice, or moved is found', async () => {
    const [a = '', b = '', ...rest] = lines()
    const [c = '', d = ''] = [rest[0], rest.slice(1).join('\n')]
    for (const kept of [[a, b, d], [b, c, d], [a, b, b, c, d], [a, c, b, d], [a, b, c, d, d], []]) {
      write(kept)
      expect((await verifyOffice(root)).ok).toBe(false)
    }
  })

  test('by its end taken off is found, whole lines or half', async () => {
    const bytes = readFileSync(chain())
    write(lines().slice(0, -1))
    expect((await verifyOffice(root)).problems.map((problem) => problem.kind)).toContain('archive-older')
    writeFileSync(chain(), bytes.subarray(0, -20))
    expect((await verifyOffice(root)).ok).toBe(false)
    unlinkSync(chain())
    expect((await verifyOffice(root)).ok).toBe(false)
  })
})

describe('the register against the archive', () => {
  test('an older register put back is noticed', async () => {
    copyFileSync(join(older, 'archive', 'register.sqlite'), join(archive, 'register.sqlite'))
    const report = await verifyOffice(root)
    expect(kinds(report)).toContain('register-older register.sqlite')
    expect(kinds(report)).toContain('register-older 04/STTTT-CNTT&BCVT')
    expect(report.problems[0]?.remedy).toContain('recover')
  })

  test('an older archive put back is noticed', async () => {
    rmSync(join(archive, 'objects'), { recursive: true })
    cpSync(join(older, 'archive', 'objects'), join(archive, 'objects'), { recursive: true })
    copyFileSync(join(older, 'archive', 'chain.jsonl'), join(archive, 'chain.jsonl'))
    expect(kinds(await verifyOffice(root))).toContain('archive-older chain.jsonl')
  })

  test('a lost register is noticed', async () => {
    unlinkSync(join(archive, 'register.sqlite'))
    expect(kinds(await verifyOffice(root))).toEqual(['register-missing register.sqlite'])
  })

  test('a row changed behind the program is noticed', async () => {
    for (const sql of [
      "UPDATE letters SET subject = 'khác' WHERE number = 1",
      "UPDATE letters SET state = 'voided' WHERE number = 1",
      "UPDATE deliveries SET email = 'ai@do.invalid' WHERE position = 0",
      "UPDATE files SET name = 'x'",
      'DROP TRIGGER letters_keep; PRAGMA foreign_keys = OFF; DELETE FROM letters WHERE number = 2',
    ]) {
      copyFileSync(join(sound, 'archive', 'register.sqlite'), join(archive, 'register.sqlite'))
      const database = new Sqlite(join(archive, 'register.sqlite'))
      database.exec(sql)
      database.close()
      expect((await verifyOffice(root)).ok, sql).toBe(false)
    }
  })

  test('a damaged database is told, not stumbled over', async () => {
    const path = join(archive, 'register.sqlite')
    const bytes = readFileSync(path)
    const half = bytes.length >> 1
    bytes.fill(0xee, half, half + 4096)
    writeFileSync(path, bytes)
    const report = await verifyOffice(root)
    expect(report.problems.map((problem) => problem.kind)).toContain('database-damaged')
    writeFileSync(path, 'không phải cơ sở dữ liệu '.repeat(300))
    expect((await verifyOffice(root)).problems.map((problem) => problem.kind)).toContain('database-damaged')
  })
})

describe('what an interrupted run leaves', () => {
  test('is a warning, not damage', async () => {
    const broken = inOffice(root, async (ports) => {
      writeFileSync(join(archive, 'tmp', 'dở dang'), 'x')
      await issue(ports, addressedPlan('hai'), {
        // biome-ignore lint/correctness/useYield: it breaks off before the first copy
        async *render() {
          throw new Error('the power went')
        },
      })
    })
    await expect(broken).rejects.toThrow('the power went')
    appendFileSync(join(archive, 'chain.jsonl'), '{"at":"2025')
    const report = await verifyOffice(root)
    expect(report.problems).toEqual([])
    expect(report.ok).toBe(true)
    expect(report.warnings.map((warning) => warning.kind).sort()).toEqual([
      'leftover',
      'leftover',
      'leftover',
      'unfinished',
    ])
    expect(report.warnings.map((warning) => warning.subject)).toContain('05/STTTT-CNTT&BCVT')
  })

  test('is a warning when the input was kept and no number claimed', async () => {
    const failing = inOffice(root, async (ports) =>
      issue(
        { ...ports, register: { ...ports.register, claim: () => Promise.reject(new Error('off')) } },
        addressedPlan('hai'),
      ),
    )
    await expect(failing).rejects.toThrow('off')
    const report = await verifyOffice(root)
    expect(report.problems).toEqual([])
    expect(report.warnings).toMatchObject([{ kind: 'leftover', subject: 'objects' }])
  })

  test('is a warning when the letter was recorded and not yet noted', async () => {
    const failing = inOffice(root, async (ports) =>
      issue(
        { ...ports, register: { ...ports.register, seal: () => Promise.reject(new Error('off')) } },
        addressedPlan('hai'),
      ),
    )
    await expect(failing).rejects.toThrow('off')
    const report = await verifyOffice(root)
    expect(report.problems).toEqual([])
    expect(report.warnings).toMatchObject([{ kind: 'unfinished', subject: '05/STTTT-CNTT&BCVT' }])
    await inOffice(root, async (ports) => await issue(ports, addressedPlan('hai')))
    expect(await verifyOffice(root)).toMatchObject({ ok: true, warnings: [] })
  })
})
