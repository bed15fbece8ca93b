// The office's mail through a real server: Debian's Postfix with STARTTLS, our own authority and AUTH, the
// boxes read back over IMAP, DKIM verified by another program, and a bounce of Postfix's own brought home.

import { spawnSync } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import PostalMime from 'postal-mime'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSqliteRegister } from '../../src/adapters/register/sqlite-register.ts'
import type { Delivery } from '../../src/model/delivery.ts'
import { temporaryFolder } from '../adapters/scratch-folder.ts'
import { runProgram } from '../end-to-end/run-program.ts'
import { sha256 } from '../fakes/memory-archive.ts'
import { readInbox } from './imap-mailbox.ts'
import type { MailOffice } from './mail-office.ts'
import { startMailOffice } from './mail-office.ts'

const SENDER_NAME = 'Sở Thông tin và Truyền thông tỉnh Bến Tre'
const SENDER = 'vanthu.stttt@bentre.invalid'
/** Letters before the @ that only SMTPUTF8 carries: one with a box, one the server takes and has none for. */
const [MARKED, MARKED_LOST] = ['sở.y-tế@bentre.invalid', 'sở.nội-vụ@bentre.invalid']
const SELECTOR = 'thu2025'

let scratch = ''
let office = ''
let server: MailOffice
let deliveries: readonly Delivery[] = []
/** Addresses the server takes and has no box for. */
let unknown: readonly string[] = []
let publicKey = ''

const smtp = (password: string) => ({
  VANTHU_SMTP_URL: `smtp://${encodeURIComponent(SENDER)}:${encodeURIComponent(password)}@127.0.0.1:${server.smtpPort}?tls=required&ca=${server.caFile}`,
})

beforeAll(async () => {
  scratch = temporaryFolder()
  office = join(scratch, 'office')
  expect((await runProgram(scratch, ['init', 'office'])).exitCode).toBe(0)
  signMail()
  markAddresses()
  const issued = await runProgram(office, ['issue', 'directives/i-speed.yaml', '--date', '2025-01-09'])
  expect(issued.exitCode, issued.stderr).toBe(0)
  deliveries = await readDeliveries()
  unknown = [deliveries.at(-1)?.email ?? '', MARKED_LOST]
  const boxes = [SENDER, ...deliveries.map(({ email }) => email).filter((email) => !unknown.includes(email))]
  const folder = join(scratch, 'server')
  mkdirSync(folder)
  chmodSync(scratch, 0o755)
  server = await startMailOffice(folder, boxes, SENDER)
})
afterAll(async () => {
  await server?.stop()
  rmSync(scratch, { recursive: true, force: true })
})

/** Gives the office a key of its own, whose public half a test hands to the verifier. */
function signMail(): void {
  const keys = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  publicKey = keys.publicKey.toString('base64')
  writeFileSync(join(office, 'dkim.pem'), keys.privateKey, { mode: 0o600 })
  const path = join(office, 'office.yaml')
  const settings = readFileSync(path, 'utf8')
  const dkim = `  dkim: { domain: bentre.invalid, selector: ${SELECTOR}, keyFile: dkim.pem }\n`
  writeFileSync(path, settings.replace(/^( {2}fromAddress: .*\n)/m, `$1${dkim}`))
}

function markAddresses(): void {
  const path = join(office, 'recipients', 'co-quan.csv')
  const list = readFileSync(path, 'utf8')
  writeFileSync(
    path,
    list.replace('so-y-te@bentre.invalid', MARKED).replace('so-noi-vu@bentre.invalid', MARKED_LOST),
  )
}

async function readDeliveries(): Promise<readonly Delivery[]> {
  const register = await openSqliteRegister(join(office, 'archive'))
  const found = await register.deliveries()
  await register.close()
  return found
}

/** The bytes the archive says were handed over for each delivery. */
async function archived(): Promise<ReadonlyMap<string, Buffer>> {
  const register = await openSqliteRegister(join(office, 'archive'))
  const messages = await register.messages()
  await register.close()
  return new Map(
    messages.map(({ delivery, sha256: name }) => [
      delivery,
      readFileSync(join(office, 'archive', 'objects', name.slice(0, 2), name)),
    ]),
  )
}

const inbox = (email: string) => readInbox(server.imapPort, email, server.password)

/** Postfix answers before it has put the mail into the box. */
async function inboxWith(email: string, count: number): Promise<Buffer[]> {
  for (let tries = 0; tries < 100; tries += 1) {
    const messages = await inbox(email)
    if (messages.length >= count) return messages
    await sleep(100)
  }
  throw new Error(`${email} never got ${count} messages\n${server.log()}`)
}

describe('a real mail server', () => {
  test('that refuses the password stops the run and blames no recipient', async () => {
    const count = String(deliveries.length)
    const run = await runProgram(office, ['send', '--live', '--yes', count, '--json'], smtp('sai'))
    expect(run.exitCode).toBe(69)
    expect((await readDeliveries()).every(({ state }) => state.status === 'planned')).toBe(true)
  })

  test('takes every message once STARTTLS and AUTH are done', async () => {
    const count = String(deliveries.length)
    const run = await runProgram(office, ['send', '--live', '--yes', count], smtp(server.password))
    expect(run.exitCode, run.stderr + server.log()).toBe(0)
    expect(server.log()).toContain('sasl_username=')
    expect((await readDeliveries()).map(({ state }) => state.status)).toEqual(deliveries.map(() => 'sent'))
  })

  test('puts each into its box once, byte for byte what the archive holds below the trace fields', async () => {
    const kept = await archived()
    for (const { id, email } of deliveries) {
      if (unknown.includes(email)) continue
      const own = deliveries.filter((delivery) => delivery.email === email)
      const messages = await inboxWith(email, own.length)
      expect(messages).toHaveLength(own.length)
      const bytes = kept.get(id) ?? Buffer.alloc(0)
      const message = messages.find((one) => one.subarray(-bytes.length).equals(bytes))
      expect(message, `${email} got other bytes`).toBeDefined()
      const trace = message?.subarray(0, -bytes.length).toString('latin1') ?? ''
      expect(trace).toMatch(
        /^(?:(?:Return-Path|X-Original-To|Delivered-To|Received):(?:[^\r\n]|\r\n[ \t])*\r\n)+$/,
      )
      expect(trace).toContain(email === MARKED ? 'with UTF8SMTPSA' : 'with ESMTPSA')
    }
  })

  test('brings attachments that open: the very files that were issued', async () => {
    const [first] = deliveries
    if (first === undefined) expect.fail('no deliveries')
    const [message] = await inbox(first.email)
    const { attachments } = await PostalMime.parse(message ?? '')
    const register = await openSqliteRegister(join(office, 'archive'))
    const { copies, shared } = await register.copies(first.code, first.year)
    await register.close()
    const files = [...(copies.find((copy) => copy.recipientId === first.recipientId)?.files ?? []), ...shared]
    const issued = new Set(files.map((file) => file.sha256))
    expect(attachments.length).toBeGreaterThan(1)
    for (const { content } of attachments) {
      if (typeof content === 'string') expect.fail('an attachment that is no bytes')
      expect(issued).toContain(sha256(new Uint8Array(content)))
    }
    expect(attachments.some(({ mimeType }) => mimeType === 'application/pdf')).toBe(true)
  })

  test('passes on a signature that another program verifies, and that a changed letter breaks', async () => {
    for (const email of [deliveries[0]?.email ?? '', MARKED]) {
      const [message] = await inbox(email)
      if (message === undefined) expect.fail('no message')
      expect(dkimVerify(message), email).toBe('True')
      const changed = Buffer.from(
        message.toString('latin1').replace(/^Subject: .*/m, 'Subject: khac'),
        'latin1',
      )
      expect(dkimVerify(changed), email).toBe('False')
    }
  })

  test('hands over headers in which readers of both of Python’s kinds show every syllable whole', async () => {
    for (const { email, recipientName } of deliveries.filter((one) => !unknown.includes(one.email))) {
      const [message = Buffer.alloc(0)] = await inbox(email)
      const { subject = '' } = await PostalMime.parse(message)
      const shown = shownByPython(message)
      expect([shown.modern.subject, shown.old.subject]).toEqual([subject, subject])
      // The modern one leaves a blank of its own between two words of a name.
      expect(shown.modern.from.replace(/ +/g, ' ')).toBe(SENDER_NAME)
      expect(shown.old.from).toBe(SENDER_NAME)
      expect(shown.modern.to.replace(/ +/g, ' ')).toBe(recipientName)
      expect(shown.modern.address).toBe(email)
    }
  })

  test('bounces what it cannot deliver, and the bounce comes home as "rejected"', async () => {
    const lost = deliveries.filter(({ email }) => unknown.includes(email))
    expect(lost.length).toBeGreaterThan(1)
    const bounces = await inboxWith(SENDER, lost.length)
    mkdirSync(join(office, 'thu-ve'))
    for (const [index, bounce] of bounces.entries())
      writeFileSync(join(office, 'thu-ve', `${index}.eml`), bounce)
    expect(bounces.filter((bounce) => bounce.includes('message/global-delivery-status'))).toHaveLength(1)
    const imported = await runProgram(office, ['mail', 'import', 'thu-ve', '--json'])
    expect(imported.exitCode, imported.stderr).toBe(0)
    const found = imported.stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(found.pop()).toMatchObject({ type: 'finished' })
    expect(
      found.map(({ type, kind, changed, delivery: { id } }) => [type, kind, changed, id]).sort(),
    ).toEqual(lost.map(({ id }) => ['matched', 'failed', true, id]).sort())
    const states = (await readDeliveries()).map(({ email, state }) => [email, state.status === 'rejected'])
    expect(states).toEqual(deliveries.map(({ email }) => [email, unknown.includes(email)]))
    expect((await runProgram(office, ['verify'])).exitCode).toBe(0)
  })
})

interface Shown {
  readonly subject: string
  readonly from: string
  readonly to: string
  readonly address: string
}

/** Subject, names and address as Python's parser of today and its older one read them; bytes it holds as surrogates are UTF-8. */
function shownByPython(message: Buffer): { readonly modern: Shown; readonly old: Shown } {
  const script = `import sys, json, email, email.policy
from email.header import decode_header, make_header
from email.utils import parseaddr
raw = sys.stdin.buffer.read()
new = email.message_from_bytes(raw, policy=email.policy.default)
to = new['to'].addresses[0]
old = email.message_from_bytes(raw)
said = lambda text: str(make_header(decode_header(text)))
print(json.dumps({
  'modern': {'subject': new['subject'], 'from': new['from'].addresses[0].display_name, 'to': to.display_name, 'address': to.addr_spec.encode('utf-8', 'surrogateescape').decode()},
  'old': {'subject': said(old['subject']), 'from': said(parseaddr(old['from'])[0]), 'to': '', 'address': ''},
}))`
  const { stdout, stderr } = spawnSync('/usr/bin/python3', ['-c', script], {
    input: message,
    encoding: 'utf8',
  })
  if (stdout === '') throw new Error(stderr)
  return JSON.parse(stdout)
}

/** dkimpy's word, with the one key record it may ask for. */
function dkimVerify(message: Buffer): string {
  const script = `import sys, dkim
record = ('v=DKIM1; k=rsa; p=' + sys.argv[1]).encode()
name = sys.argv[2].encode()
print(dkim.verify(sys.stdin.buffer.read(), dnsfunc=lambda asked, timeout=5: record if asked == name else None))`
  const { stdout, stderr } = spawnSync(
    '/usr/bin/python3',
    ['-c', script, publicKey, `${SELECTOR}._domainkey.bentre.invalid.`],
    { input: message, encoding: 'utf8' },
  )
  return stdout.trim() || stderr
}
