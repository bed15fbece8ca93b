// One paragraph set to a measure: its lines with their places inside the paragraph's room. A
// paragraph shared by many copies is set once; the result is remembered by the paragraph itself.

import type { Inline, Paragraph } from '../model/document-tree.ts'
import type { Face, LineContent, Segment } from '../model/page-frame.ts'
import type { ParagraphStyle, StyleSheet } from '../model/style-sheet.ts'
import { balanceLines } from './balance-lines.ts'
import type { Line, Measure, Word } from './break-lines.ts'
import { wordsOf } from './break-lines.ts'
import type { FontMetrics } from './font-metrics.ts'
import { hairOf, raggedLines } from './ragged-lines.ts'
import { stableLines } from './stable-lines.ts'

/** A mark such as "1." or "Điều 5." before the first word, or a number centred on its own line above. */
export interface PlacedMark {
  readonly x: number
  readonly line: LineContent
}

export interface PlacedLine {
  /** Points from the left edge of the room. */
  readonly x: number
  readonly line: LineContent
  /** Places left open in a draft, to be marked: points from the left edge. */
  readonly blanks: readonly { readonly x: number; readonly width: number }[]
}

export interface ParagraphLayout {
  readonly style: ParagraphStyle
  readonly mark?: PlacedMark
  readonly lines: readonly PlacedLine[]
  /** Points of the widest line, for rules that are a share of it. */
  readonly widest: number
  /** Other programs need to be told where the lines end. */
  readonly held: boolean
}

/** Room a draft leaves for what will be filled in; blanks that never break. */
const OPEN_PLACE = '\u00a0'.repeat(8)

const TWIPS = 20

function faceOf(bold: boolean, italic: boolean): Face {
  if (bold) return italic ? 'bold-italic' : 'bold'
  return italic ? 'italic' : 'regular'
}

/** A number or mark looks as the style says, or bold before regular text. */
export const markFaceOf = (style: ParagraphStyle): Face =>
  faceOf(style.bold || style.number === 'bold', style.italic)

/** The text of inlines in faces; inline marks turn the style's own weight and slant on. */
export function segmentsOf(inlines: readonly Inline[], style: ParagraphStyle): Segment[] {
  const segments: Segment[] = []
  for (const inline of inlines) {
    const face =
      inline.type === 'text'
        ? faceOf(style.bold || inline.strong === true, style.italic || inline.emphasis === true)
        : faceOf(style.bold, style.italic)
    const text = inline.type === 'text' ? inline.value : OPEN_PLACE
    const last = segments.at(-1)
    if (last?.face === face) segments[segments.length - 1] = { face, text: last.text + text }
    else segments.push({ face, text })
  }
  return segments
}

/** Joins neighbours of one face, so that a line has as few segments as it can. */
function join(words: readonly Word[]): Segment[] {
  const joined: Segment[] = []
  const add = (segment: Segment): void => {
    const last = joined.at(-1)
    if (last?.face === segment.face)
      joined[joined.length - 1] = { face: last.face, text: last.text + segment.text }
    else joined.push(segment)
  }
  for (const [index, word] of words.entries()) {
    for (const segment of word.segments) add(segment)
    if (word.blank !== undefined && index < words.length - 1) add(word.blank)
  }
  return joined
}

/** Places inside a word at which Word or LibreOffice may end a line. */
const PARTED_ELSEWHERE = /[ \-\u2010\u2013\u2014\u2026!?\\|%](?=.)/u

/** Characters of a line's first word, where other programs could draw part of it to the line above. */
function openingLength(word: Word | undefined): number {
  const text = word?.segments.map((segment) => segment.text).join('') ?? ''
  return PARTED_ELSEWHERE.test(text) ? text.length : 0
}

function openPlaces(line: LineContent, x: number, measure: Measure): { x: number; width: number }[] {
  const places: { x: number; width: number }[] = []
  let at = x
  for (const { face, text } of line.segments) {
    for (const piece of text.split(/(\u00a0{8})/)) {
      const width = measure({ face, text: piece })
      if (piece === OPEN_PLACE) places.push({ x: at, width })
      at += width
    }
  }
  return places
}

/** What would not fit its line anyway is better cut at a blank than at a letter. */
function loosened(word: Word, measure: Measure): Word[] {
  const parts = wordsOf(word.segments, measure)
  const last = parts.pop()
  if (last === undefined) return [word]
  const { blank, blankWidth } = word
  return [...parts, blank === undefined ? last : { ...last, blank, blankWidth }]
}

interface SetLines {
  readonly lines: readonly (Line & { readonly spacing?: number; readonly sure?: boolean })[]
  /** Ended by breaks where other programs would end them elsewhere. */
  readonly held: boolean
}

/** Filled lines by the style's way: justified so that other programs agree, or plain first fit. */
function linesOf(
  words: readonly Word[],
  style: ParagraphStyle,
  room: number,
  roomOf: (line: number) => number,
  measure: Measure,
  markBlank: number,
): SetLines {
  const fits = words.every((word) => word.width <= Math.min(roomOf(0), room))
  if (style.align === 'justify' && fits && words.length > 0)
    return { lines: stableLines(words, roomOf, style.size / 2, markBlank), held: false }
  return raggedLines(words, roomOf, measure, style.size / 2)
}

/**
 * Sets a paragraph in a room `measureTwips` wide. Lines carry their own spacing; the last line of a
 * justified paragraph keeps its natural width.
 */
export function layOutParagraph(
  paragraph: Paragraph,
  style: ParagraphStyle,
  measureTwips: number,
  metrics: FontMetrics,
  breaks: Pick<StyleSheet, 'heldPairs' | 'seams'> = { heldPairs: [], seams: [] },
  mark?: string,
): ParagraphLayout {
  const size = style.size / 2
  const measure: Measure = ({ face, text }) => metrics.widthOfText(face, text, size)
  const left = style.indentLeft / TWIPS
  const room = (measureTwips - style.indentLeft - style.indentRight) / TWIPS
  const content = (
    parts: readonly Segment[],
    width: number,
    wordSpacing: number,
    brokenAtBlank: boolean,
    characterSpacing = 0,
    holds = 0,
    sure = true,
  ): LineContent => ({
    segments: parts,
    size,
    color: style.color,
    wordSpacing,
    characterSpacing,
    width,
    brokenAtBlank,
    ...(holds === 0 ? {} : { holds }),
    ...(sure ? {} : { unsure: true as const }),
  })

  const markFace = markFaceOf(style)
  const markSegment: Segment = { face: markFace, text: mark ?? '' }
  const isBeside = mark !== undefined && style.number !== 'own-line'
  const markWidth = isBeside ? measure({ face: markFace, text: `${mark} ` }) : 0
  const markBlank = isBeside ? measure({ face: markFace, text: ' ' }) : 0
  const firstIndent = style.firstLine / TWIPS + markWidth

  const segments = segmentsOf(paragraph.children, style)
  const together = wordsOf(segments, measure, { pairs: breaks.heldPairs, hyphens: style.balanced })
  const narrowest = Math.min(room, room - firstIndent)
  const words = together.flatMap((word) => (word.width > narrowest ? loosened(word, measure) : [word]))
  const roomOf = (line: number): number => (line === 0 ? room - firstIndent : room)
  const { lines: broken, held }: SetLines = style.balanced
    ? { lines: balanceLines(words, room, measure, breaks.seams, hairOf(words, size)), held: false }
    : linesOf(words, style, room, roomOf, measure, markBlank)

  const lines = broken.map((line, index): PlacedLine => {
    const last = index === broken.length - 1
    const indent = left + (index === 0 ? firstIndent : 0)
    const available = roomOf(index)
    const slack = available - line.width
    const justified = style.align === 'justify' && !last && line.blanks > 0
    const wordSpacing = justified ? slack / line.blanks : 0
    const { frame } = style
    const x =
      frame !== undefined
        ? (frame.left + frame.width / 2) / TWIPS - line.width / 2
        : style.align === 'center'
          ? indent + slack / 2
          : style.align === 'right'
            ? indent + slack
            : indent
    const brokenAtBlank = !last && line.words.at(-1)?.blank !== undefined
    const set = content(
      join(line.words),
      justified ? available : line.width,
      wordSpacing,
      brokenAtBlank,
      (line.spacing ?? 0) / TWIPS,
      index === 0 ? 0 : openingLength(line.words[0]),
      line.sure,
    )
    return { x, line: set, blanks: openPlaces(set, x, measure) }
  })
  const widest = Math.max(...lines.map((line) => line.line.width))
  if (mark === undefined) return { style, lines, widest, held }
  const width = measure(markSegment)
  const markX = left + (isBeside ? style.firstLine / TWIPS : (room - width) / 2)
  return {
    style,
    mark: { x: markX, line: content([markSegment], width, 0, true) },
    lines,
    widest,
    held,
  }
}
