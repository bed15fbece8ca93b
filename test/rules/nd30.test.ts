import { describe, expect, it } from 'vitest'
import type { Directive } from '../../src/model/directive.ts'
import { DOCUMENT_KINDS } from '../../src/model/document-kinds.ts'
import type { Recipient } from '../../src/model/recipient.ts'
import { indexDirectory } from '../../src/model/recipient.ts'
import { FIXED_HOLIDAYS } from '../../src/model/working-days.ts'
import { checkDirective, ND30_RULES } from '../../src/rules/nd30.ts'
import type { RuleContext } from '../../src/rules/rule.ts'
import { BODIES, body, GROUPS, OFFICE, SAMPLE_CONTEXT } from './sample-context.ts'

const sample = SAMPLE_CONTEXT.directive

/** "rule severity path" of all findings, for a directive changed in some fields. */
function findings(change: Partial<Directive> = {}, context: Partial<RuleContext> = {}): string[] {
  const directive = { ...sample, ...change }
  return checkDirective({ ...SAMPLE_CONTEXT, directive, ...context }).map(({ ruleId, severity, path }) =>
    `${ruleId} ${severity} ${path.join('.')}`.trim(),
  )
}

const SAMPLE_FINDINGS = findings()

/** What a change adds to the sample's own findings. */
function added(change: Partial<Directive>, context: Partial<RuleContext> = {}): string[] {
  return findings(change, context).filter((finding) => !SAMPLE_FINDINGS.includes(finding))
}

function withDirectory(recipients: readonly Recipient[]): Partial<RuleContext> {
  return { directory: indexDirectory({ recipients, groups: GROUPS }) }
}

const task = (text: string, more: Partial<Directive['tasks'][number]> = {}): Directive['tasks'][number] => ({
  id: 'x',
  assignedTo: ['so-ban-nganh'],
  text,
  items: [],
  ...more,
})

describe('the uncorrected sample letter', () => {
  it('has exactly the defects a directive can show', () => {
    expect(SAMPLE_FINDINGS).toEqual([
      'V02 info subject',
      'V03 warning subject',
      'R03 info distribution.1.purpose',
      'C01 warning basis.1',
      'C01 warning basis.0',
      'C03 warning enclosureNote',
      'C05 info basis.0.date',
      'C06 warning basis.1.about',
      'B04 warning tasks.2.text',
      'B05 warning tasks.2.items.0.text',
      'B05 info tasks.0.text',
      'B05 info tasks.2.items.1.text',
      'B09 warning tasks.3.text',
      'B10 info tasks',
      'W06 warning tasks.2.items.0.text',
      'CT02 warning tasks.2.items.0.text',
    ])
  })

  it('passes what it has right', () => {
    const rules = new Set(SAMPLE_FINDINGS.map((finding) => finding.split(' ')[0]))
    for (const rule of [
      'N02',
      'N03',
      'N04',
      'N05',
      'K01',
      'K03',
      'K04',
      'R01',
      'R02',
      'R04',
      'S02',
      'S04',
      'B08',
    ]) {
      expect(rules).not.toContain(rule)
    }
  })

  it('names the misspelling and what was meant', () => {
    const found = checkDirective(SAMPLE_CONTEXT).find(({ ruleId }) => ruleId === 'CT02')
    expect(found?.message).toContain('"tằng cường"')
    expect(found?.remedy).toContain('"tăng cường"')
  })
})

describe('symbol', () => {
  it.each([
    ['CV-STTTT', ['N03 error codeNotation', 'N05 warning codeNotation']],
    ['STTTT', ['N03 error codeNotation']],
    ['STTTT - CNTT&BCVT', ['N02 error codeNotation', 'N05 warning codeNotation']],
    ['07/STTTT-VP', ['N02 error codeNotation', 'N05 warning codeNotation']],
    ['STTTT-cntt', ['N04 warning codeNotation']],
    ['STTTT-VP', []],
  ])('of a công văn: %s', (codeNotation, expected) => {
    expect(added({ codeNotation })).toEqual(expected)
  })

  it('of a named type begins with its abbreviation', () => {
    const named: Partial<Directive> = {
      kind: 'ke-hoach',
      addressees: [],
      distribution: [
        { label: 'UBND tỉnh', to: ['so-ban-nganh', 'ubnd-huyen', 'dn-bcvt', 'dai-ptth', 'bao-dong-khoi'] },
      ],
      basis: [],
      enclosures: [],
    }
    expect(added({ ...named, codeNotation: 'KH-STTTT' })).toEqual([])
    expect(added({ ...named, codeNotation: 'STTTT-VP' })).toContain('N03 error codeNotation')
    expect(added({ ...named, kind: 'to-trinh', codeNotation: 'TTr-STTTT' })).toEqual([])
  })

  it('wants units the office knows, and suggests the one meant', () => {
    const found = checkDirective({ ...SAMPLE_CONTEXT, directive: { ...sample, unit: ['CNTT&BCVTT'] } })
    const unit = found.find(({ ruleId }) => ruleId === 'N05')
    expect([unit?.path, unit?.remedy]).toEqual([['unit'], 'Có phải "CNTT&BCVT"?'])
  })

  it('is the office’s own: a letter of another issuer is refused', () => {
    expect(added({ issuer: 'ban-chi-dao' })).toEqual(['N06 error issuer'])
  })
})

describe('dates', () => {
  it('of issue are not before a cited document', () => {
    expect(added({}, { issuedDate: { year: 2025, month: 1, day: 2 } })).toEqual(['D03 error basis.2.date'])
  })
  it('in words carry their zeros as the decree does', () => {
    const closing = 'Hạn cuối là ngày 5 tháng 03 năm 2025, không phải ngày 30 tháng 02 năm 2025.'
    expect(added({ closing })).toEqual(['D02 warning closing', 'D02 error closing'])
    expect(added({ closing: 'Từ ngày 05 tháng 3 năm 2025.' })).toEqual([])
  })
  it('lie within the validity of the office', () => {
    const office = { ...OFFICE, validTo: { year: 2025, month: 2, day: 28 } }
    expect(added({}, { office })).toEqual([])
    expect(added({}, { office, issuedDate: { year: 2025, month: 3, day: 1 } })).toEqual(['D05 error'])
  })
})

describe('subject', () => {
  it.each([
    ['V/v tăng cường sử dụng i-Speed', ['V01 error subject']],
    ['tăng cường sử dụng i-Speed.', ['V01 error subject']],
    ['tăng cường tuyên truyền, sử dụng ứng dụng i-Speed', []],
    ['triển khai Kế hoạch số 12/KH-UBND về chuyển đổi số', []],
    ['phúc đáp Công văn số 12/SNV-VP', ['V03 warning subject']],
    ['a'.repeat(501), ['V02 error subject']],
  ])('“%s”', (subject, expected) => {
    expect(findings({ subject }).filter((finding) => finding.endsWith(' subject'))).toEqual(expected)
  })
})

describe('state secrets', () => {
  it('are refused wherever the mark stands', () => {
    expect(added({ subject: 'rà soát tài liệu (TỐI MẬT)' })).toContain('BM01 error subject')
    expect(added({ closing: 'Độ mật: Mật.'.replace('Độ mật: Mật', 'Tài liệu có độ mật: mật') })).toContain(
      'BM01 error closing',
    )
  })
  it('are not seen in words that only sound like them', () => {
    expect(added({ closing: 'BẢO MẬT thông tin, bí mật nhà nước, nuôi ong lấy mật.' })).toEqual([])
  })
})

describe('signature', () => {
  const signatory = sample.signatory
  it.each([
    [{ ...signatory, principal: 'KT.GIÁM ĐỐC' }, ['S02 error signatory.principal']],
    [
      { ...signatory, title: 'Giám đốc' },
      ['S01 error signatory.title', 'S03 error signatory.title', 'S05 warning signatory.title'],
    ],
    [{ title: 'Phó Giám đốc', name: signatory.name }, ['S03 warning signatory.authority']],
    // The deputy of a minister is a thứ trưởng.
    [
      { authority: 'KT', principal: 'Bộ trưởng', title: 'Thứ trưởng', name: signatory.name } as const,
      ['S05 warning signatory.title'],
    ],
    [
      { ...signatory, name: 'TS. Nguyễn Văn Nam' },
      ['S04 error signatory.name', 'S05 warning signatory.name'],
    ],
    [{ ...signatory, name: 'Nguyễn Văn Năm' }, ['S05 warning signatory.name']],
    [
      { authority: 'TM', title: 'Phó Giám đốc', name: signatory.name } as const,
      ['S01 error signatory.principal'],
    ],
  ])('%o', (changed, expected) => {
    expect(added({ signatory: changed })).toEqual(expected)
  })
  it('leaves names alone that begin like a degree', () => {
    expect(findings({ signatory: { ...signatory, name: 'Bàng Thị Ông' } }).join()).not.toContain('S04')
  })
})

describe('addressees', () => {
  it('stand only on kinds that have them', () => {
    expect(added({ kind: 'thong-bao', codeNotation: 'TB-STTTT' })).toContain('K01 error addressees')
    expect(added({ addressees: [] })).toContain('K01 error addressees')
  })
  it('are not named twice, nor beside their group', () => {
    const addressees = [
      ...sample.addressees,
      { type: 'listed', id: 'so-noi-vu' } as const,
      { type: 'listed', id: 'dai-ptth' } as const,
    ]
    expect(added({ addressees })).toEqual(['K03 warning addressees.5', 'K03 warning addressees.6'])
  })
  it('are told with both places where one stands twice', () => {
    const [first] = sample.addressees
    if (first === undefined) throw new Error('the sample addresses nobody')
    const twice = [...sample.addressees, first]
    const told = checkDirective({ ...SAMPLE_CONTEXT, directive: { ...sample, addressees: twice } }).find(
      ({ ruleId }) => ruleId === 'K03',
    )
    expect(told?.message).toContain('mục thứ 1 và ')
    expect(told?.message).toContain(`mục thứ ${twice.length}`)
  })
  it('have something to do, and whoever has something to do is addressed', () => {
    expect(added({ tasks: sample.tasks.slice(0, 3) })).toContain('K04 warning addressees.4')
    expect(added({ addressees: sample.addressees.slice(0, 4) })).toContain('K04 warning tasks.3.assignedTo.0')
  })
  it('are told apart body by body', () => {
    const tasks = [
      task('Báo cáo kết quả.', {
        assignedTo: ['so-noi-vu', 'ubnd-huyen', 'dai-ptth', 'bao-dong-khoi', 'dn-bcvt'],
      }),
    ]
    const found = checkDirective({ ...SAMPLE_CONTEXT, directive: { ...sample, tasks } })
    expect(found.find(({ ruleId }) => ruleId === 'K04')?.message).toBe(
      '1 cơ quan trong "so-ban-nganh" không được giao nội dung nào: "Sở Tài chính".',
    )
  })
  it('are ids the lists know', () => {
    const found = checkDirective({
      ...SAMPLE_CONTEXT,
      directive: { ...sample, addressees: [{ type: 'listed', id: 'so-ban-nghanh' }, ...sample.addressees] },
    })
    const unknown = found.find(({ ruleId }) => ruleId === 'K05')
    expect([unknown?.severity, unknown?.path, unknown?.remedy]).toEqual([
      'error',
      ['addressees', 0],
      'Có phải "so-ban-nganh"?',
    ])
  })
  it('count unknown ids of tasks and of “Nơi nhận” too', () => {
    const tasks = [
      ...sample.tasks,
      task('Đề nghị rà soát.', { items: [{ text: 'ý', items: [], assignedTo: ['x'] }] }),
    ]
    expect(added({ tasks })).toContain('K05 error tasks.4.items.0.assignedTo.0')
    const distribution = [...sample.distribution, { label: 'Lãnh đạo Sở', to: ['y'] }]
    expect(added({ distribution })).toContain('K05 error distribution.2.to.0')
  })
})

describe('deadlines', () => {
  const by = (month: number, day: number) => ({ type: 'by', date: { year: 2025, month, day } }) as const
  const due = (deadline: Directive['tasks'][number]['due'] & object, dated = false) =>
    added(
      { tasks: [...sample.tasks, task('Báo cáo kết quả.', { due: deadline })] },
      dated
        ? {
            office: {
              ...OFFICE,
              holidays: { ...FIXED_HOLIDAYS, dated: [{ from: TET, to: TET, name: 'Tết' }] },
            },
          }
        : {},
    ).filter((found) => found.startsWith('TH'))
  const TET = { year: 2025, month: 1, day: 29 }

  it('fall on working days', () => {
    expect(due(by(2, 14))).toEqual([])
    expect(due(by(2, 15))).toEqual(['TH01 info tasks.4.due'])
    expect(due(by(5, 1))).toEqual(['TH01 info tasks.4.due'])
    expect(due(by(1, 29))).toEqual([])
    expect(due(by(1, 29), true)).toEqual(['TH01 info tasks.4.due'])
  })
  it('lie ahead', () => {
    expect(due(by(1, 8))).toEqual(['TH02 warning tasks.4.due'])
    expect(due({ ...by(1, 9), type: 'before' })).toEqual(['TH02 warning tasks.4.due'])
    expect(due(by(1, 9))).toEqual([])
  })
  it('are counted over Tết only when it was entered', () => {
    expect(due({ type: 'working-days', days: 20 })).toEqual(['TH03 info tasks.4.due'])
    expect(due({ type: 'working-days', days: 20 }, true)).toEqual([])
  })
})

describe('owners of tasks', () => {
  it('have a body on the day of issue', () => {
    const group = { id: 'trong', name: 'Nhóm trống', members: [] }
    const directory = indexDirectory({ recipients: BODIES, groups: [...GROUPS, group] })
    const tasks = [...sample.tasks, task('Báo cáo kết quả.', { assignedTo: ['trong'] })]
    expect(added({ tasks }, { directory })).toContain('K06 error tasks.4.assignedTo')
  })
})

describe('bodies on the day of issue', () => {
  const merged = { validTo: { year: 2024, month: 12, day: 31 }, successor: 'so-moi' }
  const successor = body('so-moi', 'Sở Mới', '')

  it('named themselves must exist, and the remedy names the successor', () => {
    const recipients = BODIES.map((one) => (one.id === 'dai-ptth' ? { ...one, ...merged } : one))
    const context = { ...SAMPLE_CONTEXT, ...withDirectory([...recipients, successor]) }
    const found = checkDirective(context).find(({ ruleId }) => ruleId === 'D06')
    expect([found?.severity, found?.path, found?.remedy]).toEqual([
      'error',
      ['addressees', 2],
      'Gửi cho "Sở Mới" (so-moi) là cơ quan thay thế.',
    ])
  })
  it('name the body that stands there today, merger after merger', () => {
    const again = { ...successor, validTo: { year: 2025, month: 1, day: 5 }, successor: 'so-nua' }
    const adviceWith = (...more: (typeof successor)[]) => {
      const context = withDirectory([
        ...BODIES.map((one) => (one.id === 'dai-ptth' ? { ...one, ...merged } : one)),
        ...more,
      ])
      return checkDirective({ ...SAMPLE_CONTEXT, ...context }).find(({ ruleId }) => ruleId === 'D06')?.remedy
    }
    expect(adviceWith(again, body('so-nua', 'Sở Nữa', ''))).toBe(
      'Gửi cho "Sở Nữa" (so-nua) là cơ quan thay thế, qua "Sở Mới" (so-moi).',
    )
    // A line that ends with a body that is gone as well.
    expect(adviceWith({ ...again, successor: 'dai-ptth' })).toContain('cũng không hoạt động vào ngày này')
  })
  it('of a group are warned of, unless the successor gets the letter', () => {
    const recipients = BODIES.map((one) => (one.id === 'so-noi-vu' ? { ...one, ...merged } : one))
    expect(added({}, withDirectory([...recipients, successor]))).toContain('D06 warning addressees.0')
    const listed = { ...successor, groups: ['so-ban-nganh'] }
    expect(added({}, withDirectory([...recipients, listed]))).toEqual([])
  })
  it('must not leave a group empty', () => {
    const recipients = BODIES.map((one) => (one.id === 'vnpt' ? { ...one, ...merged } : one))
    expect(added({}, withDirectory(recipients))).toEqual(['D06 error addressees.4'])
  })
})

describe('“Nơi nhận”', () => {
  it('begins with “Như trên” under a Kính gửi', () => {
    expect(added({ distribution: sample.distribution.slice(1) })).toContain('R01 error distribution.0.label')
  })
  it('begins with “Như Điều …” on decisions', () => {
    const decision: Partial<Directive> = {
      kind: 'quyet-dinh',
      codeNotation: 'QĐ-STTTT',
      addressees: [],
      tasks: [],
    }
    expect(added({ ...decision, distribution: [{ label: 'Như Điều 3', to: [] }] })).not.toContain(
      'R01 error distribution.0.label',
    )
    expect(added({ ...decision, distribution: [{ label: 'Như trên', to: [] }] })).toContain(
      'R01 error distribution.0.label',
    )
  })
  it('takes bare lines, and keeps the drafter’s copy', () => {
    const distribution = [...sample.distribution, { label: '- Lãnh đạo Sở;', to: [] }]
    expect(added({ distribution })).toEqual(['R02 warning distribution.2.label'])
    const vu = { unit: 'VT', also: ['Vụ CNTT&BCVT-VP'] }
    expect(added({ fileCopy: vu })).toEqual([])
    expect(added({ fileCopy: { unit: 'VP', also: [] } })).toEqual([
      'R02 warning fileCopy.unit',
      'R04 warning fileCopy.also',
    ])
  })
})

describe('citations', () => {
  it('stand apart when asked to', () => {
    expect(findings({ basisStyle: 'paragraphs' }).join()).not.toContain('C01')
    expect(added({ kind: 'ke-hoach', codeNotation: 'KH-STTTT', basisStyle: 'sentence' })).toContain(
      'C01 error basis.1',
    )
  })
  it('are complete, and a draft may wait for it', () => {
    const basis: Directive['basis'] = [{ type: 'citation', relation: 'based-on', documentType: 'Công văn' }]
    expect(added({ basis, enclosures: [] })).toContain('C02 error basis.0')
    expect(added({ basis, enclosures: [] }, { stage: 'draft' })).toContain('C02 warning basis.0')
  })
  it('of laws carry neither number nor issuer', () => {
    const law = { type: 'citation', relation: 'based-on', documentType: 'Luật', about: 'Lưu trữ' } as const
    expect(added({ basis: [law, ...sample.basis] }).join()).not.toContain('C02')
    expect(added({ basis: [{ ...law, code: '33/2024/QH15' }, ...sample.basis] })).toContain(
      'C02 warning basis.0',
    )
  })
  it('are short the second time', () => {
    const closing = 'Thực hiện theo Công văn số 47/UBND-KGVX ngày 03/01/2025 của Ủy ban nhân dân tỉnh.'
    expect(added({ closing })).toEqual(['C03 warning closing'])
    expect(added({ closing: 'Thực hiện theo Công văn số 47/UBND-KGVX.' })).toEqual([])
    expect(findings({ enclosureNote: 'short' }).join()).not.toContain('C03')
  })
  it('in words are not mixed with slashes', () => {
    const office = { ...OFFICE, style: { ...OFFICE.style, citedDates: 'words' } } as const
    expect(findings({}, { office }).filter((finding) => finding.startsWith('C05'))).toEqual([
      'C05 info subject',
    ])
  })
})

describe('enclosures', () => {
  it('have their files', () => {
    expect(added({}, { enclosureFiles: new Set() })).toEqual([
      'B08 error enclosures.0.file',
      'B08 error enclosures.1.file',
      'B08 error enclosures.2.file',
    ])
  })
  it('are documents the letter cites', () => {
    const enclosures = [{ identity: { type: 'cites', code: '9/UBND' }, file: '47-UBND-KGVX.pdf' } as const]
    expect(added({ enclosures })).toEqual(['B08 warning enclosures.0.cites'])
  })
  it('are there when the text promises them', () => {
    expect(added({ enclosures: [], closing: 'Gửi kèm mẫu báo cáo.' })).toEqual(['B08 warning closing'])
  })
  it('are not missed where the letter enacts the text it promises', () => {
    const enclosed = { kind: 'quy-che', title: 'Làm việc', blocks: [] } as const
    const closing = 'Ban hành kèm theo Quyết định này Quy chế làm việc.'
    expect(added({ enclosures: [], closing, enclosed })).not.toContain('B08 warning closing')
  })
  it('as appendices are pointed to', () => {
    const appendices = [
      { title: 'Danh sách', content: { type: 'file', file: 'a.pdf' }, orientation: 'portrait' } as const,
    ]
    expect(added({ appendices })).toEqual(['A01 warning appendices'])
  })
})

describe('tasks and text', () => {
  it('have an owner', () => {
    expect(added({ tasks: [...sample.tasks, task('Đề nghị rà soát.', { assignedTo: [] })] })).toEqual([
      'K06 error tasks.4.assignedTo',
    ])
  })
  it('are found in the general form too', () => {
    const inner = { type: 'task', task: task('Rà soát.', { assignedTo: [] }) } as const
    const block = { type: 'section', title: 'Nội dung', blocks: [inner] } as const
    expect(added({ body: [block] })).toContain('K06 error body.0.section.blocks.0.task.assignedTo')
  })
  it.each(['Gửi về … trước ngày', 'Gửi về [...]', 'Gửi về ???', 'Gửi về ____', '   '])(
    'leave nothing open: “%s”',
    (closing) => {
      expect(added({ closing })).toEqual(['B07 error closing'])
      expect(added({ closing }, { stage: 'draft' })).toEqual(['B07 warning closing'])
    },
  )
  it('may say v.v… and hold fields', () => {
    expect(added({ closing: 'Các trường, lớp, v.v… theo {{name}}.' })).toEqual([])
    // Three tags without a blank between them are no gap.
    expect(added({ closing: 'Theo {{name}}{{#if han}}{{han}}{{/if}}{{/if}}.' })).toEqual([])
  })
  it('explain abbreviations at first use', () => {
    const closing = 'Ủy ban nhân dân (UBND) các xã báo cáo.'
    expect(findings({ closing }).filter((finding) => finding.startsWith('B05 warning'))).toEqual([])
  })
  it('do not take a code for an abbreviation', () => {
    const tasks = [task('Đề nghị Ủy ban nhân dân thực hiện Công văn số 47/UBND-KGVX.')]
    expect(findings({ tasks }).filter((finding) => finding.startsWith('B05 warning'))).toEqual([])
  })
  it('are dated, or name someone to ask', () => {
    const contacts = [{ name: 'Phòng CNTT&BCVT' }]
    expect(findings({ contacts }).join()).not.toContain('B10')
    const due = { type: 'recurring', rule: 'quarterly' } as const
    expect(findings({ tasks: sample.tasks.map((one) => ({ ...one, due })) }).join()).not.toContain('B10')
  })
  it('may name the titles of one office in capitals, however many hold them', () => {
    expect(added({ closing: 'Kính mời các Phó Chủ tịch UBND xã, các Phó CT UBND huyện dự họp.' })).toEqual([])
    expect(added({ closing: 'Kính mời các Phó Chủ tịch dự họp.' })).toEqual(['W06 warning closing'])
  })
  it('have no mark torn from its letter, and are told of it once', () => {
    const closing = 'Các trường ho \u0323c hê \u0323 thống, đố i với học sinh.'
    expect(added({ closing })).toEqual(['CT04 error closing'])
    expect(added({ closing: 'Các trường học hệ thống.'.normalize('NFD') }).join()).not.toContain('CT04')
  })
  it('write generic titles small and particular ones as they are', () => {
    expect(added({ closing: 'Yêu cầu các Giám đốc sở và Giám đốc Sở Y tế thực hiện.' })).toEqual([
      'W06 warning closing',
    ])
  })
})

describe('every rule', () => {
  it('has an id of its own and says something a clerk can act on', () => {
    const ids = ND30_RULES.map(({ ruleId }) => ruleId)
    expect(new Set(ids).size).toBe(ids.length)
    for (const { message, remedy } of checkDirective(SAMPLE_CONTEXT)) {
      expect(message).toMatch(/^[\p{Lu}"].*\.$/u)
      expect(remedy).toMatch(/^\p{Lu}.*[.?]$/u)
    }
  })
  it('holds on every kind without failing', () => {
    for (const kind of Object.keys(DOCUMENT_KINDS)) {
      // Proof: the keys of DOCUMENT_KINDS are the ids.
      expect(findings({ kind: kind as Directive['kind'] })).toBeInstanceOf(Array)
    }
  })
})
