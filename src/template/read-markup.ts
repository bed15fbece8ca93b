// The small markup of texts and templates: **bold**, *italic*, a backslash before a sign that is
// meant as such; in bodies one block a line, `@style` before it. Tokens of values are put back here,
// after the markup was read.

import type { Block, Inline, StyleName } from '../model/document-tree.ts'
import { withTypedNumber } from './typed-numbers.ts'
import type { Printed } from './view-values.ts'
import { TOKEN_CLOSE, TOKEN_OPEN } from './view-values.ts'

/** Styles a template may choose with `@name`. */
export const BODY_STYLES = [
  'body',
  'basis',
  'section-title',
  'article-title',
  'article',
  'decision-line',
  'item-1',
  'item-2',
  'item-3',
  'quote',
  'note',
] as const satisfies readonly StyleName[]

type BodyStyle = (typeof BODY_STYLES)[number]

export const isBodyStyle = (name: string): name is BodyStyle => BODY_STYLES.some((style) => style === name)

const TOKEN = new RegExp(`${TOKEN_OPEN}(\\d+)${TOKEN_CLOSE}`, 'u')
const PIECE = new RegExp(`\\\\([!-/:-@[-\`{-~])|(\\*+)|${TOKEN_OPEN}(\\d+)${TOKEN_CLOSE}`, 'gu')

type Piece =
  | { readonly type: 'text'; readonly value: string }
  | { readonly type: 'value'; readonly printed: Printed }
  | { readonly type: 'stars'; left: number; readonly canOpen: boolean; readonly canClose: boolean }

/** A text as inlines: voices read, blanks collapsed, stars without a partner kept as text. */
export function readInlines(text: string): readonly Inline[] {
  return readPrinted(text, [])
}

/** As `readInlines`, for the output of a template whose tokens stand for these values. */
export function readPrinted(text: string, values: readonly Printed[]): readonly Inline[] {
  const pieces = cut(text, values)
  const voices = matchStars(pieces)
  const inlines: Inline[] = []
  let [strong, emphasis] = [0, 0]
  pieces.forEach((piece, index) => {
    strong += voices.strong[index] ?? 0
    emphasis += voices.emphasis[index] ?? 0
    const voiced = (inline: Inline): Inline => withVoice(inline, strong > 0, emphasis > 0)
    if (piece.type === 'text') inlines.push(voiced({ type: 'text', value: piece.value }))
    else if (piece.type === 'stars') inlines.push(voiced({ type: 'text', value: '*'.repeat(piece.left) }))
    else if (piece.printed.type === 'text') inlines.push(voiced({ type: 'text', value: piece.printed.value }))
    else if (piece.printed.type === 'inlines') inlines.push(...piece.printed.value.map(voiced))
  })
  return collapsed(inlines)
}

function cut(text: string, values: readonly Printed[]): Piece[] {
  const pieces: Piece[] = []
  let end = 0
  const pushText = (value: string): void => {
    if (value !== '') pieces.push({ type: 'text', value })
  }
  for (const match of text.matchAll(PIECE)) {
    pushText(text.slice(end, match.index))
    end = match.index + match[0].length
    const printed = match[3] === undefined ? undefined : values[Number(match[3])]
    if (match[1] !== undefined) pieces.push({ type: 'text', value: match[1] })
    else if (printed !== undefined) pieces.push({ type: 'value', printed })
    else if (match[2] !== undefined) {
      pieces.push({
        type: 'stars',
        left: match[2].length,
        canOpen: /^\S/u.test(text.slice(end, end + 2)),
        canClose: /\S$/u.test(text.slice(Math.max(0, match.index - 2), match.index)),
      })
    } else pushText(match[0])
  }
  pushText(text.slice(end))
  return pieces
}

/** Where voices begin (+1) and end (-1), by piece; matched stars are taken off `left`. */
interface Voices {
  readonly strong: Int32Array
  readonly emphasis: Int32Array
}

/** CommonMark's way with delimiter runs, for stars alone; linear through remembered dead ends. */
function matchStars(pieces: readonly Piece[]): Voices {
  const voices: Voices = {
    strong: new Int32Array(pieces.length + 1),
    emphasis: new Int32Array(pieces.length + 1),
  }
  const openers: number[] = []
  const deadEnds = new Map<string, number>()
  for (const [index, piece] of pieces.entries()) {
    if (piece.type !== 'stars') continue
    if (piece.canClose) closeStars(pieces, index, openers, deadEnds, voices)
    if (piece.canOpen && piece.left > 0) openers.push(index)
  }
  return voices
}

function closeStars(
  pieces: readonly Piece[],
  index: number,
  openers: number[],
  deadEnds: Map<string, number>,
  voices: Voices,
): void {
  const closer = pieces[index]
  if (closer?.type !== 'stars') return
  while (closer.left > 0) {
    const key = `${closer.left % 3}${closer.canOpen}`
    const bottom = deadEnds.get(key) ?? 0
    let at = openers.length - 1
    let opener = pieces[openers[at] ?? -1]
    while (at >= bottom && !(opener?.type === 'stars' && mayPair(opener, closer))) {
      at -= 1
      opener = pieces[openers[at] ?? -1]
    }
    const openerIndex = openers[at]
    if (at < bottom || opener?.type !== 'stars' || openerIndex === undefined) {
      deadEnds.set(key, openers.length)
      return
    }
    const width = opener.left >= 2 && closer.left >= 2 ? 2 : 1
    const voice = width === 2 ? voices.strong : voices.emphasis
    voice[openerIndex + 1] = (voice[openerIndex + 1] ?? 0) + 1
    voice[index] = (voice[index] ?? 0) - 1
    opener.left -= width
    closer.left -= width
    openers.length = opener.left > 0 ? at + 1 : at
    for (const [dead, end] of deadEnds) if (end > openers.length) deadEnds.set(dead, openers.length)
  }
}

/** The rule of three keeps "**a*b**" from pairing a double run with a single one. */
function mayPair(opener: Piece & { type: 'stars' }, closer: Piece & { type: 'stars' }): boolean {
  if (!opener.canClose && !closer.canOpen) return true
  const sum = opener.left + closer.left
  return sum % 3 !== 0 || (opener.left % 3 === 0 && closer.left % 3 === 0)
}

function withVoice(inline: Inline, strong: boolean, emphasis: boolean): Inline {
  if (inline.type === 'blank' || (!strong && !emphasis)) return inline
  return {
    type: 'text',
    value: inline.value,
    ...(strong || inline.strong ? { strong: true } : {}),
    ...(emphasis || inline.emphasis ? { emphasis: true } : {}),
  }
}

/** Neighbours of one voice joined, runs of blanks made one, none at the ends. */
function collapsed(inlines: readonly Inline[]): readonly Inline[] {
  const result: Inline[] = []
  let blankBefore = true
  for (const inline of inlines) {
    if (inline.type === 'blank') {
      result.push(inline)
      blankBefore = false
      continue
    }
    let value = inline.value.replace(/[ \t\r\n\f\v\u0085\u2028\u2029]+/g, ' ')
    if (blankBefore && value.startsWith(' ')) value = value.slice(1)
    if (value === '') continue
    blankBefore = value.endsWith(' ')
    const last = result.at(-1)
    if (last?.type === 'text' && last.strong === inline.strong && last.emphasis === inline.emphasis) {
      result[result.length - 1] = { ...last, value: last.value + value }
    } else result.push({ ...inline, value })
  }
  const last = result.at(-1)
  if (last?.type === 'text' && last.value.endsWith(' ')) {
    result.pop()
    if (last.value !== ' ') result.push({ ...last, value: last.value.slice(0, -1) })
  }
  return result
}

/** The output of a body template as blocks: one a line, empty lines gone. */
export function readBlocks(output: string, values: readonly Printed[]): readonly Block[] {
  return output.split(/\r?\n/u).flatMap((line) => readLine(line, values))
}

function readLine(line: string, values: readonly Printed[]): readonly Block[] {
  // A whole block amid text ends the text before it and begins anew after it: nothing is lost.
  for (const match of line.matchAll(new RegExp(TOKEN, 'gu'))) {
    const printed = values[Number(match[1])]
    if (printed?.type !== 'blocks') continue
    return [
      ...readLine(line.slice(0, match.index), values),
      ...printed.value,
      ...readLine(line.slice(match.index + match[0].length), values),
    ]
  }
  const styled = /^\s*@([a-z0-9-]+)(?=\s|$)/u.exec(line)
  const style = styled?.[1]
  const children =
    styled !== null && style !== undefined && isBodyStyle(style)
      ? readPrinted(line.slice(styled[0].length), values)
      : readPrinted(line, values)
  if (children.length === 0) return []
  const named = style !== undefined && isBodyStyle(style) ? style : 'body'
  return [withTypedNumber({ type: 'paragraph', style: named, children })]
}
