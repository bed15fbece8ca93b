// Holds docs/promises.md to the tests: a promise whose test was renamed or removed is a promise nobody keeps.

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '..', '..')

interface Witness {
  readonly file: string
  /** Words of the test's name. */
  readonly words: readonly string[]
}

/** Rows of the page: the promise's name and the tests named in its last cell. */
function rowsOf(page: string): { readonly promise: string; readonly witnesses: readonly Witness[] }[] {
  return page.split('\n').flatMap((line) => {
    const cells = line.split(/(?<!\\)\|/).map((cell) => cell.trim())
    const promise = cells[1] ?? ''
    if (!/^P\d\d$/.test(promise)) return []
    const witnesses = (cells[3] ?? '').split(/(?=`test\/)/).flatMap((part): Witness[] => {
      const file = /^`(test\/[^`]+)`/.exec(part)?.[1]
      return file === undefined
        ? []
        : [{ file, words: [...part.matchAll(/"([^"]+)"/g)].map((m) => m[1] ?? '') }]
    })
    return [{ promise, witnesses }]
  })
}

/** What is wrong with one row, in words. */
function faultsOf(row: ReturnType<typeof rowsOf>[number]): string[] {
  if (row.witnesses.length === 0) return [`${row.promise} names no test`]
  return row.witnesses.flatMap(({ file, words }) => {
    const path = join(ROOT, file)
    if (!existsSync(path)) return [`${row.promise}: there is no ${file}`]
    const text = readFileSync(path, 'utf8')
    if (words.length === 0) return [`${row.promise}: no test of ${file} is named`]
    return words
      .filter((name) => !text.includes(name))
      .map((name) => `${row.promise}: ${file} has no "${name}"`)
  })
}

const rows = rowsOf(readFileSync(join(ROOT, 'docs', 'promises.md'), 'utf8'))

describe('docs/promises.md', () => {
  test('names for every promise a test that is there', () => {
    expect(rows.flatMap(faultsOf)).toEqual([])
  })

  test('lets no promise out and names none twice', () => {
    const names = rows.map(({ promise }) => promise)
    expect(new Set(names).size).toBe(names.length)
  })

  test('is refused when a test it names is gone', () => {
    const [row] = rowsOf('| P01 | x | `test/house/promises.test.ts` "a name that\u0020is not there" |')
    expect(row && faultsOf(row)).toHaveLength(1)
    const [nowhere] = rowsOf('| P02 | x | `test/house/gone.test.ts` "any" |')
    expect(nowhere && faultsOf(nowhere)).toHaveLength(1)
  })
})
