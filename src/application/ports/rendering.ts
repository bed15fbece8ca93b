// Copies of a letter on their way from plan to bytes, and pages drawn as pictures.
// test/contract holds one suite per port, run on the fakes and on every real adapter.

import type { Claim, CopyPlan, FileRole, LetterPlan } from '../../model/issue.ts'

export interface RenderedFile {
  readonly role: FileRole
  /** Name a person meets, ASCII, at most 150 bytes. */
  readonly name: string
  readonly bytes: Uint8Array
}

export interface RenderedCopy {
  readonly copy: CopyPlan
  readonly files: readonly RenderedFile[]
  readonly pages: number
  /** How paragraphs begin of which a line may end elsewhere in Word; empty or absent as a rule. */
  readonly unsure?: readonly string[]
}

/** Makes all copies of one letter, one at a time; what they share is prepared once. */
export type RenderLetter = (letter: LetterPlan, claim: Claim) => AsyncIterable<RenderedCopy>

/** Pages of a PDF as pictures (PNG), one a page. */
export interface PagePictures {
  draw(pdf: Uint8Array, dotsPerInch: number): Promise<readonly Uint8Array[]>
}
