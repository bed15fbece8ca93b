// Line ends on which Word and LibreOffice agree. Since 2013 Word squeezes the spaces of justified
// lines to take one more word in, LibreOffice does not; and both round. Where they would differ, a
// line's characters are spread or drawn together by 0.05–0.1 pt, unseen, until the end is sure in
// both. Margins were measured on 640 paragraphs in both programs (docs/adr/0012).

import type { Line, Word } from './break-lines.ts'

export interface StableLine extends Line {
  /** Twips added after every character of the line: 0, ±1 or ±2. */
  readonly spacing: number
  /** Both programs end the line here, whatever their rounding. */
  readonly sure: boolean
}

/** Spacings tried, the least visible first. */
const SPACINGS = [0, -1, 1, -2, 2] as const

const TWIP = 0.05
/** Ends nearer to the margin than this are ties (3 twips). */
const TIE = 0.15
/** What each further run of a line and each spaced run may lose to rounding. */
const PER_RUN = 0.025
const PER_SPACED_RUN = 0.05
/** The next line may be drawn together too, so its first word may be narrower by this a letter. */
const NEXT_WORD_GIVES = 0.1
/** LibreOffice keeps a twelfth of the line height free after an italic last letter. */
export const ITALIC_RESERVE = 0.0958
/** Word squeezes when both hold: over/J ≤ 0.25 and (slack/B)/(over/J) ≥ 2.015; with a margin here. */
const SQUEEZE_OVER = 0.2575
const SQUEEZE_QUOTIENT = 1.95

const lettersOf = (word: Word): number =>
  word.segments.reduce((sum, segment) => sum + [...segment.text].length, 0)

const isItalic = (word: Word): boolean => word.segments.at(-1)?.face.includes('italic') === true

/** No-break blanks and hyphens in italics, for each of which LibreOffice reserves room again. */
const italicHolds = (words: readonly Word[]): number =>
  words.reduce(
    (sum, word) =>
      sum +
      word.segments.reduce(
        (count, { face, text }) =>
          face.includes('italic') ? count + (text.match(/[\u00a0\u2011]/g)?.length ?? 0) : count,
        0,
      ),
    0,
  )

/** Blanks in slanted faces that a DOCX writes as no-break ones: those that open a line. */
const openingHolds = (word: Word | undefined): number =>
  word === undefined || word.held === 0
    ? 0
    : word.segments.reduce(
        (sum, { face, text }) => sum + (face.includes('italic') ? (text.match(/ /g)?.length ?? 0) : 0),
        0,
      )

/**
 * Runs that LibreOffice makes of a line's first word where a DOCX holds it together by no-break
 * blanks and word joiners: each is set on its own.
 */
function openingRuns(word: Word | undefined): number {
  const text = word?.segments.map((segment) => segment.text).join('') ?? ''
  return 2 * (text.match(/[ \-\u2010\u2013\u2014\u2026!?\\|%](?=.)/gu)?.length ?? 0)
}

function runsOf(words: readonly Word[]): number {
  const faces = words.flatMap((word) => word.segments.map((segment) => segment.face))
  return faces.filter((face, index) => face !== faces[index - 1]).length
}

interface Filled {
  readonly count: number
  readonly width: number
  readonly blanks: number
  readonly blankWidth: number
}

/** First fit with `spacing` points after every character, the blanks' included. */
function fill(words: readonly Word[], from: number, room: number, spacing: number): Filled {
  let width = 0
  let blanks = 0
  let blankWidth = 0
  let count = 0
  for (let index = from; index < words.length; index += 1) {
    const word = words[index]
    if (word === undefined) break
    const before = count === 0 ? undefined : words[index - 1]
    const gap = before?.blank === undefined ? 0 : before.blankWidth + spacing
    const next = width + gap + word.width + lettersOf(word) * spacing
    if (count > 0 && next > room + 1e-6) break
    width = next
    if (gap > 0) {
      blanks += 1
      blankWidth += gap
    }
    // Blanks held at a line's start are no-break ones in a DOCX and give no room; others do.
    blanks += word.held
    if (count > 0 || from === 0) blankWidth += word.heldWidth + word.held * spacing
    count += 1
  }
  return { count, width, blanks, blankWidth }
}

/**
 * Lines of a justified paragraph, first-fit with the least spacing that makes each end sure; a line
 * no spacing makes sure keeps none and says so. `size` in points. Every word must fit its line.
 */
export function stableLines(
  words: readonly Word[],
  roomOf: (line: number) => number,
  size: number,
): StableLine[] {
  const lines: StableLine[] = []
  let from = 0
  while (from < words.length) {
    const room = roomOf(lines.length)
    const tried = SPACINGS.map((twips) => ({ twips, filled: fill(words, from, room, twips * TWIP) }))
    const chosen = tried.find(({ twips, filled }) => isSure(words, from, filled, room, twips, size))
    const { twips, filled } = chosen ?? tried[0] ?? { twips: 0, filled: fill(words, from, room, 0) }
    lines.push({
      words: words.slice(from, from + filled.count),
      width: filled.width,
      blanks: filled.blanks,
      spacing: twips,
      sure: chosen !== undefined,
    })
    from += filled.count
  }
  return lines
}

function isSure(
  words: readonly Word[],
  from: number,
  filled: Filled,
  room: number,
  twips: number,
  size: number,
): boolean {
  const line = words.slice(from, from + filled.count)
  const last = line.at(-1)
  if (last === undefined) return true
  const runs = runsOf(line) + (from === 0 ? 0 : openingRuns(line[0]))
  const italic = (isItalic(last) ? 1 : 0) + italicHolds(line) + (from === 0 ? 0 : openingHolds(line[0]))
  const margin =
    TIE + PER_RUN * (runs - 1) + PER_SPACED_RUN * Math.abs(twips) * runs + italic * size * ITALIC_RESERVE
  const slack = room - filled.width
  if (slack < margin) return false
  const next = words[from + filled.count]
  if (next === undefined) return true
  const gap = last.blank === undefined ? 0 : last.blankWidth + twips * TWIP
  const over = filled.width + gap + next.width - room
  if (
    over - NEXT_WORD_GIVES * lettersOf(next) <
    TIE + PER_RUN * (runs - 1) + PER_SPACED_RUN * Math.abs(twips) * runs
  ) {
    return false
  }
  const overShare = over / (filled.blankWidth + gap)
  if (overShare >= SQUEEZE_OVER) return true
  // Without a blank inside the line nothing limits the squeeze.
  const quotient = filled.blankWidth === 0 ? Number.POSITIVE_INFINITY : slack / filled.blankWidth / overShare
  return quotient <= SQUEEZE_QUOTIENT
}
