// A workspace in memory.

import type { WorkspaceFiles } from '../../src/application/ports/files.ts'

export interface MemoryFiles extends WorkspaceFiles {
  readonly contents: Map<string, Uint8Array>
}

export function memoryFiles(contents: Iterable<readonly [string, Uint8Array]> = []): MemoryFiles {
  const kept = new Map(contents)
  return {
    contents: kept,
    read: (path) => kept.get(path),
    list: (folder) =>
      [...kept.keys()]
        .filter((path) => path.startsWith(`${folder}/`) && !path.slice(folder.length + 1).includes('/'))
        .map((path) => path.slice(folder.length + 1))
        .sort(),
    writeOutput: (path, bytes) => {
      if (!path.startsWith('out/')) throw new Error(`no output path: ${path}`)
      kept.set(path, Uint8Array.from(bytes))
    },
    createInput: (path, bytes) => {
      if (kept.has(path)) return false
      kept.set(path, Uint8Array.from(bytes))
      return true
    },
    openOutput: (path) => {
      if (!path.startsWith('out/')) throw new Error(`no output path: ${path}`)
      const pieces: Uint8Array[] = []
      return {
        write: (piece) => void pieces.push(Uint8Array.from(piece)),
        close: () => void kept.set(path, Uint8Array.from(Buffer.concat(pieces))),
        abandon: () => undefined,
      }
    },
    outputSize: (path) => kept.get(path)?.length,
    clearHalfWritten: () => undefined,
  }
}
