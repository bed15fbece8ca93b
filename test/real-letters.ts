// Letters of the shapes that offices really write, each with its own office and lists below
// test/letters; sentences and names are made up. The first line of a directive names its shape.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { MemoryFiles } from './fakes/memory-files.ts'
import { sampleWorkspace } from './sample-workspace.ts'
import type { SetLetter } from './set-letter.ts'
import { setLetter } from './set-letter.ts'

const LETTERS = join(import.meta.dirname, 'letters')

/** Names of the letters' folders, in order. */
export const LETTER_NAMES: readonly string[] = readdirSync(LETTERS).toSorted()

export const LETTER_DIRECTIVE = 'directives/directive.yaml'

/** The files of the letter's workspace by path, but for the project's templates. */
export function letterFiles(name: string): ReadonlyMap<string, Uint8Array> {
  const own = (file: string) => Uint8Array.from(readFileSync(join(LETTERS, name, file)))
  return new Map([
    ['office.yaml', own('office.yaml')],
    ['recipients/recipients.csv', own('recipients.csv')],
    ['recipients/groups.yaml', own('groups.yaml')],
    [LETTER_DIRECTIVE, own('directive.yaml')],
    ['enclosures/lich-tiem.pdf', SAMPLE.contents.get('enclosures/47-UBND-KGVX.pdf') ?? new Uint8Array()],
  ])
}

const SAMPLE = sampleWorkspace()

function letterWorkspace(name: string): MemoryFiles {
  const files = sampleWorkspace()
  for (const path of [...files.contents.keys()]) {
    if (!path.startsWith('templates/')) files.contents.delete(path)
  }
  for (const [path, bytes] of letterFiles(name)) files.contents.set(path, bytes)
  return files
}

/** The letter as finished files, number 123 of its own day. */
export function realLetter(name: string): Promise<SetLetter> {
  return setLetter(letterWorkspace(name), LETTER_DIRECTIVE)
}
