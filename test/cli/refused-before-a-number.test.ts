// What cannot be printed, from outside: exit code 2, the place on stderr and in JSON, and not a single number used.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runMain } from './run-main.ts'

let scratch = ''
let office = ''
const vanthu = (...args: readonly string[]) => runMain(office, args)
const ISSUE = ['issue', 'directives/i-speed.yaml', '--date', '2025-01-09'] as const

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'vanthu-refused-'))
  office = join(scratch, 'office')
  expect((await runMain(scratch, ['init', office])).exitCode).toBe(0)
})
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

const WORD = 'phối'.repeat(30)

test.each<readonly [string, string, string, string, string]>([
  [
    'a letter no face has in a line of Nơi nhận',
    'directives/i-speed.yaml',
    'label: UBND tỉnh',
    'label: UBND 漢',
    'G01',
  ],
  ['a letter no face has in the name of a group', 'recipients/groups.yaml', 'Báo Đồng Khởi', 'Báo 漢', 'G01'],
  ['a letter no face has in a list', 'recipients/co-quan.csv', 'Sở Nội vụ tỉnh', 'Sở 漢 tỉnh', 'G01'],
  ['a letter no face has in a template', 'templates/cong-van.hbs', '{{tasks}}', 'Lời 漢\n{{tasks}}', 'G01'],
  ['a letter no face has in a partial', 'templates/partials/ending.hbs', '{{', 'Lời 漢\n{{', 'G01'],
  ['a letter no face has in office.yaml', 'office.yaml', 'place: Bến Tre', 'place: Bến 漢', 'G01'],
  ['a name no letterhead can hold', 'office.yaml', 'place: Bến Tre', `place: ${WORD}`, 'M12'],
  ['a mark of secrecy in a template', 'templates/cong-van.hbs', '{{tasks}}', 'TỐI MẬT\n{{tasks}}', 'BM01'],
  [
    'a picture that is not there',
    'office.yaml',
    '\nseries:',
    '\nemblem: { file: x.png, widthMillimetres: 20 }\nseries:',
    'G02',
  ],
])('%s', async (_, path, from, to, ruleId) => {
  const whole = readFileSync(join(office, path), 'utf8')
  expect(whole).toContain(from)
  const spoiled = whole.replace(from, to)
  writeFileSync(join(office, path), spoiled)
  try {
    const { exitCode, stdout, stderr } = await vanthu(...ISSUE, '--json')
    expect(exitCode, stderr).toBe(2)
    const { findings } = JSON.parse(stdout.trim().split('\n').at(-1) ?? '')
    const at = spoiled.split('\n').findIndex((line, index) => line !== whole.split('\n')[index]) + 1
    expect(findings).toContainEqual(
      expect.objectContaining({ file: path, line: at, ruleId, severity: 'error' }),
    )
    const told = await vanthu(...ISSUE)
    expect([told.exitCode, told.stderr]).toEqual([2, expect.stringContaining(`${path}:${at}:`)])
    expect((await vanthu('check', 'directives/i-speed.yaml')).exitCode).toBe(2)
    const { entries } = JSON.parse((await vanthu('register', 'list', '--json')).stdout)
    const { gaps } = JSON.parse((await vanthu('register', 'gaps', '--json')).stdout)
    expect([entries, gaps]).toEqual([[], []])
  } finally {
    writeFileSync(join(office, path), whole)
  }
})
