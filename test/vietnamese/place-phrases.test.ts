import { describe, expect, test } from 'vitest'
import { numberBlocks } from '../../src/model/block-numbers.ts'
import type { BodyBlock } from '../../src/model/directive.ts'
import { placedTasks } from '../../src/model/placed-tasks.ts'
import { appendixName, placePhrase } from '../../src/vietnamese/place-phrases.ts'

let count = 0
const task = (): BodyBlock => {
  count += 1
  return { type: 'task', task: { id: `t${count}`, text: 'Rà soát', assignedTo: ['a'], items: [] } }
}
const article = (id?: string): BodyBlock => ({
  type: 'article',
  text: 'Rà soát',
  items: [],
  ...(id === undefined ? {} : { id, assignedTo: ['a'] }),
})
const points = (...texts: string[]): BodyBlock => ({
  type: 'points',
  items: texts.map((text) => ({ text, items: [] })),
})
const under = (type: 'part' | 'chapter' | 'section' | 'subsection', ...blocks: BodyBlock[]): BodyBlock => ({
  type,
  title: 'Tiêu đề',
  blocks,
})

const phrases = (
  blocks: readonly BodyBlock[],
  { mode = 'addressed', matrix = false }: { mode?: 'addressed' | 'tailored'; matrix?: boolean } = {},
) =>
  placedTasks({
    tasks: [],
    enclosed: { kind: 'ke-hoach', title: 'Kế hoạch', blocks },
    appendices: [{ title: 'Bảng', orientation: 'portrait', content: { type: 'blocks', blocks: [task()] } }],
    merge: { mode, taskSheet: false, matrix },
  }).map(({ place }) => (place === undefined ? undefined : placePhrase(place)))

describe('where a task stands', () => {
  test.each<[string, readonly BodyBlock[], readonly string[]]>([
    ['without headings', [task(), task()], ['Mục 1', 'Mục 2']],
    ['after points of its run', [points('một', 'hai'), task()], ['Mục 3']],
    [
      'under a heading',
      [under('section'), under('section', task(), task())],
      ['khoản 1 Mục II', 'khoản 2 Mục II'],
    ],
    ['under a heading in a heading', [under('section', under('section', task()))], ['điểm a khoản 1 Mục I']],
    [
      'below what is marked with a dash, at the last that can be cited',
      [under('section', under('section', under('section', task())))],
      ['điểm a khoản 1 Mục I'],
    ],
    [
      'in an article, by its number alone',
      [under('chapter', article()), under('chapter', article('d'))],
      ['Điều 2'],
    ],
    [
      'in a section of a chapter of a part',
      [under('part', under('chapter', under('section', task())))],
      ['khoản 1 Mục 1 Chương I Phần I'],
    ],
    [
      'in a subsection',
      [under('chapter', under('section', under('subsection', task())))],
      ['khoản 1 Tiểu mục 1 Mục 1 Chương I'],
    ],
  ])('%s is said in the order of the decree', (_, blocks, expected) => {
    expect(phrases(blocks)).toEqual([
      ...expected.map((one) => `${one} Kế hoạch ban hành kèm theo`),
      'Mục 1 Phụ lục',
    ])
  })

  test('is an appendix with its number where there are several, the printed matrix among them', () => {
    expect(phrases([], { matrix: true })).toEqual(['Mục 1 Phụ lục I'])
    expect(appendixName(4)).toBe('Phụ lục IV')
  })

  test('has no number where each letter counts its own', () => {
    expect(phrases([under('section', task())], { mode: 'tailored' })).toEqual([
      'Kế hoạch ban hành kèm theo',
      'Phụ lục',
    ])
  })
})

test('numbers of points go on from a task right before them, and begin anew elsewhere', () => {
  const numbered = numberBlocks([
    task(),
    points('a', 'b'),
    task(),
    { type: 'paragraph', text: 'Đoạn' },
    points('a'),
    task(),
  ])
  expect(numbered.map((one) => ('number' in one ? one.number.number : undefined))).toEqual([
    1,
    2,
    4,
    undefined,
    1,
    2,
  ])
})
