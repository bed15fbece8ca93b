// Rows of the outgoing register, for people and scripts.

import { isoDate } from '../model/calendar-date.ts'
import { DOCUMENT_KINDS } from '../model/document-kinds.ts'
import type { RegisterEntry } from '../model/issue.ts'
import type { Report } from './report.ts'
import { textTable } from './text-table.ts'

/** The contract's shape of an entry. */
export function entryJson({ seriesId, date, ...entry }: RegisterEntry) {
  return { ...entry, series: seriesId, date: isoDate(date) }
}

/** The columns of PL IV.I that fit a terminal. */
export function tellEntries(report: Report, entries: readonly RegisterEntry[]): void {
  const words = report.settings.words.register
  const rows = entries.map((entry) => [
    entry.code,
    isoDate(entry.date),
    DOCUMENT_KINDS[entry.kind].name,
    entry.subject,
    entry.signer,
    entry.recipients,
    entry.fileCopy,
    String(entry.copies),
    words.states[entry.state],
  ])
  const numbers = ['left', 'left', 'left', 'left', 'left', 'left', 'left', 'right', 'left'] as const
  for (const line of textTable(words.heads, rows, numbers)) report.text(line)
}
