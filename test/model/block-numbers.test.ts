import { describe, expect, test } from 'vitest'
import type { NumberedBlock } from '../../src/model/block-numbers.ts'
import { numberBlocks } from '../../src/model/block-numbers.ts'
import type { BodyBlock } from '../../src/model/directive.ts'

const heading = (...blocks: readonly BodyBlock[]): BodyBlock => ({ type: 'section', title: 'Tên', blocks })
const points = (count: number): BodyBlock => ({
  type: 'points',
  items: Array.from({ length: count }, () => ({ text: 'ý', items: [] })),
})
const task: BodyBlock = { type: 'task', task: { id: 't', assignedTo: ['a'], text: 'việc', items: [] } }

/** "1", or "1 (2 3)" with what stands below; points show the number of their first. */
const shown = (numbered: readonly NumberedBlock<string>[]): string =>
  numbered
    .map((one) => {
      const number = one.type === 'uncounted' ? '' : String(one.number.number)
      const below = one.type === 'division' && one.below.length > 0 ? ` (${shown(one.below)})` : ''
      return `${number}${below}`
    })
    .join(' ')

const numbersOf = (...blocks: readonly BodyBlock[]): string => shown(numberBlocks(blocks))

describe('the numbers of blocks', () => {
  test('run on through headings and tasks that bear marks of one sort', () => {
    expect(numbersOf(heading(task, heading(task, task), task, heading()))).toBe('1 (1 2 (1 2) 3 4)')
    expect(numbersOf(heading(heading(), points(2), heading(), points(3), task))).toBe('1 (1 2 4 5 8)')
    expect(numbersOf(heading(heading(task, heading(), points(2))))).toBe('1 (1 (1 2 3))')
  })

  test('are apart where the marks differ: "I. TITLE" beside "1."', () => {
    expect(numbersOf(task, heading(), task)).toBe('1 1 2')
    expect(numbersOf(heading(), points(2), points(2))).toBe('1 1 1')
  })

  test('begin anew in each run of points where no heading stands beside it', () => {
    expect(numbersOf(heading(points(2), { type: 'paragraph', text: 'lời' }, points(2)))).toBe('1 (1  1)')
  })
})
