// The numbers of a text's blocks, counted once for whoever prints or cites them (PL I.II.6.d, đ): phần,
// chương, mục, tiểu mục and điều; headings "I. TITLE" where there is no chapter; tasks and points.

import type { Article, BodyBlock, DivisionType, UncountedBlock } from './directive.ts'
import type { Numbering } from './document-tree.ts'

/** "Chương II", "Mục 1". */
export interface DivisionNumber {
  readonly type: DivisionType
  readonly number: number
}

/** "Điều 3". */
export interface ArticleNumber {
  readonly type: 'article'
  readonly number: number
}

/** "I.", "1.", "a)" before the title of a heading; "-" below these. */
export interface HeadingMark {
  readonly type: 'mark'
  readonly numbering: Exclude<Numbering, 'plus'>
  readonly number: number
}

/** The mark of a task, or of the first of a run of points. */
export interface ItemMark {
  readonly type: 'mark'
  readonly numbering: 'decimal' | 'letter' | 'dash'
  readonly number: number
}

export type BlockNumber = DivisionNumber | ArticleNumber | HeadingMark | ItemMark

type Of<Text, Type extends BodyBlock['type']> = BodyBlock<Text> & { readonly type: Type }

/** A block with its number, by how it is counted. */
export type NumberedBlock<Text> =
  | {
      readonly type: 'division'
      readonly block: Of<Text, DivisionType>
      readonly number: DivisionNumber | HeadingMark
      readonly below: readonly NumberedBlock<Text>[]
    }
  | { readonly type: 'items'; readonly block: Of<Text, 'task' | 'points'>; readonly number: ItemMark }
  | { readonly type: 'article'; readonly block: Article<Text>; readonly number: ArticleNumber }
  | { readonly type: 'uncounted'; readonly block: UncountedBlock<Text> }

/** The blocks of one text in order: its chapters and articles count on through all of it. */
export function numberBlocks<Text>(blocks: readonly BodyBlock<Text>[]): readonly NumberedBlock<Text>[] {
  return numberRun(blocks, { counted: { chapter: 0, article: 0 }, inDivision: false, headings: 0 })
}

interface RunPlace {
  /** How many there were in the whole text. */
  readonly counted: { chapter: number; article: number }
  /** Inside a part or chapter, where a section is "Mục 1". */
  readonly inDivision: boolean
  /** Headings "I. TITLE" around the run. */
  readonly headings: number
}

const HEADINGS: readonly HeadingMark['numbering'][] = ['roman', 'decimal', 'letter']
/** Below "1. Title" points are marked a), below "a) Title" with a dash: no mark means two things. */
const ITEMS: readonly ItemMark['numbering'][] = ['decimal', 'decimal', 'letter']

/**
 * Whether headings and items that follow one another bear marks of one sort, "1. Title" and "1. text":
 * then they are counted together, since khoản with a title and khoản without are one row (PL I.II.6.đ).
 */
function areMarkedAlike(blocks: readonly BodyBlock<unknown>[], { inDivision, headings }: RunPlace): boolean {
  const isAlike = !inDivision && HEADINGS[headings] === ITEMS[headings]
  return (
    isAlike &&
    blocks.some(({ type }) => type === 'section') &&
    blocks.some(({ type }) => type === 'task' || type === 'points')
  )
}

function numberRun<Text>(
  blocks: readonly BodyBlock<Text>[],
  place: RunPlace,
): readonly NumberedBlock<Text>[] {
  const { counted, headings } = place
  const mark = { type: 'mark', numbering: ITEMS[headings] ?? 'dash' } as const
  const own = { part: 0, section: 0, subsection: 0, tasks: 0, points: 0 }
  const oneCount = areMarkedAlike(blocks, place)
  const numbered: NumberedBlock<Text>[] = []
  for (const [index, block] of blocks.entries()) {
    switch (block.type) {
      case 'part':
      case 'chapter':
      case 'section':
      case 'subsection': {
        if (block.type === 'chapter') counted.chapter += 1
        else own[block.type] += 1
        if (oneCount) own.tasks = own.section
        const number = block.type === 'chapter' ? counted.chapter : own[block.type]
        const isHeading = block.type === 'section' && !place.inDivision
        numbered.push({
          type: 'division',
          block,
          number: isHeading
            ? { type: 'mark', numbering: HEADINGS[headings] ?? 'dash', number }
            : { type: block.type, number },
          below: numberRun(
            block.blocks,
            isHeading ? { ...place, headings: headings + 1 } : { ...place, inDivision: true },
          ),
        })
        break
      }
      case 'task':
        // Points right before a task are of the same run: 1., 2., and the task is 3.
        own.tasks = (blocks[index - 1]?.type === 'points' ? own.points : own.tasks) + 1
        if (oneCount) own.section = own.tasks
        numbered.push({ type: 'items', block, number: { ...mark, number: own.tasks } })
        break
      case 'points': {
        const before = oneCount || blocks[index - 1]?.type === 'task' ? own.tasks : 0
        own.points = before + block.items.length
        if (oneCount) own.tasks = own.section = own.points
        numbered.push({ type: 'items', block, number: { ...mark, number: before + 1 } })
        break
      }
      case 'article':
        counted.article += 1
        numbered.push({ type: 'article', block, number: { type: 'article', number: counted.article } })
        break
      default:
        numbered.push({ type: 'uncounted', block })
    }
  }
  return numbered
}
