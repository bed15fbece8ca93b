// Where the lines of a paragraph end: first fit, as Word and LibreOffice do it. Knows widths, not
// fonts. A line may end after a blank, after a hyphen between letters and after an en dash before
// a letter; never inside codes and dates such as 47/UBND-KGVX or 03/01/2025, nor inside addresses,
// nor at a blank between neighbours that stay together ("Điều 5").

import type { Segment } from '../model/page-frame.ts'
import type { HeldPair } from '../model/style-sheet.ts'

/** A stretch that holds together, blanks and all, and the blank after it, if it ended at one. */
export interface Word {
  readonly segments: readonly Segment[]
  /** Points, without the blank. */
  readonly width: number
  /** The blank's segment; absent when the next word follows without one (after a hyphen). */
  readonly blank?: Segment
  readonly blankWidth: number
  /** Blanks inside that do not end a line. */
  readonly held: number
  /** Points of those blanks. */
  readonly heldWidth: number
}

export interface Line {
  readonly words: readonly Word[]
  /** Points: words and the blanks between them. */
  readonly width: number
  /** Between the words and inside them. */
  readonly blanks: number
}

export type Measure = (segment: Segment) => number

const BREAK_AFTER_HYPHEN = /(?<=\S[-\u2010\u2013])(?=\p{L})/u
/**
 * Codes of documents, addresses and names such as "i-Speed" stay whole: readers of PDF text take a
 * hyphen at a line's end for a broken word and drop it.
 */
const NEVER_CUT = /^\P{L}*\d+\/|^\P{L}*\p{L}-\p{L}|:\/\/|@|^www\./u

/** What keeps text together beyond the plain rules. */
export interface Holds {
  readonly pairs: readonly HeldPair[]
  /** Names and titles are not cut at their hyphens. */
  readonly hyphens: boolean
}

/** Indexes of the blanks of `text` at which no line ends. */
function heldBlanks(text: string, pairs: readonly HeldPair[]): ReadonlySet<number> {
  const held = new Set<number>()
  const tokens = text.split(' ')
  let at = -1
  let heldBefore = false
  for (const [index, token] of tokens.entries()) {
    at += token.length + 1
    const next = tokens[index + 1]
    if (next === undefined) break
    heldBefore = pairs.some(
      ({ before, after, chains }) =>
        (heldBefore ? chains !== false : chains !== 'only') && before.test(token) && after.test(next),
    )
    if (heldBefore) held.add(at)
  }
  return held
}

/** Cuts text in faces into words at the places where a line may end. */
export function wordsOf(
  segments: readonly Segment[],
  measure: Measure,
  holds: Holds = { pairs: [], hyphens: false },
): Word[] {
  const held = heldBlanks(segments.map(({ text }) => text).join(''), holds.pairs)
  const words: Word[] = []
  let current: Segment[] = []
  let heldHere = 0
  let heldWidth = 0
  let at = 0
  const finish = (blank?: Segment): void => {
    if (current.length === 0) return
    const width = current.reduce((sum, segment) => sum + measure(segment), 0)
    const word = { segments: current, width, held: heldHere, heldWidth }
    words.push(
      blank === undefined ? { ...word, blankWidth: 0 } : { ...word, blank, blankWidth: measure(blank) },
    )
    current = []
    heldHere = 0
    heldWidth = 0
  }
  for (const { face, text } of segments) {
    for (const piece of text.split(/( )/)) {
      at += piece.length
      if (piece === ' ' && current.length > 0 && held.has(at - 1)) {
        current.push({ face, text: piece })
        heldHere += 1
        heldWidth += measure({ face, text: piece })
        continue
      }
      if (piece === ' ') {
        finish({ face, text: ' ' })
        continue
      }
      const parts = holds.hyphens || NEVER_CUT.test(piece) ? [piece] : piece.split(BREAK_AFTER_HYPHEN)
      for (const [index, part] of parts.entries()) {
        if (part === '') continue
        if (index > 0) finish()
        current.push({ face, text: part })
      }
    }
  }
  finish()
  return words
}

/** Splits a word that no line can hold, letter by letter, as Word does. */
function* fitting(word: Word, room: number, measure: Measure): Generator<Word> {
  let piece: Segment[] = []
  let width = 0
  for (const { face, text } of word.segments) {
    for (const character of text) {
      const advance = measure({ face, text: character })
      if (width + advance > room && piece.length > 0) {
        yield { segments: piece, width, blankWidth: 0, held: 0, heldWidth: 0 }
        piece = []
        width = 0
      }
      const last = piece.at(-1)
      if (last?.face === face) piece[piece.length - 1] = { face, text: last.text + character }
      else piece.push({ face, text: character })
      width += advance
    }
  }
  yield { ...word, segments: piece, width }
}

/** The words as one line, `width` points wide. */
export function lineOf(words: readonly Word[], width: number): Line {
  const between = words.slice(0, -1).filter((word) => word.blank !== undefined).length
  return { words, width, blanks: words.reduce((sum, word) => sum + word.held, between) }
}

/**
 * Fills lines first-fit. `roomOf(n)` is the room of the n-th line (0-based) in points. A word wider
 * than its line is broken at a letter. No text gives one empty line.
 */
export function breakLines(
  words: readonly Word[],
  roomOf: (line: number) => number,
  measure: Measure,
): Line[] {
  const lines: Line[] = []
  let current: Word[] = []
  let width = 0
  const tolerance = 1e-6
  const finish = (): void => {
    lines.push(lineOf(current, width))
    current = []
    width = 0
  }
  const queue = [...words].reverse()
  for (let word = queue.pop(); word !== undefined; word = queue.pop()) {
    const room = roomOf(lines.length)
    const gap = current.at(-1)?.blankWidth ?? 0
    if (width + gap + word.width <= room + tolerance) {
      width += gap + word.width
      current.push(word)
    } else if (current.length > 0) {
      finish()
      queue.push(word)
    } else {
      const pieces = [...fitting(word, room, measure)]
      const [first, ...rest] = pieces
      if (first === undefined) continue
      current.push(first)
      width = first.width
      if (rest.length > 0) {
        finish()
        queue.push(...rest.reverse())
      }
    }
  }
  if (current.length > 0 || lines.length === 0) finish()
  return lines
}
