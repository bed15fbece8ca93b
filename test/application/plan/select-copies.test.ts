// Which copies a preview shows, and that the totals of a plan add up line by line.

import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { coverageOf } from '../../../src/application/plan/plan-coverage.ts'
import type { PreparedIssue } from '../../../src/application/plan/prepare-issue.ts'
import { prepareIssue } from '../../../src/application/plan/prepare-issue.ts'
import type { CopySelection } from '../../../src/application/plan/select-copies.ts'
import { selectCopies } from '../../../src/application/plan/select-copies.ts'
import { sampleWorkspace } from '../../sample-workspace.ts'

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const SAMPLE = 'directives/i-speed.yaml'
const GROUPS = [
  'so-ban-nganh',
  'ubnd-huyen',
  'dai-ptth',
  'bao-dong-khoi',
  'dn-bcvt',
  'vnpt-ben-tre',
  'ubnd-ba-tri',
]

function prepared(addressees?: readonly string[], to: readonly string[] = []): PreparedIssue {
  const files = sampleWorkspace()
  const read = (path: string) => {
    const bytes = files.read(path)
    if (path !== SAMPLE || addressees === undefined) return bytes
    const text = new TextDecoder()
      .decode(bytes)
      .replace(/^addressees: .*$/mu, `addressees: [${addressees.join(', ')}]`)
      .replace('{ label: Như trên }', `{ label: Như trên, to: [${to.join(', ')}] }`)
    return new TextEncoder().encode(text)
  }
  const { value, diagnostics } = prepareIssue({
    files: { ...files, read },
    directiveFile: SAMPLE,
    today: { year: 2025, month: 1, day: 9 },
    stage: 'draft',
    sha256,
    covers: () => true,
  })
  return value ?? expect.fail(JSON.stringify(diagnostics))
}

describe('a preview', () => {
  const issue = prepared()
  const ids = (selection: CopySelection) =>
    selectCopies(issue, selection, sha256).flatMap(({ copies }) =>
      copies.map(({ recipient }) => recipient.id),
    )

  test('shows the first, the longest, the one with most tasks, one body, or all', () => {
    expect(ids({ type: 'first' })).toEqual(['van-phong-ubnd-tinh'])
    expect(ids({ type: 'most-tasks' })).toEqual(['ubnd-tp-ben-tre'])
    expect(ids({ type: 'longest' })).toEqual(['ubnd-tp-ben-tre'])
    expect(ids({ type: 'body', id: 'vnpt-ben-tre' })).toEqual(['vnpt-ben-tre'])
    expect(ids({ type: 'all' })).toHaveLength(42)
    expect(ids({ type: 'body', id: 'không có' })).toEqual([])
  })

  test('finds bodies by words without their marks', () => {
    expect(ids({ type: 'find', words: 'huyen ba tri' })).toEqual(['ubnd-ba-tri'])
    expect(ids({ type: 'find', words: 'VIETTEL' })).toEqual(['viettel-ben-tre', 'viettel-post-ben-tre'])
    expect(ids({ type: 'find', words: 'không nơi nào' })).toEqual([])
  })

  test('draws a few at random, the same for the same plan, in the order of the letter', () => {
    const drawn = ids({ type: 'random', count: 5 })
    expect(drawn).toHaveLength(5)
    expect(ids({ type: 'random', count: 5 })).toEqual(drawn)
    expect(ids({ type: 'all' }).filter((id) => drawn.includes(id))).toEqual(drawn)
    expect(ids({ type: 'random', count: 100 })).toHaveLength(42)
  })
})

describe('the coverage of a plan', () => {
  test('adds up to its copies and addresses, whatever lines the letter has', () => {
    const lines = fc.uniqueArray(fc.constantFrom(...GROUPS), { minLength: 1 })
    fc.assert(
      fc.property(lines, fc.uniqueArray(fc.constantFrom(...GROUPS)), (addressees, to) => {
        const issue = prepared(addressees, to)
        const coverage = coverageOf(issue)
        const sum = (pick: (line: (typeof coverage)[number]) => number) =>
          coverage.reduce((total, line) => total + pick(line), 0)
        expect(sum(({ copies }) => copies)).toBe(issue.plan.totals.copies)
        expect(sum(({ addresses }) => addresses)).toBe(issue.plan.totals.addresses)
        for (const { bodies, repeated, leftOut, copies } of coverage)
          expect(repeated + leftOut + copies).toBe(bodies)
      }),
      { numRuns: 15 },
    )
  })
})
