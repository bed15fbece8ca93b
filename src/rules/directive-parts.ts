// Parts of a directive as rules look at them: its running text, its tasks wherever they stand, the
// ids it names.

import type { FieldPath } from '../model/diagnostic.ts'
import type { BodyBlock, Directive, DivisionType, Task, TaskItem } from '../model/directive.ts'
import { textsOf } from '../model/directive-texts.ts'

export interface PlacedText {
  readonly text: string
  readonly path: FieldPath
}

const BODY_FIELDS: ReadonlySet<string | number> = new Set([
  'purpose',
  'request',
  'tasks',
  'body',
  'closing',
  'appendices',
  'meeting',
  'introduction',
  'leave',
  'enclosed',
])

/** Every text of the letter, subject and lines of "Nơi nhận" included. */
export const allTexts = (directive: Directive): readonly PlacedText[] => textsOf<string>(directive)

/** The running text: what a reader reads between "Kính gửi" and "Nơi nhận", bases apart. */
export const bodyTexts = (directive: Directive): readonly PlacedText[] =>
  allTexts(directive).filter(({ path }) => BODY_FIELDS.has(path[0] ?? ''))

export interface PlacedTask {
  readonly task: Task
  readonly path: FieldPath
}

/** All tasks: the short form's, then those of the general form, in reading order. */
export function allTasks(directive: Directive): readonly PlacedTask[] {
  return [
    ...directive.tasks.map((task, index): PlacedTask => ({ task, path: ['tasks', index] })),
    ...tasksIn(directive.body ?? [], ['body']),
  ]
}

function tasksIn(blocks: readonly BodyBlock[], path: FieldPath): readonly PlacedTask[] {
  return blocks.flatMap((block, index): readonly PlacedTask[] => {
    if (block.type === 'task') return [{ task: block.task, path: [...path, index, 'task'] }]
    return isDivision(block) ? tasksIn(block.blocks, [...path, index, block.type, 'blocks']) : []
  })
}

export type Division = BodyBlock & { readonly type: DivisionType }

/** Whether the block holds blocks of its own. */
export const isDivision = (block: BodyBlock): block is Division => 'blocks' in block

export interface PlacedItem {
  readonly item: TaskItem
  readonly path: FieldPath
}

/** The task and all points below it. */
export function itemsOf({ task, path }: PlacedTask): readonly PlacedItem[] {
  return [{ item: task, path }, ...pointsOf(task, path)]
}

function pointsOf(item: TaskItem, path: FieldPath): readonly PlacedItem[] {
  return item.items.flatMap((point, index) => {
    const at: FieldPath = [...path, 'items', index]
    return [{ item: point, path: at }, ...pointsOf(point, at)]
  })
}

export interface PlacedId {
  readonly id: string
  readonly path: FieldPath
}

/** Ids behind "Kính gửi". */
export function addressedIds(directive: Directive): readonly PlacedId[] {
  return directive.addressees.flatMap((addressee, index): readonly PlacedId[] =>
    addressee.type === 'listed'
      ? [{ id: addressee.id, path: ['addressees', index] }]
      : addressee.to.map((id, at) => ({ id, path: ['addressees', index, 'to', at] })),
  )
}

/** Ids behind "Nơi nhận". */
export function distributedIds(directive: Directive): readonly PlacedId[] {
  return directive.distribution.flatMap((entry, index) =>
    entry.to.map((id, at): PlacedId => ({ id, path: ['distribution', index, 'to', at] })),
  )
}

/** Ids that tasks and their points are assigned to. */
export function assignedIds(directive: Directive): readonly PlacedId[] {
  return allTasks(directive).flatMap((placed) =>
    itemsOf(placed).flatMap(({ item, path }) =>
      (item.assignedTo ?? []).map((id, index): PlacedId => ({ id, path: [...path, 'assignedTo', index] })),
    ),
  )
}

/** A text as a clerk knows it again: at most `length` characters. */
export const excerpt = (text: string, length = 40): string =>
  text.length <= length ? text : `${text.slice(0, length).trimEnd()}…`
