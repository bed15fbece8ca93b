// A directive carried through the real road to finished files, for tests that look at letters as a
// clerk gets them: prepare, compose, lay out, write.

import { createHash } from 'node:crypto'
import { composeCopies } from '../src/application/issue/compose-copies.ts'
import { makePressParts } from '../src/application/issue/make-press.ts'
import { pressSetup } from '../src/application/issue/render-copies.ts'
import { prepareIssue } from '../src/application/plan/prepare-issue.ts'
import type { Issuance } from '../src/compose/letterhead.ts'
import type { DocumentTree } from '../src/model/document-tree.ts'
import type { LaidOutDocument } from '../src/model/page-frame.ts'
import type { MemoryFiles } from './fakes/memory-files.ts'
import { TINOS } from './layout/tinos.ts'

export interface SetLetter {
  readonly tree: DocumentTree
  readonly laidOut: LaidOutDocument
  readonly pdf: Uint8Array
  readonly docx: Uint8Array
}

const digest = (name: string) => (bytes: Uint8Array) => createHash(name).update(bytes).digest()

/**
 * The first copy of the first letter of a directive, issued under the number 123 on its own day or
 * on 9 January 2025; or a draft. Throws with the findings where there are errors.
 */
export async function setLetter(
  files: MemoryFiles,
  directiveFile: string,
  stage: 'issue' | 'draft' = 'issue',
): Promise<SetLetter> {
  const { value: prepared, diagnostics } = prepareIssue({
    files,
    directiveFile,
    today: { year: 2025, month: 1, day: 9 },
    stage,
    sha256: (bytes) => digest('sha256')(bytes).toString('hex'),
    covers: () => true,
  })
  if (prepared === undefined) throw new Error(JSON.stringify(diagnostics, null, 2))
  const { issuedDate, letters } = prepared.plan
  const issuance: Issuance =
    stage === 'issue'
      ? { type: 'issued', number: '123', date: issuedDate }
      : { type: 'draft', year: issuedDate.year }
  const press = await makePressParts(pressSetup(prepared, 'vanthu test', issuance), {
    fonts: TINOS,
    hash: { sha256: digest('sha256'), md5: digest('md5') },
  })
  const [letter] = letters
  if (letter === undefined) throw new Error('the plan holds no letter')
  for (const { letter: tree } of composeCopies(prepared, letter, issuance)) {
    const laidOut = press.layout.layOut(tree)
    const docx = await press.docx.write(tree, laidOut)
    return { tree, laidOut, pdf: press.pdf.write(laidOut, tree.properties), docx }
  }
  throw new Error('the letter has no copy')
}
