// A Word file as the decree looks at it: paragraphs with their form, sections with their page. What
// a reader makes of any DOCX, whoever wrote it.

/** Form of a stretch of text, styles and direct formatting taken together. */
export interface WordRun {
  readonly text: string
  readonly font: string
  /** Points. */
  readonly size: number
  readonly bold: boolean
  readonly italic: boolean
  readonly underlined: boolean
  /** RRGGBB, or `auto`. */
  readonly color: string
}

export interface WordParagraph {
  /** 1 for the first paragraph of the file, cells of tables included. */
  readonly ordinal: number
  readonly text: string
  /** Stretches that hold a visible character. */
  readonly runs: readonly WordRun[]
  readonly align: 'left' | 'center' | 'right' | 'justify'
  /** Millimetres; negative hangs. */
  readonly firstLine: number
  /** Points. */
  readonly before: number
  readonly after: number
  /** Of the line, in points where fixed, in lines where a multiple. */
  readonly line: { readonly rule: 'multiple' | 'exact' | 'at-least'; readonly value: number }
  /** Word puts a mark before it. */
  readonly numbered: boolean
  /** The mark as Word would print it; absent where it counts in a way of its own. */
  readonly mark?: string
  /** Number of the table it stands in, 1 for the first. */
  readonly table?: number
  /** It holds a picture, a drawn line or another object. */
  readonly drawn: boolean
}

/** Lengths in millimetres. */
export interface WordSection {
  readonly width: number
  readonly height: number
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly right: number
  /** The first page has a header of its own. */
  readonly firstPageDiffers: boolean
  /** Paragraphs of the header that runs on all pages but a first one of its own. */
  readonly header: readonly WordParagraph[]
  /** Some header of it, or a footer, shows the page number. */
  readonly pageNumber?: 'header' | 'footer'
}

export interface WordDocument {
  readonly paragraphs: readonly WordParagraph[]
  readonly sections: readonly WordSection[]
}
