// How many messages a second `send --live` hands over, journal and promises on, against Postfix's own
// smtp-source → smtp-sink at the same size: the limit of the machine. Interleaved rounds, medians.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { openSqliteRegister } from '../../src/adapters/register/sqlite-register.ts'
import { generateRecipients } from '../generate-recipients.ts'

const VANTHU = join(import.meta.dirname, '..', '..', 'bin', 'vanthu.mjs')
const SOURCE = '/usr/sbin/smtp-source'
const SINK = '/usr/sbin/smtp-sink'

interface Round {
  /** Messages a second of the clock. */
  readonly perSecond: number
  /** Messages a second of the sender's own processor time. */
  readonly perCpuSecond: number
}

/** Runs a program under the shell's own clock: seconds of the clock and of the processor. */
async function timed(
  program: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<{ readonly real: number; readonly cpu: number; readonly said: string }> {
  const script = 'TIMEFORMAT="%R %U %S"; time "$@" 3>&1 >&3 3>&-'
  const child = spawn('/bin/bash', ['-c', script, 'bash', program, ...args], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [out, said] = ['', '']
  child.stdout.on('data', (data) => {
    out += data
  })
  child.stderr.on('data', (data) => {
    said += data
  })
  const [code] = await once(child, 'close')
  const [real = 0, user = 0, system = 0] = (/([\d.]+) ([\d.]+) ([\d.]+)\s*$/.exec(said) ?? [])
    .slice(1)
    .map(Number)
  if (code !== 0) throw new Error(`${program} ended with ${code}: ${said}${out}`)
  return { real, cpu: user + system, said: out }
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

/** smtp-sink on a free port, for as long as `work` takes. */
async function withSink<Result>(work: (port: number) => Promise<Result>): Promise<Result> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port')
  // It will not stay root.
  const account = process.getuid?.() === 0 ? ['-u', 'nobody'] : []
  const sink = spawn(SINK, [...account, `127.0.0.1:${address.port}`, '1024'], {
    stdio: 'ignore',
  })
  try {
    await sleep(200)
    if (sink.exitCode !== null) throw new Error(`smtp-sink ended with ${sink.exitCode}`)
    return await work(address.port)
  } finally {
    if (sink.exitCode === null) {
      const ended = once(sink, 'exit')
      sink.kill('SIGTERM')
      await ended
    }
  }
}

/** The sample office with so many bodies, its letter issued and nothing sent. */
async function prepareOffice(folder: string, messages: number): Promise<void> {
  await timed(process.execPath, [VANTHU, 'init', folder])
  const directive = join(folder, 'directives', 'i-speed.yaml')
  writeFileSync(directive, readFileSync(directive, 'utf8').replace('taskSheet: true', 'taskSheet: false'))
  const sample = 45
  writeFileSync(
    join(folder, 'recipients', 'thu-tai.csv'),
    [...generateRecipients(Math.max(messages - sample, 1))].join(''),
  )
  await timed(process.execPath, [VANTHU, 'issue', directive, '--date', '2025-01-09', '--workspace', folder])
}

function useConnections(folder: string, connections: number): void {
  const path = join(folder, 'office.yaml')
  const settings = readFileSync(path, 'utf8').replace(/^ {2}connections: .*\n/m, '')
  writeFileSync(path, settings.replace(/^mail:\n/m, `mail:\n  connections: ${connections}\n`))
}

/**
 * One run of the whole command on a fresh copy of the office, left beside it: for minutes after files are deleted,
 * ext4 takes ten times as long to make others.
 */
async function sendOnce(office: string, connections: number, count: number): Promise<Round> {
  const folder = mkdtempSync(`${office}-run-`)
  cpSync(office, folder, { recursive: true })
  useConnections(folder, connections)
  return await withSink(async (port) => {
    const args = [VANTHU, 'send', '--live', '--yes', String(count), '--quiet', '--workspace', folder]
    const { real, cpu } = await timed(process.execPath, args, {
      VANTHU_SMTP_URL: `smtp://127.0.0.1:${port}?tls=none`,
    })
    return { perSecond: count / real, perCpuSecond: count / cpu }
  })
}

async function sourceOnce(sessions: number, count: number, size: number): Promise<Round> {
  return await withSink(async (port) => {
    const args = ['-d', '-s', String(sessions), '-m', String(count), '-l', String(size)]
    const { real, cpu } = await timed(SOURCE, [...args, `127.0.0.1:${port}`])
    return { perSecond: count / real, perCpuSecond: count / Math.max(cpu, 0.001) }
  })
}

/** Deliveries of the office, and the size of a message as it is sent. */
async function factsOf(office: string): Promise<{ readonly count: number; readonly size: number }> {
  const folder = mkdtempSync(`${office}-facts-`)
  cpSync(office, folder, { recursive: true })
  const before = await openSqliteRegister(join(folder, 'archive'))
  const count = (await before.deliveries()).length
  await before.close()
  await withSink(async (port) => {
    const args = [VANTHU, 'send', '--live', '--yes', String(count), '--quiet', '--workspace', folder]
    await timed(process.execPath, args, { VANTHU_SMTP_URL: `smtp://127.0.0.1:${port}?tls=none` })
  })
  const after = await openSqliteRegister(join(folder, 'archive'))
  const [message] = await after.messages()
  await after.close()
  const name = message?.sha256 ?? ''
  return { count, size: readFileSync(join(folder, 'archive', 'objects', name.slice(0, 2), name)).length }
}

/** A table of mail, or why there is none: the peers are Debian's postfix. */
export async function mailTable(messages: number, roundCount: number): Promise<readonly string[]> {
  if (!existsSync(SOURCE) || !existsSync(SINK)) {
    return ['Mail: smtp-source and smtp-sink (Debian’s postfix) are not installed where this was measured.']
  }
  const scratch = mkdtempSync(join(tmpdir(), 'vanthu-mail-'))
  try {
    const office = join(scratch, 'office')
    await prepareOffice(office, messages)
    const { count, size } = await factsOf(office)
    const contestants: readonly (readonly [string, () => Promise<Round>])[] = [
      ['smtp-source, 1 connection', () => sourceOnce(1, count, size)],
      ['vanthu send --live, 1 connection', () => sendOnce(office, 1, count)],
      ['smtp-source, 4 connections', () => sourceOnce(4, count, size)],
      ['vanthu send --live, 4 connections', () => sendOnce(office, 4, count)],
    ]
    const rounds = new Map<string, Round[]>()
    for (let round = 1; round <= roundCount; round += 1) {
      for (const [name, measure] of contestants) {
        const measured = await measure()
        rounds.set(name, [...(rounds.get(name) ?? []), measured])
        console.error(`${round}/${roundCount}  ${name}: ${measured.perSecond.toFixed(0)} a second`)
      }
    }
    const load = loadavg()[0]?.toFixed(1)
    let limit: Round | undefined
    const rows = Array.from(rounds, ([name, measured]) => {
      const own = {
        perSecond: median(measured.map((round) => round.perSecond)),
        perCpuSecond: median(measured.map((round) => round.perCpuSecond)),
      }
      if (name.startsWith('smtp-source')) limit = own
      const ratio = (own.perSecond / (limit?.perSecond ?? Number.NaN)).toFixed(2)
      const wanted = name.startsWith('smtp-source') ? '' : '0.20 / 0.35'
      return `| ${name} | ${own.perSecond.toFixed(0)} | ${own.perCpuSecond.toFixed(0)} | ${ratio} | ${wanted} |`
    })
    return [
      `Mail: ${count} messages of ${size} bytes to smtp-sink, start of the program included; ${roundCount} interleaved ` +
        `rounds, medians, load ${load}.`,
      '',
      '| mail | messages/s | messages per second of the sender’s processor | ratio by the clock | floor / aim |',
      '|---|---|---|---|---|',
      ...rows,
    ]
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}
