// A body whose address has marks before the @ (RFC 6531), from the list to what comes back: asked of the
// server before a number is used, sent only by servers that take it, never at anybody else's cost.

import { isAscii } from 'node:buffer'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import PostalMime from 'postal-mime'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Run } from '../end-to-end/run-program.ts'
import type { FaultServer, FaultServerOptions } from '../fault-server/fault-server.ts'
import { startFaultServer } from '../fault-server/fault-server.ts'
import { postfixReport } from '../incoming-samples.ts'
import { runMain } from './run-main.ts'

const LETTER = 'directives/thu.yaml'
const LIST = 'recipients/them.csv'
const MARKED = 'văn.thư@xãmới.invalid'
const OFFERS = ['SMTPUTF8', '8BITMIME', 'DSN']

let scratch = ''
let fresh = ''
let office = ''
const servers: FaultServer[] = []
const path = (name: string) => join(office, name)
const document = (run: Run) => JSON.parse(run.stdout)

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'vanthu-marked-'))
  fresh = join(scratch, 'fresh')
  await runMain(scratch, ['init', 'fresh'])
  const letter = readFileSync(join(fresh, 'directives', 'i-speed.yaml'), 'utf8')
  writeFileSync(join(fresh, LETTER), letter.replace(/^addressees: .*$/m, 'addressees: [xa-moi, so-y-te]'))
  writeFileSync(join(fresh, LIST), `mã,tên,email,cc\nxa-moi,Xã Mới,${MARKED},\n`)
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

async function serve(options: FaultServerOptions) {
  const server = await startFaultServer(options)
  servers.push(server)
  return { server, smtp: { url: `smtp://127.0.0.1:${server.port}?tls=none` } }
}
const states = async () => document(await runMain(office, ['status', '--json'])).totals.states

describe('an address with marks before its @', () => {
  test('is warned of at its cell, however its letters are typed', async () => {
    for (const form of ['NFC', 'NFD']) {
      writeFileSync(path(LIST), `mã,tên,email\nxa-moi,Xã Mới,${MARKED.normalize(form)}\n`)
      const { exitCode, stderr } = await runMain(office, ['recipients', 'check'])
      expect(exitCode).toBe(0)
      expect(stderr).toMatch(
        /^recipients\/them\.csv:2:\d+ {2}cảnh báo {2}.*văn\.thư@xãmới\.invalid có dấu.*\[I27\]$/m,
      )
    }
  })

  test('is the same for two bodies whatever its case and the form of its letters', async () => {
    const other = MARKED.toUpperCase().replace(
      /@.*/,
      `@${new URL(`http://${MARKED.split('@')[1]}`).hostname}`,
    )
    writeFileSync(path(LIST), `mã,tên,email\nxa-moi,Xã Mới,${MARKED}\nxa-cu,Xã Cũ,${other}\n`)
    const { stderr } = await runMain(office, ['recipients', 'check'])
    expect(stderr).toMatch(/^recipients\/them\.csv:3:\d+ {2}cảnh báo {2}.*cũng là của “Xã Mới”.*\[I23\]$/m)
  })

  test('is refused before a number is given where the server takes none, at its cell, and the server asked once', async () => {
    const { server, smtp } = await serve({ offers: ['8BITMIME'] })
    for (const command of ['plan', 'issue']) {
      server.lines.length = 0
      const { exitCode, stderr } = await runMain(office, [command, LETTER], smtp)
      expect([exitCode, existsSync(path('archive'))]).toEqual([2, false])
      expect(stderr).toMatch(
        /^recipients\/them\.csv:2:\d+ {2}lỗi {2}Máy chủ thư .*văn\.thư@xãmới\.invalid \(không có SMTPUTF8\)\. {2}\[M13\]\n {4}→ Hỏi nơi nhận một địa chỉ không dấu/m,
      )
      expect(server.lines.map((line) => line.split(' ')[0])).toEqual(['EHLO', 'QUIT'])
    }
  })

  test('in the directive’s own cc is found at its line', async () => {
    const { smtp } = await serve({ offers: [] })
    writeFileSync(path(LIST), 'mã,tên,email\nxa-moi,Xã Mới,moi@bentre.invalid\n')
    const letter = readFileSync(path(LETTER), 'utf8')
    writeFileSync(path(LETTER), letter.replace(/^mail: \{/m, 'mail: { cc: [a@b.invalid, lưu@b.invalid],'))
    const { exitCode, stderr } = await runMain(office, ['issue', LETTER], smtp)
    expect(exitCode).toBe(2)
    expect(stderr).toMatch(/^directives\/thu\.yaml:\d+:\d+ {2}lỗi {2}.*lưu@b\.invalid.*\[M13\]$/m)
  })

  test('is sent as it is written, with UTF-8 in the headers of its own message alone', async () => {
    const { server, smtp } = await serve({ offers: OFFERS })
    expect((await runMain(office, ['issue', LETTER], smtp)).exitCode).toBe(0)
    expect((await runMain(office, ['send', '--live', '--yes', '2'], smtp)).exitCode).toBe(0)
    expect(server.taken.map(({ recipient }) => recipient)).toEqual([MARKED, 'so-y-te@bentre.invalid'])
    const [mail, rcpt] = [
      server.lines.filter((line) => line.startsWith('MAIL')),
      server.lines.filter((line) => line.startsWith('RCPT')),
    ]
    expect(mail[0]).toContain(' SMTPUTF8 BODY=8BITMIME ')
    expect(mail[1]).not.toMatch(/SMTPUTF8|8BITMIME/)
    expect(rcpt[0]).toContain('ORCPT=utf-8;v\\x{103}n.th\\x{1B0}@x\\x{E3}m\\x{1EDB}i.invalid')
    const [marked, plain] = server.taken.map(({ bytes }) => bytes)
    expect(isAscii(plain ?? Buffer.from('ế'))).toBe(true)
    const [head = '', ...body] = (marked?.toString() ?? '').split('\r\n\r\n')
    expect(head).toContain(`<${MARKED}>`)
    expect(isAscii(Buffer.from(body.join('')))).toBe(true)
    expect((await PostalMime.parse(marked ?? '')).to).toEqual([{ name: 'Xã Mới', address: MARKED }])
  })

  test('waits for another server where this one takes none, blamed on nobody; the others go', async () => {
    expect((await runMain(office, ['issue', LETTER])).exitCode).toBe(0)
    const plain = await serve({ offers: [] })
    const run = await runMain(office, ['send', '--live', '--yes', '2'], plain.smtp)
    expect(run.exitCode).toBe(3)
    expect(run.stderr).toContain(
      `Xã Mới <${MARKED}>: thư vẫn chờ gửi, nơi nhận không có lỗi: máy chủ thư không nhận địa chỉ có dấu trước dấu @`,
    )
    expect(plain.server.taken.map(({ recipient }) => recipient)).toEqual(['so-y-te@bentre.invalid'])
    expect(plain.server.lines.filter((line) => /^RCPT.*xã/.test(line))).toEqual([])
    expect(await states()).toMatchObject({ planned: 1, sent: 1, rejected: 0, deferred: 0 })
    const able = await serve({ offers: OFFERS })
    expect((await runMain(office, ['send', '--live', '--yes', '1'], able.smtp)).exitCode).toBe(0)
    expect(able.server.taken.map(({ recipient }) => recipient)).toEqual([MARKED])
    expect((await runMain(office, ['verify'])).exitCode).toBe(0)
  })

  test('is rehearsed like any other, and may be the one a test goes to', async () => {
    const { server, smtp } = await serve({ offers: OFFERS })
    expect((await runMain(office, ['issue', LETTER])).exitCode).toBe(0)
    expect((await runMain(office, ['send'])).exitCode).toBe(0)
    const [folder = ''] = readdirSync(path('out/dien-tap'))
    expect(readFileSync(path(`out/dien-tap/${folder}/xa-moi.eml`), 'utf8')).toContain(`<${MARKED}>`)
    const test = ['send', '--test', 'tôi@bentre.invalid'.normalize('NFD'), '--sample', 'first']
    expect((await runMain(office, test, smtp)).exitCode).toBe(0)
    expect(server.taken.map(({ recipient }) => recipient)).toEqual(['tôi@bentre.invalid'])
    const plain = await serve({ offers: [] })
    const refused = await runMain(office, test, plain.smtp)
    expect([refused.exitCode, refused.stderr.includes('không có SMTPUTF8')]).toEqual([3, true])
  })

  test('is not led to the box of a trial, whose own address asks for no such way', async () => {
    expect((await runMain(office, ['issue', LETTER])).exitCode).toBe(0)
    const settings = readFileSync(path('office.yaml'), 'utf8')
    writeFileSync(
      path('office.yaml'),
      settings.replace(/^mail:$/m, 'mail:\n  redirectTo: thu@bentre.invalid'),
    )
    const { server, smtp } = await serve({ offers: OFFERS })
    const run = await runMain(office, ['send', '--live', '--yes', '2'], smtp)
    expect(run.stderr).toContain(`Xã Mới <${MARKED}>: thư vẫn chờ gửi`)
    expect(server.taken.map(({ recipient }) => recipient)).toEqual(['thu@bentre.invalid'])
  })

  test('is known again in what comes back', async () => {
    const { smtp } = await serve({ offers: OFFERS })
    expect((await runMain(office, ['issue', LETTER], smtp)).exitCode).toBe(0)
    expect((await runMain(office, ['send', '--live', '--yes', '2'], smtp)).exitCode).toBe(0)
    const [marked] = document(await runMain(office, ['status', '--json'])).deliveries
    const report = new TextDecoder()
      .decode(postfixReport({ messageId: '<x@nowhere.invalid>', envelopeId: marked.id, email: MARKED }))
      .replace('message/delivery-status', 'message/global-delivery-status\r\nContent-Transfer-Encoding: 8bit')
      .replace(/rfc822;/g, 'utf-8;')
    writeFileSync(path('thu-ve.eml'), report)
    const run = await runMain(office, ['mail', 'import', 'thu-ve.eml', '--json'])
    expect(JSON.parse(run.stdout.split('\n')[0] ?? '')).toMatchObject({
      type: 'matched',
      kind: 'failed',
      delivery: { id: marked.id, email: MARKED, state: 'rejected' },
    })
  })
})
