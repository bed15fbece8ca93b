// The program's version, from the package.json beside src/ or dist/.

import { readFileSync } from 'node:fs'

/** Such as "0.1.0"; throws when the package is broken. */
export function readVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
  if (typeof manifest === 'object' && manifest !== null && 'version' in manifest)
    return String(manifest.version)
  throw new Error('package.json has no version')
}
