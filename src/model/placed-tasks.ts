// Every task of a directive in reading order, wherever it stands: the short form's, those of the general
// form with articles that ask something among them, those of a text it enacts and of its appendices.

import type { BlockNumber, NumberedBlock } from './block-numbers.ts'
import { numberBlocks } from './block-numbers.ts'
import type { BlockText, TextPart } from './block-texts.ts'
import { blockTexts } from './block-texts.ts'
import type { FieldPath } from './diagnostic.ts'
import type { Article, BodyBlock, Directive, Task } from './directive.ts'
import type { DocumentKindId } from './document-kinds.ts'

/** Fields that say what is asked, and how texts beside the letter's own are called. */
export type Asking<Text> = Pick<Directive<Text>, 'tasks' | 'body' | 'enclosed' | 'appendices' | 'merge'>

/** Where a task stands that is not in the letter's own text. */
export interface TaskPlace {
  readonly text:
    | { readonly type: 'enclosed'; readonly kind: DocumentKindId }
    /** The number it is printed with; absent for the only one. */
    | { readonly type: 'appendix'; readonly number?: number }
  /** Numbers from the outside inwards; empty in mode `tailored`, where each letter counts anew. */
  readonly numbers: readonly BlockNumber[]
}

export interface PlacedTask<Text = string> {
  readonly task: Task<Text>
  /** An article: what it gives to nobody is its text and no duty. */
  readonly isArticle: boolean
  /** In the directive's file. */
  readonly path: FieldPath
  /** Absent in the letter's own text. */
  readonly place?: TaskPlace
}

/** All tasks in reading order. */
export function placedTasks<Text>(directive: Asking<Text>): readonly PlacedTask<Text>[] {
  return [
    ...directive.tasks.map((task, index) => ({ task, isArticle: false, path: ['tasks', index] })),
    ...blockTexts(directive).flatMap((text) => tasksOfText(text, directive)),
  ]
}

/** The tasks alone. */
export const tasksOf = <Text>(directive: Asking<Text>): readonly Task<Text>[] =>
  placedTasks(directive).map(({ task }) => task)

function tasksOfText<Text>(
  { part, blocks, path }: BlockText<Text>,
  directive: Asking<Text>,
): readonly PlacedTask<Text>[] {
  const text = placeText(part, directive)
  const isCounted = directive.merge.mode !== 'tailored'
  const within = (
    numbered: readonly NumberedBlock<Text>[],
    at: FieldPath,
    around: readonly BlockNumber[],
  ): readonly PlacedTask<Text>[] =>
    numbered.flatMap((one, index): readonly PlacedTask<Text>[] => {
      if (one.type === 'uncounted') return []
      const here: FieldPath = [...at, index, one.block.type]
      const numbers = [...around, one.number]
      if (one.type === 'division') return within(one.below, [...here, 'blocks'], numbers)
      const task = taskOfBlock(one.block)
      if (task === undefined) return []
      const place = text === undefined ? {} : { place: { text, numbers: isCounted ? numbers : [] } }
      return [{ task, isArticle: one.type === 'article', path: here, ...place }]
    })
  return within(numberBlocks(blocks), path, [])
}

function placeText(part: TextPart, { appendices, merge }: Asking<unknown>): TaskPlace['text'] | undefined {
  switch (part.type) {
    case 'body':
      return undefined
    case 'enclosed':
      return part
    case 'appendix':
      // The printed matrix is one of them, after the clerk's own.
      return appendices.length > 1 || merge.matrix ? part : { type: 'appendix' }
  }
}

function taskOfBlock<Text>(block: BodyBlock<Text>): Task<Text> | undefined {
  if (block.type === 'task') return block.task
  return block.type === 'article' ? taskOfArticle(block) : undefined
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
  return {
    id,
    text,
    assignedTo,
    items,
    ...(due === undefined ? {} : { due }),
    ...(report === undefined ? {} : { report }),
  }
}
