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

/** A line as it falls with one of the spacings. */
interface Attempt {
  readonly twips: number
  readonly filled: Filled
}

/**
 * Lines of a justified paragraph, first-fit with the least spacing that makes each end sure,
 * whatever the next line's spacing. Where a line finds none, spacings are sought for all lines
 * together; one that stays unsure says so. `size` in points, `markBlank` the width of the blank
 * after a list's mark, 0 without one. Every word must fit its line.
 */
export function stableLines(
  words: readonly Word[],
  roomOf: (line: number) => number,
  size: number,
  markBlank: number,
): StableLine[] {
  const lines: StableLine[] = []
  let from = 0
  while (from < words.length) {
    const room = roomOf(lines.length)
    let chosen: Attempt | undefined
    for (const twips of SPACINGS) {
      const filled = fill(words, from, room, twips * TWIP)
      if (isSure(words, from, filled, room, twips, size, NEXT_WORD_GIVES, markBlank)) {
        chosen = { twips, filled }
        break
      }
    }
    if (chosen === undefined) return linesTogether(words, roomOf, size, markBlank)
    lines.push(stableLine(words, from, chosen, true))
    from += chosen.filled.count
  }
  return lines
}

function stableLine(
  words: readonly Word[],
  from: number,
  { twips, filled }: Attempt,
  sure: boolean,
): StableLine {
  return {
    words: words.slice(from, from + filled.count),
    width: filled.width,
    blanks: filled.blanks,
    spacing: twips,
    sure,
  }
}

/** The best way found so far to set all words before `from`, with the spacing of the line that begins there. */
interface Path {
  readonly from: number
  readonly twips: number
  readonly unsure: number
  /** Sum of the spacings, without their signs: how much is changed at all. */
  readonly change: number
  readonly before?: { readonly path: Path; readonly line: StableLine }
}

const isBetter = (one: Path, other: Path | undefined): boolean =>
  other === undefined ||
  one.unsure < other.unsure ||
  (one.unsure === other.unsure && one.change < other.change)

/**
 * The spacings with the fewest unsure ends and, among those, the least change: each line's end is
 * judged by the very spacing of the next. Shortest path over (line, first word, spacing).
 */
function linesTogether(
  words: readonly Word[],
  roomOf: (line: number) => number,
  size: number,
  markBlank: number,
): StableLine[] {
  let reached: Path[] = SPACINGS.map((twips) => ({ from: 0, twips, unsure: 0, change: Math.abs(twips) }))
  let best: Path | undefined
  for (let line = 0; reached.length > 0; line += 1) {
    const room = roomOf(line)
    const further = new Map<string, Path>()
    for (const path of reached) {
      const filled = fill(words, path.from, room, path.twips * TWIP)
      const from = path.from + filled.count
      const last = from >= words.length
      for (const twips of last ? [0] : SPACINGS) {
        const sure = isSure(words, path.from, filled, room, path.twips, size, -twips * TWIP, markBlank)
        const longer: Path = {
          from,
          twips,
          unsure: path.unsure + (sure ? 0 : 1),
          change: path.change + Math.abs(twips),
          before: { path, line: stableLine(words, path.from, { twips: path.twips, filled }, sure) },
        }
        if (last) {
          if (isBetter(longer, best)) best = longer
        } else if (isBetter(longer, further.get(`${from} ${twips}`))) {
          further.set(`${from} ${twips}`, longer)
        }
      }
    }
    reached = [...further.values()]
  }
  const lines: StableLine[] = []
  for (let step = best?.before; step !== undefined; step = step.path.before) lines.push(step.line)
  return lines.reverse()
}

/** `gives`: points by which each letter of the next word may be narrower, being part of a line of its own. */
function isSure(
  words: readonly Word[],
  from: number,
  filled: Filled,
  room: number,
  twips: number,
  size: number,
  gives: number,
  markBlank: number,
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
  const over = filled.width + gap + next.width - gives * lettersOf(next) - room
  if (over < TIE + PER_RUN * (runs - 1) + PER_SPACED_RUN * Math.abs(twips) * runs) return false
  if (maySqueeze(over, slack, filled.blankWidth, gap)) return false
  // Word squeezes the blank after a list's mark as well.
  return from > 0 || markBlank === 0 || !maySqueeze(over, slack, filled.blankWidth + markBlank, gap)
}

/** Whether Word may take a word in that goes `over` a line whose blanks, `between` wide, have `slack` to stretch. */
function maySqueeze(over: number, slack: number, between: number, gap: number): boolean {
  const share = over / (between + gap)
  if (share >= SQUEEZE_OVER) return false
  // Without a blank inside the line nothing limits the squeeze.
  return between === 0 || slack / between / share > SQUEEZE_QUOTIENT
}
