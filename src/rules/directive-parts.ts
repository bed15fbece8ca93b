// Parts of a directive as rules look at them: its running text, its tasks wherever they stand, the
// ids it names.

import { blockTexts } from '../model/block-texts.ts'
import type { FieldPath } from '../model/diagnostic.ts'
import type { BodyBlock, Directive, DivisionType, TaskItem } from '../model/directive.ts'
import { mapTexts, textsOf } from '../model/directive-texts.ts'
import type { PlacedTask } from '../model/placed-tasks.ts'
import { placedTasks } from '../model/placed-tasks.ts'

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

/** Fields that name files, ids and choices, or belong to the mail: nothing the letter prints. */
const NOT_PRINTED: ReadonlySet<string> = new Set([
  'kind',
  'id',
  'file',
  'to',
  'assignedTo',
  'merge',
  'mail',
  'filing',
  'circulation',
  'urgency',
  'orientation',
  'relation',
  'medium',
  'follows',
  'recipients',
  'retention',
])

/** What the letter prints beside its texts: names, titles, symbols, citations, contacts. */
export function printedNames(directive: Directive): readonly PlacedText[] {
  const { basis, enclosures, ...rest } = mapTexts(directive, () => undefined)
  // Two alternatives that the file tells apart by their fields.
  const cited = basis.map((one) => {
    if (one.type === 'text') return {}
    const { documentType, ...own } = one
    return { ...own, type: documentType }
  })
  const named = enclosures.map(({ identity }) =>
    identity.type === 'cites' ? { cites: identity.code } : { title: identity.title },
  )
  return [...strings({ ...rest, basis: cited, enclosures: named }, [])]
}

function* strings(value: unknown, path: FieldPath): Generator<PlacedText> {
  if (typeof value === 'string') {
    if (value !== '') yield { text: value, path }
  } else if (Array.isArray(value)) {
    for (const [index, one] of value.entries()) yield* strings(one, [...path, index])
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, one] of Object.entries(value)) {
      // The letter's own issuer is chosen by its key in office.yaml; a basis names one in words.
      const isChoice = NOT_PRINTED.has(key) || (key === 'issuer' && path.length === 0)
      if (!isChoice) yield* strings(one, [...path, key])
    }
  }
}

/** The running text: what a reader reads between "Kính gửi" and "Nơi nhận", bases apart. */
export const bodyTexts = (directive: Directive): readonly PlacedText[] =>
  allTexts(directive).filter(({ path }) => BODY_FIELDS.has(path[0] ?? ''))

/** Tasks without the articles that ask something, in reading order. */
export const allTasks = (directive: Directive): readonly PlacedTask[] =>
  placedTasks(directive).filter(({ isArticle }) => !isArticle)

/** Articles in which something is owned or due, as tasks. */
export const dutyArticles = (directive: Directive): readonly PlacedTask[] =>
  placedTasks(directive).filter(({ isArticle }) => isArticle)

/** Whatever asks something of somebody, in reading order. */
export const allDuties = (directive: Directive): readonly PlacedTask[] => placedTasks(directive)

export type Division = BodyBlock & { readonly type: DivisionType }

/** Whether the block holds blocks of its own. */
export const isDivision = (block: BodyBlock): block is Division => 'blocks' in block

export interface PlacedItem {
  readonly item: TaskItem
  readonly path: FieldPath
}

/** The task and all points below it. */
export function itemsOf({ task, path }: Pick<PlacedTask, 'task' | 'path'>): readonly PlacedItem[] {
  return [{ item: task, path }, ...pointsOf(task, path)]
}

function pointsOf(item: TaskItem, path: FieldPath): readonly PlacedItem[] {
  return item.items.flatMap((point, index) => {
    const at: FieldPath = [...path, 'items', index]
    return [{ item: point, path: at }, ...pointsOf(point, at)]
  })
}

export interface PlacedBlock {
  readonly block: BodyBlock
  /** To the block itself, its kind included: `body.0.chapter`. */
  readonly path: FieldPath
  /** Divisions around it, the outermost first. */
  readonly around: readonly BodyBlock['type'][]
}

function* placedIn(
  blocks: readonly BodyBlock[],
  path: FieldPath,
  around: readonly BodyBlock['type'][] = [],
): Generator<PlacedBlock> {
  for (const [index, block] of blocks.entries()) {
    const at: FieldPath = [...path, index, block.type === 'paragraph' ? 'p' : block.type]
    yield { block, path: at, around }
    if (isDivision(block)) yield* placedIn(block.blocks, [...at, 'blocks'], [...around, block.type])
  }
}

/** All general blocks of the letter: its body's, those of a text it enacts, and its appendices'. */
export function* allBlocks(directive: Directive): Generator<PlacedBlock> {
  for (const { blocks, path } of blockTexts(directive)) yield* placedIn(blocks, path)
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
  return allDuties(directive).flatMap((placed) =>
    itemsOf(placed).flatMap(({ item, path }) =>
      (item.assignedTo ?? []).map((id, index): PlacedId => ({ id, path: [...path, 'assignedTo', index] })),
    ),
  )
}

/** A text as a clerk knows it again: at most `length` characters. */
export const excerpt = (text: string, length = 40): string =>
  text.length <= length ? text : `${text.slice(0, length).trimEnd()}…`
