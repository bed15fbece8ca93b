// `vanthu recipients list`: what the lists hold on a day, each body and group with the place it stands
// at, and how each file was read.

import type { ListFormats } from '../../input/lists/list-format.ts'
import type { Workbooks } from '../../input/lists/open-workbooks.ts'
import type { ListFacts, ListPlace } from '../../input/lists/read-recipients.ts'
import { readRecipients } from '../../input/lists/read-recipients.ts'
import type { TextEncoding } from '../../input/text/decode-text.ts'
import type { CalendarDate } from '../../model/calendar-date.ts'
import { isValidOn } from '../../model/calendar-date.ts'
import type { ReadResult } from '../../model/diagnostic.ts'
import type { DirectoryIndex, Recipient, RecipientGroup } from '../../model/recipient.ts'
import { indexDirectory, successionOn } from '../../model/recipient.ts'
import { searchKey } from '../../vietnamese/text-forms.ts'
import type { InputFiles } from './input-files.ts'
import { listFiles, listFormats, openLists } from './read-inputs.ts'

/** What `--encoding` takes. */
export const LIST_ENCODINGS = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1258',
  'tcvn3',
  'vni',
] as const satisfies readonly TextEncoding[]

/** The lists as office.yaml says they are written, those it says nothing of in `encoding` where given. */
export async function openRecipients(
  files: InputFiles,
  encoding?: TextEncoding,
): Promise<Pick<ListRequest, 'files' | 'workbooks' | 'formats'>> {
  const declared = listFormats(files)
  const formats = new Map(
    listFiles(files).map(({ path }) => [
      path,
      { ...(encoding === undefined ? {} : { encoding }), ...declared.get(path) },
    ]),
  )
  return { files, formats, workbooks: await openLists(files, formats) }
}

export interface ListRequest {
  readonly files: InputFiles
  readonly workbooks: Workbooks
  readonly formats: ListFormats
  /** Whether bodies and groups are valid is asked of this day. */
  readonly date: CalendarDate
  /** Only the members of this group. */
  readonly group?: string
  /** Words that all stand in id, name, address or group, in any order; diacritics do not matter. */
  readonly words?: string
}

export interface ListedBody {
  readonly recipient: Recipient
  readonly isValid: boolean
  /** Who stands in its place on the day, where it is not valid. */
  readonly heir?: Recipient
  readonly place: ListPlace
}

export interface ListedGroup {
  readonly group: RecipientGroup
  readonly isValid: boolean
  /** Of its members, those valid on the day. */
  readonly validMembers: number
  readonly place: ListPlace
}

export interface ListedRecipients {
  readonly files: readonly ListFacts[]
  readonly recipients: readonly ListedBody[]
  readonly groups: readonly ListedGroup[]
}

/** Bodies and groups in the order of files and rows. A group that is asked for and unknown is in `groups` as nothing. */
export function listRecipients(request: ListRequest): ReadResult<ListedRecipients> {
  const { date, group, words } = request
  const { value, diagnostics } = readRecipients(listFiles(request.files), request.workbooks, request.formats)
  if (value === undefined) return { diagnostics }
  const directory = indexDirectory(value.directory)
  const members = group === undefined ? undefined : new Set(directory.membersOf(group).map(({ id }) => id))
  const wanted = words === undefined ? [] : searchKey(words).split(' ')
  const recipients = value.directory.recipients
    .filter((recipient) => members === undefined || members.has(recipient.id))
    .filter((recipient) => wanted.length === 0 || holdsAll(recipient, wanted))
    .map((recipient) => listed(directory, recipient, date, value.placeOf('recipient', recipient.id)))
  const groups = value.directory.groups
    .filter(({ id }) => group === undefined || id === group)
    .map((one): ListedGroup => {
      const validMembers = directory.membersOf(one.id).filter((member) => isValidOn(member, date)).length
      return {
        group: one,
        isValid: isValidOn(one, date),
        validMembers,
        place: value.placeOf('group', one.id),
      }
    })
  return { value: { files: value.files, recipients, groups }, diagnostics }
}

function listed(
  directory: DirectoryIndex,
  recipient: Recipient,
  date: CalendarDate,
  place: ListPlace,
): ListedBody {
  const isValid = isValidOn(recipient, date)
  const { heir } = isValid ? {} : successionOn(directory, recipient, date)
  return { recipient, isValid, ...(heir === undefined ? {} : { heir }), place }
}

function holdsAll({ id, name, kinhGui, emails, groups }: Recipient, words: readonly string[]): boolean {
  const text = searchKey([id, name, kinhGui ?? '', ...emails, ...groups].join(' '))
  return words.every((word) => text.includes(word))
}
