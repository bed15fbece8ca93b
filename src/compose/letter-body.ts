// The general form of a body (`body:`) as blocks of the tree: phần, chương, mục, tiểu mục, điều with
// the decree's numbers and titles (PL I.II.6.d, đ), headings "I. TITLE", tables, quotes, notes.

import type { BodyBlock, DivisionType } from '../model/directive.ts'
import type { Block, List, Numbering, StyleName } from '../model/document-tree.ts'
import type { Picture } from '../model/picture.ts'
import type { DateStyle } from '../vietnamese/date-phrases.ts'
import { markOf } from '../vietnamese/list-marks.ts'
import { roman } from '../vietnamese/numbers.ts'
import { composeTable } from './body-table.ts'
import type { Filled } from './inline-text.ts'
import { capitals, emphasised, ended, joined } from './inline-text.ts'
import { numbered, paragraph, text } from './letterhead.ts'
import { dutySentences, heightOf, itemList, renumbered } from './task-list.ts'

type Of<Type extends BodyBlock['type']> = BodyBlock<Filled> & { readonly type: Type }

/** Blocks in order. Each call numbers its chapters and articles from 1: a body, an appendix. */
export function composeBlocks(
  blocks: readonly BodyBlock<Filled>[],
  dates: DateStyle,
  pictureOf: PictureSource = noPictures,
): readonly Block[] {
  return composeRun(blocks, {
    dates,
    pictureOf,
    counted: { chapters: 0, articles: 0 },
    inDivision: false,
    headings: 0,
  })
}

/** Opened pictures by the file the block names. */
export type PictureSource = (file: string) => Picture

const noPictures: PictureSource = (file) => {
  throw new Error(`picture ${file} was not opened`)
}

/** Where a run of blocks stands. */
interface RunPlace {
  readonly dates: DateStyle
  readonly pictureOf: PictureSource
  /** Chapters and articles count on through the whole text, whatever holds them. */
  readonly counted: { chapters: number; articles: number }
  /** Inside a part or chapter, where a section is "Mục 1". */
  readonly inDivision: boolean
  /** Headings "I. TITLE" around the run. */
  readonly headings: number
}

function composeRun(blocks: readonly BodyBlock<Filled>[], place: RunPlace): Block[] {
  const composed: Block[] = []
  const own = { part: 0, section: 0, subsection: 0, tasks: 0, points: 0 }
  for (const [index, block] of blocks.entries()) {
    switch (block.type) {
      case 'paragraph':
        composed.push(paragraph('body', ...block.text))
        break
      case 'part':
        own.part += 1
        composed.push(...division(block, `Phần ${roman(own.part)}`, own.part, place))
        break
      case 'chapter':
        place.counted.chapters += 1
        composed.push(
          ...division(block, `Chương ${roman(place.counted.chapters)}`, place.counted.chapters, place),
        )
        break
      case 'section':
        own.section += 1
        composed.push(
          ...(place.inDivision
            ? division(block, `Mục ${own.section}`, own.section, place)
            : heading(block, own.section, place)),
        )
        break
      case 'subsection':
        own.subsection += 1
        composed.push(...division(block, `Tiểu mục ${own.subsection}`, own.subsection, place))
        break
      case 'task': {
        // Points right before a task are of the same run: 1., 2., and the task is 3.
        const before = blocks[index - 1]
        own.tasks = (before?.type === 'points' ? own.points : own.tasks) + 1
        composed.push(taskBlock(block, own.tasks, place))
        break
      }
      case 'points':
        own.points = (blocks[index - 1]?.type === 'task' ? own.tasks : 0) + block.items.length
        composed.push(renumbered(pointsBlock(block, place), own.points - block.items.length + 1))
        break
      case 'article':
        place.counted.articles += 1
        composed.push(...article(block, place.counted.articles, place.dates))
        break
      case 'table':
        composed.push(composeTable(block))
        break
      case 'quote':
        composed.push(
          ...(block.source === undefined ? [] : [paragraph('body', ...ended(block.source, ':'))]),
          paragraph('quote', ...block.text),
        )
        break
      case 'note':
        composed.push(paragraph('note', ...emphasised(block.label), text(': '), ...block.text))
        break
      case 'image': {
        const { file, widthMillimetres, alt } = block
        composed.push({ type: 'image', picture: place.pictureOf(file), widthMillimetres, alt })
      }
    }
  }
  return composed
}

const DIVISION_STYLES = {
  part: 'part-title',
  chapter: 'chapter-title',
  section: 'division-title',
  subsection: 'subdivision-title',
} as const satisfies Record<DivisionType, StyleName>

/** "Chương I" on a line of its own, the title in capitals on the next, both centred and bold. */
function division(block: Of<DivisionType>, mark: string, ordinal: number, place: RunPlace): Block[] {
  return [
    numbered(DIVISION_STYLES[block.type], mark, ordinal, ...capitals(block.title)),
    ...composeRun(block.blocks, { ...place, inDivision: true }),
  ]
}

const HEADINGS = [
  ['section-title', 'roman'],
  ['section-title-2', 'decimal'],
  ['section-title-3', 'letter'],
  ['section-title-4', 'dash'],
] as const satisfies readonly (readonly [StyleName, Numbering])[]

/** "I. TITLE"; inside it "1. Title", "a) Title" (the other scheme of PL I.II.6.d). */
function heading(block: Of<DivisionType>, number: number, place: RunPlace): Block[] {
  const [style, numbering] = HEADINGS[place.headings] ?? HEADINGS[3]
  const title = place.headings === 0 ? capitals(block.title) : block.title
  return [
    numbered(style, markOf(numbering, number), number, ...title),
    ...composeRun(block.blocks, { ...place, headings: place.headings + 1 }),
  ]
}

/** Below "1. Title" points are marked a), below "a) Title" with a dash: no mark means two things. */
const rankOfPoints = ({ headings }: RunPlace): number => Math.min(Math.max(headings - 1, 0), 2)

function pointsBlock({ items }: Of<'points'>, place: RunPlace): List {
  const height = heightOf(items)
  return itemList(items, {
    depth: 0,
    rank: rankOfPoints(place),
    height,
    dates: place.dates,
    separator: '.',
  })
}

function taskBlock(block: Of<'task'>, number: number, place: RunPlace): Block {
  const { dates } = place
  const rank = rankOfPoints(place)
  const height = heightOf([block.task])
  return renumbered(itemList([block.task], { depth: 0, rank, height, dates, separator: '.' }), number)
}

/**
 * "Điều 1. Title", bold; without a title its text follows the number. Below it khoản, điểm, dashes. By
 * when, and where to report, ends the text, or stands below the points.
 */
function article(block: Of<'article'>, number: number, dates: DateStyle): Block[] {
  const { title, text: words, items } = block
  const due = dutySentences(block, dates)
  const worded = (inlines: Filled): Filled =>
    due.length > 0 && items.length === 0 ? [...ended(inlines, '.'), text(' '), ...due] : inlines
  const first = title ?? worded(words ?? [])
  const style = title === undefined ? 'article' : 'article-title'
  const body = title !== undefined && words !== undefined ? [paragraph('body', ...worded(words))] : []
  const isWorded = items.length === 0 && words !== undefined
  // Below a khoản of an article come điểm even where they have nothing below them.
  const height = Math.max(3, heightOf(items))
  return [
    numbered(style, `Điều ${number}.`, number, ...joined(first)),
    ...body.map((one) => ({ ...one, children: joined(one.children) })),
    ...(items.length === 0 ? [] : [itemList(items, { depth: 0, rank: 0, height, dates, separator: '.' })]),
    ...(due.length > 0 && !isWorded ? [paragraph('body', ...joined(due))] : []),
  ]
}
