// Who is named: "Kính gửi", "Nơi nhận", the bodies behind them and their validity on the issue date.

import type { CalendarDate } from '../model/calendar-date.ts'
import { isValidOn } from '../model/calendar-date.ts'
import type { FieldPath } from '../model/diagnostic.ts'
import { DOCUMENT_KINDS } from '../model/document-kinds.ts'
import type { Recipient } from '../model/recipient.ts'
import { successionOn } from '../model/recipient.ts'
import { nearestName } from '../vietnamese/near-names.ts'
import { searchKey } from '../vietnamese/text-forms.ts'
import type { PlacedId } from './directive-parts.ts'
import { addressedIds, allDuties, assignedIds, distributedIds } from './directive-parts.ts'
import type { Rule, RuleContext, Violation } from './rule.ts'
import { violation, when } from './rule.ts'

/** "Kính gửi" stands on a công văn, on a tờ trình or báo cáo to a superior, and on nothing else. */
const addresseesFitKind: Rule = {
  ruleId: 'K01',
  clause: 'PL I.II.9.b, d',
  severity: 'error',
  check({ directive: { kind, addressees } }) {
    const { name, mayHaveAddressees } = DOCUMENT_KINDS[kind]
    return [
      ...when(!mayHaveAddressees && addressees.length > 0, () =>
        violation(
          ['addressees'],
          `${name} không có phần "Kính gửi".`,
          'Bỏ "addressees"; ghi các cơ quan nhận ở "distribution" với "to".',
        ),
      ),
      ...when(kind === 'cong-van' && addressees.length === 0, () =>
        violation(['addressees'], 'Công văn chưa có nơi nhận sau "Kính gửi".', 'Thêm "addressees".'),
      ),
    ]
  },
}

/** No body is named twice, nor beside a group it belongs to. */
const addresseesAreDistinct: Rule = {
  ruleId: 'K03',
  clause: '',
  severity: 'warning',
  check({ directive, directory }) {
    const ids = addressedIds(directive)
    const groupOf = new Map<string, string>()
    for (const { id } of ids) for (const member of directory.membersOf(id)) groupOf.set(member.id, id)
    const seen = new Map<string, FieldPath>()
    for (const { id, path } of ids) if (!seen.has(id)) seen.set(id, path)
    return ids.flatMap(({ id, path }): readonly Violation[] => {
      const first = seen.get(id) ?? path
      if (first !== path) {
        const message = `"${id}" được ghi hai lần ở "Kính gửi": ${spokenEntry(first)} và ${spokenEntry(path)}.`
        return [violation(path, message, 'Bỏ một lần.')]
      }
      const group = groupOf.get(id)
      return when(group !== undefined, () =>
        violation(
          path,
          `"${id}" (${spokenEntry(path)}) đã nằm trong nhóm "${group}" (${spokenEntry(seen.get(group ?? '') ?? path)}) cùng ở "Kính gửi".`,
          'Bỏ tên riêng hoặc bỏ nhóm.',
        ),
      )
    })
  },
}

/** "mục thứ 3, mã thứ 2": an entry of "Kính gửi" and the id within it. */
function spokenEntry([, entry, , id]: FieldPath): string {
  return `mục thứ ${Number(entry) + 1}${id === undefined ? '' : `, mã thứ ${Number(id) + 1}`}`
}

/** Whoever is addressed has something to do, and whoever has something to do is addressed. */
const addresseesMatchTasks: Rule = {
  ruleId: 'K04',
  clause: '',
  severity: 'warning',
  check(context) {
    const { directive, directory, issuedDate } = context
    if (allDuties(directive).length === 0) return []
    const assigned = bodiesBehind(context, assignedIds(directive))
    const reached = bodiesBehind(context, [...addressedIds(directive), ...distributedIds(directive)])
    // Bodies that are gone on the day of issue get no copy; D06 tells of them.
    const validBodies = (id: string) =>
      directory.bodiesOf(id).filter((body) => issuedDate === undefined || isValidOn(body, issuedDate))
    const idle = addressedIds(directive).flatMap(({ id, path }) => {
      const bodies = validBodies(id)
      const without = bodies.filter((body) => !assigned.has(body.id))
      return when(without.length > 0, () =>
        violation(
          path,
          without.length === bodies.length
            ? `"${id}" có ở "Kính gửi" nhưng không được giao nội dung nào.`
            : `${without.length} cơ quan trong "${id}" không được giao nội dung nào: ${namesOf(without)}.`,
          'Giao nội dung ở "assignedTo", hoặc bỏ khỏi "Kính gửi".',
        ),
      )
    })
    const silent = assignedIds(directive).flatMap(({ id, path }) => {
      const without = validBodies(id).filter((body) => !reached.has(body.id))
      return when(without.length > 0, () =>
        violation(
          path,
          `Nội dung giao cho ${namesOf(without)} nhưng văn bản không gửi đến.`,
          'Thêm vào "addressees" hoặc "distribution", hoặc sửa "assignedTo".',
        ),
      )
    })
    return [...idle, ...silent]
  },
}

const MOST_SUGGESTIONS = 20

/** Every id is one that the lists know. */
const idsAreKnown: Rule = {
  ruleId: 'K05',
  clause: '',
  severity: 'error',
  check({ directive, directory }) {
    const known = [
      ...directory.directory.groups.map(({ id }) => id),
      ...directory.directory.recipients.map(({ id }) => id),
    ]
    const ids = [...addressedIds(directive), ...assignedIds(directive), ...distributedIds(directive)]
    const unknown = ids.filter(
      ({ id }) => directory.group(id) === undefined && directory.recipient(id) === undefined,
    )
    return unknown.flatMap(({ id, path }, index) => {
      // Every name of the lists is compared: a whole list of unknown ids gets no suggestions.
      const near = index < MOST_SUGGESTIONS ? nearestName(id, known) : undefined
      return [
        violation(
          path,
          `Không có nhóm hay cơ quan nào mang mã "${id}" trong recipients/.`,
          near === undefined ? 'Sửa mã, hoặc thêm vào danh sách.' : `Có phải "${near}"?`,
        ),
      ]
    })
  },
}

/** Bodies and groups exist on the day of issue; one that was replaced names who took its place. */
const bodiesAreValid: Rule = {
  ruleId: 'D06',
  clause: 'PL I.II.9',
  severity: 'error',
  check(context) {
    const { directive, directory, issuedDate } = context
    if (issuedDate === undefined) return []
    const ids = [...addressedIds(directive), ...distributedIds(directive)]
    const reached = bodiesBehind(context, ids)
    return ids.flatMap(({ id, path }): readonly Violation[] => {
      const group = directory.group(id)
      const bodies = directory.bodiesOf(id)
      const expired = bodies.filter((body) => !isValidOn(body, issuedDate))
      if (group === undefined) {
        return expired.map((body) =>
          violation(
            path,
            `"${body.name}" không còn hoặc chưa hoạt động vào ngày ban hành.`,
            `${successorAdvice(context, body, issuedDate)}.`,
          ),
        )
      }
      if (!isValidOn(group, issuedDate)) {
        return [
          violation(
            path,
            `Nhóm "${group.name}" không còn hoặc chưa có hiệu lực vào ngày ban hành.`,
            'Dùng nhóm hiện hành, hoặc chọn ngày ban hành khác.',
          ),
        ]
      }
      if (expired.length === bodies.length) {
        return [
          violation(
            path,
            `Nhóm "${group.name}" không có cơ quan nào hoạt động vào ngày ban hành.`,
            'Thêm cơ quan vào nhóm, hoặc bỏ nhóm khỏi văn bản.',
          ),
        ]
      }
      const lost = expired.filter((body) => {
        const { heir } = successionOn(directory, body, issuedDate)
        return heir === undefined || !reached.has(heir.id)
      })
      return lost.map((body) =>
        violation(
          path,
          `Trong nhóm "${group.name}", "${body.name}" không còn hoạt động vào ngày ban hành nên không nhận được bản nào.`,
          `${successorAdvice(context, body, issuedDate)}, hoặc bỏ khỏi nhóm.`,
          'warning',
        ),
      )
    })
  },
}

function successorAdvice({ directory }: RuleContext, body: Recipient, date: CalendarDate): string {
  const { line, heir } = successionOn(directory, body, date)
  const named = ({ name, id }: Recipient) => `"${name}" (${id})`
  if (heir === undefined) {
    const last = line.at(-1)
    return last === undefined
      ? 'Gửi cho cơ quan thay thế'
      : `${named(last)} được ghi là cơ quan thay thế cũng không hoạt động vào ngày này: ghi cơ quan kế thừa hiện nay`
  }
  const between = line.slice(0, -1)
  const way = between.length === 0 ? '' : `, qua ${between.map(named).join(', ')}`
  return `Gửi cho ${named(heir)} là cơ quan thay thế${way}`
}

/** "Nơi nhận" is there; it begins with "Như trên" or, for decisions, "Như Điều …". */
const distributionBeginsRight: Rule = {
  ruleId: 'R01',
  clause: 'PL I.II.9; Mẫu 1.1, 1.2, 1.5',
  severity: 'error',
  check({ directive: { kind, addressees, distribution } }) {
    const { form } = DOCUMENT_KINDS[kind]
    const first = searchKey(distribution[0]?.label ?? '')
    if (addressees.length > 0) {
      return when(first !== 'nhu tren', () =>
        violation(
          ['distribution', 0, 'label'],
          'Dòng đầu của "Nơi nhận" phải là "Như trên".',
          'Thêm "- label: Như trên" ở đầu "distribution".',
        ),
      )
    }
    return when((form === 'decision' || form === 'resolution') && !/^nhu dieu \d/u.test(first), () =>
      violation(
        ['distribution', 0, 'label'],
        'Dòng đầu của "Nơi nhận" phải là "Như Điều …".',
        'Thêm "- label: Như Điều 3" (điều giao trách nhiệm thi hành) ở đầu "distribution".',
      ),
    )
  },
}

/** Marks and dashes of "Nơi nhận" are printed by the program; the registry keeps a copy. */
const distributionLinesAreBare: Rule = {
  ruleId: 'R02',
  clause: 'PL I.II.9.d',
  severity: 'warning',
  check({ directive: { distribution, fileCopy } }) {
    return [
      ...distribution.flatMap(({ label }, index) =>
        when(/^\s*[-–•+]|[;.,]\s*$/u.test(label) || /^\s*lưu\s*:/iu.test(label), () =>
          violation(
            ['distribution', index, 'label'],
            `Dòng "${label}" gõ sẵn gạch đầu dòng, dấu câu hoặc dòng "Lưu".`,
            'Chỉ ghi tên; chương trình in "- …;", và dòng "Lưu" lấy từ "fileCopy".',
          ),
        ),
      ),
      ...when(fileCopy.unit !== 'VT', () =>
        violation(
          ['fileCopy', 'unit'],
          `Dòng "Lưu" mở đầu bằng "${fileCopy.unit}", không phải "VT".`,
          'Ghi "unit: VT"; các đơn vị khác ở "also".',
        ),
      ),
    ]
  },
}

/** Notes such as "(để báo cáo)" are custom, not law. */
const distributionNotes: Rule = {
  ruleId: 'R03',
  clause: 'PL I.II.9',
  severity: 'info',
  check: ({ directive: { distribution } }) =>
    distribution.flatMap(({ label, purpose }, index) =>
      when(purpose !== undefined && purpose !== '', () =>
        violation(
          ['distribution', index, 'purpose'],
          `Ghi chú "(${purpose})" sau "${label}" không có trong thể thức.`,
          'Có thể bỏ; giữ lại cũng được.',
        ),
      ),
    ),
}

/** The unit that drafted the letter keeps a copy: by its abbreviation alone, or as "Vụ GDTrH", "GDTrH-GDTX". */
const draftersKeepCopy: Rule = {
  ruleId: 'R04',
  clause: 'PL I.II.9.d',
  severity: 'warning',
  check({ directive: { unit, fileCopy } }) {
    const kept = new Set([fileCopy.unit, ...fileCopy.also].flatMap((one) => [one, ...one.split(/[\s,-]+/u)]))
    const missing = unit.filter((one) => !kept.has(one))
    return when(missing.length > 0, () =>
      violation(
        ['fileCopy', 'also'],
        `Dòng "Lưu" chưa có đơn vị soạn thảo: ${missing.join(', ')}.`,
        `Thêm "also: [${missing.join(', ')}]".`,
      ),
    )
  },
}

function bodiesBehind({ directory }: RuleContext, ids: readonly PlacedId[]): ReadonlySet<string> {
  return new Set(ids.flatMap(({ id }) => directory.bodiesOf(id).map((body) => body.id)))
}

function namesOf(bodies: readonly Recipient[]): string {
  const shown = bodies.slice(0, 3).map(({ name }) => `"${name}"`)
  return bodies.length > 3 ? `${shown.join(', ')} và ${bodies.length - 3} cơ quan nữa` : shown.join(', ')
}

/** The rules of this file in the order of the letter. */
export const RECIPIENT_RULES: readonly Rule[] = [
  addresseesFitKind,
  addresseesAreDistinct,
  addresseesMatchTasks,
  idsAreKnown,
  bodiesAreValid,
  distributionBeginsRight,
  distributionLinesAreBare,
  distributionNotes,
  draftersKeepCopy,
]
