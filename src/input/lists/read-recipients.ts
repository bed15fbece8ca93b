// All lists of a workspace → one directory: rows typed, ids unique, groups and bodies that name each
// other found. Several files and formats at once (contract: "Recipients").

import type { Place, ReadResult } from '../../model/diagnostic.ts'
import { hasErrors } from '../../model/diagnostic.ts'
import type { Recipient, RecipientDirectory, RecipientGroup } from '../../model/recipient.ts'
import { reportDuplicates } from './duplicate-bodies.ts'
import type { Typed } from './list-findings.ts'
import { ListFindings, spokenPlace } from './list-findings.ts'
import type { ListFormats } from './list-format.ts'
import { checkReferences } from './list-references.ts'
import type { ListRow } from './list-rows.ts'
import type { Workbooks } from './open-workbooks.ts'
import type { ListFile, ListFileReading } from './read-list-file.ts'
import { readListFile } from './read-list-file.ts'
import type { RowReading } from './recipient-rows.ts'
import { readGroupRow, readRecipientRow } from './recipient-rows.ts'

export interface ListPlace {
  readonly file: string
  readonly place: Place
}

/** One list file: how it was read, and how much it holds. */
export interface ListFacts extends Pick<ListFileReading, 'encoding' | 'separator'> {
  readonly path: string
  readonly recipients: number
  readonly groups: number
}

export interface ReadRecipients {
  /** The files in the order they were given; files that are no lists among them. */
  readonly files: readonly ListFacts[]
  readonly directory: RecipientDirectory
  /** The row of a body or group, or its cell in a column; line 1 of no file for an id that is unknown. */
  placeOf(kind: 'recipient' | 'group', id: string, field?: string): ListPlace
}

/**
 * Reads lists in YAML, CSV and, opened beforehand by `openWorkbooks`, XLSX; a file or sheet named `groups` holds groups. In the directory a
 * group's members are those it names and then those that name it, and each body's groups likewise.
 */
export function readRecipients(
  files: readonly ListFile[],
  workbooks: Workbooks = new Map(),
  formats: ListFormats = new Map(),
): ReadResult<ReadRecipients> {
  const readings = files.map((file) => ({
    file: file.path,
    reading: readListFile(file, workbooks, formats.get(file.path)),
  }))
  const found = new ListFindings(
    readings.map(({ file }) => file),
    workbooks,
  )
  for (const { reading } of readings) found.add(reading.diagnostics)
  const rows = readings.flatMap(({ reading }) => reading.rows)
  const recipients = typed(
    rows.filter(({ kind }) => kind === 'recipients'),
    readRecipientRow,
    found,
  )
  const groups = typed(
    rows.filter(({ kind }) => kind === 'groups'),
    readGroupRow,
    found,
  )
  const byId = uniqueIds(recipients, 'nơi nhận', found)
  const groupsById = uniqueIds(groups, 'nhóm', found)
  for (const [id, { row }] of byId) {
    const group = groupsById.get(id)
    if (group === undefined) continue
    found.report(
      row,
      'id',
      'I21',
      `Mã “${id}” vừa là nơi nhận vừa là nhóm.`,
      `Đổi một trong hai mã; nhóm nằm ở ${spokenPlace(group.row, 'id')}.`,
    )
  }
  // While a whole list is unread, what it declares is unknown, not wrong.
  const isAllRead = readings.every(
    ({ reading }) => reading.rows.length > 0 || !hasErrors(reading.diagnostics),
  )
  if (isAllRead) checkReferences(recipients, groups, new Set(byId.keys()), new Set(groupsById.keys()), found)
  reportDuplicates(recipients, groups, found)
  const diagnostics = found.all()
  if (hasErrors(diagnostics)) return { diagnostics }
  return {
    value: {
      files: readings.map(({ file, reading: { rows: own, encoding, separator } }) => ({
        path: file,
        ...(encoding === undefined ? {} : { encoding }),
        ...(separator === undefined ? {} : { separator }),
        recipients: own.filter(({ kind }) => kind === 'recipients').length,
        groups: own.filter(({ kind }) => kind === 'groups').length,
      })),
      directory: linked(
        recipients.map(({ value }) => value),
        groups.map(({ value }) => value),
      ),
      placeOf: placesOf(byId, groupsById),
    },
    diagnostics,
  }
}

/** Places of bodies and groups, without the texts of their rows. */
function placesOf(
  bodies: ReadonlyMap<string, Typed<Recipient>>,
  groups: ReadonlyMap<string, Typed<RecipientGroup>>,
): ReadRecipients['placeOf'] {
  const known = { recipient: bareRows(bodies), group: bareRows(groups) }
  return (kind, id, field) => {
    const row = known[kind].get(id)
    if (row === undefined) return { file: '', place: { line: 1, column: 1 } }
    const { file, keys, placeOf } = row
    return { file, place: placeOf(field === undefined ? -1 : keys.indexOf(field)) }
  }
}

interface BareRow extends Pick<ListRow, 'file' | 'placeOf'> {
  readonly keys: readonly string[]
}

function bareRows(entries: ReadonlyMap<string, Typed<unknown>>): ReadonlyMap<string, BareRow> {
  let last: readonly string[] = []
  const rows = new Map<string, BareRow>()
  for (const [id, { row }] of entries) {
    const { file, cells, placeOf } = row
    // Rows of one table name the same columns: one list of them serves all.
    const isSame = cells.length === last.length && cells.every(({ key }, index) => key === last[index])
    if (!isSame) last = cells.map(({ key }) => key)
    rows.set(id, { file, keys: last, placeOf })
  }
  return rows
}

function typed<Value>(
  rows: readonly ListRow[],
  read: (row: ListRow) => RowReading<Value>,
  found: ListFindings,
): Typed<Value>[] {
  return rows.map((row) => {
    const { value, diagnostics } = read(row)
    found.add(diagnostics)
    return { row, value }
  })
}

function uniqueIds<Value extends { readonly id: string }>(
  entries: readonly Typed<Value>[],
  what: string,
  found: ListFindings,
): ReadonlyMap<string, Typed<Value>> {
  const byId = new Map<string, Typed<Value>>()
  for (const entry of entries) {
    // An id that was refused has been told of already.
    if (entry.value.id === '') continue
    const first = byId.get(entry.value.id)
    if (first === undefined) byId.set(entry.value.id, entry)
    else
      found.report(
        entry.row,
        'id',
        'I21',
        `Mã ${what} “${entry.value.id}” đã có ở ${spokenPlace(first.row, 'id')}.`,
        'Xóa một trong hai, hoặc đổi mã.',
      )
  }
  return byId
}

/** Membership said on either side is told on both. */
function linked(recipients: readonly Recipient[], groups: readonly RecipientGroup[]): RecipientDirectory {
  const members = new Map(groups.map((group) => [group.id, new Set(group.members)]))
  const groupsOf = new Map(recipients.map((recipient) => [recipient.id, new Set(recipient.groups)]))
  for (const { id, groups: named } of recipients) for (const group of named) members.get(group)?.add(id)
  for (const { id, members: named } of groups) for (const member of named) groupsOf.get(member)?.add(id)
  return {
    recipients: recipients.map((recipient) => ({
      ...recipient,
      groups: [...(groupsOf.get(recipient.id) ?? [])],
    })),
    groups: groups.map((group) => ({ ...group, members: [...(members.get(group.id) ?? [])] })),
  }
}
