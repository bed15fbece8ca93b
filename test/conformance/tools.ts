// Global setup of the conformance suite: says at once which program from outside is missing, and
// fails. The suite never skips; `.ci/run` lists the Debian packages.

import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

const TOOLS = ['soffice', 'pdftotext', 'pdffonts', 'pdftoppm', 'qpdf', 'strace'] as const

function isOnPath(tool: string): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, tool), constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}

/** Vitest calls this once before any conformance test. */
export function setup(): void {
  const missing = TOOLS.filter((tool) => !isOnPath(tool))
  if (missing.length > 0) {
    throw new Error(
      `Missing for the conformance suite: ${missing.join(', ')}. On Debian: apt-get install ` +
        'libreoffice-writer-nogui fonts-liberation poppler-utils qpdf strace',
    )
  }
}
