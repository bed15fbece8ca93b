// A mail server as the use cases see it: one session, one message and one address at a time.
// test/contract holds one suite per port, run on the fakes and on every real adapter.

import type { AttachedFormat } from '../../model/directive.ts'

/** The wording of one message, rendered when the letter was issued and archived with its copy. */
export interface MailContent {
  readonly subject: string
  readonly text: string
  readonly html: string
  /** Forms of the letter and the task sheet that go with it; the PDF alone where not said. */
  readonly attach?: readonly AttachedFormat[]
}

export interface Envelope {
  readonly from: string
  readonly to: string
  /** Letters and digits that come back in a report of failure or delay (RFC 3461 ENVID), where offered. */
  readonly id?: string
}

/** The command whose reply decided: sender, recipient, start and end of the message. */
export type DeliveryPhase = 'mail' | 'rcpt' | 'data' | 'dot'

/** What the server said; `phase` says how far the message got. */
export type DeliveryReply =
  | { readonly type: 'accepted'; readonly reply: string }
  /** The recipient or message was refused: 5xx for good, 4xx for now. */
  | {
      readonly type: 'refused'
      readonly permanent: boolean
      readonly reply: string
      readonly phase: DeliveryPhase
    }
  /** A server that works has no way to take this message, which was not begun: nobody is to blame. */
  | { readonly type: 'untakable'; readonly detail: string }
  /** The trouble is the connection's or ours, before the dot: nobody is to blame, safe to retry. */
  | { readonly type: 'unreachable'; readonly detail: string }
  /** The dot was about to leave or left, and no reply was read. */
  | { readonly type: 'unknown'; readonly detail: string }

/** One connection to a mail server. */
export interface MailSession {
  /**
   * Hands over exactly these bytes for one recipient. `beforeDot` resolves before the final dot
   * leaves. Never throws for what the server does; after `unreachable` or `unknown` the session is dead.
   */
  deliver(envelope: Envelope, message: Uint8Array, beforeDot: () => Promise<void>): Promise<DeliveryReply>
  close(): Promise<void>
}

/** What a server says it can do, from its last answer to EHLO. */
export interface ServerOffer {
  /** Largest message in bytes. */
  readonly maxSize?: number
  /** Whether it takes addresses with letters outside ASCII before their @ (SMTPUTF8, RFC 6531). */
  readonly takesUtf8: boolean
}

export interface MailTransport {
  /** Fault E_MAIL_SERVER when the server is away or refuses us (AUTH, TLS, greeting). */
  open(): Promise<MailSession & ServerOffer>
}

/** The private half of a DKIM key: signs the same bytes always the same way. */
export interface SigningKey {
  readonly algorithm: 'rsa-sha256' | 'ed25519-sha256'
  sign(data: Uint8Array): Uint8Array
}
