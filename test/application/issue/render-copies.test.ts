// Copies on their way through a press: in the order of the plan however it answers, and in a thread only
// where there are enough of them.

import { describe, expect, test } from 'vitest'
import { preparePress, renderCopies } from '../../../src/application/issue/render-copies.ts'
import type { PreparedIssue } from '../../../src/application/plan/prepare-issue.ts'
import { prepareIssue } from '../../../src/application/plan/prepare-issue.ts'
import type { Press, PrintOrder } from '../../../src/application/ports/press.ts'
import type { LetterPlan } from '../../../src/model/issue.ts'
import { TINOS } from '../../layout/tinos.ts'
import { sampleWorkspace } from '../../sample-workspace.ts'

function sampleIssue(): PreparedIssue {
  const { value } = prepareIssue({
    files: sampleWorkspace(),
    directiveFile: 'directives/i-speed.yaml',
    today: { year: 2025, month: 1, day: 9 },
    stage: 'draft',
    sha256: (bytes) => String(bytes.length),
    covers: () => true,
  })
  if (value === undefined) throw new Error('the sample letter has errors')
  return value
}

const PREPARED = sampleIssue()
const DRAFT = { type: 'draft', year: 2025 } as const
const onlyLetter = (): LetterPlan => PREPARED.plan.letters[0] ?? expect.fail('no letter')

/** A press that answers the later the earlier it was asked, and notes what it was asked and has back. */
function slowPress(ahead: number, failsAt?: number) {
  const orders: PrintOrder[] = []
  const released: unknown[] = []
  let most = 0
  const press: Press = {
    ahead,
    async print(order) {
      orders.push(order)
      const own = orders.length
      most = Math.max(most, orders.length - released.length)
      for (let turn = own % 5; turn < 5; turn += 1) await Promise.resolve()
      if (own === failsAt) throw new Error(`order ${own}`)
      return { pages: own, unsure: [] }
    },
    release: (printed) => released.push(printed),
  }
  return { press, orders, released, most: () => most }
}

describe('copies', () => {
  test('come in the order of the plan, whichever was printed first, and are given back one by one', async () => {
    const { press, orders, released, most } = slowPress(3)
    const letter = onlyLetter()
    const ids: string[] = []
    for await (const { copy } of renderCopies(PREPARED, press, letter, DRAFT, ['pdf']))
      ids.push(copy.recipient.id)
    expect(ids).toEqual(letter.copies.map(({ recipient }) => recipient.id))
    expect(released).toHaveLength(orders.length)
    // Four copies of a letter and a sheet each are under way at most.
    expect(most()).toBeLessThanOrEqual(8)
    expect(most()).toBeGreaterThan(2)
  })

  test('that fail ahead of their turn fail at their turn', async () => {
    const { press } = slowPress(3, 5)
    const copies = renderCopies(PREPARED, press, onlyLetter(), DRAFT, ['pdf'])
    // Orders 1 to 4 are letter and sheet of the first two copies.
    expect((await copies.next()).done).toBe(false)
    expect((await copies.next()).done).toBe(false)
    await expect(copies.next()).rejects.toThrow('order 5')
  })
})

test.each([
  [1000, true],
  [999, false],
])('%i copies of one letter are printed in a thread: %s', async (count, expected) => {
  const letter = onlyLetter()
  const copies = Array.from({ length: count }, (_, index) => letter.copies[index % letter.copies.length])
  const large: PreparedIssue = {
    ...PREPARED,
    plan: { ...PREPARED.plan, letters: [{ ...letter, copies: copies.flatMap((copy) => copy ?? []) }] },
  }
  const { press } = slowPress(3)
  const hash = { sha256: () => new Uint8Array(32), md5: () => new Uint8Array(16) }
  const startThread = async () => ({ setUp: () => press })
  const made = await preparePress(large, { fonts: TINOS, hash, producer: 'thử', startThread }, DRAFT)
  expect(made === press).toBe(expected)
})
