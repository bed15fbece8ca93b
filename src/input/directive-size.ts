// How much one letter may hold (P25): a file within the limits of bytes and tokens may still be a
// letter that nobody could lay out in ten seconds and 512 MB.

import type { Diagnostic, Source } from '../model/diagnostic.ts'
import { fileOf } from '../model/diagnostic.ts'
import type { Directive } from '../model/directive.ts'
import { textsOf } from '../model/directive-texts.ts'
import { inputDiagnostic } from './input-rules.ts'

/** In letters; some 200 pages. Measured by `plan`: 590 thousand took 226 MB beside the 258 MB of any letter. */
const MOST = 500_000
/** What a paragraph, task or point, and a cell of a table, cost beside their letters; measured alike. */
const COST_OF_TEXT = 120
const COST_OF_CELL = 60

/** One error at the first text beyond the limit; none for a letter that can be made. */
export function sizeProblems(directive: Directive, source: Source): Diagnostic[] {
  let cost = 0
  for (const { text, path } of textsOf<string>(directive)) {
    cost += text.length + (path.includes('table') ? COST_OF_CELL : COST_OF_TEXT)
    if (cost <= MOST) continue
    const message = 'Văn bản quá lớn: đến chỗ này đã khoảng 200 trang.'
    const remedy = 'Đưa phần dài hay bảng lớn vào tài liệu kèm theo, hoặc chia thành nhiều văn bản.'
    return [inputDiagnostic(fileOf(source, path), source.locate(path), 'I04', message, remedy)]
  }
  return []
}
