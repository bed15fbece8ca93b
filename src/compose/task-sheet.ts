// The companion sheet ("phiếu nhiệm vụ"): a body's own tasks beside the letter. It carries no
// number and says that it is not the letter.

import type { Block, DocumentTree } from '../model/document-tree.ts'
import type { Office } from '../model/office.ts'
import { paragraph, text } from './letterhead.ts'

export interface TaskSheetContent {
  readonly office: Office
  /** The wording of the sheet as its template gave it. */
  readonly body: readonly Block[]
  /** Code of the letter it goes with, and when that was issued, `YYYY-MM-DDThh:mm:ss+07:00`. */
  readonly code: string
  readonly created: string
}

export function composeTaskSheet({ office, body, code, created }: TaskSheetContent): DocumentTree {
  return {
    type: 'document',
    properties: {
      title: `Phiếu nhiệm vụ kèm theo văn bản số ${code}`,
      author: office.name,
      subject: `Phiếu nhiệm vụ kèm theo văn bản số ${code}`,
      created,
    },
    sections: [
      {
        orientation: 'portrait',
        children: [
          paragraph('issuing-body', text(office.letterheadName)),
          paragraph('sheet-title', text('PHIẾU NHIỆM VỤ')),
          ...body,
        ],
      },
    ],
  }
}
