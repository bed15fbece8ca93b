// How long a letter is kept, in which file (hồ sơ), and when it is handed over to the archive: the
// office's own table (retention.yaml), with what decree-30 offices use where it says nothing (Điều 28–31).

import type { CalendarDate } from './calendar-date.ts'
import type { DocumentKindId } from './document-kinds.ts'

/** Years, or for good. */
export type RetentionPeriod = 'permanent' | number

export interface RetentionRule {
  /** Empty: every kind no other rule names. */
  readonly kinds: readonly DocumentKindId[]
  readonly period: RetentionPeriod
}

/** A file of work as the yearly list of files names it (PL V.I; PL VI.II.I, file record). */
export interface WorkFile {
  /** FileNotation: "01/HC", unique in its year. */
  readonly notation: string
  /** FileCatalog: the year of the list. */
  readonly year: number
  readonly title: string
  /** Maintenance; the letters' own where absent. */
  readonly period?: RetentionPeriod
  readonly rights?: string
  readonly creator?: string
  readonly startDate?: CalendarDate
  /** The day the work ended; the end of its year where absent. */
  readonly endDate?: CalendarDate
  readonly description?: string
}

export interface HandOverTerms {
  /** Years from the year the work ended to the hand-over to the office's archive. */
  readonly years: number
  /** How many days before the clerk is told. */
  readonly warnDays: number
  /** Files kept for fewer years stay with the unit (Điều 31.3.c). */
  readonly minimumYears: number
}

export interface RetentionTable {
  readonly rules: readonly RetentionRule[]
  readonly files: readonly WorkFile[]
  readonly handOver: HandOverTerms
}

/** What is kept of a letter's filing, in its manifest and its register event. */
export interface Filing {
  /** "Vĩnh viễn", "10 năm" */
  readonly retention: string
  /** FileNotation of the file of the letter's year. */
  readonly file?: string
  readonly fileTitle?: string
}

/** Seed figures of an older table; an office checks them against TT 10/2022/TT-BNV and what follows it. */
export const USUAL_RETENTION: RetentionTable = {
  rules: [
    {
      kinds: ['nghi-quyet', 'quyet-dinh', 'chi-thi', 'quy-che', 'quy-dinh', 'huong-dan'],
      period: 'permanent',
    },
    { kinds: ['cong-van'], period: 10 },
    { kinds: [], period: 50 },
  ],
  files: [],
  handOver: { years: 1, warnDays: 30, minimumYears: 5 },
}

/** "Vĩnh viễn", "vĩnh viễn", "10 năm", "10" → the period; undefined for every other text. */
export function parseRetention(text: string): RetentionPeriod | undefined {
  const plain = text.trim().toLowerCase().normalize('NFC')
  if (plain === 'vĩnh viễn') return 'permanent'
  const [, years] = /^(\d{1,3})(?: năm)?$/.exec(plain) ?? []
  return years === undefined || Number(years) === 0 ? undefined : Number(years)
}

export function retentionText(period: RetentionPeriod): string {
  return period === 'permanent' ? 'Vĩnh viễn' : `${period} năm`
}

/** The period of a kind: its own rule, else the one for the rest, else for good. */
export function retentionOf(table: RetentionTable, kind: DocumentKindId): RetentionPeriod {
  const own = table.rules.find(({ kinds }) => kinds.includes(kind))
  const rest = table.rules.find(({ kinds }) => kinds.length === 0)
  return (own ?? rest)?.period ?? 'permanent'
}

/** The file of that notation in the year's list; undefined when the list does not name it. */
export function workFileOf(table: RetentionTable, notation: string, year: number): WorkFile | undefined {
  return table.files.find((file) => file.notation === notation && file.year === year)
}
