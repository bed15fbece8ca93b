// What a batch remembers between copies changes no byte: each copy of a letter nobody wrote, set and written after
// others in any order, is the copy that a fresh press makes alone, as PDF and as DOCX.

import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { composeCopies } from '../../src/application/issue/compose-copies.ts'
import type { PressParts } from '../../src/application/issue/make-press.ts'
import { makePressParts } from '../../src/application/issue/make-press.ts'
import { pressSetup } from '../../src/application/issue/render-copies.ts'
import { prepareIssue } from '../../src/application/plan/prepare-issue.ts'
import type { Issuance } from '../../src/compose/letterhead.ts'
import type { DocumentTree } from '../../src/model/document-tree.ts'
import { TINOS } from '../layout/tinos.ts'
import { MADE_DIRECTIVE, madeWorkspace } from './made-letters.ts'

const digest = (name: string) => (bytes: Uint8Array) => createHash(name).update(bytes).digest()

const MATERIALS = {
  fonts: TINOS,
  hash: { sha256: digest('sha256'), md5: digest('md5') },
}

/** The letter as a batch: its copies as trees, anew at each call, and a press for them. */
function batchOf(seed: number, mode: 'common' | 'addressed') {
  const { value: prepared, diagnostics } = prepareIssue({
    files: madeWorkspace(seed, mode),
    directiveFile: MADE_DIRECTIVE,
    today: { year: 2025, month: 1, day: 9 },
    stage: 'issue',
    sha256: (bytes) => digest('sha256')(bytes).toString('hex'),
    covers: () => true,
  })
  const [letter] = prepared?.plan.letters ?? []
  if (prepared === undefined || letter === undefined) throw new Error(JSON.stringify(diagnostics))
  const issuance: Issuance = { type: 'issued', number: '123', date: prepared.plan.issuedDate }
  return {
    copies: (): readonly DocumentTree[] =>
      [...composeCopies(prepared, letter, issuance)].map((copy) => copy.letter),
    press: () => makePressParts(pressSetup(prepared, 'vanthu test', issuance), MATERIALS),
  }
}

async function written(press: PressParts, tree: DocumentTree): Promise<{ pdf: Buffer; docx: Buffer }> {
  const laidOut = press.layout.layOut(tree)
  return {
    pdf: Buffer.from(press.pdf.write(laidOut, tree.properties)),
    docx: Buffer.from(await press.docx.write(tree, laidOut)),
  }
}

test('a copy written after any others is the copy a fresh press writes alone', async () => {
  let compared = 0
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 2 ** 31 }),
      fc.constantFrom('common', 'addressed'),
      fc.array(fc.nat(1000), { minLength: 2, maxLength: 8 }),
      async (seed, mode, order) => {
        const batch = batchOf(seed, mode)
        const copies = batch.copies()
        const used = await batch.press()
        const at = (index: number): number => index % copies.length
        for (const index of order.slice(1)) await written(used, copies[at(index)] as DocumentTree)
        const asked = at(order[0] ?? 0)
        const remembered = await written(used, copies[asked] as DocumentTree)
        const fresh = await written(await batch.press(), batch.copies()[asked] as DocumentTree)
        expect(remembered.pdf.equals(fresh.pdf)).toBe(true)
        expect(remembered.docx.equals(fresh.docx)).toBe(true)
        compared += 1
      },
    ),
    { numRuns: 12 },
  )
  expect(compared).toBeGreaterThan(10)
}, 120_000)
