// What long lists cost the built program: read and checked, then read, checked and planned, in each format
// an office keeps them in. Measured against the bounds of promise P25.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeXlsx } from '../../src/writers/tables/write-xlsx.ts'
import { generateRecipients } from '../generate-recipients.ts'
import { runNode, VANTHU } from './whole-command.ts'

const MOST_SECONDS = 10
const MOST_MEGABYTES = 512

/** Arguments by the name of the command, for a workspace. */
const commandsIn = (workspace: string): readonly (readonly [string, readonly string[]])[] => [
  ['recipients check', ['recipients', 'check']],
  ['plan', ['plan', join(workspace, 'directives', 'i-speed.yaml'), '--date', '2025-01-09']],
]

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

/** A table of formats and commands, and whether every run kept within 10 CPU seconds and 512 MB. */
export async function listTable(
  count: number,
): Promise<{ readonly lines: readonly string[]; readonly isWithin: boolean }> {
  const folder = mkdtempSync(join(tmpdir(), 'vanthu-lists-'))
  const lines = [`| ${count} bodies | MB | command | CPU s | peak MB | bound |`, '|---|---|---|---|---|---|']
  let isWithin = true
  try {
    for (const format of ['yaml', 'csv', 'xlsx']) {
      const workspace = join(folder, format)
      await runNode([VANTHU, 'init', workspace])
      const bytes = await listIn(format, count)
      writeFileSync(join(workspace, 'recipients', `thu.${format}`), bytes)
      for (const [name, args] of commandsIn(workspace)) {
        const { cpu, peak } = await runNode([VANTHU, ...args, '--json', '--quiet', '--workspace', workspace])
        isWithin &&= cpu <= MOST_SECONDS * 1000 && peak <= MOST_MEGABYTES
        lines.push(
          `| ${format.toUpperCase()} | ${(bytes.length / 1e6).toFixed(2)} | ${name} | ${(cpu / 1000).toFixed(1)} | ` +
            `${peak.toFixed(0)} | ${MOST_SECONDS} s, ${MOST_MEGABYTES} MB |`,
        )
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  return { lines, isWithin }
}
