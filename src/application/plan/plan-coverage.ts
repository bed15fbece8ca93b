// From printed lines to addresses, line by line, so that the totals of a plan can be added up by hand:
// a body counts in the first line that reaches it.

import { isValidOn } from '../../model/calendar-date.ts'
import type { PreparedIssue } from './prepare-issue.ts'

/** One line of "Kính gửi" or "Nơi nhận" that reaches bodies. */
export interface CoverageLine {
  readonly part: 'addressees' | 'distribution'
  /** Groups or bodies behind the line, by their printed names. */
  readonly label: string
  /** Bodies behind the line that are valid on the issue date. */
  readonly bodies: number
  /** Of these, bodies an earlier line has reached. */
  readonly repeated: number
  /** Of these, bodies that were left out of the plan. */
  readonly leftOut: number
  /** Copies made because of this line: bodies without the repeated and the left out. */
  readonly copies: number
  readonly addresses: number
}

/** The lines in the order of the letter; their copies and addresses add up to the plan's totals. */
export function coverageOf({
  directive,
  directory,
  plan,
}: Pick<PreparedIssue, 'directive' | 'directory' | 'plan'>): readonly CoverageLine[] {
  const copies = new Map(
    plan.letters.flatMap((letter) => letter.copies.map((copy) => [copy.recipient.id, copy] as const)),
  )
  const seen = new Set<string>()
  const nameOf = (id: string) => directory.group(id)?.name ?? directory.recipient(id)?.name ?? id
  const line = (part: CoverageLine['part'], ids: readonly string[]): readonly CoverageLine[] => {
    if (ids.length === 0) return []
    const bodies = [
      ...new Set(
        ids.flatMap((id) =>
          directory
            .bodiesOf(id)
            .filter((body) => isValidOn(body, plan.issuedDate))
            .map((body) => body.id),
        ),
      ),
    ]
    const fresh = bodies.filter((id) => !seen.has(id))
    for (const id of bodies) seen.add(id)
    const reached = fresh.flatMap((id) => copies.get(id) ?? [])
    return [
      {
        part,
        label: ids.map(nameOf).join('; '),
        bodies: bodies.length,
        repeated: bodies.length - fresh.length,
        leftOut: fresh.length - reached.length,
        copies: reached.length,
        addresses: reached.reduce((sum, { emails, cc }) => sum + emails.length + cc.length, 0),
      },
    ]
  }
  return [
    ...directive.addressees.flatMap((addressee) =>
      line('addressees', addressee.type === 'listed' ? [addressee.id] : addressee.to),
    ),
    ...directive.distribution.flatMap((entry) => line('distribution', entry.to)),
  ]
}
