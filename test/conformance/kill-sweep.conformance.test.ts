// kill -9 at every system call that changes a disk, one run after the other, then the same command
// again: the office must be that of an undisturbed run, and never damaged in between (P06, P07, P32).

import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { scratchFolder } from '../adapters/scratch-folder.ts'
import type { SweepCounts } from './kill-sweep.ts'
import { killSweep, STEP } from './kill-sweep.ts'

function say(what: string, { kills, twice, completed }: SweepCounts): void {
  console.log(`${what} (every ${STEP}): ${kills} kills, ${twice} twice in a row, ${completed} completed`)
}

test('killed at any system call, and again, an issue is completed by the same command', async () => {
  const counts = await killSweep('issue-process.ts', STEP)
  say('kill sweep over an issue', counts)
  expect(counts.completed).toBeGreaterThan(300 / STEP)
}, 1_800_000)

test('killed at any system call, and again, every act on a letter is completed by the same command', async () => {
  const office = scratchFolder()
  const script = join(import.meta.dirname, '..', 'adapters', 'register', 'acts-process.ts')
  const prepared = spawnSync(process.execPath, [script, office, 'prepare'], { encoding: 'utf8' })
  expect([prepared.status, prepared.stderr]).toEqual([0, ''])
  const counts = await killSweep('acts-process.ts', STEP, office)
  say('kill sweep over recall, replacement, correction, copy, voiding, entry, renaming', counts)
  expect(counts.completed).toBeGreaterThan(450 / STEP)
}, 1_800_000)
