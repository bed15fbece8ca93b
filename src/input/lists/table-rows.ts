// CSV → rows of text with the place of every cell (P22, P23). The separator is found by which one
// makes the most known headings; nothing is trimmed or typed.

import type { Diagnostic } from '../../model/diagnostic.ts'
import type { InputRuleId } from '../input-rules.ts'
import { inputDiagnostic } from '../input-rules.ts'
import type { GateResult } from '../text/text-gate.ts'
import { gateText } from '../text/text-gate.ts'
import type { CsvProblem } from './csv-records.ts'
import { cellOffset, MAX_CELLS, MAX_RECORDS, readCsvText } from './csv-records.ts'
import type { ListFormat } from './list-format.ts'
import type { RawTable } from './list-rows.ts'
import type { ListKind } from './recipient-columns.ts'
import { columnOf } from './recipient-columns.ts'

export interface TableResult {
  /** Absent exactly when `diagnostics` holds an error. */
  readonly table?: RawTable
  readonly encoding?: GateResult['encoding']
  readonly separator?: string
  readonly diagnostics: readonly Diagnostic[]
}

/** Reads a CSV file as the office says, else as it shows. An Excel line `sep=;` at the top is heeded. */
export function readCsv(
  file: string,
  bytes: Uint8Array,
  kind: ListKind,
  format: ListFormat = {},
): TableResult {
  const gate = gateText(file, bytes, { ...format, mayGuess: true })
  const { diagnostics } = gate
  const gated = gate.gated ?? gate.blocked
  const encoding = gate.encoding === undefined ? {} : { encoding: gate.encoding }
  if (gated === undefined) return { ...encoding, diagnostics }
  const { text } = gated
  if (text.trim() === '') {
    const remedy = 'Hàng đầu tiên ghi tên các cột, mỗi hàng sau là một nơi nhận.'
    return {
      ...encoding,
      diagnostics: [
        ...diagnostics,
        inputDiagnostic(file, { line: 1, column: 1 }, 'I05', 'Danh sách rỗng.', remedy),
      ],
    }
  }
  const told = /^sep=(.)\n/i.exec(text)
  const separator = format.separator ?? told?.[1] ?? guessSeparator(text, kind)
  const { records, problems } = readCsvText(text, told?.[0].length ?? 0, separator)
  if (problems.length > 0) {
    const refused = problems.map(({ offset, type }) => {
      const [ruleId, message, remedy] = SENTENCES[type]
      return inputDiagnostic(file, gated.placeAt(offset), ruleId, message, remedy)
    })
    return { ...encoding, separator, diagnostics: [...diagnostics, ...refused] }
  }
  // Not the records: their cells need not live as long as their places.
  const starts = records.map(({ offset }) => offset)
  const table: RawTable = {
    file,
    title: '',
    kind,
    rows: records.map(({ cells }) => cells),
    placeOf(row, column) {
      const start = starts[row] ?? 0
      return gated.placeAt(column <= 0 ? start : cellOffset(text, start, separator, column))
    },
  }
  return { table, ...encoding, separator, diagnostics }
}

const SENTENCES: Readonly<Record<CsvProblem['type'], readonly [InputRuleId, string, string]>> = {
  'unclosed-quote': [
    'I34',
    'Dấu nháy kép mở ở ô này không có dấu đóng.',
    'Thêm dấu nháy đóng; dấu nháy kép ở trong ô thì viết hai lần ("").',
  ],
  'text-after-quote': [
    'I34',
    'Có chữ đứng sau dấu nháy kép đóng của ô này.',
    'Đặt cả ô trong dấu nháy kép và viết hai lần mỗi dấu nháy ở trong, ví dụ "Công ty ""A""".',
  ],
  'too-many-records': [
    'I04',
    `Danh sách có hơn ${MAX_RECORDS / 1000} nghìn hàng.`,
    'Chia danh sách thành nhiều tệp.',
  ],
  'too-many-cells': ['I04', `Hàng có hơn ${MAX_CELLS} ô.`, 'Kiểm tra lại dấu phân cách, hoặc bớt cột.'],
}

/** The separator that makes the most known headings in one of the first lines; the commonest where none does. */
function guessSeparator(text: string, kind: ListKind): string {
  const lines = text.slice(0, 20_000).split('\n', 20)
  let best = ','
  let bestScore = 0
  for (const separator of [',', ';', '\t', '|']) {
    for (const line of lines) {
      const cells = line.split(separator)
      const known = cells.filter((cell) => columnOf(cell, kind) !== undefined).length
      const score = known * 100 + Math.min(cells.length - 1, 99)
      if (score > bestScore) {
        best = separator
        bestScore = score
      }
    }
  }
  return best
}
