import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { citedTask, composeTasks } from '../../src/compose/task-list.ts'
import { ownTasks, withDuties } from '../../src/model/cut-directive.ts'
import type { BodyBlock, Deadline, Directive, Task, TaskItem } from '../../src/model/directive.ts'
import type { Block, Inline, List } from '../../src/model/document-tree.ts'
import { textOf } from '../../src/model/document-tree.ts'
import type { Asking } from '../../src/model/placed-tasks.ts'
import { placedTasks } from '../../src/model/placed-tasks.ts'
import type { Duty } from '../../src/model/task-matrix.ts'
import { rowsOf, taskMatrix } from '../../src/model/task-matrix.ts'
import { placePhrase } from '../../src/vietnamese/place-phrases.ts'

/** What asks nothing and calls nothing by another name. */
const NOTHING: Asking<string> = {
  tasks: [],
  appendices: [],
  merge: { mode: 'addressed', taskSheet: true, matrix: false },
}

/** Groups of the office the tests speak of; a body is a group of itself. */
const GROUPS: Readonly<Record<string, readonly string[]>> = {
  huyen: ['h1', 'h2', 'h3'],
  so: ['s1', 's2'],
  rong: [],
}
const BODIES = ['s1', 's2', 'h1', 'h2', 'h3', 'bao'].map((id) => ({ id, name: `Cơ quan ${id}` }))
const bodiesOf = (id: string): readonly string[] => GROUPS[id] ?? [id]

const deadline: fc.Arbitrary<Deadline> = fc.oneof(
  fc
    .integer({ min: 1, max: 28 })
    .map((day): Deadline => ({ type: 'by', date: { year: 2025, month: 2, day } })),
  fc.constant<Deadline>({ type: 'recurring', rule: 'quarterly' }),
)
const ids = fc.uniqueArray(fc.constantFrom('huyen', 'so', 'rong', 's1', 'h2', 'bao', 'la'), { maxLength: 3 })

const itemAt: (depth?: number) => fc.Arbitrary<TaskItem> = fc.memo((depth) =>
  fc.record(
    {
      text: fc.constant(''),
      assignedTo: ids,
      due: deadline,
      report: fc.record({ to: fc.constant('Sở'), by: deadline }, { requiredKeys: ['to'] }),
      items: depth > 1 ? fc.array(itemAt(), { maxLength: 3 }) : fc.constant([]),
    },
    { requiredKeys: ['text', 'items'] },
  ),
)
interface Owned {
  readonly ids: readonly string[]
  readonly item: TaskItem
}
const owned: fc.Arbitrary<Owned> = fc.record({ ids, item: itemAt(3) })

interface Asks {
  readonly isArticle: boolean
  readonly owned: Owned
}
const block: fc.Arbitrary<Asks> = fc.record({ isArticle: fc.boolean(), owned })
/** A text of blocks: what stands alone, then what stands under a heading. */
interface SomeText {
  readonly loose: readonly Asks[]
  readonly headed: readonly Asks[]
}
const text: fc.Arbitrary<SomeText> = fc.record({
  loose: fc.array(block, { maxLength: 2 }),
  headed: fc.array(block, { maxLength: 2 }),
})

/**
 * Any tree of tasks in the letter's own text, in a text it enacts and in its appendices, every text
 * another, so that a line tells where it comes from.
 */
const asked: fc.Arbitrary<Asking<string>> = fc
  .record({
    tasks: fc.array(owned, { maxLength: 3 }),
    body: text,
    enclosed: fc.option(text, { nil: undefined }),
    appendices: fc.array(text, { maxLength: 2 }),
    matrix: fc.boolean(),
  })
  .map(({ tasks, body, enclosed, appendices, matrix }) => {
    let count = 0
    const named = (item: TaskItem): TaskItem => {
      count += 1
      return { ...item, text: `việc thứ ${count}`, items: item.items.map(named) }
    }
    const task = ({ ids: owners, item }: Owned): Task => {
      const { assignedTo: _own, ...rest } = named(item)
      return { ...rest, id: `t${count}`, assignedTo: owners }
    }
    const article = ({ ids: owners, item }: Owned): BodyBlock => {
      const { text: title, items, due, report } = named(item)
      return {
        type: 'article',
        id: `d${count}`,
        title,
        items,
        ...(owners.length === 0 ? {} : { assignedTo: owners }),
        ...(due === undefined ? {} : { due }),
        ...(report === undefined ? {} : { report }),
      }
    }
    const blocksOf = (some: readonly Asks[]): BodyBlock[] =>
      some.map((one) => (one.isArticle ? article(one.owned) : { type: 'task', task: task(one.owned) }))
    const textOfBlocks = ({ loose, headed }: SomeText): BodyBlock[] => [
      ...blocksOf(loose),
      { type: 'section', title: 'Mục', blocks: blocksOf(headed) },
    ]
    return {
      ...NOTHING,
      tasks: tasks.map(task),
      body: textOfBlocks(body),
      ...(enclosed === undefined
        ? {}
        : { enclosed: { kind: 'ke-hoach' as const, title: 'Kế hoạch', blocks: textOfBlocks(enclosed) } }),
      appendices: appendices.map((one) => ({
        title: 'Phụ lục',
        orientation: 'portrait' as const,
        content: { type: 'blocks' as const, blocks: textOfBlocks(one) },
      })),
      merge: { ...NOTHING.merge, matrix },
    }
  })

/** The law in its plainest words: does anything of the item fall to the body, and does it by itself? */
function fallsTo(item: TaskItem, inherited: readonly string[], body: string): boolean {
  const owners = item.assignedTo ?? inherited
  return (
    owners.some((id) => bodiesOf(id).includes(body)) ||
    item.items.some((point) => fallsTo(point, owners, body))
  )
}

interface PlainDuty {
  readonly path: readonly string[]
  readonly due: Deadline | undefined
}

function plainDuties(
  item: TaskItem,
  inherited: readonly string[],
  body: string,
  above: PlainDuty,
): readonly PlainDuty[] {
  if (!fallsTo(item, inherited, body)) return []
  const owners = item.assignedTo ?? inherited
  const here: PlainDuty = { path: [...above.path, item.text], due: item.due ?? above.due }
  const points = item.items.flatMap((point) => plainDuties(point, owners, body, here))
  return points.length > 0 ? points : [here]
}

/** Whatever asks something, in the order printed. */
function everyTask({ tasks, body, enclosed, appendices }: Asking<string>): readonly Task[] {
  const inBlocks = (blocks: readonly BodyBlock[]): readonly Task[] =>
    blocks.flatMap((one) => {
      if (one.type === 'task') return [one.task]
      if (one.type !== 'article') return 'blocks' in one ? inBlocks(one.blocks) : []
      const { id = '', title = '', assignedTo = [], items, due, report } = one
      const worded = { ...(due === undefined ? {} : { due }), ...(report === undefined ? {} : { report }) }
      return [{ id, text: title, assignedTo, items, ...worded }]
    })
  return [
    ...tasks,
    ...inBlocks(body ?? []),
    ...inBlocks(enclosed?.blocks ?? []),
    ...appendices.flatMap(({ content }) => (content.type === 'blocks' ? inBlocks(content.blocks) : [])),
  ]
}

const rowFor = (directive: Asking<string>, body: string): readonly PlainDuty[] =>
  everyTask(directive).flatMap((task) =>
    plainDuties(task, task.assignedTo, body, { path: [], due: undefined }),
  )

const isAmong = (owners: readonly string[], body: string): boolean =>
  owners.some((id) => bodiesOf(id).includes(body))

/** Innermost items with whom they are asked of. */
function leavesOf(
  item: TaskItem,
  owners: readonly string[],
): readonly { readonly text: string; readonly owners: readonly string[] }[] {
  if (item.items.length === 0) return [{ text: item.text, owners }]
  return item.items.flatMap((point) => leavesOf(point, point.assignedTo ?? owners))
}

/** Tasks, and what articles ask. */
const apart = (directive: Asking<string>) => {
  const all = everyTask(directive)
  return {
    tasks: all.filter(({ id }) => id.startsWith('t')),
    articles: all.filter(({ id }) => id.startsWith('d')),
  }
}

const pathOf = ({ under, text }: Duty) => [...under, text]

const inline = (value: string): readonly Inline[] => [{ type: 'text', value }]
const filledItem = (item: TaskItem): TaskItem<readonly Inline[]> => {
  const { text, items, due, report, ...rest } = item
  return {
    ...rest,
    text: inline(text),
    items: items.map(filledItem),
    ...(due === undefined ? {} : { due: filledDeadline(due) }),
    ...(report === undefined
      ? {}
      : {
          report: {
            to: inline(report.to),
            ...(report.by === undefined ? {} : { by: filledDeadline(report.by) }),
          },
        }),
  }
}
const filledDeadline = ({ text: _text, ...rest }: Deadline): Deadline<readonly Inline[]> => rest
const filledTask = (task: Task): Task<readonly Inline[]> => ({
  ...filledItem(task),
  id: task.id,
  assignedTo: task.assignedTo,
})

/** What a reader of printed tasks is asked: the words of each innermost item below those it stands under. */
function printedDuties(
  blocks: readonly Block[],
  above: readonly string[] = [],
): readonly (readonly string[])[] {
  return blocks
    .filter((block): block is List => block.type === 'list')
    .flatMap((list) =>
      list.items.flatMap(({ children: [first, ...rest] }) => {
        const words = /^việc thứ \d+/u.exec(textOf(first.children))?.[0] ?? ''
        const inner = printedDuties(rest, [...above, words])
        return inner.length > 0 ? inner : [[...above, words]]
      }),
    )
}

describe('the task matrix', () => {
  test('gives each body exactly what the directive asks of it, whatever the directive', () => {
    fc.assert(
      fc.property(asked, (directive) => {
        const matrix = taskMatrix(directive, BODIES, bodiesOf)
        for (const { body, duties } of rowsOf(matrix)) {
          const expected = rowFor(directive, body.id)
          expect(duties.map(pathOf)).toEqual(expected.map(({ path }) => path))
          expect(duties.map(({ due }) => due)).toEqual(expected.map(({ due }) => due))
        }
        expect(new Set(matrix.duties.map(({ key }) => key)).size).toBe(matrix.duties.length)
      }),
    )
  })

  test('is what every task sheet prints: each sheet equals its row', () => {
    fc.assert(
      fc.property(asked, (directive) => {
        const matrix = taskMatrix(directive, BODIES, bodiesOf)
        const filled = placedTasks(directive).map((one) => ({ ...one, task: filledTask(one.task) }))
        for (const { duties } of rowsOf(matrix)) {
          const own = ownTasks(filled, new Set(duties.map(({ key }) => key))).map(citedTask)
          const sheet = composeTasks(own, 'slash')
          expect(printedDuties(sheet)).toEqual(duties.map(pathOf))
          // What stands beside the letter's own text says where.
          const places = new Map(duties.map(({ taskId, place }) => [taskId, place]))
          expect(own.map(({ text: words }) => /\((.*)\)/u.exec(textOf(words))?.[1])).toEqual(
            [...places.values()].map((place) => (place === undefined ? undefined : placePhrase(place))),
          )
        }
      }),
    )
  })

  test('loses nothing on its way to JSON and back', () => {
    fc.assert(
      fc.property(asked, (directive) => {
        const matrix = taskMatrix(directive, BODIES, bodiesOf)
        expect(JSON.parse(JSON.stringify(matrix))).toEqual(matrix)
      }),
    )
  })

  test('leaves a letter of its own nothing but its own duties', () => {
    fc.assert(
      fc.property(asked, (directive) => {
        const all = rowsOf(taskMatrix(directive, BODIES, bodiesOf))
        for (const { body, duties } of all) {
          // Only the fields that ask something matter here.
          const cut = withDuties(directive as Directive, new Set(duties.map(({ key }) => key)))
          expect(rowFor(cut, body.id).map(({ path }) => path)).toEqual(duties.map(pathOf))
          const { articles, tasks } = apart(cut)
          expect(tasks.every((task) => fallsTo(task, task.assignedTo, body.id))).toBe(true)
          // What an article gives to nobody is said to all.
          const [had, has] = [apart(directive).articles, articles].map((some) =>
            some.flatMap((task) => leavesOf(task, task.assignedTo)),
          )
          expect(has?.every(({ owners }) => owners.length === 0 || isAmong(owners, body.id))).toBe(true)
          const ofNobody = (leaves: typeof had) =>
            leaves?.filter(({ owners }) => owners.length === 0).map(({ text }) => text)
          expect(ofNobody(has)).toEqual(ofNobody(had))
        }
      }),
    )
  })

  test('names what falls to nobody and who has nothing to do', () => {
    const tasks: Task[] = [
      { id: 't1', text: 'một', assignedTo: ['rong'], items: [] },
      { id: 't2', text: 'hai', assignedTo: ['so'], items: [] },
    ]
    const matrix = taskMatrix({ ...NOTHING, tasks }, BODIES.slice(0, 3), bodiesOf)
    expect(matrix.duties.filter(({ bodies }) => bodies.length === 0).map(({ key }) => key)).toEqual(['t1'])
    expect(
      rowsOf(matrix)
        .filter(({ duties }) => duties.length === 0)
        .map(({ body }) => body.id),
    ).toEqual(['h1'])
  })

  test('holds what an article asks of somebody, and not what it asks of nobody', () => {
    const due: Deadline = { type: 'before', date: { year: 2025, month: 2, day: 15 } }
    const body: Directive['body'] = [
      { type: 'article', title: 'Phạm vi', text: 'Quyết định này quy định.', items: [] },
      {
        type: 'article',
        id: 'd2',
        title: 'Tổ chức thực hiện',
        items: [
          { text: 'hiệu lực từ ngày ký', items: [] },
          { text: 'rà soát', assignedTo: ['huyen'], due, items: [] },
        ],
      },
      { type: 'article', id: 'd3', text: 'Sở Y tế hướng dẫn', assignedTo: ['s1'], due, items: [] },
    ]
    const { duties } = taskMatrix({ ...NOTHING, body }, BODIES, bodiesOf)
    expect(duties.map(({ key, bodies }) => [key, bodies])).toEqual([
      ['d2/2', ['h1', 'h2', 'h3']],
      ['d3', ['s1']],
    ])
    expect(duties.map(pathOf)).toEqual([['Tổ chức thực hiện', 'rà soát'], ['Sở Y tế hướng dẫn']])
  })

  test('lets a point inherit owners, deadline and report, or have its own', () => {
    const due: Deadline = { type: 'before', date: { year: 2025, month: 2, day: 15 } }
    const later: Deadline = { type: 'by', date: { year: 2025, month: 3, day: 1 } }
    const tasks: Task[] = [
      {
        id: 't1',
        text: 'chỉ đạo:',
        assignedTo: ['huyen'],
        due,
        report: { to: 'Sở' },
        items: [
          { text: 'a', items: [] },
          { text: 'b', assignedTo: ['bao'], due: later, items: [] },
        ],
      },
    ]
    expect(taskMatrix({ ...NOTHING, tasks }, BODIES, bodiesOf).duties).toEqual([
      {
        key: 't1/1',
        taskId: 't1',
        under: ['chỉ đạo:'],
        text: 'a',
        assignedTo: ['huyen'],
        due,
        report: { to: 'Sở' },
        bodies: ['h1', 'h2', 'h3'],
      },
      {
        key: 't1/2',
        taskId: 't1',
        under: ['chỉ đạo:'],
        text: 'b',
        assignedTo: ['bao'],
        due: later,
        report: { to: 'Sở' },
        bodies: ['bao'],
      },
    ])
  })
})
