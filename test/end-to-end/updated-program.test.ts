// A plan approved before an update of the program is not issued after it: the same input may look another
// way. The update is real: a copy of the program, one line of it changed.

import { appendFileSync, cpSync, existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runCopy, runProgram } from './run-program.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const LETTER = 'directives/i-speed.yaml'
let scratch: string
let office: string
let updated: string

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'vanthu-updated-'))
  office = join(scratch, 'office')
  updated = join(scratch, 'program')
  await runProgram(scratch, ['init', 'office'])
  for (const name of ['bin', 'src', 'package.json', 'package-lock.json']) {
    cpSync(join(ROOT, name), join(updated, name), { recursive: true })
  }
  symlinkSync(join(ROOT, 'node_modules'), join(updated, 'node_modules'), 'junction')
})
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

test('an approved plan is refused by an updated program, which says so, and issued by the one that made it', async () => {
  const plan = async () => JSON.parse((await runCopy(updated, office, ['plan', LETTER, '--json'])).stdout)
  const { planHash: approved } = await plan()
  const issue = () => runCopy(updated, office, ['issue', LETTER, '--plan', approved])
  const line = join(updated, 'src', 'layout', 'break-lines.ts')
  appendFileSync(line, '// cập nhật\n')
  const refused = await issue()
  expect(refused.exitCode).toBe(2)
  expect(refused.stderr).toContain('Từ lúc duyệt đã thay đổi: chương trình hoặc phông chữ (đã cập nhật).')
  expect(existsSync(join(office, 'archive'))).toBe(false)

  cpSync(join(ROOT, 'src', 'layout', 'break-lines.ts'), line)
  expect((await plan()).planHash).toBe(approved)
  expect((await issue()).exitCode).toBe(0)

  // A letter that is out stays as it is: the update alone is nothing to warn of.
  appendFileSync(line, '// cập nhật\n')
  const again = await runCopy(updated, office, ['issue', LETTER])
  expect([again.exitCode, again.stderr]).toEqual([0, expect.not.stringContaining('thay đổi sau đó')])
}, 60_000)
