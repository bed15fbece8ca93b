// Folders a test may fill, gone when it is over.

import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A new empty folder, for whoever removes it himself. */
export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'vanthu-test-'))
}

/** A new empty folder for the test that runs. */
export function scratchFolder(): string {
  const folder = temporaryFolder()
  onTestFinished(() => {
    makeWritable(folder)
    rmSync(folder, { recursive: true, force: true })
  })
  return folder
}

/** Folders a test took the right to write from could not be removed. */
function makeWritable(folder: string): void {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) makeWritable(join(folder, entry.name))
  }
}
