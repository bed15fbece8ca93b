// Rows of two cells side by side as strips: letterhead, closing, the element of a certified copy.

import type { Columns } from '../model/document-tree.ts'
import type { FrameItem, StructureChild } from '../model/page-frame.ts'
import type { SolvedColumns } from './solve-columns.ts'
import { solveColumns } from './solve-columns.ts'
import type { Collected, SetBlock, Setter, Strip, StripWriter } from './strip.ts'
import { moved, stack, TWIPS } from './strip.ts'

/** Points: thickness of the line above a certified copy, and the room above it. */
const COPY_LINE = 0.75
const ROOM_ABOVE_COPY = 13

/** Points between rows of signatures: in the DOCX each row is a table, with a technical mark below it. */
const BETWEEN_ROWS = 1

const lineAcross = (left: number, measure: number): FrameItem => ({
  type: 'rule',
  x: left,
  y: 0,
  width: measure / TWIPS,
  thickness: COPY_LINE,
  color: '000000',
})

function solvedOf(setter: Setter, columns: Columns, measure: number): SolvedColumns {
  const known = setter.solved.get(columns)
  if (known !== undefined && known.widths[0] + known.widths[1] === measure) return known
  const solved = solveColumns(columns, setter.styleSheet, measure, setter.metrics)
  setter.solved.set(columns, solved)
  return solved
}

/** One strip a row; `setIn` sets blocks in the usual look or the narrow one. A certified copy stands under a line across the page (PL I, Phần II). */
export function columnsStrips(
  setter: Setter,
  collected: Collected,
  columns: Columns,
  measure: number,
  left: number,
  setIn: (setter: Setter) => SetBlock,
): StripWriter {
  const { widths, isNarrow } = solvedOf(setter, columns, measure)
  collected.columnWidths.set(columns, widths)
  if (isNarrow) collected.narrowColumns.add(columns)
  const set = setIn(isNarrow ? (setter.narrow ?? setter) : setter)
  const structure: StructureChild[] = []
  const strips = columns.rows.map((row, index): Strip => {
    const cell = (side: 'left' | 'right') => {
      const x = side === 'left' ? left : left + widths[0] / TWIPS
      const made = row[side].map((block) => set(block, side === 'left' ? widths[0] : widths[1], x))
      structure.push(...made.flatMap((one) => one.structure))
      return stack(made.flatMap((one) => one.strips))
    }
    const first = cell(row.readFirst)
    const second = cell(row.readFirst === 'left' ? 'right' : 'left')
    const line = columns.name === 'copy' && index === 0 ? COPY_LINE : 0
    const items = [...first.items, ...second.items]
    return {
      before: line === 0 ? 0 : ROOM_ABOVE_COPY,
      height: line + Math.max(first.height, second.height),
      after: columns.name !== 'letterhead' && index < columns.rows.length - 1 ? BETWEEN_ROWS : 0,
      items:
        line === 0 ? items : [lineAcross(left, measure), ...items.map((item) => moved(item, 0, COPY_LINE))],
      ...(index < columns.rows.length - 1 ? { glued: true, company: true as const } : { glued: false }),
      begins: true,
    }
  })
  return { strips, structure }
}
