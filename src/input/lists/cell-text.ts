// A workbook's cell → the text a person sees in it, and the day it means where it is a date. What
// cannot be taken as seen is said, never guessed (P23).

import type { Cell, CellValue } from 'hucre'
import type { CalendarDate } from '../../model/calendar-date.ts'
import { isoDate } from '../../model/calendar-date.ts'
import type { InputRuleId } from '../input-rules.ts'

/** The library's `formatValue`; handed in because the library is loaded late. */
export type FormatValue = typeof import('hucre').formatValue

export interface CellReading {
  readonly text: string
  readonly date?: CalendarDate
  readonly findings: readonly CellFinding[]
}

export interface CellFinding {
  readonly ruleId: InputRuleId
  readonly message: string
  readonly remedy: string
}

// Comma for decimals, point for thousands: the same signs as in Vietnam, where hucre has no table.
const SIGNS = { locale: 'de-DE' }

/** Numbers with more digits are shown by Excel as 1,23E+11. */
const SHOWN_DIGITS = 11
/** Excel keeps 15 digits; what lay beyond was zero before we came. */
const KEPT_DIGITS = 15

/** Reads one cell; `cell` holds what goes beyond the bare value. */
export function readCell(value: CellValue, cell: Cell | undefined, formatValue: FormatValue): CellReading {
  const findings: CellFinding[] = []
  const plain = cell?.formula === undefined ? value : (cell.formulaResult ?? value)
  if (cell?.formula !== undefined) {
    if (plain === null) {
      findings.push({
        ruleId: 'I44',
        message: 'Ô có công thức nhưng chưa có kết quả.',
        remedy: 'Mở tệp bằng Excel, để chương trình tính lại rồi lưu; hoặc dán kết quả thành giá trị.',
      })
    } else {
      findings.push({
        ruleId: 'I41',
        message: 'Ô là công thức; dùng kết quả đã lưu trong tệp.',
        remedy: 'Kiểm tra kết quả, hoặc dán thành giá trị (Paste Values).',
      })
    }
  }
  if (cell?.type === 'error' || (typeof plain === 'string' && isErrorValue(plain, cell))) {
    findings.push({
      ruleId: 'I44',
      message: `Ô báo lỗi ${String(plain)}.`,
      remedy: 'Sửa công thức, hoặc gõ giá trị vào ô.',
    })
    return { text: '', findings }
  }
  if (plain === null) return { text: '', findings }
  if (typeof plain === 'string') return { text: plain, findings }
  if (typeof plain === 'boolean') return { text: plain ? 'TRUE' : 'FALSE', findings }
  const format = cell?.style?.numFmt ?? 'General'
  if (typeof plain === 'number') return { text: numberText(plain, format, findings, formatValue), findings }
  return dateText(plain, format, findings, formatValue)
}

function isErrorValue(text: string, cell: Cell | undefined): boolean {
  return (
    cell?.formula !== undefined && /^#(N\/A|DIV\/0!|REF!|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!)$/.test(text)
  )
}

function numberText(
  value: number,
  format: string,
  findings: CellFinding[],
  formatValue: FormatValue,
): string {
  const digits = Math.abs(value) < 1 ? 0 : Math.floor(Math.log10(Math.abs(value))) + 1
  const isGeneral = format === 'General' || format === '@'
  if (digits > KEPT_DIGITS) {
    findings.push({
      ruleId: 'I44',
      message: `Số có hơn ${KEPT_DIGITS} chữ số: Excel đã làm mất các chữ số cuối.`,
      remedy: 'Định dạng cột là Text rồi gõ lại mã này.',
    })
  } else if ((isGeneral && digits > SHOWN_DIGITS) || /E[+-]/i.test(format)) {
    findings.push({
      ruleId: 'I45',
      message: 'Excel hiện số này ở dạng rút gọn (như 1,23E+11); chương trình dùng đủ các chữ số.',
      remedy: 'Định dạng cột là Text nếu đây là mã hoặc số điện thoại.',
    })
  }
  if (!isGeneral && !/E[+-]/i.test(format)) return formatValue(value, format, SIGNS)
  const exact = Number.isInteger(value) ? value.toFixed(0) : String(Number(value.toPrecision(KEPT_DIGITS)))
  return exact.replace('.', ',')
}

function dateText(
  value: Extract<CellValue, object>,
  format: string,
  findings: CellFinding[],
  formatValue: FormatValue,
): CellReading {
  // The library counts days in UTC; no zone of any machine takes part.
  const date = { year: value.getUTCFullYear(), month: value.getUTCMonth() + 1, day: value.getUTCDate() }
  if (!Number.isFinite(value.getTime()) || date.year < 1901 || date.year > 9999) {
    findings.push({
      ruleId: 'I44',
      message: 'Ô có ngày không đọc được.',
      remedy: 'Gõ lại ngày theo dạng năm-tháng-ngày, ví dụ 2025-01-09.',
    })
    return { text: '', findings }
  }
  const hasTime = value.getTime() % 86_400_000 !== 0
  // Built-in formats 14 and 22 follow the machine they are shown on; here that is Vietnam's.
  const own = /^(mm-dd-yy|m\/d\/yy(yy)?)( h:mm)?$/i.test(format)
  const shown = own
    ? formatValue(value, hasTime ? 'dd/mm/yyyy h:mm' : 'dd/mm/yyyy')
    : formatValue(value, format === 'General' ? 'dd/mm/yyyy' : format)
  // A time nobody sees, as a formula brings it, leaves the day a day.
  const showsTime = hasTime && (own || /[hs]/iu.test(format.replace(/"[^"]*"|\[[^\]]*\]|\\./gu, '')))
  return showsTime
    ? { text: shown, findings }
    : { text: shown === '' ? isoDate(date) : shown, date, findings }
}
