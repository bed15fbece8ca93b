// A table of a body: `columns` for a plain head or `head` for one of several rows; cells that reach
// over columns and rows; a row of totals. What is no grid is refused with its row.

import * as z from 'zod'
import type { TableBlock, TableBlockCell } from '../../model/directive.ts'
import type { GridProblem } from '../../model/table-grid.ts'
import { gridProblem } from '../../model/table-grid.ts'
import type { Refusal } from './schema-scalars.ts'
import { refuse, text, wholeNumber } from './schema-scalars.ts'

const MOST_COLUMNS = 40

const cellText = z.string().meta({ type: ['string', 'number'] })
const single = (value: string): TableBlockCell => ({ text: value, columns: 1, rows: 1 })

/** A cell: text, which may be empty, or fields. */
const cell: z.ZodType<TableBlockCell> = z.union([
  cellText.transform(single),
  z
    .strictObject({
      text: cellText,
      columns: wholeNumber(1, MOST_COLUMNS).exactOptional(),
      rows: wholeNumber(1, 1000).exactOptional(),
    })
    .transform(({ text: value, columns = 1, rows = 1 }): TableBlockCell => ({ text: value, columns, rows })),
])

const row = z.array(cell).min(1)

type Written = Pick<TableBlock, 'head' | 'rows'> & {
  readonly totals?: TableBlock['rows'][number] | undefined
  readonly widths?: readonly number[] | undefined
}

export const table: z.ZodType<TableBlock> = z
  .strictObject({
    columns: z.array(text).min(1).max(MOST_COLUMNS).exactOptional(),
    head: z.array(row).min(1).max(5).exactOptional(),
    widths: z.array(wholeNumber(1, 1000)).exactOptional(),
    rows: z.array(row).default([]),
    totals: row.exactOptional(),
  })
  .transform(({ columns, head, widths, rows, totals }, context): TableBlock => {
    if ((columns === undefined) === (head === undefined)) {
      return refuse(context, {
        ruleId: 'I16',
        message: 'bảng cần đúng một trong: columns (tên các cột) và head (đầu bảng nhiều hàng).',
        remedy: 'Viết columns nếu đầu bảng có một hàng; nếu có ô gộp thì viết head.',
      })
    }
    const written: Written = { head: head ?? [(columns ?? []).map(single)], rows, totals, widths }
    for (const { refusal, path } of problemsOf(written, columns !== undefined)) refuse(context, refusal, path)
    return {
      type: 'table',
      head: written.head,
      rows,
      ...(totals === undefined ? {} : { totals }),
      ...(widths === undefined ? {} : { widths }),
    }
  })

/** How many columns the first row of a head reaches over. */
const widthOf = (head: TableBlock['head']): number =>
  (head[0] ?? []).reduce((sum, { columns }) => sum + columns, 0)

function* problemsOf(
  { head, rows, totals, widths }: Written,
  isPlain: boolean,
): Generator<{ readonly refusal: Refusal; readonly path: (string | number)[] }> {
  const columns = widthOf(head)
  const headProblem = gridProblem(head, columns)
  if (headProblem !== undefined) {
    yield {
      refusal: gridRefusal(headProblem, columns),
      path: isPlain ? ['columns'] : ['head', headProblem.row],
    }
  }
  const rowProblem = gridProblem(rows, columns)
  if (rowProblem !== undefined) {
    yield { refusal: gridRefusal(rowProblem, columns), path: ['rows', rowProblem.row] }
  }
  const totalProblem = totals === undefined ? undefined : gridProblem([totals], columns)
  if (totalProblem !== undefined) yield { refusal: gridRefusal(totalProblem, columns), path: ['totals'] }
  if (widths !== undefined && widths.length !== columns) {
    yield {
      refusal: {
        ruleId: 'I16',
        message: `widths có ${widths.length} số, bảng có ${columns} cột.`,
        remedy: 'Ghi cho mỗi cột một số, cột rộng gấp đôi thì số gấp đôi.',
      },
      path: ['widths'],
    }
  }
}

function gridRefusal(problem: GridProblem, columns: number): Refusal {
  switch (problem.type) {
    case 'width':
      return {
        ruleId: 'I16',
        message: `hàng có ${problem.cells} ô, bảng có ${columns} cột.`,
        remedy: 'Cho mỗi hàng đủ số ô; ô trống viết "", ô gộp tính đủ số cột và hàng nó chiếm.',
      }
    case 'past-last-row':
      return {
        ruleId: 'I16',
        message: 'ô gộp kéo dài quá hàng cuối.',
        remedy: 'Giảm số `rows` của ô, hoặc thêm hàng.',
      }
    case 'overlap':
      return {
        ruleId: 'I16',
        message: 'ô gộp chồng lên ô gộp của hàng trên.',
        remedy: 'Sửa số `columns` hoặc `rows` của ô.',
      }
  }
}
