// LibreOffice, where it is installed: the letters' DOCX turned into PDF, twenty in one call and one
// alone. Its processes are its own, so it is timed by the clock.

import { readFileSync, statSync } from 'node:fs'
import { LibreOffice } from '../../test/conformance/libreoffice.ts'
import { laidOutCopies, lettersTo } from './letters.ts'
import { faultOf } from './same-letter.ts'

const LETTERS = 20
const ROUNDS = 3

/** Rows for the table of PDF, or why there are none. */
export async function officeSuite(expected: string, ownInk: number): Promise<readonly string[]> {
  const letters = await lettersTo(LETTERS)
  const documents = new Map<string, Uint8Array>()
  for (const [index, { tree, laidOut }] of laidOutCopies(letters).slice(0, LETTERS).entries()) {
    documents.set(`letter-${index}`, await letters.parts.docx.write(tree, laidOut))
  }
  const office = new LibreOffice()
  try {
    const walls: Record<'many' | 'one', number[]> = { many: [], one: [] }
    let first: string | undefined
    for (let round = 0; round <= ROUNDS; round += 1) {
      let from = performance.now()
      ;[first] = await office.toPdfs(documents)
      // The first call makes the profile.
      if (round > 0) walls.many.push((performance.now() - from) / LETTERS)
      from = performance.now()
      await office.toPdfs(new Map([...documents].slice(0, 1)))
      if (round > 0) walls.one.push(performance.now() - from)
    }
    if (first === undefined) return ['LibreOffice made no file.']
    const fault = await faultOf('pdf', readFileSync(first), expected, ownInk)
    if (fault !== undefined) throw new Error(`the file of LibreOffice is not the letter: ${fault}`)
    const middle = (values: readonly number[]): string =>
      (values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN).toFixed(0)
    return [
      `LibreOffice, by the clock: ${middle(walls.many)} ms a letter with ${LETTERS} in one call, ${middle(walls.one)} ms ` +
        `for one alone; ${(statSync(first).size / 1000).toFixed(1)} kB.`,
    ]
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      return ['LibreOffice is not installed where this was measured.']
    }
    throw error
  } finally {
    office.close()
  }
}
