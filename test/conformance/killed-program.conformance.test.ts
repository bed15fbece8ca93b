// The built program killed with its process group at swept times while it issues, then the same
// command again: one letter, one number, the files of an undisturbed run (P06).

import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { scratchFolder } from '../adapters/scratch-folder.ts'
import { sha256 } from '../fakes/memory-archive.ts'

const PROGRAM = join(import.meta.dirname, '..', '..', 'bin', 'vanthu.mjs')
const ISSUE = ['issue', 'directives/i-speed.yaml', '--json']

/** Kills over the time an undisturbed run takes. */
const KILLS = 16

function vanthu(folder: string, args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...args], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
  return { status, stdout, stderr }
}

async function killAfter(folder: string, milliseconds: number): Promise<boolean> {
  const child = spawn(process.execPath, [PROGRAM, ...ISSUE], { cwd: folder, stdio: 'ignore', detached: true })
  const ended = once(child, 'exit')
  await Promise.race([ended, sleep(milliseconds)])
  if (child.exitCode !== null || child.pid === undefined) return false
  process.kill(-child.pid, 'SIGKILL')
  await ended
  return true
}

/** What people hold: files below out/, the register's rows, the messages planned. */
function outcome(folder: string) {
  const files = readdirSync(join(folder, 'out'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => `${path.slice(folder.length)} ${sha256(readFileSync(path))}`)
    .sort()
  const status = JSON.parse(vanthu(folder, ['status', '--json']).stdout)
  const list = JSON.parse(vanthu(folder, ['register', 'list', '--json']).stdout)
  return { files, deliveries: status.deliveries, totals: status.totals, entries: list.entries }
}

test('killed at any time, the program finishes the letter when it is asked again', async () => {
  const office = join(scratchFolder(), 'office')
  expect(vanthu('.', ['init', office]).status).toBe(0)
  const workspace = () => {
    const folder = scratchFolder()
    cpSync(office, folder, { recursive: true })
    return folder
  }

  const undisturbed = workspace()
  const begin = performance.now()
  expect(vanthu(undisturbed, ISSUE).status).toBe(0)
  const duration = performance.now() - begin
  const expected = outcome(undisturbed)
  expect(expected.entries).toHaveLength(1)

  let kills = 0
  for (let index = 1; index <= KILLS; index += 1) {
    const folder = workspace()
    const where = `killed after ${Math.round((duration * index) / KILLS)} ms`
    if (await killAfter(folder, (duration * index) / KILLS)) kills += 1
    // Every other time twice in a row.
    if (index % 2 === 0 && (await killAfter(folder, (duration * ((index * 7) % KILLS)) / KILLS))) kills += 1
    const examined = vanthu(folder, ['verify', '--json'])
    expect([examined.status, JSON.parse(examined.stdout).problems], where).toEqual([0, []])
    const again = vanthu(folder, ISSUE)
    expect([again.status, again.stderr], where).toEqual([0, expect.any(String)])
    expect(outcome(folder), where).toEqual(expected)
    expect(JSON.parse(vanthu(folder, ['verify', '--json']).stdout), where).toMatchObject({
      ok: true,
      warnings: [],
    })
  }
  console.log(`the program: ${kills} kills in ${KILLS} workspaces, every letter completed`)
  expect(kills).toBeGreaterThan(KILLS / 2)
}, 900_000)
