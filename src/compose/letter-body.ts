// The general form of a body (`body:`) as blocks of the tree: phần, chương, mục, tiểu mục, điều with
// the decree's numbers and titles (PL I.II.6.d, đ), headings "I. TITLE", tables, quotes, notes.

import type { HeadingMark, NumberedBlock } from '../model/block-numbers.ts'
import { numberBlocks } from '../model/block-numbers.ts'
import type { BodyBlock, DivisionType, UncountedBlock } from '../model/directive.ts'
import type { Block, List, StyleName } from '../model/document-tree.ts'
import { textOf } from '../model/document-tree.ts'
import type { Picture } from '../model/picture.ts'
import type { DateStyle } from '../vietnamese/date-phrases.ts'
import { markOf } from '../vietnamese/list-marks.ts'
import { partName } from '../vietnamese/place-phrases.ts'
import { composeTable } from './body-table.ts'
import type { Filled } from './inline-text.ts'
import { capitals, emphasised, ended, joined, strong } from './inline-text.ts'
import { numbered, paragraph, text } from './letterhead.ts'
import { dutySentences, heightOf, itemList, rankOf, renumbered } from './task-list.ts'

/** Blocks in order. Each call numbers its chapters and articles from 1: a body, an appendix. */
export function composeBlocks(
  blocks: readonly BodyBlock<Filled>[],
  dates: DateStyle,
  pictureOf: PictureSource = noPictures,
): readonly Block[] {
  return composeRun(numberBlocks(blocks), { dates, pictureOf })
}

/** Opened pictures by the file the block names. */
export type PictureSource = (file: string) => Picture

const noPictures: PictureSource = (file) => {
  throw new Error(`picture ${file} was not opened`)
}

interface Means {
  readonly dates: DateStyle
  readonly pictureOf: PictureSource
}

type Numbered<Type extends NumberedBlock<Filled>['type']> = NumberedBlock<Filled> & { readonly type: Type }

const composeRun = (blocks: readonly NumberedBlock<Filled>[], means: Means): Block[] =>
  blocks.flatMap((block) => composeBlock(block, means))

function composeBlock(block: NumberedBlock<Filled>, means: Means): readonly Block[] {
  switch (block.type) {
    case 'division':
      return [titleOf(block), ...composeRun(block.below, means)]
    case 'items':
      return [itemRun(block, means.dates)]
    case 'article':
      return article(block, means.dates)
    case 'uncounted':
      return uncounted(block.block, means.pictureOf)
  }
}

function uncounted(block: UncountedBlock<Filled>, pictureOf: PictureSource): readonly Block[] {
  switch (block.type) {
    case 'paragraph':
      return [paragraph('body', ...block.text)]
    case 'table':
      return [composeTable(block)]
    case 'quote':
      return [
        ...(block.source === undefined ? [] : [paragraph('body', ...ended(block.source, ':'))]),
        paragraph('quote', ...block.text),
      ]
    case 'note':
      return [paragraph('note', ...emphasised(block.label), text(': '), ...block.text)]
    case 'image': {
      const { file, widthMillimetres, alt } = block
      return [{ type: 'image', picture: pictureOf(file), widthMillimetres, alt: textOf(alt) }]
    }
  }
}

const DIVISION_STYLES = {
  part: 'part-title',
  chapter: 'chapter-title',
  section: 'division-title',
  subsection: 'subdivision-title',
} as const satisfies Record<DivisionType, StyleName>

const HEADING_STYLES = {
  roman: 'section-title',
  decimal: 'section-title-2',
  letter: 'section-title-3',
  dash: 'section-title-4',
} as const satisfies Record<HeadingMark['numbering'], StyleName>

/**
 * "Chương I" on a line of its own, the title in capitals on the next, both centred and bold; or the other
 * scheme of PL I.II.6.d, "I. TITLE", and inside it "1. Title", "a) Title".
 */
function titleOf({ block: { title }, number }: Numbered<'division'>): Block {
  if (number.type === 'mark') {
    const { numbering, number: ordinal } = number
    const own = numbering === 'roman' ? capitals(title) : title
    return numbered(HEADING_STYLES[numbering], markOf(numbering, ordinal), ordinal, ...own)
  }
  return numbered(DIVISION_STYLES[number.type], partName(number), number.number, ...capitals(title))
}

/** Tasks and points, marked as their place in the text has it. */
function itemRun({ block, number }: Numbered<'items'>, dates: DateStyle): List {
  const items = block.type === 'task' ? [block.task] : block.items
  const rank = rankOf(number.numbering)
  const list = itemList(items, { depth: 0, rank, height: heightOf(items), dates, separator: '.' })
  return renumbered(list, number.number)
}

/**
 * "Điều 1. Title", bold; without a title its text follows the number. Below it khoản, điểm, dashes. By
 * when, and where to report, ends the text, or stands below the points.
 */
function article({ block, number }: Numbered<'article'>, dates: DateStyle): Block[] {
  const { title, text: words, items } = block
  const due = dutySentences(block, dates)
  const worded = (inlines: Filled): Filled =>
    due.length > 0 && items.length === 0 ? [...ended(inlines, '.'), text(' '), ...due] : inlines
  // A title that nothing follows is kept with nothing: a row of such articles may be longer than a page.
  const isAlone = words === undefined && items.length === 0 && due.length === 0
  const style = title === undefined || isAlone ? 'article' : 'article-title'
  const first = title === undefined ? worded(words ?? []) : isAlone ? strong(title) : title
  const body = title !== undefined && words !== undefined ? [paragraph('body', ...worded(words))] : []
  const isWorded = items.length === 0 && words !== undefined
  // Below a khoản of an article come điểm even where they have nothing below them.
  const height = Math.max(3, heightOf(items))
  return [
    numbered(style, `${partName(number)}.`, number.number, ...joined(first)),
    ...body.map((one) => ({ ...one, children: joined(one.children) })),
    ...(items.length === 0 ? [] : [itemList(items, { depth: 0, rank: 0, height, dates, separator: '.' })]),
    ...(due.length > 0 && !isWorded ? [paragraph('body', ...joined(due))] : []),
  ]
}
