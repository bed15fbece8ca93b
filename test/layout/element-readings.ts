// What a row of the table of elements may ask of measured pages: lines, rules, frames and pictures, and
// how far they stand from each other.

import type { MeasuredLine, MeasuredPage, MeasuredRule } from '../pdf-measure.ts'

/** A letter of the table, by what it shows. */
export type Specimen =
  | 'common'
  | 'addressed'
  | 'named'
  | 'decision'
  | 'regulation'
  | 'plan'
  | 'urgent'
  | 'fire'
  | 'whole'
  | 'narrow'
  | 'rules'
  | 'minutes'
  | 'guidance'
  | 'council'
  | 'by-order'
  | 'delegated'
  | 'acting'
  | 'narrow-indent'
  | 'copy'
  | 'excerpt'
  | 're-copy'
  | 'electronic-copy'

/** Where a line stands; columns are those of the letterhead or of the closing. */
export type Place =
  | 'left-column'
  | 'right-column'
  | 'signature-column'
  | 'left-margin'
  | 'indented'
  | 'page-centre'
  | 'stamp'
  | 'left-corner'
  | 'right-corner'

/** A length or a ratio read off the pages, and the bounds the decree gives it. */
export interface Reading {
  readonly what: string
  readonly read: (pages: readonly MeasuredPage[], line: MeasuredLine) => number
  readonly from: number
  readonly to: number
}

export interface ElementRow {
  readonly clause: string
  readonly element: string
  readonly specimen: Specimen
  readonly page: number
  /** The first line of the page that matches is the element's. */
  readonly line: RegExp
  /** Points: what the decree leaves, both ends included. */
  readonly size: readonly [number, number]
  readonly bold: boolean
  readonly italic: boolean
  /** RRGGBB; black where not said. */
  readonly color?: string
  readonly place: Place
  /** A line of the same page with the same middle; that of the letterhead or the signer where absent. */
  readonly centredOn?: RegExp
  /** Name of the paragraph style in the DOCX. */
  readonly style: string
  readonly readings?: readonly Reading[]
}

export const MM = 25.4 / 72
/** Half a millimetre, a tenth of a point (the size a rule may be off by). */
export const TOLERANCE = { mm: 0.5, points: 0.1 }

export const centre = ({ left, right }: { left: number; right: number }): number => (left + right) / 2

/** The line that matches; an Error names what is missing. */
export function lineOf(pages: readonly MeasuredPage[], page: number, pattern: RegExp): MeasuredLine {
  const found = pages[page - 1]?.lines.find(({ text }) => pattern.test(text))
  if (found === undefined) throw new Error(`no line ${pattern} on page ${page}`)
  return found
}

/** Rules that stand below the baseline, nearer than the next line would. */
function ruleUnder({ rules }: MeasuredPage, line: MeasuredLine) {
  return rules.find(
    ({ top, left, right }) =>
      top > line.baseline && top < line.baseline + 4 && right > line.left && left < line.right,
  )
}

/** The first page that shows the line. */
const pageWith = (pages: readonly MeasuredPage[], line: MeasuredLine): MeasuredPage => {
  const page = pages.find(({ lines }) => lines.includes(line))
  if (page === undefined) throw new Error(`no page shows ${line.text}`)
  return page
}

const pageOne = (pages: readonly MeasuredPage[]): MeasuredPage => {
  const [first] = pages
  if (first === undefined) throw new Error('no page')
  return first
}

export const gapTo =
  (page: number, pattern: RegExp) =>
  (pages: readonly MeasuredPage[], line: MeasuredLine): number =>
    (line.baseline - lineOf(pages, page, pattern).baseline) / MM

export const ruleShare =
  (longest: RegExp) =>
  (pages: readonly MeasuredPage[], line: MeasuredLine): number => {
    const page = pageWith(pages, line)
    const rule = ruleUnder(page, line)
    const { left, right } = lineOf([page], 1, longest)
    return rule === undefined ? 0 : (rule.right - rule.left) / (right - left)
  }

export const ruleOffCentre = (pages: readonly MeasuredPage[], line: MeasuredLine): number => {
  const rule = ruleUnder(pageWith(pages, line), line)
  return rule === undefined ? Number.NaN : centre(rule) - centre(line)
}

export const noRule: Reading = {
  what: 'rules under it',
  read: (pages, line) => (ruleUnder(pageWith(pages, line), line) === undefined ? 0 : 1),
  from: 0,
  to: 0,
}

export const same = (what: string, value: number): Pick<Reading, 'what' | 'from' | 'to'> => ({
  what,
  from: value - TOLERANCE.mm,
  to: value + TOLERANCE.mm,
})

/** Points from one baseline to the next inside a paragraph, as a share of a single line. */
export const lineSpacing =
  (pattern: RegExp) =>
  (pages: readonly MeasuredPage[], line: MeasuredLine): number =>
    -gapTo(1, pattern)(pages, line) / ((line.size * 2355) / 2048)

const pageOf = (pages: readonly MeasuredPage[], number: number): MeasuredPage => {
  const page = pages[number - 1]
  if (page === undefined) throw new Error(`no page ${number}`)
  return page
}

interface Box {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** The rectangle drawn round a line, whether as one path or as four sides. */
function frameRound({ rules }: MeasuredPage, line: MeasuredLine): Box {
  const sides = rules.filter(
    ({ color, top, bottom, left, right }) =>
      color === line.color &&
      top > line.baseline - 9 &&
      bottom < line.baseline + 6 &&
      left > line.left - 12 &&
      right < line.right + 12 &&
      // The rule under a text above is no side of a stamp.
      right - left !== 0,
  )
  return {
    left: Math.min(...sides.map(({ left }) => left)),
    right: Math.max(...sides.map(({ right }) => right)),
    top: Math.min(...sides.map(({ top }) => top)),
    bottom: Math.max(...sides.map(({ bottom }) => bottom)),
  }
}

/** A reading off the frame round the line on page 1. */
export const ofFrame =
  (value: (frame: Box, line: MeasuredLine, page: MeasuredPage) => number): Reading['read'] =>
  (pages, line) => {
    const page = pageOne(pages)
    return value(frameRound(page, line), line, page)
  }

/** The pen of a frame stands half inside, half outside. */
const PEN = 0.35

/** A frame of this size, with the line in its middle. */
export const frameReadings = (width: number, height: number): readonly Reading[] => [
  { ...same('mm of the frame’s width', width), read: ofFrame(({ left, right }) => right - left - PEN) },
  { ...same('mm of the frame’s height', height), read: ofFrame(({ top, bottom }) => bottom - top - PEN) },
  { ...same('mm from the frame’s middle', 0), read: ofFrame((frame, line) => centre(frame) - centre(line)) },
  {
    what: 'mm from the frame’s middle line to the middle of its capitals',
    // Capitals of Times are 0.662 em high.
    read: ofFrame(({ top, bottom }, line) => (top + bottom) / 2 - (line.baseline - 0.331 * line.size * MM)),
    from: -0.7,
    to: 0.7,
  },
]

/** Signature and seal of a page, in the order they are laid. */
function laidOver(pages: readonly MeasuredPage[], number: number): { signature: Box; seal: Box } {
  const [signature, seal] = pageOf(pages, number).images
  if (signature === undefined || seal === undefined) throw new Error(`no two pictures on page ${number}`)
  return { signature, seal }
}

/** A reading off signature and seal of a page. */
export const ofPictures =
  (
    page: number,
    value: (pictures: { readonly signature: Box; readonly seal: Box }, line: MeasuredLine) => number,
  ): Reading['read'] =>
  (pages, line) =>
    value(laidOver(pages, page), line)

/** The rule above a line, as wide as the text. */
export function ruleAbove(pages: readonly MeasuredPage[], line: MeasuredLine): MeasuredRule {
  const found = pageWith(pages, line).rules.find(
    ({ left, right, bottom }) =>
      right - left > 100 && bottom < line.baseline && bottom > line.baseline - line.size * MM - 3,
  )
  if (found === undefined) throw new Error(`no rule above ${line.text}`)
  return found
}

/** How many pages show a line that matches. */
export const pagesShowing =
  (pattern: RegExp): Reading['read'] =>
  (pages) =>
    pages.filter(({ lines }) => lines.some(({ text }) => pattern.test(text))).length
