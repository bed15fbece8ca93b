// What a page draws, as runs of operators in reading order. A run is a content stream of its own,
// balanced and in the default state at both ends, so that runs which do not change from letter to
// letter are compressed once. Every mark on the page stands in a marked sequence (ISO 14289-1 7.1).

import type {
  ContentId,
  Face,
  FrameItem,
  ImageItem,
  LineContent,
  PageFrame,
  StructureRole,
} from '../../model/page-frame.ts'
import { ORNAMENT } from '../../model/page-frame.ts'
import type { Picture } from '../../model/picture.ts'
import type { LinePart } from './pdf-line.ts'

export type LineItem = Extract<FrameItem, { readonly type: 'line' }>
export type RuleItem = Extract<FrameItem, { readonly type: 'rule' }>

/** Name of a face's font in every page's resources. */
export const FONT_NAMES: Readonly<Record<Face, string>> = {
  regular: 'F1',
  bold: 'F2',
  italic: 'F3',
  'bold-italic': 'F4',
}

/** Name of a picture in the resources of the pages that draw it; the same in every letter. */
export const imageName = ({ id }: Picture): string => `I${id.slice(0, 16)}`

/** What is drawn within one marked sequence. */
export type Sequence =
  | { readonly type: 'content'; readonly content: ContentId; readonly lines: readonly LineItem[] }
  | { readonly type: 'header'; readonly line: LineItem }
  | { readonly type: 'rules'; readonly rules: readonly RuleItem[] }
  | { readonly type: 'figure'; readonly content: ContentId; readonly image: ImageItem }

/**
 * A page's items gathered into sequences. Rules met inside a block go before it: those are marked
 * places behind the text, and no sequence may be cut. An Error when a block is drawn in two places.
 */
export function sequencesOf(page: PageFrame): readonly Sequence[] {
  const sequences: Sequence[] = []
  const met = new Set<ContentId>()
  let lines: LineItem[] = []
  let inside: RuleItem[] = []
  let after: RuleItem[] = []
  const finish = (): void => {
    const [first] = lines
    if (inside.length > 0) sequences.push({ type: 'rules', rules: inside })
    if (first !== undefined) sequences.push({ type: 'content', content: first.content, lines })
    if (after.length > 0) sequences.push({ type: 'rules', rules: after })
    lines = []
    inside = []
    after = []
  }
  for (const item of page.items) {
    if (item.type === 'rule') {
      after.push(item)
      continue
    }
    if (item.type === 'image') {
      finish()
      if (met.has(item.content)) throw new Error(`content ${item.content} is drawn in two places of a page`)
      met.add(item.content)
      sequences.push({ type: 'figure', content: item.content, image: item })
      continue
    }
    if (item.content !== ORNAMENT && item.content === lines[0]?.content) {
      inside.push(...after)
      after = []
      lines.push(item)
      continue
    }
    finish()
    if (item.content === ORNAMENT) {
      sequences.push({ type: 'header', line: item })
      continue
    }
    if (met.has(item.content)) throw new Error(`content ${item.content} is drawn in two places of a page`)
    met.add(item.content)
    lines = [item]
  }
  finish()
  return sequences
}

/** Hundredths of a point: finer than any printer. Never an exponent. */
const number = (value: number): string => String(Math.round(value * 100) / 100)

function colorOperands(color: string): string {
  if (color === '000000') return '0 g'
  const parts = [0, 2, 4].map((at) => {
    const share = Number.parseInt(color.slice(at, at + 2), 16) / 255
    if (Number.isNaN(share)) throw new Error(`not a colour: ${color}`)
    return String(Math.round(share * 1000) / 1000)
  })
  return `${parts.join(' ')} rg`
}

/** Writes the operators of one run. */
class RunText {
  #text = ''
  readonly #height: number
  #color = '000000'
  #font = ''
  #characterSpacing = 0

  constructor(height: number) {
    this.#height = height
  }

  #setColor(color: string): void {
    if (color === this.#color) return
    this.#color = color
    this.#text += `${colorOperands(color)}\n`
  }

  rules(rules: readonly RuleItem[]): void {
    this.#text += '/Artifact<</Type/Layout>>BDC\n'
    for (const { x, y, width, thickness, height, color } of rules) {
      this.#setColor(color)
      const tall = height ?? thickness
      this.#text += `${number(x)} ${number(this.#height - y - tall)} ${number(width)} ${number(tall)} re f\n`
    }
    this.#text += 'EMC\n'
  }

  /** `tag` opens the sequence; the lines follow one another in one text object. */
  lines(tag: string, lines: readonly LineItem[], partsOf: (line: LineContent) => readonly LinePart[]): void {
    this.#text += `${tag}BDC\n`
    let open = false
    let [x, y] = ['0', '0']
    for (const item of lines) {
      const { line } = item
      const parts = partsOf(line)
      if (parts.length === 0) continue
      if (!open) this.#text += 'BT\n'
      open = true
      this.#setColor(line.color)
      if (line.characterSpacing !== this.#characterSpacing) {
        this.#characterSpacing = line.characterSpacing
        this.#text += `${number(line.characterSpacing)} Tc\n`
      }
      const [toX, toY] = [number(item.x), number(this.#height - item.baseline)]
      this.#text += `${number(Number(toX) - Number(x))} ${number(Number(toY) - Number(y))} Td`
      x = toX
      y = toY
      for (const { face, show } of parts) {
        const font = `/${FONT_NAMES[face]} ${number(line.size)} Tf`
        if (font !== this.#font) this.#text += font
        this.#font = font
        this.#text += `${show}TJ\n`
      }
    }
    this.#text += open ? 'ET\nEMC\n' : 'EMC\n'
  }

  /** An image fills the unit square; its matrix gives it size and place (ISO 32000-1 8.9.5). */
  image(tag: string, { x, y, width, height, picture }: ImageItem): void {
    const matrix = `${number(width)} 0 0 ${number(height)} ${number(x)} ${number(this.#height - y - height)}`
    this.#text += `${tag}BDC\nq ${matrix} cm/${imageName(picture)} Do Q\nEMC\n`
  }

  finish(): string {
    this.#setColor('000000')
    if (this.#characterSpacing !== 0) this.#text += '0 Tc\n'
    return this.#text
  }
}

/** The operators of some sequences of a page `height` points high. */
export function runText(
  sequences: readonly Sequence[],
  height: number,
  roleOf: (content: ContentId) => StructureRole,
  partsOf: (line: LineContent) => readonly LinePart[],
): string {
  const run = new RunText(height)
  for (const sequence of sequences) {
    if (sequence.type === 'rules') run.rules(sequence.rules)
    else if (sequence.type === 'header') {
      run.lines('/Artifact<</Type/Pagination/Subtype/Header>>', [sequence.line], partsOf)
    } else if (sequence.type === 'figure') {
      run.image(`/${roleOf(sequence.content)}<</MCID ${sequence.content}>>`, sequence.image)
    } else {
      run.lines(`/${roleOf(sequence.content)}<</MCID ${sequence.content}>>`, sequence.lines, partsOf)
    }
  }
  return run.finish()
}
