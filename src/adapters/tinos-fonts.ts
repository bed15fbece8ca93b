// The four faces letters are set in, read from the npm package that carries them.

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { onDisk } from './files/disk-fault.ts'

const require = createRequire(import.meta.url)

/** Whole TrueType files, by face. Fault E_DISK when the package is not whole. */
export function tinosFonts() {
  return {
    regular: readFace('400Regular'),
    bold: readFace('700Bold'),
    italic: readFace('400Regular_Italic'),
    'bold-italic': readFace('700Bold_Italic'),
  } as const
}

function readFace(name: string): Uint8Array {
  const path = require.resolve(`@expo-google-fonts/tinos/${name}/Tinos_${name}.ttf`)
  return onDisk(path, () => readFileSync(path))
}
