// The matrix on its way to paper: as an appendix for all alike, as sheets with nothing but one's own.

import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { carriedDirective } from '../../../src/application/issue/carried-letter.ts'
import { composeCopies } from '../../../src/application/issue/compose-copies.ts'
import type { PreparedIssue } from '../../../src/application/plan/prepare-issue.ts'
import { prepareIssue } from '../../../src/application/plan/prepare-issue.ts'
import type { DocumentTree } from '../../../src/model/document-tree.ts'
import { paragraphsOf, textOf } from '../../../src/model/document-tree.ts'
import { rowsOf } from '../../../src/model/task-matrix.ts'
import { sampleWorkspace } from '../../sample-workspace.ts'

const SAMPLE = 'directives/i-speed.yaml'
const DUE = 'due: { workingDays: 5 }'

/** The sample, its third task with a point for the newspaper alone. */
function prepared(merge: string, more = ''): PreparedIssue {
  const files = sampleWorkspace()
  const text = new TextDecoder()
    .decode(files.read(SAMPLE))
    .replace('{ mode: addressed, taskSheet: true }', merge)
    .replace(
      '    text: "Đề nghị Ủy ban nhân dân các huyện, thành phố:"\n    items:\n',
      `    text: "Đề nghị Ủy ban nhân dân các huyện, thành phố:"\n    items:\n      - { text: Đưa tin hằng tuần, assignedTo: bao-dong-khoi, ${DUE} }\n`,
    )
    .replace('\naddressees:', `\n${more}addressees:`)
  expect(text).toContain(DUE)
  const read = (path: string) => (path === SAMPLE ? new TextEncoder().encode(text) : files.read(path))
  const { value, diagnostics } = prepareIssue({
    files: { ...files, read },
    directiveFile: SAMPLE,
    today: { year: 2025, month: 1, day: 9 },
    stage: 'issue',
    sha256: (bytes) => createHash('sha256').update(bytes).digest('hex'),
    covers: () => true,
  })
  return value ?? expect.fail(JSON.stringify(diagnostics))
}

const linesOf = (tree: DocumentTree | undefined): readonly string[] =>
  (tree?.sections ?? []).flatMap(({ children }) =>
    children.flatMap((block) => [...paragraphsOf(block)].map((paragraph) => textOf(paragraph.children))),
  )

const ISSUED = { type: 'issued', number: '01', date: { year: 2025, month: 1, day: 9 } } as const

describe('the printed matrix', () => {
  test('is the last appendix of every copy, the same object in each', () => {
    const issue = prepared('{ mode: addressed, taskSheet: true, matrix: true }')
    const [letter] = issue.plan.letters
    const copies = letter === undefined ? [] : [...composeCopies(issue, letter, ISSUED)]
    const last = copies.map(({ letter: tree }) => tree.sections.at(-1))
    expect(new Set(last).size).toBe(1)
    const lines = linesOf(copies[0]?.letter)
    expect(lines).toContain('BẢNG PHÂN CÔNG NHIỆM VỤ')
    expect(lines).toContain('Trong 05 ngày làm việc kể từ ngày ban hành văn bản này')
    expect(lines.at(-1)).toBe('./.')
  })

  test('leaves each body of a tailored letter its own row, in print and in the data inside', () => {
    const issue = prepared('{ mode: tailored, matrix: true }')
    const newspaper = issue.plan.letters.find(({ key }) => key === 'toa-soan-bao-dong-khoi')
    const [copy] = newspaper === undefined ? [] : [...composeCopies(issue, newspaper, ISSUED)]
    const lines = linesOf(copy?.letter).join('\n')
    expect(lines).toContain('Đưa tin hằng tuần')
    expect(lines).not.toContain('Chỉ đạo UBND các xã')
    const carried = carriedDirective(issue.directive, newspaper ?? expect.fail())
    expect(carried.tasks.map(({ id, items }) => [id, items.length])).toEqual([
      ['t2', 0],
      ['t3', 1],
    ])
  })
})

describe('a duty', () => {
  test('whose every body was left out of the plan is told with its place', () => {
    const exclude = 'recipients: { exclude: [{ id: toa-soan-bao-dong-khoi, reason: gửi bản giấy }] }\n'
    const { diagnostics } = prepared('{ mode: addressed }', exclude)
    const found = diagnostics.filter(({ ruleId }) => ruleId === 'M10')
    expect(found.map(({ message }) => message)).toEqual([
      'Mọi cơ quan được giao "Đưa tin hằng tuần" đã bị loại khỏi nơi nhận: Báo Đồng Khởi.',
    ])
    expect(prepared('{ mode: addressed }').diagnostics.filter(({ ruleId }) => ruleId === 'M10')).toEqual([])
  })
})

describe('every task sheet', () => {
  test('prints the duties of its row of the matrix and no other', () => {
    const issue = prepared('{ mode: addressed, taskSheet: true }')
    const [letter] = issue.plan.letters
    const sheets = new Map(
      (letter === undefined ? [] : [...composeCopies(issue, letter, ISSUED)]).map(({ copy, sheet }) => [
        copy.recipient.id,
        linesOf(sheet).join('\n'),
      ]),
    )
    for (const { body, duties } of rowsOf(issue.matrix)) {
      const keys = new Set(duties.map(({ key }) => key))
      for (const { key, text } of issue.matrix.duties) {
        const words = text.slice(0, 60)
        expect(sheets.get(body.id)?.includes(words), `${body.id} ${key}`).toBe(keys.has(key))
      }
    }
  })
})
