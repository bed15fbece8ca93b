// From a command line that names a directive to the request the planner takes.

import type { PrepareRequest } from '../application/prepare-issue.ts'
import type { Invocation } from './command.ts'

/** The directive is the first argument; --date gives the day of issue, today where absent. */
export async function prepareRequest(
  { arguments: [directive = ''], options, bootstrap }: Invocation,
  stage: PrepareRequest['stage'],
): Promise<PrepareRequest> {
  return {
    files: bootstrap.files(),
    directiveFile: bootstrap.path(directive),
    date: options.date('date') ?? bootstrap.clock.today(),
    stage,
    sha256: bootstrap.sha256,
  }
}
