// Three time zones, two locales and more: lists, plan and letters do not change with the machine.

import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeXlsx } from 'hucre'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runProgram } from './run-program.ts'

/** Far west, at home, and a day ahead of the first; Turkish lower case is a trap of its own. */
const MACHINES = [
  { TZ: 'America/Los_Angeles', LC_ALL: 'C', LANG: 'C' },
  { TZ: 'Asia/Ho_Chi_Minh', LC_ALL: 'vi_VN.UTF-8', LANG: 'vi_VN.UTF-8' },
  { TZ: 'Pacific/Kiritimati', LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8' },
]

let scratch = ''
let office = ''
beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'vanthu-zones-'))
  await runProgram(scratch, ['init', 'office'])
  office = join(scratch, 'office')
  const midnight = new Date('2024-03-31T00:00:00Z')
  const late = new Date('2025-01-09T00:00:00Z')
  const rows = [
    ['MÃ', 'TÊN', 'EMAIL', 'NHÓM', 'HIỆU LỰC TỪ', 'HIỆU LỰC ĐẾN', 'Số tiền'],
    ['xa-i', 'Xã Ích Thạnh', 'I@a.invalid', 'ubnd-huyen', midnight, late, 1234567.5],
  ]
  writeFileSync(join(office, 'recipients', 'xa.xlsx'), await writeXlsx({ sheets: [{ name: 'Xã', rows }] }))
})
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

test('lists, plan and drafts are the same in three time zones and three locales', async () => {
  const seen: string[] = []
  for (const machine of MACHINES) {
    rmSync(join(office, 'out'), { recursive: true, force: true })
    const said: string[] = []
    for (const args of [
      ['recipients', 'list', '--date', '2025-01-09', '--json'],
      ['recipients', 'check', '--json'],
      ['check', 'directives/i-speed.yaml'],
      ['plan', 'directives/i-speed.yaml', '--date', '2025-01-09', '--json'],
      ['preview', 'directives/i-speed.yaml', '--date', '2025-01-09', '--to', 'xa-i', '--json'],
    ]) {
      const { stdout, stderr, exitCode } = await runProgram(office, args, machine)
      said.push(`${args.join(' ')} → ${exitCode}\n${stdout}${args[0] === 'preview' ? '' : stderr}`)
    }
    const made = readdirSync(join(office, 'out'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => `${path} ${createHash('sha256').update(readFileSync(path)).digest('hex')}`)
    expect(made.length).toBeGreaterThan(1)
    seen.push([...said, ...made].join('\n'))
  }
  expect(seen[0]).toContain('"validFrom":"2024-03-31","validTo":"2025-01-09"')
  expect(seen[1]).toBe(seen[0])
  expect(seen[2]).toBe(seen[0])
}, 180_000)
