// Values as the program hands them to a template, and what they become while it runs. A text is
// never shown to Handlebars: it stands as a token (U+E000 index U+E001) and comes back after the
// markup was read, so that no value can be a tag, a style, a star or a line of its own.

import type { CalendarDate } from '../model/calendar-date.ts'
import type { Block, Inline } from '../model/document-tree.ts'
import { textOf } from '../model/document-tree.ts'
import { slashDate } from '../vietnamese/date-phrases.ts'
import type { FieldShape } from './field-shape.ts'

export type ViewValue =
  | { readonly type: 'text'; readonly value: string | readonly Inline[] }
  | { readonly type: 'number'; readonly value: number }
  | { readonly type: 'date'; readonly value: CalendarDate }
  | { readonly type: 'flag'; readonly value: boolean }
  | { readonly type: 'blocks'; readonly value: readonly Block[] }
  | { readonly type: 'list'; readonly items: readonly ViewValue[] }
  | ViewObject

/** Fields that are left out are empty. */
export interface ViewObject {
  readonly type: 'object'
  readonly fields: Readonly<Record<string, ViewValue | undefined>>
}

export const textValue = (value: string | readonly Inline[]): ViewValue => ({ type: 'text', value })

/** A row of a recipients' list. */
export function columnsView(fields: Readonly<Record<string, string>>): ViewObject {
  const values = Object.entries(fields).map(([name, value]): [string, ViewValue] => [name, textValue(value)])
  return { type: 'object', fields: Object.fromEntries(values) }
}

/** What a token stands for in the output. */
export type Printed =
  | { readonly type: 'text'; readonly value: string }
  | { readonly type: 'inlines'; readonly value: readonly Inline[] }
  | { readonly type: 'blocks'; readonly value: readonly Block[] }

/** A value that could not be printed as the template asks. */
export interface PrintProblem {
  readonly type: 'missing' | 'not-a-date' | 'not-a-number'
  /** The recipient's column, where it is one. */
  readonly column?: string
  readonly value: string
}

/** One run of one template. */
export interface PrintRun {
  readonly printed: Printed[]
  readonly problems: PrintProblem[]
  /** Loop rounds so far, and characters they made. */
  rounds: number
  length: number
}

export const newRun = (): PrintRun => ({ printed: [], problems: [], rounds: 0, length: 0 })

export const TOKEN_OPEN = '\uE000'
export const TOKEN_CLOSE = '\uE001'

const BOUND: unique symbol = Symbol('bound value')

/** A value inside Handlebars: falsy ones are `empty`, printing one leaves a token. */
export interface BoundValue {
  readonly [BOUND]: true
  readonly content:
    | { readonly type: 'text'; readonly value: string | readonly Inline[] }
    | { readonly type: 'number'; readonly value: number }
    | { readonly type: 'date'; readonly value: CalendarDate }
    | { readonly type: 'flag'; readonly value: boolean }
    | { readonly type: 'blocks'; readonly value: readonly Block[] }
  readonly column?: string
  readonly empty: boolean
  toString(): string
}

export function isBound(value: unknown): value is BoundValue {
  return typeof value === 'object' && value !== null && BOUND in value
}

/** Makes a value printable in this run. Printing an empty column of a recipient is a problem. */
export function bindScalar(run: PrintRun, content: BoundValue['content'], column?: string): BoundValue {
  const empty = isEmptyContent(content)
  return {
    [BOUND]: true,
    content,
    empty,
    ...(column === undefined ? {} : { column }),
    toString() {
      if (!empty) return token(run, printedForm(content))
      if (column === undefined) return ''
      run.problems.push({ type: 'missing', column, value: '' })
      return token(run, { type: 'inlines', value: [{ type: 'blank', label: column }] })
    },
  }
}

function isEmptyContent(content: BoundValue['content']): boolean {
  switch (content.type) {
    case 'text':
      return plainText(content.value).trim() === ''
    case 'number':
      return content.value === 0
    case 'date':
      return false
    case 'flag':
      return !content.value
    case 'blocks':
      return content.value.length === 0
  }
}

export const plainText = (value: string | readonly Inline[]): string =>
  typeof value === 'string' ? value : textOf(value)

/** The value as a bare text, for formatters and comparisons. */
export function scalarText(content: BoundValue['content']): string {
  switch (content.type) {
    case 'text':
      return plainText(content.value)
    case 'number':
      return String(content.value)
    case 'date':
      return slashDate(content.value)
    case 'flag':
    case 'blocks':
      return ''
  }
}

function printedForm(content: BoundValue['content']): Printed {
  if (content.type === 'blocks') return { type: 'blocks', value: content.value }
  if (content.type === 'text' && typeof content.value !== 'string') {
    return { type: 'inlines', value: content.value }
  }
  return { type: 'text', value: scalarText(content) }
}

function token(run: PrintRun, printed: Printed): string {
  run.printed.push(printed)
  return `${TOKEN_OPEN}${run.printed.length - 1}${TOKEN_CLOSE}`
}

/** A bound view: scalars bound, lists as arrays, objects without prototype. */
export type BoundView = BoundValue | readonly BoundView[] | { readonly [name: string]: BoundView }

const EMPTY: Readonly<Record<'text' | 'number' | 'flag' | 'blocks', BoundValue['content']>> = {
  text: { type: 'text', value: '' },
  number: { type: 'number', value: 0 },
  flag: { type: 'flag', value: false },
  blocks: { type: 'blocks', value: [] },
}

/** Binds a view to a run, with every field of the shape present; a view of another shape is our bug. */
export function bindView(run: PrintRun, value: ViewValue | undefined, shape: FieldShape): BoundView {
  switch (shape.type) {
    case 'list': {
      if (value === undefined) return []
      if (value.type !== 'list') throw new Error(`view has ${value.type} where the shape has a list`)
      return value.items.map((item) => bindView(run, item, shape.of))
    }
    case 'object': {
      if (value !== undefined && value.type !== 'object') {
        throw new Error(`view has ${value.type} where the shape has an object`)
      }
      const bound: Record<string, BoundView> = Object.create(null)
      for (const [name, fieldShape] of Object.entries(shape.fields)) {
        const field =
          value !== undefined && Object.hasOwn(value.fields, name) ? value.fields[name] : undefined
        bound[name] = bindView(run, field, fieldShape)
      }
      return bound
    }
    case 'date':
      // No date at all binds as an empty text: nothing to print, false in a condition.
      if (value === undefined) return bindScalar(run, EMPTY.text)
      break
    case 'text':
    case 'number':
    case 'flag':
    case 'blocks':
      if (value === undefined) {
        return bindScalar(run, EMPTY[shape.type], shape.type === 'text' ? shape.column : undefined)
      }
  }
  if (value.type !== shape.type) throw new Error(`view has ${value.type} where the shape has ${shape.type}`)
  return bindScalar(run, value, shape.type === 'text' ? shape.column : undefined)
}
