// Two bodies behind one address, from the question to the record: a message each, or one for both.

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import PostalMime from 'postal-mime'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startFaultServer } from '../fault-server/fault-server.ts'
import { postfixReport } from '../incoming-samples.ts'
import { runMain } from './run-main.ts'

const LETTER = 'directives/i-speed.yaml'
const CODE = '01/STTTT-CNTT&BCVT'
const SHARED = 'so-y-te@bentre.invalid'
const DATE = ['--date', '2025-01-09']

let office = ''
const vanthu = (...args: readonly string[]) => runMain(office, args)
const document = async (...args: readonly string[]) => JSON.parse((await vanthu(...args, '--json')).stdout)
const verified = async () => (await vanthu('verify')).exitCode

function choose(choice: string): void {
  const path = join(office, LETTER)
  const text = readFileSync(path, 'utf8')
  writeFileSync(path, text.replace(/^mail: .*$/m, `mail: { attach: [pdf], sharedAddress: ${choice} }`))
}

/** A letter to five of the sample's bodies. */
async function newOffice(scratch: string): Promise<void> {
  await runMain(scratch, ['init', 'office'])
  office = join(scratch, 'office')
  const path = join(office, LETTER)
  const five = 'addressees: [so-y-te, so-noi-vu, ubnd-cho-lach, cong-an-tinh, cuc-thong-ke]'
  writeFileSync(path, readFileSync(path, 'utf8').replace(/^addressees: .*$/m, five))
}

function shareAddress(): void {
  for (const name of readdirSync(join(office, 'recipients'))) {
    const path = join(office, 'recipients', name)
    if (!/\.(?:csv|ya?ml)$/.test(name)) continue
    writeFileSync(
      path,
      readFileSync(path, 'utf8').replaceAll('cuc-thong-ke@bentre.invalid', 'So-Y-Te@bentre.invalid'),
    )
  }
}

beforeAll(async () => {
  await newOffice(mkdtempSync(join(tmpdir(), 'vanthu-shared-')))
  shareAddress()
})
afterAll(() => rmSync(join(office, '..'), { recursive: true, force: true }))

describe('before it is issued', () => {
  test('unset, it is two messages, and a finding names both bodies, the address and the choice', async () => {
    const { stdout, stderr } = await vanthu('plan', LETTER, ...DATE)
    const said = stdout + stderr
    expect(said).toContain(
      '"Cục Thống kê tỉnh Bến Tre" dùng chung địa chỉ So-Y-Te@bentre.invalid với "Sở Y tế',
    )
    expect(said).toContain('sharedAddress: together')
    expect((await document('plan', LETTER, ...DATE)).totals).toMatchObject({ copies: 5, addresses: 5 })
  })

  test.each([
    ['separate', 5],
    ['together', 4],
  ])('%s, nothing is asked, and the totals from lines to addresses agree', async (choice, addresses) => {
    choose(choice)
    const { stdout, stderr } = await vanthu('plan', LETTER, ...DATE)
    expect(stdout + stderr).not.toContain('dùng chung địa chỉ')
    const { totals, coverage } = await document('plan', LETTER, ...DATE)
    expect(totals).toMatchObject({ copies: 5, addresses })
    expect(coverage.reduce((sum: number, line: { addresses: number }) => sum + line.addresses, 0)).toBe(
      addresses,
    )
  })

  test('a choice that is none is refused at its line', async () => {
    choose('both')
    expect((await vanthu('plan', LETTER, ...DATE)).exitCode).toBe(2)
  })

  test('with a number for each body it stays two messages, and together is not quietly ignored', async () => {
    choose('together')
    const path = join(office, LETTER)
    const before = readFileSync(path, 'utf8')
    writeFileSync(path, before.replace('mode: addressed, taskSheet: true', 'mode: tailored'))
    const { stdout, stderr } = await vanthu('plan', LETTER, ...DATE)
    writeFileSync(path, before)
    expect(stdout + stderr).toContain('Mỗi nơi một số nên vẫn là hai thư')
  })
})

describe('together', () => {
  test('the box gets one message with the files of both bodies, which says whose each is', async () => {
    choose('together')
    expect((await vanthu('issue', LETTER, ...DATE, '--allow')).exitCode).toBe(0)
    expect((await vanthu('send')).exitCode).toBe(0)
    const server = await startFaultServer()
    const smtp = { url: `smtp://127.0.0.1:${server.port}?tls=none` }
    const sent = await runMain(office, ['send', '--live', '--yes', '4'], smtp)
    await server.close()
    expect(sent.exitCode).toBe(0)
    const own = server.taken.filter(({ recipient }) => recipient.toLowerCase() === SHARED)
    expect(own).toHaveLength(1)
    const mail = await PostalMime.parse(own[0]?.bytes ?? '')
    expect(mail.to).toEqual([{ name: 'Sở Y tế tỉnh Bến Tre; Cục Thống kê tỉnh Bến Tre', address: SHARED }])
    const names = mail.attachments.map(({ filename }) => filename ?? '')
    expect(new Set(names).size).toBe(names.length)
    for (const body of ['so-y-te', 'cuc-thong-ke']) {
      expect(names.filter((name) => name.endsWith(`-${body}.pdf`))).toHaveLength(2)
    }
    const text = mail.text ?? ''
    for (const said of [text, mail.html ?? '']) {
      expect(said).toContain('Thư này gửi chung cho các nơi nhận dùng chung hộp thư này')
      for (const name of names) expect(said).toContain(name)
      expect(said).not.toContain('01-STTTT-CNTT-BCVT.pdf')
    }
    expect(text).toMatch(/Sở Y tế tỉnh Bến Tre: 01-STTTT-CNTT-BCVT-so-y-te\.pdf/)
    expect(text.match(/^Kính gửi: /gm)).toHaveLength(2)
  })

  test('one row, one Message-ID, one state tell of both, and every sum agrees', async () => {
    const { deliveries, letters, disagreements } = await document('status')
    expect(disagreements).toEqual([])
    expect(letters).toMatchObject([{ copies: 5, deliveries: 4, onPaper: 0, states: { sent: 4 } }])
    expect(deliveries.filter((one: { alsoFor?: unknown }) => one.alsoFor !== undefined)).toMatchObject([
      { recipient: 'so-y-te', alsoFor: ['cuc-thong-ke'], email: SHARED, state: 'sent' },
    ])
    expect((await vanthu('status', CODE, '--report', 'csv,jsonl,pdf')).exitCode).toBe(0)
    const log = readFileSync(join(office, 'out/bao-cao-gui/2025-01-STTTT-CNTT-BCVT.csv'), 'utf8')
    expect(log).toContain('01-STTTT-CNTT-BCVT-cuc-thong-ke.pdf')
    expect(log).toContain('Sở Y tế tỉnh Bến Tre; Cục Thống kê tỉnh Bến Tre')
    expect(await verified()).toBe(0)
  })

  test('mail that comes back is matched to the one message', async () => {
    const { deliveries } = await document('status')
    const joint = deliveries.find((one: { alsoFor?: unknown }) => one.alsoFor !== undefined)
    writeFileSync(join(office, '..', 've.eml'), postfixReport({ messageId: joint.messageId }))
    expect((await vanthu('mail', 'import', '../ve.eml')).exitCode).toBe(0)
    const after = (await document('status')).deliveries.find((one: { id: string }) => one.id === joint.id)
    expect(after).toMatchObject({ state: 'rejected', alsoFor: ['cuc-thong-ke'] })
    expect(await verified()).toBe(0)
  })

  test('a register rebuilt from the archive knows both bodies, and so do those who hold the letter', async () => {
    rmSync(join(office, 'archive', 'register.sqlite'))
    expect((await vanthu('recover')).exitCode).toBe(0)
    expect(await verified()).toBe(0)
    const { letters, disagreements } = await document('status')
    expect([letters[0].onPaper, disagreements]).toEqual([0, []])
    const recalled = await document('register', 'recall', CODE, '--reason', 'nội dung sai')
    const holders = new Map(
      recalled.holders.map((one: { recipientId: string; standing: string }) => [
        one.recipientId,
        one.standing,
      ]),
    )
    // The one message came back: neither of the two has it, and no other body is missing.
    expect([holders.get('so-y-te'), holders.get('cuc-thong-ke'), holders.size]).toEqual([
      'not-sent',
      'not-sent',
      5,
    ])
  })
})

test('the archive box gets the joint message once, as it was sent, and every sum agrees', async () => {
  const scratch = mkdtempSync(join(tmpdir(), 'vanthu-shared-archive-'))
  const before = office
  await newOffice(scratch)
  const server = await startFaultServer()
  try {
    shareAddress()
    choose('together')
    const path = join(office, 'office.yaml')
    writeFileSync(
      path,
      readFileSync(path, 'utf8').replace(/^mail:$/m, 'mail:\n  archiveBcc: luu@bentre.invalid'),
    )
    expect((await vanthu('issue', LETTER, ...DATE, '--allow')).exitCode).toBe(0)
    const smtp = { url: `smtp://127.0.0.1:${server.port}?tls=none` }
    expect((await runMain(office, ['send', '--live', '--yes', '8'], smtp)).exitCode).toBe(0)
    const to = (address: string) =>
      server.taken.filter(({ recipient }) => recipient.toLowerCase() === address)
    const [joint] = await Promise.all(to(SHARED).map(({ bytes }) => PostalMime.parse(bytes)))
    const kept = await Promise.all(to('luu@bentre.invalid').map(({ bytes }) => PostalMime.parse(bytes)))
    expect(kept).toHaveLength(4)
    const copies = kept.filter(({ to: [box] = [] }) => box?.name.includes('Cục Thống kê'))
    expect(copies.map(({ text, attachments }) => [text, attachments])).toEqual([
      [joint?.text, joint?.attachments],
    ])
    const { letters, disagreements } = await document('status')
    expect(disagreements).toEqual([])
    expect(letters).toMatchObject([{ copies: 5, deliveries: 8, onPaper: 0, states: { sent: 8 } }])
    expect(await verified()).toBe(0)
    const { holders } = await document('register', 'recall', CODE, '--reason', 'nội dung sai')
    expect(holders).toHaveLength(5)
  } finally {
    await server.close()
    rmSync(scratch, { recursive: true, force: true })
    office = before
  }
}, 120_000)

test('a register made before the choice is read as it is by verify, and brought up by the next command', async () => {
  const path = join(office, 'archive', 'register.sqlite')
  const asked = () => {
    const database = new Sqlite(path, { readonly: true })
    const version = database.pragma('user_version', { simple: true })
    database.close()
    return version
  }
  const scratch = mkdtempSync(join(tmpdir(), 'vanthu-older-'))
  const newest = office
  await newOffice(scratch)
  try {
    expect((await vanthu('issue', LETTER, ...DATE)).exitCode).toBe(0)
    const older = new Sqlite(join(office, 'archive', 'register.sqlite'))
    older.exec('ALTER TABLE deliveries DROP COLUMN also_for')
    older.pragma('user_version = 1')
    older.close()
    const bytes = readFileSync(join(office, 'archive', 'register.sqlite'))
    expect(await verified()).toBe(0)
    expect(readFileSync(join(office, 'archive', 'register.sqlite')).equals(bytes)).toBe(true)
    expect((await document('status')).letters).toMatchObject([{ copies: 5, deliveries: 5 }])
    expect((await vanthu('send')).exitCode).toBe(0)
    expect(await verified()).toBe(0)
  } finally {
    rmSync(scratch, { recursive: true, force: true })
    office = newest
  }
  expect(asked()).toBe(2)
}, 120_000)
