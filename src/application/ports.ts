// The outside world as the use cases see it. Each interface states its contract; test/contract
// holds one suite per port, run on the fakes and on every real adapter.

import type { CalendarDate } from '../model/calendar-date.ts'
import type { ChainHead, ChainRecord } from '../model/chain.ts'
import type { Delivery, DeliveryState } from '../model/delivery.ts'
import type { AttachedFormat } from '../model/directive.ts'
import type { DocumentKindId } from '../model/document-kinds.ts'
import type {
  Claim,
  CopyPlan,
  FileRole,
  IssuedCopy,
  IssuePlan,
  KeptFile,
  LetterPlan,
  LetterState,
  RegisterEntry,
} from '../model/issue.ts'
import type { SeriesFacts } from '../model/numbering.ts'

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
  /** Size of a regular file below `out/`; undefined when there is none. */
  outputSize(path: string): number | undefined
  /**
   * Removes what a killed process left half written in a folder below `out/` and in those under it.
   * Only for the holder of the workspace lock, in folders nobody else writes to.
   */
  clearHalfWritten(folder: string): void
}

/** Content-addressed objects and the chain of records. Nothing is ever changed or deleted. */
export interface Archive {
  /** On disk for good (fsynced, renamed, folder fsynced) when it returns. Same bytes, same object. */
  put(bytes: Uint8Array): ArchivedObject
  /** As `put`, but on disk for good only when the next `settle` has returned. For many files in a row. */
  stage(bytes: Uint8Array): ArchivedObject
  settle(): Promise<void>
  /** Fault E_DAMAGED when missing or when the bytes no longer match their name. */
  get(sha256: string): Uint8Array
  has(sha256: string): boolean
  /** Adds one record to the chain, fsynced; its `previous` must be the current head. */
  append(record: ChainRecord): ChainHead
  /** Head of the chain on disk; sequence 0 and 64 zeros when empty. */
  head(): ChainHead
  /** All records, oldest first, checked link by link; Fault E_DAMAGED at the first that does not fit. */
  records(): Iterable<ChainRecord>
}

export interface ArchivedObject {
  /** Lower-case hex. */
  readonly sha256: string
  readonly size: number
}

/** The archive as an examiner sees it: everything that lies there, sound or not. Never writes. */
export interface ArchiveInspection {
  /** Every file below `objects/`, in the order of names, with what its bytes hash to. */
  objects(): AsyncIterable<FoundObject>
  /** Lines of the chain as they lie there, without their ends; `complete` is false for a cut last line. */
  chainLines(): Iterable<{ readonly line: string; readonly complete: boolean }>
  /** Files the archive does not know, such as those an interrupted write left behind. */
  strangers(): Iterable<{ readonly path: string; readonly kind: 'leftover' | 'unknown' }>
  /** Bytes of a file below `objects/` by its name, whatever they are; undefined when missing. */
  read(sha256: string): Uint8Array | undefined
}

export interface FoundObject {
  /** Path below the archive, with `/`. */
  readonly path: string
  /** The name it claims; undefined when the file's name is no hash or lies in the wrong folder. */
  readonly named?: string
  /** What its bytes hash to; undefined when they cannot be read. */
  readonly sha256?: string
  readonly size: number
}

export interface ClaimRequest {
  readonly plan: IssuePlan
  /** Archive object that lists the input files the plan was made from. */
  readonly snapshot: string
  readonly fileCopy: string
  /** Column "Nơi nhận" as the letter prints it; the names of the bodies where absent. */
  readonly recipients?: string
  /** The clock's day: bounds how far ahead a letter may be dated. */
  readonly today: CalendarDate
  /** Head of the archive's chain; the claim is refused when the register's is another. */
  readonly head: ChainHead
  /** A person answers for a date out of order, in a closed year or far ahead. */
  readonly allowUnusualDate?: boolean
  readonly at: string
}

/** A claim as the register keeps it until the letter is issued, and after. */
export interface HeldClaim extends Claim {
  /** The moment of the claim, part of what is archived. */
  readonly at: string
  /** Archive object with the input the claim was made for. */
  readonly snapshot: string
  readonly state: LetterState
  /** Archive object with the letter's manifest; absent until it is issued. */
  readonly manifest?: string
  readonly sealed: boolean
  /** The archive's chain names the number too; before that nothing may be rendered under it. */
  readonly recorded: boolean
}

/** A letter that is rendered and archived: what makes it issued. */
export interface Sealing {
  readonly claim: Claim
  readonly copies: readonly IssuedCopy[]
  /** Files every copy shares, such as enclosures. */
  readonly shared: readonly KeptFile[]
  readonly deliveries: readonly Delivery[]
  /** Archive object with the letter's manifest. */
  readonly manifest: string
  /** Chain head after the letter's record was appended. */
  readonly head: ChainHead
  readonly at: string
}

export interface RegisterFilter {
  readonly year?: number
  readonly code?: string
}

export interface VoidRequest {
  readonly number: number
  readonly year: number
  /** Needed when several series gave the number that year. */
  readonly seriesId?: string
  readonly reason: string
  readonly actor: string
  readonly at: string
  /** Chain head after the record of it was appended. */
  readonly head?: ChainHead
}

/** A line of the journal under the register; lines are only ever added. */
export interface RegisterEvent {
  readonly sequence: number
  readonly at: string
  readonly type: 'claimed' | 'reclaimed' | 'issued' | 'voided' | 'sending' | 'delivery' | 'outcomes'
  /** Code of the letter, or id of the delivery. */
  readonly subject: string
  readonly body: Readonly<Record<string, unknown>>
}

/** What `recordDelivery` is told. */
export interface DeliveryChange {
  readonly id: string
  readonly state: DeliveryState
  readonly at: string
  readonly message?: ArchivedObject
}

/** The outgoing register and journal, one database. Every method is one transaction. */
export interface Register {
  /** Claims of a batch key, in the order of the plan's letters; empty when it was never claimed. */
  claimsOf(batchKey: string): Promise<readonly HeldClaim[]>
  /**
   * Gives the next numbers of the year to all letters of the plan, in one transaction that is on
   * disk when it returns. The same batch key again gets the same numbers; letters it did not
   * have yet get further ones. Fault E_DAMAGED when the archive's head is not the one this register
   * last saw, E_INPUT when the date does not fit the series (Đ15.1) and nobody allowed it.
   */
  claim(request: ClaimRequest): Promise<readonly HeldClaim[]>
  /** What the next number and its date must fit. */
  series(seriesId: string, year: number): Promise<SeriesFacts>
  /** Notes that the archive's chain names the batch's open claims, in the record it now ends with. */
  claimsRecorded(batchKey: string, head: ChainHead): Promise<void>
  /** Marks the letter issued and creates its deliveries. Sealing again changes nothing. */
  seal(sealing: Sealing): Promise<void>
  /** By year, series and number. */
  entries(filter?: RegisterFilter): Promise<readonly RegisterEntry[]>
  /** Copies of an issued letter with their files. */
  copies(
    code: string,
    year: number,
  ): Promise<{ readonly copies: readonly IssuedCopy[]; readonly shared: readonly KeptFile[] }>
  deliveries(filter?: { readonly code?: string }): Promise<readonly Delivery[]>
  /**
   * The only way a delivery changes; on disk when it returns. `message` names the archived bytes the
   * attempt sends; once named they stay, so that `verify` knows whose they are.
   */
  recordDelivery(id: string, state: DeliveryState, at: string, message?: ArchivedObject): Promise<void>
  /** Several such changes in their order, all or none: one commit for many connections. */
  recordDeliveries(changes: readonly DeliveryChange[]): Promise<void>
  /** Who, when, why: the number stays, with a note. Voiding again changes nothing. */
  void(request: VoidRequest): Promise<RegisterEntry>
  /** Everything that ever happened, oldest first. */
  events(): Promise<readonly RegisterEvent[]>
  /**
   * Notes that messages are about to leave, and gives how many events the register holds with this
   * one: a number the archive keeps, so that a register put back from before is known by it.
   */
  noteSending(messages: number, at: string): Promise<number>
  /** Deliveries that changed since the archive was last told, each with the message it sends. */
  changedDeliveries(): Promise<readonly (Delivery & { readonly message?: ArchivedObject })[]>
  /** Notes that the archive's chain, which now ends here, tells of them. */
  noteOutcomes(head: ChainHead, at: string): Promise<void>
  /** Notes that the archive's chain now ends here. */
  noteHead(head: ChainHead): Promise<void>
  /** How many events the register holds. */
  eventCount(): Promise<number>
  /** Chain head this register last saw; compared with the archive's at every start. */
  head(): Promise<ChainHead>
  close(): Promise<void>
}

/** Numbers as the archive's chain tells of them. */
export interface RestoredClaims {
  readonly seriesId: string
  readonly year: number
  readonly date: CalendarDate
  readonly kind: DocumentKindId
  readonly subject: string
  readonly signer: string
  readonly fileCopy: string
  readonly batchKey: string
  readonly planHash: string
  readonly snapshot: string
  readonly at: string
  readonly letters: readonly {
    readonly key: string
    readonly number: number
    readonly code: string
    readonly recipients: string
    readonly copies: number
  }[]
}

/** A register that is built anew from the archive, record after record. */
export interface RegisterRecovery {
  /** Gives the letters exactly these numbers; a number it knows takes over the newer plan. */
  restoreClaims(claims: RestoredClaims, head: ChainHead): Promise<void>
}

/** The register as an examiner sees it. Never writes. */
export interface RegisterInspection {
  /** What the database engine finds wrong with its own file; empty when sound. */
  integrity(): Promise<readonly string[]>
  /** Every number that was given, by year, series and number. */
  claims(): Promise<readonly HeldClaim[]>
  /** Archived messages, each with the code of its letter. */
  messages(): Promise<readonly { readonly code: string; readonly sha256: string }[]>
  /** Highest number ever given, for each series and year. */
  highWater(): Promise<
    readonly { readonly seriesId: string; readonly year: number; readonly number: number }[]
  >
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

/** A folder to be made, and nothing else on the machine. */
export interface NewWorkspace {
  /** Whether there is anything in the folder already. */
  isEmpty(): boolean
  create(path: string, bytes: Uint8Array): void
}

/** Pages of a PDF as pictures (PNG), one a page. */
export interface PagePictures {
  draw(pdf: Uint8Array, dotsPerInch: number): Promise<readonly Uint8Array[]>
}
