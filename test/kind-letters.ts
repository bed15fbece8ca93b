// One small directive for each kind of document the program sets, carried to finished files. The
// sentences and people are made up; the office is the sample's.

import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fixture, sampleWorkspace } from './sample-workspace.ts'
import type { SetLetter } from './set-letter.ts'
import { setLetter } from './set-letter.ts'

/** Names of the kinds' directives below test/fixtures/kinds, in alphabetical order. */
export const KIND_NAMES: readonly string[] = readdirSync(join(import.meta.dirname, 'fixtures', 'kinds'))
  .map((name) => name.replace(/\.yaml$/u, ''))
  .toSorted()

/** The kind's letter, number 123 of 9 January 2025. */
export function kindLetter(name: string): Promise<SetLetter> {
  const files = sampleWorkspace()
  files.contents.set('directives/kind.yaml', fixture(`kinds/${name}.yaml`))
  return setLetter(files, 'directives/kind.yaml')
}
