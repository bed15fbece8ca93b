// Tables → XLSX. Every text is a string cell in the text format, so that nothing in it is ever a
// formula, a date or a number (P39). Same tables, same bytes (P36): the package is zipped again
// with a fixed date, since the library stamps the clock's.

import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { writeXlsx as writeWorkbook } from 'hucre'
import type { SheetTable } from '../../model/sheet-table.ts'

/** ZIP knows no time zone and no year before 1980; Office writes this date as well. */
const FIXED_DATE = '1980-01-01T00:00:00'

const CORE = 'docProps/core.xml'

const FONT = { name: 'Times New Roman', size: 12 } as const

/** Bytes of one workbook, a sheet per table: bold heading, frozen, repeated on each printed page. */
export async function writeXlsx(
  tables: readonly [SheetTable, ...SheetTable[]],
  /** `2025-01-09T08:00:00+07:00`, kept as the day the workbook was made. */
  created: string,
): Promise<Uint8Array> {
  const workbook = await writeWorkbook({
    sheets: tables.map((table) => ({
      name: table.name,
      columns: table.columns.map(({ width }) => ({ width })),
      rows: [table.columns.map(({ title }) => title), ...table.rows.map((row) => [...row])],
      cells: new Map(
        [table.columns.map(({ title }) => title), ...table.rows].flatMap((row, rowIndex) =>
          row.map((value, column): [string, { value: string | number; style: object }] => [
            `${rowIndex},${column}`,
            { value, style: styleOf(value, rowIndex === 0) },
          ]),
        ),
      ),
      freezePane: { rows: 1 },
    })),
    properties: { creator: 'vanthu' },
    defaultFont: FONT,
  })
  const parts = unzipSync(workbook)
  const core = parts[CORE]
  if (core === undefined) throw new Error(`hucre left ${CORE} out`)
  parts[CORE] = strToU8(strFromU8(core).replace(/(<dcterms:modified[^>]*>)[^<]*/, `$1${created}`))
  return zipSync(
    Object.fromEntries(Object.entries(parts).map(([name, bytes]) => [name, [bytes, { mtime: FIXED_DATE }]])),
    { level: 6 },
  )
}

function styleOf(value: string | number, isHeading: boolean): object {
  return {
    font: { ...FONT, bold: isHeading },
    alignment: { vertical: 'top', wrapText: true },
    ...(typeof value === 'string' ? { numFmt: '@' } : {}),
  }
}
