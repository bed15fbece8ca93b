// What a mail server without RFC 3464 says in its own words: for good, for now, or neither. Only codes
// and phrases of well-known servers count (qmail, Exim, Exchange, Domino, Gmail); the rest is a person's.

const PERMANENT = [
  /\b5[0-9][0-9][ -][^\n]{0,200}/,
  /#?\b5\.[0-7]\.\d{1,3}\b[^\n]{0,200}/,
  /permanent (?:fatal )?error[^\n]{0,200}/i,
  /(?:could not|couldn't|cannot|can't) be delivered[^\n]{0,200}/i,
  /user unknown|unknown user|no such user|mailbox (?:not found|unavailable)|undeliverable[^\n]{0,200}/i,
]

const TEMPORARY = [
  // Enhanced codes (RFC 3463) have 0 to 7 in the middle; "Exim 4.94.2" is none.
  /\b4\.[0-7]\.\d{1,3}\b[^\n]{0,200}/,
  /(?:has been|is) delayed[^\n]{0,200}/i,
  /will (?:keep trying|be retried|continue to try|try again)[^\n]{0,200}/i,
  /delivery (?:status notification \(delay\)|delayed)[^\n]{0,200}/i,
]

/** `detail` is the line that decided, empty where none did. A delay that quotes a 5xx is still a delay. */
export function failureText(text: string): {
  readonly kind?: 'failed' | 'delayed'
  readonly detail: string
} {
  const later = found(TEMPORARY, text)
  if (later !== undefined) return { kind: 'delayed', detail: later }
  const never = found(PERMANENT, text)
  return never === undefined ? { detail: '' } : { kind: 'failed', detail: never }
}

function found(patterns: readonly RegExp[], text: string): string | undefined {
  for (const pattern of patterns) {
    const match = pattern.exec(text)
    if (match !== null) return match[0].trim()
  }
  return undefined
}
