// A prepared directive: where it lies and what to do next.

import type { PreparedFollowUp } from '../../application/register/prepare-follow-up.ts'
import type { Report } from './report.ts'

export function tellPrepared(report: Report, { path, already }: PreparedFollowUp): void {
  const words = report.settings.words.follow
  report.text(already ? words.preparedBefore(path) : words.prepared(path))
  report.text(words.next(path))
}
