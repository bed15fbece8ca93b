// CSV text → records (RFC 4180), each cell exactly as written and findable again. A quote inside a
// cell that does not begin with one is a letter like any other, as Excel reads it too.

export interface CsvRecord {
  /** UTF-16 units from the start of the text. */
  readonly offset: number
  readonly cells: readonly string[]
}

export interface CsvProblem {
  readonly offset: number
  readonly type: 'unclosed-quote' | 'text-after-quote' | 'too-many-records' | 'too-many-cells'
}

export interface CsvText {
  /** Without lines that hold nothing at all. */
  readonly records: readonly CsvRecord[]
  readonly problems: readonly CsvProblem[]
}

/** So many bodies take 455 MB to plan for from CSV and 464 MB from XLSX (P25: 512 MB). */
export const MAX_RECORDS = 30_000
export const MAX_CELLS = 500
const MAX_PROBLEMS = 101

/** Cuts a text, lines ended by U+000A, from `start` on; goes on after a bad line to find the next one. */
export function readCsvText(text: string, start: number, separator: string): CsvText {
  const records: CsvRecord[] = []
  const problems: CsvProblem[] = []
  let at = start
  while (at < text.length && problems.length < MAX_PROBLEMS) {
    const record = readRecord(text, at, separator)
    if (record.problem !== undefined) {
      problems.push(record.problem)
      if (record.problem.type === 'unclosed-quote') break
    } else if (record.cells.length > 1 || record.cells[0] !== '') {
      records.push({ offset: at, cells: record.cells })
    }
    if (records.length > MAX_RECORDS) {
      problems.push({ offset: at, type: 'too-many-records' })
      break
    }
    at = record.end
  }
  return { records, problems }
}

/** Where a record's cell begins; the end of its line for a cell it does not have. */
export function cellOffset(text: string, record: number, separator: string, column: number): number {
  let at = record
  for (let passed = 0; passed < column; passed++) {
    const { end } = readCell(text, at, separator)
    if (text[end] !== separator) return end
    at = end + 1
  }
  return at
}

interface Cut {
  readonly cells: readonly string[]
  /** Start of the next record. */
  readonly end: number
  readonly problem?: CsvProblem
}

function readRecord(text: string, start: number, separator: string): Cut {
  const cells: string[] = []
  let at = start
  while (true) {
    const cell = readCell(text, at, separator)
    if (cell.problem !== undefined)
      return { cells, end: nextLine(text, cell.end), problem: { offset: at, type: cell.problem } }
    cells.push(cell.value)
    if (cells.length > MAX_CELLS)
      return { cells, end: nextLine(text, at), problem: { offset: at, type: 'too-many-cells' } }
    if (text[cell.end] !== separator) return { cells, end: cell.end + 1 }
    at = cell.end + 1
  }
}

/** One cell; `end` is where its separator, line end or the text's end stands. */
function readCell(
  text: string,
  start: number,
  separator: string,
): {
  readonly value: string
  readonly end: number
  readonly problem?: 'unclosed-quote' | 'text-after-quote'
} {
  if (text[start] !== '"') {
    let end = start
    while (end < text.length && text[end] !== separator && text[end] !== '\n') end++
    return { value: text.slice(start, end), end }
  }
  let quote = text.indexOf('"', start + 1)
  while (quote !== -1 && text[quote + 1] === '"') quote = text.indexOf('"', quote + 2)
  if (quote === -1) return { value: '', end: text.length, problem: 'unclosed-quote' }
  const end = quote + 1
  const value = text.slice(start + 1, quote).replaceAll('""', '"')
  const isEnd = end >= text.length || text[end] === separator || text[end] === '\n'
  return isEnd ? { value, end } : { value, end, problem: 'text-after-quote' }
}

function nextLine(text: string, at: number): number {
  const line = text.indexOf('\n', at)
  return line === -1 ? text.length : line + 1
}
