// What a rule is: one paragraph of the law or of the house, and how to see whether a directive
// keeps it. Rules speak in field paths; one row each in docs/rules.md.

import type { CalendarDate } from '../model/calendar-date.ts'
import type { FieldPath, Severity } from '../model/diagnostic.ts'
import type { Directive } from '../model/directive.ts'
import type { Office } from '../model/office.ts'
import type { DirectoryIndex } from '../model/recipient.ts'

/** Everything a rule may look at. */
export interface RuleContext {
  readonly directive: Directive
  readonly office: Office
  readonly directory: DirectoryIndex
  /** The day of issue; absent while nobody knows it. */
  readonly issuedDate?: CalendarDate
  /** A draft may leave open what an issued letter may not. */
  readonly stage: 'draft' | 'issue'
  /** Names of the files in `enclosures/`. */
  readonly enclosureFiles: ReadonlySet<string>
}

export interface Violation {
  readonly path: FieldPath
  /** Vietnamese sentences: what is wrong, what to do. */
  readonly message: string
  readonly remedy: string
  /** Where one case weighs otherwise than the rule. */
  readonly severity?: Severity
}

export interface Rule {
  readonly ruleId: string
  /** The clause it rests on; empty where it is good practice of our own. */
  readonly clause: string
  readonly severity: Severity
  /** Weaker in a draft: reported as a warning there. */
  readonly mendableAtIssue?: true
  check(context: RuleContext): readonly Violation[]
}

export const violation = (
  path: FieldPath,
  message: string,
  remedy: string,
  severity?: Severity,
): Violation => ({
  path,
  message,
  remedy,
  ...(severity === undefined ? {} : { severity }),
})

/** The violation when the statement is broken, or nothing. */
export const when = (broken: boolean, found: () => Violation): readonly Violation[] =>
  broken ? [found()] : []
