// What a letter carries inside its own files: the directive it was made from and the metadata of an
// outgoing document (PL VI.II.I), so that a receiver need not type anything again. Nothing of any
// other recipient is part of it. docs/carried-letter.md describes the format.

import type { Directive } from './directive.ts'

export const CARRIED_FORMAT = 'vanthu-letter/1'

/** Name of the file attached inside a PDF. */
export const CARRIED_NAME = 'van-ban.json'

/** Fields of PL VI.II.I by the decree's own names; those nobody stated are absent. */
export interface LetterMetadata {
  readonly OrganId?: string
  /** The year. */
  readonly FileCatalog: number
  readonly TypeName: string
  /** "07"; absent in a draft. */
  readonly CodeNumber?: string
  readonly CodeNotation: string
  /** `YYYY-MM-DD`; absent in a draft. */
  readonly IssuedDate?: string
  readonly OrganName: string
  readonly Subject: string
  readonly Language: string
  /** Title and name of the signer. */
  readonly Position: string
  readonly FullName: string
  /** 0 to 3, the order of urgency. */
  readonly Priority: number
  /** Copies issued; absent in a draft. */
  readonly IssuedAmount?: number
  /** `YYYY-MM-DD` */
  readonly DueDate?: string
}

/**
 * What a directive may hold that its letter does not carry: mail addresses; where the office files it; whom it
 * leaves out of its lists; what others are asked in a letter of a body's own; ids of bodies the copy does not print.
 */
export const LEFT_OUT = ['addresses', 'filing', 'choice', 'tasks', 'bodies'] as const

export type LeftOut = (typeof LEFT_OUT)[number]

export interface CarriedLetter {
  readonly format: typeof CARRIED_FORMAT
  readonly metadata: LetterMetadata
  /** As its clerk wrote it, fields unfilled, but for what `leftOut` names. */
  readonly directive: Directive
  /** Absent where the directive is whole. */
  readonly leftOut?: readonly LeftOut[]
}
