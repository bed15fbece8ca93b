// Who of those a letter's groups reach is meant: the directive's condition and its exclusions, each
// with a reason that stays in the record (issue plan, manifest, journal).

import { columnOf } from '../../input/lists/recipient-columns.ts'
import type { Finding } from '../../model/diagnostic.ts'
import type { Directive } from '../../model/directive.ts'
import type { DirectoryIndex, Recipient } from '../../model/recipient.ts'
import type { Condition } from '../../model/recipient-condition.ts'
import { columnsOf, meets, readCondition } from '../../model/recipient-condition.ts'
import { readTypedDate } from '../../vietnamese/date-phrases.ts'
import { nearestName } from '../../vietnamese/near-names.ts'
import { readTypedNumber } from '../../vietnamese/numbers.ts'

/** Why a body gets no copy though a printed line reaches it; undefined for one that gets one. */
export type ReasonAgainst = (recipient: Recipient, isNamedItself: boolean) => string | undefined

/**
 * The directive's choice. The condition is asked of bodies reached through a group; a body named by
 * its own id is meant whatever it says. An exclusion holds for both.
 */
export function reasonsAgainst({ recipients }: Directive, directory: DirectoryIndex): ReasonAgainst {
  if (recipients === undefined) return () => undefined
  const excluded = new Map<string, string>()
  for (const { id, reason } of recipients.exclude) {
    for (const body of directory.bodiesOf(id)) if (!excluded.has(body.id)) excluded.set(body.id, reason)
  }
  const { where } = recipients
  const condition = where === undefined ? undefined : readCondition(where)
  return (recipient, isNamedItself) => {
    const reason = excluded.get(recipient.id)
    if (reason !== undefined) return reason
    if (condition === undefined || 'problem' in condition || isNamedItself) return undefined
    return meets(condition, valuesOf(recipient), order) ? undefined : `không thuộc diện gửi: ${where ?? ''}`
  }
}

/** What is wrong with the choice: columns nobody has, values without order, ids nobody has or nobody reaches. */
export function choiceFindings(
  { recipients }: Directive,
  directory: DirectoryIndex,
  reached: { readonly bodies: ReadonlySet<string>; readonly copies: number },
): Finding[] {
  if (recipients === undefined) return []
  const finding = (
    ruleId: string,
    severity: Finding['severity'],
    path: Finding['path'],
    message: string,
    remedy: string,
  ): Finding => ({ ruleId, clause: '', severity, path: ['recipients', ...path], message, remedy })
  const findings: Finding[] = []
  const condition = recipients.where === undefined ? undefined : readCondition(recipients.where)
  if (condition !== undefined && !('problem' in condition)) {
    for (const { message, remedy } of conditionProblems(condition, directory))
      findings.push(finding('L03', 'error', ['where'], message, remedy))
  }
  for (const [index, { id }] of recipients.exclude.entries()) {
    const bodies = directory.bodiesOf(id)
    const isKnown = bodies.length > 0 || directory.group(id) !== undefined
    if (!isKnown) {
      const known = directory.directory.recipients.map((recipient) => recipient.id)
      const near = index < MOST_SUGGESTIONS ? nearestName(id, known) : undefined
      findings.push(
        finding(
          'L04',
          'error',
          ['exclude', index, 'id'],
          `Không có cơ quan hay nhóm nào mang mã "${id}" để loại ra.`,
          near === undefined ? 'Sửa mã.' : `Có phải "${near}"?`,
        ),
      )
    } else if (!bodies.some((body) => reached.bodies.has(body.id))) {
      findings.push(
        finding(
          'L05',
          'warning',
          ['exclude', index, 'id'],
          `"${id}" vốn không được gửi văn bản này nên loại ra là thừa.`,
          'Bỏ dòng này, hoặc xem lại mã.',
        ),
      )
    }
  }
  if (reached.bodies.size > 0 && reached.copies === 0) {
    findings.push(
      finding(
        'L06',
        'error',
        [],
        'Sau khi lọc và loại ra thì không còn nơi nhận nào.',
        'Xem lại "where" và "exclude".',
      ),
    )
  }
  return findings
}

const MOST_SUGGESTIONS = 20

function* conditionProblems(
  condition: Condition,
  { directory }: DirectoryIndex,
): Generator<{ readonly message: string; readonly remedy: string }> {
  const known = new Set(directory.recipients.flatMap(({ fields }) => Object.keys(fields)))
  for (const column of columnsOf(condition)) {
    if (columnOf(column, 'recipients') !== undefined || known.has(column)) continue
    const near = nearestName(column, known)
    yield {
      message: `Danh sách nơi nhận không có cột "${column}".`,
      remedy:
        near === undefined ? `Các cột có: ${[...known].slice(0, 12).join(', ')}.` : `Có phải "${near}"?`,
    }
  }
  for (const { column, value } of ordered(condition)) {
    const odd = directory.recipients.find((recipient) =>
      valuesOf(recipient)(column).some((own) => order(own, value) === undefined),
    )
    if (odd === undefined) continue
    yield {
      message: `Không so sánh lớn bé được cột "${column}" của "${odd.name}" với "${value}".`,
      remedy: 'So sánh lớn bé chỉ dùng cho số (1.200) hoặc ngày (2025-02-15); chữ thì dùng = hoặc in.',
    }
  }
}

/** The comparisons by size within a condition. */
function ordered(condition: Condition): readonly { readonly column: string; readonly value: string }[] {
  switch (condition.type) {
    case 'compare':
      return /[<>]/.test(condition.operator) ? [condition] : []
    case 'one-of':
      return []
    case 'not':
      return ordered(condition.condition)
    case 'all':
    case 'any':
      return condition.conditions.flatMap(ordered)
  }
}

/** A body's values by any heading of a column; empty cells have none. */
function valuesOf(recipient: Recipient): (column: string) => readonly string[] {
  return (column) => {
    const key = columnOf(column, 'recipients') ?? column
    if (key === 'group') return recipient.groups
    if (key === 'email') return recipient.emails
    if (key === 'id') return [recipient.id]
    const text = Object.hasOwn(recipient.fields, key) ? (recipient.fields[key] ?? '').trim() : ''
    return text === '' ? [] : [text]
  }
}

/** Days by the calendar, numbers by their size; undefined where either is neither. */
function order(a: string, b: string): number | undefined {
  const [day, otherDay] = [readTypedDate(a), readTypedDate(b)]
  if (day !== undefined && otherDay !== undefined) {
    return day.year - otherDay.year || day.month - otherDay.month || day.day - otherDay.day
  }
  const [number, otherNumber] = [readTypedNumber(a), readTypedNumber(b)]
  if (number === undefined || otherNumber === undefined) return undefined
  const size = ({ negative, whole, fraction }: typeof number) =>
    Number(`${negative ? '-' : ''}${whole}.${fraction === '' ? '0' : fraction}`)
  return size(number) - size(otherNumber)
}
