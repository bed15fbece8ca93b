// A disk that fills up, forbids files that grow, or takes no writes: exit 74 with the path and what to
// do, nothing half, and with room again the same command completes (P09). Needs root for a small tmpfs.

import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { verifyOffice } from '../adapters/real-office.ts'
import { scratchFolder } from '../adapters/scratch-folder.ts'
import { officeState } from './office-state.ts'

const PROCESS = join(import.meta.dirname, '..', 'adapters', 'register', 'issue-process.ts')

/** An issue needs about half a megabyte. */
const STEP_KILOBYTES = 44

function issueIn(root: string) {
  const { status, stderr } = spawnSync(process.execPath, [PROCESS, root], { encoding: 'utf8' })
  return { code: status, said: stderr }
}

/** A file system of its own, so small that it can be filled. Options as mount takes them. */
function smallDisk(options: string): string {
  const root = scratchFolder()
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', root], { encoding: 'utf8' })
  if (mounted.status !== 0) throw new Error(`this test mounts a tmpfs and needs root: ${mounted.stderr}`)
  onTestFinished(() => void spawnSync('umount', [root]))
  return root
}

const remount = (root: string, options: string) =>
  expect(spawnSync('mount', ['-o', `remount,${options}`, root]).status).toBe(0)

/** What a run says that met a full disk, and that the office is whole. */
async function expectRefused(root: string, where: string): Promise<void> {
  const { code, said } = issueIn(root)
  expect([code, said], where).toEqual([
    74,
    expect.stringMatching(/^E_DISK: .*\/.* → .*chạy lại đúng lệnh này/),
  ])
  expect((await verifyOffice(root)).problems, where).toEqual([])
}

function undisturbed() {
  const root = scratchFolder()
  expect(issueIn(root).code).toBe(0)
  return officeState(root)
}

describe('a disk that is full', () => {
  test('is told at every amount of room, and the issue completed once there is room', async () => {
    const expected = undisturbed()
    const root = smallDisk('size=4m')
    let refusals = 0
    for (let kilobytes = 4; ; kilobytes += STEP_KILOBYTES) {
      for (const name of readdirSync(root)) rmSync(join(root, name), { recursive: true, force: true })
      remount(root, `size=${kilobytes}k`)
      const { code } = issueIn(root)
      if (code === 0) break
      expect(code, `${kilobytes} kB`).toBe(74)
      await expectRefused(root, `${kilobytes} kB`)
      refusals += 1
      remount(root, 'size=4m')
      expect(issueIn(root), `${kilobytes} kB and room again`).toEqual({ code: 0, said: '' })
      expect(officeState(root), `${kilobytes} kB and room again`).toEqual(expected)
      expect(await verifyOffice(root)).toMatchObject({ ok: true, warnings: [] })
    }
    console.log(`full disk: ${refusals} refusals, ${refusals} completed with room again`)
    expect(refusals).toBeGreaterThan(7)
  }, 900_000)

  test('of names, not of bytes, is told too', async () => {
    const root = smallDisk('size=4m,nr_inodes=30')
    await expectRefused(root, '30 inodes')
    remount(root, 'size=4m,nr_inodes=1000')
    expect(issueIn(root).code).toBe(0)
    expect(officeState(root)).toEqual(undisturbed())
  })
})

test('a disk that takes no writes is told, and nothing is there', async () => {
  const root = smallDisk('size=4m')
  remount(root, 'ro')
  await expectRefused(root, 'read-only')
  expect(readdirSync(root)).toEqual([])
})

test('an office on a disk that became read-only is told, and stays whole', async () => {
  const root = smallDisk('size=4m')
  expect(issueIn(root).code).toBe(0)
  const before = officeState(root)
  remount(root, 'ro')
  const { status, stderr } = spawnSync(process.execPath, [PROCESS, root, '0', 'hai'], { encoding: 'utf8' })
  expect([status, stderr]).toEqual([74, expect.stringContaining('E_DISK')])
  expect(await verifyOffice(root)).toMatchObject({ ok: true, warnings: [] })
  expect(officeState(root)).toEqual(before)
})

test('a limit on the size of files is told, and the issue completed without it', async () => {
  const root = scratchFolder()
  for (const blocks of [1, 8, 40]) {
    const limited = spawnSync(
      'bash',
      ['-c', `trap '' XFSZ; ulimit -f ${blocks}; exec "$@"`, '-', process.execPath, PROCESS, root],
      {
        encoding: 'utf8',
      },
    )
    expect([limited.status, limited.stderr], `${blocks} blocks`).toEqual([
      74,
      expect.stringContaining('E_DISK'),
    ])
    expect((await verifyOffice(root)).problems, `${blocks} blocks`).toEqual([])
  }
  expect(issueIn(root).code).toBe(0)
  expect(officeState(root)).toEqual(undisturbed())
})

test('a folder one may not write to is a matter of rights', () => {
  const root = scratchFolder()
  mkdirSync(join(root, 'archive'))
  writeFileSync(join(root, 'office.yaml'), '')
  chmodSync(join(root, 'archive'), 0o555)
  chmodSync(root, 0o755)
  // Root may write anywhere: somebody else tries.
  const { status, stderr } = spawnSync(
    'setpriv',
    ['--reuid', '65534', '--clear-groups', process.execPath, PROCESS, root],
    {
      encoding: 'utf8',
    },
  )
  expect([status, stderr]).toEqual([77, expect.stringContaining(join(root, 'archive'))])
})
