// Cells of the office's books, and the key by which facts about letters are joined to their rows.

import { collapseBlanks } from '../../vietnamese/text-forms.ts'

/** Cells as a book holds them: NFC, one line each. */
export const bookRow = (...cells: readonly (string | number)[]): readonly string[] =>
  cells.map((cell) => collapseBlanks(String(cell).normalize('NFC')))

/** Letters by code, which begins anew each year. */
export const letterKey = (code: string, year: unknown): string => `${year} ${code}`
