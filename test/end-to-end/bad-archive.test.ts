// Archives and registers that must not be worked on, numbers and dates out of order: each refused in a
// sentence that says what to do, and not one byte of the workspace is another afterwards (P01, P35).

import { createHash } from 'node:crypto'
import {
  appendFileSync,
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runMain } from '../cli/run-main.ts'
import type { Run } from './run-program.ts'
import { runProgram } from './run-program.ts'

let scratch = ''
/** A workspace with one issued letter and one paper letter. */
let office = ''
const LETTER = 'directives/thu.yaml'
const OTHER = 'directives/khac.yaml'

const letter = (subject: string) => `kind: cong-van
unit: CNTT&BCVT
subject: ${subject}
addressees: [so-noi-vu, so-tu-phap]
body:
  - p: Sở Thông tin và Truyền thông đề nghị các cơ quan báo cáo kết quả năm 2024 trước ngày 15/01/2025.
distribution: [{ label: Như trên }]
fileCopy: { unit: VT, also: [CNTT&BCVT] }
signatory: { authority: KT, principal: Giám đốc, title: Phó Giám đốc, name: Nguyễn Văn Nam }
`
const DATED = ['--date', '2025-01-09']
const ISSUE_OTHER = ['issue', OTHER, ...DATED]
const PAPER = ['--date', '2025-01-09', '--subject', 'mời họp', '--reason', 'mất điện']

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'vanthu-bad-'))
  office = join(scratch, 'office')
  await runProgram(scratch, ['init', 'office'])
  writeFileSync(join(office, LETTER), letter('báo cáo năm 2024'))
  writeFileSync(join(office, OTHER), letter('báo cáo quý I'))
  expect(await runProgram(office, ['issue', LETTER, ...DATED])).toMatchObject({ exitCode: 0 })
  expect(await runProgram(office, ['register', 'enter', '02', ...PAPER])).toMatchObject({ exitCode: 0 })
}, 60_000)
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

function copyOf(folder: string): string {
  const copy = mkdtempSync(join(scratch, 'w-'))
  cpSync(folder, copy, { recursive: true })
  return copy
}

/** Commands that only read the register. */
const READING: readonly (readonly string[])[] = [
  ['register', 'list'],
  ['register', 'show', '01/STTTT-CNTT&BCVT'],
  ['register', 'gaps'],
  ['register', 'export'],
  ['status'],
  ['status', '--report', 'pdf'],
  ['export', '--year', '2025'],
  ['export', '--due'],
  ['print', '01/STTTT-CNTT&BCVT'],
  ['rebuild', '01/STTTT-CNTT&BCVT'],
]

/** Acts on letters that were issued. */
const ACTING: readonly (readonly string[])[] = [
  ['register', 'void', '02', '--year', '2025', '--reason', 'nhầm'],
  ['register', 'recall', '01/STTTT-CNTT&BCVT', '--reason', 'nhầm'],
  ['register', 'replace', '01/STTTT-CNTT&BCVT', '--reason', 'nhầm'],
]

/** Every file with what it holds. */
function contents(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map(
      (path) => `${relative(folder, path)} ${createHash('sha256').update(readFileSync(path)).digest('hex')}`,
    )
    .sort()
}

/** The command ends with the code, says `words` and a remedy, and changes nothing. */
async function expectRefused(
  folder: string,
  args: readonly string[],
  exitCode: number,
  words: RegExp,
  start: (folder: string, args: readonly string[]) => Promise<Run> = runProgram,
): Promise<void> {
  const before = contents(folder)
  const run = await start(folder, [...args, '--json'])
  const { error } = JSON.parse(run.stdout)
  expect([run.exitCode, error.message, error.remedy]).toEqual([
    exitCode,
    expect.stringMatching(words),
    expect.stringMatching(/\S/),
  ])
  expect(contents(folder)).toEqual(before)
}

/** The same for many commands, asked in this very process. */
async function expectAllRefused(folder: string, commands: readonly (readonly string[])[], words: RegExp) {
  for (const args of commands) await expectRefused(folder, args, 5, words, runMain)
}

describe('nothing is written and the way out is told when', () => {
  test('the database is damaged', async () => {
    const folder = copyOf(office)
    const path = join(folder, 'archive', 'register.sqlite')
    const bytes = readFileSync(path)
    bytes.fill(0x5a, 0, 4096)
    writeFileSync(path, bytes)
    await expectRefused(folder, ISSUE_OTHER, 5, /Cơ sở dữ liệu hỏng/)
    await expectRefused(folder, ['send'], 5, /Cơ sở dữ liệu hỏng/)
    await expectRefused(folder, ['register', 'list'], 5, /Cơ sở dữ liệu hỏng/)
  })

  test.each([
    ['empty', '', /mất sổ đăng ký \(register.sqlite không còn, hoặc rỗng\)/],
    ['no database', 'Đây là một tệp văn bản.\n'.repeat(99), /Cơ sở dữ liệu hỏng/],
    ['cut off', undefined, /Cơ sở dữ liệu hỏng/],
  ] as const)('the database is %s', async (_, text, words) => {
    const folder = copyOf(office)
    const path = join(folder, 'archive', 'register.sqlite')
    writeFileSync(path, text ?? readFileSync(path).subarray(0, 6000))
    for (const args of [
      ISSUE_OTHER,
      ['send'],
      ['register', 'list'],
      ['status'],
      ['export', '--year', '2025'],
    ]) {
      await expectRefused(folder, args, 5, words)
    }
    expect(await runProgram(folder, ['verify'])).toMatchObject({ exitCode: 5 })
    expect(await runProgram(folder, ['recover'])).toMatchObject({ exitCode: 0 })
    expect(await runProgram(folder, ['verify'])).toMatchObject({ exitCode: 0 })
  })

  test('the database is another program’s', async () => {
    const folder = copyOf(office)
    const path = join(folder, 'archive', 'register.sqlite')
    rmSync(path)
    const database = new Sqlite(path)
    database.exec('CREATE TABLE moz_places (url TEXT)')
    database.close()
    const commands = [ISSUE_OTHER, ['send'], ['register', 'list'], ['export', '--year', '2025']]
    await expectAllRefused(folder, commands, /không phải sổ đăng ký của chương trình/)
    expect(await runProgram(folder, ['verify'])).toMatchObject({ exitCode: 5 })
    expect(await runProgram(folder, ['recover'])).toMatchObject({ exitCode: 0 })
    expect(await runProgram(folder, ['verify'])).toMatchObject({ exitCode: 0 })
  })

  test('the archive is another office’s', async () => {
    const folder = copyOf(office)
    const settings = join(folder, 'office.yaml')
    const text = readFileSync(settings, 'utf8')
    writeFileSync(settings, text.replace(/^name: .*$/m, 'name: Sở Khoa học và Công nghệ tỉnh Bến Tre'))
    const words = /Kho lưu trữ này là của "Sở Thông tin và Truyền thông tỉnh Bến Tre"/
    await expectRefused(folder, ISSUE_OTHER, 5, words)
    await expectRefused(folder, ['send'], 5, words)
    await expectRefused(folder, ['register', 'enter', '03', ...PAPER], 5, words)
    await expectAllRefused(folder, [...READING, ...ACTING], words)
    // Renamed in truth: said once, and the office goes on with its own numbers.
    const rename = ['register', 'rename-office', '--reason', 'hợp nhất']
    expect(await runProgram(folder, rename)).toMatchObject({ exitCode: 0 })
    expect(await runProgram(folder, ISSUE_OTHER)).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('03/STTTT-CNTT&BCVT'),
    })
    rmSync(join(folder, 'archive', 'register.sqlite'))
    expect(await runProgram(folder, ['recover'])).toMatchObject({ exitCode: 0 })
    expect(await runProgram(folder, ['verify'])).toMatchObject({ exitCode: 0 })
    await expectRefused(copyOf(folder), rename.slice(0, 2), 2, /--reason/)
  })

  test('an older register or an older archive was put back', async () => {
    const folder = copyOf(office)
    expect(await runProgram(folder, ISSUE_OTHER)).toMatchObject({ exitCode: 0 })
    const third = ['register', 'enter', '04', ...PAPER]
    const older = copyOf(folder)
    cpSync(join(office, 'archive', 'register.sqlite'), join(older, 'archive', 'register.sqlite'))
    await expectAllRefused(older, [third, ...READING, ...ACTING], /Sổ đăng ký cũ hơn kho lưu trữ/)
    const cut = copyOf(folder)
    cpSync(join(office, 'archive', 'chain.jsonl'), join(cut, 'archive', 'chain.jsonl'))
    await expectAllRefused(cut, [third, ...READING, ...ACTING], /Kho lưu trữ không khớp sổ đăng ký/)
    // Built from this archive, the register would give 03 a second time.
    await expectRefused(cut, ['recover'], 5, /Kho lưu trữ cũ hơn sổ đăng ký: .* sẽ bị cấp lần nữa/)
  })

  test('the register is gone from beside its archive', async () => {
    const folder = copyOf(office)
    rmSync(join(folder, 'archive', 'register.sqlite'))
    for (const args of [
      ISSUE_OTHER,
      ['register', 'list'],
      ['status'],
      ['register', 'enter', '03', ...PAPER],
    ]) {
      await expectRefused(folder, args, 5, /mất sổ đăng ký/)
    }
    expect(await runProgram(folder, ['recover'])).toMatchObject({ exitCode: 0 })
  })

  test('a number is out of order, or taken', async () => {
    await expectRefused(office, ['register', 'enter', '05', ...PAPER], 2, /số kế tiếp là 03/)
    await expectRefused(office, ['register', 'enter', '01', ...PAPER], 2, /Số 01 .* đã cấp rồi/)
    await expectRefused(office, ['register', 'enter', '5-3', ...PAPER], 2, /không ghi sổ được/)
    await expectRefused(office, ['register', 'enter', 'hai', ...PAPER], 2, /không phải là số/)
    await expectRefused(office, ['register', 'enter', '03', ...PAPER.slice(0, 4)], 2, /--reason/)
    // What stands there already changes nothing and is no mistake.
    const before = contents(office)
    expect(await runProgram(office, ['register', 'enter', '02', ...PAPER])).toMatchObject({ exitCode: 0 })
    expect(contents(office)).toEqual(before)
  })

  test('a date lies before the last number, in a closed year, or far ahead', async () => {
    const early = ['--date', '2025-01-08', ...PAPER.slice(2)]
    await expectRefused(office, ['register', 'enter', '03', ...early], 2, /sớm hơn ngày/)
    await expectRefused(office, ['issue', OTHER, '--date', '2025-01-08'], 2, /sớm hơn ngày/)
    await expectRefused(office, ['issue', OTHER, '--date', '2024-12-30'], 2, /Năm 2024 đã khóa sổ/)
    const far = ['--date', '2199-01-01', ...PAPER.slice(2)]
    await expectRefused(office, ['register', 'enter', '01', ...far], 2, /vượt quá một năm/)
  })
})

test('a register that a killed process left one step behind is read with a word, and the next act mends it', async () => {
  const folder = copyOf(office)
  const register = join(folder, 'archive', 'register.sqlite')
  const before = readFileSync(register)
  expect(await runProgram(folder, ['register', 'enter', '03', ...PAPER])).toMatchObject({ exitCode: 0 })
  writeFileSync(register, before)
  for (const args of READING) {
    const run = await runMain(folder, args)
    expect([args, run.exitCode]).toEqual([args, 0])
    expect(run.stderr).toMatch(/sổ chưa kịp ghi việc làm cuối/)
  }
  // A line that was being written when the machine stopped is no record yet.
  appendFileSync(join(folder, 'archive', 'chain.jsonl'), '{"at":"2025-')
  expect(await runProgram(folder, ['register', 'list'])).toMatchObject({ exitCode: 0 })
  expect(await runProgram(folder, ['register', 'enter', '04', ...PAPER])).toMatchObject({ exitCode: 0 })
  const listed = await runProgram(folder, ['register', 'list', '--json'])
  expect(JSON.parse(listed.stdout).entries).toHaveLength(4)
  expect(listed.stderr).toBe('')
}, 60_000)

test('a batch of paper letters takes the next numbers, and --allow answers for a strange date', async () => {
  const folder = copyOf(office)
  const enter = async (...args: readonly string[]) => {
    const run = await runProgram(folder, ['register', 'enter', ...args, '--json'])
    expect([run.exitCode, run.stderr]).toEqual([0, ''])
    return JSON.parse(run.stdout).entries.map((entry: { code: string }) => entry.code)
  }
  const early = ['--date', '2025-01-08', ...PAPER.slice(2), '--allow', '--kind', 'thong-bao']
  expect(await enter('3-5', ...early)).toEqual(['03/TB-STTTT', '04/TB-STTTT', '05/TB-STTTT'])
  expect(await enter('06', ...PAPER, '--unit', 'CNTT&BCVT', '--by', 'Lan')).toEqual(['06/STTTT-CNTT&BCVT'])
  const run = await runProgram(folder, ['verify', '--json'])
  expect(JSON.parse(run.stdout)).toMatchObject({ ok: true, warnings: [] })
})
