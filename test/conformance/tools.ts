// Global setup of the conformance suite: says at once which program from outside is missing, and
// fails. The suite never skips; `.ci/run` lists the Debian packages.

import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const TOOLS = ['soffice', 'pdftotext', 'pdffonts', 'pdftoppm', 'qpdf', 'strace'] as const

/** Servers, which only root finds on the path. */
const SERVERS = ['/usr/sbin/postfix', '/usr/sbin/dovecot', '/usr/lib/dovecot/imap'] as const

/** Debian's own Python knows where its modules are. */
const MODULES = ['uno', 'dkim'] as const

const isImportable = (module: string): boolean =>
  spawnSync('/usr/bin/python3', ['-c', `import ${module}`]).status === 0

function isOnPath(tool: string): boolean {
  if (tool.startsWith('/')) return existsSync(tool)
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
  const missing = [
    ...[...TOOLS, ...SERVERS].filter((tool) => !isOnPath(tool)),
    ...MODULES.filter((module) => !isImportable(module)).map((module) => `python3 ${module}`),
  ]
  if (missing.length > 0) {
    throw new Error(
      `Missing for the conformance suite: ${missing.join(', ')}. On Debian: apt-get install ` +
        'libreoffice-writer-nogui fonts-liberation poppler-utils qpdf strace postfix dovecot-core dovecot-imapd python3-dkim python3-uno',
    )
  }
}
