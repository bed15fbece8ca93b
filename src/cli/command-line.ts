// The grammar of the command line: commander reads it, prints help in the language asked for, and its
// English complaints become sentences for clerks.

import { Command, CommanderError, Help } from 'commander'
import type { CommandSpec } from './command.ts'
import { UsageError } from './usage-error.ts'
import { HELP_EN } from './words/help-en.ts'
import type { HelpTexts } from './words/help-texts.ts'
import { HELP_VI } from './words/help-vi.ts'
import type { Language } from './words/language.ts'
import { wordsOf } from './words/language.ts'
import type { Words } from './words/words-vi.ts'

/** What a command line asks for. */
export type ParsedLine =
  | { readonly type: 'print'; readonly text: string }
  | {
      readonly type: 'run'
      readonly spec: CommandSpec
      readonly arguments: readonly string[]
      readonly options: Readonly<Record<string, unknown>>
    }

const GLOBAL_OPTIONS = ['--workspace <dir>', '--json', '--lang <vi|en>', '--quiet', '--no-color'] as const
const NAME = 'vanthu'

/** Reads a command line without carrying it out. UsageError for one that means nothing. */
export function parseCommandLine(
  argv: readonly string[],
  specs: readonly CommandSpec[],
  language: Language,
  version: string,
): ParsedLine {
  let printed = ''
  let parsed: ParsedLine | undefined
  const help = language === 'en' ? HELP_EN : HELP_VI
  const program = buildProgram(specs, help, version, (run) => {
    parsed = run
  })
  for (const command of [program, ...program.commands.flatMap((child) => [child, ...child.commands])]) {
    command.exitOverride()
    command.configureOutput({
      writeOut: (text) => {
        printed += text
      },
      // Complaints are told by UsageError; a group named without a command prints its help here.
      writeErr: (text) => {
        printed += text
      },
    })
  }
  try {
    program.parse(argv.length === 0 ? ['--help'] : argv, { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (!PRINTING.includes(error.code)) throw usageError(error, wordsOf(language), specs, argv)
    return { type: 'print', text: printed }
  }
  return parsed ?? { type: 'print', text: printed }
}

const PRINTING = ['commander.help', 'commander.helpDisplayed', 'commander.version']

function buildProgram(
  specs: readonly CommandSpec[],
  help: HelpTexts,
  version: string,
  onRun: (run: ParsedLine) => void,
): Command {
  const program = new Command(NAME)
  program.description(help.program)
  program.version(version, '-V, --version', textOf(help.options, '--version'))
  for (const flags of GLOBAL_OPTIONS) program.option(flags, optionHelp(help, NAME, flags))
  for (const spec of specs) {
    const [group, name] = splitName(spec.name)
    const parent = group === undefined ? program : groupCommand(program, group, help)
    const command = parent.command(name)
    const { summary, details } = commandHelp(help, spec.name)
    command.summary(summary)
    command.description(details === undefined ? sentence(summary) : `${sentence(summary)}\n${details}`)
    for (const usage of spec.arguments) command.argument(usage, argumentHelp(help, usage))
    for (const flags of spec.options) command.option(flags, optionHelp(help, spec.name, flags))
    command.action(() => {
      onRun({ type: 'run', spec, arguments: command.args, options: command.optsWithGlobals() })
    })
  }
  for (const command of [program, ...program.commands.flatMap((child) => [child, ...child.commands])]) {
    localize(command, help)
  }
  return program
}

function groupCommand(program: Command, name: string, help: HelpTexts): Command {
  const existing = program.commands.find((command) => command.name() === name)
  if (existing !== undefined) return existing
  const { summary } = commandHelp(help, name)
  return program.command(name).summary(summary).description(sentence(summary))
}

function localize(command: Command, help: HelpTexts): void {
  const placeholders = (term: string) =>
    term.replaceAll(/\[(?:options|command)\]/g, (placeholder) => help.headings[placeholder] ?? placeholder)
  command.helpOption('-h, --help', textOf(help.options, '--help'))
  command.helpCommand(false)
  command.configureHelp({
    showGlobalOptions: true,
    styleTitle: (title) => help.headings[title] ?? title,
    styleUsage: placeholders,
    styleSubcommandTerm: placeholders,
    // The version is of the program, not of each command.
    visibleGlobalOptions: (shown) => {
      const plain = new Help()
      plain.showGlobalOptions = true
      return plain.visibleGlobalOptions(shown).filter((option) => option.long !== '--version')
    },
  })
}

function splitName(name: string): [group: string | undefined, name: string] {
  const [first = '', second] = name.split(' ')
  return second === undefined ? [undefined, first] : [first, second]
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}

function commandHelp(help: HelpTexts, name: string) {
  const texts = help.commands[name]
  if (texts === undefined) throw new Error(`No help for command ${name}`)
  return texts
}

function argumentHelp(help: HelpTexts, usage: string): string {
  return textOf(help.arguments, usage.replaceAll(/[<>[\].]/g, ''))
}

function optionHelp(help: HelpTexts, command: string, flags: string): string {
  const long = flags.split(' ')[0] ?? flags
  return help.options[`${command} ${long}`] ?? textOf(help.options, long)
}

function textOf(texts: Readonly<Record<string, string>>, key: string): string {
  const text = texts[key]
  if (text === undefined) throw new Error(`No help text for ${key}`)
  return text
}

/** commander's complaint as a sentence, with the nearest right word where there is one. */
function usageError(
  error: CommanderError,
  words: Words,
  specs: readonly CommandSpec[],
  argv: readonly string[],
): UsageError {
  const { usage } = words
  const quoted = /'([^']*)'/.exec(error.message)?.[1] ?? ''
  const near = /Did you mean (?:one of )?(.+)\?\)/.exec(error.message)?.[1]?.split(', ')
  // Whole words only: `resolve --resend` is no `send`.
  const typed = ` ${argv.join(' ')} `
  const command = specs.map((spec) => spec.name).find((name) => typed.includes(` ${name} `)) ?? ''
  const remedy = near === undefined ? usage.seeHelp(command) : usage.didYouMean(near)
  switch (error.code) {
    case 'commander.unknownCommand':
      return new UsageError(usage.unknownCommand(quoted), remedy)
    case 'commander.unknownOption':
      return new UsageError(usage.unknownOption(quoted), remedy)
    case 'commander.missingArgument':
      return new UsageError(usage.missingArgument(quoted), remedy)
    case 'commander.optionMissingArgument':
      return new UsageError(usage.missingValue(quoted), remedy)
    case 'commander.missingMandatoryOptionValue':
      return new UsageError(usage.missingOption(quoted), remedy)
    case 'commander.excessArguments':
      return new UsageError(usage.tooMany(quoted), remedy)
    default:
      return new UsageError(usage.other(error.message.replace(/^error: /, '')), remedy)
  }
}
