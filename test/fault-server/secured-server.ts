// What a server needs to offer STARTTLS and to ask for a sign-in, and the office to trust it and sign in.

import { readFileSync } from 'node:fs'

const fixture = (name: string) => readFileSync(new URL(`../fixtures/tls/${name}`, import.meta.url), 'utf8')

const ACCOUNT = { user: 'vanthu', password: 'mat-khau' }

/** For `startFaultServer`. */
export const SECURED_SERVER = {
  tls: { key: fixture('server.key'), cert: fixture('server.pem') },
  account: ACCOUNT,
} as const

/** For `smtpTransport`. */
export const SECURED_SETTINGS = {
  host: 'localhost',
  ca: fixture('authority.pem'),
  security: 'required',
  ...ACCOUNT,
} as const
