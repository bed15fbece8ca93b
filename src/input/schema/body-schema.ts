// Tasks and the blocks of a letter's body: the parts of a directive that nest.

import * as z from 'zod'
import type { BodyBlock, Point, Task, TaskItem } from '../../model/directive.ts'
import { LONGEST_ALT } from '../../model/picture.ts'
import { deadline, reportDuty } from './deadline-schema.ts'
import { filePath, identifier, oneOrMany, refuse, text, wholeNumber } from './schema-scalars.ts'
import { table } from './table-schema.ts'

const responsible = oneOrMany(identifier)

/** A point of a task: text alone, or fields. */
const taskItem: z.ZodType<TaskItem> = z.union([
  text.transform((value): TaskItem => ({ text: value, items: [] })),
  z.strictObject({
    text,
    assignedTo: responsible.exactOptional(),
    due: deadline.exactOptional(),
    report: reportDuty.exactOptional(),
    get items() {
      return z.array(taskItem).default([])
    },
  }),
])

/** A task as written; one without an id is numbered by `nameTasks`. */
export const UNNAMED = ''

export const task: z.ZodType<Task> = z.strictObject({
  id: identifier.default(UNNAMED),
  text,
  assignedTo: responsible.default([]),
  due: deadline.exactOptional(),
  report: reportDuty.exactOptional(),
  items: z.array(taskItem).default([]),
})

/** A point that is nobody's duty: text alone, or with points below it. */
const point: z.ZodType<Point> = z.union([
  text.transform((value): Point => ({ text: value, items: [] })),
  z.strictObject({
    text,
    get items() {
      return z.array(point).default([])
    },
  }),
])

const division = z.strictObject({
  title: text,
  get blocks() {
    return blocks.default([])
  },
})

const article = z.strictObject({
  id: identifier.exactOptional(),
  title: text.exactOptional(),
  text: text.exactOptional(),
  assignedTo: responsible.exactOptional(),
  due: deadline.exactOptional(),
  report: reportDuty.exactOptional(),
  items: z.array(taskItem).default([]),
})

const quote = z.strictObject({ source: text.exactOptional(), text })

const note = z.strictObject({ label: text, text })

const alt = text.transform((value, context): string =>
  value.length <= LONGEST_ALT
    ? value
    : refuse(context, {
        ruleId: 'I04',
        message: 'Lời tả hình dài hơn 2.000 chữ cái.',
        remedy: 'Tả ngắn gọn hình vẽ gì; phần giải thích viết thành đoạn văn dưới hình.',
      }),
)

const image = z.strictObject({ file: filePath, widthMillimetres: wholeNumber(5, 250), alt })

/** One block is one field whose name says what it is: `{ p: … }`, `{ section: … }` … */
const block: z.ZodType<BodyBlock> = z
  .strictObject({
    p: text.exactOptional(),
    part: division.exactOptional(),
    chapter: division.exactOptional(),
    section: division.exactOptional(),
    subsection: division.exactOptional(),
    task: task.exactOptional(),
    points: z.array(point).nonempty().exactOptional(),
    article: article.exactOptional(),
    table: table.exactOptional(),
    quote: quote.exactOptional(),
    note: note.exactOptional(),
    image: image.exactOptional(),
  })
  .meta({ minProperties: 1, maxProperties: 1 })
  .transform((written, context): BodyBlock => {
    const { p, task: duty, article: clause, table: grid, quote: cited, note: remark } = written
    const found: BodyBlock[] = []
    if (p !== undefined) found.push({ type: 'paragraph', text: p })
    for (const type of DIVISIONS) {
      const holds = written[type]
      if (holds !== undefined) found.push({ type, ...holds })
    }
    if (duty !== undefined) found.push({ type: 'task', task: duty })
    if (written.points !== undefined) found.push({ type: 'points', items: written.points })
    if (clause !== undefined) found.push({ type: 'article', ...clause })
    if (grid !== undefined) found.push(grid)
    if (cited !== undefined) found.push({ type: 'quote', ...cited })
    if (remark !== undefined) found.push({ type: 'note', ...remark })
    if (written.image !== undefined) found.push({ type: 'image', ...written.image })
    const [only] = found
    if (only !== undefined && found.length === 1) return only
    return refuse(context, {
      ruleId: 'I16',
      message: `mỗi khối nội dung có đúng một trong: ${Object.keys(BLOCK_KEYS).join(', ')}.`,
      remedy: 'Mỗi khối bắt đầu bằng một dấu gạch “- ” riêng, ví dụ: - p: "Đoạn văn".',
    })
  })

const DIVISIONS = ['part', 'chapter', 'section', 'subsection'] as const

const BLOCK_KEYS = {
  p: 0,
  part: 0,
  chapter: 0,
  section: 0,
  subsection: 0,
  task: 0,
  points: 0,
  article: 0,
  table: 0,
  quote: 0,
  note: 0,
  image: 0,
}

export const blocks: z.ZodType<readonly BodyBlock[]> = z.array(block).readonly()
