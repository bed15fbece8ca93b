// One small directive for each kind of document the program sets, carried to finished files. The
// sentences and people are made up; the office is the sample's.

import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { inkPng } from './sample-pictures.ts'
import { fixture, sampleWorkspace } from './sample-workspace.ts'
import type { SetLetter } from './set-letter.ts'
import { setLetter } from './set-letter.ts'

/** Names of the kinds' directives below test/fixtures/kinds, in alphabetical order. */
export const KIND_NAMES: readonly string[] = readdirSync(join(import.meta.dirname, 'fixtures', 'kinds'))
  .map((name) => name.replace(/\.yaml$/u, ''))
  .toSorted()

/** A plan of three stations, as a clerk might have drawn it: 600 × 300 dots, 60 mm wide at 254 dpi. */
const plan = inkPng(600, 300, [0, 0, 0], (x, y) => {
  const edge = Math.min(x, y, 599 - x, 299 - y) < 4
  const nearest = Math.min(...[120, 300, 480].map((at) => Math.hypot(x - at, y - 150)))
  return edge || (nearest > 40 && nearest < 46) || nearest < 8 ? 1 : 0
})

/** The kind's letter, number 123 of 9 January 2025. */
export function kindLetter(name: string): Promise<SetLetter> {
  const files = sampleWorkspace()
  files.contents.set('directives/kind.yaml', fixture(`kinds/${name}.yaml`))
  files.contents.set('images/so-do.png', plan)
  return setLetter(files, 'directives/kind.yaml')
}
