import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { composeCopies } from '../../../src/application/issue/compose-copies.ts'
import type { PreparedIssue } from '../../../src/application/plan/prepare-issue.ts'
import { prepareIssue } from '../../../src/application/plan/prepare-issue.ts'
import type { Block } from '../../../src/model/document-tree.ts'
import { textOf } from '../../../src/model/document-tree.ts'
import type { MemoryFiles } from '../../fakes/memory-files.ts'
import { fixture, sampleWorkspace } from '../../sample-workspace.ts'

const SAMPLE = 'directives/i-speed.yaml'

/** The plain slips of the sample letter, and the places it leaves open. */
const CORRECTIONS: readonly (readonly [string, string])[] = [
  ['tằng cường', 'tăng cường'],
  ['các Trưởng ấp', 'các trưởng ấp'],
  ['3. Đề nghị Ủy ban nhân dân các huyện, thành phố\n', '3. Đề nghị Ủy ban nhân dân các huyện, thành phố:\n'],
  ['KT.GIÁM ĐỐC', 'KT. GIÁM ĐỐC'],
  ['Số:        /', 'Số: 01/'],
  ['ngày      tháng     năm 2025', 'ngày 09 tháng 01 năm 2025'],
]

function correctedLetter(): readonly string[] {
  let letter = new TextDecoder().decode(fixture('i-speed-letter.txt'))
  for (const [found, meant] of CORRECTIONS) {
    expect(letter).toContain(found)
    letter = letter.replace(found, meant)
  }
  return letter.trimEnd().split('\n')
}

/** One printed paragraph a line, list marks before their first paragraph. */
function linesOf(block: Block): readonly string[] {
  switch (block.type) {
    case 'paragraph':
      return [textOf(block.children)]
    case 'list':
      return block.items.flatMap(({ mark, children: [first, ...rest] }) => [
        `${mark} ${textOf(first.children)}`,
        ...rest.flatMap(linesOf),
      ])
    case 'columns':
      return block.rows.flatMap(({ left, right }) => [...left, ...right].flatMap(linesOf))
    case 'table':
    case 'image':
      throw new Error(`the sample letter holds no ${block.type}`)
  }
}

/** Prepared on a day long after, so that the directive's own date decides. */
function prepared(files: MemoryFiles): PreparedIssue {
  const { value, diagnostics } = prepareIssue({
    files,
    directiveFile: SAMPLE,
    today: { year: 2026, month: 6, day: 1 },
    stage: 'issue',
    sha256: (bytes) => createHash('sha256').update(bytes).digest('hex'),
    covers: () => true,
  })
  if (value === undefined) throw new Error(JSON.stringify(diagnostics, null, 2))
  return value
}

function printed(directive: Uint8Array): readonly string[] {
  const files = sampleWorkspace()
  // In mode `common` "Kính gửi" lists the groups, as the sample does.
  const common = new TextDecoder().decode(directive).replace('mode: addressed', 'mode: common')
  files.contents.set(SAMPLE, new TextEncoder().encode(common))
  const issue = prepared(files)
  const copies = issue.plan.letters.flatMap((letter) => [
    ...composeCopies(issue, letter, { type: 'issued', number: '01', date: issue.plan.issuedDate }),
  ])
  return copies[0]?.letter.sections.flatMap((section) => section.children.flatMap(linesOf)) ?? []
}

const fromKinhGui = (lines: readonly string[]) => lines.slice(lines.indexOf('Kính gửi:'))
const beforeKinhGui = (lines: readonly string[]) => lines.slice(0, lines.indexOf('Kính gửi:')).toSorted()

describe('the sample directive', () => {
  test('prints the sample letter word for word, its plain slips corrected', () => {
    const lines = printed(sampleWorkspace().contents.get(SAMPLE) ?? new Uint8Array())
    expect(fromKinhGui(lines)).toEqual(fromKinhGui(correctedLetter()))
    // The columns of the letterhead are read row by row: its lines, in whatever order.
    expect(beforeKinhGui(lines)).toEqual(beforeKinhGui(correctedLetter()))
  })

  test('differs from its uncorrected twin in the corrected places alone', () => {
    const lines = printed(sampleWorkspace().contents.get(SAMPLE) ?? new Uint8Array())
    const twin = printed(fixture('i-speed-uncorrected.yaml'))
    const differing = lines.filter((line, index) => line !== twin[index]?.trim())
    expect(twin).toHaveLength(lines.length)
    expect(differing.map((line) => line.slice(0, 16))).toEqual(['- Chỉ đạo UBND c'])
  })
})

describe('the sample lists', () => {
  const copies = prepared(sampleWorkspace()).plan.letters.flatMap((letter) => letter.copies)

  test('stand behind the five groups on 9 January 2025: 25, 9, 1, 1 and 6 bodies', () => {
    const inGroup = (id: string) => copies.filter(({ recipient }) => recipient.groups.includes(id)).length
    const groups = ['so-ban-nganh', 'ubnd-huyen', 'dai-ptth', 'bao-dong-khoi', 'dn-bcvt']
    expect(groups.map(inGroup)).toEqual([25, 9, 1, 1, 6])
    expect(copies).toHaveLength(42)
  })

  test('give every body its tasks: departments 1, districts 1 and 3, press 2, companies 4', () => {
    const tasksOf = (id: string) => copies.find(({ recipient }) => recipient.id === id)?.taskIds
    expect(tasksOf('so-y-te')).toEqual(['t1'])
    expect(tasksOf('ubnd-ba-tri')).toEqual(['t1', 't3'])
    expect(tasksOf('dai-ptth-ben-tre')).toEqual(['t2'])
    expect(tasksOf('toa-soan-bao-dong-khoi')).toEqual(['t2'])
    expect(tasksOf('vnpt-ben-tre')).toEqual(['t4'])
  })

  test('hold no address that mail could reach', () => {
    const addresses = copies.flatMap(({ emails }) => emails)
    expect(addresses.filter((address) => !address.endsWith('.invalid'))).toEqual([])
  })
})
