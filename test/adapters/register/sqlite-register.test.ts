// The register on SQLite: the contract, and what only a real database can get wrong.

import { copyFileSync, cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { describe, expect, onTestFinished, test } from 'vitest'
import { inspectSqliteRegister, openSqliteRegister } from '../../../src/adapters/register/sqlite-register.ts'
import { claimRequest, headAt, planOf, sealingOf } from '../../contract/issue-plans.ts'
import { registerContract } from '../../contract/register-contract.ts'
import { scratchFolder } from '../scratch-folder.ts'

async function openIn(folder: string) {
  const register = await openSqliteRegister(folder)
  onTestFinished(() => register.close())
  return register
}

registerContract('SQLite', () => openIn(scratchFolder()))

describe('the register file', () => {
  const claim = async (folder: string, key = 'một') => {
    const register = await openSqliteRegister(folder)
    await register.claim(claimRequest(planOf(key, { letter: ['a'] }), { head: await register.head() }))
    return register
  }

  test('is one file once it is closed', async () => {
    const folder = scratchFolder()
    await (await claim(folder)).close()
    expect(readdirSync(folder)).toEqual(['register.sqlite'])
  })

  test('keeps its events, letters and numbers from being changed or deleted, even by hand', async () => {
    const folder = scratchFolder()
    const register = await claim(folder)
    await register.seal(sealingOf((await register.claimsOf('một'))[0] ?? expect.fail(), headAt(1)))
    await register.close()
    const database = new Sqlite(join(folder, 'register.sqlite'))
    onTestFinished(() => void database.close())
    for (const sql of [
      'DELETE FROM events',
      "UPDATE events SET body = '{}'",
      'DELETE FROM letters',
      'UPDATE letters SET number = 9',
      "UPDATE letters SET code = '9/A'",
      'DELETE FROM high_water',
      'UPDATE high_water SET number = 0',
      'DELETE FROM deliveries',
    ]) {
      expect(() => database.exec(sql), sql).toThrow()
    }
  })

  test('is read through a copy, and nothing appears beside it', async () => {
    const folder = scratchFolder()
    const register = await claim(folder)
    const before = readdirSync(folder)
    const seen = await inspectSqliteRegister(folder)
    expect(await seen?.entries()).toMatchObject([{ number: 1 }])
    await seen?.close()
    expect(readdirSync(folder)).toEqual(before)
    await register.close()
  })

  test('is read with everything committed, though its writer was killed', async () => {
    const folder = scratchFolder()
    const copy = scratchFolder()
    const register = await claim(folder)
    // What a killed writer leaves: the log is not folded into the file.
    cpSync(folder, copy, { recursive: true })
    await register.close()
    expect(readdirSync(copy)).toContain('register.sqlite-wal')
    const seen = await inspectSqliteRegister(copy)
    expect(await seen?.entries()).toMatchObject([{ number: 1 }])
    await seen?.close()
  })

  test('may be missing', async () => {
    expect(await inspectSqliteRegister(scratchFolder())).toBeUndefined()
  })

  test('is refused when it is no database, with what to do', async () => {
    const folder = scratchFolder()
    writeFileSync(join(folder, 'register.sqlite'), 'đây không phải cơ sở dữ liệu '.repeat(400))
    await expect(openSqliteRegister(folder)).rejects.toMatchObject({
      code: 'E_DAMAGED',
      remedy: expect.stringContaining('recover'),
    })
    await expect(inspectSqliteRegister(folder)).rejects.toMatchObject({ code: 'E_DAMAGED' })
  })

  test('is refused when a page of it is overwritten', async () => {
    const folder = scratchFolder()
    const register = await claim(folder)
    await register.close()
    const path = join(folder, 'register.sqlite')
    const bytes = readFileSync(path)
    bytes.fill(0xff, 4096, 4096 * 4)
    writeFileSync(path, bytes)
    const damaged = async () => {
      const seen = await openSqliteRegister(folder)
      try {
        expect(await seen.integrity()).not.toEqual([])
        await seen.entries()
      } finally {
        await seen.close()
      }
    }
    await expect(damaged()).rejects.toMatchObject({ code: 'E_DAMAGED' })
  })

  test('is refused when a later program made it', async () => {
    const folder = scratchFolder()
    await (await claim(folder)).close()
    const database = new Sqlite(join(folder, 'register.sqlite'))
    database.pragma('user_version = 99')
    database.close()
    await expect(openSqliteRegister(folder)).rejects.toMatchObject({ code: 'E_DAMAGED' })
    await expect(inspectSqliteRegister(folder)).rejects.toMatchObject({ code: 'E_DAMAGED' })
  })

  test('put back from before a letter was issued gives no number', async () => {
    const folder = scratchFolder()
    const older = join(scratchFolder(), 'register.sqlite')
    const register = await claim(folder)
    await register.close()
    copyFileSync(join(folder, 'register.sqlite'), older)
    const again = await openSqliteRegister(folder)
    await again.seal(sealingOf((await again.claimsOf('một'))[0] ?? expect.fail(), headAt(1)))
    await again.close()
    copyFileSync(older, join(folder, 'register.sqlite'))
    const rolledBack = await openIn(folder)
    const request = claimRequest(planOf('hai', { letter: ['a'] }), { head: headAt(1) })
    await expect(rolledBack.claim(request)).rejects.toMatchObject({ code: 'E_DAMAGED' })
    expect(existsSync(join(folder, 'register.sqlite'))).toBe(true)
  })
})
