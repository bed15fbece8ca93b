// A table as spreadsheets hold it: the plain value behind every export to XLSX and CSV.

export type SheetCell = string | number

export interface SheetTable {
  /** Name of the sheet, at most 31 characters, without []:*?/\ (Excel's own limits). */
  readonly name: string
  readonly columns: readonly {
    readonly title: string
    /** In characters of the default font. */
    readonly width: number
  }[]
  /** As many cells a row as there are columns; text stays text, whatever it looks like (P39). */
  readonly rows: readonly (readonly SheetCell[])[]
}
