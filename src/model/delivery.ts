// One address, one message, one state. The dot that ends a message is the only moment after which
// nobody may know; it is written down before it is sent (RFC 5321 §6.1, RFC 1047).

export type DeliveryState =
  | { readonly status: 'planned' }
  /** The end of the message was about to leave, or left; the reply was not read. */
  | { readonly status: 'dot'; readonly attempt: number }
  | { readonly status: 'sent'; readonly serverReply: string; readonly at: string }
  | { readonly status: 'rejected'; readonly serverReply: string; readonly at: string }
  | {
      readonly status: 'deferred'
      readonly serverReply: string
      readonly until: string
      readonly attempt: number
    }
  | { readonly status: 'uncertain'; readonly attempt: number; readonly at: string }
  | { readonly status: 'skipped'; readonly reason: string; readonly at: string }

export type DeliveryStatus = DeliveryState['status']

export interface Delivery {
  /** Hash of letter, recipient and address: the same for the same plan. */
  readonly id: string
  readonly code: string
  readonly year: number
  readonly recipientId: string
  /** Further bodies that share the address and the message; absent where there are none. */
  readonly alsoFor?: readonly string[]
  /** Names them all. */
  readonly recipientName: string
  readonly email: string
  readonly kind: 'to' | 'cc' | 'archive'
  readonly messageId: string
  readonly state: DeliveryState
}

/** Ids of the bodies the message is for, whose delivery it is first. */
export function bodiesReached({ recipientId, alsoFor }: Pick<Delivery, 'recipientId' | 'alsoFor'>): string[] {
  return [recipientId, ...(alsoFor ?? [])]
}

/** What becomes of a state found at start: an unread reply is nobody's guess. */
export function afterRestart(state: DeliveryState, at: string): DeliveryState {
  return state.status === 'dot' ? { status: 'uncertain', attempt: state.attempt, at } : state
}
