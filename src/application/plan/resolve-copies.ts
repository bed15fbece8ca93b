// Who gets a copy: the printed addressees and distribution lines turned into bodies valid on the
// issue date, each once, in the order of the letter.

import type { CalendarDate } from '../../model/calendar-date.ts'
import { isValidOn } from '../../model/calendar-date.ts'
import type { Directive } from '../../model/directive.ts'
import type { CopyPlan, LeftOutBody } from '../../model/issue.ts'
import type { DirectoryIndex, Recipient } from '../../model/recipient.ts'
import type { TaskMatrix } from '../../model/task-matrix.ts'
import { rowsOf, taskMatrix } from '../../model/task-matrix.ts'
import { asciiSlug } from '../../vietnamese/text-forms.ts'
import { reasonsAgainst } from './choose-recipients.ts'
import { joinSharedAddresses } from './share-addresses.ts'

export interface ResolvedCopies {
  readonly copies: readonly CopyPlan[]
  /** Bodies a printed line reaches and the directive leaves out, each with the reason. */
  readonly leftOut: readonly LeftOutBody[]
  readonly matrix: TaskMatrix
  /** Groups that were resolved to bodies. */
  readonly groups: number
}

/** Ids no body has are left to the rules, which name them with their place. */
export function resolveCopies(
  directive: Directive,
  directory: DirectoryIndex,
  date: CalendarDate,
): ResolvedCopies {
  const groups = new Set<string>()
  const reasonAgainst = reasonsAgainst(directive, directory)
  const leftOut = new Map<string, LeftOutBody>()
  const chosen = new Map<string, { recipient: Recipient; addressedAs: CopyPlan['addressedAs'] }>()
  const choose = (ids: readonly string[], addressedAs: CopyPlan['addressedAs']): void => {
    for (const id of ids) {
      if (directory.group(id) !== undefined) groups.add(id)
      for (const recipient of directory.bodiesOf(id)) {
        if (!isValidOn(recipient, date) || chosen.has(recipient.id)) continue
        const reason = reasonAgainst(recipient, recipient.id === id)
        if (reason === undefined) {
          chosen.set(recipient.id, { recipient, addressedAs })
          // A line that names the body itself means it, whatever an earlier group's condition said.
          leftOut.delete(recipient.id)
        } else leftOut.set(recipient.id, { recipient, reason })
      }
    }
  }
  const own = directive.merge.mode === 'common' ? 'groups' : 'itself'
  for (const addressee of directive.addressees) {
    choose(addressee.type === 'listed' ? [addressee.id] : addressee.to, own)
  }
  for (const entry of directive.distribution) choose(entry.to, 'groups')

  const names = new Set<string>()
  const bodies = [...chosen.values()].map(({ recipient: { id, name } }) => ({ id, name }))
  const matrix = taskMatrix(directive, bodies, (id) => directory.bodiesOf(id).map((body) => body.id))
  const dutiesOf = new Map(rowsOf(matrix).map(({ body, duties }) => [body.id, duties]))
  const copies = [...chosen.values()].map(({ recipient, addressedAs }): CopyPlan => {
    const fileName = uniqueName(asciiSlug(recipient.id, 80), names)
    const duties = dutiesOf.get(recipient.id) ?? []
    return {
      recipient,
      emails: recipient.emails,
      cc: [...recipient.cc, ...directive.mail.cc],
      taskIds: [...new Set(duties.map(({ taskId }) => taskId))],
      dutyKeys: duties.map(({ key }) => key),
      addressedAs,
      fileName,
    }
  })
  // With a number for each body their letters are two, and so are the messages.
  const isJoined = directive.mail.sharedAddress === 'together' && directive.merge.mode !== 'tailored'
  return {
    copies: isJoined ? joinSharedAddresses(copies) : copies,
    leftOut: [...leftOut.values()],
    matrix,
    groups: groups.size,
  }
}

/** The name, numbered where it is `taken`, and taken from now on: names differ even on disks that fold case. */
export function uniqueName(wanted: string, taken: Set<string>): string {
  const base = wanted === '' ? 'ban' : wanted
  let name = base
  for (let n = 2; taken.has(name.toLowerCase()); n += 1) name = `${base}-${n}`
  taken.add(name.toLowerCase())
  return name
}
