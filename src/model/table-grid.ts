// Where the cells of a table stand: a row lists only the cells that begin in it, and cells may reach
// over columns and rows. Layout and writers read the same grid.

/** How far a cell reaches; one column and one row where it does not say. */
export interface Reach {
  readonly columns?: number
  readonly rows?: number
}

export interface PlacedCell<Cell> {
  readonly cell: Cell
  /** First column, counted from 0. */
  readonly column: number
  /** How many columns and rows it reaches over. */
  readonly columns: number
  readonly rows: number
}

/** Cells by row, each at the first column that no cell from above reaches into; never past the last row. */
export function placeCells<Cell extends Reach>(
  rows: readonly (readonly Cell[])[],
): readonly (readonly PlacedCell<Cell>[])[] {
  /** First row in which a column is free again. */
  const freeFrom: number[] = []
  return rows.map((cells, row) => {
    let column = 0
    return cells.map((cell): PlacedCell<Cell> => {
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

/** Why rows do not make a grid of so many columns; undefined when they do. */
export type GridProblem =
  | { readonly type: 'width'; readonly row: number; readonly cells: number }
  | { readonly type: 'past-last-row' | 'overlap'; readonly row: number }

export function gridProblem(rows: readonly (readonly Reach[])[], columns: number): GridProblem | undefined {
  const taken = rows.map(() => new Set<number>())
  for (const [row, placed] of placeCells(rows).entries()) {
    for (const { cell, column, columns: wide } of placed) {
      const reach = cell.rows ?? 1
      if (row + reach > rows.length) return { type: 'past-last-row', row }
      for (let down = row; down < row + reach; down += 1) {
        for (let at = column; at < column + wide; at += 1) {
          if (taken[down]?.has(at) === true) return { type: 'overlap', row }
          taken[down]?.add(at)
        }
      }
    }
    const cells = taken[row]?.size ?? 0
    if (cells !== columns || taken[row]?.has(columns) === true) return { type: 'width', row, cells }
  }
  return undefined
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
