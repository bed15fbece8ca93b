// Holds docs/pdf-rules.md to the checker: 47 rules and those beyond, each reported somewhere, each with a
// fault planted for it, or with a test that is there.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  ATTACHMENT_FAULTS,
  BYTE_FAULTS,
  CATALOG_FAULTS,
  METADATA_FAULTS,
} from '../pdf-checker/faults-of-file.ts'
import { OUTLINE_FAULTS } from '../pdf-checker/faults-of-outline.ts'
import { DRAWING_FAULTS, FONT_FAULTS } from '../pdf-checker/faults-of-pages.ts'
import { PICTURE_FAULTS } from '../pdf-checker/faults-of-pictures.ts'
import { STRUCTURE_FAULTS } from '../pdf-checker/faults-of-structure.ts'
import { faultsOfTests, ROOT, tableRows, testsNamed } from './named-tests.ts'

const CHECKER = join(ROOT, 'test', 'pdf-checker')

const planted = new Set(
  [
    ...BYTE_FAULTS,
    ...CATALOG_FAULTS,
    ...METADATA_FAULTS,
    ...ATTACHMENT_FAULTS,
    ...FONT_FAULTS,
    ...DRAWING_FAULTS,
    ...STRUCTURE_FAULTS,
    ...PICTURE_FAULTS,
    ...OUTLINE_FAULTS,
  ].map(([rule]) => rule),
)

/** Rules the checker's sources report. */
const reported = new Set(
  readdirSync(CHECKER)
    .filter((name) => /^check-\w+\.ts$/.test(name))
    .flatMap((name) => [...readFileSync(join(CHECKER, name), 'utf8').matchAll(/report\(\s*'([a-z-]+)'/g)])
    .map(([, rule = '']) => rule),
)

const rows = tableRows(readFileSync(join(ROOT, 'docs', 'pdf-rules.md'), 'utf8'))
  .filter(([number = '']) => /^(?:\d+|\+)$/.test(number))
  .map(([number = '', , rules = '', tests = '']) => ({
    number,
    rules: [...rules.matchAll(/`([a-z-]+)`/g)].map(([, rule = '']) => rule),
    tests: testsNamed(tests),
  }))

describe('docs/pdf-rules.md', () => {
  test('has the forty-seven rules, in order, each with a rule of the checker or a test', () => {
    const numbered = rows.filter(({ number }) => number !== '+').map(({ number }) => Number(number))
    expect(numbered).toEqual(Array.from({ length: 47 }, (_, index) => index + 1))
    expect(rows.filter(({ rules, tests }) => rules.length + tests.length === 0)).toEqual([])
  })

  test('names every rule the checker reports, and no other', () => {
    expect(reported.size).toBeGreaterThan(40)
    expect(new Set(rows.flatMap(({ rules }) => rules))).toEqual(reported)
  })

  test('names tests that are there', () => {
    expect(rows.flatMap(({ number, tests }) => faultsOfTests(number, tests))).toEqual([])
  })
})

test('every rule of the checker has a fault planted for it', () => {
  expect(planted).toEqual(reported)
})
