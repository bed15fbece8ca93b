// A paragraph as strips, one a line, with its drawn rule or frame; and the line of the page number.

import type { Paragraph } from '../model/document-tree.ts'
import type { ContentId, FrameItem } from '../model/page-frame.ts'
import { ORNAMENT } from '../model/page-frame.ts'
import type { ParagraphStyle } from '../model/style-sheet.ts'
import { ASCENT } from './font-metrics.ts'
import type { ParagraphLayout, PlacedMark } from './lay-out-paragraph.ts'
import { layOutParagraph } from './lay-out-paragraph.ts'
import type { Collected, Setter, Strip } from './strip.ts'
import { TWIPS } from './strip.ts'

function layoutOf(setter: Setter, paragraph: Paragraph, measure: number, mark?: string): ParagraphLayout {
  const key = `${measure} ${mark ?? ''}`
  const known = setter.remembered.get(paragraph) ?? new Map<string, ParagraphLayout>()
  const remembered = known.get(key)
  if (remembered !== undefined) return remembered
  const style = setter.styleSheet.paragraphs[paragraph.style]
  const made = layOutParagraph(paragraph, style, measure, setter.metrics, setter.styleSheet, mark)
  known.set(key, made)
  setter.remembered.set(paragraph, known)
  return made
}

/** Points that a line across the room and the gap below it add to the first line. */
const liftOf = ({ lineAbove }: ParagraphStyle): number =>
  lineAbove === undefined ? 0 : (lineAbove.gap + lineAbove.thickness) / TWIPS

/** The strips of a paragraph, one a line; widows and orphans are glued to their neighbours. */
export function paragraphStrips(
  setter: Setter,
  collected: Collected,
  paragraph: Paragraph,
  measure: number,
  left: number,
  mark?: { readonly text: string; readonly content: ContentId },
): { readonly strips: Strip[]; readonly content: ContentId } {
  const layout = layoutOf(setter, paragraph, measure, mark?.text ?? paragraph.number?.mark)
  const { style, lines } = layout
  collected.paragraphs.set(paragraph, {
    paragraph,
    lines: lines.map((placed) => placed.line),
    measure: measure / TWIPS,
    ...(layout.held ? { held: true as const } : {}),
  })
  const content = collected.nextContent
  collected.nextContent += 1
  const height = style.line / TWIPS
  const strips = lines.map((placed, index): Strip => {
    const lift = index === 0 ? liftOf(style) : 0
    const baseline = lift + (style.size / 2) * ASCENT
    const items: FrameItem[] = placed.blanks.map((blank) => ({
      type: 'rule',
      x: left + blank.x,
      y: 0,
      width: blank.width,
      thickness: height,
      color: 'FFF200',
    }))
    if (index === 0 && layout.mark !== undefined && style.number !== 'own-line') {
      const { x, line } = layout.mark
      items.push({ type: 'line', content: mark?.content ?? content, x: left + x, baseline, line })
    }
    items.push({ type: 'line', content, x: left + placed.x, baseline, line: placed.line })
    const last = index === lines.length - 1
    if (last && style.rule !== undefined) {
      const width = layout.widest * style.rule.share
      const middle = left + (style.indentLeft + (measure - style.indentLeft - style.indentRight) / 2) / TWIPS
      items.push({
        type: 'rule',
        x: middle - width / 2,
        y: height + style.rule.gap / TWIPS,
        width,
        thickness: style.rule.thickness / TWIPS,
        color: '000000',
      })
    }
    if (last && style.frame !== undefined) {
      const { left: from, width, height: tall, thickness } = style.frame
      const wide = width / TWIPS
      const [x, y] = [left + from / TWIPS, (height - tall / TWIPS) / 2]
      const side = { type: 'rule', color: style.color, thickness: thickness / TWIPS } as const
      const [pen, foot] = [thickness / TWIPS, tall / TWIPS]
      items.push(
        { ...side, x: x - pen / 2, y: y - pen / 2, width: wide + pen },
        { ...side, x: x - pen / 2, y: y + foot - pen / 2, width: wide + pen },
        { ...side, x: x - pen / 2, y, width: pen, height: foot },
        { ...side, x: x + wide - pen / 2, y, width: pen, height: foot },
      )
    }
    if (index === 0 && style.lineAbove !== undefined) {
      const thickness = style.lineAbove.thickness / TWIPS
      items.push({ type: 'rule', x: left, y: 0, width: measure / TWIPS, thickness, color: style.color })
    }
    const second = index === 0 || index === lines.length - 2
    return {
      before: index === 0 ? style.before / TWIPS : 0,
      height: lift + height,
      after: last ? style.after / TWIPS : 0,
      items,
      // Word moves a paragraph that is kept with its next one whole.
      glued: style.keepWithNext || (!last && (style.keepLinesTogether || second)),
      begins: index === 0,
      ...(index === 0 ? { paragraph } : {}),
    }
  })
  if (layout.mark === undefined || style.number !== 'own-line') return { strips, content }
  return { strips: withNumberAbove(strips, layout.mark, style, content, left), content }
}

/** A number on a line of its own, never parted from the title below it. */
function withNumberAbove(
  [first, ...rest]: readonly Strip[],
  { x, line }: PlacedMark,
  style: ParagraphStyle,
  content: ContentId,
  left: number,
): Strip[] {
  const baseline = (style.size / 2) * ASCENT
  const items: FrameItem[] = [{ type: 'line', content, x: left + x, baseline, line }]
  const number: Strip = {
    ...first,
    before: style.before / TWIPS,
    height: style.line / TWIPS,
    after: 0,
    items,
    glued: true,
    begins: true,
  }
  if (first === undefined) return [number]
  const { paragraph: _, ...title } = first
  return [number, { ...title, before: 0, begins: false }, ...rest]
}

/** A line of the page number, `top` points from the paper's edge: ornament, not text of the letter. */
export function pageNumberItem(
  setter: Setter,
  number: number,
  measure: number,
  left: number,
  top: number,
): FrameItem {
  const style = setter.styleSheet.paragraphs['page-number']
  const paragraph: Paragraph = {
    type: 'paragraph',
    style: 'page-number',
    children: [{ type: 'text', value: String(number) }],
  }
  const [placed] = layOutParagraph(paragraph, style, measure, setter.metrics).lines
  if (placed === undefined) throw new Error('a page number has no line')
  return {
    type: 'line',
    content: ORNAMENT,
    x: left + placed.x,
    baseline: top + (style.size / 2) * ASCENT,
    line: placed.line,
  }
}
