// The order in which an issue reaches the disk, read off its system calls: every object is whole and
// synced before it has its name, every name before the record that needs it, the record before its
// note, and numbers before anyone is told (P03, P08). And that of a mail: message, intent, dot, outcome (P12, P16).

import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { temporaryFolder } from '../adapters/scratch-folder.ts'
import { startFaultServer } from '../fault-server/fault-server.ts'
import { PROGRAM, vanthu, workspace } from './built-program.ts'

const PROCESS = join(import.meta.dirname, '..', 'adapters', 'register', 'issue-process.ts')

interface Call {
  readonly name: string
  /** Arguments and result as strace prints them, descriptors with their paths. */
  readonly text: string
}

let calls: readonly Call[]

beforeAll(() => {
  const root = temporaryFolder()
  const log = join(root, 'trace')
  const traced = spawnSync(
    'strace',
    [
      '-f',
      '-y',
      '-qq',
      '-s',
      '40',
      '-o',
      log,
      '-e',
      'trace=write,pwrite64,fsync,fdatasync,rename,fchmod,mkdir',
      process.execPath,
      PROCESS,
      root,
    ],
    { encoding: 'utf8' },
  )
  expect(traced.status, traced.stderr).toBe(0)
  calls = resumed(readFileSync(log, 'utf8').split('\n'))
  rmSync(root, { recursive: true, force: true })
}, 120_000)

/** Calls in the order they ended: those of other threads are printed in two parts. */
function resumed(lines: readonly string[]): Call[] {
  const begun = new Map<string, string>()
  const whole: Call[] = []
  for (const line of lines) {
    const [, thread = '', text = ''] = /^(\d+)\s+(.*)$/.exec(line) ?? []
    if (text.endsWith('<unfinished ...>')) begun.set(thread, text.replace('<unfinished ...>', ''))
    else {
      const full = text.replace(/^<\.\.\. \w+ resumed>/, () => begun.get(thread) ?? '')
      const name = /^(\w+)\(/.exec(full)?.[1]
      if (name !== undefined) whole.push({ name, text: full })
    }
  }
  return whole
}

const indexes = (wanted: (call: Call) => boolean) =>
  calls.flatMap((call, index) => (wanted(call) ? [index] : []))

const syncs = (part: string) =>
  indexes(({ name, text }) => (name === 'fsync' || name === 'fdatasync') && text.includes(part))

/** Renames into objects/, with the temporary name and the final one. */
const renames = () =>
  calls.flatMap(({ name, text }, index) => {
    const match = /^rename\("(.*\/tmp\/[^"]+)", "(.*\/objects\/[^"]+)"/.exec(text)
    return name === 'rename' && match !== null
      ? [{ index, temporary: match[1] ?? '', final: match[2] ?? '' }]
      : []
  })

describe('an issue on its way to the disk', () => {
  test('names no object before its bytes are written, read-only and synced', () => {
    expect(renames().length).toBeGreaterThan(20)
    for (const { index, temporary } of renames()) {
      const written = indexes(({ name, text }) => name === 'write' && text.includes(temporary))
      const protectedAt = indexes(
        ({ name, text }) => name === 'fchmod' && text.includes(temporary) && text.includes('0444'),
      )
      const [synced = Number.POSITIVE_INFINITY] = syncs(temporary)
      expect(Math.max(...written, ...protectedAt), temporary).toBeLessThan(synced)
      expect(synced, temporary).toBeLessThan(index)
    }
  })

  test('syncs the folder of every object before the record that needs it', () => {
    const records = indexes(({ name, text }) => name === 'write' && text.includes('chain.jsonl'))
    expect(records).toHaveLength(6)
    for (const { index, final } of renames()) {
      const folder = `<${final.slice(0, final.lastIndexOf('/'))}>`
      const synced = syncs(folder).find((at) => at > index) ?? Number.POSITIVE_INFINITY
      const record = records.find((at) => at > index)
      if (record !== undefined) expect(synced, final).toBeLessThan(record)
    }
  })

  test('syncs each record before the register notes it', () => {
    const records = indexes(({ name, text }) => name === 'write' && text.includes('chain.jsonl'))
    for (const record of records) {
      const synced = syncs('chain.jsonl').find((at) => at > record) ?? Number.POSITIVE_INFINITY
      const noted = indexes(
        ({ name, text }) => name === 'pwrite64' && text.includes('register.sqlite-wal'),
      ).find((at) => at > record)
      expect(synced).toBeLessThan(noted ?? Number.NEGATIVE_INFINITY)
    }
  })

  test('syncs the register at every commit, claims and seals alike', () => {
    // Migration, two claims, four seals: seven commits, each with its own sync of the log.
    expect(syncs('register.sqlite-wal').length).toBeGreaterThanOrEqual(7)
  })

  test('renders nothing under a number that is not yet synced', () => {
    const firstOutput = indexes(({ name, text }) => name === 'write' && text.includes('/out/'))[0] ?? -1
    const claimed = indexes(
      ({ name, text }) => name === 'pwrite64' && text.includes('register.sqlite-wal'),
    ).filter((at) => at < firstOutput)
    const lastWrite = claimed.at(-1) ?? Number.POSITIVE_INFINITY
    expect(syncs('register.sqlite-wal').some((at) => at > lastWrite && at < firstOutput)).toBe(true)
  })
})

test('the program shows a number only once the register that gave it is synced', () => {
  const folder = workspace(1, 1)
  const log = join(folder, 'trace')
  const calls = 'trace=write,pwrite64,fsync,fdatasync'
  const issue = [PROGRAM, 'issue', 'directives/thu-1.yaml', '--json']
  const { status, stdout } = spawnSync(
    'strace',
    ['-f', '-y', '-qq', '-s', '400', '-o', log, '-e', calls, process.execPath, ...issue],
    { cwd: folder, encoding: 'utf8' },
  )
  expect([status, stdout]).toEqual([0, expect.stringContaining('01/STTTT-CNTT&BCVT')])
  const traced = resumed(readFileSync(log, 'utf8').split('\n'))
  const shown = traced.findIndex(({ name, text }) => name === 'write' && /^write\(1<.*01\/STTTT/.test(text))
  expect(shown).toBeGreaterThan(0)
  const before = traced.slice(0, shown).filter(({ text }) => text.includes('register.sqlite-wal'))
  expect(before.filter(({ name }) => name === 'pwrite64').length).toBeGreaterThan(0)
  // Whatever was written to the log is synced: nothing written last is left to the machine's good will.
  expect(before.at(-1)?.name).toMatch(/^f(data)?sync$/)
}, 240_000)

test('no dot leaves before its message and its intent are synced, nothing more before its outcome is', async () => {
  const folder = workspace(4, 3)
  for (const letter of [1, 2, 3, 4]) {
    expect(vanthu(folder, ['issue', `directives/thu-${letter}.yaml`]).status).toBe(0)
  }
  const server = await startFaultServer()
  const log = join(folder, 'trace')
  const calls = 'trace=write,writev,pwrite64,fsync,fdatasync,rename'
  const send = [PROGRAM, 'send', '--live', '--yes', '12', '--quiet']
  const child = spawn(
    'strace',
    ['-f', '-y', '-qq', '-s', '40', '-o', log, '-e', calls, process.execPath, ...send],
    {
      cwd: folder,
      env: { ...process.env, VANTHU_SMTP_URL: `smtp://127.0.0.1:${server.port}?tls=none` },
      stdio: 'ignore',
    },
  )
  expect(await once(child, 'exit')).toEqual([0, null])
  await server.close()
  const traced = resumed(readFileSync(log, 'utf8').split('\n'))
  const places = (wanted: (call: Call) => boolean) =>
    traced.flatMap((call, index) => (wanted(call) ? [index] : []))
  const logged = places(({ name, text }) => name === 'pwrite64' && text.includes('register.sqlite-wal'))
  const synced = (part: string, from: number, to: number) =>
    places(({ name, text }) => /^f(data)?sync$/.test(name) && text.includes(part)).some(
      (at) => at > from && at < to,
    )
  const messages = traced.flatMap(({ text }, index) => {
    const [, name = ''] = /^rename\("[^"]*\.thread\.\d+", "([^"]+)"/.exec(text) ?? []
    return name === '' ? [] : [{ index, folder: `<${name.slice(0, name.lastIndexOf('/'))}>` }]
  })
  const begins = places(({ text }) => /^writev?\(\d+<socket:.*MAIL FROM/.test(text))
  const dots = places(({ text }) => /^write\(\d+<socket:[^>]*>, "\.\\r\\n", 3/.test(text))
  expect([server.taken.length, messages.length, begins.length, dots.length]).toEqual([12, 12, 12, 12])
  for (const [count, dot] of dots.entries()) {
    const begin = begins[count] ?? Number.NaN
    const after = begins[count + 1] ?? traced.length
    const { index: named, folder: within } = messages[count] ?? { index: Number.NaN, folder: 'none' }
    expect(synced(within, named, dot), `message ${count}`).toBe(true)
    const intent = logged.findLast((at) => at > begin && at < dot) ?? Number.NaN
    expect(synced('register.sqlite-wal', intent, dot), `intent ${count}`).toBe(true)
    const outcome = logged.findLast((at) => at > dot && at < after) ?? Number.NaN
    expect(synced('register.sqlite-wal', outcome, after), `outcome ${count}`).toBe(true)
  }
}, 240_000)
