// The built program as a clerk starts it, from outside: time, processor and memory of the process.

import { spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { generateRecipients } from '../generate-recipients.ts'

const ROOT = join(import.meta.dirname, '..', '..')
/** The built program. */
export const VANTHU = join(ROOT, 'bin', 'vanthu.mjs')

export interface Run {
  /** Milliseconds. */
  readonly wall: number
  readonly cpu: number
  /** Peak resident set, megabytes (10^6 bytes). */
  readonly peak: number
}

/** Runs node with the arguments to its end. Linux tells processor and memory in /proc. */
export function runNode(args: readonly string[]): Promise<Run> {
  return new Promise((resolve, reject) => {
    const from = performance.now()
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] })
    let cpu = 0
    let peak = 0
    const look = (): void => {
      try {
        const stat = readFileSync(`/proc/${child.pid}/stat`, 'utf8')
        const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
        // Clock ticks of a hundredth of a second: utime and stime.
        cpu = (Number(fields[11]) + Number(fields[12])) * 10
        const kilobytes = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]
        peak = Math.max(peak, (Number(kilobytes ?? 0) * 1024) / 1e6)
      } catch (error) {
        // The process has ended between two looks.
        if (
          !(error instanceof Error && 'code' in error && ['ENOENT', 'ESRCH'].includes(String(error.code)))
        ) {
          throw error
        }
      }
    }
    const timer = setInterval(look, 10)
    child.on('error', reject)
    child.on('exit', (code) => {
      clearInterval(timer)
      if (code === 0) resolve({ wall: performance.now() - from, cpu, peak })
      else reject(new Error(`node ${args.join(' ')} ended with ${code}`))
    })
  })
}

export const help = (): Promise<Run> => runNode([VANTHU, '--help'])
export const check = (): Promise<Run> =>
  runNode([VANTHU, 'check', '--workspace', ROOT, join(ROOT, 'directives', 'i-speed.yaml')])
export const nothing = (): Promise<Run> => runNode(['-e', '0'])

export interface Batch extends Run {
  readonly recipients: number
  readonly files: number
  readonly bytes: number
  /** Milliseconds to write the very same bytes to as many files. */
  readonly control: number
}

/**
 * `preview --all` of the sample letter, DOCX and PDF, to about as many recipients, in a workspace of its own in
 * `scratch`. It is left there: for minutes after a file is deleted, ext4 looks for another place for each new one,
 * which made making files ten times as dear for both sides.
 */
export async function batch(recipients: number, scratch: string): Promise<Batch> {
  const workspace = mkdtempSync(join(scratch, 'batch-'))
  for (const name of ['office.yaml', 'directives', 'templates', 'recipients', 'enclosures']) {
    cpSync(join(ROOT, name), join(workspace, name), { recursive: true })
  }
  const directive = join(workspace, 'directives', 'i-speed.yaml')
  writeFileSync(directive, readFileSync(directive, 'utf8').replace('taskSheet: true', 'taskSheet: false'))
  writeFileSync(join(workspace, 'recipients', 'thu-tai.csv'), [...generateRecipients(recipients)].join(''))
  const run = await runNode([
    VANTHU,
    'preview',
    '--all',
    '--quiet',
    '--format',
    'docx,pdf',
    '--workspace',
    workspace,
    directive,
  ])
  const out = join(workspace, 'out')
  const written = readdirSync(out, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
  let bytes = 0
  const copies = join(workspace, 'control')
  mkdirSync(copies)
  let control = 0
  for (const [index, path] of written.entries()) {
    const content = readFileSync(path)
    bytes += content.length
    const from = performance.now()
    writeFileSync(join(copies, String(index)), content)
    control += performance.now() - from
  }
  return { ...run, recipients, files: written.length, bytes, control }
}
