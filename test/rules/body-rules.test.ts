import { describe, expect, it } from 'vitest'
import type { BodyBlock, Directive, DivisionType } from '../../src/model/directive.ts'
import { BODY_RULES } from '../../src/rules/body-rules.ts'
import { SAMPLE_CONTEXT } from './sample-context.ts'

/** "rule path" of what the body rules find. */
function found(body: readonly BodyBlock[], more: Partial<Directive> = {}): string[] {
  const directive = { ...SAMPLE_CONTEXT.directive, tasks: [], body, ...more }
  return BODY_RULES.flatMap((rule) =>
    rule
      .check({ ...SAMPLE_CONTEXT, directive })
      .map(({ path, severity }) => `${rule.ruleId} ${severity ?? rule.severity} ${path.join('.')}`),
  )
}

const p: BodyBlock = { type: 'paragraph', text: 'Lời' }
const division = (type: DivisionType, title: string, ...blocks: readonly BodyBlock[]): BodyBlock => ({
  type,
  title,
  blocks,
})
const article = (title?: string): BodyBlock => ({
  type: 'article',
  ...(title === undefined ? {} : { title }),
  text: 'Lời',
  items: [],
})

describe('numbers the program counts', () => {
  it.each([
    ['Chương I. Quy định chung'],
    ['I. Mục đích'],
    ['1. Mục đích'],
    ['2.1. Mục đích'],
    ['a) Mục đích'],
    ['Phần thứ nhất'],
  ])('are not typed into a title: «%s»', (title) => {
    expect(found([division('section', title, p)])).toEqual(['B02 error body.0.section.title'])
  })

  it.each(['Mục đích', 'Mục tiêu năm 2025', 'Chương trình phối hợp', 'Phần mềm dùng chung', 'Đ. K. Nam'])(
    'leave «%s» alone',
    (title) => {
      expect(found([division('section', title, p)])).toEqual([])
    },
  )

  it('are not typed before points and articles either', () => {
    const items = [{ text: '- Rà soát', items: [{ text: 'a) Lập danh sách', items: [] }] }]
    expect(
      found([
        { type: 'article', title: 'Điều 1. Phạm vi', items },
        { type: 'task', task: { id: 't', assignedTo: ['x'], text: '1. Việc', items: [] } },
      ]),
    ).toEqual([
      'B02 error body.0.article.title',
      'B02 error body.0.article.items.0.text',
      'B02 error body.0.article.items.0.items.0.text',
      'B02 error body.1.task.text',
    ])
  })
})

describe('divisions', () => {
  it('stand inside one another in the decree’s order', () => {
    const right = division('part', 'A', division('chapter', 'B', division('section', 'C', p)))
    expect(found([right])).toEqual([])
    expect(found([division('chapter', 'A', division('part', 'B', p))])).toEqual([
      'B03 error body.0.chapter.blocks.0.part',
    ])
    expect(found([division('section', 'A', division('subsection', 'B', p))])).toEqual([
      'B03 error body.0.section.blocks.0.subsection',
    ])
  })

  it('hold something', () => {
    expect(found([division('chapter', 'A')])).toEqual(['B03 error body.0.chapter'])
  })
})

describe('articles', () => {
  it('need titles in chapters and in a quy chế, nowhere else', () => {
    expect(found([division('chapter', 'A', article())])).toEqual([
      'B03 error body.0.chapter.blocks.0.article',
    ])
    expect(found([article()], { kind: 'quy-che' })).toEqual(['B03 error body.0.article'])
    expect(found([article()], { kind: 'quyet-dinh' })).toEqual([])
  })

  it('are told when some have titles and this one has none', () => {
    expect(found([article('A'), article()])).toEqual(['B03 info body.1.article'])
  })

  it('of a decision are not held to those of the text it enacts', () => {
    const enclosed = { kind: 'quy-che', title: 'Làm việc', blocks: [article('A')] } as const
    expect(found([article(), article()], { kind: 'quyet-dinh', enclosed })).toEqual([])
  })
})
