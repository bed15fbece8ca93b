// Groups, members and successors that lists name: each has to be declared in some list.

import type { Recipient, RecipientGroup } from '../model/recipient.ts'
import { MAX_DIAGNOSTICS } from './input-rules.ts'
import type { ListFindings, Typed } from './list-findings.ts'
import { nearestName } from './nearest-name.ts'

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
}
