// Groups, members and successors that lists name: each has to be declared in some list.

import type { Recipient, RecipientGroup } from '../../model/recipient.ts'
import { MAX_DIAGNOSTICS } from '../input-rules.ts'
import { nearestName } from '../nearest-name.ts'
import type { ListFindings, Typed } from './list-findings.ts'
import { spokenPlace } from './list-findings.ts'

/** Reports groups and bodies that name one nobody declared. */
export function checkReferences(
  recipients: readonly Typed<Recipient>[],
  groups: readonly Typed<RecipientGroup>[],
  recipientIds: ReadonlySet<string>,
  groupIds: ReadonlySet<string>,
  found: ListFindings,
): void {
  let suggestions = 0
  const suggest = (id: string, known: ReadonlySet<string>) => {
    // Comparing every slip with ten thousand names would take minutes, and only so many are told.
    suggestions++
    const near = suggestions <= MAX_DIAGNOSTICS && known.size <= 2000 ? nearestName(id, known) : undefined
    return near === undefined ? '' : ` Có phải ý là “${near}”?`
  }
  for (const { row, value } of recipients) {
    for (const group of value.groups) {
      if (groupIds.has(group)) continue
      const remedy = `Khai báo nhóm này trong tệp groups, hoặc sửa mã nhóm.${suggest(group, groupIds)}`
      found.report(row, 'group', 'I33', `Không có nhóm “${group}”.`, remedy)
    }
    if (value.successor !== undefined && !recipientIds.has(value.successor)) {
      const remedy = `Thêm đơn vị này vào danh sách, hoặc sửa mã.${suggest(value.successor, recipientIds)}`
      found.report(row, 'successor', 'I33', `Không có nơi nhận “${value.successor}” để kế thừa.`, remedy)
    }
  }
  for (const { row, value } of groups) {
    for (const member of value.members) {
      if (recipientIds.has(member)) continue
      const remedy = `Thành viên của nhóm là mã nơi nhận: sửa mã, hoặc thêm nơi nhận này vào danh sách.${suggest(member, recipientIds)}`
      found.report(row, 'members', 'I33', `Không có nơi nhận “${member}”.`, remedy)
    }
  }
  reportCircles(recipients, found)
}

/** Bodies that succeed each other in a circle: nobody stands in anybody's place. */
function reportCircles(recipients: readonly Typed<Recipient>[], found: ListFindings): void {
  const byId = new Map(recipients.map((entry) => [entry.value.id, entry]))
  const done = new Set<string>()
  for (const entry of recipients) {
    const line: Typed<Recipient>[] = []
    const inLine = new Set<string>()
    let at: Typed<Recipient> | undefined = entry
    while (at !== undefined && !done.has(at.value.id) && !inLine.has(at.value.id)) {
      line.push(at)
      inLine.add(at.value.id)
      at = at.value.successor === undefined ? undefined : byId.get(at.value.successor)
    }
    for (const id of inLine) done.add(id)
    const circle = at === undefined || !inLine.has(at.value.id) ? [] : line.slice(line.indexOf(at))
    const [first, second] = circle
    // A body that succeeds itself is told of with its row.
    if (first === undefined || second === undefined) continue
    const ids = circle.map(({ value }) => `“${value.id}”`)
    found.report(
      first.row,
      'successor',
      'I16',
      `Các đơn vị kế thừa nhau thành vòng: ${[...ids.slice(0, 5), ids[0]].join(' → ')}.`,
      `Xem lại cột kế thừa ở ${spokenPlace(second.row, 'successor')}: đơn vị còn hoạt động thì để trống.`,
    )
  }
}
