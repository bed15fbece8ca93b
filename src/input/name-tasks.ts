// Every task has an id of its own: the key of its duties in plan, sheets and exports. Where a clerk gives
// none, the task is called by its place.

import type { TextPart } from '../model/block-texts.ts'
import { blockTexts, mapBlockTexts } from '../model/block-texts.ts'
import type { Diagnostic, FieldPath, Source } from '../model/diagnostic.ts'
import { fileOf } from '../model/diagnostic.ts'
import type { BodyBlock, Directive, Task, TaskItem } from '../model/directive.ts'
import { inputDiagnostic } from './input-rules.ts'
import { UNNAMED } from './schema/body-schema.ts'

/**
 * Gives tasks without an id the first free one of t1, t2 … by their place, and articles that ask
 * something of somebody one of d1, d2 … by their number; those of an enacted text are kem-t1, kem-d1,
 * those of the second appendix pl2-t1. Ids that are there stay.
 */
export function nameTasks(directive: Directive): Directive {
  const taken = new Set(givenIds(directive).map(({ id }) => id))
  const free = (prefix: string, from: number): string => {
    let number = from
    while (taken.has(`${prefix}${number}`)) number++
    taken.add(`${prefix}${number}`)
    return `${prefix}${number}`
  }
  const naming = (part: TextPart) => {
    const prefix = prefixOf(part)
    let tasks = 0
    let articles = 0
    const name = (task: Task): Task => {
      tasks++
      return task.id === UNNAMED ? { ...task, id: free(`${prefix}t`, tasks) } : task
    }
    const nameIn = (block: BodyBlock): BodyBlock => {
      if (block.type === 'task') return { ...block, task: name(block.task) }
      if (block.type === 'article') {
        articles++
        if (block.id !== undefined || !asksSomething(block)) return block
        return { ...block, id: free(`${prefix}d`, articles) }
      }
      return 'blocks' in block ? { ...block, blocks: block.blocks.map(nameIn) } : block
    }
    return { name, nameIn }
  }
  const short = directive.tasks.map(naming({ type: 'body' }).name)
  return mapBlockTexts<string, Directive>({ ...directive, tasks: short }, (blocks, part) =>
    blocks.map(naming(part).nameIn),
  )
}

function prefixOf(part: TextPart): string {
  switch (part.type) {
    case 'body':
      return ''
    case 'enclosed':
      return 'kem-'
    case 'appendix':
      return `pl${part.number}-`
  }
}

/** Whether anything of the article is owned or due. */
const asksSomething = (item: Omit<TaskItem, 'text'>): boolean =>
  item.assignedTo !== undefined ||
  item.due !== undefined ||
  item.report !== undefined ||
  item.items.some(asksSomething)

/** Ids of tasks and named articles, with their places in the file. */
function givenIds(directive: Directive): { readonly id: string; readonly path: FieldPath }[] {
  const inBlocks = (blocks: readonly BodyBlock[], at: FieldPath): { id: string; path: FieldPath }[] =>
    blocks.flatMap((block, index) => {
      const path = [...at, index, block.type]
      if (block.type === 'task') return [{ id: block.task.id, path }]
      if (block.type === 'article') return block.id === undefined ? [] : [{ id: block.id, path }]
      return 'blocks' in block ? inBlocks(block.blocks, [...path, 'blocks']) : []
    })
  return [
    ...directive.tasks.map(({ id }, index) => ({ id, path: ['tasks', index] })),
    ...blockTexts(directive).flatMap(({ blocks, path }) => inBlocks(blocks, path)),
  ]
}

/** An error for each id that stands at two tasks. */
export function repeatedTaskIds(directive: Directive, source: Source): Diagnostic[] {
  const seen = new Set<string>()
  return givenIds(directive).flatMap(({ id, path }) => {
    if (!seen.has(id)) {
      seen.add(id)
      return []
    }
    return [
      inputDiagnostic(
        fileOf(source, path),
        source.locate([...path, 'id']),
        'I21',
        `Mã nhiệm vụ “${id}” dùng hai lần.`,
        'Đặt mã khác cho một trong hai nhiệm vụ.',
      ),
    ]
  })
}
