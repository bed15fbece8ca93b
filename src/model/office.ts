// The issuing office: names, place, symbols, people, series and mail account. No secret is in it.

import type { CalendarDate } from './calendar-date.ts'
import type { Signatory } from './directive.ts'
import type { DocumentKindId } from './document-kinds.ts'
import type { HolidayCalendar } from './working-days.ts'

export interface Unit {
  /** "CNTT&BCVT", as it stands in codes and in "Lưu:". */
  readonly abbreviation: string
  readonly name: string
}

/** A run of numbers that starts at 01 each year (Đ15.2; the head of the office decides which). */
export interface NumberSeries {
  readonly id: string
  readonly name: string
  /** Kinds numbered here; empty means every kind no other series names. */
  readonly kinds: readonly DocumentKindId[]
}

export type MailSecurity = 'none' | 'optional' | 'required' | 'tls'

/** How much one destination domain is given. */
export interface DomainLimits {
  /** Messages under way at once. */
  readonly connections?: number
  readonly messagesPerMinute?: number
  readonly perDay?: number
}

/** Hours in which no message leaves, `HH:mm` in Vietnam; over midnight when `from` is later than `to`. */
export interface QuietHours {
  readonly from: string
  readonly to: string
}

/** The key that signs our mail (RFC 6376); the file holds a private key in PEM, RSA or Ed25519. */
export interface DkimPlace {
  readonly domain: string
  readonly selector: string
  readonly keyFile: string
}

export interface MailAccount {
  readonly host?: string
  readonly port?: number
  readonly security: MailSecurity
  readonly user?: string
  readonly passwordFile?: string
  /** A program and its arguments that print an OAuth2 token: sign-in by XOAUTH2 instead of a password. */
  readonly tokenCommand?: readonly string[]
  /** PEM of the authority behind the server's certificate, beside the well-known ones. */
  readonly caFile?: string
  readonly dkim?: DkimPlace
  /** "Name" and address of the sender. */
  readonly fromName: string
  readonly fromAddress: string
  readonly replyTo?: string
  /** The office's own archive box, which gets a copy of each message. */
  readonly archiveBcc?: string
  /** Largest message the server takes, in megabytes (10^6 bytes), counted after base64. */
  readonly maxMessageMegabytes: number
  readonly messagesPerMinute?: number
  /** Messages the server may be given on one day. */
  readonly perDay?: number
  /** Connections at once; one where not said. */
  readonly connections?: number
  /** By destination domain, in lower case and ASCII. */
  readonly domains?: Readonly<Record<string, DomainLimits>>
  readonly quietHours?: QuietHours
  /** A trial: every message goes here instead, whoever it is for, and no delivery changes its state. */
  readonly redirectTo?: string
  /** Seconds; RFC 5321 §4.5.3.2 where not set. */
  readonly timeouts: {
    readonly connect: number
    readonly command: number
    /** For each 64 kB of a message to be taken. */
    readonly block: number
    readonly finalDot: number
  }
}

export interface HouseStyle {
  /** Half points of the body text, 26–28 (PL I.II.6.e). */
  readonly bodySize: number
  /** Twips: 567 (1 cm) or 720 (1.27 cm). */
  readonly firstLineIndent: number
  /** How cited documents are dated: 18/10/2024 or in words. */
  readonly citedDates: 'slash' | 'words'
  /** The office's address at the foot of the first page (ô 13; PL I.III.5). */
  readonly footAddress?: true
}

/** The image of a person's handwritten signature, blue, transparent (PL I.II.7.d). */
export interface SignatureImage {
  /** Below `images/`. */
  readonly file: string
  readonly widthMillimetres: number
}

/** The image of the agency's seal, red, transparent, at the seal's real size (PL I.II.8). */
export interface SealImage {
  /** Below `images/`. */
  readonly file: string
  readonly diameterMillimetres: number
}

/** The agency's emblem on its envelopes, where it has one (PL IV, mẫu bì văn bản). */
export interface EmblemImage {
  /** Below `images/`. */
  readonly file: string
  readonly widthMillimetres: number
}

export interface OfficeSignatory extends Signatory {
  readonly signatureImage?: SignatureImage
}

export interface Office {
  /** Full official name, "Sở Thông tin và Truyền thông tỉnh Bến Tre". */
  readonly name: string
  /** The name in the letterhead, "SỞ THÔNG TIN VÀ TRUYỀN THÔNG". */
  readonly letterheadName: string
  /** The directly superior body in the letterhead, "UBND TỈNH BẾN TRE". */
  readonly superiorBody?: string
  /** "STTTT". */
  readonly abbreviation: string
  readonly organId?: string
  readonly place: string
  readonly address?: string
  readonly phone?: string
  readonly fax?: string
  readonly email?: string
  readonly website?: string
  readonly validFrom?: CalendarDate
  readonly validTo?: CalendarDate
  readonly units: readonly Unit[]
  readonly signatories: readonly OfficeSignatory[]
  readonly seal?: SealImage
  readonly emblem?: EmblemImage
  readonly series: readonly NumberSeries[]
  readonly mail: MailAccount
  readonly style: HouseStyle
  /** Days on which nobody works, for deadlines in working days. */
  readonly holidays: HolidayCalendar
}
