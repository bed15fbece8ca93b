// What letters are made with beside the workspace: the program's own text, the versions of its libraries
// and its fonts. An approved plan names it, since after an update the same input may look another way.

import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { onDisk } from './disk-fault.ts'

/**
 * 64 hex digits, others after any change of a source file, of the lock file or of the fonts given; 20 ms. `root`
 * holds src/, which a build is made of too (bin/vanthu.mjs). The version alone would not do: it changes at a
 * release, the text with every update. Fault E_DISK when the program's files cannot be read.
 */
export function programFingerprint(root: string, fonts: readonly Uint8Array[]): string {
  const whole = createHash('sha256')
  const add = (name: string, bytes: Uint8Array) => {
    whole.update(`${name}\0${bytes.length}\0`)
    whole.update(bytes)
  }
  const source = join(root, 'src')
  const names = onDisk(source, () => readdirSync(source, { recursive: true, encoding: 'utf8' }))
  const texts = names.filter((name) => name.endsWith('.ts')).map((name) => name.replaceAll('\\', '/'))
  for (const name of [...texts.sort().map((text) => `src/${text}`), 'package.json', 'package-lock.json']) {
    const path = join(root, name)
    add(
      name,
      onDisk(path, () => readFileSync(path)),
    )
  }
  for (const [index, bytes] of fonts.entries()) add(`font ${index}`, bytes)
  return whole.digest('hex')
}
