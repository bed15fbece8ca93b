import { describe, expect, it } from 'vitest'
import { endBody } from '../../src/compose/end-body.ts'
import { composeBlocks } from '../../src/compose/letter-body.ts'
import { text } from '../../src/compose/letterhead.ts'
import type { Article, BodyBlock, DivisionType, TaskItem } from '../../src/model/directive.ts'
import type { Block, Inline } from '../../src/model/document-tree.ts'
import { paragraphsOf, textOf } from '../../src/model/document-tree.ts'

type Filled = readonly Inline[]
type Body = readonly BodyBlock<Filled>[]

const p = (value: string): BodyBlock<Filled> => ({ type: 'paragraph', text: [text(value)] })

const division = (
  type: DivisionType,
  title: string,
  ...blocks: readonly BodyBlock<Filled>[]
): BodyBlock<Filled> => ({ type, title: [text(title)], blocks })

const point = (value: string, ...items: readonly TaskItem<Filled>[]): TaskItem<Filled> => ({
  text: [text(value)],
  items,
})

const article = (title: string, ...items: readonly TaskItem<Filled>[]): BodyBlock<Filled> => ({
  type: 'article',
  title: [text(title)],
  items,
})

const task = (value: string, ...items: readonly TaskItem<Filled>[]): BodyBlock<Filled> => ({
  type: 'task',
  task: { id: value, assignedTo: ['x'], ...point(value, ...items) },
})

/** Each printed line with its style before it. */
const styled = (blocks: readonly Block[]): string[] =>
  blocks.flatMap((block): string[] =>
    block.type === 'list'
      ? block.items.flatMap((item) => {
          const [first = '', ...rest] = styled(item.children)
          return [first.replace(': ', `: ${item.mark} `), ...rest]
        })
      : [...paragraphsOf(block)].map(
          ({ style, number, children }) =>
            `${style}: ${number === undefined ? '' : `${number.mark} `}${textOf(children)}`,
        ),
  )

const bodyOf = (...blocks: Body): string[] => styled(composeBlocks(blocks, 'slash'))

describe('phần, chương, mục, tiểu mục', () => {
  it('stand as number and title in capitals', () => {
    expect(
      bodyOf(
        division(
          'part',
          'Quy định chung',
          division(
            'chapter',
            'Phạm vi',
            division('section', 'Đối tượng', division('subsection', 'Cơ quan', p('Lời'))),
          ),
        ),
      ),
    ).toEqual([
      'part-title: Phần I QUY ĐỊNH CHUNG',
      'chapter-title: Chương I PHẠM VI',
      'division-title: Mục 1 ĐỐI TƯỢNG',
      'subdivision-title: Tiểu mục 1 CƠ QUAN',
      'body: Lời',
    ])
  })

  it('count chapters and articles on through the text, sections anew in each chapter', () => {
    const chapter = (name: string): BodyBlock<Filled> =>
      division('chapter', name, division('section', 'Mục', article('Một'), article('Hai')))
    const numbers = bodyOf(chapter('A'), chapter('B'))
      .map((line) => line.replace(/^.*?: /u, ''))
      .filter((line) => /^(?:Chương|Mục|Điều) /u.test(line))
    expect(numbers).toEqual([
      'Chương I A',
      'Mục 1 MỤC',
      'Điều 1. Một',
      'Điều 2. Hai',
      'Chương II B',
      'Mục 1 MỤC',
      'Điều 3. Một',
      'Điều 4. Hai',
    ])
  })

  it('keep bold and italic words of a title', () => {
    const title: Filled = [text('về '), { type: 'text', value: 'đất đai', emphasis: true }]
    const [printed] = composeBlocks([{ type: 'chapter', title, blocks: [] }], 'slash')
    expect(printed).toMatchObject({
      children: [{ value: 'VỀ ' }, { value: 'ĐẤT ĐAI', emphasis: true }],
    })
  })
})

describe('headings outside of chapters', () => {
  it('run I., 1., a), counted with the tasks beside them; tasks below take the next mark', () => {
    expect(
      bodyOf(
        division(
          'section',
          'Mục đích',
          task('Một'),
          division('section', 'Yêu cầu', task('Hai'), division('section', 'Cụ thể', task('Ba'))),
        ),
      ),
    ).toEqual([
      'section-title: I. MỤC ĐÍCH',
      'item-1: 1. Một.',
      'section-title-2: 2. Yêu cầu',
      'item-1: a) Hai.',
      'section-title-3: b) Cụ thể',
      'item-1: - Ba.',
    ])
  })
})

describe('articles of a title alone', () => {
  it('are kept with nothing, for nothing stands below them', () => {
    expect(bodyOf(article('Bãi bỏ'), article('Hiệu lực'), article('Thi hành', point('A')))).toEqual([
      'article: Điều 1. Bãi bỏ',
      'article: Điều 2. Hiệu lực',
      'article-title: Điều 3. Thi hành',
      'item-1: 1. A.',
    ])
  })
})

describe('points of any depth', () => {
  it('run 1., a), "-", "+", "-" at further and further indents', () => {
    const deep = task(
      'một',
      point('hai', point('ba', point('bốn', point('năm', point('sáu', point('bảy')))))),
    )
    expect(bodyOf(deep)).toEqual([
      'item-1: 1. một:',
      'item-2: a) hai:',
      'item-3: - ba:',
      'item-4: + bốn:',
      'item-5: - năm:',
      'item-6: + sáu:',
      'item-6: - bảy.',
    ])
  })

  it('letter the điểm of an article in the Vietnamese alphabet', () => {
    const points = Array.from({ length: 7 }, (_, index) => point(`ý ${index + 1}`))
    const marks = bodyOf(article('Tên', point('Khoản', ...points))).map((line) => line.split(' ')[1])
    expect(marks).toEqual(['Điều', '1.', 'a)', 'b)', 'c)', 'd)', 'đ)', 'e)', 'g)'])
  })
})

describe('the end of a body', () => {
  const table: BodyBlock<Filled> = {
    type: 'table',
    head: [[{ text: [text('TT')], columns: 1, rows: 1 }]],
    rows: [[{ text: [text('01')], columns: 1, rows: 1 }]],
  }
  const quote: BodyBlock<Filled> = { type: 'quote', text: [text('“Lời dẫn.”')] }

  it.each([
    ['a paragraph', [p('Lời.')], 'body: Lời./.'],
    ['deep points', [task('một', point('hai', point('ba', point('bốn'))))], 'item-4: + bốn./.'],
    ['a quote', [quote], 'quote: “Lời dẫn.”./.'],
    ['a table', [table], 'table-end: ./.'],
    ['a chapter', [division('chapter', 'A', article('B', point('c')))], 'item-1: 1. c./.'],
  ])('stands once after %s', (_, blocks: Body, last) => {
    const printed = styled(endBody(composeBlocks(blocks, 'slash')))
    expect(printed.at(-1)).toBe(last)
    expect(printed.filter((line) => line.includes('./.'))).toHaveLength(1)
  })
})

describe('points that give nobody a duty', () => {
  const points = (...items: readonly TaskItem<Filled>[]): BodyBlock<Filled> => ({ type: 'points', items })

  it('count from 1 in each run, whatever stands between', () => {
    expect(
      bodyOf(p('Đoàn một:'), points(point('A'), point('B')), p('Đoàn hai:'), points(point('C'))),
    ).toEqual(['body: Đoàn một:', 'item-1: 1. A.', 'item-1: 2. B.', 'body: Đoàn hai:', 'item-1: 1. C.'])
  })

  it('take the mark of the heading they stand under, as tasks do', () => {
    expect(
      bodyOf(
        division(
          'section',
          'Mục đích',
          points(point('A')),
          division('section', 'Yêu cầu', points(point('B'))),
        ),
      ),
    ).toEqual(['section-title: I. MỤC ĐÍCH', 'item-1: 1. A.', 'section-title-2: 2. Yêu cầu', 'item-1: a) B.'])
  })
})

describe('an article that gives a duty', () => {
  const due = { type: 'before', date: { year: 2025, month: 2, day: 14 } } as const
  const report = { to: [text('Sở Nội vụ')] }
  const asked = (more: Partial<Article<Filled>>): Article<Filled> => ({
    type: 'article',
    id: 'd1',
    title: [text('Thực hiện')],
    assignedTo: ['x'],
    due,
    items: [],
    ...more,
  })

  it('says by when at the end of its text', () => {
    expect(bodyOf(asked({ text: [text('Sở Y tế rà soát')] }))).toEqual([
      'article-title: Điều 1. Thực hiện',
      'body: Sở Y tế rà soát. Thời hạn: trước ngày 14/02/2025.',
    ])
    const { title: _, ...untitled } = asked({ text: [text('Sở Y tế rà soát')], report })
    expect(bodyOf(untitled)).toEqual([
      'article: Điều 1. Sở Y tế rà soát. Thời hạn: trước ngày 14/02/2025. Báo cáo kết quả về Sở Nội vụ.',
    ])
  })

  it('says it below its points, and each point its own', () => {
    expect(bodyOf(asked({ items: [{ ...point('A'), report }, point('B')] }))).toEqual([
      'article-title: Điều 1. Thực hiện',
      'item-1: 1. A. Báo cáo kết quả về Sở Nội vụ.',
      'item-1: 2. B.',
      'body: Thời hạn: trước ngày 14/02/2025.',
    ])
    expect(bodyOf(asked({}))).toEqual([
      'article-title: Điều 1. Thực hiện',
      'body: Thời hạn: trước ngày 14/02/2025.',
    ])
  })
})
