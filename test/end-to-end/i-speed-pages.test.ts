// The sample letter as tree and as printed lines, before any file format: the two golden files in
// which a change of wording or of layout is seen first.

import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { composeCopies } from '../../src/application/issue/compose-copies.ts'
import { prepareIssue } from '../../src/application/plan/prepare-issue.ts'
import { nd30StyleSheet } from '../../src/compose/nd30-style-sheet.ts'
import { readFontMetrics } from '../../src/layout/font-metrics.ts'
import { createLayout } from '../../src/layout/lay-out-pages.ts'
import type { FrameItem } from '../../src/model/page-frame.ts'
import { expectGolden } from '../golden.ts'
import { TINOS } from '../layout/tinos.ts'
import { sampleWorkspace } from '../sample-workspace.ts'

const prepared = prepareIssue({
  files: sampleWorkspace(),
  directiveFile: 'directives/i-speed.yaml',
  today: { year: 2025, month: 1, day: 9 },
  stage: 'issue',
  sha256: (bytes) => createHash('sha256').update(bytes).digest('hex'),
  covers: () => true,
}).value

const [letter] = prepared?.plan.letters ?? []
if (prepared === undefined || letter === undefined) throw new Error('the sample directive is refused')

const [copy] = composeCopies(prepared, letter, {
  type: 'issued',
  number: '01',
  date: { year: 2025, month: 1, day: 9 },
})
if (copy === undefined) throw new Error('the sample letter has no copy')

/** Millimetres from left and top, size, spacing of letters, text. */
function printed(item: FrameItem): string {
  const millimetres = (points: number): string => ((points * 25.4) / 72).toFixed(1).padStart(6)
  if (item.type === 'rule') {
    return `${millimetres(item.x)}${millimetres(item.y)}  rule ${millimetres(item.width).trim()} mm`
  }
  if (item.type === 'image') return `${millimetres(item.x)}${millimetres(item.y)}  picture`
  const { line } = item
  const spaced =
    line.characterSpacing === 0 ? '' : ` ${line.characterSpacing > 0 ? '+' : ''}${line.characterSpacing}`
  const text = line.segments.map((segment) => segment.text).join('')
  return `${millimetres(item.x)}${millimetres(item.baseline)}  ${line.size}${spaced}  ${text}`
}

describe('the sample letter', () => {
  it('is composed as accepted', () => {
    expectGolden('i-speed/tree.json', JSON.stringify(copy.letter, null, 1))
  })

  it('falls into the lines and pages accepted', () => {
    const laidOut = createLayout(nd30StyleSheet(prepared.office.style), readFontMetrics(TINOS)).layOut(
      copy.letter,
    )
    expect(laidOut.pages).toHaveLength(2)
    const pages = laidOut.pages.map(({ items }, index) =>
      [`── ${index + 1}`, ...items.map(printed)].join('\n'),
    )
    expectGolden('i-speed/lines.txt', pages.join('\n'))
  })
})
