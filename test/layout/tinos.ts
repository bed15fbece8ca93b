// The real faces for tests that measure or draw.

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Face } from '../../src/model/page-frame.ts'

const require = createRequire(import.meta.url)

function face(path: string): Uint8Array {
  return new Uint8Array(readFileSync(require.resolve(`@expo-google-fonts/tinos/${path}`)))
}

export const TINOS: Readonly<Record<Face, Uint8Array>> = {
  regular: face('400Regular/Tinos_400Regular.ttf'),
  bold: face('700Bold/Tinos_700Bold.ttf'),
  italic: face('400Regular_Italic/Tinos_400Regular_Italic.ttf'),
  'bold-italic': face('700Bold_Italic/Tinos_700Bold_Italic.ttf'),
}
