// Whether the letters' font can draw a character. Opening fonts is slow beside checking a file, and
// hardly any file holds a character that must be looked up, so they are opened only for one that does.

import type { Face } from '../model/page-frame.ts'

/**
 * Runs a check that asks `covers` about unusual characters. Nothing is loaded when it asks about none;
 * otherwise it is run a second time with true answers. `check` must have no effects.
 */
export async function withFontCoverage<Result>(
  readFonts: () => Promise<Readonly<Record<Face, Uint8Array>>>,
  check: (covers: (codePoint: number) => boolean) => Result,
): Promise<Result> {
  let hasAsked = false
  const result = check(() => {
    hasAsked = true
    return true
  })
  if (!hasAsked) return result
  const { readFontMetrics } = await import('../layout/font-metrics.ts')
  const metrics = readFontMetrics(await readFonts())
  return check((codePoint) => metrics.covers('regular', codePoint))
}
