// Holds docs/promises.md to the tests: a promise whose test was renamed or removed is a promise nobody keeps.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { NamedTest } from './named-tests.ts'
import { faultsOfTests, ROOT, tableRows, testsNamed } from './named-tests.ts'

/** Rows of the page: the promise's name and the tests named in its last cell. */
function rowsOf(page: string): { readonly promise: string; readonly witnesses: readonly NamedTest[] }[] {
  return tableRows(page).flatMap(([promise = '', , cell = '']) =>
    /^P\d\d$/.test(promise) ? [{ promise, witnesses: testsNamed(cell) }] : [],
  )
}

/** What is wrong with one row, in words. */
function faultsOf({ promise, witnesses }: ReturnType<typeof rowsOf>[number]): string[] {
  if (witnesses.length === 0) return [`${promise} names no test`]
  return faultsOfTests(promise, witnesses)
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
