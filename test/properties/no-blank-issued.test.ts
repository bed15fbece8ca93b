// "An issued letter can hold no blank": room for something is left in every single text of every kind's directive,
// in turn. Such a letter is refused at its place, or does not print that text; its draft marks the room.

import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { isMap, isScalar, isSeq, parseDocument } from 'yaml'
import { composeCopies } from '../../src/application/issue/compose-copies.ts'
import { prepareIssue } from '../../src/application/plan/prepare-issue.ts'
import type { Issuance } from '../../src/compose/letterhead.ts'
import type { DocumentTree } from '../../src/model/document-tree.ts'
import { marginParagraphs, paragraphsOf } from '../../src/model/document-tree.ts'
import { KIND_NAMES } from '../kind-letters.ts'
import { inkPng } from '../sample-pictures.ts'
import { fixture, sampleWorkspace } from '../sample-workspace.ts'

const ROOM = ['…', '____', '......', '[…]', '???', '<tên>', 'xxx']
const FILE = 'directives/kind.yaml'
const PLAN = inkPng(600, 300, [0, 0, 0], () => 1)

/** The directive with room at the end of one of its texts after the other. */
function* opened(
  source: string,
): Generator<{ readonly typed: string; readonly at: string; readonly room: string }> {
  const paths: string[][] = []
  const walk = (node: unknown, path: string[]): void => {
    if (isMap(node)) for (const { key, value } of node.items) walk(value, [...path, String(key)])
    else if (isSeq(node)) for (const [index, one] of node.items.entries()) walk(one, [...path, String(index)])
    else if (isScalar(node)) paths.push(path)
  }
  walk(parseDocument(source, { schema: 'failsafe' }).contents, [])
  for (const [index, path] of paths.entries()) {
    const document = parseDocument(source, { schema: 'failsafe' })
    const steps = path.map((step) => (/^\d+$/u.test(step) ? Number(step) : step))
    const room = ROOM[index % ROOM.length] ?? ''
    document.setIn(steps, `${String(document.getIn(steps))} ${room}`)
    yield { typed: document.toString({ lineWidth: 0 }), at: path.join('.'), room }
  }
}

function* printed(tree: DocumentTree) {
  for (const section of tree.sections) {
    const apart = [...marginParagraphs(section), ...(section.address === undefined ? [] : [section.address])]
    for (const block of [...apart, ...section.children]) yield* paragraphsOf(block)
  }
}

/** Whether the room stands in the tree as text, and whether anything is marked as open that bears its name. */
function roomIn(tree: DocumentTree, room: string): { readonly asText: boolean; readonly marked: boolean } {
  const inlines = [...printed(tree)].flatMap(({ children }) => children)
  return {
    asText: inlines.some((one) => one.type === 'text' && one.value.includes(room)),
    marked: inlines.some((one) => one.type === 'blank' && one.label === room),
  }
}

function letter(typed: string, stage: 'issue' | 'draft') {
  const files = sampleWorkspace()
  files.contents.set(FILE, new TextEncoder().encode(typed))
  files.contents.set('images/so-do.png', PLAN)
  const { value: prepared, diagnostics } = prepareIssue({
    files,
    directiveFile: FILE,
    today: { year: 2025, month: 1, day: 9 },
    stage,
    sha256: (bytes) => createHash('sha256').update(bytes).digest('hex'),
    covers: () => true,
  })
  const [first] = prepared?.plan.letters ?? []
  if (prepared === undefined || first === undefined) return { diagnostics }
  const { issuedDate } = prepared.plan
  const issuance: Issuance =
    stage === 'issue'
      ? { type: 'issued', number: '123', date: issuedDate }
      : { type: 'draft', year: issuedDate.year }
  for (const copy of composeCopies(prepared, first, issuance)) return { diagnostics, tree: copy.letter }
  return { diagnostics }
}

describe.each(KIND_NAMES)('%s', (kind) => {
  test('is not issued with room left in any of its texts, and its draft marks it', () => {
    let [refused, shown] = [0, 0]
    for (const { typed, at, room } of opened(new TextDecoder().decode(fixture(`kinds/${kind}.yaml`)))) {
      const issued = letter(typed, 'issue')
      const findings = issued.diagnostics.filter(({ severity }) => severity === 'error')
      if (issued.tree === undefined)
        expect(
          findings.every(({ place }) => place !== undefined),
          at,
        ).toBe(true)
      else expect(roomIn(issued.tree, room).asText, `${at} with ${room}`).toBe(false)
      if (!findings.some(({ ruleId }) => ruleId === 'B07')) continue
      refused += 1
      const draft = letter(typed, 'draft')
      if (draft.tree === undefined) continue
      const { asText, marked } = roomIn(draft.tree, room)
      expect(asText, `${at} with ${room} in the draft`).toBe(false)
      if (marked) shown += 1
    }
    expect(refused).toBeGreaterThan(4)
    // The rest is refused too, but not every text is printed: a unit beside a symbol of its own.
    expect(shown).toBeGreaterThan(refused / 2)
  })
})
