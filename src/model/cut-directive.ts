// A directive or its tasks cut down to some duties: what a letter of a body's own says, what its task
// sheet shows. Keys are those of the task matrix.

import { mapBlockTexts } from './block-texts.ts'
import type { Addressee, Article, BodyBlock, Directive, Task, TaskItem } from './directive.ts'
import type { PlacedTask } from './placed-tasks.ts'
import { taskOfArticle } from './placed-tasks.ts'

/**
 * The directive with nothing but these duties and what leads to them: tasks, points and their leads.
 * Blocks that are no tasks stay; a heading or an appendix that held nothing but others' tasks goes.
 */
export function withDuties<Text>(directive: Directive<Text>, keys: ReadonlySet<string>): Directive<Text> {
  const cut = mapBlockTexts<Text, Directive<Text>>(directive, (blocks) => ownBlocks(blocks, keys))
  const isEmptied = (index: number) => {
    const [before, after] = [directive, cut].map(({ appendices }) => appendices[index]?.content)
    return (
      before?.type === 'blocks' &&
      before.blocks.length > 0 &&
      after?.type === 'blocks' &&
      after.blocks.length === 0
    )
  }
  return {
    ...cut,
    tasks: directive.tasks.flatMap((task) => ownTask(task, keys)),
    appendices: cut.appendices.filter((_, index) => !isEmptied(index)),
  }
}

/**
 * The directive without these bodies: as addressees, behind a line, and as owners of what is asked. A line behind
 * which nobody is left goes, unless the copy prints it.
 */
export function withoutBodies(
  directive: Directive,
  bodies: ReadonlySet<string>,
  printsLines: boolean,
): Directive {
  const cut = (value: unknown, key: string): unknown => {
    if (Array.isArray(value)) {
      const kept =
        key === 'to' || key === 'assignedTo'
          ? value.filter((id) => typeof id !== 'string' || !bodies.has(id))
          : value
      return kept.map((one) => cut(one, ''))
    }
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, cut(one, name)]))
  }
  const addressees = directive.addressees.flatMap((addressee): readonly Addressee[] => {
    if (addressee.type === 'listed') return bodies.has(addressee.id) ? [] : [addressee]
    const to = addressee.to.filter((id) => !bodies.has(id))
    return to.length === 0 && !printsLines ? [] : [{ ...addressee, to }]
  })
  // Proof: nothing but strings left the lists of ids; every other value has its shape.
  return { ...(cut(directive, '') as Directive), addressees }
}

function ownBlocks<Text>(
  blocks: readonly BodyBlock<Text>[],
  keys: ReadonlySet<string>,
): readonly BodyBlock<Text>[] {
  return blocks.flatMap((block): readonly BodyBlock<Text>[] => {
    if (block.type === 'task') return ownTask(block.task, keys).map((task) => ({ ...block, task }))
    if (block.type === 'article') return ownArticle(block, keys)
    if (!('blocks' in block)) return [block]
    const kept = ownBlocks(block.blocks, keys)
    return kept.length === 0 && block.blocks.length > 0 ? [] : [{ ...block, blocks: kept }]
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
  placed: readonly PlacedTask<Text>[],
  keys: ReadonlySet<string>,
): readonly PlacedTask<Text>[] {
  return placed.flatMap((one) => ownTask(one.task, keys).map((task) => ({ ...one, task })))
}

function ownTask<Text>(task: Task<Text>, keys: ReadonlySet<string>): readonly Task<Text>[] {
  const kept = keptItem(task, task.id, keys)
  if (kept === undefined) return []
  return [kept === task ? task : { ...task, items: kept.items }]
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
