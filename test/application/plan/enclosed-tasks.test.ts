// A decision that issues a plan with it, and an appendix kept in a file: what they ask counts like what
// the decision asks itself, in matrix, sheets, printed appendix, exports, mail and findings.

import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { composeCopies } from '../../../src/application/issue/compose-copies.ts'
import { issueRequest } from '../../../src/application/issue/issue-request.ts'
import { exportMatrix } from '../../../src/application/plan/export-matrix.ts'
import { prepareIssue } from '../../../src/application/plan/prepare-issue.ts'
import { plainRows } from '../../../src/application/read/read-matrix.ts'
import type { DocumentTree } from '../../../src/model/document-tree.ts'
import { paragraphsOf, textOf } from '../../../src/model/document-tree.ts'
import { TINOS } from '../../layout/tinos.ts'
import { sampleWorkspace } from '../../sample-workspace.ts'

const FILE = 'directives/quyet-dinh.yaml'
const digest = (name: string) => (bytes: Uint8Array) =>
  new Uint8Array(createHash(name).update(bytes).digest())
const HASH = { sha256: digest('sha256'), md5: digest('md5') }
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

const DECISION = `
kind: quyet-dinh
codeNotation: QĐ-STTTT
unit: VT
subject: Ban hành Kế hoạch phổ cập dịch vụ công trực tuyến
basis: [{ text: Theo đề nghị của Chánh Văn phòng Sở }]
body:
  - article: { text: Ban hành kèm theo Quyết định này Kế hoạch phổ cập dịch vụ công trực tuyến. }
  - article: { text: Sở Nội vụ theo dõi việc thực hiện, assignedTo: so-noi-vu, due: 2025-03-31 }
enclosed:
  kind: ke-hoach
  title: Phổ cập dịch vụ công trực tuyến
  blocks:
    - section: { title: Mục đích, blocks: [{ p: Nâng tỷ lệ hồ sơ trực tuyến. }] }
    - section:
        title: Nhiệm vụ
        blocks:
          - task: { text: Rà soát thủ tục., assignedTo: [so-noi-vu, so-y-te], due: 2025-02-14 }
          - task:
              text: "Tuyên truyền:"
              assignedTo: ubnd-huyen
              items: [Phát tờ rơi, { text: Đưa tin, assignedTo: bao-dong-khoi, due: weekly }]
appendices:
  - { title: Chỉ tiêu, file: chi-tieu.yaml }
distribution: [{ label: Như Điều 2, to: [so-noi-vu, so-y-te, ubnd-huyen, bao-dong-khoi] }]
fileCopy: { unit: VT }
signatory: { authority: KT, principal: Giám đốc, title: Phó Giám đốc, name: Nguyễn Văn Nam }
merge: { mode: common, taskSheet: true, matrix: true }
`

const TARGETS = `
blocks:
  - task: { text: Đạt 50% hồ sơ trực tuyến, assignedTo: so-y-te, due: 2025-12-31 }
`

function prepare(change: (text: string) => string = (same) => same, targets = TARGETS) {
  const files = sampleWorkspace()
  const own: Record<string, string> = { [FILE]: change(DECISION), 'enclosures/chi-tieu.yaml': targets }
  return prepareIssue({
    files: {
      ...files,
      read: (path) => (own[path] === undefined ? files.read(path) : new TextEncoder().encode(own[path])),
    },
    directiveFile: FILE,
    today: { year: 2025, month: 1, day: 9 },
    stage: 'issue',
    sha256,
    covers: () => true,
  })
}

function prepared(change?: (text: string) => string) {
  const { value, diagnostics } = prepare(change)
  return value ?? expect.fail(JSON.stringify(diagnostics, null, 1))
}

const ISSUED = { type: 'issued', number: '01', date: { year: 2025, month: 1, day: 9 } } as const

const linesOf = (tree: DocumentTree | undefined): readonly string[] =>
  (tree?.sections ?? []).flatMap(({ children }) =>
    children.flatMap((block) => [...paragraphsOf(block)].map(({ children: words }) => textOf(words))),
  )

const copiesOf = (issue: ReturnType<typeof prepared>) =>
  issue.plan.letters.flatMap((letter) => [...composeCopies(issue, letter, ISSUED)])

describe('what an enclosed text and an appendix ask', () => {
  test('is in the matrix with its place, after what the decision asks itself', () => {
    const { matrix } = prepared()
    expect(matrix.duties.map(({ key, bodies }) => [key, bodies.length])).toEqual([
      ['d2', 1],
      ['kem-t1', 2],
      ['kem-t2/1', 9],
      ['kem-t2/2', 1],
      ['pl1-t1', 1],
    ])
  })

  test('is on the sheet of each body it falls to, and on no other, with where it stands', () => {
    const issue = prepared()
    const rows = new Map([...plainRows(issue)].map(({ body, duties }) => [body.id, duties]))
    for (const { copy, sheet, mail } of copiesOf(issue)) {
      const lines = linesOf(sheet)
      const told = [...lines, ...mail().text.split('\n')]
      for (const { text } of issue.matrix.duties) {
        const isOwn = rows.get(copy.recipient.id)?.some((duty) => duty.text === text) === true
        const words = text.replace(/\.$/u, '')
        expect(lines.some((line) => line.startsWith(words))).toBe(isOwn)
        expect(told.filter((line) => line.includes(words)).length).toBe(isOwn ? 2 : 0)
      }
    }
    const [, health] = copiesOf(issue)
    expect(linesOf(health?.sheet).slice(-2)).toEqual([
      'Rà soát thủ tục (khoản 1 Mục II Kế hoạch ban hành kèm theo). Thời hạn: trước ngày 14/02/2025.',
      'Đạt 50% hồ sơ trực tuyến (Mục 1 Phụ lục I). Thời hạn: trước ngày 31/12/2025.',
    ])
    expect(health?.mail().text).toContain('1. Rà soát thủ tục (khoản 1 Mục II Kế hoạch ban hành kèm theo).')
  })

  test('is in the printed matrix and in every export, with where it stands', async () => {
    const issue = prepared()
    const [copy] = copiesOf(issue)
    const printed = linesOf(copy?.letter)
    expect(printed).toContain('(khoản 2 Mục II Kế hoạch ban hành kèm theo)')
    expect(printed).toContain('(Mục 1 Phụ lục I)')
    const files = new Map<string, string>()
    for await (const { path, bytes } of exportMatrix(issue, ['csv', 'ics', 'json'], 'out', sha256)) {
      files.set(path.slice(path.lastIndexOf('.') + 1), new TextDecoder().decode(bytes))
    }
    expect(files.get('csv')).toContain(
      'so-y-te,Sở Y tế tỉnh Bến Tre,pl1-t1,,Đạt 50% hồ sơ trực tuyến,trước ngày 31/12/2025,31/12/2025,,,,Mục 1 Phụ lục I\r\n',
    )
    expect(files.get('ics')?.replaceAll('\r\n ', '')).toContain('Ghi ở: Mục 1 Phụ lục I')
    const { duties } = JSON.parse(files.get('json') ?? '')
    expect(duties.map(({ place }: { place?: string }) => place)).toEqual([
      undefined,
      'khoản 1 Mục II Kế hoạch ban hành kèm theo',
      'khoản 2 Mục II Kế hoạch ban hành kèm theo',
      'khoản 2 Mục II Kế hoạch ban hành kèm theo',
      'Mục 1 Phụ lục I',
    ])
  })

  test('decides by when the letter is to be answered', async () => {
    const materials = { fonts: TINOS, hash: HASH, producer: 'thử' }
    const { details } = await issueRequest(prepared(), { materials, allowUnusualDate: false })
    expect(details.dueDate).toEqual({ year: 2025, month: 12, day: 31 })
  })

  test('is cut to its own part in a letter with a number for each body', () => {
    const issue = prepared((text) => text.replace('mode: common, taskSheet: true', 'mode: tailored'))
    const lines = linesOf(copiesOf(issue)[1]?.letter)
    expect(lines.some((line) => line.startsWith('Rà soát thủ tục'))).toBe(true)
    expect(lines.join('\n')).not.toMatch(/Tuyên truyền|Sở Nội vụ theo dõi/u)
    // Each letter counts anew: a number that is right in one is wrong in the next.
    expect(lines).toContain('(Kế hoạch ban hành kèm theo)')
    const district = linesOf(copiesOf(issue)[2]?.letter)
    expect(district.join('\n')).not.toContain('Chỉ tiêu'.toUpperCase())
  })
})

describe('findings about what an enclosed text and an appendix ask', () => {
  const found = (change: (text: string) => string, targets?: string) =>
    prepare(change, targets).diagnostics.map(
      ({ ruleId, place }) => `${ruleId} ${'line' in place ? place.line : place.cell}`,
    )
  const lineOf = (words: string) => DECISION.slice(0, DECISION.indexOf(words)).split('\n').length

  test('tell a task that is nobody’s, with its line', () => {
    const changed = found((text) => text.replace(', assignedTo: [so-noi-vu, so-y-te]', ''))
    expect(changed).toContain(`K06 ${lineOf('Rà soát')}`)
  })

  test('tell a task of a body the decision does not go to', () => {
    expect(found((text) => text.replace('[so-noi-vu, so-y-te, ubnd', '[so-noi-vu, ubnd'))).toContain(
      `K04 ${lineOf('Rà soát')}`,
    )
  })

  test('tell a deadline that has passed', () => {
    expect(found((text) => text.replace('2025-02-14', '2025-01-08'))).toContain(`TH02 ${lineOf('Rà soát')}`)
  })

  test('tell a task whose every body was left out', () => {
    const left = 'recipients: { exclude: [{ id: toa-soan-bao-dong-khoi, reason: gửi giấy }] }\n'
    expect(found((text) => text + left)).toContain(`M10 ${lineOf('Đưa tin')}`)
  })

  test('tell two tasks of one id, also where one stands in the file of an appendix', () => {
    const named = TARGETS.replace('task: { ', 'task: { id: x, ')
    const change = (text: string) => text.replace('task: { text: Rà', 'task: { id: x, text: Rà')
    // In that file, at its own line.
    expect(prepare(change, named).diagnostics).toContainEqual(
      expect.objectContaining({
        ruleId: 'I21',
        file: 'enclosures/chi-tieu.yaml',
        place: expect.objectContaining({ line: 3 }),
      }),
    )
  })

  test('tell a letter of a body’s own that would enact nothing', () => {
    const bare = (text: string) =>
      text
        .replace('mode: common, taskSheet: true', 'mode: tailored')
        .replace(/ {4}- section: \{ title: Mục đích.*\n/u, '')
        .replace('distribution: [{ label: Như Điều 2, to: [', '$&cong-an-tinh, ')
    expect(found(bare)).toContain(`M13 ${lineOf('kind: ke-hoach')}`)
    expect(found((text) => bare(text).replace('cong-an-tinh, ', ''))).not.toContain(
      `M13 ${lineOf('kind: ke-hoach')}`,
    )
  })
})
