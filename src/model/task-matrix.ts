// Who does what by when and reports to whom: one value, computed once from the directive and the
// bodies it reaches. Plan, task sheets, the printed appendix and every export are read off it, so
// that none of them can say otherwise.

import type { Deadline, ReportDuty, TaskItem } from './directive.ts'
import type { Asking, TaskPlace } from './placed-tasks.ts'
import { placedTasks } from './placed-tasks.ts'

/** The smallest thing somebody is asked to do: a task without points, or a point without any below. */
export interface Duty<Text = string> {
  /** The task's id (which holds no slash), and the places of points counted from 1: "t3", "t3/2", "t3/2/1". */
  readonly key: string
  readonly taskId: string
  /** Where its task stands, if not in the letter's own text. */
  readonly place?: TaskPlace
  /** Texts it stands under, outermost first; empty for a task. */
  readonly under: readonly Text[]
  readonly text: Text
  /** Ids as the directive names them; a point without its own has those of what it stands under. */
  readonly assignedTo: readonly string[]
  /** Its own, or that of what it stands under. */
  readonly due?: Deadline<Text>
  readonly report?: ReportDuty<Text>
  /** Ids of the reached bodies it falls to, in the order of the letter. */
  readonly bodies: readonly string[]
}

export interface TaskMatrix<Text = string> {
  /** Every body the letter reaches, in the order of its copies. */
  readonly bodies: readonly MatrixBody[]
  /** In reading order. */
  readonly duties: readonly Duty<Text>[]
}

export interface MatrixBody {
  readonly id: string
  readonly name: string
}

/** One body's row: what falls to it, in reading order. */
export interface MatrixRow<Text = string> {
  readonly body: MatrixBody
  readonly duties: readonly Duty<Text>[]
}

/**
 * The matrix of a directive. `bodies` are those the letter reaches; `bodiesOf` gives the ids of the
 * bodies behind an id of the directive. A point that names nobody falls to those its task falls to;
 * a task whose points all fall to others stays with its own bodies as a duty without points. What an
 * article gives to nobody is its text and no duty.
 */
export function taskMatrix<Text>(
  directive: Asking<Text>,
  bodies: readonly MatrixBody[],
  bodiesOf: (id: string) => Iterable<string>,
): TaskMatrix<Text> {
  const place = new Map(bodies.map(({ id }, index) => [id, index]))
  const known = new Map<string, ReadonlySet<string>>()
  const reachedBy = (ids: readonly string[]): ReadonlySet<string> => {
    const name = JSON.stringify(ids)
    const found =
      known.get(name) ?? new Set(ids.flatMap((id) => [...bodiesOf(id)]).filter((id) => place.has(id)))
    known.set(name, found)
    return found
  }
  const duties: Duty<Text>[] = []
  /** Adds the duties of an item and gives the bodies anything of it falls to. */
  const collect = (item: TaskItem<Text>, inherited: Inherited<Text>): ReadonlySet<string> => {
    const { due = inherited.due, report = inherited.report, assignedTo = inherited.assignedTo } = item
    const { key, taskId, under, isArticle, placed } = inherited
    if (isArticle && assignedTo.length === 0 && item.items.length === 0) return new Set()
    const own = reachedBy(assignedTo)
    const position = duties.length
    const below = new Set<string>()
    item.items.forEach((point, index) => {
      const inner = collect(point, {
        key: `${key}/${index + 1}`,
        taskId,
        under: [...under, item.text],
        assignedTo,
        isArticle,
        placed,
        ...optionally(due, report),
      })
      for (const id of inner) below.add(id)
    })
    const alone = [...own].filter((id) => !below.has(id))
    if (alone.length > 0 || item.items.length === 0) {
      const inOrder = alone.sort((a, b) => (place.get(a) ?? 0) - (place.get(b) ?? 0))
      const duty = { key, taskId, ...placed, under, text: item.text, assignedTo, ...optionally(due, report) }
      duties.splice(position, 0, { ...duty, bodies: inOrder })
    }
    return new Set([...alone, ...below])
  }
  for (const { task, isArticle, place: standing } of placedTasks(directive)) {
    const { id, assignedTo } = task
    const placed = standing === undefined ? {} : { place: standing }
    collect(task, { key: id, taskId: id, under: [], assignedTo, isArticle, placed })
  }
  return { bodies: bodies.map(({ id, name }) => ({ id, name })), duties }
}

interface Inherited<Text> {
  readonly key: string
  readonly taskId: string
  readonly under: readonly Text[]
  readonly assignedTo: readonly string[]
  readonly isArticle: boolean
  readonly placed: Pick<Duty<Text>, 'place'>
  readonly due?: Deadline<Text>
  readonly report?: ReportDuty<Text>
}

const optionally = <Text>(due: Deadline<Text> | undefined, report: ReportDuty<Text> | undefined) => ({
  ...(due === undefined ? {} : { due }),
  ...(report === undefined ? {} : { report }),
})

/** All rows, in the order of the bodies; a body nothing falls to has an empty one. */
export function rowsOf<Text>({ bodies, duties }: TaskMatrix<Text>): readonly MatrixRow<Text>[] {
  const own = new Map(bodies.map(({ id }): [string, Duty<Text>[]] => [id, []]))
  for (const duty of duties) for (const id of duty.bodies) own.get(id)?.push(duty)
  return bodies.map((body) => ({ body, duties: own.get(body.id) ?? [] }))
}
