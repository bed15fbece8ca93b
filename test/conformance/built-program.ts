// The built program as a clerk's shell starts it, in workspaces that are copies of one.

import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { scratchFolder } from '../adapters/scratch-folder.ts'

export const PROGRAM = join(import.meta.dirname, '..', '..', 'bin', 'vanthu.mjs')

export interface Ended {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs one command to its end. */
export function vanthu(folder: string, args: readonly string[]): Ended {
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...args], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
  return { status, stdout, stderr }
}

/** Starts one command; `ended` tells how it went. */
export function start(
  folder: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
) {
  const child = spawn(process.execPath, [PROGRAM, ...args], {
    cwd: folder,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [stdout, stderr] = ['', '']
  child.stdout.on('data', (chunk) => {
    stdout += String(chunk)
  })
  child.stderr.on('data', (chunk) => {
    stderr += String(chunk)
  })
  const ended: Promise<Ended> = once(child, 'close').then(([status]) => ({ status, stdout, stderr }))
  return { child, ended }
}

/** A workspace of the sample office with short letters to so many bodies, `directives/thu-1.yaml` and on. */
export function workspace(letters: number, bodies = BODIES.length): string {
  const folder = join(scratchFolder(), 'office')
  const made = vanthu('.', ['init', folder])
  if (made.status !== 0) throw new Error(made.stderr)
  for (let index = 1; index <= letters; index += 1) {
    writeFileSync(
      join(folder, 'directives', `thu-${index}.yaml`),
      shortLetter(index, BODIES.slice(0, bodies)),
    )
  }
  return folder
}

export function copyOf(folder: string): string {
  const copy = scratchFolder()
  cpSync(folder, copy, { recursive: true })
  return copy
}

const BODIES = ['so-noi-vu', 'so-tu-phap', 'so-tai-chinh']

const shortLetter = (index: number, bodies: readonly string[]) => `kind: cong-van
unit: CNTT&BCVT
subject: báo cáo kết quả đợt ${index}
date: 2025-01-09
addressees: [${bodies.join(', ')}]
body:
  - p: Sở Thông tin và Truyền thông đề nghị các cơ quan báo cáo kết quả đợt ${index} trước ngày 15/01/2025.
distribution: [{ label: Như trên }]
fileCopy: { unit: VT, also: [CNTT&BCVT] }
signatory: { authority: KT, principal: Giám đốc, title: Phó Giám đốc, name: Nguyễn Văn Nam }
`
