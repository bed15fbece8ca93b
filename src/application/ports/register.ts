// The outgoing register and its journal as the use cases keep them, as an examiner looks at them,
// and as they are built anew from the archive.
// test/contract holds one suite per port, run on the fakes and on every real adapter.

import type { CalendarDate } from '../../model/calendar-date.ts'
import type { ChainHead } from '../../model/chain.ts'
import type { Delivery, DeliveryState } from '../../model/delivery.ts'
import type { DocumentKindId } from '../../model/document-kinds.ts'
import type { Claim, IssuedCopy, IssuePlan, KeptFile, LetterState, RegisterEntry } from '../../model/issue.ts'
import type { LetterFollow } from '../../model/letter-follow.ts'
import type { SeriesFacts } from '../../model/numbering.ts'
import type { OfficeIdentity } from '../../model/office-identity.ts'
import type { PlannedSending } from '../../model/planned-sending.ts'
import type { PostalDispatch, PostalRun } from '../../model/postal-dispatch.ts'
import type { Filing } from '../../model/retention.ts'
import type { ReturnedNote } from '../../model/returned-mail.ts'
import type { ArchivedObject } from './archive.ts'

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
  /** Which file (hồ sơ) it goes to, how long it is kept; told by the event of the letter. */
  readonly filing?: Filing
  /** What the letter does to an earlier one, in the same transaction and record. */
  readonly follows?: LetterFollow
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

/** A letter is called back: what is not sent yet stays. */
export interface RecallRequest {
  readonly code: string
  readonly year: number
  readonly reason: string
  readonly actor: string
  readonly at: string
  /** Chain head after the record of it was appended. */
  readonly head?: ChainHead
}

/** Paper letters issued without the program, with the numbers they took. */
export interface EntryRequest {
  readonly seriesId: string
  readonly date: CalendarDate
  readonly kind: DocumentKindId
  readonly subject: string
  readonly signer: string
  readonly recipients: string
  readonly fileCopy: string
  /** Copies of each. */
  readonly copies: number
  /** The next numbers of the series in the year of the date, one after the other. */
  readonly numbers: readonly { readonly number: number; readonly code: string }[]
  readonly reason: string
  readonly actor: string
  readonly at: string
  /** Chain head after the record of it was appended. */
  readonly head?: ChainHead
}

/** The office whose archive this is goes by another name. */
export interface RenameRequest {
  readonly office: OfficeIdentity
  readonly reason: string
  readonly actor: string
  readonly at: string
  readonly head: ChainHead
}

/** A line of the journal under the register; lines are only ever added. */
export interface RegisterEvent {
  readonly sequence: number
  readonly at: string
  readonly type:
    | 'claimed'
    | 'reclaimed'
    | 'issued'
    | 'voided'
    | 'scheduled'
    | 'sending'
    | 'delivery'
    | 'outcomes'
    | 'dispatched'
    | 'returned'
    | 'recalled'
    | 'replaced'
    | 'corrected'
    | 'copied'
    | 'entered'
    | 'renamed'
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
  /**
   * Marks the letter issued and creates its deliveries; the earlier letter it follows takes its new
   * state with it. Sealing again changes nothing. Fault E_INPUT when either may not.
   */
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
  /**
   * Calls a letter back: its messages not yet sent are skipped for good. Again changes nothing. Fault
   * E_INPUT for an unknown letter and one that cannot be recalled.
   */
  recall(request: RecallRequest): Promise<RegisterEntry>
  /**
   * Enters numbers taken by paper letters; the same numbers for the same letters again change nothing.
   * Fault E_INPUT when they are not the next ones. The date is the caller's to have checked.
   */
  enter(request: EntryRequest): Promise<readonly RegisterEntry[]>
  /** Who the office is from now on. */
  renameOffice(request: RenameRequest): Promise<void>
  /** What `renameOffice` said last; undefined when it never did. */
  renamedOffice(): Promise<OfficeIdentity | undefined>
  /**
   * Notes envelopes handed to the post, as one event of the letter; with `head`, that the archive's
   * chain tells of them and now ends there. A run whose id is known adds nothing.
   */
  recordDispatch(run: PostalRun, at: string, head?: ChainHead): Promise<void>
  /** Rows of the postal dispatch book, in the order they were noted. */
  dispatches(filter?: RegisterFilter): Promise<readonly PostalDispatch[]>
  /**
   * Notes mail that came back, with the states it made; a note that is known changes nothing. `head` is
   * the chain's after the record of it was appended.
   */
  recordReturned(notes: readonly ReturnedNote[], at: string, head: ChainHead): Promise<void>
  /** Mail that came back, in the order it was noted. */
  returned(): Promise<readonly ReturnedNote[]>
  /** Everything that ever happened, oldest first; of these types only, where they are named. */
  events(types?: readonly RegisterEvent['type'][]): Promise<readonly RegisterEvent[]>
  /**
   * Notes that messages are about to leave, and gives how many events the register holds with this
   * one: a number the archive keeps, so that a register put back from before is known by it.
   */
  noteSending(messages: number, at: string): Promise<number>
  /** Notes a sending for later, in place of the one planned before; undefined takes that one back. */
  noteSchedule(planned: PlannedSending | undefined, at: string): Promise<void>
  /** The sending that was planned last, unless one was begun since or it was taken back. */
  plannedSending(): Promise<PlannedSending | undefined>
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
  /** Archived messages, each with the id of its delivery and the code of its letter. */
  messages(): Promise<
    readonly { readonly delivery: string; readonly code: string; readonly sha256: string }[]
  >
  /** Highest number ever given, for each series and year. */
  highWater(): Promise<
    readonly { readonly seriesId: string; readonly year: number; readonly number: number }[]
  >
}
