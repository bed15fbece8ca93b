// Who gets a copy: the printed addressees and distribution lines turned into bodies valid on the
// issue date, each once, in the order of the letter.

import type { CalendarDate } from '../model/calendar-date.ts'
import { isValidOn } from '../model/calendar-date.ts'
import type { Directive, TaskItem } from '../model/directive.ts'
import type { CopyPlan } from '../model/issue.ts'
import type { DirectoryIndex, Recipient } from '../model/recipient.ts'
import { asciiSlug } from '../vietnamese/text-forms.ts'

export interface ResolvedCopies {
  readonly copies: readonly CopyPlan[]
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
  const chosen = new Map<string, { recipient: Recipient; addressedAs: CopyPlan['addressedAs'] }>()
  const choose = (ids: readonly string[], addressedAs: CopyPlan['addressedAs']): void => {
    for (const id of ids) {
      if (directory.group(id) !== undefined) groups.add(id)
      for (const recipient of directory.bodiesOf(id)) {
        if (!isValidOn(recipient, date) || chosen.has(recipient.id)) continue
        chosen.set(recipient.id, { recipient, addressedAs })
      }
    }
  }
  const own = directive.merge.mode === 'common' ? 'groups' : 'itself'
  for (const addressee of directive.addressees) {
    choose(addressee.type === 'listed' ? [addressee.id] : addressee.to, own)
  }
  for (const entry of directive.distribution) choose(entry.to, 'groups')

  const names = new Set<string>()
  const tasksOf = taskIdsByBody(directive, directory)
  const copies = [...chosen.values()].map(({ recipient, addressedAs }): CopyPlan => {
    const fileName = uniqueName(asciiSlug(recipient.id, 80), names)
    return {
      recipient,
      emails: recipient.emails,
      cc: [...recipient.cc, ...directive.mail.cc],
      taskIds: tasksOf.get(recipient.id) ?? [],
      addressedAs,
      fileName,
    }
  })
  return { copies, groups: groups.size }
}

/** Names differ even on disks that fold case. */
function uniqueName(wanted: string, taken: Set<string>): string {
  const base = wanted === '' ? 'ban' : wanted
  let name = base
  for (let n = 2; taken.has(name.toLowerCase()); n += 1) name = `${base}-${n}`
  taken.add(name.toLowerCase())
  return name
}

/** Every task with the ids it falls to, its items' own bodies included. */
function* assignments(
  directive: Directive,
): Generator<{ readonly taskId: string; readonly ids: readonly string[] }> {
  const itemIds = (item: TaskItem): readonly string[] => [
    ...(item.assignedTo ?? []),
    ...item.items.flatMap((inner) => itemIds(inner)),
  ]
  for (const task of directive.tasks) yield { taskId: task.id, ids: itemIds(task) }
}

function taskIdsByBody(
  directive: Directive,
  directory: DirectoryIndex,
): ReadonlyMap<string, readonly string[]> {
  const byBody = new Map<string, string[]>()
  for (const { taskId, ids } of assignments(directive)) {
    const bodies = new Set(ids.flatMap((id) => directory.bodiesOf(id)))
    for (const { id } of bodies) byBody.set(id, [...(byBody.get(id) ?? []), taskId])
  }
  return byBody
}
