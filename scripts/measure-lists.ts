// What lists of 10,000 bodies cost: read, checked and planned from YAML, CSV and XLSX, each command a
// process of its own. Prints CPU seconds and peak memory; fails beyond 10 s or 512 MB (promise P25).
// Run: node scripts/measure-lists.ts [COUNT]

import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { main } from '../src/cli/main.ts'
import { writeXlsx } from '../src/writers/write-xlsx.ts'
import { generateRecipients } from './generate-recipients.ts'

const COUNT = 10_000
const MOST_SECONDS = 10
const MOST_MEGABYTES = 512
/** Marks a run of this file that measures itself. */
const CHILD = '--child'

const COMMANDS: readonly (readonly [string, readonly string[]])[] = [
  ['recipients check', ['recipients', 'check', '--json']],
  ['plan', ['plan', 'directives/i-speed.yaml', '--date', '2025-01-09', '--json']],
]

interface Measured {
  readonly seconds: number
  readonly megabytes: number
  readonly exitCode: number
}

/** Rows of the generated list, header first. */
function rowsOf(count: number): string[][] {
  return generateRecipients(count)
    .toArray()
    .map((line) => [...line.trimEnd().matchAll(/"([^"]*)"|([^,]+)/g)].map((cell) => cell[1] ?? cell[2] ?? ''))
}

async function listIn(format: string, count: number): Promise<Uint8Array> {
  const [header = [], ...rows] = rowsOf(count)
  const text = (lines: readonly string[]) => new TextEncoder().encode(lines.join('\n'))
  if (format === 'csv') return text([header, ...rows].map((row) => row.map((cell) => `"${cell}"`).join(',')))
  if (format === 'yaml') {
    return text(rows.map((row) => `- { ${row.map((cell, at) => `${header[at]}: "${cell}"`).join(', ')} }`))
  }
  const columns = header.map((title) => ({ title, width: 20 }))
  return await writeXlsx([{ name: 'Danh sách', columns, rows }], '2025-01-09T08:00:00+07:00')
}

/** One command in a process of its own. */
function measure(workspace: string, args: readonly string[]): Measured {
  const run = spawnSync(process.execPath, [import.meta.filename, CHILD, ...args], {
    cwd: workspace,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
  const told = run.stderr.trimEnd().split('\n').at(-1) ?? ''
  // The child writes this line itself, below.
  return JSON.parse(told) as Measured
}

async function runChild(args: readonly string[]): Promise<void> {
  const exitCode = await main(args)
  const { user, system } = process.cpuUsage()
  const measured: Measured = {
    seconds: (user + system) / 1e6,
    // In kilobytes on every system but one that this is not run on.
    megabytes: process.resourceUsage().maxRSS / 1000,
    exitCode,
  }
  process.stderr.write(`\n${JSON.stringify(measured)}\n`)
}

async function measureAll(count: number): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'vanthu-lists-'))
  let isWithin = true
  console.log(`| ${count} bodies | megabytes | command | CPU s | peak MB |\n|---|---|---|---|---|`)
  try {
    for (const format of ['yaml', 'csv', 'xlsx']) {
      const workspace = join(folder, format)
      measure(folder, ['init', workspace])
      const bytes = await listIn(format, count)
      writeFileSync(join(workspace, 'recipients', `thu.${format}`), bytes)
      for (const [name, args] of COMMANDS) {
        const { seconds, megabytes, exitCode } = measure(workspace, args)
        if (exitCode !== 0) throw new Error(`${name} on ${format} ended with ${exitCode}`)
        isWithin &&= seconds <= MOST_SECONDS && megabytes <= MOST_MEGABYTES
        const size = (bytes.length / 1e6).toFixed(2)
        console.log(`| ${format} | ${size} | ${name} | ${seconds.toFixed(1)} | ${megabytes.toFixed(0)} |`)
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  return isWithin
}

const [first, ...rest] = process.argv.slice(2)
if (first === CHILD) await runChild(rest)
else if (!(await measureAll(Number(first ?? COUNT)))) {
  console.error(`Over ${MOST_SECONDS} s or ${MOST_MEGABYTES} MB.`)
  process.exitCode = 1
}
