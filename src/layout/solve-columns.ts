// Widths of the two columns of a letterhead, found from the texts that stand in them: Quốc hiệu and
// the line of place and date stay on one line (PL I.II.1, II.4), then the number; names wrap.

import type { Columns, Paragraph, StyleName } from '../model/document-tree.ts'
import { paragraphsOf } from '../model/document-tree.ts'
import type { StyleSheet } from '../model/style-sheet.ts'
import type { FontMetrics } from './font-metrics.ts'
import { segmentsOf } from './lay-out-paragraph.ts'
import { ITALIC_RESERVE } from './stable-lines.ts'

const TWIPS = 20

/** Twips: lines nearer than this to their room end differently in other programs (3 twips and a run's rounding). */
export const TIE = 6

/** What must stay on one line, the most important first. */
const ONE_LINE: readonly (readonly StyleName[])[] = [
  ['motherland', 'motto'],
  ['place-and-date', 'copy-place'],
  ['code', 'copy-code'],
]

export interface SolvedColumns {
  /** Left and right in twips. */
  readonly widths: readonly [number, number]
  /** In the style sheet's narrow look. */
  readonly isNarrow: boolean
}

/** The style sheet with the letterhead's narrow look: capitals of 12 pt (PL I.II.1, II.2). */
export function narrowLook(styleSheet: StyleSheet): StyleSheet {
  return { ...styleSheet, paragraphs: { ...styleSheet.paragraphs, ...styleSheet.narrow } }
}

/**
 * Left and right width, together `measure` twips. They are the style sheet's unless a text that
 * should stay on one line needs more. Where not all can have it, the letterhead takes its narrow
 * look if that helps; then Quốc hiệu comes first, then place and date, then the number.
 */
export function solveColumns(
  columns: Columns,
  styleSheet: StyleSheet,
  measure: number,
  metrics: FontMetrics,
): SolvedColumns {
  const usual = solve(columns, styleSheet, measure, metrics)
  if (usual.unmet === 0 || columns.name !== 'letterhead') return { widths: usual.widths, isNarrow: false }
  const narrow = solve(columns, narrowLook(styleSheet), measure, metrics)
  return narrow.unmet < usual.unmet
    ? { widths: narrow.widths, isNarrow: true }
    : { widths: usual.widths, isNarrow: false }
}

function solve(
  columns: Columns,
  styleSheet: StyleSheet,
  measure: number,
  metrics: FontMetrics,
): { readonly widths: readonly [number, number]; readonly unmet: number } {
  const [preferred, other] = styleSheet.columns[columns.name]
  const scale = measure / (preferred + other)
  const left = Math.round(preferred * scale)
  if (columns.name === 'closing') return { widths: [left, measure - left], unmet: 0 }
  // Bounds of the left column, drawn tighter by each wish that can still be met.
  let [least, most, unmet] = [0, measure, 0]
  for (const styles of ONE_LINE) {
    const needed = (side: 'left' | 'right'): number => {
      const paragraphs = columns.rows.flatMap((row) => row[side].flatMap((block) => [...paragraphsOf(block)]))
      const wished = paragraphs.filter((paragraph) => styles.includes(paragraph.style))
      return Math.max(0, ...wished.map((paragraph) => widthOnOneLine(paragraph, styleSheet, metrics)))
    }
    const [from, to] = [Math.max(least, needed('left')), Math.min(most, measure - needed('right'))]
    if (from > to) {
      unmet += 1
      continue
    }
    least = from
    most = to
  }
  const solved = Math.min(Math.max(left, least), most)
  return { widths: [solved, measure - solved], unmet }
}

/** Twips a paragraph needs so that no program breaks it. */
function widthOnOneLine(paragraph: Paragraph, styleSheet: StyleSheet, metrics: FontMetrics): number {
  const style = styleSheet.paragraphs[paragraph.style]
  const size = style.size / 2
  let points = 0
  for (const { face, text } of segmentsOf(paragraph.children, style)) {
    points += metrics.widthOfText(face, text, size)
    // LibreOffice keeps room after a slanted last letter, and for each blank that does not break.
    if (face.includes('italic')) points += size * ITALIC_RESERVE * (1 + (text.match(/\u00a0/gu)?.length ?? 0))
  }
  return Math.ceil(points * TWIPS) + style.indentLeft + style.indentRight + TIE
}
