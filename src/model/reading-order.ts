// Findings as a person meets them who reads a file from top to bottom, whichever rule found them.

import type { Diagnostic, Place } from './diagnostic.ts'

/**
 * File by file, in the order in which files and sheets are first spoken of (a workbook's `sheets` go
 * first where given); within a file by line and column, within a sheet by row and column. Findings on
 * one place keep their order.
 */
export function inReadingOrder(
  diagnostics: readonly Diagnostic[],
  sheets: readonly string[] = [],
): Diagnostic[] {
  const files = new Map<string, number>()
  const sheetOrder = new Map(sheets.map((sheet, index) => [sheet, index]))
  const keyed = diagnostics.map((diagnostic) => {
    const { file, place } = diagnostic
    if (!files.has(file)) files.set(file, files.size)
    const { sheet, row, column } = positionOf(place)
    if (!sheetOrder.has(sheet)) sheetOrder.set(sheet, sheetOrder.size)
    return { diagnostic, file: files.get(file) ?? 0, sheet: sheetOrder.get(sheet) ?? 0, row, column }
  })
  return keyed
    .sort((a, b) => a.file - b.file || a.sheet - b.sheet || a.row - b.row || a.column - b.column)
    .map(({ diagnostic }) => diagnostic)
}

/** A line is a row of the file's only sheet. */
function positionOf(place: Place): { readonly sheet: string; readonly row: number; readonly column: number } {
  if ('line' in place) return { sheet: '', row: place.line, column: place.column }
  const cell = /^(?:(.*)!)?([A-Z]+)(\d+)$/s.exec(place.cell)
  if (cell === null) return { sheet: place.cell, row: 0, column: 0 }
  const [, sheet = '', letters = '', row = '0'] = cell
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
  return { sheet, row: Number(row), column }
}
