// The task matrix as a printed appendix: what, who, by when, report to; one row a duty. Printed for
// all recipients alike, so bodies stand under the names of their groups.

import type { Deadline } from '../model/directive.ts'
import type { Paragraph, StyleName, Table, TableCell } from '../model/document-tree.ts'
import type { Duty } from '../model/task-matrix.ts'
import type { DateStyle } from '../vietnamese/date-phrases.ts'
import { deadlinePhrase } from '../vietnamese/date-phrases.ts'
import { placePhrase } from '../vietnamese/place-phrases.ts'
import type { Filled } from './inline-text.ts'
import { emphasised } from './inline-text.ts'
import { paragraph, text } from './letterhead.ts'

export interface MatrixAppendix {
  readonly title: string
  /** Across when it says by when or where to report. */
  readonly orientation: 'portrait' | 'landscape'
  readonly table: Table
}

interface Column {
  readonly title: string
  readonly share: number
  readonly style: StyleName
  cell(duty: Duty<Filled>, index: number): readonly Filled[]
}

/** The appendix; undefined when nobody is asked anything. `nameOf` gives the printed name of an id. */
export function matrixAppendix(
  duties: readonly Duty<Filled>[],
  nameOf: (id: string) => string,
  dates: DateStyle,
): MatrixAppendix | undefined {
  if (duties.length === 0) return undefined
  const columns = columnsOf(duties, nameOf, dates)
  return {
    title: 'Bảng phân công nhiệm vụ',
    orientation: columns.length > 3 ? 'landscape' : 'portrait',
    table: {
      type: 'table',
      columnShares: columns.map(({ share }) => share),
      head: [columns.map(({ title }) => cell([paragraph('table-head', text(title))]))],
      rows: duties.map((duty, index) =>
        columns.map((column) =>
          cell(column.cell(duty, index).map((line) => paragraph(column.style, ...line))),
        ),
      ),
    },
  }
}

const cell = (children: readonly Paragraph[]): TableCell => ({ children })

/** Columns that would be empty are left out. */
function columnsOf(
  duties: readonly Duty<Filled>[],
  nameOf: (id: string) => string,
  dates: DateStyle,
): readonly Column[] {
  const worded = (deadline: Deadline<Filled> | undefined): readonly Filled[] => {
    if (deadline === undefined) return [[]]
    const { text: own, ...rest } = deadline
    return [own ?? [text(capital(deadlinePhrase(rest, dates)))]]
  }
  return [
    { title: 'STT', share: 1.5, style: 'table-mark', cell: (_, index) => [[text(String(index + 1))]] },
    {
      title: 'Nội dung',
      share: 9,
      style: 'table-cell',
      cell: ({ under, text: own, place }) => [
        ...under,
        own,
        ...(place === undefined ? [] : [emphasised([text(`(${placePhrase(place)})`)])]),
      ],
    },
    {
      title: 'Cơ quan thực hiện',
      share: 5,
      style: 'table-cell',
      cell: ({ assignedTo }) => [[text(assignedTo.map(nameOf).join('; '))]],
    },
    ...(duties.some(({ due }) => due !== undefined)
      ? [
          {
            title: 'Thời hạn',
            share: 4,
            style: 'table-cell',
            cell: ({ due }) => worded(due),
          } satisfies Column,
        ]
      : []),
    ...(duties.some(({ report }) => report !== undefined)
      ? [
          {
            title: 'Báo cáo về',
            share: 4,
            style: 'table-cell',
            cell: ({ report }) =>
              report === undefined
                ? [[]]
                : [report.to, ...(report.by === undefined ? [] : worded(report.by))],
          } satisfies Column,
        ]
      : []),
  ]
}

const capital = (words: string): string => words.charAt(0).toLocaleUpperCase('vi') + words.slice(1)
