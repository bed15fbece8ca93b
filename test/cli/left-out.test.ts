// A body that is left out with a reason, from the plan to the record and back out of the archive.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runMain } from './run-main.ts'

let office = ''
const vanthu = (...args: readonly string[]) => runMain(office, args)
const document = async (...args: readonly string[]) => JSON.parse((await vanthu(...args, '--json')).stdout)
const LETTER = 'directives/i-speed.yaml'
const REASON = 'đã nhận trực tiếp tại cuộc họp'

interface Told {
  readonly recipient: string
  readonly state: string
}
const skipped = async () =>
  (await document('status')).deliveries.filter(({ state }: Told) => state === 'skipped')

beforeAll(async () => {
  const scratch = mkdtempSync(join(tmpdir(), 'vanthu-left-out-'))
  await runMain(scratch, ['init', 'office'])
  office = join(scratch, 'office')
  const path = join(office, LETTER)
  const choice = `\nrecipients:\n  exclude:\n    - { id: so-y-te, reason: ${REASON} }\n`
  writeFileSync(path, readFileSync(path, 'utf8') + choice)
})
afterAll(() => rmSync(join(office, '..'), { recursive: true, force: true }))

test('a body that is left out is told in the plan, skipped in the record, and never mailed', async () => {
  const plan = await document('plan', LETTER, '--date', '2025-01-09')
  expect(plan.leftOut).toMatchObject([{ recipient: 'so-y-te', reason: REASON }])
  const covered = plan.coverage.reduce((sum: number, line: { leftOut: number }) => sum + line.leftOut, 0)
  expect(covered).toBe(1)
  expect((await vanthu('plan', LETTER, '--date', '2025-01-09')).stdout).toContain(REASON)

  expect((await vanthu('issue', LETTER, '--date', '2025-01-09', '--allow')).exitCode).toBe(0)
  expect(await skipped()).toMatchObject([{ recipient: 'so-y-te', serverReply: REASON }])
  expect((await vanthu('verify')).exitCode).toBe(0)
  // Left out on purpose is no disagreement between mail and register.
  const status = await vanthu('status')
  expect([status.exitCode, status.stderr]).toEqual([0, ''])

  // The register built anew from the archive still knows who was left out.
  rmSync(join(office, 'archive', 'register.sqlite'))
  expect((await vanthu('recover')).exitCode).toBe(0)
  expect(await skipped()).toMatchObject([{ recipient: 'so-y-te', serverReply: REASON }])
  expect((await vanthu('verify')).exitCode).toBe(0)
}, 120_000)

test('with a number for each body, the first letter keeps the record of who was left out', async () => {
  const path = join(office, LETTER)
  writeFileSync(
    path,
    readFileSync(path, 'utf8').replace('mode: addressed, taskSheet: true', 'mode: tailored'),
  )
  const before = (await skipped()).length
  expect((await vanthu('issue', LETTER, '--date', '2025-01-09', '--allow', '--json')).exitCode).toBe(0)
  const told = (await skipped()).slice(before)
  expect(told).toMatchObject([{ recipient: 'so-y-te', serverReply: REASON }])
  expect((await vanthu('verify')).exitCode).toBe(0)
}, 120_000)
