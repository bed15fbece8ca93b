// How each named style looks. Lengths are whole twips (1/20 pt) and sizes half points, because
// that is what a DOCX can say: the PDF is computed from the very same integers.

import type { Section, StyleName } from './document-tree.ts'

export interface ParagraphStyle {
  /** Half points: 28 is 14 pt. */
  readonly size: number
  readonly bold: boolean
  readonly italic: boolean
  /** RRGGBB. */
  readonly color: string
  readonly align: 'left' | 'center' | 'justify' | 'right'
  /** Of the first line, from `indentLeft`; negative hangs. */
  readonly firstLine: number
  readonly indentLeft: number
  readonly indentRight: number
  readonly before: number
  readonly after: number
  /** At least this height for each line. */
  readonly line: number
  readonly keepWithNext: boolean
  readonly keepLinesTogether: boolean
  /** A drawn rule under the paragraph, centred: a share of its longest line. */
  readonly rule?: { readonly share: number; readonly gap: number; readonly thickness: number }
  /**
   * A drawn rectangle in the paragraph's colour, `left` from the left edge of the paragraph's room;
   * the paragraph's one line stands in its middle.
   */
  readonly frame?: {
    readonly left: number
    readonly width: number
    readonly height: number
    readonly thickness: number
  }
  /** A line across the whole room above the paragraph, which makes the paragraph higher. */
  readonly lineAbove?: { readonly gap: number; readonly thickness: number }
  /** The paragraph's own number where it looks otherwise than the text: bold, or on a line by itself. */
  readonly number?: 'bold' | 'own-line'
  /** Lines of about equal length, ended at seams where that can be, instead of filled ones. */
  readonly balanced: boolean
  /** What it is to a screen reader. */
  readonly role: 'P' | 'H1' | 'H2' | 'H3'
}

export interface PageStyle {
  readonly width: number
  readonly height: number
  readonly marginTop: number
  readonly marginBottom: number
  readonly marginLeft: number
  readonly marginRight: number
  /** From the paper's edge to the page number. */
  readonly header: number
  /** From the paper's edge to the foot of what stands below the text of a first page. */
  readonly footer: number
}

/** Two neighbours whose blank does not end a line. */
export interface HeldPair {
  readonly before: RegExp
  readonly after: RegExp
  /** Whether it holds where the first of them is held to the word before it already; `only`: not elsewhere. */
  readonly chains: boolean | 'only'
}

/** Two neighbouring words between which a line of a balanced paragraph best ends. */
export interface Seam {
  /** Met by the last word of the line. */
  readonly before: RegExp
  /** Met by what begins the next line, with what is held to it. */
  readonly after: RegExp
  /** How good an end it is: 1 is the best. */
  readonly worth: number
}

export interface StyleSheet {
  /** Named and versioned: part of what an archived letter was made with. */
  readonly id: string
  readonly page: PageStyle
  readonly paragraphs: Readonly<Record<StyleName, ParagraphStyle>>
  /** How the letterhead looks where its columns are too narrow for the usual sizes. */
  readonly narrow: Readonly<Partial<Record<StyleName, ParagraphStyle>>>
  readonly heldPairs: readonly HeldPair[]
  readonly seams: readonly Seam[]
  /** Widths of the two columns in twips; together the width of the text. */
  readonly columns: Readonly<Record<'letterhead' | 'closing' | 'copy', readonly [number, number]>>
}

/**
 * Twips from the paper's edge to what stands in a section's top margin, the page number included. Where ô 14,
 * of so many lines, stands above ô 11, it begins higher: the stamp keeps its place, and the letterhead is free.
 */
export function headerDistance(
  { page, paragraphs }: StyleSheet,
  { mark, circulation }: Section,
  markLines: number,
): number {
  if (mark === undefined || circulation === undefined) return page.header
  return Math.max(0, page.header - markLines * paragraphs[mark.style].line)
}
