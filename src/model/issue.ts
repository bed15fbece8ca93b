// What would be issued, and what was: letters, copies, numbers. One number is one text; a copy may
// carry its own "Kính gửi" line and a companion sheet, never another body.

import type { CalendarDate } from './calendar-date.ts'
import type { MergeMode } from './directive.ts'
import type { DocumentKindId } from './document-kinds.ts'
import type { Recipient } from './recipient.ts'

/** One recipient's copy of a letter. */
export interface CopyPlan {
  readonly recipient: Recipient
  /** Addresses that each get one message. cc addresses are deliveries of their own. */
  readonly emails: readonly string[]
  readonly cc: readonly string[]
  /** Addresses at which the message of an earlier body of the letter is for this one too. */
  readonly joined?: readonly JoinedAddress[]
  /** Ids of the tasks that fall to this body; what its companion sheet lists. */
  readonly taskIds: readonly string[]
  /** Keys of the duties that fall to this body: its row of the task matrix. */
  readonly dutyKeys: readonly string[]
  /** Whose name follows "Kính gửi": the body's own, or the groups as the directive lists them. */
  readonly addressedAs: 'itself' | 'groups'
  /** Base name of its files after its id, portable and unique in the letter; the office's pattern goes first. */
  readonly fileName: string
}

/** A body's address whose one message another body's delivery has. */
export interface JoinedAddress {
  readonly email: string
  /** Whose delivery it is. */
  readonly recipientId: string
}

/** A body a printed line reaches and the directive leaves out. */
export interface LeftOutBody {
  readonly recipient: Recipient
  readonly reason: string
}

export interface LetterPlan {
  /** Stable within the plan: `letter`, or the recipient's id in mode `tailored`. */
  readonly key: string
  readonly copies: readonly CopyPlan[]
  /** `tailored`: keys of the duties the letter holds. Absent: all. */
  readonly dutyKeys?: readonly string[]
}

export interface PlanTotals {
  readonly letters: number
  readonly groups: number
  readonly bodies: number
  readonly copies: number
  readonly addresses: number
}

export interface IssuePlan {
  /**
   * SHA-256 (hex) of the directive's content and the issuer: what makes it the same letter. The
   * register gives a key its numbers once (P05); a list mended the next day or another clock must
   * not issue the same directive again.
   */
  readonly batchKey: string
  /** 64 hex digits over everything the result depends on: what a clerk approves (`--plan HASH`). */
  readonly planHash: string
  readonly directiveFile: string
  readonly mode: MergeMode
  readonly kind: DocumentKindId
  readonly seriesId: string
  /** Code without number, "STTTT-CNTT&BCVT". */
  readonly codeNotation: string
  readonly subject: string
  readonly signer: string
  readonly issuedDate: CalendarDate
  readonly letters: readonly LetterPlan[]
  /** Reached by a printed line and left out, with the reason; absent where the directive leaves nobody out. */
  readonly leftOut?: readonly LeftOutBody[]
  readonly totals: PlanTotals
}

/** The series all certified copies of the office share (Đ25; PL I, Phần II): "01/SY-STTTT". */
export const COPY_SERIES = 'ban-sao'

/** A number of the year with the letter it was given to. */
export interface Claim {
  readonly seriesId: string
  readonly year: number
  readonly number: number
  /** "07/STTTT-CNTT&BCVT" */
  readonly code: string
  readonly issuedDate: CalendarDate
  readonly batchKey: string
  readonly planHash: string
  readonly letterKey: string
}

/** What may become of what: model/letter-life. `entered`: a paper letter, issued without the program. */
export type LetterState = 'claimed' | 'issued' | 'entered' | 'voided' | 'recalled' | 'replaced' | 'corrected'

/** What a file is to its copy. */
export type FileRole = 'pdf' | 'docx' | 'sheet-pdf' | 'sheet-docx' | 'enclosure' | 'mail' | 'message'

/** One kept file: its content hash and the name a person meets it under. */
export interface KeptFile {
  readonly role: FileRole
  readonly name: string
  /** Lower-case hex. */
  readonly sha256: string
  readonly size: number
}

export interface IssuedCopy {
  readonly recipientId: string
  readonly recipientName: string
  readonly files: readonly KeptFile[]
  readonly pages: number
}

/** One row of the outgoing register (PL IV.I). */
export interface RegisterEntry {
  readonly number: number
  readonly year: number
  readonly seriesId: string
  readonly code: string
  readonly date: CalendarDate
  readonly kind: DocumentKindId
  readonly subject: string
  readonly signer: string
  readonly recipients: string
  readonly fileCopy: string
  readonly copies: number
  readonly state: LetterState
}

/** "07", "12": below ten with a zero, never more (PL I.II.3.c). */
export function formatNumber(number: number): string {
  return String(number).padStart(2, '0')
}

/** Number and symbol joined by exactly one slash (PL I.II.3.c). */
export function formatCode(number: number, notation: string): string {
  return `${formatNumber(number)}/${notation}`
}
