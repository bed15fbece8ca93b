// Names that can be printed and yet not stand in the header of a message: found before a number is
// given, not when the message is built (P19, P28).

import type { Diagnostic } from '../../model/diagnostic.ts'
import { headerProblem } from '../../writers/mail/email-header.ts'
import type { PreparedIssue } from '../plan/prepare-issue.ts'

/** A finding for each body that gets mail under such a name. */
export function checkMailHeaders({ plan, placeOf }: PreparedIssue): readonly Diagnostic[] {
  const copies = plan.letters.flatMap((letter) => letter.copies)
  return copies.flatMap(({ recipient, emails, cc }): Diagnostic[] => {
    const problem = emails.length + cc.length === 0 ? undefined : headerProblem(recipient.name)
    if (problem === undefined) return []
    return [
      {
        ...placeOf('recipient', recipient.id, 'name'),
        ruleId: 'M08',
        clause: '',
        severity: 'error',
        message: `Tên nơi nhận ${problem}, không thể đưa vào đầu thư điện tử.`,
        remedy: 'Sửa tên trong danh sách.',
      },
    ]
  })
}
