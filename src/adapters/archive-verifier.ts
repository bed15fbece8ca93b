// Every archive carries the script that examines it, so that in seventy years nobody needs this program
// to know whether its letters are what they were.

import { closeSync, existsSync, fsyncSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { createFile, markReadOnly, syncFolder, writeWhole } from './durable-write.ts'

/** src/ and dist/ both lie beside bin/. */
const SCRIPT = new URL('../../bin/verify-archive.mjs', import.meta.url)

/** Puts verify.mjs into the archive, or this program's newer one in its place. */
export function placeVerifier(folder: string, temporaryFolder: string): void {
  const path = join(folder, 'verify.mjs')
  const script = readFileSync(SCRIPT)
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
