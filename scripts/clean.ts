// Removes the folders named on the command line, on every platform the same way. Only folders that
// can be made again may be named.

import { rmSync } from 'node:fs'
import { join } from 'node:path'

const REMOVABLE = ['dist', 'out', 'coverage']

for (const folder of process.argv.slice(2)) {
  if (!REMOVABLE.includes(folder)) throw new Error(`Not to be removed by a script: ${folder}`)
  rmSync(join(import.meta.dirname, '..', folder), { recursive: true, force: true })
}
