// Where the cells of a table stand: a row lists only the cells that begin in it, and cells may reach
// over columns and rows. Layout and writers read the same grid.

import type { TableCell } from './document-tree.ts'

export interface PlacedCell {
  readonly cell: TableCell
  /** First column, counted from 0. */
  readonly column: number
  /** How many columns and rows it reaches over. */
  readonly columns: number
  readonly rows: number
}

/** Cells by row, each at the first column that no cell from above reaches into; never past the last row. */
export function placeCells(rows: readonly (readonly TableCell[])[]): readonly (readonly PlacedCell[])[] {
  /** First row in which a column is free again. */
  const freeFrom: number[] = []
  return rows.map((cells, row) => {
    let column = 0
    return cells.map((cell): PlacedCell => {
      while ((freeFrom[column] ?? 0) > row) column += 1
      const columns = cell.columns ?? 1
      const reach = Math.min(cell.rows ?? 1, rows.length - row)
      const placed = { cell, column, columns, rows: reach }
      for (let at = column; at < column + columns; at += 1) freeFrom[at] = row + reach
      column += columns
      return placed
    })
  })
}

/** Edges of the columns in twips, from 0 to `measure`. */
export function columnEdges(shares: readonly number[], measure: number): readonly number[] {
  const total = shares.reduce((sum, share) => sum + share, 0)
  let sum = 0
  return [
    0,
    ...shares.map((share) => {
      sum += share
      return Math.round((sum / total) * measure)
    }),
  ]
}
