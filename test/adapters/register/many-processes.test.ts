// Two and eight processes at once on one office: every number given once, none left out (P01, P10).

import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openSqliteRegister } from '../../../src/adapters/register/sqlite-register.ts'
import { verifyOffice } from '../real-office.ts'
import { scratchFolder } from '../scratch-folder.ts'

interface Ended {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

function run(script: string, ...args: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(process.execPath, [join(import.meta.dirname, script), ...args], (error, stdout, stderr) => {
      resolve({
        code: typeof error?.code === 'number' ? error.code : error === null ? 0 : -1,
        stdout,
        stderr,
      })
    })
  })
}

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1)

async function numbersIn(folder: string): Promise<number[]> {
  const register = await openSqliteRegister(folder)
  const entries = await register.entries()
  await register.close()
  return entries.map((entry) => entry.number)
}

for (const processes of [2, 8]) {
  describe(`${processes} processes at once`, { timeout: 120_000 }, () => {
    test('claim numbers that are dense and never given twice', async () => {
      const folder = scratchFolder()
      const ended = await Promise.all(
        upTo(processes).map((process) => run('claim-process.ts', folder, `process ${process}`, '12')),
      )
      expect(ended.map(({ code, stderr }) => [code, stderr])).toEqual(ended.map(() => [0, '']))
      const given = ended.flatMap(({ stdout }): number[] => JSON.parse(stdout))
      expect(given.sort((a, b) => a - b)).toEqual(upTo(24 * processes))
      expect(await numbersIn(folder)).toEqual(upTo(24 * processes))
    })

    test('issue one after the other when they wait', async () => {
      const root = scratchFolder()
      const ended = await Promise.all(
        upTo(processes).map((process) => run('issue-process.ts', root, '60', `chỉ thị ${process}`)),
      )
      expect(ended.map(({ code, stderr }) => [code, stderr])).toEqual(ended.map(() => [0, '']))
      expect(await numbersIn(join(root, 'archive'))).toEqual(upTo(4 * processes))
      expect(await verifyOffice(root)).toMatchObject({ ok: true, warnings: [] })
    })

    test('do the work once when all were given the same directive', async () => {
      const root = scratchFolder()
      await Promise.all(upTo(processes).map(() => run('issue-process.ts', root, '60')))
      expect(await numbersIn(join(root, 'archive'))).toEqual(upTo(4))
      expect(await verifyOffice(root)).toMatchObject({ ok: true, warnings: [] })
    })

    test('are told who works when they do not wait, and can come back', async () => {
      const root = scratchFolder()
      const ended = await Promise.all(
        upTo(processes).map((process) => run('issue-process.ts', root, '0', `chỉ thị ${process}`)),
      )
      expect(ended.some(({ code }) => code === 0)).toBe(true)
      for (const { code, stderr } of ended) {
        expect([0, 75]).toContain(code)
        if (code === 75) expect(stderr).toMatch(/E_BUSY: Một tiến trình khác/)
      }
      await Promise.all(
        upTo(processes).map((process) => run('issue-process.ts', root, '60', `chỉ thị ${process}`)),
      )
      expect(await numbersIn(join(root, 'archive'))).toEqual(upTo(4 * processes))
      expect(await verifyOffice(root)).toMatchObject({ ok: true, warnings: [] })
    })
  })
}
