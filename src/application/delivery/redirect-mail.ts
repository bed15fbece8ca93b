// For trials of a whole office: every message to one box instead, whoever it is for (P18). What is
// built, archived or counted is not touched; only the envelope is.

import type { MailTransport } from '../ports/mail.ts'

/** The transport with every envelope addressed to `address`. */
export function redirectMail(transport: MailTransport, address: string): MailTransport {
  return {
    async open() {
      const session = await transport.open()
      return {
        ...(session.maxSize === undefined ? {} : { maxSize: session.maxSize }),
        deliver: (envelope, message, beforeDot) =>
          session.deliver({ ...envelope, to: address }, message, beforeDot),
        close: () => session.close(),
      }
    },
  }
}
