// Mail that came in, as far as it may speak of mail that went out: reports of failure or delay
// (RFC 3464), failures told in plain words, replies. Whose it is, nobody has asked yet.

/** What a report says became of a message, by RFC 3464 §2.3.3. */
export type ReportAction = 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded'

/** What a mail that came back is to the delivery it speaks of. */
export type ReturnKind = ReportAction | 'reply' | 'auto-reply'

export interface RecipientStatus {
  readonly action: ReportAction
  /** Keys (mailboxKey) of the original and the final recipient; the same address once. */
  readonly addresses: readonly string[]
  /** The refusing server's words, or the status code; empty where it gives neither. */
  readonly detail: string
}

export type IncomingContent =
  /** A report in the form of RFC 3464. */
  | {
      readonly type: 'status-report'
      /** What our server was given with the message (RFC 3461 ENVID). */
      readonly envelopeId?: string
      /** Message-IDs of the returned message, with angle brackets. */
      readonly messageIds: readonly string[]
      readonly recipients: readonly RecipientStatus[]
    }
  /** A mail server's own words; `kind` is absent when they say neither failed nor delayed. */
  | {
      readonly type: 'failure-text'
      readonly kind?: 'failed' | 'delayed'
      /** Every Message-ID it mentions anywhere. */
      readonly messageIds: readonly string[]
      readonly detail: string
    }
  | {
      readonly type: 'reply'
      readonly isAutomatic: boolean
      /** What it answers, the nearest first. */
      readonly messageIds: readonly string[]
    }
  | { readonly type: 'other' }

/** Texts are shortened and hold no control characters: they are shown on a terminal. */
export interface IncomingMail {
  /** Bare address in lower case; empty where there is none that can be read. */
  readonly from: string
  readonly subject: string
  /** In UTC, `2025-01-09T01:00:00.000Z`; empty where the mail gives no moment. */
  readonly date: string
  /** With its angle brackets. */
  readonly messageId?: string
  readonly content: IncomingContent
}
