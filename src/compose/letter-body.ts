// Tasks and general blocks of a directive as blocks of the tree: marks by depth, end marks added
// where the clerk left them out, deadlines and reports worded (PL I.II.6).

import type { BodyBlock, Deadline, ReportDuty, Task, TaskItem } from '../model/directive.ts'
import type {
  Block,
  Inline,
  List,
  ListItem,
  Numbering,
  Paragraph,
  StyleName,
  TableCell,
} from '../model/document-tree.ts'
import { textOf } from '../model/document-tree.ts'
import { deadlinePhrase } from '../vietnamese/date-phrases.ts'
import { markOf } from '../vietnamese/list-marks.ts'
import { paragraph, text } from './letterhead.ts'

type Filled = readonly Inline[]

export type DateStyle = 'slash' | 'words'

const END_MARK = /[.;:!?…,]\)?$/u

/** The inlines with `mark` after them, unless they end in a mark already. */
function ended(inlines: Filled, mark: string): Filled {
  return END_MARK.test(textOf(inlines)) ? inlines : [...inlines, text(mark)]
}

function deadlineText(deadline: Deadline<Filled>, dates: DateStyle): string {
  return deadlinePhrase(
    deadline.text === undefined
      ? withoutText(deadline)
      : { ...withoutText(deadline), text: textOf(deadline.text) },
    dates,
  )
}

function withoutText(deadline: Deadline<Filled>): Deadline {
  const { text: _text, ...rest } = deadline
  return rest
}

const capital = (sentence: string): string => sentence.charAt(0).toLocaleUpperCase('vi') + sentence.slice(1)

/** "Thời hạn: …" and "Báo cáo …" as sentences of their own; empty where the item has neither. */
function dutySentences(
  item: { readonly due?: Deadline<Filled>; readonly report?: ReportDuty<Filled> },
  dates: DateStyle,
): string[] {
  const sentences: string[] = []
  if (item.due !== undefined) sentences.push(`Thời hạn: ${deadlineText(item.due, dates)}`)
  if (item.report !== undefined) {
    const by = item.report.by === undefined ? '' : ` ${deadlineText(item.report.by, dates)}`
    sentences.push(`Báo cáo kết quả về ${textOf(item.report.to)}${by}`)
  }
  return sentences.map(capital)
}

/** Depth of the deepest item under these, counting themselves. */
function heightOf(items: readonly TaskItem<Filled>[]): number {
  return items.length === 0 ? 0 : 1 + Math.max(...items.map((item) => heightOf(item.items)))
}

const ITEM_STYLES: readonly StyleName[] = ['item-1', 'item-2', 'item-3']

/** 1. above, "-" innermost, a) between: khoản, điểm and dash (PL I.II.6.đ). */
function numberingAt(depth: number, height: number): Numbering {
  if (depth === 0) return 'decimal'
  return depth === 1 && height > 2 ? 'letter' : 'dash'
}

function itemList(
  items: readonly TaskItem<Filled>[],
  depth: number,
  height: number,
  dates: DateStyle,
  separator: ';' | '.',
): List {
  const numbering = numberingAt(depth, height)
  const style = ITEM_STYLES[Math.min(depth, ITEM_STYLES.length - 1)] ?? 'item-3'
  const listItems = items.map((item, index): ListItem => {
    const duties = dutySentences(item, dates)
    const last = index === items.length - 1
    const leads = item.items.length > 0
    const sentence = ended(item.text, leads ? ':' : last ? '.' : separator)
    const dutyParagraph = text(` ${duties.map((duty) => `${duty}.`).join(' ')}`)
    const own = duties.length === 0 || leads ? sentence : [...ended(item.text, '.'), dutyParagraph]
    const after = duties.length > 0 && leads ? [paragraph(style, text(textOf([dutyParagraph]).trim()))] : []
    const inner = leads ? [itemList(item.items, depth + 1, height, dates, ';')] : []
    return { mark: markOf(numbering, index + 1), children: [paragraph(style, ...own), ...inner, ...after] }
  })
  return { type: 'list', numbering, start: 1, items: listItems }
}

/** The numbered tasks of a directive; none gives no block. */
export function composeTasks(tasks: readonly Task<Filled>[], dates: DateStyle): readonly Block[] {
  return tasks.length === 0 ? [] : [itemList(tasks, 0, heightOf(tasks), dates, '.')]
}

/** The general form of a body (`body:`), in order. */
export function composeBlocks(blocks: readonly BodyBlock<Filled>[], dates: DateStyle): readonly Block[] {
  return composeRun(blocks, dates, 0)
}

function composeRun(blocks: readonly BodyBlock<Filled>[], dates: DateStyle, depth: number): Block[] {
  const composed: Block[] = []
  let [sections, articles, tasks] = [0, 0, 0]
  for (const block of blocks) {
    switch (block.type) {
      case 'paragraph':
        composed.push(paragraph('body', ...block.text))
        break
      case 'section':
        sections += 1
        composed.push(
          paragraph(
            'section-title',
            text(`${markOf(depth === 0 ? 'roman' : 'decimal', sections)} `),
            ...block.title,
          ),
          ...composeRun(block.blocks, dates, depth + 1),
        )
        break
      case 'task': {
        tasks += 1
        const list = itemList([block.task], 0, heightOf([block.task]), dates, '.')
        composed.push(renumbered(list, tasks))
        break
      }
      case 'article':
        articles += 1
        composed.push(...article(block, articles, dates))
        break
      case 'table':
        composed.push({
          type: 'table',
          columnShares: block.columns.map(() => 1),
          head: block.columns.map((cell) => tableCell('table-head', cell)),
          rows: block.rows.map((row) => row.map((cell) => tableCell('table-cell', cell))),
        })
        break
      case 'quote':
        composed.push(
          ...(block.source === undefined ? [] : [paragraph('body', ...ended(block.source, ':'))]),
          paragraph('quote', ...block.text),
        )
        break
      case 'note':
        composed.push(paragraph('note', ...emphasised(block.label), text(': '), ...block.text))
    }
  }
  return composed
}

function renumbered(list: List, start: number): List {
  const items = list.items.map(
    (item, index): ListItem => ({ ...item, mark: markOf(list.numbering, start + index) }),
  )
  return { ...list, start, items }
}

function article(block: BodyBlock<Filled> & { type: 'article' }, number: number, dates: DateStyle): Block[] {
  const lead = text(`Điều ${number}. `)
  const head: Inline[] = [{ type: 'text', value: textOf([lead]), strong: true }]
  const title = block.title === undefined ? [] : strong(block.title)
  const first: Paragraph = paragraph(
    'article-title',
    ...head,
    ...title,
    ...(block.title === undefined ? (block.text ?? []) : []),
  )
  const body = block.title !== undefined && block.text !== undefined ? [paragraph('body', ...block.text)] : []
  const items =
    block.items.length === 0 ? [] : [itemList(block.items, 0, Math.max(3, heightOf(block.items)), dates, '.')]
  return [first, ...body, ...items]
}

const tableCell = (style: StyleName, inlines: Filled): TableCell => ({
  children: [paragraph(style, ...inlines)],
})

function strong(inlines: Filled): Inline[] {
  return inlines.map((inline) => (inline.type === 'text' ? { ...inline, strong: true } : inline))
}

function emphasised(inlines: Filled): Inline[] {
  return inlines.map((inline) => (inline.type === 'text' ? { ...inline, emphasis: true } : inline))
}

/**
 * The body with "./." after its last word, once (the templates of PL III). What ends the last
 * paragraph already gives way to it, but a closing bracket stays.
 */
export function endBody(blocks: readonly Block[]): readonly Block[] {
  const last = blocks.at(-1)
  if (last === undefined) return blocks
  return [...blocks.slice(0, -1), endBlock(last)]
}

function endBlock(block: Block): Block {
  switch (block.type) {
    case 'paragraph':
      return endParagraph(block)
    case 'list': {
      const item = block.items.at(-1)
      const child = item?.children.at(-1)
      if (item === undefined || child === undefined) return block
      const [first, ...rest] = item.children
      const children: ListItem['children'] =
        rest.length === 0 ? [endParagraph(first)] : [first, ...rest.slice(0, -1), endBlock(child)]
      return { ...block, items: [...block.items.slice(0, -1), { ...item, children }] }
    }
    case 'columns':
    case 'table':
      return block
  }
}

function endParagraph(paragraphBlock: Paragraph): Paragraph {
  const last = paragraphBlock.children.at(-1)
  if (last === undefined || last.type !== 'text')
    return { ...paragraphBlock, children: [...paragraphBlock.children, text('./.')] }
  // Blanks before the mark would let it open a line of its own.
  const trimmed = last.value.replace(/\s*(?:\.\/\.|[.;,])?\s*$/u, '')
  return {
    ...paragraphBlock,
    children: [...paragraphBlock.children.slice(0, -1), { ...last, value: `${trimmed}./.` }],
  }
}
