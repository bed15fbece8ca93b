// What is wrong with rows of lists, gathered file by file and told in the order of the file.

import type { Diagnostic, Place } from '../../model/diagnostic.ts'
import { inReadingOrder } from '../../model/reading-order.ts'
import type { InputRuleId } from '../input-rules.ts'
import { capDiagnostics, inputDiagnostic } from '../input-rules.ts'
import type { ListRow } from './list-rows.ts'
import type { Workbooks } from './open-workbooks.ts'

/** A row with what was read from it. */
export interface Typed<Value> {
  readonly row: ListRow
  readonly value: Value
}

/** The place of a row's cell in a column; of the row where it has no such cell. */
function placeIn(row: ListRow, field: string | undefined): Place {
  return row.placeOf(field === undefined ? -1 : row.cells.findIndex(({ key }) => key === field))
}

/** "recipients/a.csv dòng 3", for a sentence. */
export function spokenPlace(row: ListRow, field: string): string {
  const place = placeIn(row, field)
  return 'line' in place ? `${row.file} dòng ${place.line}` : `${row.file} ô ${place.cell}`
}

/** What is found in lists, file by file. */
export class ListFindings {
  readonly #byFile: Map<string, Diagnostic[]>

  /** Names of the sheets of each workbook in their order. */
  readonly #sheets: ReadonlyMap<string, readonly string[]>

  constructor(files: readonly string[], workbooks: Workbooks) {
    this.#byFile = new Map(files.map((file) => [file, []]))
    this.#sheets = new Map([...workbooks].map(([file, { sheets }]) => [file, sheets]))
  }

  add(diagnostics: readonly Diagnostic[]): void {
    for (const diagnostic of diagnostics) this.#byFile.get(diagnostic.file)?.push(diagnostic)
  }

  report(row: ListRow, field: string, ruleId: InputRuleId, message: string, remedy: string): void {
    this.#byFile.get(row.file)?.push(inputDiagnostic(row.file, placeIn(row, field), ruleId, message, remedy))
  }

  all(): Diagnostic[] {
    return [...this.#byFile].flatMap(([file, diagnostics]) =>
      capDiagnostics(inReadingOrder(diagnostics, this.#sheets.get(file))),
    )
  }
}
