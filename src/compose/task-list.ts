// Tasks and points as lists: marks by depth, end marks added where the clerk left them out,
// deadlines and reports worded (PL I.II.6.đ).

import type { Deadline, ReportDuty, Task, TaskItem } from '../model/directive.ts'
import type { Block, Inline, List, ListItem, Numbering, StyleName } from '../model/document-tree.ts'
import type { PlacedTask } from '../model/placed-tasks.ts'
import type { DateStyle } from '../vietnamese/date-phrases.ts'
import { deadlinePhrase } from '../vietnamese/date-phrases.ts'
import { markOf } from '../vietnamese/list-marks.ts'
import { placePhrase } from '../vietnamese/place-phrases.ts'
import { withoutEndMark } from '../vietnamese/text-forms.ts'
import type { Filled } from './inline-text.ts'
import { ended, joined } from './inline-text.ts'
import { paragraph, text } from './letterhead.ts'

/** Numberings from the outside inwards: khoản, điểm, dash; what is deeper takes "+" and "-" in turn. */
const SCHEME: readonly Numbering[] = ['decimal', 'letter', 'dash', 'plus']
const DASH = 2

/** A place in the scheme; counts on beyond its end. */
export type Rank = number

/** Where a numbering of a body's items stands in the scheme. */
export const rankOf = (numbering: Numbering): Rank => Math.max(0, SCHEME.indexOf(numbering))

function numberingAt(rank: Rank): Numbering {
  const deep = rank < SCHEME.length ? rank : DASH + ((rank - DASH) % 2)
  return SCHEME[deep] ?? 'dash'
}

const ITEM_STYLES: readonly StyleName[] = ['item-1', 'item-2', 'item-3', 'item-4', 'item-5', 'item-6']

function deadlineText(deadline: Deadline<Filled>, dates: DateStyle): Filled {
  const { text: worded, ...rest } = deadline
  return worded ?? [text(deadlinePhrase(rest, dates))]
}

/** "Thời hạn: …" and "Báo cáo …" as sentences of their own; empty where the item has neither. */
export function dutySentences(
  item: { readonly due?: Deadline<Filled>; readonly report?: ReportDuty<Filled> },
  dates: DateStyle,
): Inline[] {
  const { due, report } = item
  const deadline = due === undefined ? [] : [text('Thời hạn: '), ...deadlineText(due, dates), text('.')]
  if (report === undefined) return deadline
  return [
    ...deadline,
    text(`${due === undefined ? '' : ' '}Báo cáo kết quả về `),
    ...report.to,
    ...(report.by === undefined ? [] : [text(' '), ...deadlineText(report.by, dates)]),
    text('.'),
  ]
}

/** Depth of the deepest item under these, counting themselves. */
export function heightOf(items: readonly TaskItem<Filled>[]): number {
  return items.length === 0 ? 0 : 1 + Math.max(...items.map((item) => heightOf(item.items)))
}

export interface ListPlace {
  /** Lists around this one. */
  readonly depth: number
  readonly rank: Rank
  /** Lists at most inside one another, this one counted. */
  readonly height: number
  readonly dates: DateStyle
  /** What an item but the last ends with. */
  readonly separator: ';' | '.'
  /** What the last ends with: inside a list that goes on after it, that list's own separator. */
  readonly end?: ';' | '.'
}

/** A khoản whose points have no points of their own takes the dash at once. */
const rankBelow = ({ rank, height }: ListPlace): Rank => (rank === 0 && height < 3 ? DASH : rank + 1)

/** Items as a list, with everything below them. */
export function itemList(items: readonly TaskItem<Filled>[], place: ListPlace): List {
  const numbering = numberingAt(place.rank)
  const style = ITEM_STYLES[Math.min(place.depth, ITEM_STYLES.length - 1)] ?? 'item-6'
  const listItems = items.map((item, index): ListItem => {
    const duties = dutySentences(item, place.dates)
    const leads = item.items.length > 0
    const end = index === items.length - 1 ? (place.end ?? '.') : place.separator
    const mark = leads ? ':' : end
    const own =
      duties.length === 0 || leads
        ? ended(item.text, mark)
        : [...ended(item.text, '.'), ...joined([text(' '), ...duties])]
    const below: ListPlace = {
      ...place,
      depth: place.depth + 1,
      rank: rankBelow(place),
      height: place.height - 1,
      separator: ';',
      end: duties.length === 0 ? end : '.',
    }
    const inner = leads ? [itemList(item.items, below)] : []
    const after = duties.length > 0 && leads ? [paragraph(style, ...joined(duties))] : []
    return { mark: markOf(numbering, index + 1), children: [paragraph(style, ...own), ...inner, ...after] }
  })
  return { type: 'list', numbering, start: 1, items: listItems }
}

/** The list counted on from `start`. */
export function renumbered(list: List, start: number): List {
  const items = list.items.map(
    (item, index): ListItem => ({ ...item, mark: markOf(list.numbering, start + index) }),
  )
  return { ...list, start, items }
}

/**
 * The task as it is said away from its text, with where it stands: "… (Điều 3 Quy chế ban hành kèm theo)",
 * before the mark that ends it. A task of the letter's own text stays as it is.
 */
export function citedTask({ task, place }: PlacedTask<Filled>): Task<Filled> {
  if (place === undefined) return task
  const last = task.text.at(-1)
  const cited = ` (${placePhrase(place)})`
  if (last?.type !== 'text') return { ...task, text: [...task.text, text(cited)] }
  const words = withoutEndMark(last.value)
  const mark = last.value.slice(words.length).trim()
  const before = [...task.text.slice(0, -1), { ...last, value: words }]
  return { ...task, text: joined([...before, text(`${cited}${mark}`)]) }
}

/** The numbered tasks of a directive; none gives no block. */
export function composeTasks(tasks: readonly Task<Filled>[], dates: DateStyle): readonly Block[] {
  if (tasks.length === 0) return []
  return [itemList(tasks, { depth: 0, rank: 0, height: heightOf(tasks), dates, separator: '.' })]
}
