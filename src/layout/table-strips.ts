// A table as strips, one a row: a row is never cut, and rows that one cell joins stay on one page.
// The head is one strip, drawn again on each page the table goes on to.

import type { Table, TableCell } from '../model/document-tree.ts'
import type { FrameItem, StructureChild } from '../model/page-frame.ts'
import type { PlacedCell } from '../model/table-grid.ts'
import { columnEdges, placeCells } from '../model/table-grid.ts'
import type { SetBlock, Strip, StripWriter } from './strip.ts'
import { element, moved, stack, TWIPS } from './strip.ts'

const CELL_PADDING = 3
const BORDER = 0.5
const ROOM_ABOVE = 6

interface SetCell extends PlacedCell<TableCell> {
  readonly items: readonly FrameItem[]
  /** Border and padding above and below included. */
  readonly height: number
  readonly structure: StructureChild
}

/** Strips and structure of a table `measure` twips wide, from `left` points. */
export function tableStrips(table: Table, measure: number, left: number, set: SetBlock): StripWriter {
  const edges = columnEdges(table.columnShares, measure).map((edge) => left + edge / TWIPS)
  const edge = (index: number): number => edges[Math.min(index, edges.length - 1)] ?? left
  const setRows = (
    rows: Table['rows'],
    role: 'TH' | 'TD',
  ): { strips: Strip[]; structure: StructureChild[] } => {
    const cells = placeCells(rows).map((row) => row.map((cell) => setCell(cell, role, edge, set)))
    const heights = heightsOf(cells)
    const drawn = role === 'TH' ? inTheMiddle(cells, heights) : cells
    // No cell reaches further: a row looks at no more rows above it, however long the table is.
    const tallest = cells.flat().reduce((most, cell) => Math.max(most, cell.rows), 1)
    return {
      strips: drawn.map((row, index) => rowStrip(drawn, heights, index, row, edges, tallest)),
      structure: cells.map((row) =>
        element(
          'TR',
          row.map((cell) => cell.structure),
        ),
      ),
    }
  }
  const head = setRows(table.head, 'TH')
  const body = setRows(table.rows, 'TD')
  const headStrip = head.strips.length === 0 ? undefined : asOne(head.strips)
  const rows = body.strips.map(
    (strip, index): Strip => ({
      ...strip,
      before: index === 0 && headStrip === undefined ? ROOM_ABOVE : 0,
      after: index === body.strips.length - 1 ? BORDER : 0,
      ...(headStrip === undefined ? {} : { head: headStrip }),
    }),
  )
  return {
    strips: headStrip === undefined ? rows : [headStrip, ...rows],
    structure: [
      element('Table', [
        ...(headStrip === undefined ? [] : [element('THead', head.structure)]),
        element('TBody', body.structure),
      ]),
    ],
  }
}

function setCell(
  placed: PlacedCell<TableCell>,
  role: 'TH' | 'TD',
  edge: (index: number) => number,
  set: SetBlock,
): SetCell {
  const { cell, column, columns, rows } = placed
  const [from, to] = [edge(column), edge(column + columns)]
  const room = Math.round((to - from - 2 * CELL_PADDING) * TWIPS)
  const parts = cell.children.map((paragraph) => set(paragraph, room, from + CELL_PADDING))
  const { items, height } = stack(parts.flatMap((part) => part.strips))
  return {
    ...placed,
    items: items.map((item) => moved(item, 0, BORDER + CELL_PADDING)),
    // A row is as high as its cells and the border above them.
    height: BORDER + 2 * CELL_PADDING + height,
    structure: element(
      role,
      parts.flatMap((part) => part.structure),
      { ...(columns > 1 ? { columns } : {}), ...(rows > 1 ? { rows } : {}) },
    ),
  }
}

/** Rows as high as their own cells; what a cell over several rows lacks its last row gets. */
function heightsOf(rows: readonly (readonly SetCell[])[]): readonly number[] {
  const least = BORDER + 2 * CELL_PADDING
  const heights = rows.map((row) =>
    Math.max(least, ...row.map((cell) => (cell.rows === 1 ? cell.height : 0))),
  )
  for (const [index, row] of rows.entries()) {
    for (const cell of row) {
      if (cell.rows === 1) continue
      const last = index + cell.rows - 1
      const room = sum(heights.slice(index, last + 1))
      heights[last] = (heights[last] ?? 0) + Math.max(0, cell.height - room)
    }
  }
  return heights
}

/** Heads of columns stand in the middle of their cell's height, be it over several rows. */
function inTheMiddle(
  rows: readonly (readonly SetCell[])[],
  heights: readonly number[],
): readonly (readonly SetCell[])[] {
  return rows.map((row, index) =>
    row.map((cell) => {
      const spare = sum(heights.slice(index, index + cell.rows)) - cell.height
      return { ...cell, items: cell.items.map((item) => moved(item, 0, spare / 2)) }
    }),
  )
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0)

function rowStrip(
  rows: readonly (readonly SetCell[])[],
  heights: readonly number[],
  index: number,
  row: readonly SetCell[],
  edges: readonly number[],
  tallest: number,
): Strip {
  const height = heights[index] ?? 0
  const first = Math.max(0, index + 1 - tallest)
  /** Cells with a part in this row, each with the rows between its own and this one. */
  const parts = rows
    .slice(first, index + 1)
    .flatMap((cells, from) => cells.map((cell) => ({ cell, above: index - first - from })))
    .filter(({ cell, above }) => cell.rows > above)
  const plain = parts.every(({ cell }) => cell.rows === 1 && cell.columns === 1)
  return {
    before: 0,
    height,
    after: 0,
    items: [
      ...(plain
        ? grid(edges, height)
        : parts.flatMap(({ cell, above }) => outline(cell, above, height, edges))),
      ...row.flatMap((cell) => cell.items),
    ],
    glued: parts.some(({ cell, above }) => cell.rows > above + 1),
    begins: true,
  }
}

const pen = { type: 'rule', thickness: BORDER, color: '000000' } as const

const horizontal = (x: number, y: number, width: number): FrameItem => ({ ...pen, x, y, width })

const vertical = (x: number, height: number): FrameItem => ({ ...pen, x, y: 0, width: BORDER, height })

/** The lines of a row of single cells. */
function grid(edges: readonly number[], height: number): FrameItem[] {
  const [left, right] = [edges[0] ?? 0, edges.at(-1) ?? 0]
  return [
    horizontal(left, 0, right - left),
    horizontal(left, height, right - left),
    ...edges.map((x) => vertical(x, height)),
  ]
}

/** The lines round the part of a cell that stands in one row. */
function outline(cell: SetCell, above: number, height: number, edges: readonly number[]): FrameItem[] {
  const [from, to] = [edges[cell.column] ?? 0, edges[cell.column + cell.columns] ?? edges.at(-1) ?? 0]
  return [
    ...(above === 0 ? [horizontal(from, 0, to - from)] : []),
    ...(above === cell.rows - 1 ? [horizontal(from, height, to - from)] : []),
    vertical(from, height),
    vertical(to, height),
  ]
}

/** The rows of a head as the one strip that is repeated. */
function asOne(strips: readonly Strip[]): Strip {
  const { items, height } = stack(strips)
  return { before: ROOM_ABOVE, height, after: 0, items, glued: true, begins: true }
}
