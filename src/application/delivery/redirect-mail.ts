// For trials of a whole office: every message to one box instead, whoever it is for (P18). What is
// built, archived or counted is not touched; only the envelope is.

import { needsUtf8 } from '../../model/email-address.ts'
import type { MailTransport } from '../ports/mail.ts'

const REFUSAL = 'thư tới địa chỉ có dấu trước dấu @ không chuyển sang hộp thư thử được'

/**
 * The transport with every envelope addressed to `address`. A message whose own address needs UTF-8 is
 * not taken: its headers would need a way (SMTPUTF8) that another address does not ask for.
 */
export function redirectMail(transport: MailTransport, address: string): MailTransport {
  return {
    async open() {
      const session = await transport.open()
      return {
        takesUtf8: session.takesUtf8,
        ...(session.maxSize === undefined ? {} : { maxSize: session.maxSize }),
        deliver: async (envelope, message, beforeDot) =>
          needsUtf8(envelope.to)
            ? { type: 'untakable', detail: REFUSAL }
            : await session.deliver({ ...envelope, to: address }, message, beforeDot),
        close: () => session.close(),
      }
    },
  }
}
