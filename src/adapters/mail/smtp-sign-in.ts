// Signing in to a mail server: when we may not even try, PLAIN and LOGIN by nodemailer, XOAUTH2 with a
// token asked for anew once, and nothing secret in what is told afterwards (P38).

import type { Socket } from 'node:net'
import type SMTPConnection from 'nodemailer/lib/smtp-connection'
import type { SMTPConnectionCustomAuthHandler } from 'nodemailer/lib/smtp-connection'
import { Fault } from '../../model/fault.ts'
import type { SmtpSettings } from './smtp-settings.ts'
import { isLoopbackAddress } from './smtp-settings.ts'

/**
 * Signs in with what the settings hold. `done` gets an error with a code of ours (EPLAIN: the road is
 * not encrypted, ENOAUTH: the server does not offer it) or nodemailer's EAUTH.
 */
export function signIn(
  connection: SMTPConnection,
  socket: Socket,
  settings: SmtpSettings,
  ehlo: string,
  done: (error?: Error | null) => void,
): void {
  const refuse = (text: string, code: string) => done(Object.assign(new Error(text), { code }))
  const needsToken = settings.token !== undefined
  const isOffered = connection.allowsAuth && (!needsToken || /^250[ -]AUTH[ =].*\bXOAUTH2\b/im.test(ehlo))
  const auth = { user: settings.user, pass: settings.password ?? '' }
  if (!connection.secure && !isLoopbackAddress(socket.remoteAddress ?? '')) refuse('plain text', 'EPLAIN')
  else if (!isOffered) refuse('no AUTH', 'ENOAUTH')
  else connection.login(needsToken ? { ...auth, method: 'XOAUTH2' } : auth, done)
}

/** XOAUTH2: a refused token (535, or 334 with an error in it) is fetched anew, once. */
export function tokenSignIn(
  user: string,
  token: (renew: boolean) => Promise<string>,
  hide: (secret: string) => void,
): SMTPConnectionCustomAuthHandler {
  return async ({ sendCommand, resolve, reject }) => {
    try {
      for (const renew of [false, true]) {
        const value = await token(renew)
        const initial = Buffer.from(`user=${user}\u0001auth=Bearer ${value}\u0001\u0001`).toString('base64')
        hide(value)
        hide(initial)
        let answer = await sendCommand(`AUTH XOAUTH2 ${initial}`)
        // The error stands in a challenge; an empty line asks for the verdict.
        if (answer.status === 334) answer = await sendCommand('')
        if (answer.status === 235) return resolve()
        if (answer.status !== 535) break
      }
      reject(new Error('token refused'))
    } catch (error) {
      reject(error instanceof Fault ? new Error('no token', { cause: error }) : new Error(String(error)))
    }
  }
}

/** `redact` takes every form of the known secrets out of a text; `hide` makes one more known. */
export function secretRemover(settings: Pick<SmtpSettings, 'user' | 'password'>) {
  const { user = '', password = '' } = settings
  const base64 = (text: string) => Buffer.from(text).toString('base64')
  const forms = new Set(
    password === '' ? [] : [`\0${user}\0${password}`, password].flatMap((form) => [form, base64(form)]),
  )
  return {
    hide(secret: string): void {
      forms.add(secret)
    },
    redact: (text: string): string => [...forms].reduce((left, form) => left.replaceAll(form, '***'), text),
  }
}
