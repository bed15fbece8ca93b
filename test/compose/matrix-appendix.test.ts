// The printed matrix: the same duties as everywhere else, columns only where they say something.

import { describe, expect, test } from 'vitest'
import { matrixAppendix } from '../../src/compose/matrix-appendix.ts'
import type { Inline } from '../../src/model/document-tree.ts'
import { textOf } from '../../src/model/document-tree.ts'
import type { Duty } from '../../src/model/task-matrix.ts'

type Filled = readonly Inline[]

const inline = (value: string): Filled => [{ type: 'text', value }]
const duty = (key: string, more: Partial<Duty<Filled>> = {}): Duty<Filled> => ({
  key,
  taskId: key,
  under: [],
  text: inline(`việc ${key}`),
  assignedTo: ['so', 'huyen'],
  bodies: [],
  ...more,
})
const NAMES: Readonly<Record<string, string>> = { so: 'Các sở', huyen: 'UBND các huyện' }
const printed = (...duties: readonly Duty<Filled>[]) =>
  matrixAppendix(duties, (id) => NAMES[id] ?? id, 'slash')
const rowsOf = (appendix: ReturnType<typeof printed>) =>
  [...(appendix?.table.head ?? []), ...(appendix?.table.rows ?? [])].map((row) =>
    row.map(({ children }) => children.map((line) => textOf(line.children)).join(' | ')),
  )

describe('the printed matrix', () => {
  test('has a row a duty, with the printed names of its groups, upright when it is narrow', () => {
    const appendix = printed(duty('t1'), duty('t2/1', { under: [inline('Đề nghị:')], assignedTo: ['bao'] }))
    expect(appendix?.orientation).toBe('portrait')
    expect(rowsOf(appendix)).toEqual([
      ['STT', 'Nội dung', 'Cơ quan thực hiện'],
      ['1', 'việc t1', 'Các sở; UBND các huyện'],
      ['2', 'Đề nghị: | việc t2/1', 'bao'],
    ])
  })

  test('lies across when it says by when and where to report', () => {
    const date = { year: 2025, month: 2, day: 14 }
    const appendix = printed(
      duty('t1', { due: { type: 'by', date } }),
      duty('t2', {
        report: {
          to: inline('Sở TT&TT'),
          by: { type: 'recurring', rule: 'monthly', text: inline('ngày 25') },
        },
      }),
    )
    expect(appendix?.orientation).toBe('landscape')
    expect(rowsOf(appendix).slice(1)).toEqual([
      ['1', 'việc t1', 'Các sở; UBND các huyện', 'Chậm nhất ngày 14/02/2025', ''],
      ['2', 'việc t2', 'Các sở; UBND các huyện', '', 'Sở TT&TT | ngày 25'],
    ])
  })

  test('is left out when nobody is asked anything', () => {
    expect(printed()).toBeUndefined()
  })
})
