// Mail that came back, kept beside the delivery it speaks of, and what it makes of that delivery's
// state. A mail proves what it says; it never makes a message leave again (P12, P21).

import type { DeliveryState } from './delivery.ts'
import type { ReturnKind } from './incoming-mail.ts'

/** One mail that came back. */
export interface ReturnedNote {
  readonly deliveryId: string
  /** The letter the delivery is of. */
  readonly code: string
  readonly year: number
  readonly kind: ReturnKind
  /** Its Message-ID, or the hash of its bytes: the same mail imported again is known by it. */
  readonly identity: string
  /** Its archived bytes. */
  readonly message: { readonly sha256: string; readonly size: number }
  readonly from: string
  readonly subject: string
  /** As the mail says, in UTC; empty where it does not. */
  readonly date: string
  /** What the refusing or delaying server said; empty for replies. */
  readonly detail: string
  /** The state it made; absent where the delivery stayed as it was. */
  readonly state?: DeliveryState
}

/** What makes two notes the same: one mail says one thing of one delivery once. */
export function returnedKey({
  deliveryId,
  kind,
  identity,
}: Pick<ReturnedNote, 'deliveryId' | 'kind' | 'identity'>): string {
  return `${deliveryId} ${kind} ${identity}`
}

/** Kinds that show that the message arrived somewhere. */
const ARRIVED: readonly ReturnKind[] = ['delivered', 'relayed', 'expanded', 'reply', 'auto-reply']

const EVIDENCE: Readonly<Record<ReturnKind, string>> = {
  failed: 'thư báo trả về',
  delayed: 'thư báo chậm',
  delivered: 'thư báo đã tới hộp thư',
  relayed: 'thư báo đã chuyển tiếp',
  expanded: 'thư báo đã chuyển vào danh sách thư',
  reply: 'có thư trả lời',
  'auto-reply': 'có thư trả lời tự động',
}

/**
 * The state after a mail that came back; undefined when it stays. A failure undoes "sent"; anything that
 * arrived settles "uncertain", and "deferred" too: the server kept what it put off, and another try would be
 * a second letter (P12). A letter never tried is sent whatever a mail says.
 */
export function afterReturn(
  state: DeliveryState,
  { kind, detail }: Pick<ReturnedNote, 'kind' | 'detail'>,
  at: string,
): DeliveryState | undefined {
  const evidence = detail === '' ? EVIDENCE[kind] : `${EVIDENCE[kind]}: ${detail}`
  switch (state.status) {
    case 'sent':
      return kind === 'failed' ? { status: 'rejected', serverReply: evidence, at } : undefined
    case 'uncertain':
    case 'dot':
      if (kind === 'failed') return { status: 'rejected', serverReply: evidence, at }
      return ARRIVED.includes(kind) ? { status: 'sent', serverReply: evidence, at } : undefined
    case 'deferred':
      return ARRIVED.includes(kind) ? { status: 'sent', serverReply: evidence, at } : undefined
    case 'planned':
    case 'rejected':
    case 'skipped':
      return undefined
  }
}
