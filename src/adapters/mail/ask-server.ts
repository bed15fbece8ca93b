// Asks a mail server what it takes: how large a message (RFC 1870), which addresses (RFC 6531). A greeting,
// no sign-in, no message.

import type { ServerOffer } from '../../application/ports/mail.ts'
import { Fault } from '../../model/fault.ts'
import type { MailAccount } from '../../model/office.ts'
import type { SmtpSecrets } from './smtp-account.ts'
import { smtpSettingsOf } from './smtp-account.ts'
import { smtpTransport } from './smtp-transport.ts'

/** Nobody waits long for an answer that is only good to have. */
const PATIENCE = { connect: 5000, command: 5000 }

/**
 * What the office's server says it can do; undefined when none is named. A server that cannot be asked
 * now is given back as the Fault it is: letters are issued without one too.
 */
export async function askServer(
  account: MailAccount,
  secrets: SmtpSecrets,
  workspace: string,
): Promise<ServerOffer | undefined | Fault> {
  if (account.host === undefined && secrets.url === undefined) return undefined
  // What is asked before sign-in needs no secret.
  const { user: _user, passwordFile: _file, tokenCommand: _command, ...open } = account
  try {
    const { user: _name, password: _password, ...settings } = smtpSettingsOf(open, secrets, workspace)
    const session = await smtpTransport({ ...settings, timeouts: PATIENCE }).open()
    await session.close()
    return session
  } catch (error) {
    if (error instanceof Fault) return error
    throw error
  }
}
