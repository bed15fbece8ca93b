// Looking letters up as people do: part of a word, without diacritics, by kind, signer, body or state.

import type { DocumentKindId } from '../../model/document-kinds.ts'
import type { LetterState, RegisterEntry } from '../../model/issue.ts'
import { searchKey } from '../../vietnamese/text-forms.ts'
import type { Register } from '../ports/register.ts'

export interface RegisterSearch {
  readonly year?: number
  readonly kind?: DocumentKindId
  readonly state?: LetterState
  /** Part of the signer's name. */
  readonly signer?: string
  /** Part of the name, or the id, of a body that got a copy. */
  readonly recipient?: string
  /** Abbreviation of a unit, as it stands in the code or the file copy. */
  readonly unit?: string
  /** Words that all stand in the row, in any order. */
  readonly words?: string
}

/** Rows that fit everything asked for, by year, series and number. "dai" finds "Đài". */
export async function searchRegister(
  register: Pick<Register, 'entries' | 'copies'>,
  search: RegisterSearch,
): Promise<readonly RegisterEntry[]> {
  const { year, recipient } = search
  const entries = (await register.entries(year === undefined ? {} : { year })).filter((entry) =>
    fits(entry, search),
  )
  if (recipient === undefined) return entries
  const found: RegisterEntry[] = []
  for (const entry of entries) {
    const { copies } = await register.copies(entry.code, entry.year)
    const names = [entry.recipients, ...copies.flatMap((copy) => [copy.recipientName, copy.recipientId])]
    if (names.some((name) => holds(name, recipient))) found.push(entry)
  }
  return found
}

function fits(entry: RegisterEntry, { kind, state, signer, unit, words }: RegisterSearch): boolean {
  if (kind !== undefined && entry.kind !== kind) return false
  if (state !== undefined && entry.state !== state) return false
  if (signer !== undefined && !holds(entry.signer, signer)) return false
  if (unit !== undefined && !unitsOf(entry).includes(searchKey(unit))) return false
  if (words === undefined) return true
  const row = searchKey([entry.code, entry.subject, entry.signer, entry.recipients, entry.fileCopy].join(' '))
  return searchKey(words)
    .split(' ')
    .every((word) => row.includes(word))
}

/** "07/STTTT-CNTT&BCVT" and "VT, CNTT&BCVT" name the units STTTT, CNTT&BCVT and VT. */
function unitsOf({ code, fileCopy }: RegisterEntry): readonly string[] {
  return [...code.slice(code.indexOf('/') + 1).split('-'), ...fileCopy.split(',')].map(searchKey)
}

const holds = (text: string, part: string) => searchKey(text).includes(searchKey(part))
