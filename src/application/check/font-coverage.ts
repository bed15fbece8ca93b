// What only the letters' font knows: whether it can draw a character, how wide a word is. Opening fonts
// is slow beside checking a file, and hardly any file makes one ask, so they are opened only for one that does.

import type { Face } from '../../model/page-frame.ts'

/** Points of a text in one face of the letters' font, `size` in points. */
export type WidthOfText = (face: Face, text: string, size: number) => number

/**
 * Runs a check that asks `covers` about unusual characters and `widthOf` about long words. Nothing is
 * loaded when it asks about none; otherwise it is run a second time with true answers. `check` must
 * have no effects.
 */
export async function withFontCoverage<Result>(
  readFonts: () => Promise<Readonly<Record<Face, Uint8Array>>>,
  check: (covers: (codePoint: number) => boolean, widthOf: WidthOfText) => Result,
): Promise<Result> {
  let hasAsked = false
  const result = check(
    () => {
      hasAsked = true
      return true
    },
    () => {
      hasAsked = true
      return 0
    },
  )
  if (!hasAsked) return result
  const { readFontMetrics } = await import('../../layout/font-metrics.ts')
  const metrics = readFontMetrics(await readFonts())
  return check(
    (codePoint) => metrics.coversInAll(codePoint),
    (face, text, size) => metrics.widthOfText(face, text, size),
  )
}
