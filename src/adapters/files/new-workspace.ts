// The folder `vanthu init` makes.

import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { NewWorkspace } from '../../application/ports/files.ts'
import { diskFault } from './disk-fault.ts'

export function newWorkspace(folder: string): NewWorkspace {
  return {
    isEmpty: () => !existsSync(folder) || readdirSync(folder).length === 0,
    create(path, bytes) {
      const target = join(folder, path)
      try {
        mkdirSync(dirname(target), { recursive: true })
        writeFileSync(target, bytes, { flag: 'wx' })
      } catch (error) {
        throw diskFault(error, target)
      }
    },
  }
}
