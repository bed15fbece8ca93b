// What a killed process left half written in the archive is cleared away by the holder of the lock alone:
// whoever is refused, and whoever only looks, might take a living process's file (P07).

import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { takeWorkspaceLock } from '../../src/adapters/files/workspace-lock.ts'
import { runMain } from './run-main.ts'

test('stale files are removed by the holder of the lock and by nobody else', async () => {
  const scratch = mkdtempSync(join(tmpdir(), 'vanthu-stale-'))
  onTestFinished(() => rmSync(scratch, { recursive: true, force: true }))
  await runMain(scratch, ['init', 'office'])
  const office = join(scratch, 'office')
  const enter = (number: string) =>
    runMain(office, [
      ...[
        'register',
        'enter',
        number,
        '--date',
        '2025-01-09',
        '--subject',
        'mời họp',
        '--reason',
        'mất điện',
      ],
    ])
  expect(await enter('01')).toMatchObject({ exitCode: 0 })
  const archive = join(office, 'archive')
  mkdirSync(join(archive, 'tmp'), { recursive: true })
  const stale = join(archive, 'tmp', 'nửa chừng')
  writeFileSync(stale, 'x')

  const lock = await takeWorkspaceLock(archive, { startedAt: '2025-01-09T08:00:00+07:00' })
  expect(await enter('02')).toMatchObject({
    exitCode: 75,
    stderr: expect.stringMatching(/PID \d+, máy .+, bắt đầu 2025-01-09T08:00:00\+07:00/),
  })
  expect(await runMain(office, ['register', 'list'])).toMatchObject({ exitCode: 0 })
  expect(await runMain(office, ['verify'])).toMatchObject({ exitCode: 75 })
  expect(existsSync(stale)).toBe(true)
  lock.release()

  const looked = await runMain(office, ['verify', '--json'])
  expect([looked.exitCode, JSON.parse(looked.stdout).warnings]).toEqual([
    0,
    [expect.objectContaining({ kind: 'leftover', subject: 'tmp/nửa chừng' })],
  ])
  for (const args of [['register', 'list'], ['status']])
    expect(await runMain(office, args)).toMatchObject({ exitCode: 0 })
  expect(existsSync(stale)).toBe(true)

  expect(await enter('02')).toMatchObject({ exitCode: 0 })
  expect(existsSync(stale)).toBe(false)
})
