// Who builds the messages of a run, as the run sees them: at work in this thread or in one beside it.

import type { Delivery } from '../../model/delivery.ts'
import type { IssuedCopy, KeptFile } from '../../model/issue.ts'
import type { ArchivedObject } from './archive.ts'

/** What a delivery of a letter is made of. */
export interface LetterToSend {
  /** Day of issue, `YYYY-MM-DD`. */
  readonly date: string
  readonly copies: ReadonlyMap<string, IssuedCopy>
  readonly shared: readonly KeptFile[]
}

/** A message, one the office's own limit is too small for, or why there can be none. */
export type MadeMessage =
  /** `kept` is missing where nothing is kept. */
  | { readonly type: 'ready'; readonly message: Uint8Array; readonly kept?: ArchivedObject }
  /** In bytes. */
  | { readonly type: 'too-large'; readonly size: number; readonly limit: number }
  | { readonly type: 'impossible'; readonly why: string }

export interface MessageMaker {
  /**
   * The delivery's message; where it is kept, on disk for good when it resolves (P16). The same delivery
   * is always the same bytes. Fault E_DAMAGED when the archive is, E_DISK when it cannot be kept.
   */
  make(delivery: Delivery, letter: LetterToSend): Promise<MadeMessage>
}
