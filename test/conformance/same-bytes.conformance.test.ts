// Same input, same bytes: what the built program writes as DOCX, PDF and PNG in three time zones and two languages,
// each time in a folder of its own, at another hour of the clock, from files written at other times.

import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { scratchFolder } from '../adapters/scratch-folder.ts'
import { signedOffice } from '../signed-office.ts'
import { start } from './built-program.ts'

/** A day apart at the ends; Turkish has letters of its own for i and I. */
const MACHINES = ['America/New_York', 'Asia/Ho_Chi_Minh', 'Pacific/Kiritimati'].flatMap((TZ) =>
  ['vi_VN.UTF-8', 'tr_TR.UTF-8'].map((language) => ({ TZ, LC_ALL: language, LANG: language })),
)

const CODE = '01/STTTT-CNTT&BCVT'

const COMMANDS: readonly (readonly string[])[] = [
  ['preview', 'directives/signed.yaml', '--date', '2025-01-09', '--format', 'docx,pdf,png'],
  [
    'preview',
    'directives/i-speed.yaml',
    '--date',
    '2025-01-09',
    '--to',
    'so-y-te',
    '--format',
    'docx,pdf,png',
  ],
  ['issue', 'directives/signed.yaml', '--date', '2025-01-09'],
  ['issue', 'directives/i-speed.yaml', '--date', '2025-01-09'],
  ['copy', CODE, '--form', 'sao-y', '--date', '2025-01-10'],
  ['copy', CODE, '--form', 'sao-y', '--electronic', '--signed-at', '2025-01-10 14:30:05'],
  ['print', CODE, '--separators'],
]

/** Files below out/ by name, each with its hash, made on one machine. */
async function madeOn(
  machine: Readonly<Record<string, string>>,
  age: number,
): Promise<ReadonlyMap<string, string>> {
  const folder = join(scratchFolder(), 'office')
  const run = async (cwd: string, args: readonly string[]): Promise<void> => {
    const { status, stderr } = await start(cwd, args, machine).ended
    expect([args, status, stderr]).toEqual([args, 0, expect.any(String)])
  }
  await run(dirname(folder), ['init', folder])
  for (const [path, bytes] of signedOffice().contents) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), bytes)
    utimesSync(join(folder, path), 1_700_000_000 - age, 1_700_000_000 - age)
  }
  for (const args of COMMANDS) await run(folder, args)
  const names = readdirSync(join(folder, 'out'), { recursive: true, encoding: 'utf8' })
  return new Map(
    names
      .filter((name) => /\.(?:docx|pdf|png)$/u.test(name))
      .sort()
      .map((name) => [
        name,
        createHash('sha256')
          .update(readFileSync(join(folder, 'out', name)))
          .digest('hex'),
      ]),
  )
}

test('letters, drafts, copies and pictures are the same bytes in three zones and two languages', async () => {
  const made: ReadonlyMap<string, string>[] = []
  for (const [index, machine] of MACHINES.entries()) made.push(await madeOn(machine, index * 86_400))
  const [first, ...others] = made
  for (const ending of ['docx', 'pdf', 'png']) {
    expect([...(first?.keys() ?? [])].filter((name) => name.endsWith(ending)).length, ending).toBeGreaterThan(
      2,
    )
  }
  expect(others).toHaveLength(5)
  for (const other of others) expect(other).toEqual(first)
}, 600_000)
