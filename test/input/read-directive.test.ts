import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readDirective } from '../../src/input/read-directive.ts'
import type { Directive } from '../../src/model/directive.ts'
import { expectGolden } from '../golden.ts'
import { briefly, bytesOf, inFull } from './reading.ts'

const LEAST = `kind: cong-van
subject: về việc thử
fileCopy: { unit: VT }
signatory: { title: Giám đốc, name: Lê Văn A }
`
const read = (more: string) => readDirective('d.yaml', bytesOf(LEAST + more))

function directiveOf(more: string): Directive {
  const { value, diagnostics } = read(more)
  if (value === undefined) throw new Error(inFull(diagnostics))
  return value.directive
}

const findings = (more: string) => briefly(read(more).diagnostics)
const says = (more: string) =>
  read(more)
    .diagnostics.map(({ message, remedy }) => `${message} ${remedy}`)
    .join(' ')
const root = join(import.meta.dirname, '..', '..')

describe('characters nobody can see, and fields written twice', () => {
  it('do not hide what else is wrong with a directive', () => {
    expect(
      findings('clo\u200bsing: "a\u202eb"\nclosing: c\nurgncy: khan\ntasks: [{ text: d, due: 2025-02-30 }]'),
    ).toEqual(['5:4 I02', '5:13 I02', '6:1 I07', '7:1 I10', '8:25 I14'])
    expect(read('closing: "a\u202eb"').value).toBeUndefined()
  })
})

describe('reading a directive', () => {
  it('reads the sample directive of the workspace without a word', () => {
    const file = 'directives/i-speed.yaml'
    const { value, diagnostics } = readDirective(file, readFileSync(join(root, file)))
    expect(diagnostics).toEqual([])
    expect(value?.directive.tasks.map(({ id, items }) => [id, items.length])).toEqual([
      ['t1', 0],
      ['t2', 0],
      ['t3', 2],
      ['t4', 0],
    ])
    expect(value?.directive.basis[2]).toMatchObject({
      type: 'citation',
      relation: 'implementing',
      documentType: 'Công văn',
      code: '47/UBND-KGVX',
      date: { year: 2025, month: 1, day: 3 },
    })
  })

  it('fills in what a directive may leave out', () => {
    expect(directiveOf('')).toEqual({
      kind: 'cong-van',
      unit: [],
      subject: 'về việc thử',
      urgency: 'normal',
      basis: [],
      addressees: [],
      tasks: [],
      enclosures: [],
      enclosureNote: 'short',
      appendices: [],
      distribution: [],
      fileCopy: { unit: 'VT', also: [] },
      signatory: { title: 'Giám đốc', name: 'Lê Văn A' },
      merge: { mode: 'addressed', taskSheet: false, matrix: false },
      mail: { template: 'email', cc: [], attach: ['pdf'] },
      contacts: [],
    })
    expect(directiveOf('merge: { taskSheet: true }\nmail: { cc: a@b.vn }').merge).toEqual({
      mode: 'addressed',
      taskSheet: true,
      matrix: false,
    })
  })

  it('takes one value where a list may stand', () => {
    const { unit, addressees, tasks, mail, distribution } = directiveOf(
      'unit: VP\naddressees: [so-y-te, { line: Giám đốc các sở, to: so }]\ntasks: [{ text: Làm, assignedTo: so-y-te }]\nmail: { attach: docx }\ndistribution: [Như trên, { label: UBND tỉnh, to: [ubnd], medium: paper }]',
    )
    expect(unit).toEqual(['VP'])
    expect(addressees).toEqual([
      { type: 'listed', id: 'so-y-te' },
      { type: 'line', line: 'Giám đốc các sở', to: ['so'] },
    ])
    expect(tasks[0]?.assignedTo).toEqual(['so-y-te'])
    expect(mail.attach).toEqual(['docx'])
    expect(distribution).toEqual([
      { label: 'Như trên', to: [] },
      { label: 'UBND tỉnh', to: ['ubnd'], medium: 'paper' },
    ])
  })

  it('reads every form of a deadline', () => {
    const day = (month: number, d: number) => ({ year: 2025, month, day: d })
    const due = (text: string) => directiveOf(`tasks: [{ text: a, due: ${text} }]`).tasks[0]?.due
    expect(due('2025-02-15')).toEqual({ type: 'before', date: day(2, 15) })
    expect(due('quarterly')).toEqual({ type: 'recurring', rule: 'quarterly' })
    expect(due('{ before: 2025-02-15, time: "8:05" }')).toEqual({
      type: 'before',
      date: day(2, 15),
      time: '08:05',
    })
    expect(due('{ by: 2025-02-15, text: hết giờ làm việc }')).toEqual({
      type: 'by',
      date: day(2, 15),
      text: 'hết giờ làm việc',
    })
    expect(due('{ from: 2025-02-01, to: 2025-02-15 }')).toEqual({
      type: 'window',
      from: day(2, 1),
      to: day(2, 15),
    })
    expect(due('{ every: monthly, text: ngày 25 hằng tháng }')).toEqual({
      type: 'recurring',
      rule: 'monthly',
      text: 'ngày 25 hằng tháng',
    })
    expect(due('{ workingDays: 5 }')).toEqual({ type: 'working-days', days: 5 })
    expect(due('{ workingDays: 5, from: issue, text: sớm nhất }')).toEqual({
      type: 'working-days',
      days: 5,
      text: 'sớm nhất',
    })
    expect(due('{ workingDays: 10, from: 2025-02-01 }')).toEqual({
      type: 'working-days',
      days: 10,
      from: day(2, 1),
    })
    expect(directiveOf('tasks: [{ text: a, report: { to: Sở, by: 2025-02-20 } }]').tasks[0]?.report).toEqual({
      to: 'Sở',
      by: { type: 'before', date: day(2, 20) },
    })
  })

  it.each([
    ['{ from: 2025-02-01 }', 'from (từ ngày) và to'],
    ['{ from: 2025-02-15, to: 2025-02-01 }', 'trước ngày bắt đầu'],
    ['{ text: sớm }', 'đúng một trong'],
    ['{ before: 2025-02-15, by: 2025-02-15 }', 'đúng một trong'],
    ['{ every: monthly, time: "08:00" }', 'giờ chỉ đi với'],
    ['{ workingDays: 0 }', 'số nguyên từ 1 đến 366'],
    ['{ workingDays: 5, to: 2025-02-15 }', 'đúng một trong'],
    ['{ from: issue, to: 2025-02-15 }', 'từ ngày'],
    ['15/02/2025', '2025-02-15'],
    ['2025-02-30', 'Không có ngày 2025-02-30'.toLowerCase()],
    ['quaterly', 'Có phải ý là quarterly'],
    ['{ before: 2025-02-15, time: 25:00 }', 'không phải giờ'],
  ])('refuses the deadline %s', (due, words) => {
    expect(says(`tasks: [{ text: a, due: ${due} }]`)).toContain(words)
  })

  it('reads the general form of a body', () => {
    const { body } = directiveOf(`body:
  - p: Đoạn {{name}} **đậm**
  - section:
      title: Mục một
      blocks:
        - task: { assignedTo: [so], text: Việc, items: [a, { text: b, assignedTo: so, items: [c] }] }
        - table: { columns: [TT, Tên], rows: [[01, A], [02, ""]] }
  - article: { title: Phạm vi, items: [một] }
  - quote: { source: Luật, text: Câu }
  - note: { label: Ghi chú, text: x }
`)
    const cell = (text: string) => ({ text, columns: 1, rows: 1 })
    expect(body).toEqual([
      { type: 'paragraph', text: 'Đoạn {{name}} **đậm**' },
      {
        type: 'section',
        title: 'Mục một',
        blocks: [
          {
            type: 'task',
            task: {
              id: 't1',
              assignedTo: ['so'],
              text: 'Việc',
              items: [
                { text: 'a', items: [] },
                { text: 'b', assignedTo: ['so'], items: [{ text: 'c', items: [] }] },
              ],
            },
          },
          {
            type: 'table',
            head: [[cell('TT'), cell('Tên')]],
            rows: [
              [cell('01'), cell('A')],
              [cell('02'), cell('')],
            ],
          },
        ],
      },
      { type: 'article', title: 'Phạm vi', items: [{ text: 'một', items: [] }] },
      { type: 'quote', source: 'Luật', text: 'Câu' },
      { type: 'note', label: 'Ghi chú', text: 'x' },
    ])
  })

  it('reads meetings, contacts, appendices, enclosures and the rest', () => {
    const directive = directiveOf(`issuer: ban-chi-dao
basis: [{ text: Căn cứ thực tế }, { relation: at-request-of, type: Tờ trình, code: 5/TTr }]
basisStyle: paragraphs
enclosures: [{ cites: 1/AB, file: a.pdf }, { title: Danh sách, file: sub/b.pdf }]
appendices: [{ title: PL, blocks: [{ p: x }], orientation: landscape }, { title: PL2, file: c.pdf }]
meeting: { event: Họp, sessions: [{ participants: Nhóm 1, start: 8 giờ }] }
issuedAt: 14:30
contacts: [{ name: Lê A, phone: 0123, email: a@b.vn }]
drafter: NVA
issuedCopies: 20
`)
    expect(directive.basis[0]).toEqual({ type: 'text', text: 'Căn cứ thực tế' })
    expect(directive.enclosures).toEqual([
      { identity: { type: 'cites', code: '1/AB' }, file: 'a.pdf' },
      { identity: { type: 'title', title: 'Danh sách' }, file: 'sub/b.pdf' },
    ])
    expect(directive.appendices).toEqual([
      {
        title: 'PL',
        content: { type: 'blocks', blocks: [{ type: 'paragraph', text: 'x' }] },
        orientation: 'landscape',
      },
      { title: 'PL2', content: { type: 'file', file: 'c.pdf' }, orientation: 'portrait' },
    ])
    expect(directive.meeting?.sessions).toEqual([{ participants: 'Nhóm 1', start: '8 giờ' }])
    expect([directive.issuedAt, directive.contacts[0]?.phone, directive.issuedCopies]).toEqual([
      '14:30',
      '0123',
      20,
    ])
  })

  it('gives tasks without an id a free one by their place', () => {
    const ids = directiveOf(
      'tasks: [{ text: a }, { id: t1, text: b }, { text: c }, { id: x, text: d }]',
    ).tasks.map(({ id }) => id)
    expect(ids).toEqual(['t2', 't1', 't3', 'x'])
  })

  it('names articles that ask something of somebody by their number, and no others', () => {
    const { body } = directiveOf(`body:
  - article: { text: một }
  - chapter:
      title: Chương
      blocks:
        - article: { title: hai, items: [{ text: a, items: [{ text: b, assignedTo: so-y-te }] }] }
        - article: { id: d4, title: ba }
  - article: { title: bốn, assignedTo: [so-y-te], due: quarterly, report: { to: Sở, by: 2025-02-14 } }
`)
    const [first, chapter, last] = body ?? []
    expect(first).toEqual({ type: 'article', text: 'một', items: [] })
    expect(chapter).toMatchObject({ blocks: [{ id: 'd2' }, { id: 'd4' }] })
    expect(last).toMatchObject({
      id: 'd5',
      assignedTo: ['so-y-te'],
      due: { type: 'recurring', rule: 'quarterly' },
      report: { to: 'Sở', by: { type: 'before' } },
    })
    expect(findings('body: [{ article: { id: d1, text: a } }, { article: { id: d1, text: b } }]')).toEqual([
      '5:59 I21',
    ])
  })

  it('lets a file name its schema for the editor', () => {
    expect(directiveOf('$schema: ../directive.json')).not.toHaveProperty('$schema')
  })

  it('counts a field left blank as not written', () => {
    expect(directiveOf('purpose:\nenclosures:\nmerge: ~')).not.toHaveProperty('purpose')
    expect(findings('addresees:\n')).toEqual(['5:1 I10'])
  })

  it.each([
    ['subjet: x', '5:1 I10', 'Có phải ý là `subject` (trích yếu)?'],
    ['Trich_yeu: x', '5:1 I10', 'Không có trường `Trich_yeu`'],
    ['mail: { templat: x }', '5:9 I10', 'Có phải ý là `template` (mẫu thư)?'],
    [
      'tasks: [{ text: a, items: [{ text: b, asignedTo: c }] }]',
      '5:39 I10',
      'Nhiệm vụ 1, ý 1: không có trường `asignedTo`',
    ],
    ['tasks:\n  - text: a\n    items:\n      - Lưu: VT', '8:9 I12', 'Đặt cả giá trị trong dấu nháy kép'],
    ['purpose: [a, b]', '5:10 I12', 'phải là chữ, không phải danh sách'],
    ['tasks: làm đi', '5:8 I12', 'phải là danh sách'],
    ['tasks: [làm đi]', '5:9 I12', 'Nhiệm vụ 1 phải gồm các trường con'],
    ['merge: addressed', '5:8 I12', 'phải gồm các trường con'],
    ['closing: ""', '5:10 I11', '`closing` (câu kết): giá trị để trống'],
    ['tasks: [{ assignedTo: a }]', '5:9 I11', 'Nhiệm vụ 1: thiếu trường `text` (nội dung)'],
    ['enclosures: [{ cites: 1/A, file: /etc/passwd }]', '5:34 I20', 'không phải tên tệp trong thư mục'],
    ['issuedCopies: 1e3', '5:15 I15', 'số nguyên'],
    ['mail: { cc: [a@b] }', '5:14 I18', 'thiếu phần đuôi'],
    ['tasks: [{ id: a, text: x }, { id: a, text: y }]', '5:35 I21', 'dùng hai lần'],
    ['body: [{ p: x }]\nclosing: y', '6:1 I16', 'không dùng `closing`'],
    ['body: [{ p: x, quote: { text: y } }]', '5:8 I16', 'đúng một trong'],
    ['body: [{ table: { columns: [a, b], rows: [[1]] } }]', '5:43 I16', 'hàng có 1 ô'],
  ])('refuses %j', (more, finding, words) => {
    expect(findings(more)).toEqual([finding])
    expect(says(more)).toContain(words)
  })

  it.each(['secrecy: Mật', 'độ mật: A', 'urgency: MẬT', 'urgency: Tối mật', 'urgency: tuyet-mat'])(
    'refuses a state secret: %s',
    (line) => {
      const { diagnostics } = read(line)
      expect(diagnostics.map(({ ruleId, clause }) => [ruleId, clause])).toEqual([
        ['I17', 'Luật 117/2025/QH15'],
      ])
      expect(diagnostics[0]?.remedy).toContain('máy có kết nối mạng')
    },
  )

  it('names the missing fields of an almost empty file', () => {
    const { diagnostics } = readDirective('d.yaml', bytesOf('purpose: x\n'))
    expect(diagnostics.map(({ message }) => message)).toEqual([
      'Thiếu trường `kind` (loại văn bản).',
      'Thiếu trường `subject` (trích yếu).',
      'Thiếu trường `fileCopy` (dòng “Lưu”).',
      'Thiếu trường `signatory` (người ký).',
    ])
  })

  it('refuses a file that holds a list or a sentence', () => {
    expect(inFull(readDirective('d.yaml', bytesOf('- a\n')).diagnostics)).toContain('phải gồm các trường con')
    expect(inFull(readDirective('d.yaml', bytesOf('xin chào\n')).diagnostics)).toContain(
      'phải gồm các trường con',
    )
  })

  it('tells at most a hundred findings one by one and counts the rest', () => {
    const { diagnostics } = read(`tasks:\n${'  - { text: "" }\n'.repeat(250)}`)
    expect(diagnostics).toHaveLength(101)
    expect(diagnostics.at(-1)).toMatchObject({
      ruleId: 'I90',
      severity: 'error',
      message: 'Còn 150 điểm nữa chưa kể ra.',
    })
  })

  it('says all that is wrong with a badly broken directive, in words a clerk understands', () => {
    const file = 'broken-directive.yaml'
    const { value, diagnostics } = readDirective(file, readFileSync(join(root, 'test/golden/input', file)))
    expect(value).toBeUndefined()
    expectGolden('input/broken-directive.diagnostics.txt', inFull(diagnostics))
  })

  it('speaks Vietnamese, whatever stands where', () => {
    const keys = [
      'kind',
      'unit',
      'subject',
      'basis',
      'tasks',
      'body',
      'mail',
      'merge',
      'fileCopy',
      'signatory',
      'meeting',
      'contacts',
      'appendices',
      'xyz',
    ]
    const shape = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom('a', '', '2025-01-01', 'true', '{{x}}'),
        fc.array(tie('value'), { maxLength: 2 }),
        fc.dictionary(
          fc.constantFrom(...keys, 'text', 'items', 'due', 'before', 'p', 'section', 'blocks'),
          tie('value'),
          { maxKeys: 3 },
        ),
      ),
    })).value
    const record = fc.dictionary(fc.constantFrom(...keys), shape, { maxKeys: 8 })
    fc.assert(
      fc.property(record, (value) => {
        const { diagnostics } = readDirective('d.yaml', bytesOf(JSON.stringify(value)))
        for (const { message, remedy, ruleId } of diagnostics) {
          expect(ruleId).toMatch(/^I\d\d$/)
          expect(`${message} ${remedy}`).not.toMatch(
            /expected|, received [a-z]|invalid|undefined|\[object|union|string\b/i,
          )
          expect(message).toMatch(/[àáảãạăâđêôơưếệấậốộớờợứừữựìíịùúụòóọ]/i)
        }
      }),
      { numRuns: 300 },
    )
  })
})

describe('a line break inside a text', () => {
  it.each([
    ['purpose: "Để thử\\nviệc"', '5:10 I03', 'Để thử việc'],
    ['purpose: |\n  Để thử  \n  việc\n', '5:10 I03', 'Để thử việc'],
    ['purpose: >-\n  Để thử\n\n  việc\n', '5:10 I03', 'Để thử việc'],
  ])('in %j is read as a blank, and said at its place', (more, finding, text) => {
    expect(findings(more)).toEqual([finding])
    expect(directiveOf(more).purpose).toBe(text)
  })

  it('that YAML takes for a blank, or that ends it, needs no word', () => {
    const more = 'purpose: >-\n  Để thử\n  việc\nclosing: |\n  Trân trọng.\n'
    expect(findings(more)).toEqual([])
    expect(directiveOf(more)).toMatchObject({ purpose: 'Để thử việc', closing: 'Trân trọng.' })
  })

  it('is allowed in a condition', () => {
    const more = 'recipients:\n  where: |\n    tỉnh = "Bến Tre"\n    và cấp = "huyện"\n'
    expect(findings(more)).toEqual([])
  })
})
