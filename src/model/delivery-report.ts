// What is put into the file (hồ sơ) about the sending of one letter: each address, what it was sent,
// what the server said. Plain values behind the PDF, the workbook and the JSON lines.

import type { CalendarDate } from './calendar-date.ts'
import type { Delivery, DeliveryStatus } from './delivery.ts'
import type { DocumentKindId } from './document-kinds.ts'
import type { KeptFile } from './issue.ts'
import type { ReturnedNote } from './returned-mail.ts'

export interface ReportedDelivery extends Delivery {
  /** Attached to this body's message alone, in the order of the message. */
  readonly files: readonly KeptFile[]
  /** SHA-256 (hex) of the archived bytes that were handed over, where a try was made. */
  readonly messageSha256?: string
  /** Mail that came back, in the order it was imported. */
  readonly returned: readonly ReturnedNote[]
}

export interface DeliveryReport {
  readonly code: string
  readonly year: number
  readonly date: CalendarDate
  readonly kind: DocumentKindId
  readonly subject: string
  /** When the report was made, `2025-01-09T08:00:00+07:00`: states are those of that moment. */
  readonly madeAt: string
  readonly deliveries: readonly ReportedDelivery[]
  /** Attached to every message of the letter. */
  readonly shared: readonly KeptFile[]
  /** Bodies no message is planned for: their copy goes by hand or by post. */
  readonly onPaper: readonly { readonly recipientId: string; readonly recipientName: string }[]
  readonly totals: {
    readonly copies: number
    readonly deliveries: number
    readonly states: Readonly<Record<DeliveryStatus, number>>
  }
}

/** When the state came about, or will be left for a new try; undefined where no moment belongs to it. */
export function momentOf({ state }: Pick<Delivery, 'state'>): string | undefined {
  if ('at' in state) return state.at
  return state.status === 'deferred' ? state.until : undefined
}

/** What the server said last, or why nothing was sent; empty where there is nothing to say. */
export function replyOf({ state }: Pick<Delivery, 'state'>): string {
  if ('serverReply' in state) return state.serverReply
  return state.status === 'skipped' ? state.reason : ''
}
