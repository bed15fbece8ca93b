// The task matrix in the words people read: markup gone, fields filled where they can be.

import type { Deadline, ReportDuty } from '../../model/directive.ts'
import type { Inline } from '../../model/document-tree.ts'
import { textOf } from '../../model/document-tree.ts'
import type { Duty, MatrixRow, TaskMatrix } from '../../model/task-matrix.ts'
import { rowsOf, taskMatrix } from '../../model/task-matrix.ts'
import type { DateStyle } from '../../vietnamese/date-phrases.ts'
import { deadlinePhrase } from '../../vietnamese/date-phrases.ts'
import { placePhrase } from '../../vietnamese/place-phrases.ts'
import type { PreparedIssue } from '../plan/prepare-issue.ts'

type Filled = readonly Inline[]
type Worded = Pick<PreparedIssue, 'directory' | 'matrix' | 'wording' | 'plan'>

/** The whole matrix as plain text; a recipient's field, which differs from row to row, is an ellipsis. */
export function plainMatrix({ directory, matrix, wording }: Omit<Worded, 'plan'>): TaskMatrix {
  const bodiesOf = (id: string) => directory.bodiesOf(id).map((body) => body.id)
  const { bodies, duties } = taskMatrix(wording.fill({}), matrix.bodies, bodiesOf)
  return { bodies, duties: duties.map(plainDuty) }
}

/** Every body's row in plain text, its own fields filled, in the order of the letter. */
export function* plainRows(prepared: Worded): Generator<MatrixRow> {
  const rows = rowsOf(plainMatrix(prepared))
  if (!prepared.wording.usesFields) return yield* rows
  const fieldsOf = new Map(
    prepared.plan.letters.flatMap(({ copies }) =>
      copies.map(({ recipient }): [string, Readonly<Record<string, string>>] => [
        recipient.id,
        recipient.fields,
      ]),
    ),
  )
  const known = new Map<string, ReadonlySet<string>>()
  const membersOf = (id: string): ReadonlySet<string> => {
    const members = known.get(id) ?? new Set(prepared.directory.bodiesOf(id).map((body) => body.id))
    known.set(id, members)
    return members
  }
  for (const { body, duties } of rows) {
    const filled = prepared.wording.fill(fieldsOf.get(body.id) ?? {})
    const own = taskMatrix(filled, [body], (id) => (membersOf(id).has(body.id) ? [body.id] : []))
    const worded = new Map(own.duties.map((duty) => [duty.key, plainDuty(duty)]))
    yield { body, duties: duties.map((duty) => ({ ...(worded.get(duty.key) ?? duty), bodies: duty.bodies })) }
  }
}

function plainDuty({ under, text, due, report, ...rest }: Duty<Filled>): Duty {
  return {
    ...rest,
    under: under.map(textOf),
    text: textOf(text),
    ...(due === undefined ? {} : { due: plainDeadline(due) }),
    ...(report === undefined ? {} : { report: plainReport(report) }),
  }
}

function plainDeadline({ text, ...rest }: Deadline<Filled>): Deadline {
  return text === undefined ? rest : { ...rest, text: textOf(text) }
}

function plainReport({ to, by }: ReportDuty<Filled>): ReportDuty {
  return { to: textOf(to), ...(by === undefined ? {} : { by: plainDeadline(by) }) }
}

/** "trước ngày 15/02/2025", as the letter words it. */
export function deadlineWords(deadline: Deadline, dates: DateStyle): string {
  return deadlinePhrase(deadline, dates)
}

/** "Điều 3 Quy chế ban hành kèm theo"; nothing for a duty of the letter's own text. */
export const placeWords = ({ place }: Duty): string => (place === undefined ? '' : placePhrase(place))

/** The matrix for other programs: as it is, but where a duty stands in words. */
export function matrixJson({ bodies, duties }: TaskMatrix) {
  return {
    bodies,
    duties: duties.map(({ place, ...duty }) =>
      place === undefined ? duty : { ...duty, place: placePhrase(place) },
    ),
  }
}
