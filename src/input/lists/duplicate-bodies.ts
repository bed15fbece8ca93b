// Bodies that stand in the lists twice, or seem to: the same body under two ids, one address for two
// bodies, names equal but for marks, case or the place of a tone mark. Each finding names both places.

import type { CalendarDate } from '../../model/calendar-date.ts'
import { compareDates } from '../../model/calendar-date.ts'
import { mailboxKey } from '../../model/email-address.ts'
import type { Recipient, RecipientGroup } from '../../model/recipient.ts'
import { shown } from '../schema/schema-scalars.ts'
import { foldMarks } from './fold-marks.ts'
import type { ListFindings, Typed } from './list-findings.ts'
import { spokenPlace } from './list-findings.ts'

/** Bodies of one key that are compared with each other; a list with more of them has other troubles. */
const MOST_COMPARED = 20

/** Reports what seems to stand in the lists twice. Rows whose ids are equal have been told of already. */
export function reportDuplicates(
  recipients: readonly Typed<Recipient>[],
  groups: readonly Typed<RecipientGroup>[],
  found: ListFindings,
): void {
  reportOrganIds(recipients, found)
  reportNamesakes(recipients, found)
  reportSharedAddresses(recipients, found)
  reportMemberships(recipients, groups, found)
}

/** Finds an earlier body of the same key that is valid on some day on which this one is. */
class Seen {
  readonly #byKey = new Map<string, Typed<Recipient>[]>()

  earlier(key: string, entry: Typed<Recipient>): Typed<Recipient> | undefined {
    const known = this.#byKey.get(key)
    if (known === undefined) {
      this.#byKey.set(key, [entry])
      return undefined
    }
    if (known.length < MOST_COMPARED) known.push(entry)
    return known.find((one) => one.value.id !== entry.value.id && isAtOneTime(one.value, entry.value))
  }
}

/** Two rows of one identity code are one body (mã định danh, Quyết định 20/2020/QĐ-TTg). */
function reportOrganIds(recipients: readonly Typed<Recipient>[], found: ListFindings): void {
  const seen = new Seen()
  for (const entry of recipients) {
    const { organId } = entry.value
    const other = organId === undefined ? undefined : seen.earlier(organId, entry)
    if (organId === undefined || other === undefined) continue
    found.report(
      entry.row,
      'organId',
      'I22',
      `Mã định danh ${shown(organId)} đã là của “${shown(other.value.name)}” ở ${spokenPlace(other.row, 'organId')}: một nơi nhận ghi hai lần.`,
      'Xóa một hàng; nếu là hai cơ quan thì sửa mã định danh.',
    )
  }
}

function reportNamesakes(recipients: readonly Typed<Recipient>[], found: ListFindings): void {
  const seen = new Seen()
  for (const entry of recipients) {
    const key = foldMarks(entry.value.name)
    const other = key === '' ? undefined : seen.earlier(key, entry)
    if (other !== undefined) reportNamesake(other, entry, found)
  }
}

function reportNamesake(other: Typed<Recipient>, entry: Typed<Recipient>, found: ListFindings): void {
  const [first, second] = [other.value.name, entry.value.name]
  const where = `“${shown(first)}” ở ${spokenPlace(other.row, 'name')}`
  const shared = entry.value.emails.find((email) => hasAddress(other.value, email))
  const isSameName = looseName(first) === looseName(second)
  if (isSameName && shared !== undefined) {
    found.report(
      entry.row,
      'id',
      'I22',
      `“${shown(second)}” là một nơi nhận với ${where} (cùng tên, cùng địa chỉ ${shared}), ghi hai mã “${other.value.id}” và “${entry.value.id}”.`,
      'Xóa một hàng và dùng một mã; cơ quan đã đổi tên thì ghi hiệu lực cho từng hàng.',
    )
  } else if (isSameName) {
    found.report(
      entry.row,
      'name',
      'I24',
      first === second
        ? `Trùng tên với ${where}, địa chỉ khác.`
        : `Chỉ khác ${difference(first, second)} với ${where}.`,
      'Nếu là một cơ quan thì xóa một hàng; nếu là hai thì ghi thêm tên huyện, tỉnh cho phân biệt.',
    )
  } else {
    found.report(
      entry.row,
      'name',
      'I25',
      `“${shown(second)}” chỉ khác dấu với ${where}.`,
      'Hai cơ quan khác nhau thì bỏ qua; nếu gõ nhầm dấu thì sửa tên và xóa một hàng.',
    )
  }
}

/** Lower case, single blanks, tone marks as marks of the whole syllable: "Hoà  Bình" is "hòa bình". */
function looseName(name: string): string {
  return name
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .map((word) => {
      const marks = [...word.normalize('NFD')]
      const isTone = (mark: string) => TONES.includes(mark)
      return [...marks.filter((mark) => !isTone(mark)), ...marks.filter(isTone)].join('')
    })
    .filter((word) => word !== '')
    .join(' ')
}

const TONES = '\u0300\u0301\u0303\u0309\u0323'

function difference(first: string, second: string): string {
  if (first.toLowerCase() === second.toLowerCase()) return 'chữ hoa, chữ thường'
  const bare = (name: string) => name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
  return bare(first) === bare(second) ? 'dấu cách hay dấu câu' : 'cách đặt dấu thanh (hoà, hòa)'
}

function reportSharedAddresses(recipients: readonly Typed<Recipient>[], found: ListFindings): void {
  const seen = new Seen()
  for (const entry of recipients) {
    for (const email of entry.value.emails) {
      const other = seen.earlier(mailboxKey(email), entry)
      if (other === undefined) continue
      found.report(
        entry.row,
        'email',
        'I23',
        `Địa chỉ ${email} cũng là của “${shown(other.value.name)}” (${other.value.id}) ở ${spokenPlace(other.row, 'email')}: hộp thư này sẽ nhận hai thư.`,
        'Kiểm tra lại địa chỉ; đúng là dùng chung thì để nguyên.',
      )
    }
  }
}

function reportMemberships(
  recipients: readonly Typed<Recipient>[],
  groups: readonly Typed<RecipientGroup>[],
  found: ListFindings,
): void {
  const listing = new Map<string, Typed<RecipientGroup>>()
  for (const group of groups) {
    for (const member of group.value.members) listing.set(`${group.value.id}\n${member}`, group)
  }
  for (const { row, value } of recipients) {
    for (const group of value.groups) {
      const other = listing.get(`${group}\n${value.id}`)
      if (other === undefined) continue
      found.report(
        row,
        'group',
        'I26',
        `“${shown(value.name)}” ghi nhóm “${group}”, và nhóm này cũng kể nó ở ${spokenPlace(other.row, 'members')}.`,
        'Ghi ở một chỗ là đủ; để hai chỗ thì sau này dễ sửa sót.',
      )
    }
  }
}

const hasAddress = (recipient: Recipient, email: string) =>
  recipient.emails.some((other) => mailboxKey(other) === mailboxKey(email))

/** Whether there is a day on which both are valid: a body under its old and its new name is no duplicate. */
function isAtOneTime(a: Recipient, b: Recipient): boolean {
  const startsBefore = (from: CalendarDate | undefined, to: CalendarDate | undefined) =>
    from === undefined || to === undefined || compareDates(from, to) <= 0
  return startsBefore(a.validFrom, b.validTo) && startsBefore(b.validFrom, a.validTo)
}
