// Sheets between the copies of a print run: whose copy follows, how many pages it has, which of how
// many. No part of any letter.

import type { DocumentTree, Section } from '../model/document-tree.ts'
import { paragraph, text } from './letterhead.ts'

export interface SeparatorSheet {
  readonly name: string
  /** "12/45" */
  readonly place: string
  /** "Văn bản 2 trang; phiếu nhiệm vụ 1 trang." */
  readonly holds: string
}

/** One page a sheet; at least one sheet. */
export function composeSeparators(
  sheets: readonly [SeparatorSheet, ...SeparatorSheet[]],
  code: string,
  created: string,
): DocumentTree {
  const section = ({ name, place, holds }: SeparatorSheet): Section => ({
    orientation: 'portrait',
    children: [
      paragraph('book-title', text(name)),
      paragraph('book-line', text(`Văn bản số ${code}`)),
      paragraph('book-line', text(`Bản ${place}`)),
      paragraph('book-line', text(holds)),
    ],
  })
  const [first, ...rest] = sheets
  const title = `Tờ ngăn bản in văn bản số ${code}`
  return {
    type: 'document',
    properties: { title, author: '', subject: title, created },
    sections: [section(first), ...rest.map(section)],
  }
}
