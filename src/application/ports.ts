// The outside world as the use cases see it. Each interface states its contract; test/contract
// holds one suite per port, run on the fakes and on every real adapter.

import type { CalendarDate } from '../model/calendar-date.ts'
import type { Delivery, DeliveryState } from '../model/delivery.ts'
import type {
  Claim,
  CopyPlan,
  FileRole,
  IssuedCopy,
  IssuePlan,
  KeptFile,
  LetterPlan,
  RegisterEntry,
} from '../model/issue.ts'

/** Time in Vietnam (UTC+7), whatever the machine's zone. */
export interface Clock {
  today(): CalendarDate
  /** `2025-01-09T08:00:00+07:00` */
  now(): string
}

/** The folders a clerk edits, and `out/`. Paths are relative to the workspace, with `/`. */
export interface WorkspaceFiles {
  /** undefined when there is no such file; a Fault for anything else, links out of the workspace included. */
  read(path: string): Uint8Array | undefined
  /** Regular files directly in the folder, sorted by name; empty when there is no such folder. */
  list(folder: string): readonly string[]
  /** Writes below `out/` through a temporary name, so that no final name ever holds half a file. */
  writeOutput(path: string, bytes: Uint8Array): void
}

/** Content-addressed objects and the chain of records. Nothing is ever changed or deleted. */
export interface Archive {
  /** On disk for good (fsynced, renamed, folder fsynced) when it returns. Same bytes, same object. */
  put(bytes: Uint8Array): { readonly sha256: string; readonly size: number }
  /** Fault E_DAMAGED when missing or when the bytes no longer match their name. */
  get(sha256: string): Uint8Array
  has(sha256: string): boolean
  /** Adds one record to the chain, fsynced; its `previous` must be the current head. */
  append(record: ChainRecord): ChainHead
  /** Head of the chain on disk; sequence 0 and 64 zeros when empty. */
  head(): ChainHead
  /** All records, oldest first, checked link by link. */
  records(): Iterable<ChainRecord>
}

export interface ChainHead {
  readonly sequence: number
  /** SHA-256 (hex) of the record's canonical JSON line. */
  readonly sha256: string
}

/** One line of the chain. `body` is plain JSON. */
export interface ChainRecord {
  readonly sequence: number
  readonly previous: string
  readonly type: 'issued' | 'voided' | 'entered' | 'recalled' | 'replaced' | 'corrected' | 'copied'
  readonly at: string
  readonly body: Readonly<Record<string, unknown>>
}

export interface ClaimRequest {
  readonly plan: IssuePlan
  /** Archive object that lists the input files the plan was made from. */
  readonly snapshot: string
  readonly fileCopy: string
  readonly at: string
}

/** A letter that is rendered and archived: what makes it issued. */
export interface Sealing {
  readonly claim: Claim
  readonly copies: readonly IssuedCopy[]
  /** Files every copy shares, such as enclosures. */
  readonly shared: readonly KeptFile[]
  readonly deliveries: readonly Delivery[]
  /** Chain head after the letter's record was appended. */
  readonly head: ChainHead
  readonly at: string
}

/** The outgoing register and journal, one database. Every method is one transaction. */
export interface Register {
  /** Claims of a batch key, in the order of the plan's letters; empty when it was never claimed. */
  claimsOf(batchKey: string): Promise<readonly (Claim & { readonly sealed: boolean })[]>
  /**
   * Gives the next numbers of the year to all letters of the plan, in one transaction that is on
   * disk when it returns. The same batch key again gets the same numbers. Fault E_DAMAGED when the
   * archive knows numbers this register does not.
   */
  claim(request: ClaimRequest): Promise<readonly Claim[]>
  /** Marks the letter issued and creates its deliveries. Sealing again changes nothing. */
  seal(sealing: Sealing): Promise<void>
  entries(filter?: { readonly year?: number; readonly code?: string }): Promise<readonly RegisterEntry[]>
  /** Copies of an issued letter with their files. */
  copies(
    code: string,
    year: number,
  ): Promise<{ readonly copies: readonly IssuedCopy[]; readonly shared: readonly KeptFile[] }>
  deliveries(filter?: { readonly code?: string }): Promise<readonly Delivery[]>
  /** The only way a delivery changes; on disk when it returns. */
  recordDelivery(id: string, state: DeliveryState, at: string): Promise<void>
  /** Who, when, why: the number stays, with a note. */
  void(request: {
    readonly number: number
    readonly year: number
    readonly reason: string
    readonly actor: string
    readonly at: string
  }): Promise<RegisterEntry>
  /** Chain head this register last saw; compared with the archive's at every start. */
  head(): Promise<ChainHead>
  close(): Promise<void>
}

export interface RenderedFile {
  readonly role: FileRole
  /** Name a person meets, ASCII, at most 150 bytes. */
  readonly name: string
  readonly bytes: Uint8Array
}

export interface RenderedCopy {
  readonly copy: CopyPlan
  readonly files: readonly RenderedFile[]
  readonly pages: number
}

/** Makes all copies of one letter, one at a time; what they share is prepared once. */
export type RenderLetter = (letter: LetterPlan, claim: Claim) => AsyncIterable<RenderedCopy>

/** The wording of one message, rendered when the letter was issued and archived with its copy. */
export interface MailContent {
  readonly subject: string
  readonly text: string
  readonly html: string
}

export interface Envelope {
  readonly from: string
  readonly to: string
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

export interface MailTransport {
  /** Fault E_MAIL_SERVER when the server is away or refuses us (AUTH, TLS, greeting). */
  open(): Promise<MailSession & { readonly maxSize?: number }>
}
