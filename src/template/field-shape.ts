// What the data handed to a template can hold: every path a template names is checked against this
// before anything runs, because Handlebars itself is silent about most misspelt names.

export type FieldShape =
  /** Printable. `column` names the recipient's column it comes from, which a row may leave empty. */
  | { readonly type: 'text'; readonly column?: string }
  | { readonly type: 'number' }
  | { readonly type: 'date' }
  /** For conditions only. */
  | { readonly type: 'flag' }
  /** Whole paragraphs, lists or tables; stands alone on its line. */
  | { readonly type: 'blocks' }
  | { readonly type: 'list'; readonly of: FieldShape }
  | ObjectShape

export interface ObjectShape {
  readonly type: 'object'
  readonly fields: Readonly<Record<string, FieldShape>>
}

export const TEXT: FieldShape = { type: 'text' }
export const NUMBER: FieldShape = { type: 'number' }
export const DATE: FieldShape = { type: 'date' }
export const FLAG: FieldShape = { type: 'flag' }
export const BLOCKS: FieldShape = { type: 'blocks' }

export const listOf = (of: FieldShape): FieldShape => ({ type: 'list', of })

export const objectOf = (fields: Readonly<Record<string, FieldShape>>): ObjectShape => ({
  type: 'object',
  fields,
})

/** The shape without the fields that have none of these names, at any depth. */
export function withNames(shape: FieldShape, names: ReadonlySet<string>): FieldShape {
  if (shape.type === 'list') return listOf(withNames(shape.of, names))
  if (shape.type !== 'object') return shape
  const kept = Object.entries(shape.fields).filter(([name]) => names.has(name))
  return objectOf(Object.fromEntries(kept.map(([name, field]) => [name, withNames(field, names)])))
}

/** The columns of recipients' lists, each a text that a row may lack. */
export function columnsShape(columns: Iterable<string>): ObjectShape {
  const entries: [string, FieldShape][] = []
  for (const column of columns) entries.push([column, { type: 'text', column }])
  return objectOf(Object.fromEntries(entries))
}
