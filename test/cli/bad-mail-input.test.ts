// Everything that can be wrong with mail before and while it leaves, from outside: found as early as it
// can be, in a sentence, without costing a number or blaming a recipient.

import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import PostalMime from 'postal-mime'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Run } from '../end-to-end/run-program.ts'
import type { Act, FaultServer, FaultServerOptions, Phase } from '../fault-server/fault-server.ts'
import { startFaultServer } from '../fault-server/fault-server.ts'
import { runMain } from './run-main.ts'

const LETTER = 'directives/thu.yaml'
const LIST = 'recipients/them.csv'
const HEADINGS = 'mã,tên,email,cc,tệp kèm'

let scratch = ''
let fresh = ''
let office = ''
const servers: FaultServer[] = []
const document = (run: Run) => JSON.parse(run.stdout)
const path = (name: string) => join(office, name)
const edit = (name: string, change: (text: string) => string) =>
  writeFileSync(path(name), change(readFileSync(path(name), 'utf8')))

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'vanthu-bad-mail-'))
  fresh = join(scratch, 'fresh')
  await runMain(scratch, ['init', 'fresh'])
  const letter = readFileSync(join(fresh, 'directives', 'i-speed.yaml'), 'utf8')
  writeFileSync(
    join(fresh, LETTER),
    letter.replace(/^addressees: .*$/m, 'addressees: [co-quan-moi, so-y-te]'),
  )
  writeFileSync(join(fresh, LIST), `${HEADINGS}\nco-quan-moi,Cơ quan mới,moi@bentre.invalid,,\n`)
})
afterAll(() => rmSync(scratch, { recursive: true, force: true }))
beforeEach(() => {
  office = join(scratch, 'office')
  rmSync(office, { recursive: true, force: true })
  cpSync(fresh, office, { recursive: true })
})
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close()
})

/** Plan and issue say the same, and nothing was begun. */
async function refused(exit = 2): Promise<string> {
  const planned = await runMain(office, ['plan', LETTER])
  const issued = await runMain(office, ['issue', LETTER])
  expect([planned.exitCode, issued.exitCode]).toEqual([exit, exit])
  expect(existsSync(path('archive'))).toBe(false)
  expect(existsSync(path('out'))).toBe(false)
  return issued.stderr
}

describe('before a number is given', () => {
  const row = (cells: string) => writeFileSync(path(LIST), `${HEADINGS}\n${cells}\n`)

  test.each([
    ['a NUL in a name', 'co-quan-moi,Cơ\0quan,moi@bentre.invalid,,'],
    ['an encoded word in a name', 'co-quan-moi,Cơ quan =?UTF-8?B?WA==?=,moi@bentre.invalid,,'],
    ['a line break in an address', 'co-quan-moi,Cơ quan,"moi@bentre.invalid\r\nBcc: a",,'],
    ['a command in an address', 'co-quan-moi,Cơ quan,moi@bentre.invalid> RCPT TO:<a@b.invalid,,'],
    ['a name before an address', 'co-quan-moi,Cơ quan,Cơ quan <moi@bentre.invalid>,,'],
    ['a letter of no Vietnamese word in an address', 'co-quan-moi,Cơ quan,m\u0251i@bentre.invalid,,'],
    ['a zero-width character in an address', 'co-quan-moi,Cơ quan,mo\u200bi@bentre.invalid,,'],
    ['a bidi control in an address', 'co-quan-moi,Cơ quan,moi@ben\u202etre.invalid,,'],
    ['a letter of another script in an address', 'co-quan-moi,Cơ quan,m\u043ei@bentre.invalid,,'],
    ['a zero-width character in a cc', 'co-quan-moi,Cơ quan,moi@bentre.invalid,a\u200b@b.invalid,'],
    ['a missing attachment', 'co-quan-moi,Cơ quan,moi@bentre.invalid,,khong-co.pdf'],
    ['an attachment outside', 'co-quan-moi,Cơ quan,moi@bentre.invalid,,../../etc/passwd'],
  ])('%s is found at its cell', async (_, cells) => {
    row(cells)
    expect(await refused()).toMatch(/^recipients\/them\.csv:2(:\d+)? {2}.*lỗi {2}/m)
  })

  test.each([
    ['office.yaml', 'fromName: "Sở\\r\\nBcc: a@b.invalid"'],
    ['office.yaml', 'fromName: "Sở\\0"'],
    ['office.yaml', 'replyTo: "a@b.invalid\\nBcc: c@d.invalid"'],
    ['office.yaml', 'fromAddress: văn.thư@bentre.invalid'],
    ['office.yaml', 'replyTo: văn.thư@bentre.invalid'],
    ['office.yaml', 'archiveBcc: lưu@bentre.invalid'],
    ['office.yaml', 'archiveBcc: "luu@b.invalid, c@d.invalid"'],
  ])('in %s, %s is found at its line', async (name, line) => {
    const key = line.slice(0, line.indexOf(':'))
    edit(name, (text) =>
      text.replace(new RegExp(`^  ${key}: .*\n`, 'm'), '').replace(/^mail:$/m, `mail:\n  ${line}`),
    )
    expect(await refused()).toMatch(/^office\.yaml:\d+:\d+ {2}.*lỗi {2}/m)
  })

  test.each(['subject: "thử\\0"', 'subject: "thử\\u202e"', 'subject: "thử =?UTF-8?B?WA==?="'])(
    'in the directive, %s is found at its line',
    async (line) => {
      edit(LETTER, (text) => text.replace(/^subject: .*$/m, line))
      const exit = line.includes('=?') ? 6 : 2
      expect(await refused(exit)).toMatch(
        exit === 6 ? /Tiêu đề của thư có cụm/ : /^directives\/thu\.yaml:\d+:\d+ {2}.*lỗi {2}/m,
      )
    },
  )

  test('25 MB with a letter are found where the server takes 10 MB', async () => {
    edit('office.yaml', (text) => text.replace(/maxMessageMegabytes: .*/, 'maxMessageMegabytes: 10'))
    writeFileSync(path('enclosures/47-UBND-KGVX.pdf'), Buffer.alloc(25_000_000, '%PDF-1.7 '))
    const said = await refused()
    expect(said).toMatch(/^directives\/thu\.yaml:\d+:\d+ {2}.*máy chủ thư chỉ nhận tới 10 MB/m)
    expect(said).toContain('"Cơ quan mới"')
  })

  test('12 MB are found where the server says that it takes 10, whatever office.yaml says', async () => {
    const server = await startFaultServer({ offers: ['SIZE 10000000'] })
    servers.push(server)
    const smtp = { url: `smtp://ai:do@127.0.0.1:${server.port}?tls=none` }
    writeFileSync(path('enclosures/47-UBND-KGVX.pdf'), Buffer.alloc(12_000_000, '%PDF-1.7 '))
    const run = await runMain(office, ['issue', LETTER], smtp)
    expect([run.exitCode, existsSync(path('archive'))]).toEqual([2, false])
    expect(run.stderr).toContain('máy chủ thư chỉ nhận tới 10 MB')
    expect(server.lines.map((line) => line.split(' ')[0])).toEqual(['EHLO', 'QUIT'])
  })

  test('a server that is away keeps no letter from being issued', async () => {
    writeFileSync(path('enclosures/47-UBND-KGVX.pdf'), Buffer.alloc(3_000_000, '%PDF-1.7 '))
    const server = await startFaultServer()
    const smtp = { url: `smtp://127.0.0.1:${server.port}?tls=none` }
    await server.close()
    const run = await runMain(office, ['issue', LETTER], smtp)
    expect(run.exitCode).toBe(0)
    expect(run.stderr).toContain('Chưa hỏi được máy chủ thư')
  })

  test('two addresses in one cell are two messages, each to one of them', async () => {
    row('co-quan-moi,Cơ quan mới,a@bentre.invalid; b@bentre.invalid,,')
    expect((await runMain(office, ['issue', LETTER])).exitCode).toBe(0)
    expect((await runMain(office, ['send'])).exitCode).toBe(0)
    const { deliveries } = document(await runMain(office, ['status', '--json']))
    expect(deliveries.map((one: { email: string }) => one.email)).toEqual([
      'a@bentre.invalid',
      'b@bentre.invalid',
      'so-y-te@bentre.invalid',
    ])
    const [folder = ''] = readdirSync(path('out/dien-tap'))
    for (const [file, to] of [
      ['co-quan-moi.eml', 'a@bentre.invalid'],
      ['co-quan-moi-2.eml', 'b@bentre.invalid'],
    ]) {
      const [head = ''] = readFileSync(path(`out/dien-tap/${folder}/${file}`), 'latin1').split('\r\n\r\n')
      expect(head.match(/\b[ab]@bentre\.invalid/g)).toEqual([to])
    }
  })

  test.each(['name', 'subject'])('a line break inside a %s is never one in a header', async (field) => {
    if (field === 'name') row('co-quan-moi,"Cơ quan\nBcc: ai-do@bentre.invalid",moi@bentre.invalid,,')
    else
      edit(LETTER, (text) => text.replace(/^subject: .*$/m, 'subject: "thử\\r\\nBcc: ai-do@bentre.invalid"'))
    const issued = await runMain(office, ['issue', LETTER])
    expect(issued.exitCode).toBe(0)
    // Read as a blank, and said so at its place.
    const said =
      field === 'name'
        ? 'recipients\\/them\\.csv:2:\\d+.*\\[I35\\]'
        : 'directives\\/thu\\.yaml:\\d+:10.*\\[I03\\]'
    expect(issued.stderr).toMatch(new RegExp(`^${said}$`, 'm'))
    expect((await runMain(office, ['send'])).exitCode).toBe(0)
    const [folder = ''] = readdirSync(path('out/dien-tap'))
    const mail = await PostalMime.parse(readFileSync(path(`out/dien-tap/${folder}/co-quan-moi.eml`)))
    expect(mail.headers.filter(({ key }) => key === 'bcc')).toEqual([])
    expect(mail.to?.map(({ address }) => address)).toEqual(['moi@bentre.invalid'])
    // It is there, as text on one line.
    expect(field === 'name' ? mail.to?.[0]?.name : mail.subject).toMatch(/ Bcc: ai-do@bentre\.invalid$/)
  })
})

describe('while mail leaves', () => {
  async function arena(options: FaultServerOptions) {
    const server = await startFaultServer(options)
    servers.push(server)
    edit('office.yaml', (text) =>
      text.replace(/^mail:$/m, 'mail:\n  timeouts: { connect: 1, command: 1, block: 1, finalDot: 1 }'),
    )
    expect((await runMain(office, ['issue', LETTER])).exitCode).toBe(0)
    return server
  }
  const live = (url: string) => runMain(office, ['send', '--live', '--yes', '2'], { url })
  const states = async () => document(await runMain(office, ['status', '--json'])).totals.states

  test('a wrong password stops the run, blames nobody and is shown nowhere', async () => {
    const server = await arena({ account: { user: 'vanthu', password: 'đúng' } })
    const run = await live(`smtp://vanthu:s41-m%E1%BA%ADt-kh%E1%BA%A9u@127.0.0.1:${server.port}?tls=none`)
    expect(run.exitCode).toBe(69)
    expect(run.stderr).toContain('từ chối đăng nhập')
    expect(run.stdout + run.stderr).not.toMatch(/s41-mật-khẩu|s41-m%E1/)
    expect(await states()).toMatchObject({ planned: 2, rejected: 0, deferred: 0 })
    expect(server.connections).toBe(1)
  })

  test('the right password lies in no file and no output, however the sending is told', async () => {
    const password = 's41-mat-khau-dung'
    const server = await arena({ account: { user: 'vanthu', password } })
    const url = `smtp://vanthu:${password}@127.0.0.1:${server.port}?tls=none`
    const sent = await live(url)
    expect(sent.exitCode).toBe(0)
    const told = [sent, await runMain(office, ['status', '--report', 'pdf,xlsx,jsonl'], { url })]
    expect((await runMain(office, ['verify', '--json'], { url })).exitCode).toBe(0)
    for (const { stdout, stderr } of told) expect(stdout + stderr).not.toContain(password)
    const encoded = Buffer.from(`\0vanthu\0${password}`).toString('base64')
    const files = readdirSync(office, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())
    expect(files.length).toBeGreaterThan(20)
    for (const { parentPath, name } of files) {
      const bytes = readFileSync(join(parentPath, name))
      expect([bytes.includes(password), bytes.includes(encoded)], name).toEqual([false, false])
    }
  })

  test('a server that wants no password in the clear over the net is never asked', async () => {
    await arena({})
    const run = await live('smtp://vanthu:bi-mat@mail.bentre.invalid:25?tls=none')
    expect([run.exitCode, run.stderr.includes('không mã hóa')]).toEqual([77, true])
    expect(await states()).toMatchObject({ planned: 2 })
  })

  test.each<readonly [Phase, Act]>([
    ['connect', { type: 'hang' }],
    ['ehlo', { type: 'drip', text: `250-${'x'.repeat(200)}`, interval: 50 }],
    ['rcpt', { type: 'hang' }],
    ['data', { type: 'drip', text: `354-${'x'.repeat(200)}`, interval: 50 }],
  ])('a server that does not answer at %s (%j) holds nobody and costs nobody', async (phase, act) => {
    const server = await arena({ script: (moment) => (moment.phase === phase ? act : undefined) })
    const started = performance.now()
    const run = await live(`smtp://127.0.0.1:${server.port}?tls=none`)
    expect(run.exitCode).toBe(69)
    expect(performance.now() - started).toBeLessThan(15_000)
    expect(await states()).toMatchObject({ planned: 2, rejected: 0, deferred: 0, uncertain: 0 })
  })

  test('a server that stops taking a message in its middle holds nobody and costs nobody', async () => {
    writeFileSync(path('enclosures/47-UBND-KGVX.pdf'), Buffer.alloc(7_000_000, '%PDF-1.7 '))
    const server = await arena({
      script: ({ phase }) => (phase === 'content' ? { type: 'hang' } : undefined),
    })
    const started = performance.now()
    const run = await live(`smtp://127.0.0.1:${server.port}?tls=none`)
    expect(run.exitCode).toBe(69)
    expect(performance.now() - started).toBeLessThan(20_000)
    expect(await states()).toMatchObject({ planned: 2, rejected: 0, deferred: 0, uncertain: 0 })
  })

  test('a server silent after the dot leaves that one message to a person, and no other', async () => {
    const server = await arena({
      script: ({ phase, recipient }) =>
        phase === 'dot' && recipient === 'moi@bentre.invalid' ? { type: 'hang', takes: true } : undefined,
    })
    const run = await live(`smtp://127.0.0.1:${server.port}?tls=none`)
    expect(run.exitCode).toBe(4)
    expect(run.stderr).toMatch(
      /Không rõ thư gửi Cơ quan mới .* vanthu resolve [0-9a-f]{8} --sent hoặc --resend/,
    )
    expect(await states()).toMatchObject({ uncertain: 1, sent: 1 })
  })
})
