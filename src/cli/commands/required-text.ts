// Options an act cannot do without, such as its reason.

import type { Invocation } from '../command.ts'
import { UsageError } from '../usage-error.ts'

/** The option's text. UsageError, with an example, when it was not given. */
export function requiredText(
  { options, report }: Pick<Invocation, 'options' | 'report'>,
  name: string,
): string {
  const text = options.text(name)
  if (text !== undefined) return text
  const { usage, follow } = report.settings.words
  throw new UsageError(usage.missingOption(`--${name}`), follow.examples[name] ?? '')
}
