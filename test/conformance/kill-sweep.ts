// kill -9 at every how-manieth system call that changes a disk, one run after the other, then the same
// command again: what a test says of an office must hold each time.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { verifyOffice } from '../adapters/real-office.ts'
import { scratchFolder } from '../adapters/scratch-folder.ts'
import { officeState } from './office-state.ts'

const CALLS = ['write', 'pwrite64', 'fsync', 'rename', 'ftruncate', 'fchmod', 'mkdir', 'unlink'] as const

/** The machines this runs on have two cores. */
const LANES = 2

/** Every how-manieth call is killed at. All of them take over half an hour: VANTHU_SWEEP_STEP=1. */
export const STEP = Number(process.env['VANTHU_SWEEP_STEP'] ?? 4)

interface Kill {
  readonly call: (typeof CALLS)[number]
  /** Counted from 1, for each thread of its own. */
  readonly at: number
}

export interface SweepCounts {
  readonly kills: number
  /** Kills of the run that was to make good the one before. */
  readonly twice: number
  readonly completed: number
}

/** Runs the script to its end, or to the kill. Gives the exit code, or the signal that ended it. */
async function run(script: string, root: string, kill?: Kill): Promise<number | string | null> {
  const node = [process.execPath, join(import.meta.dirname, '..', 'adapters', 'register', script), root]
  const inject = ['-e', `trace=${kill?.call}`, '-e', `inject=${kill?.call}:signal=SIGKILL:when=${kill?.at}`]
  const strace = ['strace', '-f', '-qq', '-o', '/dev/null', ...inject]
  const [program = '', ...args] = kill === undefined ? node : [...strace, ...node]
  const child = spawn(program, args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'vanthu-test-compile-cache') },
  })
  let said = ''
  child.stderr.on('data', (chunk) => {
    said += String(chunk)
  })
  const [code, signal] = await once(child, 'exit')
  // strace ends as its child did; anything else but success is a failure of the test itself.
  if (code !== 0 && signal === null && code !== 137) throw new Error(`exit ${code}: ${said}`)
  return signal ?? code
}

/**
 * Kills `script` at every `step`-th call over an office that begins as `start` (empty where absent): never
 * damaged in between, and after the same command again that of an undisturbed run.
 */
export async function killSweep(script: string, step: number, start?: string): Promise<SweepCounts> {
  const fill = (folder: string) => {
    if (start !== undefined) cpSync(start, folder, { recursive: true })
    return folder
  }
  const undisturbed = fill(scratchFolder())
  expect(await run(script, undisturbed)).toBe(0)
  const expected = officeState(undisturbed)
  const counts = { kills: 0, twice: 0, completed: 0 }

  /** False when the run came to its end before the call. */
  const disturb = async (kill: Kill): Promise<boolean> => {
    const where = `after ${kill.call} ${kill.at}`
    const root = mkdtempSync(join(tmpdir(), 'vanthu-kill-'))
    try {
      fill(root)
      if ((await run(script, root, kill)) === 0) return false
      counts.kills += 1
      expect((await verifyOffice(root)).problems, where).toEqual([])
      const again: Kill = {
        call: CALLS[(kill.at * 5) % CALLS.length] ?? 'write',
        at: 1 + ((kill.at * 53) % 40),
      }
      if ((await run(script, root, again)) !== 0) {
        counts.kills += 1
        counts.twice += 1
        expect((await verifyOffice(root)).problems, `${where} and ${again.call} ${again.at}`).toEqual([])
      }
      expect(await run(script, root), where).toBe(0)
      expect(officeState(root), where).toEqual(expected)
      expect(await verifyOffice(root), where).toMatchObject({ ok: true, warnings: [] })
      counts.completed += 1
      return true
    } finally {
      rmSync(root, { recursive: true, force: true })
    }
  }

  for (const [index, call] of CALLS.entries()) {
    let at = 1 + (index % step)
    let isOver = false
    const lane = async () => {
      while (!isOver) {
        const kill = { call, at }
        at += step
        if (!(await disturb(kill))) isOver = true
      }
    }
    await Promise.all(Array.from({ length: LANES }, lane))
  }
  return counts
}
