// All an office on disk holds, as values that two runs can be compared by.

import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import Sqlite from 'better-sqlite3'
import { sha256 } from '../fakes/memory-archive.ts'

const TABLES = ['letters', 'high_water', 'copies', 'files', 'deliveries', 'events', 'chain_head'] as const

/** Files with their hashes, and the rows of every table. */
export function officeState(root: string) {
  const database = new Sqlite(join(root, 'archive', 'register.sqlite'), { readonly: true })
  try {
    return {
      files: filesBelow(root).filter((file) => !file.startsWith('archive/register.sqlite')),
      tables: TABLES.map((table) => database.prepare(`SELECT * FROM ${table}`).all()),
    }
  } finally {
    database.close()
  }
}

function filesBelow(root: string): string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => `${relative(root, path)} ${sha256(readFileSync(path))}`)
    .sort()
}
