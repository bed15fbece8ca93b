// The project's own sample office as a workspace in memory, for tests that change a file of it.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { MemoryFiles } from './fakes/memory-files.ts'
import { memoryFiles } from './fakes/memory-files.ts'

const ROOT = join(import.meta.dirname, '..')

/** Every file a clerk edits: office.yaml, directives, templates, lists, enclosures. */
export function sampleWorkspace(): MemoryFiles {
  const folders = ['directives', 'templates', 'templates/partials', 'recipients', 'enclosures']
  const paths = folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => `${folder}/${entry.name}`),
  )
  return memoryFiles(['office.yaml', ...paths].map((path) => [path, fileOf(path)]))
}

/** A file kept below test/fixtures/. */
export function fixture(name: string): Uint8Array {
  return fileOf(`test/fixtures/${name}`)
}

function fileOf(path: string): Uint8Array {
  return Uint8Array.from(readFileSync(join(ROOT, path)))
}
