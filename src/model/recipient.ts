// Real bodies with addresses, and the groups under which letters print them. Both change with
// time: they are data with validity dates, resolved by the issue date.

import type { CalendarDate } from './calendar-date.ts'
import { isValidOn } from './calendar-date.ts'

export interface Recipient {
  readonly id: string
  readonly name: string
  /** Addresses, one letter each; several cells or `;` in one cell give several. */
  readonly emails: readonly string[]
  /** Printed form after "Kính gửi" where it is not the name. */
  readonly kinhGui?: string
  readonly groups: readonly string[]
  readonly address?: string
  readonly phone?: string
  readonly honorific?: string
  readonly organId?: string
  readonly cc: readonly string[]
  /** Paths under `enclosures/` that only this body gets. */
  readonly attachments: readonly string[]
  readonly validFrom?: CalendarDate
  readonly validTo?: CalendarDate
  /** Id of the body that took its place. */
  readonly successor?: string
  /** Every column as text, these and any further one: fields for templates. */
  readonly fields: Readonly<Record<string, string>>
}

export interface RecipientGroup {
  readonly id: string
  /** The printed line, "Các sở, ban, ngành tỉnh". */
  readonly name: string
  /** "Giám đốc", for a copy that names the head of each body. */
  readonly head?: string
  readonly members: readonly string[]
  readonly validFrom?: CalendarDate
  readonly validTo?: CalendarDate
}

/** All lists of a workspace, in the order of files and rows. */
export interface RecipientDirectory {
  readonly recipients: readonly Recipient[]
  readonly groups: readonly RecipientGroup[]
}

/** The directory with its look-ups made once; each is constant time. */
export interface DirectoryIndex {
  readonly directory: RecipientDirectory
  recipient(id: string): Recipient | undefined
  group(id: string): RecipientGroup | undefined
  /** Members of a group: those it lists, then those whose own row names it; each once. */
  membersOf(groupId: string): readonly Recipient[]
  /** A group's members, or the body itself; empty for an id nobody has. */
  bodiesOf(id: string): readonly Recipient[]
}

/** The bodies that took a body's place, one after the other, up to the first that is valid on the day. */
export interface Succession {
  /** Each body that came after, in turn; the last is `heir` where there is one. */
  readonly line: readonly Recipient[]
  /** Who stands in its place on that day; absent where the line ends, or runs in a circle. */
  readonly heir?: Recipient
}

/** Follows a body's successors, merger after merger. */
export function successionOn(
  directory: Pick<DirectoryIndex, 'recipient'>,
  body: Recipient,
  date: CalendarDate,
): Succession {
  const line: Recipient[] = []
  const seen = new Set([body.id])
  for (let at = body; at.successor !== undefined; ) {
    const next = directory.recipient(at.successor)
    if (next === undefined || seen.has(next.id)) break
    seen.add(next.id)
    line.push(next)
    if (isValidOn(next, date)) return { line, heir: next }
    at = next
  }
  return { line }
}

export function indexDirectory(directory: RecipientDirectory): DirectoryIndex {
  const recipients = new Map(directory.recipients.map((recipient) => [recipient.id, recipient]))
  const groups = new Map(directory.groups.map((group) => [group.id, group]))
  const members = new Map<string, Map<string, Recipient>>()
  for (const group of directory.groups) {
    const own = new Map<string, Recipient>()
    for (const id of group.members) {
      const member = recipients.get(id)
      if (member !== undefined) own.set(id, member)
    }
    members.set(group.id, own)
  }
  for (const recipient of directory.recipients) {
    for (const id of recipient.groups) members.get(id)?.set(recipient.id, recipient)
  }
  const membersOf = (id: string): readonly Recipient[] => [...(members.get(id)?.values() ?? [])]
  return {
    directory,
    recipient: (id) => recipients.get(id),
    group: (id) => groups.get(id),
    membersOf,
    bodiesOf(id) {
      const recipient = recipients.get(id)
      return recipient === undefined ? membersOf(id) : [recipient]
    },
  }
}
