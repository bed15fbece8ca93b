// What stands inside one paragraph of a DOCX: runs, line ends that must hold, a drawn rule. Plain
// data, from which docx-skeleton builds objects and docx-run-xml writes text.

import type { Inline, Paragraph } from '../../model/document-tree.ts'
import type { ParagraphLines } from '../../model/page-frame.ts'
import { heightMillimetres } from '../../model/picture.ts'
import type { ParagraphStyle } from '../../model/style-sheet.ts'
import type { PlannedPicture } from './docx-plan.ts'
import { assertLegalXml } from './docx-text.ts'

export interface TextRunContent {
  readonly type: 'text'
  readonly text: string
  readonly bold: boolean
  readonly italic: boolean
  /** An open place of a draft. */
  readonly open: boolean
  /** Twips added to every character. */
  readonly spacing: number
}

/** A drawn line or rectangle, centred in the paragraph's column. Lengths in EMU (914,400 to the inch). */
export interface RuleContent {
  readonly type: 'rule'
  readonly id: number
  readonly width: number
  /** Zero for a line. */
  readonly height: number
  /** From the column's left edge; absent for what stands in its middle. */
  readonly left?: number
  /** From the head of the paragraph, its room above included, to the line or a rectangle's upper side. */
  readonly offset: number
  /** RRGGBB. */
  readonly color: string
  readonly thickness: number
}

/** A picture at its true size, in EMU. */
export interface PictureContent {
  readonly type: 'picture'
  readonly id: number
  readonly part: number
  readonly width: number
  readonly height: number
  readonly alt: string
  /** From the column's left edge and the head of the paragraph; absent on a line of text. */
  readonly at?: { readonly x: number; readonly y: number }
}

/** A field that prints nothing: `docx-run-xml` says what for. */
export interface SilentField {
  readonly type: 'silent-field'
}

export type RunContent =
  | TextRunContent
  | { readonly type: 'break' | 'tab' }
  | SilentField
  | RuleContent
  | PictureContent

/** Room a draft leaves for what will be filled in, as the layout measures it. */
const OPEN_PLACE = '\u00a0'.repeat(8)

const EMU_PER_TWIP = 635
const EMU_PER_POINT = 12700

/**
 * The content of a paragraph. Throws for characters XML cannot hold and for lines that are not
 * the paragraph's own text: both are faults of whoever called.
 */
export function contentOf(
  paragraph: Paragraph,
  style: ParagraphStyle,
  lines?: ParagraphLines,
  ruleId?: number,
): readonly RunContent[] {
  const texts = paragraph.children.flatMap((inline): TextRunContent[] => {
    const run = textRun(inline, style)
    if (run.text === '') return []
    assertLegalXml(run.text)
    return [run]
  })
  const held = (style.balanced || lines?.held === true) && lines !== undefined && lines.lines.length > 1
  const spaced = lines?.lines.some((line) => line.characterSpacing !== 0) ?? false
  // Lines that end by a break need nothing else to hold them.
  const guarded = !held && (lines?.lines.some((line) => line.holds !== undefined) ?? false)
  const runs: RunContent[] =
    lines !== undefined && (held || spaced || guarded) ? inLines(texts, lines, held) : [...texts]
  // Word writes the number; where it stands alone, a break follows it.
  if (style.number === 'own-line' && paragraph.number !== undefined) runs.unshift({ type: 'break' })
  // A tab leads to the stop in the middle of the frame, which the style sets.
  if (style.frame !== undefined && runs.length > 0) runs.unshift({ type: 'tab' })
  if (ruleId !== undefined) runs.push(ruleOf(style, texts, lines, ruleId))
  return runs
}

const EMU_PER_MM = 36_000

/** Pictures of a slot, in the order they are drawn. */
export function picturesOf(pictures: readonly PlannedPicture[]): readonly PictureContent[] {
  return pictures.map((planned): PictureContent => {
    const { id, part, alt, at, widthMillimetres } = planned
    assertLegalXml(alt)
    return {
      type: 'picture',
      id,
      part,
      width: Math.round(widthMillimetres * EMU_PER_MM),
      height: Math.round(heightMillimetres(planned) * EMU_PER_MM),
      alt,
      ...(at === undefined
        ? {}
        : { at: { x: Math.round(at.x * EMU_PER_POINT), y: Math.round(at.y * EMU_PER_POINT) } }),
    }
  })
}

function textRun(inline: Inline, style: ParagraphStyle): TextRunContent {
  return inline.type === 'text'
    ? {
        type: 'text',
        text: inline.value,
        // What the style says already is not said again.
        bold: inline.strong === true && !style.bold,
        italic: inline.emphasis === true && !style.italic,
        open: false,
        spacing: 0,
      }
    : { type: 'text', text: OPEN_PLACE, bold: false, italic: false, open: true, spacing: 0 }
}

function spacingOf({ lines }: ParagraphLines, index: number): number {
  return Math.round((lines[index]?.characterSpacing ?? 0) * 20)
}

/** Runs cut where lines end; `held` ends each line but the last by a break, else guards hold it. */
function inLines(texts: readonly TextRunContent[], lines: ParagraphLines, held: boolean): RunContent[] {
  const ends = lineEnds(texts.map((run) => run.text).join(''), lines)
  const runs: RunContent[] = []
  let line = 0
  let at = 0
  for (const run of texts) {
    let rest = run.text
    while (rest !== '') {
      const room = (ends[line] ?? Number.POSITIVE_INFINITY) - at
      const text = rest.slice(0, room)
      const holds = held ? 0 : (lines.lines[line]?.holds ?? 0)
      const from = at - (line === 0 ? 0 : (ends[line - 1] ?? 0))
      add(runs, { ...run, text: guard(text, holds - from), spacing: spacingOf(lines, line) })
      at += text.length
      rest = rest.slice(text.length)
      const more = line < ends.length - 1
      if (at === ends[line] && more) {
        if (held) endLine(runs)
        line += 1
      } else if (text === '') {
        throw new Error('lines that end before their text does')
      }
    }
  }
  return runs
}

/** Neighbours of one look are one run: a line end alone is no reason for a new one. */
function add(runs: RunContent[], run: TextRunContent): void {
  if (run.text === '') return
  const last = runs.at(-1)
  const alike =
    last?.type === 'text' &&
    last.bold === run.bold &&
    last.italic === run.italic &&
    last.open === run.open &&
    last.spacing === run.spacing
  if (alike) runs[runs.length - 1] = { ...last, text: last.text + run.text }
  else runs.push(run)
}

/** After these, and before a dash or a per cent sign, Word or LibreOffice would end a line. */
const PARTED = /[-\u2010\u2013\u2014\u2026!?\\|](?=.)|\S(?=[\u2014])|\p{L}(?=%)/gu

/** The text with its first `length` characters held together: no-break blanks, word joiners. */
function guard(text: string, length: number): string {
  if (length <= 0) return text
  const opening = text.slice(0, length).replaceAll(' ', '\u00a0').replace(PARTED, '$&\u2060')
  return opening + text.slice(length)
}

/** The break stands for the blank: LibreOffice gives a blank before it a line of its own when the line is full. */
function endLine(runs: RunContent[]): void {
  const last = runs.at(-1)
  if (last?.type === 'text') {
    const text = last.text.replace(/ +$/, '')
    runs.pop()
    if (text !== '') runs.push({ ...last, text })
  }
  runs.push({ type: 'break' })
}

const INVISIBLE = /[\u2060\u200b]/

/** Offsets in `text` after each line and the blanks it was broken at. */
function lineEnds(text: string, { lines }: ParagraphLines): number[] {
  let at = 0
  const skip = (pattern: RegExp): void => {
    while (at < text.length && pattern.test(text.charAt(at))) at += 1
  }
  return lines.map((line) => {
    for (const character of line.segments.map((segment) => segment.text).join('')) {
      if (INVISIBLE.test(character)) continue
      skip(INVISIBLE)
      if (character !== ' ') skip(/[ \u2060\u200b]/)
      if (text.startsWith(character, at) || (character === '-' && text.charAt(at) === '\u2011')) {
        at += character.length
      } else {
        throw new Error(`a line that is not the paragraph's: ${JSON.stringify(text.slice(at, at + 40))}`)
      }
    }
    skip(/[ \u2060\u200b]/)
    return at
  })
}

function ruleOf(
  style: ParagraphStyle,
  texts: readonly TextRunContent[],
  lines: ParagraphLines | undefined,
  id: number,
): RuleContent {
  const { rule, frame } = style
  const longest =
    lines === undefined
      ? roughWidth(texts.map((run) => run.text).join(''), style)
      : Math.max(...lines.lines.map((line) => line.width))
  const height = style.line * (lines?.lines.length ?? 1)
  if (frame !== undefined) {
    return {
      type: 'rule',
      id,
      left: frame.left * EMU_PER_TWIP,
      width: frame.width * EMU_PER_TWIP,
      height: frame.height * EMU_PER_TWIP,
      offset: Math.round((style.before + (height - frame.height) / 2) * EMU_PER_TWIP),
      thickness: Math.round(frame.thickness * EMU_PER_TWIP),
      color: style.color,
    }
  }
  if (rule === undefined) throw new Error('a rule without a style')
  return {
    type: 'rule',
    id,
    height: 0,
    color: '000000',
    width: Math.round(longest * rule.share * EMU_PER_POINT),
    offset: Math.round((style.before + height + rule.gap + rule.thickness / 2) * EMU_PER_TWIP),
    thickness: Math.round(rule.thickness * EMU_PER_TWIP),
  }
}

/** Points of a single line of Times, good to a tenth: for callers who have laid nothing out. */
function roughWidth(text: string, style: ParagraphStyle): number {
  let ems = 0
  for (const character of text) {
    if (/[\s.,;:\-'()/|ijltfI]/u.test(character)) ems += 0.29
    else if (/\p{Lu}|[&%@mw]/u.test(character)) ems += 0.72
    else ems += 0.48
  }
  return ems * (style.size / 2) * (style.bold ? 1.04 : 1)
}
