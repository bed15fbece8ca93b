// Who does what by when and reports to whom: one value, computed once from the directive and the
// bodies it reaches. Plan, task sheets, the printed appendix and every export are read off it, so
// that none of them can say otherwise.

import type { Article, BodyBlock, Deadline, Directive, ReportDuty, Task, TaskItem } from './directive.ts'

/** The smallest thing somebody is asked to do: a task without points, or a point without any below. */
export interface Duty<Text = string> {
  /** The task's id (which holds no slash), and the places of points counted from 1: "t3", "t3/2", "t3/2/1". */
  readonly key: string
  readonly taskId: string
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
  directive: Pick<Directive<Text>, 'tasks' | 'body'>,
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
    const { key, taskId, under, isArticle } = inherited
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
        ...optionally(due, report),
      })
      for (const id of inner) below.add(id)
    })
    const alone = [...own].filter((id) => !below.has(id))
    if (alone.length > 0 || item.items.length === 0) {
      const inOrder = alone.sort((a, b) => (place.get(a) ?? 0) - (place.get(b) ?? 0))
      const duty = { key, taskId, under, text: item.text, assignedTo, ...optionally(due, report) }
      duties.splice(position, 0, { ...duty, bodies: inOrder })
    }
    return new Set([...alone, ...below])
  }
  for (const { task, isArticle } of placedTasks(directive)) {
    const { id, assignedTo } = task
    collect(task, { key: id, taskId: id, under: [], assignedTo, isArticle })
  }
  return { bodies: bodies.map(({ id, name }) => ({ id, name })), duties }
}

interface Inherited<Text> {
  readonly key: string
  readonly taskId: string
  readonly under: readonly Text[]
  readonly assignedTo: readonly string[]
  readonly isArticle: boolean
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

/** All tasks in reading order: the short form's, then those of the general form, articles with duties among them. */
export function tasksOf<Text>(directive: Pick<Directive<Text>, 'tasks' | 'body'>): readonly Task<Text>[] {
  return placedTasks(directive).map(({ task }) => task)
}

interface PlacedTask<Text> {
  readonly task: Task<Text>
  readonly isArticle: boolean
}

const placedTasks = <Text>({ tasks, body }: Pick<Directive<Text>, 'tasks' | 'body'>): PlacedTask<Text>[] => [
  ...tasks.map((task) => ({ task, isArticle: false })),
  ...tasksIn(body ?? []),
]

function tasksIn<Text>(blocks: readonly BodyBlock<Text>[]): PlacedTask<Text>[] {
  return blocks.flatMap((block): readonly PlacedTask<Text>[] => {
    if (block.type === 'task') return [{ task: block.task, isArticle: false }]
    if (block.type === 'article') {
      const task = taskOfArticle(block)
      return task === undefined ? [] : [{ task, isArticle: true }]
    }
    return 'blocks' in block ? tasksIn(block.blocks) : []
  })
}

/** The duty an article is; undefined for one that only says what holds. */
export function taskOfArticle<Text>({
  id,
  title,
  text = title,
  assignedTo = [],
  items,
  due,
  report,
}: Article<Text>): Task<Text> | undefined {
  if (id === undefined || text === undefined) return undefined
  return { id, text, assignedTo, items, ...optionally(due, report) }
}

/**
 * The directive with nothing but these duties and what leads to them: tasks, points and their leads.
 * Blocks that are no tasks stay.
 */
export function withDuties<Text>(directive: Directive<Text>, keys: ReadonlySet<string>): Directive<Text> {
  const tasks = ownTasks(directive.tasks, keys)
  if (directive.body === undefined) return { ...directive, tasks }
  return { ...directive, tasks, body: ownBlocks(directive.body, keys) }
}

function ownBlocks<Text>(
  blocks: readonly BodyBlock<Text>[],
  keys: ReadonlySet<string>,
): readonly BodyBlock<Text>[] {
  return blocks.flatMap((block): readonly BodyBlock<Text>[] => {
    if (block.type === 'task') return ownTasks([block.task], keys).map((task) => ({ ...block, task }))
    if (block.type === 'article') return ownArticle(block, keys)
    return 'blocks' in block ? [{ ...block, blocks: ownBlocks(block.blocks, keys) }] : [block]
  })
}

/** The article without what it asks of others; what it asks of nobody stays. */
function ownArticle<Text>(article: Article<Text>, keys: ReadonlySet<string>): readonly Article<Text>[] {
  const task = taskOfArticle(article)
  if (task === undefined) return [article]
  const kept = keptItem(task, task.id, keys, task.assignedTo)
  if (kept === undefined) return []
  return [kept === task ? article : { ...article, items: kept.items }]
}

/** The tasks cut down to these duties; a task that keeps everything is the same object. */
export function ownTasks<Text>(
  tasks: readonly Task<Text>[],
  keys: ReadonlySet<string>,
): readonly Task<Text>[] {
  return tasks.flatMap((task) => {
    const kept = keptItem(task, task.id, keys)
    if (kept === undefined) return []
    return [kept === task ? task : { ...task, items: kept.items }]
  })
}

function keptItem<Text>(
  item: TaskItem<Text>,
  key: string,
  keys: ReadonlySet<string>,
  /** Of an article: who owns what stands around the item. What nobody owns is kept. */
  around?: readonly string[],
): TaskItem<Text> | undefined {
  const owners = around === undefined ? undefined : (item.assignedTo ?? around)
  const isKept = keys.has(key) || (owners?.length === 0 && item.items.length === 0)
  const points = item.items.map((point, index) => keptItem(point, `${key}/${index + 1}`, keys, owners))
  if (points.every((point, index) => point === item.items[index])) {
    return points.length > 0 || isKept ? item : undefined
  }
  const items = points.filter((point) => point !== undefined)
  return items.length > 0 || isKept ? { ...item, items } : undefined
}
