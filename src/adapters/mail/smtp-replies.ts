// What a server's reply means for a delivery (P14): decided by its code and by the command it
// answers. 421 and trouble with our sign-in or sender concern us, never the recipient.

import type { DeliveryPhase, DeliveryReply } from '../../application/ports/mail.ts'

/** Longest reply kept: servers put whole paragraphs in theirs. */
const LONGEST_REPLY = 500

/** Asked for sign-in, or sign-in and encryption failed (RFC 4954 §6); out of step (RFC 5321 §4.3.2). */
const OURS = new Set([421, 503, 530, 534, 535, 538])

/** One line of printable characters, at most 500. */
export function replyText(text: string): string {
  return text
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, LONGEST_REPLY)
}

/**
 * The meaning of a complete reply. undefined when it is none: no code, or a code that does not
 * belong there. At `dot` that leaves the delivery unknown, before it the connection is useless.
 */
export function classifyReply(phase: DeliveryPhase, text: string): DeliveryReply | undefined {
  const match = /^([245])(\d\d)(?!\d)/.exec(text)
  if (match === null) return undefined
  const [code, first] = [Number(match[0]), match[1]]
  const reply = replyText(text)
  if (first === '2') return phase === 'dot' ? { type: 'accepted', reply } : undefined
  if (OURS.has(code)) return { type: 'unreachable', detail: reply }
  if (first === '4') return { type: 'refused', permanent: false, reply, phase }
  // RFC 5321 §4.5.3.1.10: 552 at RCPT means too many recipients, to be read as 452.
  if (code === 552 && phase === 'rcpt') return { type: 'refused', permanent: false, reply, phase }
  // The sender is the same for everybody: refusing it says nothing of this recipient. Only the
  // size (552, RFC 1870 §6.1) is the message's own.
  if (phase === 'mail' && code !== 552) return { type: 'unreachable', detail: reply }
  return { type: 'refused', permanent: true, reply, phase }
}
