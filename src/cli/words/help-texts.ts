// The shape of the help in each language. One entry per command, argument and option, so that a
// missing translation is a type error or a failing test, not an empty line.

export interface CommandHelp {
  /** One line for the list of commands. */
  readonly summary: string
  /** More, for the command's own page. */
  readonly details?: string
}

export interface HelpTexts {
  readonly program: string
  /** commander's headings and placeholders, by their English text. */
  readonly headings: Readonly<Record<string, string>>
  readonly commands: Readonly<Record<string, CommandHelp>>
  /** By name without brackets and dots: `directive`. */
  readonly arguments: Readonly<Record<string, string>>
  /** By command and long flag (`issue --date`), else by flag alone (`--json`). */
  readonly options: Readonly<Record<string, string>>
}
