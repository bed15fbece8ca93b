// Looking at an archive without touching it: every file that lies there and what its bytes are. Works
// on a read-only copy; damage is what is found, never a reason to stop (P33).

import { createHash, hash } from 'node:crypto'
import { closeSync, existsSync, openSync, readdirSync, readFileSync, readSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { ArchiveInspection, FoundObject } from '../../application/ports/archive.ts'
import { systemCode } from '../files/disk-fault.ts'
import { objectPath } from './archive-objects.ts'
import { chainLines } from './chain-file.ts'

/** Files and folders that belong in an archive beside the objects. */
const KNOWN = new Set([
  'objects',
  'tmp',
  'superseded',
  'chain.jsonl',
  'verify.mjs',
  'lock.sqlite',
  'lock.sqlite-journal',
  'lock-owner.json',
  'register.sqlite',
  'register.sqlite-wal',
  'register.sqlite-shm',
  'register.sqlite-journal',
])

/** Files up to this many bytes are read in one go. */
const ONE_READ = 1 << 22

/** Files hashed between two breaths, so that a signal or a progress line is not kept waiting. */
const BREATH = 64

export function inspectArchive(folder: string): ArchiveInspection {
  return {
    objects: () => foundObjects(folder),
    chainLines: () => chainLines(join(folder, 'chain.jsonl')),
    strangers: () => strangers(folder),
    read: (sha256) => {
      try {
        return new Uint8Array(readFileSync(objectPath(folder, sha256)))
      } catch (error) {
        if (systemCode(error) === undefined) throw error
        return undefined
      }
    },
  }
}

async function* foundObjects(folder: string): AsyncGenerator<FoundObject> {
  const root = join(folder, 'objects')
  let count = 0
  for (const prefix of sortedNames(root)) {
    const inner = join(root, prefix)
    const names = isFolder(inner) ? sortedNames(inner) : [undefined]
    for (const name of names) {
      const path = name === undefined ? `objects/${prefix}` : `objects/${prefix}/${name}`
      yield lookAt(folder, path, prefix, name)
      count += 1
      if (count % BREATH === 0) await new Promise((resolve) => setImmediate(resolve))
    }
  }
}

function lookAt(folder: string, path: string, prefix: string, name: string | undefined): FoundObject {
  const isNamed = name !== undefined && /^[0-9a-f]{64}$/.test(name) && name.startsWith(prefix)
  const named = isNamed ? { named: name } : {}
  try {
    const stats = statSync(join(folder, path))
    if (!stats.isFile()) return { path, size: 0 }
    return { path, ...named, sha256: hashFile(join(folder, path), stats.size), size: stats.size }
  } catch (error) {
    if (systemCode(error) === undefined) throw error
    return { path, ...named, size: 0 }
  }
}

/** SHA-256 of a file, with flat memory whatever its size. */
function hashFile(path: string, size: number): string {
  if (size <= ONE_READ) return hash('sha256', readFileSync(path))
  const digest = createHash('sha256')
  const chunk = Buffer.allocUnsafe(ONE_READ)
  const descriptor = openSync(path, 'r')
  try {
    for (;;) {
      const count = readSync(descriptor, chunk)
      if (count === 0) return digest.digest('hex')
      digest.update(chunk.subarray(0, count))
    }
  } finally {
    closeSync(descriptor)
  }
}

function* strangers(folder: string): Generator<{ path: string; kind: 'leftover' | 'unknown' }> {
  for (const name of sortedNames(folder)) {
    if (!KNOWN.has(name)) yield { path: name, kind: 'unknown' }
  }
  for (const name of sortedNames(join(folder, 'tmp'))) yield { path: `tmp/${name}`, kind: 'leftover' }
}

function sortedNames(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).sort() : []
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
}
