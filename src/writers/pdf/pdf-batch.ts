// The streams that are the same in every PDF of a batch: font files, their ToUnicode maps, the
// colour profile. Compressed once.

import type { Face } from '../../model/page-frame.ts'
import { latin1 } from './pdf-bytes.ts'
import type { StreamContents } from './pdf-deflate.ts'
import { compress } from './pdf-deflate.ts'
import { toUnicodeMap } from './pdf-fonts.ts'
import { srgbProfile } from './pdf-srgb-profile.ts'
import type { SubsetFace } from './subset-fonts.ts'

export interface PdfBatch {
  readonly fonts: readonly {
    readonly subset: SubsetFace
    readonly file: StreamContents
    readonly toUnicode: StreamContents
  }[]
  readonly profile: StreamContents
}

/** Compresses the streams all letters share. */
export function prepareBatch(subsets: ReadonlyMap<Face, SubsetFace>): PdfBatch {
  const stream = (entries: string, contents: Uint8Array): StreamContents => ({
    entries: `${entries}/Filter/FlateDecode`,
    contents: compress(contents),
  })
  return {
    fonts: [...subsets.values()].map((subset) => ({
      subset,
      file: stream(`/Length1 ${subset.file.length}`, subset.file),
      toUnicode: stream('', latin1(toUnicodeMap(subset))),
    })),
    profile: stream('/N 3', srgbProfile()),
  }
}
