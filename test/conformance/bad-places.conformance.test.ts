// The built program where it cannot work: no names left, a folder that takes no writes, a network share.
// Refused with the path and what to do, nothing half, and completed where there is room. Needs root.

import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { scratchFolder } from '../adapters/scratch-folder.ts'
import { sha256 } from '../fakes/memory-archive.ts'
import { PROGRAM, vanthu, workspace } from './built-program.ts'

// Many programs share two cores with whatever else runs.
vi.setConfig({ testTimeout: 600_000 })

const ISSUE = ['issue', 'directives/thu-1.yaml', '--json']

/** Runs as root what only root may do; says so where it may not. */
function asRoot(command: string, ...args: readonly string[]): void {
  const { status, stderr } = spawnSync(command, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`this test needs root: ${command}: ${stderr}`)
}

/** The office on a file system of its own. */
function ownDisk(office: string): string {
  const root = scratchFolder()
  asRoot('mount', '-t', 'tmpfs', '-o', 'size=64m', 'tmpfs', root)
  onTestFinished(() => void spawnSync('umount', [root]))
  cpSync(office, root, { recursive: true })
  return root
}

function contents(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => `${path.slice(folder.length)} ${sha256(readFileSync(path))}`)
    .sort()
}

const errorOf = (stdout: string) => JSON.parse(stdout.trim().split('\n').at(-1) ?? '').error

test('without names left an issue is refused, and completed once there are', () => {
  const office = workspace(1, 1)
  const root = ownDisk(office)
  const used = readdirSync(root, { recursive: true }).length + 1
  let refusals = 0
  // Steps of names: every place at which the next file cannot be made is met in turn.
  for (let spare = 2; ; spare += 11) {
    asRoot('mount', '-o', `remount,nr_inodes=${used + spare}`, root)
    const { status, stdout } = vanthu(root, ISSUE)
    if (status === 0) break
    expect([status, errorOf(stdout)], `${spare} names`).toEqual([
      74,
      expect.objectContaining({ code: 'E_DISK', message: expect.stringContaining('/') }),
    ])
    refusals += 1
    expect(refusals).toBeLessThan(30)
  }
  asRoot('mount', '-o', 'remount,nr_inodes=10000', root)
  const { status, stdout } = vanthu(root, ['verify', '--json'])
  expect([status, JSON.parse(stdout).problems]).toEqual([0, []])
  const { entries } = JSON.parse(vanthu(root, ['register', 'list', '--json']).stdout)
  expect(entries).toMatchObject([{ number: 1, state: 'issued' }])
  console.log(`no names left: ${refusals} refusals, then completed under the same number`)
  expect(refusals).toBeGreaterThan(3)
})

test('a workspace that takes no writes is told, and stays as it was', () => {
  const root = ownDisk(workspace(1))
  expect(vanthu(root, ISSUE).status).toBe(0)
  const before = contents(root)
  asRoot('mount', '-o', 'remount,ro', root)
  const again = ['register', 'void', '1', '--year', '2025', '--reason', 'thử', '--json']
  const { status, stdout } = vanthu(root, again)
  expect([status, errorOf(stdout).code]).toEqual([74, 'E_DISK'])
  expect(JSON.parse(vanthu(root, ['verify', '--json']).stdout)).toMatchObject({ ok: true })
  expect(contents(root)).toEqual(before)
})

test('a workspace on a network share is refused before anything is written', () => {
  const folder = workspace(1)
  mkdirSync(join(folder, 'archive'))
  const before = contents(folder)
  // The kernel's table of mounts, as it would be if the workspace lay on each of these.
  const table = join(scratchFolder(), 'mountinfo')
  const command = 'mount --bind "$0" /proc/$$/mountinfo && exec "$@"'
  const shares = ['cifs', 'nfs4', 'fuse.sshfs']
  for (const type of shares) {
    writeFileSync(table, `22 1 8:1 / / rw - ext4 /dev/sda1 rw\n23 22 0:5 / ${folder} rw - ${type} a:/b rw\n`)
    const { status, stdout, stderr } = spawnSync(
      'unshare',
      ['-m', 'bash', '-c', command, table, process.execPath, PROGRAM, ...ISSUE],
      { cwd: folder, encoding: 'utf8' },
    )
    if (stdout === '') throw new Error(`this test needs root: ${stderr}`)
    expect([status, errorOf(stdout)], type).toEqual([
      2,
      expect.objectContaining({ message: expect.stringContaining(`nằm trên ổ mạng (${type})`) }),
    ])
    expect(contents(folder), type).toEqual(before)
  }
  console.log(`network shares refused: ${shares.length}`)
  expect(vanthu(folder, ISSUE).status).toBe(0)
})
