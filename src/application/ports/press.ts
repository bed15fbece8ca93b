// Trees set and written, as those who compose them see it: at work in this thread or in one beside it.

import type { DocumentTree } from '../../model/document-tree.ts'
import type { HouseStyle } from '../../model/office.ts'
import type { Face } from '../../model/page-frame.ts'
import type { CarriedPart } from '../../writers/docx/docx-carried.ts'
import type { PdfAttachment } from '../../writers/pdf/pdf-attachment.ts'

export type DocumentFormat = 'docx' | 'pdf'

/** A letter's own data in the forms the two writers take. */
export interface CarriedFiles {
  readonly pdf: readonly PdfAttachment[]
  readonly docx: CarriedPart
}

/** What the machine lends a press. */
export interface FontsAndHashes {
  /** Whole TrueType files. */
  readonly fonts: Readonly<Record<Face, Uint8Array>>
  readonly hash: { sha256(bytes: Uint8Array): Uint8Array; md5(bytes: Uint8Array): Uint8Array }
}

/** What a press knows before its first order. */
export interface PressSetup {
  readonly style: HouseStyle
  /** Characters each face must be able to draw. */
  readonly characters: Readonly<Record<Face, string>>
  /** Companion sheets have fonts of their own: a letter carries no letter only they need. Absent without sheets. */
  readonly sheetCharacters?: Readonly<Record<Face, string>>
  /** Name and version of the program, for document properties. */
  readonly producer: string
}

export interface PrintOrder {
  readonly tree: DocumentTree
  readonly kind: 'letter' | 'sheet'
  readonly formats: readonly DocumentFormat[]
  readonly carried?: CarriedFiles
}

export interface PrintedTree {
  /** Each is there exactly when it was ordered. */
  readonly pdf?: Uint8Array
  readonly docx?: Uint8Array
  readonly pages: number
  /** How paragraphs begin of which a line may end elsewhere in Word. */
  readonly unsure: readonly string[]
}

export interface Press {
  /** Orders worth giving before the first is waited for; 0 where each is carried out when it is given. */
  readonly ahead: number
  /**
   * What orders share, down to the object, is set and written once. The same bytes whatever was printed
   * before. Fault E_RENDER when a face lacks a character of the text.
   */
  print(order: PrintOrder): Promise<PrintedTree>
  /** Says that what was printed is done with: its bytes may be gone at once, rather than some day as garbage. */
  release(printed: PrintedTree): void
}

/** A press in a thread of its own, which begins to get ready before it is set up. */
export interface PressThread {
  setUp(setup: PressSetup): Press
}
