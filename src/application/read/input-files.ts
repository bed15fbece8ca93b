// What a plan is made from: files read by path, and the memory of which were read. That memory is
// the snapshot an issued letter is kept with and can be made again from.

import type { WorkspaceFiles } from '../ports/files.ts'

/** The reading half of a workspace; a snapshot taken out of the archive reads the same way. */
export type InputFiles = Pick<WorkspaceFiles, 'read' | 'list'>

export interface SnapshotFile {
  readonly path: string
  readonly bytes: Uint8Array
}

export interface RecordedFiles extends InputFiles {
  /** Every file read so far, by path. */
  snapshot(): readonly SnapshotFile[]
}

/** Reads through, and remembers: each file is read once, so a change on disk in between is not seen. */
export function recordReads(files: InputFiles): RecordedFiles {
  const seen = new Map<string, Uint8Array>()
  return {
    read(path) {
      const known = seen.get(path)
      if (known !== undefined) return known
      const bytes = files.read(path)
      if (bytes !== undefined) seen.set(path, bytes)
      return bytes
    },
    list: (folder) => files.list(folder),
    snapshot: () =>
      [...seen].map(([path, bytes]) => ({ path, bytes })).sort((a, b) => (a.path < b.path ? -1 : 1)),
  }
}

/** A snapshot read like a workspace. */
export function snapshotFiles(snapshot: readonly SnapshotFile[]): InputFiles {
  const byPath = new Map(snapshot.map((file) => [file.path, file.bytes]))
  return {
    read: (path) => byPath.get(path),
    list: (folder) =>
      snapshot
        .filter(({ path }) => path.startsWith(`${folder}/`) && !path.slice(folder.length + 1).includes('/'))
        .map(({ path }) => path.slice(folder.length + 1))
        .sort(),
  }
}
