// What a department directs, as its clerk wrote it down: the content of letters, before any form.
// `Text` is `string` as read (it may hold {{fields}} and **bold**) and `readonly Inline[]` once
// the fields are filled for one letter.

import type { CalendarDate } from './calendar-date.ts'
import type { DocumentKindId } from './document-kinds.ts'
import type { LetterFollow, NoticeAct } from './letter-follow.ts'
import type { RetentionPeriod } from './retention.ts'

export type Urgency = 'normal' | 'khan' | 'thuong-khan' | 'hoa-toc'

/** How far the document may go round (PL I.III.2.c). */
export type Circulation = 'xem-xong-tra-lai' | 'luu-hanh-noi-bo' | 'tai-lieu-thu-hoi'

/** How this document stands to the one it rests on. */
export type Relation = 'based-on' | 'implementing' | 'received' | 'replying-to' | 'at-request-of'

export type Basis<Text = string> =
  | {
      readonly type: 'citation'
      readonly relation: Relation
      /** "Công văn", "Luật" … as printed. */
      readonly documentType: string
      /** Absent for a law or ordinance (PL I.II.6.a). */
      readonly code?: string
      readonly date?: CalendarDate
      readonly issuer?: string
      readonly about?: Text
    }
  | { readonly type: 'text'; readonly text: Text }

/** When something is to be done, and how the letter words it. */
export type Deadline<Text = string> =
  | { readonly type: 'before'; readonly date: CalendarDate; readonly time?: string; readonly text?: Text }
  | { readonly type: 'by'; readonly date: CalendarDate; readonly time?: string; readonly text?: Text }
  | { readonly type: 'window'; readonly from: CalendarDate; readonly to: CalendarDate; readonly text?: Text }
  /** The n-th working day after `from`, or after the day of issue. */
  | {
      readonly type: 'working-days'
      readonly days: number
      readonly from?: CalendarDate
      readonly text?: Text
    }
  | { readonly type: 'recurring'; readonly rule: RecurrenceRule; readonly text?: Text }

export type RecurrenceRule = 'weekly' | 'monthly' | 'quarterly' | 'half-yearly' | 'yearly'

export interface ReportDuty<Text = string> {
  readonly to: Text
  readonly by?: Deadline<Text>
}

/** A point of a task; what it leaves out it inherits from the task. */
export interface TaskItem<Text = string> {
  readonly text: Text
  /** Ids of bodies or groups. */
  readonly assignedTo?: readonly string[]
  readonly due?: Deadline<Text>
  readonly report?: ReportDuty<Text>
  readonly items: readonly TaskItem<Text>[]
}

/** A numbered point that is nobody's duty, and the points below it. */
export interface Point<Text = string> {
  readonly text: Text
  readonly items: readonly Point<Text>[]
}

export interface Task<Text = string> extends TaskItem<Text> {
  readonly id: string
  /** Ids of bodies or groups. */
  readonly assignedTo: readonly string[]
}

/** A cell with its text; a row lists the cells that begin in it. */
export interface TableBlockCell<Text = string> {
  readonly text: Text
  /** How many columns and rows it reaches over. */
  readonly columns: number
  readonly rows: number
}

export interface TableBlock<Text = string> {
  readonly type: 'table'
  /** Rows repeated on each page. */
  readonly head: readonly (readonly TableBlockCell<Text>[])[]
  readonly rows: readonly (readonly TableBlockCell<Text>[])[]
  /** The last row, in bold. */
  readonly totals?: readonly TableBlockCell<Text>[]
  /** Shares of the width, any scale; by the texts where absent. */
  readonly widths?: readonly number[]
}

/**
 * Phần, chương, mục, tiểu mục (PL I.II.6.d). Outside of parts and chapters a section is a numbered
 * heading instead: "I. TITLE", "1. Title" inside it, and so on.
 */
export type DivisionType = 'part' | 'chapter' | 'section' | 'subsection'

/** What bears no number. */
export type UncountedBlock<Text = string> =
  | { readonly type: 'paragraph'; readonly text: Text }
  | TableBlock<Text>
  | { readonly type: 'quote'; readonly source?: Text; readonly text: Text }
  | { readonly type: 'note'; readonly label: Text; readonly text: Text }
  | PictureBlock<Text>

/** The general form of a body; purpose, request, tasks and closing are its short form. */
export type BodyBlock<Text = string> =
  | UncountedBlock<Text>
  | { readonly type: DivisionType; readonly title: Text; readonly blocks: readonly BodyBlock<Text>[] }
  | { readonly type: 'task'; readonly task: Task<Text> }
  /** Numbered points that give nobody a duty; each run of them counts from 1. */
  | { readonly type: 'points'; readonly items: readonly Point<Text>[] }
  | Article<Text>

/** "Điều 1."; it, or a khoản or điểm of it, may be somebody's duty (a decision that gives tasks). */
export interface Article<Text = string> {
  readonly type: 'article'
  /** There exactly where something in it is owned or due; the key of its duties. */
  readonly id?: string
  readonly title?: Text
  readonly text?: Text
  /** Ids of bodies or groups; where absent, what its points do not say is nobody's duty. */
  readonly assignedTo?: readonly string[]
  readonly due?: Deadline<Text>
  readonly report?: ReportDuty<Text>
  readonly items: readonly TaskItem<Text>[]
}

/** A picture of the body, at its true size. */
export interface PictureBlock<Text = string> {
  readonly type: 'image'
  /** Below `images/`. */
  readonly file: string
  readonly widthMillimetres: number
  /** What it shows, for those who cannot see it. */
  readonly alt: Text
}

/** A printed line after "Kính gửi", and who stands behind it. */
export type Addressee<Text = string> =
  | { readonly type: 'listed'; readonly id: string }
  | { readonly type: 'line'; readonly line: Text; readonly to: readonly string[] }

/** A printed line of "Nơi nhận". */
export interface DistributionEntry<Text = string> {
  readonly label: Text
  readonly purpose?: Text
  /** Bodies or groups behind the line that get the letter too. */
  readonly to: readonly string[]
  readonly medium?: 'paper' | 'electronic'
}

/** The last line of "Nơi nhận": "- Lưu: VT, CNTT&BCVT." */
export interface FileCopy {
  readonly unit: string
  readonly also: readonly string[]
  readonly copies?: number
}

export interface Enclosure {
  /** Code of a cited document, or a title of its own. */
  readonly identity:
    | { readonly type: 'cites'; readonly code: string }
    | { readonly type: 'title'; readonly title: string }
  /** Path under `enclosures/`. */
  readonly file: string
}

export interface Appendix<Text = string> {
  readonly title: Text
  /** Whoever gets the letter fills it in: its dots and lines are no forgotten places. */
  readonly form?: true
  readonly content:
    | { readonly type: 'blocks'; readonly blocks: readonly BodyBlock<Text>[] }
    | { readonly type: 'file'; readonly file: string }
  readonly orientation: 'portrait' | 'landscape'
}

/** PL I.II.7.b: on behalf of, deputy for, by order, by delegation, acting. */
export type SigningAuthority = 'TM' | 'KT' | 'TL' | 'TUQ' | 'Q'

export interface Signatory {
  readonly authority?: SigningAuthority
  /** Whom the authority names: the head's title, or the collective. */
  readonly principal?: string
  readonly title: string
  readonly otherTitle?: string
  readonly name: string
}

/** Who of those the printed groups reach gets a copy. */
export interface RecipientChoice {
  /** A condition on columns of the lists (recipient-condition.ts), asked of members of groups. */
  readonly where?: string
  /** Bodies or groups left out, with the reason that stays in the record. */
  readonly exclude: readonly { readonly id: string; readonly reason: string }[]
}

export type MergeMode = 'common' | 'addressed' | 'tailored'

export interface MergeSettings {
  readonly mode: MergeMode
  /** A companion sheet with the recipient's own tasks (modes `common` and `addressed`). */
  readonly taskSheet: boolean
  /** The task matrix printed as an appendix. */
  readonly matrix: boolean
}

export type AttachedFormat = 'pdf' | 'docx'

export interface MailSettings {
  /** Handlebars text; the template's own subject where absent. */
  readonly subject?: string
  readonly template: string
  readonly cc: readonly string[]
  readonly attach: readonly AttachedFormat[]
  /** Bodies of one letter behind one address: a message each, or one message for all; nobody said where absent. */
  readonly sharedAddress?: 'separate' | 'together'
}

export interface Contact {
  readonly name: string
  readonly title?: string
  readonly phone?: string
  readonly email?: string
}

export interface Meeting<Text = string> {
  readonly event: Text
  readonly participants?: Text
  readonly chair?: Text
  readonly start?: Text
  readonly end?: Text
  readonly place?: Text
  readonly notes?: Text
  readonly sessions: readonly { readonly participants: Text; readonly start?: Text; readonly place?: Text }[]
}

/** A text the document enacts: "ban hành kèm theo Quyết định này" (template 1.3). */
export interface EnclosedText<Text = string> {
  readonly kind: DocumentKindId
  readonly title: Text
  readonly blocks: readonly BodyBlock<Text>[]
}

/** Of a letter of introduction (template 1.8). */
export interface Introduction<Text = string> {
  /** Name, and where more is said of the person, title and office. */
  readonly name: Text
  readonly title?: Text
  /** Where the person is sent, and what about. */
  readonly to: Text
  readonly about: Text
  readonly validUntil: CalendarDate
}

/** Of a leave (template 1.10). */
export interface Leave<Text = string> {
  readonly name: Text
  readonly title?: Text
  /** The day of the request. */
  readonly requested?: CalendarDate
  /** "05 ngày". */
  readonly duration?: Text
  readonly from: CalendarDate
  readonly to: CalendarDate
  readonly place: Text
  /** What the days count as: "nghỉ hằng năm". */
  readonly countedAs?: Text
  readonly contact?: Text
  /** Room for the local authority to confirm it. */
  readonly confirmation: boolean
}

export interface Directive<Text = string> {
  readonly kind: DocumentKindId
  /** Variant of the issuer named in office.yaml. */
  readonly issuer?: string
  /** The day it is to be issued; lists are resolved as of it. The command's own `--date` goes first. */
  readonly date?: CalendarDate
  /** The code without its number, "STTTT-CNTT&BCVT". */
  readonly codeNotation?: string
  readonly unit: readonly string[]
  readonly subject: Text
  /** The earlier letter this one calls back, replaces or corrects (`recalls`, `replaces`, `corrects`). */
  readonly follows?: Omit<LetterFollow, 'act' | 'actor'> & { readonly act: NoticeAct }
  readonly urgency: Urgency
  readonly circulation?: Circulation
  readonly basis: readonly Basis<Text>[]
  readonly basisStyle?: 'sentence' | 'paragraphs'
  readonly purpose?: Text
  readonly request?: Text
  readonly addressees: readonly Addressee<Text>[]
  readonly tasks: readonly Task<Text>[]
  readonly closing?: Text
  readonly body?: readonly BodyBlock<Text>[]
  readonly enclosures: readonly Enclosure[]
  /** The generated "(Đính kèm …)" line: short citations (PL I.II.6.b), full ones, or none. */
  readonly enclosureNote: 'short' | 'full' | 'none'
  readonly appendices: readonly Appendix<Text>[]
  readonly distribution: readonly DistributionEntry<Text>[]
  readonly recipients?: RecipientChoice
  readonly fileCopy: FileCopy
  readonly signatory: Signatory
  /** Of minutes: who wrote them and signs on the left. */
  readonly secretary?: Signatory
  readonly merge: MergeSettings
  readonly mail: MailSettings
  readonly meeting?: Meeting<Text>
  readonly introduction?: Introduction<Text>
  readonly leave?: Leave<Text>
  readonly enclosed?: EnclosedText<Text>
  /** Hour and minute of issue, `HH:mm` (telegrams). */
  readonly issuedAt?: string
  readonly contacts: readonly Contact[]
  /** The file (hồ sơ) it goes to, by its notation, and how long it is kept; its kind's period where absent. */
  readonly file?: string
  readonly retention?: RetentionPeriod
  readonly drafter?: string
  readonly issuedCopies?: number
}
