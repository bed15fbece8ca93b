// One process at a time: the kernel's lock counts, not a file; the message names who holds it.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { takeReaderLock, takeWorkspaceLock } from '../../../src/adapters/files/workspace-lock.ts'
import { scratchFolder } from '../scratch-folder.ts'

const request = { startedAt: '2025-01-09T08:00:00+07:00' }

/** Another process that holds the lock until it is killed. */
async function holder(folder: string) {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'hold-lock.ts'), folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  return {
    pid: child.pid,
    kill: async () => {
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
  }
}

describe('the workspace lock', () => {
  test('is refused to a second process, which is told who holds it', async () => {
    const folder = scratchFolder()
    const other = await holder(folder)
    await expect(takeWorkspaceLock(folder, request)).rejects.toMatchObject({
      code: 'E_BUSY',
      message: expect.stringMatching(new RegExp(`PID ${other.pid}, máy .+, bắt đầu 2025-01-09T07:00:00`)),
      remedy: expect.stringContaining('--wait'),
    })
    await other.kill()
  })

  test('is free the moment its holder is killed, whatever files lie there', async () => {
    const folder = scratchFolder()
    const other = await holder(folder)
    await other.kill()
    expect(existsSync(join(folder, 'lock-owner.json'))).toBe(true)
    const lock = await takeWorkspaceLock(folder, request)
    lock.release()
    expect(readdirSync(folder)).toEqual(['lock.sqlite'])
  })

  test('can be waited for', async () => {
    const folder = scratchFolder()
    const other = await holder(folder)
    const waiting = takeWorkspaceLock(folder, { ...request, waitSeconds: 20 })
    setTimeout(() => void other.kill(), 200)
    const lock = await waiting
    lock.release()
  })

  test('stops waiting when the clerk does', async () => {
    const folder = scratchFolder()
    const lock = await takeWorkspaceLock(folder, request)
    const stop = new AbortController()
    const waiting = takeWorkspaceLock(folder, { ...request, waitSeconds: 60, signal: stop.signal })
    setTimeout(() => stop.abort(), 100)
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' })
    lock.release()
  })

  test('lets readers share and keeps writers out meanwhile', async () => {
    const folder = scratchFolder()
    ;(await takeWorkspaceLock(folder, request)).release()
    const readers = [await takeReaderLock(folder, request), await takeReaderLock(folder, request)]
    await expect(takeWorkspaceLock(folder, request)).rejects.toMatchObject({ code: 'E_BUSY' })
    for (const reader of readers) reader.release()
    const writer = await takeWorkspaceLock(folder, request)
    await expect(takeReaderLock(folder, request)).rejects.toMatchObject({ code: 'E_BUSY' })
    writer.release()
    expect(readdirSync(folder)).toEqual(['lock.sqlite'])
  })

  test('is not needed to read a copy that was never locked', async () => {
    const folder = scratchFolder()
    ;(await takeReaderLock(folder, request)).release()
    expect(readdirSync(folder)).toEqual([])
  })

  test('works from a read-only copy', async () => {
    const folder = scratchFolder()
    ;(await takeWorkspaceLock(folder, request)).release()
    chmodSync(join(folder, 'lock.sqlite'), 0o444)
    chmodSync(folder, 0o555)
    ;(await takeReaderLock(folder, request)).release()
  })

  test('says so when its file is none', async () => {
    const folder = scratchFolder()
    writeFileSync(join(folder, 'lock.sqlite'), 'không phải cơ sở dữ liệu '.repeat(300))
    await expect(takeWorkspaceLock(folder, request)).rejects.toMatchObject({ code: 'E_DAMAGED' })
  })
})
