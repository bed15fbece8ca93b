// A letter issued by the program, read again from its files alone, and made again from its archive.

import { createHash } from 'node:crypto'
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inspectArchive } from '../../src/adapters/archive/archive-inspection.ts'
import { inspectSqliteRegister } from '../../src/adapters/register/sqlite-register.ts'
import type { RebuildEvent } from '../../src/application/issue/rebuild-letter.ts'
import { rebuildLetter } from '../../src/application/issue/rebuild-letter.ts'
import { TINOS } from '../layout/tinos.ts'
import { runMain } from './run-main.ts'

const CODE = '01/STTTT-CNTT&BCVT'
const LETTERS = 'out/2025/01-STTTT-CNTT-BCVT'
const REBUILT = 'out/rebuild/2025/01-STTTT-CNTT-BCVT'

let scratch = ''
let office = ''
/** A folder that is no workspace, with a received letter in it. */
let elsewhere = ''

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'vanthu-read-'))
  office = join(scratch, 'office')
  elsewhere = join(scratch, 'elsewhere')
  await runMain(scratch, ['init', 'office'])
  expect((await runMain(office, ['issue', 'directives/i-speed.yaml', '--quiet'])).exitCode).toBe(0)
  mkdirSync(elsewhere)
  for (const format of ['pdf', 'docx']) {
    copyFileSync(join(office, LETTERS, `so-y-te.${format}`), join(elsewhere, `thu.${format}`))
  }
  writeFileSync(join(elsewhere, 'khac.pdf'), '%PDF-1.7\n')
}, 120_000)
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

const objects = () => {
  const folder = join(office, 'archive', 'objects')
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}

describe('read', () => {
  test.each(['pdf', 'docx'])('gives directive and metadata back from the %s alone', async (format) => {
    const { exitCode, stdout } = await runMain(elsewhere, ['read', `thu.${format}`, '--json'])
    expect(exitCode).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      format: 'vanthu-letter/1',
      metadata: {
        CodeNumber: '01',
        CodeNotation: 'STTTT-CNTT&BCVT',
        IssuedDate: '2025-01-09',
        IssuedAmount: 42,
      },
      directive: { kind: 'cong-van', mail: { cc: [] } },
    })
    expect(stdout).not.toContain('.invalid')
    expect(stdout).not.toContain('Sở Y tế')
  })

  test('gives the same from both', async () => {
    const [pdf, docx] = [
      await runMain(elsewhere, ['read', 'thu.pdf', '--json']),
      await runMain(elsewhere, ['read', 'thu.docx', '--json']),
    ]
    expect(pdf.stdout).toBe(docx.stdout)
  })

  test('tells people what the letter is', async () => {
    const { stdout } = await runMain(elsewhere, ['read', 'thu.pdf'])
    expect(stdout).toContain(`Số, ký hiệu: ${CODE}\n`)
    expect(stdout).toContain('Ngày ban hành: 2025-01-09\n')
    const english = await runMain(elsewhere, ['read', 'thu.pdf', '--lang', 'en'])
    expect(english.stdout).toContain(`Code: ${CODE}\n`)
  })

  test('tells every task, those of articles and of an enclosed text too', async () => {
    const decision = `kind: quyet-dinh
codeNotation: QĐ-STTTT
unit: VT
subject: Ban hành Kế hoạch
basis: [{ text: Theo đề nghị của Chánh Văn phòng Sở }]
body:
  - article: { text: Ban hành kèm theo Quyết định này Kế hoạch. }
  - article: { text: Sở Y tế theo dõi, assignedTo: so-y-te }
enclosed:
  kind: ke-hoach
  title: Rà soát thiết bị
  blocks: [{ task: { text: Sở Y tế rà soát, assignedTo: so-y-te, items: [máy chủ, máy trạm] } }]
distribution: [{ label: Như Điều 2, to: [so-y-te] }]
fileCopy: { unit: VT }
signatory: { authority: KT, principal: Giám đốc, title: Phó Giám đốc, name: Nguyễn Văn Nam }
`
    writeFileSync(join(office, 'directives', 'quyet-dinh.yaml'), decision)
    const made = await runMain(office, [
      'preview',
      'directives/quyet-dinh.yaml',
      '--date',
      '2025-01-09',
      '--format',
      'pdf',
    ])
    expect(made.exitCode, made.stderr).toBe(0)
    const { stdout } = await runMain(office, ['read', 'out/preview/quyet-dinh/so-y-te.pdf'])
    expect(stdout).toContain('1. Sở Y tế theo dõi\n\n2. Sở Y tế rà soát\n  - máy chủ\n')
  })

  test.each(['khac.pdf', 'khong-co.pdf', '.'])('refuses %s in a sentence', async (name) => {
    const { exitCode, stdout, stderr } = await runMain(elsewhere, ['read', name])
    expect(exitCode).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).toContain(name)
  })
})

describe('check', () => {
  test('runs the rules of law over finished letters, in no workspace', async () => {
    const { exitCode, stdout } = await runMain(elsewhere, ['check', 'thu.pdf', 'thu.docx', '--json'])
    expect(exitCode).toBe(0)
    const { findings } = JSON.parse(stdout)
    expect(findings.filter(({ severity }: { severity: string }) => severity === 'error')).toEqual([])
  })

  test('refuses a file that carries no letter', async () => {
    expect((await runMain(elsewhere, ['check', 'khac.pdf'])).exitCode).toBe(2)
  })
})

describe('rebuild', () => {
  test('makes every file again, byte for byte, and leaves the archive as it was', async () => {
    const before = objects()
    // What the workspace became since then does not matter.
    writeFileSync(join(office, 'directives', 'i-speed.yaml'), 'kind: khac\n')
    const { exitCode, stdout } = await runMain(office, ['rebuild', CODE, '--json'])
    const events = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(events.at(-1)).toMatchObject({ type: 'done', unequal: 0, folder: REBUILT })
    expect(events.filter(({ type }) => type === 'file').every(({ equal }) => equal)).toBe(true)
    expect(exitCode).toBe(0)
    expect(objects()).toEqual(before)
    expect(readFileSync(join(office, REBUILT, 'so-y-te.pdf'))).toEqual(
      readFileSync(join(office, LETTERS, 'so-y-te.pdf')),
    )
  }, 60_000)

  test('names each file whose bytes are not those that were archived', async () => {
    const folder = join(office, 'archive')
    const register = await inspectSqliteRegister(folder)
    if (register === undefined) throw new Error('no register')
    const hash = (algorithm: string) => (bytes: Uint8Array) => createHash(algorithm).update(bytes).digest()
    const ports = {
      archive: inspectArchive(folder),
      // The first copy's first file was another, and a file of it is made no more.
      register: {
        claims: () => register.claims(),
        copies: async (code: string, year: number) => {
          const { copies, shared } = await register.copies(code, year)
          const [first, ...rest] = copies
          if (first?.files[0] === undefined) throw new Error('no copies')
          const [file, ...others] = first.files
          const changed = { ...file, sha256: '0'.repeat(64) }
          const gone = { ...file, name: 'cu.pdf' }
          return { copies: [{ ...first, files: [changed, gone, ...others] }, ...rest], shared }
        },
      },
      files: { writeOutput: () => undefined },
      materials: {
        fonts: TINOS,
        hash: { sha256: hash('sha256'), md5: hash('md5') },
        producer: 'vanthu 9.9.9',
      },
      sha256: (bytes: Uint8Array) => hash('sha256')(bytes).toString('hex'),
    }
    const events: RebuildEvent[] = []
    for await (const event of rebuildLetter({ code: CODE }, ports)) events.push(event)
    await register.close()
    const unequal = events.flatMap((event) => (event.type === 'file' && !event.equal ? [event] : []))
    expect(unequal).toHaveLength(2)
    expect(unequal[0]).toMatchObject({ archived: '0'.repeat(64), rebuilt: expect.any(String) })
    expect(unequal[1]).toMatchObject({ name: 'cu.pdf' })
    expect(unequal[1]).not.toHaveProperty('rebuilt')
    expect(events.at(-1)).toMatchObject({ type: 'done', unequal: 2 })
  }, 60_000)

  test('of a letter nobody issued is refused', async () => {
    const { exitCode, stderr } = await runMain(office, ['rebuild', '99/STTTT'])
    expect(exitCode).toBe(2)
    expect(stderr).toContain('99/STTTT')
  })

  test('says damage when the archived input is not what it was', async () => {
    const directive = objects().find(
      (path) =>
        readFileSync(path, 'utf8').startsWith('# ') || readFileSync(path, 'utf8').includes('\naddressees:'),
    )
    if (directive === undefined) throw new Error('no archived directive')
    chmodSync(directive, 0o600)
    writeFileSync(directive, 'kind: cong-van\n')
    const { exitCode, stderr } = await runMain(office, ['rebuild', CODE])
    expect(exitCode).toBe(5)
    expect(stderr).toContain('đã bị thay đổi')
  })
})
