// A list of recipients written in each format a clerk may use, whatever its cells hold.

import { writeXlsx } from 'hucre'

export type ListFormat = 'csv' | 'xlsx' | 'yaml'

/** The bytes of a list: `T` is the workbook's sheet; YAML leaves out empty cells. */
export async function writtenList(
  format: ListFormat,
  header: readonly string[],
  rows: readonly (readonly string[])[],
): Promise<Uint8Array> {
  if (format === 'xlsx')
    return await writeXlsx({ sheets: [{ name: 'T', rows: [[...header], ...rows.map((row) => [...row])] }] })
  return new TextEncoder().encode(format === 'csv' ? csvOf([header, ...rows]) : yamlOf(header, rows))
}

const csvOf = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\n')

/** A JSON string is a YAML string in double quotes (YAML 1.2, 1.3). */
const yamlOf = (header: readonly string[], rows: readonly (readonly string[])[]): string =>
  rows
    .map((row) => {
      const fields = row.flatMap((cell, at) =>
        cell === '' ? [] : [`${header[at]}: ${JSON.stringify(cell)}`],
      )
      return `- { ${fields.join(', ')} }`
    })
    .join('\n')
