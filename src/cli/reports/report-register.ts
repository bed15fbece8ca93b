// Rows of the outgoing register, for people and scripts.

import { isoDate } from '../../model/calendar-date.ts'
import { DOCUMENT_KINDS } from '../../model/document-kinds.ts'
import type { RegisterEntry } from '../../model/issue.ts'
import type { Report } from './report.ts'
import { textTable } from './text-table.ts'

const LONGEST_CELL = 44

/** The contract's shape of an entry. */
export function entryJson({ seriesId, date, ...entry }: RegisterEntry) {
  return { ...entry, series: seriesId, date: isoDate(date) }
}

/** Every column of a letter, one to a line. */
export function tellEntry(report: Report, entry: RegisterEntry): void {
  const { heads } = report.settings.words.register
  for (const [index, value] of columnsOf(report, entry).entries()) report.text(`${heads[index]}: ${value}`)
}

/** The columns of PL IV.I that fit a terminal. */
export function tellEntries(report: Report, entries: readonly RegisterEntry[]): void {
  const rows = entries.map((entry) => columnsOf(report, entry).map(shorten))
  const numbers = ['left', 'left', 'left', 'left', 'left', 'left', 'left', 'right', 'left'] as const
  for (const line of textTable(report.settings.words.register.heads, rows, numbers)) report.text(line)
}

function columnsOf(report: Report, entry: RegisterEntry): readonly string[] {
  return [
    entry.code,
    isoDate(entry.date),
    DOCUMENT_KINDS[entry.kind].name,
    entry.subject,
    entry.signer,
    entry.recipients,
    entry.fileCopy,
    String(entry.copies),
    report.settings.words.register.states[entry.state],
  ]
}

/** A long cell would push the rest off the screen; `register show` and --json have it whole. */
function shorten(text: string): string {
  return text.length <= LONGEST_CELL ? text : `${text.slice(0, LONGEST_CELL - 1).trimEnd()}…`
}
