// Tests named on a page of docs/: `test/a/b.test.ts` "words of the test's name" "…"; `test/…` "…". A page that
// names a test which was renamed or removed promises what nobody keeps.

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export const ROOT = join(import.meta.dirname, '..', '..')

export interface NamedTest {
  readonly file: string
  /** Words of the test's name. */
  readonly words: readonly string[]
}

/** Cells of the page's table rows, without the rows that are no rows. */
export function tableRows(page: string): string[][] {
  return page
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .split(/(?<!\\)\|/)
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
}

/** The tests a cell names. */
export function testsNamed(cell: string): readonly NamedTest[] {
  return cell.split(/(?=`test\/)/).flatMap((part) => {
    const file = /^`(test\/[^`]+)`/.exec(part)?.[1]
    return file === undefined
      ? []
      : [{ file, words: [...part.matchAll(/"([^"]+)"/g)].map((m) => m[1] ?? '') }]
  })
}

/** What is wrong with named tests, in words that begin with `who`. */
export function faultsOfTests(who: string, tests: readonly NamedTest[]): string[] {
  return tests.flatMap(({ file, words }) => {
    const path = join(ROOT, file)
    if (!existsSync(path)) return [`${who}: there is no ${file}`]
    const text = readFileSync(path, 'utf8')
    if (words.length === 0) return [`${who}: no test of ${file} is named`]
    return words.filter((name) => !text.includes(name)).map((name) => `${who}: ${file} has no "${name}"`)
  })
}
