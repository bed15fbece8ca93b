// Golden files: text a person has read and accepted, kept under test/golden/. `npm run test:accept`
// writes them; then the diff is read like code.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect } from 'vitest'

const ROOT = join(import.meta.dirname, 'golden')

/**
 * Expects `text` to equal test/golden/`name` (forward slashes, such as `i-speed/plan.txt`). A final
 * newline is added where there is none. A missing file is a failure that says how to accept it.
 */
export function expectGolden(name: string, text: string): void {
  const path = join(ROOT, ...name.split('/'))
  const actual = text.endsWith('\n') ? text : `${text}\n`
  if (process.env['VANTHU_ACCEPT'] === '1') {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, actual)
    return
  }
  expect(actual, `test/golden/${name} (accept with: npm run test:accept, then read the diff)`).toBe(
    readAccepted(path),
  )
}

/** A printed plan without its hash, which is another after every change of the program. */
export const withoutPlanHash = (printed: string): string => printed.replace(/\b[0-9a-f]{68}$/mu, '…')

function readAccepted(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
