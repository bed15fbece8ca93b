// From argv to an exit code. Only here do errors end: a Fault in a sentence with its code, anything
// unforeseen as our bug (exit 70), Ctrl-C as 130.

import { Fault } from '../model/fault.ts'
import { askLine } from './ask-line.ts'
import type { ParsedLine } from './command-line.ts'
import { parseCommandLine } from './command-line.ts'
import { typedOptions } from './commands/typed-options.ts'
import { COMMANDS } from './commands.ts'
import type { Environment } from './environment.ts'
import { EXIT, exitCodeOfFault } from './exit-codes.ts'
import { interruption } from './interruption.ts'
import { readEnvironment } from './read-environment.ts'
import type { Report, Terminal } from './reports/report.ts'
import { createReport } from './reports/report.ts'
import { UsageError } from './usage-error.ts'
import { readVersion } from './version.ts'
import { LANGUAGES, languageOf, wordsOf } from './words/language.ts'

/** What stands around the program: settings from outside, and the streams it speaks to. */
export interface Shell {
  readonly environment: Environment
  readonly terminal: Terminal
}

/** Carries out one command line (without the program's own name) and returns its exit code. */
export async function main(argv: readonly string[], shell: Shell = processShell()): Promise<number> {
  const { environment, terminal } = shell
  const language = languageOf(argv)
  const words = wordsOf(language)
  const report = createReport(
    {
      json: argv.includes('--json'),
      quiet: argv.includes('--quiet'),
      color: !argv.includes('--no-color') && environment.wantsColor,
      language,
      words,
    },
    terminal,
  )
  const stop = interruption(report)
  try {
    const line = parseCommandLine(argv, COMMANDS, language, readVersion())
    if (line.type === 'print') {
      terminal.out(line.text)
      return EXIT.done
    }
    return await run(line, report, stop.signal, environment)
  } catch (error) {
    report.progressEnd()
    if (stop.signal.aborted) return interrupted(report)
    return tell(error, report)
  } finally {
    stop.release()
  }
}

async function run(
  line: Extract<ParsedLine, { type: 'run' }>,
  report: Report,
  signal: AbortSignal,
  environment: Environment,
): Promise<number> {
  const options = typedOptions(line.options, report.settings.words)
  options.oneOf('lang', LANGUAGES)
  const { run: runCommand } = await line.spec.load()
  // What joins the program to the machine is loaded for a command only: help needs none of it.
  const { createBootstrap } = await import('./bootstrap.ts')
  const { words } = report.settings
  const bootstrap = createBootstrap(environment, options.text('workspace'), {
    registerBehind: () =>
      report.problem(`${report.color.yellow(words.severity.warning)}  ${words.register.behind}`),
  })
  try {
    const exitCode = await runCommand({ arguments: line.arguments, options, report, signal, bootstrap })
    report.progressEnd()
    // A command that ends with this code has said itself how to go on.
    return signal.aborted && exitCode !== EXIT.interrupted ? interrupted(report) : exitCode
  } finally {
    await bootstrap.close()
  }
}

/** Node makes each of the three streams when it is first named, so none is named before it is needed. */
function processShell(): Shell {
  let out: NodeJS.WriteStream | undefined
  let err: NodeJS.WriteStream | undefined
  return {
    environment: readEnvironment(),
    terminal: {
      out(text) {
        out ??= withoutReader(process.stdout)
        out.write(text)
      },
      err(text) {
        err ??= withoutReader(process.stderr)
        err.write(text)
      },
      get isScreen() {
        return process.stderr.isTTY === true
      },
      milliseconds: () => performance.now(),
      get ask() {
        return process.stdin.isTTY === true ? askLine : undefined
      },
    },
  }
}

/**
 * A reader that has seen enough (`| head`) closes the pipe. The work goes on: a letter half issued because
 * nobody reads along would be worse than words nobody reads.
 */
function withoutReader(stream: NodeJS.WriteStream): NodeJS.WriteStream {
  return stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
}

function interrupted(report: Report): number {
  report.progressEnd()
  report.problem(report.settings.words.interrupted)
  return EXIT.interrupted
}

/** Says what went wrong, for people and as JSON, and gives its exit code. */
function tell(error: unknown, report: Report): number {
  const { words } = report.settings
  if (error instanceof Fault || error instanceof UsageError) {
    const code = error instanceof Fault ? error.code : 'E_USAGE'
    report.json({ error: { code, message: error.message, remedy: error.remedy } })
    report.problem(`${report.color.red(words.error)}  ${error.message}  [${code}]`)
    if (error.remedy !== '') report.problem(`     → ${error.remedy}`)
    return error instanceof Fault ? exitCodeOfFault(error.code) : EXIT.refused
  }
  const message = error instanceof Error ? error.message : String(error)
  report.json({ error: { code: 'E_BUG', message, remedy: '' } })
  report.problem(words.bug(message))
  if (error instanceof Error && error.stack !== undefined) report.problem(error.stack)
  return EXIT.bug
}
