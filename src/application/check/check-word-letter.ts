// `vanthu check` of a Word file: its form against the decree, whoever made it; and, where it carries
// its directive, the law's rules over that.

import { readWordDocument } from '../../input/word/read-word-document.ts'
import type { Diagnostic } from '../../model/diagnostic.ts'
import { checkWordDocument } from '../../rules/check-word-document.ts'
import { carriedInDocx } from '../../writers/read-carried.ts'
import { checkCarried } from './check-carried.ts'

/**
 * All findings in the order of the file. A Word file has no lines that last: `line` is the number of
 * the paragraph, cells of tables counted too.
 */
export function checkWordLetter(file: string, bytes: Uint8Array): readonly Diagnostic[] {
  const { value, diagnostics } = readWordDocument(file, bytes)
  if (value === undefined) return diagnostics
  const form = checkWordDocument(value).map(
    ({ paragraph, ...finding }): Diagnostic => ({ file, place: { line: paragraph, column: 1 }, ...finding }),
  )
  return carriedInDocx(bytes).length === 0 ? form : [...checkCarried(file, bytes), ...form]
}
