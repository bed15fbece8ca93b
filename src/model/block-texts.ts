// The texts of a directive that are made of blocks: its own body, a text it enacts, its appendices.
// Whoever looks for something in them, cuts or names it goes through here, so that no text is forgotten.

import type { FieldPath } from './diagnostic.ts'
import type { Appendix, BodyBlock, Directive } from './directive.ts'
import type { DocumentKindId } from './document-kinds.ts'

/** Which text of the letter it is; an appendix counts from 1. */
export type TextPart =
  | { readonly type: 'body' }
  | { readonly type: 'enclosed'; readonly kind: DocumentKindId }
  | { readonly type: 'appendix'; readonly number: number }

export interface BlockText<Text> {
  readonly part: TextPart
  readonly blocks: readonly BodyBlock<Text>[]
  /** To the blocks in the directive's file. */
  readonly path: FieldPath
}

/** The fields of a directive that hold such texts. */
export type WithBlocks<Text> = Pick<Directive<Text>, 'body' | 'enclosed' | 'appendices'>

/** All texts that are there, in the order printed; an appendix in a file of its own has none to see. */
export function blockTexts<Text>({ body, enclosed, appendices }: WithBlocks<Text>): BlockText<Text>[] {
  return [
    ...(body === undefined ? [] : [{ part: BODY, blocks: body, path: ['body'] }]),
    ...(enclosed === undefined
      ? []
      : [{ part: enclosedPart(enclosed.kind), blocks: enclosed.blocks, path: ['enclosed', 'blocks'] }]),
    ...appendices.flatMap(({ content }, index): BlockText<Text>[] =>
      content.type === 'file'
        ? []
        : [{ part: appendixPart(index), blocks: content.blocks, path: ['appendices', index, 'blocks'] }],
    ),
  ]
}

/** The directive with other blocks in every such text, in the order printed. */
export function mapBlockTexts<Text, Whole extends WithBlocks<Text>>(
  directive: Whole,
  change: (blocks: readonly BodyBlock<Text>[], part: TextPart) => readonly BodyBlock<Text>[],
): Whole {
  const { body, enclosed, appendices } = directive
  return {
    ...directive,
    ...(body === undefined ? {} : { body: change(body, BODY) }),
    ...(enclosed === undefined
      ? {}
      : { enclosed: { ...enclosed, blocks: change(enclosed.blocks, enclosedPart(enclosed.kind)) } }),
    appendices: appendices.map((appendix, index): Appendix<Text> => {
      const { content } = appendix
      if (content.type === 'file') return appendix
      return { ...appendix, content: { ...content, blocks: change(content.blocks, appendixPart(index)) } }
    }),
  }
}

const BODY = { type: 'body' } as const satisfies TextPart
const enclosedPart = (kind: DocumentKindId): TextPart => ({ type: 'enclosed', kind })
const appendixPart = (index: number): TextPart => ({ type: 'appendix', number: index + 1 })
