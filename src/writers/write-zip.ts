// Files into a ZIP, piece by piece, so that a year of letters needs no more memory than one of them.
// Same files in the same order, same bytes (P36): the dates in it are fixed.

import { Zip, ZipDeflate, ZipPassThrough } from 'fflate'

/** ZIP knows no time zone and no year before 1980; without a zone it reads the same everywhere. */
const FIXED_DATE = '1980-01-01T00:00:00'

/** Without its 64-bit extension a ZIP counts to these; what opens everywhere has none. */
export const ZIP_LIMITS = { files: 65_535, bytes: 0xffff_ffff } as const

/** What is compressed already gains nothing. */
const PACKED = /\.(?:pdf|docx|xlsx|zip|png|jpe?g)$/i

export interface ZipWriter {
  /** Path with `/`, ASCII. */
  add(path: string, bytes: Uint8Array): void
  /** Writes the directory at the end. */
  finish(): void
}

/** `emit` gets the archive's bytes in order; it must have taken them when it returns. */
export function streamZip(emit: (piece: Uint8Array) => void): ZipWriter {
  const zip = new Zip((error, piece) => {
    if (error !== null) throw error
    emit(piece)
  })
  return {
    add(path, bytes) {
      const file = PACKED.test(path) ? new ZipPassThrough(path) : new ZipDeflate(path, { level: 6 })
      file.mtime = FIXED_DATE
      zip.add(file)
      file.push(bytes, true)
    },
    finish: () => zip.end(),
  }
}
