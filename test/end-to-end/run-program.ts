// The program as a clerk's shell starts it: a process of its own, its exit code and its two streams.

import { execFile, spawn } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const MAIN = new URL('../../src/cli/main.ts', import.meta.url).href

/** Node keeps what it compiled of the source: a start costs half as much from the second on. */
const COMPILE_CACHE = { NODE_COMPILE_CACHE: join(tmpdir(), 'vanthu-test-compile-cache') }

export interface Run {
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
}

const start = (main: string) =>
  `import { main } from ${JSON.stringify(main)}; process.exitCode = await main(process.argv.slice(1))`

// The source itself is run, so a stale build can hide nothing.
const programArguments = (args: readonly string[], main = MAIN) => [
  '--input-type=module',
  '--eval',
  start(main),
  '--',
  ...args,
]

/** Runs one command in `folder` to its end. */
export function runProgram(
  folder: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Run> {
  return runNode(folder, programArguments(args), environment)
}

/** The same with the program that lies in another folder, `root`. */
export function runCopy(root: string, folder: string, args: readonly string[]): Promise<Run> {
  return runNode(folder, programArguments(args, pathToFileURL(join(root, 'src', 'cli', 'main.ts')).href), {})
}

function runNode(
  folder: string,
  nodeArguments: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<Run> {
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      nodeArguments,
      {
        cwd: folder,
        maxBuffer: 1 << 28,
        env: { ...process.env, ...COMPILE_CACHE, NO_COLOR: '1', ...environment },
      },
      (error, stdout, stderr) => {
        if (error === null) resolve({ exitCode: 0, stdout, stderr })
        else if (typeof error.code === 'number') resolve({ exitCode: error.code, stdout, stderr })
        else reject(error)
      },
    )
  })
}

/** Starts one command in `folder` and leaves it running, its stdout to be read. */
export function startProgram(
  folder: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
) {
  const child = spawn(process.execPath, programArguments(args), {
    cwd: folder,
    env: { ...process.env, ...COMPILE_CACHE, NO_COLOR: '1', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  // Whoever does not listen must not hold it up.
  child.stderr.resume()
  return child
}

/** JSON lines of a command run with `--json`. */
export function events(run: Run): readonly Readonly<Record<string, unknown>>[] {
  return run.stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
}

export const at = (folder: string, path: string): string => join(folder, ...path.split('/'))
