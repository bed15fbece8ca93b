// The hash a clerk approves, and what it says of a plan that no longer fits.

import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { changedParts, PLAN_PARTS, planHash } from '../../../src/application/plan/plan-hash.ts'
import { prepareIssue } from '../../../src/application/plan/prepare-issue.ts'
import { sampleWorkspace } from '../../sample-workspace.ts'

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const SAMPLE = 'directives/i-speed.yaml'
const PARTS = Object.fromEntries(PLAN_PARTS.map((part) => [part, part])) as Record<
  (typeof PLAN_PARTS)[number],
  unknown
>

/** The sample's hash after `change` of one file. */
function hashAfter(
  path?: string,
  change: (text: string) => string = (text) => text,
  { day = 9, program = 'vanthu' } = {},
): string {
  const files = sampleWorkspace()
  const read = (asked: string) => {
    const bytes = files.read(asked)
    return asked !== path ? bytes : new TextEncoder().encode(change(new TextDecoder().decode(bytes)))
  }
  const { value, diagnostics } = prepareIssue({
    files: { ...files, read },
    directiveFile: SAMPLE,
    date: { year: 2025, month: 1, day },
    today: { year: 2025, month: 1, day: 9 },
    stage: 'issue',
    sha256,
    covers: () => true,
    program,
  })
  return value?.plan.planHash ?? expect.fail(JSON.stringify(diagnostics))
}

describe('the hash of a plan', () => {
  test('is 68 hex digits, the same for the same plan', () => {
    expect(planHash(PARTS, sha256)).toMatch(/^[0-9a-f]{68}$/)
    expect(planHash(PARTS, sha256)).toBe(planHash({ ...PARTS }, sha256))
  })

  test('differs in its first half, and names the part, whatever part changes', () => {
    fc.assert(
      fc.property(fc.constantFrom(...PLAN_PARTS), fc.string(), (part, text) => {
        fc.pre(text !== part)
        const [before, after] = [planHash(PARTS, sha256), planHash({ ...PARTS, [part]: text }, sha256)]
        expect(after.slice(0, 32)).not.toBe(before.slice(0, 32))
        // A mark has 16 bits: one change in 65,536 goes unnamed, none unnoticed.
        expect([[part], []]).toContainEqual(changedParts(before, after))
      }),
    )
  })

  test('cannot name parts when it was cut short', () => {
    expect(changedParts('abcdef12', planHash(PARTS, sha256))).toEqual([])
  })

  test('tells of a real plan what was changed since', () => {
    const before = hashAfter()
    expect(hashAfter()).toBe(before)
    expect(
      changedParts(
        before,
        hashAfter('office.yaml', (text) => `${text}\n# thêm`),
      ),
    ).toEqual(['office'])
    expect(
      changedParts(
        before,
        hashAfter(SAMPLE, (text) => text.replace('rất mong', 'mong')),
      ),
    ).toEqual(['directive'])
    expect(
      changedParts(
        before,
        hashAfter('templates/email.text.hbs', (text) => `${text} `),
      ),
    ).toEqual(['templates'])
    expect(
      changedParts(
        before,
        hashAfter('recipients/co-quan.csv', (text) => text.replace('dai-ptth@', 'dai@')),
      ),
    ).toEqual(['recipients', 'copies'])
    expect(
      changedParts(
        before,
        hashAfter('enclosures/47-UBND-KGVX.pdf', (text) => `${text} `),
      ),
    ).toEqual(['enclosures'])
    expect(changedParts(before, hashAfter(undefined, undefined, { day: 10 }))).toEqual(['date'])
    expect(changedParts(before, hashAfter(undefined, undefined, { program: 'vanthu mới' }))).toEqual([
      'program',
    ])
  })
})
