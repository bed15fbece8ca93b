// Real bodies with addresses, and the groups under which letters print them. Both change with
// time: they are data with validity dates, resolved by the issue date.

import type { CalendarDate } from './calendar-date.ts'

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
