// The thread that prints: the same bytes as without it, the same faults, and an end that is noticed.

import { createHash } from 'node:crypto'
import { expect, onTestFinished, test } from 'vitest'
import { startPressThread } from '../../src/adapters/press-thread.ts'
import { makePress } from '../../src/application/issue/make-press.ts'
import { pressSetup, renderCopies } from '../../src/application/issue/render-copies.ts'
import { prepareIssue } from '../../src/application/plan/prepare-issue.ts'
import type { Press, PressSetup } from '../../src/application/ports/press.ts'
import type { RenderedCopy } from '../../src/application/ports/rendering.ts'
import type { Issuance } from '../../src/compose/letterhead.ts'
import { TINOS } from '../layout/tinos.ts'
import { sampleWorkspace } from '../sample-workspace.ts'

const digest = (name: string) => (bytes: Uint8Array) => createHash(name).update(bytes).digest()
const LENT = { fonts: TINOS, hash: { sha256: digest('sha256'), md5: digest('md5') } }

/** The sample letter with its task sheets, and what a press for it is set up with. */
function sampleLetter(mode: 'addressed' | 'tailored' = 'addressed') {
  const files = sampleWorkspace()
  const path = 'directives/i-speed.yaml'
  const typed = new TextDecoder().decode(files.contents.get(path))
  files.contents.set(path, new TextEncoder().encode(typed.replace(/mode: \w+/, `mode: ${mode}`)))
  const { value: prepared, diagnostics } = prepareIssue({
    files,
    directiveFile: path,
    today: { year: 2025, month: 1, day: 9 },
    stage: 'issue',
    sha256: (bytes) => digest('sha256')(bytes).toString('hex'),
    covers: () => true,
  })
  if (prepared === undefined) throw new Error(JSON.stringify(diagnostics))
  const issuance: Issuance = { type: 'issued', number: '123', date: prepared.plan.issuedDate }
  return { prepared, issuance, setup: pressSetup(prepared, 'vanthu test', issuance) }
}

function pressThread() {
  const thread = startPressThread(new URL('../../src/cli/press-thread.ts', import.meta.url))
  onTestFinished(() => thread.close())
  return thread
}

/** Everything the press makes of the letter, as text that can be compared after its memory is gone. */
async function allFiles({ prepared, issuance }: ReturnType<typeof sampleLetter>, press: Press) {
  const made: unknown[] = []
  for (const letter of prepared.plan.letters) {
    for await (const copy of renderCopies(prepared, press, letter, issuance, ['pdf', 'docx'])) {
      made.push(copy.copy.recipient.id, copy.pages, copy.unsure, ...hashes(copy))
    }
  }
  return made
}

const hashes = ({ files }: RenderedCopy) =>
  files.map(({ role, name, bytes }) => [role, name, bytes.length, digest('sha256')(bytes).toString('hex')])

test.each(['addressed', 'tailored'] as const)(
  'prints the very bytes that are printed here, letters and sheets (%s)',
  async (mode) => {
    const letter = sampleLetter(mode)
    const there = await allFiles(letter, pressThread().setUp(letter.setup))
    expect(there).toEqual(await allFiles(letter, await makePress(letter.setup, LENT)))
    expect(JSON.stringify(there)).toContain('sheet-pdf')
    expect(there.length).toBeGreaterThan(100)
  },
  60_000,
)

test('gives back the memory of what is done with', async () => {
  const { prepared, issuance, setup } = sampleLetter()
  const [letter] = prepared.plan.letters
  if (letter === undefined) return expect.fail('no letter')
  const lengths: number[] = []
  let earlier: RenderedCopy | undefined
  for await (const copy of renderCopies(prepared, pressThread().setUp(setup), letter, issuance, ['pdf'])) {
    expect(copy.files[0]?.bytes.length).toBeGreaterThan(10_000)
    if (earlier !== undefined) lengths.push(earlier.files[0]?.bytes.length ?? -1)
    earlier = copy
  }
  expect(new Set(lengths)).toEqual(new Set([0]))
})

test('passes on what a face lacks as the fault it is, at its copy, and a press that cannot be made', async () => {
  const { prepared, issuance, setup } = sampleLetter()
  const [letter] = prepared.plan.letters
  if (letter === undefined) return expect.fail('no letter')
  const lacking: PressSetup = { ...setup, characters: { ...setup.characters, regular: ' ', italic: ' ' } }
  const copies = renderCopies(prepared, pressThread().setUp(lacking), letter, issuance, ['pdf'])
  await expect(copies.next()).rejects.toMatchObject({ name: 'Fault', code: 'E_RENDER' })
  const unmade = pressThread().setUp({ ...setup, style: undefined as unknown as PressSetup['style'] })
  await expect(renderCopies(prepared, unmade, letter, issuance, ['pdf']).next()).rejects.toThrow()
})

test('that ends fails what was ordered', async () => {
  const { prepared, issuance, setup } = sampleLetter()
  const [letter] = prepared.plan.letters
  if (letter === undefined) return expect.fail('no letter')
  const thread = pressThread()
  const next = renderCopies(prepared, thread.setUp(setup), letter, issuance, ['pdf']).next()
  await thread.close()
  await expect(next).rejects.toThrow('has ended')
})
