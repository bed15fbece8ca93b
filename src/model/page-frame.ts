// A laid-out document: every line at its place. All an exporter sees. Lengths are points from the
// page's top left corner, y downwards.

import type { Columns, Paragraph } from './document-tree.ts'
import type { Picture } from './picture.ts'

export type Face = 'regular' | 'bold' | 'italic' | 'bold-italic'

/** A stretch of a line in one face; `text` holds its blanks. */
export interface Segment {
  readonly face: Face
  readonly text: string
}

/** Position-free content of a line, the same object wherever a fixed block lands. */
export interface LineContent {
  readonly segments: readonly Segment[]
  /** Points. */
  readonly size: number
  /** RRGGBB. */
  readonly color: string
  /** Added to every blank, in points; negative when spaces were squeezed. Justifies the line. */
  readonly wordSpacing: number
  /** Added after every character, in points. */
  readonly characterSpacing: number
  /** Natural width plus spacing, in points. */
  readonly width: number
  /** The line was broken at a blank, which reading aloud and copying need back. */
  readonly brokenAtBlank: boolean
  /**
   * How many characters from the line's start stay together although other programs would part
   * them and draw some into the line above; absent where they would not.
   */
  readonly holds?: number
  /** Word or LibreOffice may end this line at another word; absent where both end it here. */
  readonly unsure?: true
}

/** Which structure element owns an item: its number, unique in the document; -1 marks ornament. */
export type ContentId = number
export const ORNAMENT: ContentId = -1

export type FrameItem =
  | {
      readonly type: 'line'
      readonly content: ContentId
      readonly x: number
      readonly baseline: number
      readonly line: LineContent
    }
  | {
      readonly type: 'rule'
      readonly x: number
      readonly y: number
      readonly width: number
      readonly thickness: number
      /** RRGGBB. */
      readonly color: string
      /** Vertical rules of table borders have a height instead of a width. */
      readonly height?: number
    }
  | ImageItem

/** A picture at its true size. */
export interface ImageItem {
  readonly type: 'image'
  readonly content: ContentId
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly picture: Picture
}

export interface PageFrame {
  readonly width: number
  readonly height: number
  /** In reading order; ornaments (content -1) where they are drawn. */
  readonly items: readonly FrameItem[]
  /** Shown number; absent on a section's first page. */
  readonly pageNumber?: number
}

export type StructureRole =
  | 'Document'
  | 'P'
  | 'H1'
  | 'H2'
  | 'H3'
  | 'L'
  | 'LI'
  | 'Lbl'
  | 'LBody'
  | 'Table'
  | 'THead'
  | 'TBody'
  | 'TR'
  | 'TH'
  | 'TD'
  | 'Figure'

/** A node of the tagged tree; leaves own the frame items that carry their content number. */
export interface StructureElement {
  readonly role: StructureRole
  readonly children: readonly StructureChild[]
  /** For `TH` and `TD`: columns and rows it reaches over, where more than one. */
  readonly columns?: number
  readonly rows?: number
  /** For `L`. */
  readonly listNumbering?: 'Decimal' | 'LowerAlpha' | 'UpperRoman' | 'None'
  /** For `Figure`: words for those who cannot see it. */
  readonly alt?: string
}

export type StructureChild =
  | { readonly type: 'element'; readonly element: StructureElement }
  | { readonly type: 'content'; readonly content: ContentId }

/** How one paragraph fell into lines, for the writer that sets it again in another program. */
export interface ParagraphLines {
  readonly paragraph: Paragraph
  /** Each line's text as printed, without a blank that was broken at. */
  readonly lines: readonly LineContent[]
  /** Other programs would end the lines elsewhere unless told. */
  readonly held?: true
  /** Points from the left edge of the paragraph's room to where a centred rule begins, if any. */
  readonly measure: number
}

export interface LaidOutDocument {
  readonly pages: readonly PageFrame[]
  readonly structure: StructureElement
  /** One entry per paragraph of the tree. */
  readonly paragraphs: ReadonlyMap<Paragraph, ParagraphLines>
  /** Solved widths of the two columns, in twips; the DOCX takes the same. */
  readonly columnWidths: ReadonlyMap<Columns, readonly [number, number]>
  /** Columns set in the style sheet's narrow look. */
  readonly narrowColumns: ReadonlySet<Columns>
  /** Paragraphs that had room at the foot of a page and stand on the next one with what they are kept with. */
  readonly carriedOver: ReadonlySet<Paragraph>
}
