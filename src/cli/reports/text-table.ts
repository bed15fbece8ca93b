// Tables for a terminal: columns as wide as their widest cell. Vietnamese in NFC takes one column a
// character, so counting code points is enough.

/** How a column stands; `right` for numbers. */
export type Alignment = 'left' | 'right'

/** Lines of a table: heads, then rows, two blanks between columns, no blanks at line ends. */
export function textTable(
  heads: readonly string[],
  rows: readonly (readonly string[])[],
  alignments: readonly Alignment[] = [],
): string[] {
  const lines = [heads, ...rows]
  const widths = heads.map((_, column) => Math.max(...lines.map((line) => width(line[column] ?? ''))))
  const rule = widths.map((count) => '─'.repeat(count))
  return [heads, rule, ...rows].map((line) =>
    line
      .map((cell, column) => pad(cell, widths[column] ?? 0, alignments[column] ?? 'left'))
      .join('  ')
      .trimEnd(),
  )
}

function width(text: string): number {
  return [...text].length
}

function pad(text: string, count: number, alignment: Alignment): string {
  const blanks = ' '.repeat(Math.max(0, count - width(text)))
  return alignment === 'right' ? blanks + text : text + blanks
}
