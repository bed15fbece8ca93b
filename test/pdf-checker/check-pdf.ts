// The project's own check of PDF/A-3a and PDF/UA-1: what a validator would find in files of our
// making, and what validators let pass. Each rule has a test that plants its fault.

import { checkAttachments, checkCatalog, checkFile, checkMetadata } from './check-file.ts'
import type { ReadBookmark } from './check-outline.ts'
import { checkOutline } from './check-outline.ts'
import type { MarkedSequence } from './check-pages.ts'
import { checkPages } from './check-pages.ts'
import type { TaggedText } from './check-structure.ts'
import { checkStructure } from './check-structure.ts'
import { openPdf } from './open-pdf.ts'

export interface Problem {
  readonly rule: string
  readonly detail: string
}

export interface CheckedPdf {
  readonly problems: readonly Problem[]
  /** Texts in structure order, as ToUnicode gives them. */
  readonly texts: readonly TaggedText[]
  readonly bookmarks: readonly ReadBookmark[]
  /** What is drawn as a block's text, page by page: a block over two pages is there twice. */
  readonly sequences: readonly MarkedSequence[]
}

/** Checks a whole file; an Error when it cannot be parsed. */
export async function checkPdf(bytes: Uint8Array): Promise<CheckedPdf> {
  const problems: Problem[] = []
  const report = (rule: string, detail: string): void => {
    problems.push({ rule, detail })
  }
  const pdf = await openPdf(bytes)
  checkFile(pdf, report)
  checkCatalog(pdf, report)
  checkMetadata(pdf, report)
  checkAttachments(pdf, report)
  const bookmarks = checkOutline(pdf, report)
  const sequences = checkPages(pdf, report)
  const texts = checkStructure(pdf, sequences, report)
  return { problems, texts, bookmarks, sequences }
}
