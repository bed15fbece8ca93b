import { describe, expect, it } from 'vitest'
import type { LineContent } from '../../../src/model/page-frame.ts'
import { runKeeper, runsOf } from '../../../src/writers/pdf/pdf-runs.ts'
import { rolesOf } from '../../../src/writers/pdf/pdf-structure.ts'
import { freshLayout, letterWithTable, sampleLetter } from './pdf-letters.ts'

const textOf = ({ segments }: LineContent): string => segments.map((segment) => segment.text).join('')

describe('the runs of a letter', () => {
  it('part number and addressees from what all letters share', () => {
    const laid = freshLayout().layOut(sampleLetter('12', ['Sở Y tế', 'Báo Đồng Khởi']))
    const variable = runsOf(laid).flatMap(({ runs }) => runs.filter((run) => !run.fixed))
    const lines = variable.flatMap((run) =>
      run.sequences.flatMap((one) =>
        one.type === 'content' ? one.lines.map((item) => textOf(item.line)) : [],
      ),
    )
    expect(lines).toEqual(['Số: 12/STTTT-CNTT&BCVT', '-', 'Sở Y tế', '-', 'Báo Đồng Khởi'])
  })

  it('lose nothing of the page and keep its order', () => {
    const laid = freshLayout().layOut(letterWithTable())
    for (const { frame, runs } of runsOf(laid)) {
      const inRuns = runs.flatMap((run) =>
        run.sequences.flatMap((one) =>
          one.type === 'content' ? one.lines : one.type === 'header' ? [one.line] : [],
        ),
      )
      expect(inRuns).toEqual(frame.items.filter((item) => item.type === 'line'))
      const rules = runs.flatMap((run) =>
        run.sequences.flatMap((one) => (one.type === 'rules' ? one.rules : [])),
      )
      expect(new Set(rules)).toEqual(new Set(frame.items.filter((item) => item.type === 'rule')))
    }
  })

  it('are drawn once when they are fixed, page numbers and all', () => {
    const layout = freshLayout()
    const drawn: string[] = []
    const keeper = runKeeper((line) => {
      drawn.push(textOf(line))
      return []
    })
    const drawAll = (number: string, addressee: string): string[] => {
      drawn.length = 0
      const laid = layout.layOut(sampleLetter(number, [addressee]))
      const roles = rolesOf(laid.structure)
      for (const { frame, runs } of runsOf(laid)) {
        for (const run of runs) keeper.streamOf(run, frame.height, roles)
      }
      return [...drawn]
    }
    expect(drawAll('12', 'Sở Y tế').length).toBeGreaterThan(50)
    expect(drawAll('13', 'Báo Đồng Khởi')).toEqual(['Số: 13/STTTT-CNTT&BCVT', 'Kính gửi: Báo Đồng Khởi'])
  })
})
