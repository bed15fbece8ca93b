import { describe, expect, it } from 'vitest'
import { composeClosing } from '../../src/compose/closing-block.ts'
import { composeAddressees, composeLetter } from '../../src/compose/compose-letter.ts'
import { endBody } from '../../src/compose/end-body.ts'
import { paragraph, text } from '../../src/compose/letterhead.ts'
import { composeTasks } from '../../src/compose/task-list.ts'
import type { Directive, Task } from '../../src/model/directive.ts'
import type { Block, DocumentTree, Inline } from '../../src/model/document-tree.ts'
import { paragraphsOf, textOf } from '../../src/model/document-tree.ts'
import type { Office } from '../../src/model/office.ts'
import { FIXED_HOLIDAYS } from '../../src/model/working-days.ts'

type Filled = readonly Inline[]

const office: Office = {
  name: 'Sở Thông tin và Truyền thông tỉnh Bến Tre',
  letterheadName: 'SỞ THÔNG TIN VÀ TRUYỀN THÔNG',
  superiorBody: 'UBND TỈNH BẾN TRE',
  abbreviation: 'STTTT',
  place: 'Bến Tre',
  units: [],
  signatories: [],
  series: [],
  mail: {
    security: 'required',
    fromName: 'Văn thư',
    fromAddress: 'van-thu@stttt.invalid',
    maxMessageMegabytes: 10,
    timeouts: { connect: 30, command: 300, block: 180, finalDot: 600 },
  },
  style: { bodySize: 28, firstLineIndent: 720, citedDates: 'slash' },
  holidays: FIXED_HOLIDAYS,
}

const directive: Directive<Filled> = {
  kind: 'cong-van',
  unit: ['CNTT&BCVT'],
  subject: [text('triển khai một việc')],
  urgency: 'normal',
  basis: [],
  addressees: [],
  tasks: [],
  enclosures: [],
  enclosureNote: 'short',
  appendices: [],
  distribution: [
    { label: [text('Như trên')], to: [] },
    { label: [text('UBND tỉnh')], purpose: [text('báo cáo')], to: [] },
  ],
  fileCopy: { unit: 'VT', also: ['CNTT&BCVT'] },
  signatory: { authority: 'KT', principal: 'Giám đốc', title: 'Phó Giám đốc', name: 'Nguyễn Văn Nam' },
  merge: { mode: 'addressed', taskSheet: false, matrix: false },
  mail: { template: 'email', cc: [], attach: ['pdf'] },
  contacts: [],
}

const task = (id: string, value: string, items: readonly string[] = []): Task<Filled> => ({
  id,
  assignedTo: ['x'],
  text: [text(value)],
  items: items.map((item) => ({ text: [text(item)], items: [] })),
})

const printed = (blocks: readonly Block[]): string[] =>
  blocks.flatMap((block) =>
    block.type === 'list'
      ? block.items.flatMap((item) => {
          const [first, ...rest] = printed(item.children)
          return [`${item.mark} ${first}`, ...rest]
        })
      : [...paragraphsOf(block)].map((one) => textOf(one.children)),
  )

const allText = (tree: DocumentTree): string[] =>
  tree.sections.flatMap((section) => printed(section.children))

describe('tasks', () => {
  it('number khoản, put dashes innermost, and bring the end marks the clerk left out', () => {
    const tasks = [task('a', 'Việc thứ nhất'), task('b', 'Việc thứ hai', ['Điểm một', 'Điểm hai.'])]
    expect(printed(composeTasks(tasks, 'slash'))).toEqual([
      '1. Việc thứ nhất.',
      '2. Việc thứ hai:',
      '- Điểm một;',
      '- Điểm hai.',
    ])
  })

  it('letter the points between khoản and dash', () => {
    const deep: Task<Filled> = {
      ...task('a', 'Việc'),
      items: [{ text: [text('Điểm')], items: [{ text: [text('Ý')], items: [] }] }],
    }
    expect(printed(composeTasks([deep], 'slash'))).toEqual(['1. Việc:', 'a) Điểm:', '- Ý.'])
  })

  it('say deadline and report in sentences of their own', () => {
    const due: Task<Filled> = {
      ...task('a', 'Rà soát'),
      due: { type: 'before', date: { year: 2025, month: 2, day: 15 } },
      report: { to: [text('Sở')], by: { type: 'before', date: { year: 2025, month: 2, day: 20 } } },
    }
    expect(printed(composeTasks([due], 'slash'))).toEqual([
      '1. Rà soát. Thời hạn: trước ngày 15/02/2025. Báo cáo kết quả về Sở trước ngày 20/02/2025.',
    ])
  })
})

describe('the end of a body', () => {
  it.each([
    ['Việc này.', 'Việc này./.'],
    ['(Đính kèm Công văn số 47/UBND-KGVX)', '(Đính kèm Công văn số 47/UBND-KGVX)./.'],
    ['Đã có./.', 'Đã có./.'],
  ])('turns «%s» into «%s»', (given, wanted) => {
    expect(printed(endBody([paragraph('body', text(given))]))).toEqual([wanted])
  })

  it('stands after the last word of a list', () => {
    expect(printed(endBody(composeTasks([task('a', 'Một', ['Hai', 'Ba'])], 'slash')))).toEqual([
      '1. Một:',
      '- Hai;',
      '- Ba./.',
    ])
  })
})

describe('Nơi nhận', () => {
  const left = (changed: Partial<Directive<Filled>>): string[] =>
    composeClosing({ ...directive, ...changed }, 'one').rows.flatMap((row) => printed(row.left))

  it('lists its lines with the file copy last', () => {
    expect(left({})).toEqual(['Nơi nhận:', '- Như trên;', '- UBND tỉnh (báo cáo);', '- Lưu: VT, CNTT&BCVT.'])
  })

  it('parts what goes electronically from what goes on paper, the file copy still last', () => {
    const distribution = [
      { label: [text('Như trên')], to: [] },
      { label: [text('Các phòng')], to: [], medium: 'electronic' as const },
      { label: [text('UBND tỉnh')], to: [], medium: 'paper' as const },
    ]
    expect(left({ distribution })).toEqual([
      'Nơi nhận:',
      '- Như trên;',
      'Bản điện tử:',
      '- Các phòng;',
      'Bản giấy:',
      '- UBND tỉnh;',
      '- Lưu: VT, CNTT&BCVT.',
    ])
  })
})

describe('Kính gửi', () => {
  it('keeps one addressee on its line and lists several with ";" and "."', () => {
    expect(printed(composeAddressees([[text('Sở Y tế')]]))).toEqual(['Kính gửi: Sở Y tế'])
    expect(printed(composeAddressees([[text('Sở Y tế')], [text('Báo Đồng Khởi.')]]))).toEqual([
      'Kính gửi:',
      '- Sở Y tế;',
      '- Báo Đồng Khởi.',
    ])
  })

  it('is left out where nobody is addressed', () => {
    expect(composeAddressees([])).toEqual([])
  })
})

describe('a letter', () => {
  const composed = composeLetter({
    office,
    directive,
    issuance: { type: 'issued', number: '07', date: { year: 2025, month: 1, day: 9 } },
    codeNotation: 'STTTT-CNTT&BCVT',
    body: [paragraph('body', text('Nội dung'))],
  })

  it('holds the decree’s elements in order', () => {
    expect(allText(composed.addressedTo([[text('Sở Y tế')]]))).toEqual([
      'UBND TỈNH BẾN TRE',
      'SỞ THÔNG TIN VÀ TRUYỀN THÔNG',
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Độc lập - Tự do - Hạnh phúc',
      'Số: 07/STTTT-CNTT&BCVT',
      'V/v triển khai một việc',
      'Bến Tre, ngày 09 tháng 01 năm 2025',
      'Kính gửi: Sở Y tế',
      'Nội dung./.',
      'Nơi nhận:',
      'Như trên;',
      'UBND tỉnh (báo cáo);',
      'Lưu: VT, CNTT&BCVT.',
      'KT. GIÁM ĐỐC',
      'PHÓ GIÁM ĐỐC',
      'Nguyễn Văn Nam',
    ])
  })

  it('shares every block but "Kính gửi" between its copies', () => {
    const [one] = composed.addressedTo([[text('A')]]).sections
    const [other] = composed.addressedTo([[text('B')]]).sections
    const differing = one.children.filter((block, index) => block !== other.children[index])
    expect(printed(differing)).toEqual(['Kính gửi: A'])
  })

  it('leaves number and day open in a draft and says that it is one', () => {
    const draft = composeLetter({
      office,
      directive,
      issuance: { type: 'draft', year: 2025 },
      codeNotation: 'STTTT-CNTT&BCVT',
      body: [paragraph('body', text('Nội dung'))],
    })
    const texts = allText(draft.addressedTo([]))
    expect(texts).toContain('Số: …/STTTT-CNTT&BCVT')
    expect(texts).toContain('Bến Tre, ngày … tháng … năm 2025')
    expect(texts).toContain('DỰ THẢO')
  })

  it.each([
    [{ title: 'Giám đốc', name: 'A' }, ['GIÁM ĐỐC', 'A']],
    [
      { authority: 'TM', principal: 'Ủy ban nhân dân', title: 'Chủ tịch', name: 'A' },
      ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH', 'A'],
    ],
    [{ authority: 'Q', title: 'Giám đốc', name: 'A' }, ['Q. GIÁM ĐỐC', 'A']],
  ] as const)('signs as %o', (signatory, lines) => {
    const signed = composeLetter({
      office,
      directive: { ...directive, signatory },
      issuance: { type: 'draft', year: 2025 },
      codeNotation: 'X',
      body: [],
    })
    expect(allText(signed.addressedTo([])).slice(-lines.length)).toEqual(lines)
  })
})
