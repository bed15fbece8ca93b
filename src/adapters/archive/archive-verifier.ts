// Every archive carries the script that examines it, so that in seventy years nobody needs this program
// to know whether its letters are what they were.

import { closeSync, existsSync, fsyncSync, readFileSync, renameSync } from 'node:fs'
import { findPackageJSON } from 'node:module'
import { dirname, join } from 'node:path'
import { createFile, markReadOnly, syncFolder, writeWhole } from '../files/durable-write.ts'

/** Puts verify.mjs into the archive, or this program's newer one in its place. */
export function placeVerifier(folder: string, temporaryFolder: string): void {
  const path = join(folder, 'verify.mjs')
  const script = readFileSync(scriptFile())
  if (existsSync(path) && readFileSync(path).equals(script)) return
  const temporary = join(temporaryFolder, 'verify.mjs')
  const descriptor = createFile(temporary)
  try {
    writeWhole(descriptor, script, path)
    markReadOnly(descriptor)
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
  renameSync(temporary, path)
  syncFolder(folder)
}

/** The script as this package holds it: found from its root, since src/ and the bundle in dist/ are not equally deep. */
function scriptFile(): string {
  const manifest = findPackageJSON(import.meta.url)
  if (manifest === undefined) throw new Error('this module lies in no package')
  return join(dirname(manifest), 'bin', 'verify-archive.mjs')
}
