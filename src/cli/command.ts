// What a command is to the terminal: its place in the grammar, and a file that carries it out. The
// file is loaded only when its command is run, so that help and check start fast.

import type { TypedOptions } from './commands/typed-options.ts'
import type { Bootstrap } from './machine.ts'
import type { Report } from './reports/report.ts'

/** Everything one run of a command is given. */
export interface Invocation {
  readonly arguments: readonly string[]
  readonly options: TypedOptions
  readonly report: Report
  /** Aborted by the first Ctrl-C. */
  readonly signal: AbortSignal
  readonly bootstrap: Bootstrap
}

/** Carries the command out and returns its exit code. Throws Fault, UsageError or an abort. */
export type RunCommand = (invocation: Invocation) => Promise<number>

export interface CommandSpec {
  /** One word, or two for a command of a group: "register list". */
  readonly name: string
  /** In commander's writing: `<file...>`, `[code]`. */
  readonly arguments: readonly string[]
  /** In commander's writing: `--to <id>`. */
  readonly options: readonly string[]
  readonly load: () => Promise<{ readonly run: RunCommand }>
}
