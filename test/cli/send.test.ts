// `send` from outside: what it asks before mail leaves, tests, times to send at, limits of a day.

import { once } from 'node:events'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openSqliteRegister } from '../../src/adapters/register/sqlite-register.ts'
import type { Run } from '../end-to-end/run-program.ts'
import { events, startProgram } from '../end-to-end/run-program.ts'
import type { FaultServer, FaultServerOptions } from '../fault-server/fault-server.ts'
import { startFaultServer } from '../fault-server/fault-server.ts'
import { runMain } from './run-main.ts'

let scratch = ''
let issued = ''
let office = ''
const servers: FaultServer[] = []
const document = (run: Run) => JSON.parse(run.stdout)

/** A directive to five of the sample's bodies. */
const ADDRESSEES = 'addressees: [so-y-te, so-noi-vu, ubnd-cho-lach, cong-an-tinh, cuc-thong-ke]'

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'vanthu-send-cli-'))
  issued = join(scratch, 'issued')
  await runMain(scratch, ['init', 'issued'])
  const path = join(issued, 'directives', 'nam-noi.yaml')
  const letter = readFileSync(join(issued, 'directives', 'i-speed.yaml'), 'utf8')
  writeFileSync(path, letter.replace(/^addressees: .*$/m, ADDRESSEES))
  const run = await runMain(issued, ['issue', 'directives/nam-noi.yaml', '--json'])
  expect(events(run).at(-1)).toMatchObject({ type: 'issued', copies: 5 })
})
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

beforeEach(() => {
  office = join(scratch, 'office')
  rmSync(office, { recursive: true, force: true })
  cpSync(issued, office, { recursive: true })
})
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close()
})

async function serve(options: FaultServerOptions = {}) {
  const server = await startFaultServer(options)
  servers.push(server)
  return { server, smtp: { url: `smtp://127.0.0.1:${server.port}?tls=none` } }
}

const states = async () => document(await runMain(office, ['status', '--json'])).totals.states
const setMail = (line: string) => {
  const path = join(office, 'office.yaml')
  writeFileSync(path, readFileSync(path, 'utf8').replace(/^mail:$/m, `mail:\n  ${line}`))
}
const inVietnam = (seconds: number) =>
  `${new Date(Date.now() + (7 * 3600 + seconds) * 1000).toISOString().slice(0, 19)}+07:00`

describe('before mail leaves', () => {
  test('a person is shown how many, who first, who last, from whom, how much and until when', async () => {
    const { server, smtp } = await serve()
    const run = await runMain(office, ['send', '--live'], smtp)
    expect(run.exitCode).toBe(2)
    expect(run.stderr).toMatch(/Sắp gửi thật 5 thư từ vanthu\.stttt@bentre\.invalid, khoảng \d+,\d MB/)
    expect(run.stderr).toContain('thư đầu tới Sở Y tế tỉnh Bến Tre <so-y-te@bentre.invalid>')
    expect(run.stderr).toContain('thư cuối tới Cục Thống kê tỉnh Bến Tre <cuc-thong-ke@bentre.invalid>')
    expect(run.stderr).toMatch(/Sớm nhất xong lúc \d\d:\d\d:\d\d ngày \d\d\/\d\d\/\d{4}/)
    expect(run.stderr).toContain('--live --yes 5')
    expect(server.connections).toBe(0)
  })

  test('the size that is said is the size that leaves, within a twentieth', async () => {
    const { server, smtp } = await serve()
    const run = await runMain(office, ['send', '--live'], smtp, '5')
    const said = Number(/khoảng (\d+,\d) MB/.exec(run.stderr)?.[1]?.replace(',', '.'))
    const sent = server.taken.reduce((sum, { bytes }) => sum + bytes.length, 0) / 1e6
    expect(Math.abs(said - sent)).toBeLessThan(Math.max(sent / 20, 0.06))
  })

  test('whoever sits at the keyboard types the number, and then it goes', async () => {
    const { server, smtp } = await serve()
    const run = await runMain(office, ['send', '--live'], smtp, ' 5 ')
    expect(run.exitCode).toBe(0)
    expect(run.stderr).toContain('Gõ số thư rồi Enter')
    expect(server.taken).toHaveLength(5)
  })

  test.each(['', '4', 'y', 'có', '5 5'])('typing %j instead sends nothing', async (typed) => {
    const { server, smtp } = await serve()
    const run = await runMain(office, ['send', '--live'], smtp, typed)
    expect(run.exitCode).toBe(2)
    expect(server.connections).toBe(0)
    expect(await states()).toMatchObject({ planned: 5 })
  })

  test('a script is never asked, and a wrong --yes is not asked about either', async () => {
    const { server, smtp } = await serve()
    const script = await runMain(office, ['send', '--live', '--json'], smtp, '5')
    expect([script.exitCode, document(script).error.code]).toEqual([2, 'E_USAGE'])
    expect((await runMain(office, ['send', '--live', '--yes', '4'], smtp, '5')).exitCode).toBe(2)
    expect(server.connections).toBe(0)
  })

  test.each([
    [['send', '--yes', '5'], '--yes chỉ dùng cùng --live'],
    [['send', '--at', '17:30'], '--at chỉ dùng cùng --live'],
    [['send', '--sample', 'first'], '--sample chỉ dùng cùng --test'],
    [['send', '--live', '--test', 'a@b.vn'], '--live, --test'],
    [['send', '--test', 'a@b.vn', '--sample', 'middle'], 'first, longest, most-tasks, random'],
    [['send', '--live', '--yes', '5', '--at', 'mai'], 'không phải là giờ gửi'],
  ])('%j is refused', async (args, says) => {
    const { smtp } = await serve()
    const run = await runMain(office, args, smtp)
    expect(run.exitCode).toBe(2)
    expect(run.stderr).toContain(says)
  })
})

test('a rehearsal shows each message with the file it lies in', async () => {
  const run = await runMain(office, ['send'])
  expect(run.exitCode).toBe(0)
  expect(run.stdout).toMatch(
    /Sở Y tế tỉnh Bến Tre +so-y-te@bentre\.invalid +\d+ +out\/dien-tap\/.+\/so-y-te\.eml/,
  )
  const told = events(await runMain(office, ['send', '--json'])).at(-1)
  expect(told).toMatchObject({ type: 'kept', messages: { length: 5 } })
  for (const { path } of (told as { messages: { path: string }[] }).messages) {
    expect(existsSync(join(office, path))).toBe(true)
  }
})

describe('a test to oneself', () => {
  test('sends the samples over the office’s server and changes no state', async () => {
    const { server, smtp } = await serve()
    const args = ['send', '--test', 'toi@stttt.invalid', '--sample', 'first,random', '--json']
    const run = await runMain(office, args, smtp)
    expect(run.exitCode).toBe(0)
    expect(events(run)[0]).toMatchObject({ type: 'tested', to: 'toi@stttt.invalid', outcome: 'accepted' })
    expect([1, 2]).toContain(events(run).length)
    expect(server.taken).toHaveLength(events(run).length)
    expect(server.taken.every(({ recipient }) => recipient === 'toi@stttt.invalid')).toBe(true)
    expect(await states()).toMatchObject({ planned: 5, sent: 0 })
  })

  test('says what the server answered, and ends with the code of it', async () => {
    const { smtp } = await serve({
      script: ({ phase }) =>
        phase === 'rcpt' ? { type: 'reply', text: '550 5.1.1 no such user' } : undefined,
    })
    const run = await runMain(office, ['send', '--test', 'toi@stttt.invalid'], smtp)
    expect(run.exitCode).toBe(3)
    expect(run.stderr).toContain('bị từ chối  550 5.1.1 no such user')
    expect((await runMain(office, ['send', '--test', 'toi'], smtp)).exitCode).toBe(2)
  })
})

describe('a run that is stopped', () => {
  const args = ['send', '--live', '--yes', '5']
  const slow: FaultServerOptions = {
    script: ({ phase }) => (phase === 'dot' ? { type: 'late', time: 500 } : undefined),
  }

  /** Runs the command until the server has taken so many, then ends it so; what it said. */
  async function stop(server: FaultServer, url: string, taken: number, signal: 'SIGINT' | 'SIGKILL') {
    const child = startProgram(office, args, { VANTHU_SMTP_URL: url })
    let said = ''
    child.stderr.on('data', (text) => {
      said += String(text)
    })
    while (server.taken.length < taken) await pause(20)
    child.kill(signal)
    expect((await once(child, 'close'))[0]).toBe(signal === 'SIGINT' ? 130 : null)
    return said
  }

  test('says how many are left, and goes on with the very same command, however often it is stopped', async () => {
    const { server, smtp } = await serve(slow)
    const first = await stop(server, smtp.url, 1, 'SIGINT')
    expect(first).not.toContain('làm tiếp phần còn lại')
    expect(first).toMatch(/Còn \d thư chưa gửi: chạy lại đúng lệnh này để gửi tiếp/)
    expect(await stop(server, smtp.url, server.taken.length + 1, 'SIGINT')).toMatch(
      /Gửi tiếp lượt 5 thư đã xác nhận trước đây: còn \d thư/,
    )
    const left = 5 - server.taken.length
    expect(left).toBeGreaterThan(0)
    server.script = () => undefined
    const last = await runMain(office, args, smtp)
    expect([last.exitCode, last.stderr]).toEqual([0, expect.stringContaining(`còn ${left} thư`)])
    expect([...server.takenCounts().values()]).toEqual([1, 1, 1, 1, 1])
    // Once more there is nothing left of it to send, and that is no mistake of whoever runs it.
    const done = await runMain(office, args, smtp)
    expect([done.exitCode, server.taken.length]).toEqual([0, 5])
    const other = await runMain(office, ['send', '--live', '--yes', '6'], smtp)
    expect([other.exitCode, other.stderr.includes('vanthu status')]).toEqual([2, true])
  })

  test('by one press that a program around it hands on once more finishes the message under way', async () => {
    const { server, smtp } = await serve(slow)
    const child = startProgram(office, args, { VANTHU_SMTP_URL: smtp.url })
    while (server.taken.length < 2) await pause(20)
    child.kill('SIGINT')
    await pause(50)
    child.kill('SIGINT')
    expect((await once(child, 'close'))[0]).toBe(130)
    expect(await states()).toMatchObject({ uncertain: 0, dot: 0, sent: server.taken.length })
  })

  test('by kill -9 goes on with it too, but for the one nobody can know of', async () => {
    const { server, smtp } = await serve(slow)
    await stop(server, smtp.url, 2, 'SIGKILL')
    server.script = () => undefined
    const again = await runMain(office, args, smtp)
    expect(again.exitCode).toBe(4)
    expect([...server.takenCounts().values()]).toEqual([1, 1, 1, 1, 1])
    expect(await states()).toMatchObject({ sent: 4, uncertain: 1 })
  })

  test('asks for the number anew once there is another letter, or where the number was never said', async () => {
    const { server, smtp } = await serve(slow)
    await stop(server, smtp.url, 2, 'SIGINT')
    const left = 5 - server.taken.length
    expect((await runMain(office, ['send', '--live', '--yes', '4'], smtp)).exitCode).toBe(2)
    const letter = readFileSync(join(office, 'directives', 'nam-noi.yaml'), 'utf8')
    writeFileSync(
      join(office, 'directives', 'khac.yaml'),
      letter.replace(/^subject: .*$/m, 'subject: việc khác'),
    )
    expect((await runMain(office, ['issue', 'directives/khac.yaml'])).exitCode).toBe(0)
    const before = server.taken.length
    const again = await runMain(office, args, smtp)
    expect([again.exitCode, server.taken.length]).toEqual([2, before])
    expect(again.stderr).toContain(`--live --yes ${left + 5}`)
  })
})

test('status says of each state what to do next, and the command it says does it', async () => {
  const { server, smtp } = await serve({
    script: ({ phase, recipient }) => {
      if (phase === 'rcpt' && recipient.startsWith('so-noi-vu'))
        return { type: 'reply', text: '550 5.1.1 no such user' }
      if (phase === 'rcpt' && recipient.startsWith('cong-an'))
        return { type: 'reply', text: '450 4.2.0 greylisted' }
      if (phase === 'dot' && recipient.startsWith('so-y-te')) return { type: 'drop', takes: true }
      return undefined
    },
  })
  const next = async () => (await runMain(office, ['status'])).stdout.match(/^ {5}→ .*$/gm) ?? []
  expect(await next()).toEqual([expect.stringContaining('vanthu send --live để gửi thật')])
  expect((await runMain(office, ['send', '--live', '--yes', '5'], smtp)).exitCode).toBe(4)
  const status = await runMain(office, ['status'])
  expect(status.stdout).toMatch(
    /cong-an-tinh@bentre\.invalid +bị hoãn, thử lại từ \d\d:\d\d:\d\d ngày \d\d\/\d\d\/\d{4} /,
  )
  const { deliveries } = document(await runMain(office, ['status', '--json']))
  const deferred = deliveries.find((one: { state: string }) => one.state === 'deferred')
  expect(deferred.until).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+07:00$/)
  expect(await next()).toEqual([
    expect.stringContaining('vanthu resolve MÃ-THƯ --sent'),
    expect.stringContaining('Thư bị từ chối không tự gửi lại'),
    expect.stringContaining('thêm --retry để gửi ngay'),
  ])
  server.script = () => undefined
  const asked = await runMain(office, ['send', '--live', '--retry'], smtp)
  expect(asked.stderr).toMatch(
    /Sắp gửi thật 1 thư từ .* MB, tới Công an tỉnh Bến Tre <cong-an-tinh@bentre\.invalid>\./,
  )
  const [, given = ''] = /chạy lại với (--live .*)\.$/m.exec(asked.stderr) ?? []
  expect(given).toBe('--live --retry --yes 1')
  const retried = await runMain(office, ['send', ...given.split(' ')], smtp)
  expect(retried.exitCode).toBe(4)
  const uncertain = deliveries.find((one: { state: string }) => one.state === 'uncertain')
  expect((await runMain(office, ['resolve', uncertain.id.slice(0, 8), '--sent'])).exitCode).toBe(0)
  expect(await next()).toEqual([expect.stringContaining('vanthu resolve MÃ-THƯ --resend')])
  const rejected = deliveries.find((one: { state: string }) => one.state === 'rejected')
  const again = await runMain(office, ['resolve', rejected.id.slice(0, 8), '--resend'])
  expect([again.exitCode, again.stdout]).toEqual([0, expect.stringContaining(': chờ gửi.')])
  expect((await runMain(office, ['send', '--live', '--yes', '1'], smtp)).exitCode).toBe(0)
  expect([...server.takenCounts().values()]).toEqual([1, 1, 1, 1, 1])
  expect((await runMain(office, ['verify'])).exitCode).toBe(0)
})

describe('at a time', () => {
  test('the mail leaves then, and not before', async () => {
    const { server, smtp } = await serve()
    const at = inVietnam(4)
    const run = await runMain(office, ['send', '--live', '--yes', '5', '--at', at, '--json'], smtp)
    expect(run.exitCode).toBe(0)
    expect(events(run)[0]).toEqual({ type: 'scheduled', at, count: 5 })
    expect(run.stderr).not.toContain('đã qua')
    const outcomes = events(run).filter(({ type }) => type === 'delivery')
    expect(outcomes).toHaveLength(5)
    expect(outcomes.every((one) => String(one['at']) >= at)).toBe(true)
    expect(server.taken).toHaveLength(5)
    expect(document(await runMain(office, ['status', '--json'])).planned).toBeNull()
  })

  test('a process that waits lets others work, says so in status, and Ctrl-C calls it off', async () => {
    const { server, smtp } = await serve()
    const at = inVietnam(3600)
    const child = startProgram(office, ['send', '--live', '--yes', '5', '--at', at, '--json'], {
      VANTHU_SMTP_URL: smtp.url,
    })
    let said = ''
    child.stderr.on('data', (text) => {
      said += String(text)
    })
    await once(child.stdout, 'data')
    const status = await runMain(office, ['status', '--json'])
    expect(document(status).planned).toEqual({ at, messages: 5 })
    expect((await runMain(office, ['send', '--wait', '5'])).exitCode).toBe(0)
    child.kill('SIGINT')
    expect((await once(child, 'close'))[0]).toBe(130)
    expect(said).toContain('Đã thôi hẹn gửi theo yêu cầu; chưa thư nào được gửi.')
    expect(said).not.toContain('Chạy lại lệnh này')
    expect(document(await runMain(office, ['status', '--json'])).planned).toBeNull()
    expect(server.connections).toBe(0)
  })

  test('a time missed while the program was off is asked about, never made up for', async () => {
    const { server, smtp } = await serve()
    // What a process that was killed while it waited leaves behind.
    const at = inVietnam(-60)
    const register = await openSqliteRegister(join(office, 'archive'))
    await register.noteSchedule({ at, messages: 5 }, inVietnam(-3600))
    await register.close()
    const args = ['send', '--live', '--yes', '5', '--at', at]
    const again = await runMain(office, args, smtp)
    expect(again.exitCode).toBe(2)
    expect(again.stderr).toContain('đã qua lúc chương trình không chạy: 5 thư chưa gửi')
    expect(again.stderr).toContain('--live --yes 5')
    expect((await runMain(office, ['status'])).stdout).toContain('đã qua lúc chương trình không chạy')
    expect(server.connections).toBe(0)
    const now = await runMain(office, ['send', '--live', '--yes', '5'], smtp)
    expect(now.exitCode).toBe(0)
    expect(server.taken).toHaveLength(5)
    expect((await runMain(office, ['status'])).stdout).not.toContain('đã qua lúc')
  })
})

describe('what office.yaml says of mail', () => {
  test('the day’s limit holds over runs, letters and restarts', async () => {
    const { server, smtp } = await serve()
    setMail('perDay: 3')
    const first = await runMain(office, ['send', '--live', '--yes', '3'], smtp)
    expect(first.exitCode).toBe(3)
    expect(first.stderr).toContain('2 thư vượt mức gửi trong ngày')
    expect((await runMain(office, ['send', '--live', '--yes', '2'], smtp)).exitCode).toBe(2)
    expect(server.taken).toHaveLength(3)
    expect(await states()).toMatchObject({ sent: 3, planned: 2 })
  })

  test('several connections are opened where it says so', async () => {
    const { server, smtp } = await serve({
      script: ({ phase }) => (phase === 'dot' ? { type: 'late', time: 100 } : undefined),
    })
    setMail('connections: 4')
    expect((await runMain(office, ['send', '--live', '--yes', '5'], smtp)).exitCode).toBe(0)
    expect(server.connections).toBe(4)
    expect([...server.takenCounts().values()]).toEqual([1, 1, 1, 1, 1])
  })

  test('a box that all mail is redirected to gets every message, and no state changes', async () => {
    const { server, smtp } = await serve()
    setMail('redirectTo: thu-nghiem@bentre.invalid')
    const run = await runMain(office, ['send', '--live', '--yes', '5'], smtp)
    expect(run.exitCode).toBe(0)
    expect(run.stderr).toContain('mọi thư tới thu-nghiem@bentre.invalid')
    await runMain(office, ['send', '--test', 'toi@stttt.invalid'], smtp)
    expect(server.taken.length).toBeGreaterThan(5)
    expect(new Set(server.taken.map(({ recipient }) => recipient))).toEqual(
      new Set(['thu-nghiem@bentre.invalid']),
    )
    expect(await states()).toMatchObject({ planned: 5, sent: 0 })
  })

  test('a key file others may read is refused with 77 before anything leaves', async () => {
    const { server, smtp } = await serve()
    setMail('dkim: { domain: bentre.invalid, selector: k1, keyFile: dkim.pem }')
    writeFileSync(join(office, 'dkim.pem'), 'bí mật', { mode: 0o644 })
    const run = await runMain(office, ['send', '--live', '--yes', '5'], smtp)
    expect([run.exitCode, run.stderr.includes('chmod 600')]).toEqual([77, true])
    expect(server.connections).toBe(0)
  })
})

test('what is too large for the server stays waiting, and is named', async () => {
  const { server, smtp } = await serve({ offers: ['SIZE 20000'] })
  const run = await runMain(office, ['send', '--live', '--yes', '5'], smtp)
  expect(run.exitCode).toBe(3)
  expect(run.stderr).toContain('Sở Y tế tỉnh Bến Tre <so-y-te@bentre.invalid>: thư lớn')
  expect(server.lines.filter((line) => line.startsWith('MAIL'))).toEqual([])
  expect(await states()).toMatchObject({ planned: 5, rejected: 0 })
})
