// What is handed over to the archive beside the files: the records of PL VI.II.I of Decree 30, a
// document's and a file's (hồ sơ), by the decree's own names. Absent is what the office did not state.

import type { KeptFile } from './issue.ts'

/** A file's record. */
export interface FileRecord {
  readonly OrganId?: string
  readonly FileCatalog: number
  readonly FileNotation: string
  readonly Title: string
  readonly Maintenance: string
  readonly Rights?: string
  readonly Creator?: string
  readonly Language: string
  /** `YYYY-MM-DD` */
  readonly StartDate?: string
  readonly EndDate?: string
  readonly DocTotal: number
  readonly PageTotal: number
  readonly Description?: string
}

/** A body that got a copy; its code where the office's lists knew one when the letter was issued. */
export interface ReceiverRecord {
  readonly OrganId?: string
  readonly OrganName: string
}

/** A document's record, with what a hand-over adds: how long it is kept, and its files. */
export interface DocumentRecord {
  /** Place in its file, in the order of time, from 1. */
  readonly DocOrdinal: number
  /** Fields of the letter's manifest by name: text or whole numbers. */
  readonly metadata: Readonly<Record<string, unknown>>
  readonly Description?: string
  readonly receivers: readonly ReceiverRecord[]
  readonly Maintenance?: string
  readonly files: readonly Pick<KeptFile, 'role' | 'name' | 'sha256' | 'size'>[]
}
