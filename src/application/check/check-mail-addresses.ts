// Addresses that the office's mail server has no way to take, found before a number is given, as its
// limit of size is (RFC 6531; P20).

import type { Diagnostic } from '../../model/diagnostic.ts'
import { needsUtf8 } from '../../model/email-address.ts'
import type { PreparedIssue } from '../plan/prepare-issue.ts'
import type { ServerOffer } from '../ports/mail.ts'

/**
 * A finding for each address with letters outside ASCII before its @, where the server knows no
 * SMTPUTF8. The server is asked only where there is such an address; one that cannot be asked, or is
 * not named, stands in nobody's way.
 */
export async function checkMailAddresses(
  { plan, placeOf, directiveSource, directive }: PreparedIssue,
  serverOffer: () => Promise<ServerOffer | undefined>,
): Promise<readonly Diagnostic[]> {
  const found = plan.letters
    .flatMap((letter) => letter.copies)
    .flatMap(({ recipient, emails, cc }) => [
      ...emails.map((email) => ({ email, place: placeOf('recipient', recipient.id, 'email') })),
      ...cc
        .filter((email) => !directive.mail.cc.includes(email))
        .map((email) => ({ email, place: placeOf('recipient', recipient.id, 'cc') })),
    ])
  const ofDirective = directive.mail.cc.map((email, index) => ({
    email,
    place: { file: directiveSource.file, place: directiveSource.locate(['mail', 'cc', index]) },
  }))
  const marked = [...found, ...ofDirective].filter(({ email }) => needsUtf8(email))
  if (marked.length === 0 || ((await serverOffer())?.takesUtf8 ?? true)) return []
  return marked.map(({ email, place }) => ({
    ...place,
    ruleId: 'M13',
    clause: '',
    severity: 'error',
    message: `Máy chủ thư của cơ quan không nhận địa chỉ có dấu trước dấu @ như ${email} (không có SMTPUTF8).`,
    remedy:
      'Hỏi nơi nhận một địa chỉ không dấu rồi sửa danh sách, nhờ người quản trị bật SMTPUTF8 ở máy chủ thư, hoặc bỏ địa chỉ để gửi bản giấy.',
  }))
}
