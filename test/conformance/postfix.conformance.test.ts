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

const SENDER = 'vanthu.stttt@bentre.invalid'
const SELECTOR = 'thu2025'

let scratch = ''
let office = ''
let server: MailOffice
let deliveries: readonly Delivery[] = []
/** One address the server takes and has no box for. */
let unknown = ''
let publicKey = ''

const smtp = (password: string) => ({
  VANTHU_SMTP_URL: `smtp://${encodeURIComponent(SENDER)}:${encodeURIComponent(password)}@127.0.0.1:${server.smtpPort}?tls=required&ca=${server.caFile}`,
})

beforeAll(async () => {
  scratch = temporaryFolder()
  office = join(scratch, 'office')
  expect((await runProgram(scratch, ['init', 'office'])).exitCode).toBe(0)
  signMail()
  const issued = await runProgram(office, ['issue', 'directives/i-speed.yaml', '--date', '2025-01-09'])
  expect(issued.exitCode, issued.stderr).toBe(0)
  deliveries = await readDeliveries()
  unknown = deliveries.at(-1)?.email ?? ''
  const boxes = [SENDER, ...deliveries.map(({ email }) => email).filter((email) => email !== unknown)]
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
      if (email === unknown) continue
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
      expect(trace).toContain('with ESMTPSA')
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
    const [first] = deliveries
    const [message] = await inbox(first?.email ?? '')
    if (message === undefined) expect.fail('no message')
    expect(dkimVerify(message)).toBe('True')
    const changed = Buffer.from(
      message.toString('latin1').replace(/^Subject: .*/m, 'Subject: khac'),
      'latin1',
    )
    expect(dkimVerify(changed)).toBe('False')
  })

  test('bounces what it cannot deliver, and the bounce comes home as "rejected"', async () => {
    const lost = deliveries.find(({ email }) => email === unknown)
    const [bounce] = await inboxWith(SENDER, 1)
    writeFileSync(join(office, 'bounce.eml'), bounce ?? '')
    const imported = await runProgram(office, ['mail', 'import', 'bounce.eml', '--json'])
    expect(imported.exitCode, imported.stderr).toBe(0)
    expect(JSON.parse(imported.stdout.split('\n')[0] ?? '')).toMatchObject({
      type: 'matched',
      kind: 'failed',
      changed: true,
      delivery: { id: lost?.id, state: 'rejected' },
    })
    const states = (await readDeliveries()).map(({ id, state }) => [id === lost?.id, state.status])
    expect(states.filter(([isLost, status]) => isLost !== (status === 'rejected'))).toEqual([])
    expect((await runProgram(office, ['verify'])).exitCode).toBe(0)
  })
})

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
