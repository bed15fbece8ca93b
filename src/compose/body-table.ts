// A table of a body as a table of the tree.

import type { BodyBlock } from '../model/directive.ts'
import type { StyleName, Table, TableCell } from '../model/document-tree.ts'
import type { Filled } from './inline-text.ts'
import { paragraph } from './letterhead.ts'

const cell = (style: StyleName, inlines: Filled): TableCell => ({ children: [paragraph(style, ...inlines)] })

/** The table, its columns of one width. */
export function composeTable(block: BodyBlock<Filled> & { readonly type: 'table' }): Table {
  return {
    type: 'table',
    columnShares: block.columns.map(() => 1),
    head: [block.columns.map((inlines) => cell('table-head', inlines))],
    rows: block.rows.map((row) => row.map((inlines) => cell('table-cell', inlines))),
  }
}
