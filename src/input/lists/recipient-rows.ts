// One row → one Recipient or RecipientGroup. Known columns are checked and trimmed, with a warning
// where trimming changed something; every value stays text, leading zeros and all (P23).

import type { CalendarDate } from '../../model/calendar-date.ts'
import { compareDates } from '../../model/calendar-date.ts'
import type { Diagnostic } from '../../model/diagnostic.ts'
import { mailboxKey, needsUtf8, parseEmailAddress, splitEmailAddresses } from '../../model/email-address.ts'
import type { Recipient, RecipientGroup } from '../../model/recipient.ts'
import type { InputRuleId } from '../input-rules.ts'
import { inputDiagnostic } from '../input-rules.ts'
import { labelOf } from '../schema/field-labels.ts'
import type { Refusal } from '../schema/schema-scalars.ts'
import {
  dateRefusal,
  emailRefusal,
  filePathRefusal,
  identifierRefusal,
  readDate,
  shown,
} from '../schema/schema-scalars.ts'
import type { ListRow } from './list-rows.ts'
import type { Column } from './recipient-columns.ts'

export interface RowReading<Value> {
  /** What could be read; only to be used when no diagnostic is an error. */
  readonly value: Value
  readonly diagnostics: readonly Diagnostic[]
}

export function readRecipientRow(row: ListRow): RowReading<Recipient> {
  const cells = new RowCells(row)
  const id = cells.identifier('id')
  const name = cells.line('name')
  const kinhGui = cells.line('kinhGui')
  const emails = cells.emails('email')
  const successor = cells.text('successor') === '' ? '' : cells.identifier('successor')
  const validity = cells.validity()
  const recipient: Recipient = {
    id,
    name,
    emails,
    ...(kinhGui === '' ? {} : { kinhGui }),
    groups: cells.identifiers('group'),
    ...optional('address', cells.text('address')),
    ...optional('phone', cells.text('phone')),
    ...optional('honorific', cells.line('honorific')),
    ...optional('organId', cells.text('organId')),
    cc: cells.emails('cc'),
    attachments: cells.files('attachments'),
    ...validity,
    ...(successor === '' ? {} : { successor }),
    fields: cells.fields(),
  }
  if (successor !== '' && successor === id) {
    cells.report('successor', 'I16', 'Đơn vị kế thừa trùng với chính nơi nhận này.', 'Ghi mã của đơn vị mới.')
  }
  const phone = cells.text('phone')
  if (LACKS_ZERO.test(phone.replace(/[\s.()-]/gu, ''))) {
    cells.report(
      'phone',
      'I45',
      `Số điện thoại “${shown(phone)}” có lẽ mất số 0 ở đầu: Excel bỏ số 0 khi ô là số.`,
      'Định dạng cột là Text rồi gõ lại đủ số.',
    )
  }
  if (name !== '' && emails.length === 0 && !cells.hasErrors('email')) {
    cells.report(
      'email',
      'I36',
      `“${shown(name)}” không có địa chỉ thư điện tử nên không gửi thư được.`,
      'Thêm địa chỉ, hoặc gửi bản giấy.',
    )
  }
  return cells.result(recipient)
}

export function readGroupRow(row: ListRow): RowReading<RecipientGroup> {
  const cells = new RowCells(row)
  const group: RecipientGroup = {
    id: cells.identifier('id'),
    name: cells.line('name'),
    ...optional('head', cells.line('head')),
    members: cells.identifiers('members'),
    ...cells.validity(),
  }
  return cells.result(group)
}

function optional<Key extends string>(key: Key, text: string): { readonly [K in Key]?: string } {
  // A computed key widens to string; it is exactly Key here.
  return (text === '' ? {} : { [key]: text }) as { readonly [K in Key]?: string }
}

/** A number of Vietnam without the zero it begins with: a mobile's nine digits, ten of a land line. */
const LACKS_ZERO = /^(?:[35789]\d{8}|2\d{9})$/

/** What a cell of Excel holds at most; more in another format is no cell of a list (P25). */
const MAX_CELL_LETTERS = 32_767

/** The cells of one row by column, and what was wrong with them. */
class RowCells {
  readonly #row: ListRow
  readonly #positions = new Map<string, number[]>()
  readonly #diagnostics: Diagnostic[] = []
  readonly #refused = new Set<string>()

  constructor(row: ListRow) {
    this.#row = row
    for (const [position, { key, text }] of row.cells.entries()) {
      const known = this.#positions.get(key)
      if (known === undefined) this.#positions.set(key, [position])
      else known.push(position)
      this.#questionText(position, text)
      if (text.length > MAX_CELL_LETTERS) {
        this.#report(position, 'I04', 'Ô dài hơn 32.767 chữ cái (giới hạn của Excel).', 'Rút ngắn ô này.')
      }
      if (text === text.trim() || text.trim() === '') continue
      this.#warn(
        position,
        'Có dấu cách hoặc xuống dòng thừa ở đầu hay cuối ô; phần thừa được bỏ đi.',
        'Xóa phần thừa trong danh sách.',
      )
    }
  }

  /** What Excel leaves in a cell when the value itself is lost (P23). */
  #questionText(position: number, text: string): void {
    if (/^\s*#(N\/A|DIV\/0!|REF!|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!)\s*$/.test(text)) {
      this.#report(position, 'I44', `Ô ghi lỗi của Excel: ${text.trim()}.`, 'Ghi giá trị đúng vào ô.')
    } else if (
      /^\s*\d([.,]\d+)?E[+-]?\d{1,3}\s*$/i.test(text) &&
      this.#row.cells[position]?.date === undefined
    ) {
      this.#report(
        position,
        'I45',
        `“${shown(text)}” là số đã bị Excel rút gọn; các chữ số sau có thể đã mất.`,
        'Định dạng cột là Text rồi gõ lại mã hoặc số điện thoại này.',
      )
    }
  }

  /** One value without blanks around it; empty when there is none. */
  text(column: Column): string {
    const [position] = this.#positions.get(column) ?? []
    return position === undefined ? '' : this.#trimmed(position)
  }

  /** A value that is printed on one line. */
  line(column: Column): string {
    const text = this.text(column)
    const odd = [...text].find((letter) => /\p{L}/u.test(letter) && !/\p{Script=Latin}/u.test(letter))
    if (odd !== undefined) {
      const code = (odd.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
      this.#report(
        this.#positions.get(column)?.[0] ?? -1,
        'I49',
        `“${shown(text)}” có chữ “${odd}” (U+${code}) thuộc bảng chữ cái khác, có thể chỉ trông giống chữ La-tinh.`,
        'Gõ lại chữ ấy; nếu đúng là tên nước ngoài thì để nguyên.',
      )
    }
    if (text === '' && column === 'name')
      this.report(column, 'I11', 'Thiếu tên.', 'Ghi tên đầy đủ của nơi nhận hoặc của nhóm.')
    if (!/\s*\n\s*/.test(text)) return text
    this.#warn(
      this.#positions.get(column)?.[0] ?? -1,
      'Ô có xuống dòng; chỗ xuống dòng được đọc thành dấu cách.',
      'Viết trên một dòng.',
    )
    return text.replace(/\s*\n\s*/g, ' ')
  }

  identifier(column: Column): string {
    const text = this.text(column)
    const refusal = identifierRefusal(text)
    this.#refuse(this.#positions.get(column)?.[0] ?? -1, column, refusal)
    return refusal === undefined ? text : ''
  }

  identifiers(column: Column): string[] {
    return this.#parts(column, /[;,\n]/, identifierRefusal)
  }

  files(column: Column): string[] {
    return this.#parts(column, /[;\n]/, filePathRefusal)
  }

  emails(column: Column): string[] {
    const found: string[] = []
    for (const position of this.#positions.get(column) ?? []) {
      for (const address of splitEmailAddresses(this.#trimmed(position))) {
        const parsed = parseEmailAddress(address)
        if ('problem' in parsed) this.#refuse(position, column, emailRefusal(address, parsed.problem))
        else if (found.some((other) => mailboxKey(other) === mailboxKey(address))) {
          this.#report(position, 'I39', `Địa chỉ ${address} ghi hai lần; chỉ gửi một lần.`, 'Xóa một chỗ.')
        } else {
          found.push(address)
          this.#questionAddress(position, address)
        }
      }
    }
    return found
  }

  /** Allowed, and yet most often a slip: such a box is rare, and a server on the way may not know it. */
  #questionAddress(position: number, address: string): void {
    if (!needsUtf8(address)) return
    this.#report(
      position,
      'I27',
      `Địa chỉ ${shown(address)} có dấu ở phần trước dấu @: nhiều máy chủ thư không nhận địa chỉ như vậy.`,
      'Gõ nhầm thì sửa; nơi nhận có địa chỉ không dấu thì nên dùng địa chỉ ấy.',
    )
  }

  validity(): { readonly validFrom?: CalendarDate; readonly validTo?: CalendarDate } {
    const from = this.#date('validFrom')
    const to = this.#date('validTo')
    if (from !== undefined && to !== undefined && compareDates(from, to) > 0) {
      this.report(
        'validTo',
        'I16',
        'Ngày hết hiệu lực trước ngày bắt đầu hiệu lực.',
        'Kiểm tra lại hai ngày.',
      )
    }
    return {
      ...(from === undefined ? {} : { validFrom: from }),
      ...(to === undefined ? {} : { validTo: to }),
    }
  }

  /** Every column as text, several cells of one joined; a record without prototype, so that any heading is only a heading. */
  fields(): Readonly<Record<string, string>> {
    const fields: Record<string, string> = Object.create(null)
    for (const [key, positions] of this.#positions) {
      fields[key] = positions
        .map((position) => this.#trimmed(position))
        .filter((text) => text !== '')
        .join('; ')
    }
    return fields
  }

  hasErrors(column: Column): boolean {
    return this.#refused.has(column)
  }

  report(column: Column, ruleId: InputRuleId, message: string, remedy: string): void {
    this.#report(this.#positions.get(column)?.[0] ?? -1, ruleId, message, remedy)
  }

  result<Value>(value: Value): RowReading<Value> {
    return { value, diagnostics: this.#diagnostics }
  }

  #trimmed(position: number): string {
    return (this.#row.cells[position]?.text ?? '').trim()
  }

  #parts(column: Column, separator: RegExp, refusalOf: (part: string) => Refusal | undefined): string[] {
    const found: string[] = []
    for (const position of this.#positions.get(column) ?? []) {
      for (const part of this.#trimmed(position).split(separator)) {
        const text = part.trim()
        if (text === '') continue
        if (found.includes(text)) {
          if (column === 'members' || column === 'group')
            this.#report(position, 'I26', `“${shown(text)}” ghi hai lần.`, 'Xóa một chỗ.')
          continue
        }
        const refusal = refusalOf(text)
        this.#refuse(position, column, refusal)
        if (refusal === undefined) found.push(text)
      }
    }
    return found
  }

  #date(column: 'validFrom' | 'validTo'): CalendarDate | undefined {
    const text = this.text(column)
    if (text === '') return undefined
    const [position = -1] = this.#positions.get(column) ?? []
    const date = this.#row.cells[position]?.date ?? readDate(text)
    if (date === undefined) this.#refuse(position, column, dateRefusal(text))
    return date
  }

  #refuse(position: number, column: Column, refusal: Refusal | undefined): void {
    if (refusal === undefined) return
    this.#refused.add(column)
    const label = labelOf(column, undefined) ?? column
    const message =
      position === -1
        ? `Thiếu ${label}.`
        : `Cột ${column} (${label}): ${refusal.message.charAt(0).toLowerCase()}${refusal.message.slice(1)}`
    this.#report(position, refusal.ruleId, message, refusal.remedy)
  }

  #warn(position: number, message: string, remedy: string): void {
    this.#report(position, 'I35', message, remedy)
  }

  #report(position: number, ruleId: InputRuleId, message: string, remedy: string): void {
    this.#diagnostics.push(
      inputDiagnostic(this.#row.file, this.#row.placeOf(position), ruleId, message, remedy),
    )
  }
}
