// What comes back, at the terminal: a folder of mail imported, shown by status, put into the report.

import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSqliteRegister } from '../../src/adapters/register/sqlite-register.ts'
import type { Delivery } from '../../src/model/delivery.ts'
import { postfixReport, reply } from '../incoming-samples.ts'
import { runMain } from './run-main.ts'

const CODE = '01/STTTT-CNTT&BCVT'
const REPORT = 'out/bao-cao-gui/2025-01-STTTT-CNTT-BCVT'
const AT = '2025-01-09T09:00:00+07:00'

let scratch = ''
let office = ''
let deliveries: readonly Delivery[] = []

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'vanthu-back-'))
  office = join(scratch, 'office')
  await runMain(scratch, ['init', 'office'])
  const issued = ['issue', 'directives/i-speed.yaml', '--date', '2025-01-09', '--quiet']
  expect((await runMain(office, issued)).exitCode).toBe(0)
  const register = await openSqliteRegister(join(office, 'archive'))
  deliveries = await register.deliveries()
  for (const { id } of deliveries.slice(0, 2)) {
    await register.recordDelivery(id, { status: 'sent', serverReply: '250 2.0.0 Ok', at: AT }, AT)
  }
  await register.close()
  const mail = join(scratch, 'thu-ve')
  mkdirSync(mail)
  const [one, two] = deliveries
  writeFileSync(join(mail, '1.eml'), postfixReport({ messageId: one?.messageId ?? '' }))
  writeFileSync(join(mail, '2.eml'), reply({ messageId: two?.messageId ?? '' }))
  writeFileSync(join(mail, '3.eml'), reply({ messageId: '<x@other.invalid>' }))
}, 120_000)
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

describe('mail import', () => {
  test('says in sentences what it found, and the second time that it knows it', async () => {
    const first = await runMain(office, ['mail', 'import', '../thu-ve'])
    expect(first.exitCode).toBe(0)
    expect(first.stdout).toMatch(/: báo trả về; nay là "bị từ chối": 550 5\.1\.1/)
    expect(first.stdout).toContain(': đã trả lời.')
    expect(first.stdout).toMatch(
      /Không khớp: 3\.eml, từ vanthu@soyte\.invalid, "Re: V\/v triển khai": trả lời một thư/,
    )
    expect(first.stdout).toContain('3 thư: 2 khớp (1 đổi trạng thái), 0 đã nhập từ trước, 1 không khớp.')
    const again = await runMain(office, ['mail', 'import', '../thu-ve', '--json'])
    expect(
      again.stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line).type),
    ).toEqual(['known', 'known', 'unmatched', 'finished'])
  })

  test('is shown by status, and verify finds archive and register in agreement', async () => {
    const status = JSON.parse((await runMain(office, ['status', CODE, '--json'])).stdout)
    expect(status.deliveries[0]).toMatchObject({ state: 'rejected', returned: [{ kind: 'failed' }] })
    expect(status.deliveries[1]).toMatchObject({ state: 'sent', returned: [{ kind: 'reply' }] })
    expect((await runMain(office, ['status', CODE])).stdout).toContain('đã trả lời')
    expect((await runMain(office, ['verify'])).exitCode).toBe(0)
  })

  test('of something that is not there is refused', async () => {
    const { exitCode, stderr } = await runMain(office, ['mail', 'import', 'khong-co'])
    expect(exitCode).toBe(2)
    expect(stderr).toContain('khong-co')
  })
})

describe('status --report', () => {
  test('writes the forms asked for, and their totals are those of status', async () => {
    const { exitCode, stdout } = await runMain(office, [
      'status',
      CODE,
      '--report',
      'pdf,xlsx,csv,jsonl',
      '--json',
    ])
    expect(exitCode).toBe(0)
    const { reports, totals } = JSON.parse(stdout)
    expect(reports).toEqual(['pdf', 'xlsx', 'csv', 'jsonl'].map((format) => `${REPORT}.${format}`))
    for (const path of reports) expect(existsSync(join(office, path))).toBe(true)
    const lines = readFileSync(join(office, `${REPORT}.jsonl`), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(lines.at(-1).states).toMatchObject(totals.states)
    expect(lines.filter((line) => line.type === 'delivery')).toHaveLength(deliveries.length)
    expect(
      readFileSync(join(office, `${REPORT}.pdf`))
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-')
  })

  test('refuses a form it does not know', async () => {
    expect((await runMain(office, ['status', '--report', 'docx'])).exitCode).toBe(2)
  })
})
