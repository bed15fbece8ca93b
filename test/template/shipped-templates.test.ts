import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Directive } from '../../src/model/directive.ts'
import type { Block } from '../../src/model/document-tree.ts'
import { textOf } from '../../src/model/document-tree.ts'
import { FIXED_HOLIDAYS } from '../../src/model/working-days.ts'
import { BODY_SHAPE, bodyView } from '../../src/template/body-view.ts'
import type { TemplateForm } from '../../src/template/compile-template.ts'
import { compileTemplate } from '../../src/template/compile-template.ts'
import type { ObjectShape } from '../../src/template/field-shape.ts'
import { compileDirective } from '../../src/template/fill-directive.ts'
import type { CopyFacts } from '../../src/template/mail-view.ts'
import { mailShape, mailView, taskSheetShape, taskSheetView } from '../../src/template/mail-view.ts'
import { renderBody } from '../../src/template/render-body.ts'
import { renderFileName, renderHtml, renderLine, renderPlainText } from '../../src/template/render-text.ts'
import { SAMPLE_DIRECTIVE } from './sample-directive.ts'

const read = (path: string): string =>
  readFileSync(new URL(`../../templates/${path}`, import.meta.url), 'utf8')
const partials = new Map(
  readdirSync(new URL('../../templates/partials/', import.meta.url)).map((name) => [
    name.replace(/\.hbs$/, ''),
    read(`partials/${name}`),
  ]),
)
const columns = ['id', 'name', 'email']

function compile(name: string, shape: ObjectShape, form: TemplateForm) {
  const { template, findings } = compileTemplate(name, read(name), shape, { form, partials })
  expect(findings).toEqual([])
  if (template === undefined) throw new Error(`${name} does not compile`)
  return template
}

const linesOf = (blocks: readonly Block[]): string[] =>
  blocks.map((block) =>
    block.type === 'paragraph' ? `${block.style}| ${textOf(block.children)}` : `<${block.type}>`,
  )

const tasks: readonly Block[] = [{ type: 'list', numbering: 'decimal', start: 1, items: [] }]
const officeName = 'Sở Thông tin và Truyền thông'

function bodyOf(name: string, directive: Directive): string[] {
  const filled = compileDirective(directive, new Set(columns)).fill({})
  const view = bodyView(filled, { tasks, body: [], officeName }, 'slash')
  return linesOf(renderBody(compile(name, BODY_SHAPE, 'body'), view))
}

describe('the body of a công văn', () => {
  it('comes out to the letter as the sample reads', () => {
    expect(bodyOf('cong-van.hbs', SAMPLE_DIRECTIVE)).toEqual([
      'body| Căn cứ Công văn số 4459/BTTTT-CVT ngày 18/10/2024 của Bộ Thông tin và Truyền thông về việc đôn đốc triển khai tuyên truyền và sử dụng ứng dụng i-Speed để đo tốc độ truy nhập Internet băng rộng di động đến cấp xã/phường; Công văn số 5691/BTTTT-CVT ngày 31/12/2024 của Bộ Thông tin và Truyền thông về việc tiếp tục đôn đốc triển khai tuyên truyền và sử dụng ứng dụng i-Speed để đo tốc độ truy nhập Internet băng rộng di động đến cấp xã/phường.',
      'body| Thực hiện Công văn số 47/UBND-KGVX ngày 03/01/2025 của Ủy ban nhân dân tỉnh về việc giao tăng cường tuyên truyền và triển khai sử dụng ứng dụng i-Speed để đo tốc độ truy nhập Internet băng rộng di động đến cấp xã/phường.',
      'body| Để thúc đẩy việc cài đặt, sử dụng rộng rãi ứng dụng i-Speed trên địa bàn tỉnh, Sở Thông tin và Truyền thông đề nghị các cơ quan, đơn vị, địa phương quan tâm thực hiện các nội dung sau:',
      '<list>',
      'body| Sở Thông tin và Truyền thông rất mong sự quan tâm, triển khai thực hiện của Quý cơ quan, đơn vị.',
      'body| (Đính kèm Công văn số 4459/BTTTT-CVT ngày 18/10/2024 của Bộ Thông tin và Truyền thông; Công văn số 5691/BTTTT-CVT ngày 31/12/2024 của Bộ Thông tin và Truyền thông; Công văn số 47/UBND-KGVX ngày 03/01/2025 của Ủy ban nhân dân tỉnh)',
    ])
  })

  it('cites enclosures by type and code alone in the short form, and not at all when switched off', () => {
    const short = bodyOf('cong-van.hbs', { ...SAMPLE_DIRECTIVE, enclosureNote: 'short' })
    expect(short.at(-1)).toBe(
      'body| (Đính kèm Công văn số 4459/BTTTT-CVT; Công văn số 5691/BTTTT-CVT; Công văn số 47/UBND-KGVX)',
    )
    expect(bodyOf('cong-van.hbs', { ...SAMPLE_DIRECTIVE, enclosureNote: 'none' })).toHaveLength(5)
  })

  it('gives each basis its own paragraph when asked', () => {
    const lines = bodyOf('cong-van.hbs', { ...SAMPLE_DIRECTIVE, basisStyle: 'paragraphs' })
    expect(lines.slice(0, 3).map((line) => [line.slice(0, 30), line.at(-1)])).toEqual([
      ['basis| Căn cứ Công văn số 4459', ';'],
      ['basis| Căn cứ Công văn số 5691', ';'],
      ['basis| Thực hiện Công văn số 4', '.'],
    ])
  })

  it('lets go of what is not there, with its punctuation', () => {
    const { purpose: _purpose, closing: _closing, ...rest } = SAMPLE_DIRECTIVE
    const lines = bodyOf('cong-van.hbs', { ...rest, basis: [], enclosures: [] })
    expect(lines).toEqual([
      'body| Sở Thông tin và Truyền thông đề nghị các cơ quan, đơn vị, địa phương quan tâm thực hiện các nội dung sau:',
      '<list>',
    ])
  })

  it('cites laws without number, requests by their issuer, and own words as they are', () => {
    const lines = bodyOf('cong-van.hbs', {
      ...SAMPLE_DIRECTIVE,
      basisStyle: 'paragraphs',
      basis: [
        {
          type: 'citation',
          relation: 'based-on',
          documentType: 'Luật',
          code: '33/2024/QH15',
          issuer: 'Quốc hội',
          about: 'Lưu trữ',
          date: { year: 2024, month: 6, day: 21 },
        },
        {
          type: 'citation',
          relation: 'based-on',
          documentType: 'Nghị định',
          code: '30/2020/NĐ-CP',
          issuer: 'Chính phủ',
          about: 'về công tác văn thư',
          date: { year: 2020, month: 3, day: 5 },
        },
        {
          type: 'citation',
          relation: 'at-request-of',
          documentType: 'Tờ trình',
          code: '12/TTr-VP',
          issuer: 'Chánh Văn phòng',
        },
        { type: 'text', text: 'Được sự nhất trí của Thường trực Huyện ủy;' },
      ],
    })
    expect(lines.slice(0, 4)).toEqual([
      'basis| Căn cứ Luật Lưu trữ ngày 21/06/2024;',
      'basis| Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/03/2020 của Chính phủ về công tác văn thư;',
      'basis| Theo đề nghị của Chánh Văn phòng tại Tờ trình số 12/TTr-VP;',
      'basis| Được sự nhất trí của Thường trực Huyện ủy.',
    ])
  })
})

describe('the other kinds', () => {
  it('names who decides above the bases of a decision', () => {
    const lines = bodyOf('quyet-dinh.hbs', { ...SAMPLE_DIRECTIVE, kind: 'quyet-dinh' })
    expect(lines[0]).toBe('decision-line| GIÁM ĐỐC SỞ THÔNG TIN VÀ TRUYỀN THÔNG')
    expect(lines).toContain('decision-line| QUYẾT ĐỊNH:')
  })

  it('words an invitation from its meeting', () => {
    const lines = bodyOf('giay-moi.hbs', {
      ...SAMPLE_DIRECTIVE,
      kind: 'giay-moi',
      basis: [],
      meeting: {
        event: 'Hội nghị giao ban',
        participants: 'lãnh đạo các phòng',
        start: '08 giờ 00 ngày 10/01/2025',
        place: 'Hội trường A',
        sessions: [],
      },
    })
    expect(lines.slice(0, 4)).toEqual([
      'body| Sở Thông tin và Truyền thông trân trọng kính mời: lãnh đạo các phòng',
      'body| Tới dự Hội nghị giao ban.',
      'body| Thời gian: 08 giờ 00 ngày 10/01/2025.',
      'body| Địa điểm: Hội trường A.',
    ])
  })

  it('words a letter of introduction from its fields', () => {
    const lines = bodyOf('giay-gioi-thieu.hbs', {
      ...SAMPLE_DIRECTIVE,
      kind: 'giay-gioi-thieu',
      basis: [],
      introduction: {
        name: 'Nguyễn Văn A',
        title: 'Chuyên viên',
        to: 'Sở Y tế',
        about: 'rà soát đường truyền.',
        validUntil: { year: 2025, month: 2, day: 7 },
      },
    })
    expect(lines.slice(0, 5)).toEqual([
      'body| Sở Thông tin và Truyền thông trân trọng giới thiệu:',
      'body| Ông (bà): Nguyễn Văn A',
      'body| Chức vụ: Chuyên viên',
      'body| Được cử đến: Sở Y tế',
      'body| Về việc: rà soát đường truyền',
    ])
    expect(lines).toContain('body| Giấy này có giá trị đến hết ngày 07 tháng 02 năm 2025.')
  })

  it('words a leave from its fields', () => {
    const lines = bodyOf('giay-nghi-phep.hbs', {
      ...SAMPLE_DIRECTIVE,
      kind: 'giay-nghi-phep',
      basis: [],
      leave: {
        name: 'Trần Thị B',
        requested: { year: 2025, month: 1, day: 6 },
        duration: '05 ngày',
        from: { year: 2025, month: 1, day: 13 },
        to: { year: 2025, month: 1, day: 17 },
        place: 'huyện Ba Tri',
        countedAs: 'nghỉ hằng năm',
        confirmation: true,
      },
    })
    expect(lines.slice(0, 5)).toEqual([
      'body| Xét Đơn đề nghị nghỉ phép ngày 06 tháng 01 năm 2025 của ông (bà) Trần Thị B,',
      'body| Sở Thông tin và Truyền thông cấp cho:',
      'body| Ông (bà): Trần Thị B',
      'body| Được nghỉ phép trong thời gian 05 ngày kể từ ngày 13 tháng 01 năm 2025 đến hết ngày 17 tháng 01 năm 2025 tại huyện Ba Tri.',
      'body| Số ngày nghỉ phép nêu trên được tính vào thời gian nghỉ hằng năm.',
    ])
  })

  it('have templates that compile, whoever adds one', () => {
    for (const name of readdirSync(new URL('../../templates/', import.meta.url))) {
      if (name.endsWith('.hbs') && !/^(?:email|file-name|task-sheet)\./.test(name))
        compile(name, BODY_SHAPE, 'body')
    }
  })

  it('stand on the general form where they have none of their own', () => {
    expect(bodyOf('general.hbs', { ...SAMPLE_DIRECTIVE, kind: 'ke-hoach' })[0]).toMatch(/^basis\| Căn cứ/)
  })
})

describe('mail, sheet and file name', () => {
  const filled = compileDirective(SAMPLE_DIRECTIVE, new Set(columns)).fill({})
  const facts: CopyFacts = {
    directive: {
      ...filled,
      contacts: [{ name: 'Phòng CNTT&BCVT', phone: '0275 000 000' }],
    },
    office: {
      name: 'Sở Thông tin và Truyền thông tỉnh Bến Tre',
      letterheadName: 'SỞ THÔNG TIN VÀ TRUYỀN THÔNG',
      abbreviation: 'STTTT',
      place: 'Bến Tre',
      units: [],
      signatories: [],
      series: [],
      mail: {
        security: 'none',
        fromName: 'Văn thư',
        fromAddress: 'vanthu@example.invalid',
        maxMessageMegabytes: 10,
        timeouts: { connect: 1, command: 1, block: 1, finalDot: 1 },
      },
      style: { bodySize: 28, firstLineIndent: 720, citedDates: 'slash' },
      holidays: FIXED_HOLIDAYS,
    },
    code: '07/STTTT-CNTT&BCVT',
    date: { year: 2025, month: 1, day: 9 },
    addressee: 'Ủy ban nhân dân thành phố <Bến Tre>',
    fields: { id: 'ubnd-tp', name: 'UBND TP' },
    tasks: filled.tasks.slice(2, 3),
    files: ['07.pdf'],
  }

  it('words the subject in one line', () => {
    expect(
      renderLine(compile('email.subject.hbs', mailShape(columns), 'line'), mailView(facts, 'slash')),
    ).toBe(
      'Công văn số 07/STTTT-CNTT&BCVT V/v triển khai thực hiện Công văn số 47/UBND-KGVX ngày 03/01/2025 của Ủy ban nhân dân tỉnh',
    )
  })

  it('words the text', () => {
    const text = renderPlainText(
      compile('email.text.hbs', mailShape(columns), 'text'),
      mailView(facts, 'slash'),
    )
    expect(text.split('\n').slice(0, 7)).toEqual([
      'Kính gửi: Ủy ban nhân dân thành phố <Bến Tre>',
      '',
      'Sở Thông tin và Truyền thông tỉnh Bến Tre gửi Công văn số 07/STTTT-CNTT&BCVT ngày 09 tháng 01 năm 2025 về việc triển khai thực hiện Công văn số 47/UBND-KGVX ngày 03/01/2025 của Ủy ban nhân dân tỉnh.',
      '',
      'Nội dung giao cho quý cơ quan, đơn vị:',
      '1. Đề nghị Ủy ban nhân dân các huyện, thành phố',
      expect.stringMatching(/^ {3}- Chỉ đạo UBND/),
    ])
    expect(text).toContain('\nTệp kèm theo: 07.pdf.\n')
    expect(text).not.toMatch(/\n\n\n/)
  })

  it('escapes every value in HTML', () => {
    const html = renderHtml(compile('email.html.hbs', mailShape(columns), 'html'), mailView(facts, 'slash'))
    expect(html).toContain('Ủy ban nhân dân thành phố &lt;Bến Tre&gt;')
    expect(html).toContain('<strong>07/STTTT-CNTT&amp;BCVT</strong>')
  })

  it('makes a sheet that says it is not the letter', () => {
    const lines = linesOf(
      renderBody(compile('task-sheet.hbs', taskSheetShape(columns), 'body'), taskSheetView(facts, tasks)),
    )
    expect(lines[1]).toContain('không phải là văn bản')
    expect(lines[1]).toContain('số 07/STTTT-CNTT&BCVT ngày 09 tháng 01 năm 2025')
    expect(lines.slice(2)).toEqual(['body| Nội dung thực hiện:', '<list>'])
  })

  it('names files portably', () => {
    const name = renderFileName(
      compile('file-name.hbs', mailShape(columns), 'line'),
      mailView(facts, 'slash'),
      80,
    )
    expect(name).toBe('ubnd-tp')
  })
})
