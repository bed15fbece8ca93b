// The task matrix as files for other programs: workbook, CSV, calendar, JSON. All four say the same
// rows; JSON holds the matrix as it is, so that nothing is lost on the way back. Writes below out/.

import type { CalendarDate } from '../../model/calendar-date.ts'
import { isoDate } from '../../model/calendar-date.ts'
import { readableJson } from '../../model/canonical-json.ts'
import type { Deadline } from '../../model/directive.ts'
import type { DueContext } from '../../model/due-day.ts'
import { namedDay, recurringDays } from '../../model/due-day.ts'
import type { SheetTable } from '../../model/sheet-table.ts'
import type { Duty, MatrixRow, TaskMatrix } from '../../model/task-matrix.ts'
import { previousDay } from '../../model/working-days.ts'
import type { DateStyle } from '../../vietnamese/date-phrases.ts'
import { deadlinePhrase, slashDate } from '../../vietnamese/date-phrases.ts'
import type { CalendarEvent } from '../../writers/tables/write-calendar.ts'
import { writeCalendar } from '../../writers/tables/write-calendar.ts'
import { writeCsv } from '../../writers/tables/write-csv.ts'
import { writeXlsx } from '../../writers/tables/write-xlsx.ts'
import { matrixJson, placeWords, plainMatrix, plainRows } from '../read/read-matrix.ts'
import type { PreparedIssue } from './prepare-issue.ts'

export const MATRIX_FORMATS = ['xlsx', 'csv', 'ics', 'json'] as const

export type MatrixFormat = (typeof MATRIX_FORMATS)[number]

export interface MatrixFile {
  readonly path: string
  readonly bytes: Uint8Array
}

/** One file a format, in the order asked for; `folder` lies below out/. */
export async function* exportMatrix(
  prepared: PreparedIssue,
  formats: readonly MatrixFormat[],
  folder: string,
  sha256: (bytes: Uint8Array) => string,
): AsyncGenerator<MatrixFile> {
  const { plan, office } = prepared
  const context: DueContext = { issuedDate: plan.issuedDate, holidays: office.holidays }
  const matrix = plainMatrix(prepared)
  const created = `${isoDate(plan.issuedDate)}T00:00:00+07:00`
  const table = () => matrixTable(matrix, [...plainRows(prepared)], context, office.style.citedDates)
  const made: Record<MatrixFormat, () => Promise<Uint8Array> | Uint8Array> = {
    xlsx: () => writeXlsx([table()], created),
    csv: () => writeCsv(table()),
    ics: () => {
      const nameOf = (id: string) =>
        prepared.directory.group(id)?.name ?? prepared.directory.recipient(id)?.name ?? id
      const uidOf = (part: string) =>
        `${sha256(new TextEncoder().encode(`${plan.batchKey} ${part}`)).slice(0, 32)}@vanthu`
      return writeCalendar({
        name: `Nhiệm vụ: ${plan.subject}`,
        stamp: plan.issuedDate,
        events: matrix.duties.flatMap((duty) =>
          eventsOf(duty, { context, nameOf, uidOf, dates: office.style.citedDates }),
        ),
      })
    },
    json: () => new TextEncoder().encode(readableJson({ format: 'vanthu-matrix/1', ...matrixJson(matrix) })),
  }
  for (const format of formats) {
    yield { path: `${folder}/phan-cong-nhiem-vu.${format}`, bytes: await made[format]() }
  }
}

const COLUMNS: SheetTable['columns'] = [
  { title: 'Mã cơ quan', width: 18 },
  { title: 'Cơ quan thực hiện', width: 36 },
  { title: 'Mã nhiệm vụ', width: 12 },
  { title: 'Thuộc nội dung', width: 36 },
  { title: 'Nhiệm vụ', width: 60 },
  { title: 'Thời hạn', width: 28 },
  { title: 'Ngày hết hạn', width: 14 },
  { title: 'Báo cáo về', width: 30 },
  { title: 'Hạn báo cáo', width: 28 },
  { title: 'Ngày báo cáo', width: 14 },
  { title: 'Ghi ở', width: 36 },
]

/** One row for each body and duty, body by body; then duties that fall to nobody, without a body. */
function matrixTable(
  { duties }: TaskMatrix,
  rows: readonly MatrixRow[],
  context: DueContext,
  dates: DateStyle,
): SheetTable {
  const words = (deadline: Deadline | undefined) =>
    deadline === undefined ? '' : deadlinePhrase(deadline, dates)
  const day = (deadline: Deadline | undefined) => {
    const named = deadline === undefined ? undefined : namedDay(deadline, context)
    return named === undefined ? '' : slashDate(named)
  }
  const line = (id: string, name: string, duty: Duty) => [
    id,
    name,
    duty.key,
    duty.under.join(' '),
    duty.text,
    words(duty.due),
    day(duty.due),
    duty.report?.to ?? '',
    words(duty.report?.by),
    day(duty.report?.by),
    placeWords(duty),
  ]
  return {
    name: 'Phân công nhiệm vụ',
    columns: COLUMNS,
    rows: [
      ...rows.flatMap(({ body, duties: own }) => own.map((duty) => line(body.id, body.name, duty))),
      ...duties.filter(({ bodies }) => bodies.length === 0).map((duty) => line('', '', duty)),
    ],
  }
}

interface EventContext {
  readonly context: DueContext
  readonly nameOf: (id: string) => string
  readonly uidOf: (part: string) => string
  readonly dates: DateStyle
}

/** The deadline of a duty and that of its report; a recurring one comes again to the end of the year. */
function eventsOf(duty: Duty, own: EventContext): readonly CalendarEvent[] {
  const who = duty.assignedTo.map(own.nameOf).join('; ')
  const what = [...duty.under, duty.text].join(' ')
  const events = (kind: 'due' | 'report', label: string, deadline: Deadline | undefined) =>
    deadline === undefined
      ? []
      : daysOf(deadline, own.context).map(
          ({ from, to }): CalendarEvent => ({
            uid: own.uidOf(`${duty.key} ${kind} ${isoDate(to)}`),
            from,
            to,
            ...('time' in deadline && deadline.time !== undefined ? { time: deadline.time } : {}),
            summary: `${label} ${deadlinePhrase(deadline, own.dates)}: ${excerpt(duty.text)}`,
            description: [
              `Cơ quan thực hiện: ${who}`,
              `Nội dung: ${what}`,
              ...(duty.place === undefined ? [] : [`Ghi ở: ${placeWords(duty)}`]),
              ...(duty.report === undefined ? [] : [`Báo cáo về: ${duty.report.to}`]),
            ].join('\n'),
          }),
        )
  return [...events('due', 'Hạn', duty.due), ...events('report', 'Hạn báo cáo', duty.report?.by)]
}

/** Days a calendar shows: "trước ngày 15" without an hour is over when the 14th is. */
function daysOf(
  deadline: Deadline,
  context: DueContext,
): readonly { readonly from: CalendarDate; readonly to: CalendarDate }[] {
  if (deadline.type === 'recurring') {
    return recurringDays(deadline.rule, context.issuedDate).map((day) => ({ from: day, to: day }))
  }
  if (deadline.type === 'window') return [{ from: deadline.from, to: deadline.to }]
  const named = namedDay(deadline, context)
  if (named === undefined) return []
  const day = deadline.type === 'before' && deadline.time === undefined ? previousDay(named) : named
  return [{ from: day, to: day }]
}

const EXCERPT = 60

const excerpt = (text: string): string =>
  text.length <= EXCERPT ? text : `${text.slice(0, EXCERPT).trimEnd()}…`
