// Series as the office decides: one for all, one for a kind, one for a group of kinds; each starts at 01
// in each year, and what the program issues counts on from what was entered by hand.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runMain } from './run-main.ts'

let scratch = ''
let office = ''
const vanthu = (...args: readonly string[]) => runMain(office, args)

const SERIES = `series:
  - { id: quyet-dinh, name: Quyết định, kinds: [quyet-dinh] }
  - { id: bao-cao, name: Báo cáo và tờ trình, kinds: [bao-cao, to-trinh] }
  - { id: chung, name: Văn bản đi, kinds: [] }
`

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'vanthu-series-'))
  office = join(scratch, 'office')
  await runMain(scratch, ['init', 'office'])
  const path = join(office, 'office.yaml')
  const text = readFileSync(path, 'utf8').replace(/^series:\n(?: .*\n)+/m, SERIES)
  writeFileSync(path, text)
})
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

const entered = async (numbers: string, kind: string, date: string, ...more: readonly string[]) => {
  const words = ['--kind', kind, '--date', date, '--subject', 'việc', '--reason', 'bản giấy', ...more]
  const run = await vanthu('register', 'enter', numbers, ...words, '--json')
  return [
    run.exitCode,
    ...(JSON.parse(run.stdout).entries ?? []).map((entry: { code: string }) => entry.code),
  ]
}

test('each series of the office counts by itself, and anew each year', async () => {
  expect(await entered('1', 'quyet-dinh', '2025-01-02')).toEqual([0, '01/QĐ-STTTT'])
  expect(await entered('01-02', 'bao-cao', '2025-01-02')).toEqual([0, '01/BC-STTTT', '02/BC-STTTT'])
  expect(await entered('3', 'to-trinh', '2025-01-02')).toEqual([0, '03/TTr-STTTT'])
  expect(await entered('1', 'cong-van', '2025-01-02')).toEqual([0, '01/STTTT'])
  expect(await entered('2', 'thong-bao', '2025-01-02')).toEqual([0, '02/TB-STTTT'])
  expect(await entered('1', 'quyet-dinh', '2026-01-02')).toEqual([0, '01/QĐ-STTTT'])
  expect(await entered('2', 'quyet-dinh', '2025-01-02')).toEqual([2])
  expect(await entered('2', 'quyet-dinh', '2025-01-02', '--allow')).toEqual([0, '02/QĐ-STTTT'])

  const issued = await vanthu('issue', 'directives/i-speed.yaml', '--json')
  expect(JSON.parse(issued.stdout.trim().split('\n').at(-1) ?? '')).toMatchObject({
    code: '03/STTTT-CNTT&BCVT',
    number: 3,
  })
  const { entries } = JSON.parse((await vanthu('register', 'list', '--year', '2025', '--json')).stdout)
  expect(
    entries.map((entry: { series: string; number: number }) => `${entry.series} ${entry.number}`),
  ).toEqual([
    'bao-cao 1',
    'bao-cao 2',
    'bao-cao 3',
    'chung 1',
    'chung 2',
    'chung 3',
    'quyet-dinh 1',
    'quyet-dinh 2',
  ])
  const paper = await vanthu('register', 'list', '--state', 'entered', '--json')
  expect(JSON.parse(paper.stdout).entries).toHaveLength(8)
  const status = await vanthu('status', '--json')
  expect([status.exitCode, JSON.parse(status.stdout).disagreements]).toEqual([0, []])
  expect(JSON.parse((await vanthu('register', 'gaps', '--json')).stdout).gaps).toEqual([])
})

test('a code that another series gave in the year is not given again', async () => {
  expect(await entered('4', 'bao-cao', '2025-01-02')).toEqual([0, '04/BC-STTTT'])
  expect(await entered('4', 'cong-van', '2025-01-09', '--notation', 'BC-STTTT')).toEqual([2])
})

test('the series of certified copies is nobody else’s', async () => {
  const path = join(office, 'office.yaml')
  const text = readFileSync(path, 'utf8')
  writeFileSync(path, text.replace('id: bao-cao', 'id: ban-sao'))
  const run = await vanthu('check', 'office.yaml')
  writeFileSync(path, text)
  expect([run.exitCode, run.stdout + run.stderr]).toEqual([2, expect.stringContaining('bản sao')])
})
