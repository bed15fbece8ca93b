// In which old code a file is written, told by evidence: the words it gives are Vietnamese syllables
// in one code and nonsense in the others (P24). A doubt stays a doubt: a person then decides.

import type { LegacyEncoding } from './legacy-encodings.ts'
import { decodeLegacy, highWords, isVietnamese, LEGACY_ENCODINGS } from './legacy-encodings.ts'

export interface EncodingScore {
  readonly encoding: LegacyEncoding
  /** Of the words beyond ASCII, those that are Vietnamese in this code. */
  readonly syllables: number
  /** One of them, as it reads. */
  readonly example: string
}

export interface EncodingGuess {
  /** Words with bytes beyond ASCII that were judged. */
  readonly words: number
  /** The best first. */
  readonly scores: readonly EncodingScore[]
  /** Absent where the best is not clearly better than the next, or nothing here is Vietnamese. */
  readonly sure?: EncodingScore
}

/** Fewer words say nothing for certain. */
const ENOUGH_WORDS = 3
/** Names from abroad and abbreviations spoil some words of any list. */
const LEAST_SHARE = 0.6
/** The next best may make half as many syllables. */
const LEAST_LEAD = 2

/** Judges bytes that are not UTF-8. */
export function guessEncoding(bytes: Uint8Array): EncodingGuess {
  // A blank that does not break and quotation marks end a word in each of the codes.
  const words = highWords(bytes, /[A-Za-z\u0080-\u0084\u0086-\u0090\u0098-\u009f\u00a1-\u00ff]+/g)
  const scores = LEGACY_ENCODINGS.map((encoding): EncodingScore => {
    let [syllables, example] = [0, '']
    for (const word of words) {
      const read = decodeLegacy(
        Uint8Array.from(word, (sign) => sign.charCodeAt(0)),
        encoding,
      ).text
      if (!isVietnamese(read)) continue
      syllables++
      if (example === '') example = read
    }
    return { encoding, syllables, example }
  }).toSorted((a, b) => b.syllables - a.syllables)
  const [best, next] = scores
  const isSure =
    best !== undefined &&
    next !== undefined &&
    words.length >= ENOUGH_WORDS &&
    best.syllables >= words.length * LEAST_SHARE &&
    best.syllables >= next.syllables * LEAST_LEAD
  return { words: words.length, scores, ...(isSure ? { sure: best } : {}) }
}
