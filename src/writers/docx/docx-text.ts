// Text on its way into XML: what cannot go in is refused, what means something there is escaped.

const ILLEGAL = /[\p{Cc}\ufffe\uffff]/u

/** Throws for control characters, lone surrogates and what is no character: the gate's business. */
export function assertLegalXml(text: string): void {
  if (ILLEGAL.test(text) || !text.isWellFormed()) {
    throw new Error(`characters that XML cannot hold: ${JSON.stringify(text)}`)
  }
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

/** Text with XML's five signs escaped, for element content and attributes alike. */
export function escapeXml(text: string): string {
  return /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign) : text
}
