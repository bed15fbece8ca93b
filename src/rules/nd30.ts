// The rule set "nd30": what Decree 30/2020/NĐ-CP asks of a letter, as far as our model can see it,
// and what the house adds. docs/rules.md has one row for each.

import type { Finding } from '../model/diagnostic.ts'
import { BODY_RULES } from './body-rules.ts'
import { CITATION_RULES } from './citation-rules.ts'
import { CUT_LETTER_RULES } from './cut-letter-rules.ts'
import { DATE_RULES } from './date-rules.ts'
import { DEADLINE_RULES } from './deadline-rules.ts'
import { FOLLOW_RULES } from './follow-rules.ts'
import { RECIPIENT_RULES } from './recipient-rules.ts'
import type { Rule, RuleContext } from './rule.ts'
import { SECRECY_RULES } from './secrecy-rules.ts'
import { SIGNATURE_RULES } from './signature-rules.ts'
import { SPELLING_RULES } from './spelling-rules.ts'
import { SUBJECT_RULES } from './subject-rules.ts'
import { SYMBOL_RULES } from './symbol-rules.ts'
import { TASK_RULES } from './task-rules.ts'

/** All rules, in the order in which their findings are told. */
export const ND30_RULES: readonly Rule[] = [
  ...SECRECY_RULES,
  ...SYMBOL_RULES,
  ...DATE_RULES,
  ...SUBJECT_RULES,
  ...SIGNATURE_RULES,
  ...RECIPIENT_RULES,
  ...CITATION_RULES,
  ...BODY_RULES,
  ...TASK_RULES,
  ...CUT_LETTER_RULES,
  ...DEADLINE_RULES,
  ...SPELLING_RULES,
  ...FOLLOW_RULES,
]

/**
 * Everything the rules find, with paths into the directive's file. In a draft, what may wait until
 * the issue is a warning.
 */
export function checkDirective(context: RuleContext): readonly Finding[] {
  return ND30_RULES.flatMap((rule) =>
    rule.check(context).map((found): Finding => {
      const severity = found.severity ?? rule.severity
      const waits = rule.mendableAtIssue && context.stage === 'draft' && severity === 'error'
      return {
        ruleId: rule.ruleId,
        clause: rule.clause,
        severity: waits ? 'warning' : severity,
        path: found.path,
        message: found.message,
        remedy: found.remedy,
      }
    }),
  )
}
