// A table of a body as a table of the tree: styles of cells, totals in bold, widths of columns from
// the texts where the clerk gives none.

import type { TableBlock, TableBlockCell } from '../model/directive.ts'
import type { Inline, StyleName, Table, TableCell } from '../model/document-tree.ts'
import { textOf } from '../model/document-tree.ts'
import { placeCells } from '../model/table-grid.ts'
import type { Filled } from './inline-text.ts'
import { strong } from './inline-text.ts'
import { paragraph } from './letterhead.ts'

const NUMBER = /^[+-]?\d[\d.,]*\s?%?$/u

/** Ordinals stand in the middle of the first column, numbers at the right, all else at the left. */
function styleOf(text: string, column: number): StyleName {
  if (!NUMBER.test(text)) return 'table-cell'
  return column === 0 ? 'table-mark' : 'table-number'
}

const reachOf = ({ columns, rows }: TableBlockCell<Filled>) => ({
  ...(columns > 1 ? { columns } : {}),
  ...(rows > 1 ? { rows } : {}),
})

function composeRows(
  rows: TableBlock<Filled>['rows'],
  styled: (text: string, column: number) => StyleName,
  voiced: (inlines: Filled) => readonly Inline[] = (inlines) => inlines,
): (readonly TableCell[])[] {
  return placeCells(rows).map((row) =>
    row.map(
      ({ cell, column }): TableCell => ({
        children: [paragraph(styled(textOf(cell.text), column), ...voiced(cell.text))],
        ...reachOf(cell),
      }),
    ),
  )
}

/** The table with its head, its rows and its totals. */
export function composeTable(block: TableBlock<Filled>): Table {
  return {
    type: 'table',
    columnShares: block.widths ?? sharesOf(block),
    head: composeRows(block.head, () => 'table-head'),
    rows: [
      ...composeRows(block.rows, styleOf),
      ...(block.totals === undefined ? [] : composeRows([block.totals], styleOf, strong)),
    ],
  }
}

/** About how many letters of 13 pt stand on a line of a portrait page. */
const LETTERS_ACROSS = 66
/** Room beside a word: padding and what a letter may be wider than the mean. */
const BESIDE = 2.2

/** A word's width in letters; capitals are wider. */
const lengthOf = (word: string, isHead: boolean): number =>
  [...word].reduce((sum, letter) => sum + (/[\p{Lu}mw%]/u.test(letter) ? 1.5 : 1), 0) * (isHead ? 1.05 : 1)

/** Letters of a whole text are narrower than those of its longest word: blanks, i, l and t among them. */
const RUNNING = 0.85

/**
 * Each column gets its longest word, and of what is left a share that grows with its longest text,
 * slowly, for long texts wrap; but none more than its longest text asks for while another wants.
 */
function sharesOf({ head, rows, totals }: TableBlock<Filled>): readonly number[] {
  const least: number[] = []
  const whole: number[] = []
  const longest: number[] = []
  const all = [head, totals === undefined ? rows : [...rows, totals]]
  for (const [index, part] of all.entries()) {
    for (const { cell, column, columns } of placeCells(part).flat()) {
      const text = textOf(cell.text)
      const word = Math.max(0, ...text.split(/\s+/u).map((one) => lengthOf(one, index === 0)))
      for (let at = column; at < column + columns; at += 1) {
        // A cell over several columns asks only for its part of each; a head may stand on two lines.
        const asked = index === 0 ? columns * 2 : columns
        least[at] = Math.max(least[at] ?? 0, BESIDE + word / columns)
        whole[at] = Math.max(whole[at] ?? 0, BESIDE + (RUNNING * lengthOf(text, index === 0)) / asked)
        longest[at] = Math.max(longest[at] ?? 1, text.length / asked)
      }
    }
  }
  const most = least.map((one, column) => Math.max(one, whole[column] ?? 0))
  return spread(least, most, longest.map(Math.sqrt))
}

/** What is left of a line after `least`, shared out by wishes up to `most`; what nobody wants stays over. */
function spread(
  least: readonly number[],
  most: readonly number[],
  wishes: readonly number[],
): readonly number[] {
  const given = [...least]
  let open = least.map((_, column) => column)
  for (;;) {
    const rest = LETTERS_ACROSS - given.reduce((sum, one) => sum + one, 0)
    const wished = open.reduce((sum, column) => sum + (wishes[column] ?? 0), 0)
    if (rest < 0.01 || open.length === 0) return given.map((one) => Math.round(one * 100) / 100)
    for (const column of open) {
      const wish = (given[column] ?? 0) + (rest * (wishes[column] ?? 0)) / wished
      given[column] = Math.min(most[column] ?? 0, wish)
    }
    open = open.filter((column) => (given[column] ?? 0) < (most[column] ?? 0))
  }
}
