// A line break inside a value of a directive: no text of a letter is printed with one, so it is read as a
// blank, and said. `>-` breaks lines for the writer's eye alone and brings none here.

import type { Diagnostic, FieldPath } from '../model/diagnostic.ts'
import { inputDiagnostic } from './input-rules.ts'
import type { PlainValue } from './plain-value.ts'
import { isList, isRecord } from './plain-value.ts'
import type { YamlSource } from './yaml/yaml-source.ts'

const BREAK = /[^\S\n]*\n\s*/gu

/** Every text on one line, without blanks around it; a finding for each that was not. */
export function withoutLineBreaks(
  root: PlainValue,
  source: YamlSource,
): { readonly value: PlainValue; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = []
  const onOneLine = (value: PlainValue, path: FieldPath): PlainValue => {
    if (typeof value === 'string') {
      // Most texts have none; a break at the end is how `|` and `>` end.
      if (!value.trim().includes('\n')) return value
      // A condition is no text: it may stand on as many lines as its writer likes.
      if (path.join('.') !== 'recipients.where') {
        diagnostics.push(
          inputDiagnostic(
            source.file,
            source.locate(path),
            'I03',
            'Chỗ xuống dòng trong nội dung này được đọc thành một dấu cách.',
            'Viết trên một dòng, hoặc sau dấu ">-"; cần thành dòng riêng thì tách thành ý riêng.',
          ),
        )
      }
      return value.trim().replace(BREAK, ' ')
    }
    if (isList(value)) return value.map((one, index) => onOneLine(one, [...path, index]))
    if (!isRecord(value)) return value
    const record: Record<string, PlainValue> = Object.create(null)
    for (const [key, one] of Object.entries(value)) record[key] = onOneLine(one, [...path, key])
    return record
  }
  return { value: onOneLine(root, []), diagnostics }
}
