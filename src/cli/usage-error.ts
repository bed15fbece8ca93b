// A command line that cannot be carried out as typed: unknown command, missing value, wrong date.
// Exit 2, with the stable code E_USAGE.

export class UsageError extends Error {
  /** What to type instead, a whole sentence; empty where there is nothing to suggest. */
  readonly remedy: string

  /** Both are sentences in the language of the command line. */
  constructor(message: string, remedy = '') {
    super(message)
    this.name = 'UsageError'
    this.remedy = remedy
  }
}
