// The program from outside: exit codes, what goes to which stream, and that a refusal changes nothing.

import { once } from 'node:events'
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startRehearsalServer } from '../../src/adapters/mail/rehearsal-server.ts'
import type { Run } from '../end-to-end/run-program.ts'
import { events, startProgram } from '../end-to-end/run-program.ts'
import { runMain } from './run-main.ts'

const WRONG_INPUT = join(import.meta.dirname, '..', 'fixtures', 'wrong-input')
const LETTER = 'directives/i-speed.yaml'
const CODE = '01/STTTT-CNTT&BCVT'

let scratch = ''
let office = ''
const vanthu = (...args: readonly string[]) => runMain(office, args)
const document = (run: Run) => JSON.parse(run.stdout)

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'vanthu-cli-'))
  office = join(scratch, 'office')
  await runMain(scratch, ['init', 'office'])
  for (const name of readdirSync(WRONG_INPUT)) {
    if (name.endsWith('.yaml')) copyFileSync(join(WRONG_INPUT, name), join(office, 'directives', name))
  }
})
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

/** A port of the loopback on which nobody listens. */
async function closedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  server.close()
  await once(server, 'close')
  return address.port
}

describe('a command line that means nothing', () => {
  test.each([
    [['pln', LETTER], 'Không có lệnh "pln"', 'plan'],
    [['plan', LETTER, '--dat', '2025-01-09'], 'Không có tùy chọn "--dat"', '--date'],
    [['plan', LETTER, '--date', '09/01/2025'], 'không phải là ngày có thật', '2025-01-09'],
    [['preview', LETTER, '--format', 'odt'], '--format không nhận giá trị "odt"', 'docx, pdf'],
    [['schema', 'thu'], 'không nhận giá trị "thu"', 'directive'],
    [['resolve', '12345678'], '--sent', '--resend'],
    [['register', 'void', '1'], '--reason', ''],
  ])('%j is refused with exit 2 and a way out', async (args, says, remedy) => {
    const { exitCode, stdout, stderr } = await vanthu(...args)
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
    expect(stderr).toContain(says)
    expect(stderr).toContain(remedy)
    expect(stderr).toContain('[E_USAGE]')
  })

  test('is refused as one JSON document with --json', async () => {
    const run = await vanthu('plan', '--json')
    expect(run.exitCode).toBe(2)
    expect(document(run)).toMatchObject({ error: { code: 'E_USAGE', message: 'Thiếu directive.' } })
  })

  test('is refused in English with --lang en', async () => {
    expect((await vanthu('pln', '--lang', 'en')).stderr).toContain('There is no command "pln".')
  })
})

describe('a workspace', () => {
  test('is made by init, never over files of anybody', async () => {
    const again = await runMain(scratch, ['init', 'office'])
    expect(again.exitCode).toBe(2)
    expect(again.stderr).toContain('Thư mục này đã có tệp')
  })

  test('is the nearest folder above with an office.yaml', async () => {
    const run = await runMain(join(office, 'recipients'), ['check', `../${LETTER}`])
    expect(run.exitCode).toBe(0)
  })

  test('is named with --workspace, and files in it by their place there', async () => {
    const run = await runMain(scratch, ['check', LETTER, '--workspace', 'office'])
    expect(run.exitCode).toBe(0)
  })

  test('that is none is refused with the way to one', async () => {
    const run = await runMain(scratch, ['status'])
    expect(run.exitCode).toBe(2)
    expect(run.stderr).toContain('vanthu init')
  })

  test('ends at its own door: a file outside is refused', async () => {
    writeFileSync(join(scratch, 'outside.yaml'), 'kind: cong-van\n')
    const run = await vanthu('check', '../outside.yaml')
    expect(run.exitCode).toBe(2)
    expect(run.stderr).toContain('nằm ngoài thư mục làm việc')
  })
})

describe('wrong input', () => {
  const wrong = readdirSync(WRONG_INPUT).filter((name) => name.endsWith('.yaml') && name !== 'sound.yaml')

  test.each(wrong)(
    '%s is refused by check and issue alike, with its place, and changes nothing',
    async (name) => {
      const path = `directives/${name}`
      const checked = await vanthu('check', path)
      expect(checked.exitCode).toBe(2)
      expect(checked.stderr).toMatch(new RegExp(`^${path}:\\d+:\\d+  lỗi  .+\\[\\w+\\]$`, 'm'))
      const issued = await vanthu('issue', path, '--date', '2025-01-09', '--json')
      expect(issued.exitCode).toBe(2)
      expect(document(issued)).toMatchObject({ error: { code: 'E_INPUT' } })
      expect(document(issued).findings.length).toBeGreaterThan(0)
      expect(existsSync(join(office, 'archive'))).toBe(false)
      expect(existsSync(join(office, 'out'))).toBe(false)
    },
  )

  test('gives findings in the shape scripts rely on', async () => {
    const [finding] = document(await vanthu('check', 'directives/unknown-key.yaml', '--json')).findings
    expect(Object.keys(finding)).toEqual(
      expect.arrayContaining(['file', 'line', 'column', 'ruleId', 'clause', 'severity', 'message', 'remedy']),
    )
  })
})

describe('before anything was issued', () => {
  test.each([
    [['status'], { deliveries: [] }],
    [['register', 'list'], { entries: [] }],
    [['register', 'gaps'], { gaps: [] }],
    [['verify'], { ok: true, problems: [] }],
  ])('%j finds nothing and makes nothing', async (args, expected) => {
    const run = await vanthu(...args, '--json')
    expect(run.exitCode).toBe(0)
    expect(document(run)).toMatchObject(expected)
    expect(existsSync(join(office, 'archive'))).toBe(false)
  })
})

describe('plan and preview', () => {
  test('give the plan in the shape scripts rely on, and nothing else on stdout', async () => {
    const plan = document(await vanthu('plan', LETTER, '--json'))
    expect(plan.planHash).toMatch(/^[0-9a-f]{68}$/)
    expect(plan.letters[0]).toMatchObject({ mode: 'addressed' })
    expect(plan.letters[0].copies[0]).toMatchObject({
      recipient: expect.any(String),
      email: expect.stringContaining('@'),
      tasks: expect.any(Array),
    })
    expect(plan.totals.copies).toBe(plan.letters[0].copies.length)
    expect(existsSync(join(office, 'archive'))).toBe(false)
  })

  test('draft the letter of one body under out/', async () => {
    const run = await vanthu('preview', LETTER, '--to', 'ubnd-ba-tri', '--json')
    expect(run.exitCode).toBe(0)
    const drafted = events(run).find((event) => event['type'] === 'drafted')
    expect(drafted).toMatchObject({ recipient: 'ubnd-ba-tri' })
    expect(existsSync(join(office, 'out/preview/i-speed/ubnd-ba-tri.pdf'))).toBe(true)
    expect(existsSync(join(office, 'archive'))).toBe(false)
  })

  test('refuse a body that gets no copy', async () => {
    expect((await vanthu('preview', LETTER, '--to', 'nobody')).exitCode).toBe(2)
  })
})

describe('issuing and sending', () => {
  test('a plan that is not the approved one is refused before any number', async () => {
    const run = await vanthu('issue', LETTER, '--plan', '0'.repeat(64))
    expect(run.exitCode).toBe(2)
    expect(existsSync(join(office, 'archive'))).toBe(false)
  })

  test('Ctrl-C leaves a claim that the same command finishes with the same number', async () => {
    const child = startProgram(office, ['issue', LETTER, '--json'])
    // Stopped at the first copy: the number is taken, the letter is not yet issued.
    let told = ''
    child.stdout.on('data', (chunk: Buffer) => {
      told += String(chunk)
      if (told.includes('"copy"')) child.kill('SIGINT')
    })
    const [exitCode] = await once(child, 'exit')
    expect(exitCode).toBe(130)
    const finished = await vanthu('issue', LETTER, '--json')
    expect(finished.exitCode).toBe(0)
    expect(events(finished).at(-1)).toMatchObject({ type: 'issued', code: CODE, number: 1, year: 2025 })
  })

  test('the register shows the letter', async () => {
    const { entries } = document(await vanthu('register', 'list', '--json'))
    expect(entries).toMatchObject([
      { number: 1, year: 2025, code: CODE, date: '2025-01-09', kind: 'cong-van', state: 'issued' },
    ])
    const shown = await vanthu('register', 'show', CODE)
    expect(shown.exitCode).toBe(0)
    expect(shown.stdout).toContain('Nguyễn Văn Nam')
    expect((await vanthu('register', 'show', '99/X')).exitCode).toBe(2)
  })

  test('a rehearsal accepts every message and changes no state', async () => {
    const sent = await vanthu('send')
    expect(sent.exitCode).toBe(0)
    expect(sent.stdout).toContain('42 thư: 42 máy chủ đã nhận')
    const status = document(await vanthu('status', '--json'))
    expect(status.totals.states).toMatchObject({ planned: 42, sent: 0 })
    expect(status.deliveries[0]).toMatchObject({ code: CODE, state: 'planned', serverReply: '' })
  })

  test('a live run wants a server and the right number of messages', async () => {
    expect((await vanthu('send', '--live', '--yes', '42')).stderr).toContain('chưa ghi máy chủ thư')
    const smtp = { url: `smtp://127.0.0.1:${await closedPort()}?tls=none` }
    const unsaid = await runMain(office, ['send', '--live'], smtp)
    expect(unsaid.exitCode).toBe(2)
    expect(unsaid.stderr).toContain('--yes 42')
    expect((await runMain(office, ['send', '--live', '--yes', '41'], smtp)).exitCode).toBe(2)
    const away = await runMain(office, ['send', '--live', '--yes', '42'], smtp)
    expect(away.exitCode).toBe(69)
    expect(document(await vanthu('status', '--json')).totals.states).toMatchObject({ planned: 42 })
  })

  test('a live run delivers each message once, and the same command again sends nothing', async () => {
    const received: string[] = []
    const server = await startRehearsalServer({
      maxSize: 25_000_000,
      onMessage: ({ to }) => {
        received.push(to)
      },
    })
    try {
      const smtp = { url: `smtp://127.0.0.1:${server.port}?tls=none` }
      const sent = await runMain(office, ['send', CODE, '--live', '--yes', '42', '--json'], smtp)
      expect(sent.exitCode).toBe(0)
      expect(events(sent).at(-1)).toMatchObject({ type: 'finished', totals: { sent: 42, total: 42 } })
      const { deliveries } = document(await vanthu('status', CODE, '--json'))
      expect(deliveries).toHaveLength(42)
      expect(deliveries[0]).toMatchObject({ state: 'sent', messageId: expect.stringMatching(/^<.+@.+>$/) })
      const again = await runMain(office, ['send', '--live', '--yes', '0'], smtp)
      expect(again.exitCode).toBe(0)
      expect(new Set(received).size).toBe(42)
      expect(received).toHaveLength(42)
    } finally {
      await server.close()
    }
  })

  test('a reader that goes away does not stop the work', async () => {
    rmSync(join(office, 'out'), { recursive: true })
    writeFileSync(
      join(office, 'directives', 'again.yaml'),
      readFileSync(join(office, LETTER), 'utf8').replace(/^subject: /m, 'subject: tiếp tục '),
    )
    const child = startProgram(office, ['issue', 'directives/again.yaml', '--json'])
    child.stdout.once('data', () => child.stdout.destroy())
    const [exitCode] = await once(child, 'exit')
    expect(exitCode).toBe(0)
    const { entries } = document(await vanthu('register', 'list', '--json'))
    expect(entries).toMatchObject([{ number: 1 }, { number: 2, state: 'issued' }])
  })

  test('a letter whose mail waits can be voided, and then nothing of it is sent', async () => {
    expect(
      (await vanthu('register', 'void', '2', '--year', '2025', '--reason', 'lấy nhầm số')).exitCode,
    ).toBe(0)
    const { gaps } = document(await vanthu('register', 'gaps', '--json'))
    expect(gaps).toMatchObject([{ number: 2, state: 'voided', reason: 'lấy nhầm số' }])
    expect((await vanthu('send')).stdout).toContain('Không có thư nào đang chờ gửi.')
  })

  test('a changed byte in the archive is found, with the letter it belongs to', async () => {
    expect((await vanthu('verify')).exitCode).toBe(0)
    const objects = join(office, 'archive', 'objects')
    const { copies } = document(await vanthu('register', 'show', CODE, '--json'))
    const sha256: string = copies[7].files[0].sha256
    const path = join(sha256.slice(0, 2), sha256)
    const bytes = readFileSync(join(objects, path))
    bytes[10] = (bytes[10] ?? 0) ^ 1
    rmSync(join(objects, path))
    writeFileSync(join(objects, path), bytes)
    const run = await vanthu('verify', '--json')
    expect(run.exitCode).toBe(5)
    expect(document(run)).toMatchObject({ ok: false, problems: [{ kind: 'changed', subject: CODE }] })
  })
})
