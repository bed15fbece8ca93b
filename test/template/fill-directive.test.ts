import { describe, expect, it } from 'vitest'
import type { Directive } from '../../src/model/directive.ts'
import { textsOf } from '../../src/model/directive-texts.ts'
import type { Inline } from '../../src/model/document-tree.ts'
import { textOf } from '../../src/model/document-tree.ts'
import { compileDirective } from '../../src/template/fill-directive.ts'
import { SAMPLE_DIRECTIVE } from './sample-directive.ts'

const columns = new Set(['id', 'name', 'dau_moi', 'han'])
const filledText = (text: readonly Inline[] | undefined): string => textOf(text ?? [])

const WITH_FIELDS: Directive = {
  ...SAMPLE_DIRECTIVE,
  closing: 'Đề nghị {{name}} báo cáo trước {{ngay recipient.han}}{{#if dau_moi}} qua **{{dau_moi}}**{{/if}}.',
}

describe('a directive without fields', () => {
  it('is the same object for every recipient, with markup read', () => {
    const template = compileDirective({ ...SAMPLE_DIRECTIVE, closing: 'Rất **mong** \\{a\\}.' }, columns)
    expect([template.usesFields, template.findings, template.fieldUses]).toEqual([false, [], []])
    const filled = template.fill({ name: 'A' })
    expect(template.fill({ name: 'B' })).toBe(filled)
    expect(filled.closing).toEqual([
      { type: 'text', value: 'Rất ' },
      { type: 'text', value: 'mong', strong: true },
      { type: 'text', value: ' {a}.' },
    ])
  })

  it('keeps every text to the letter', () => {
    const before = textsOf<string>(SAMPLE_DIRECTIVE)
    const after = textsOf(compileDirective(SAMPLE_DIRECTIVE, columns).fill({}))
    expect(after.map(({ text, path }) => [path, textOf(text)])).toEqual(
      before.map(({ text, path }) => [path, text]),
    )
  })
})

describe('a directive with fields', () => {
  const template = compileDirective(WITH_FIELDS, columns)
  const row = { id: 'a', name: 'Sở Nội vụ', han: '2025-02-15' }

  it('says which texts use which columns', () => {
    expect(template.usesFields).toBe(true)
    expect(template.fieldUses).toEqual([
      { path: ['closing'], field: 'name', isConditional: false },
      { path: ['closing'], field: 'han', isConditional: false },
      { path: ['closing'], field: 'dau_moi', isConditional: true },
    ])
  })

  it('fills them, and leaves optional parts out', () => {
    expect(filledText(template.fill(row).closing)).toBe(
      'Đề nghị Sở Nội vụ báo cáo trước ngày 15 tháng 02 năm 2025.',
    )
    expect(template.fill({ ...row, dau_moi: 'ông A*' }).closing).toContainEqual({
      type: 'text',
      value: 'ông A*',
      strong: true,
    })
    expect(template.missingFields(row)).toEqual([])
  })

  it('shares everything else between recipients', () => {
    const [one, other] = [template.fill(row), template.fill({ ...row, name: 'Sở Y tế' })]
    expect(one).not.toBe(other)
    expect(one.tasks).toBe(other.tasks)
    expect(one.basis).toBe(other.basis)
    expect(one.subject).toBe(other.subject)
  })

  it('names what a recipient lacks or has in an unreadable form, and leaves a blank in the draft', () => {
    expect(template.missingFields({ id: 'a', name: ' ', han: 'mai' })).toEqual([
      { path: ['closing'], field: 'name', type: 'missing', message: 'Thiếu trường "name".' },
      {
        path: ['closing'],
        field: 'han',
        type: 'not-a-date',
        message: 'Không đọc được ngày trong trường "han": "mai".',
      },
    ])
    expect(template.fill({ han: '15/2/2025' }).closing?.[1]).toEqual({ type: 'blank', label: 'name' })
  })
})

describe('a wrong text', () => {
  it('is a finding at its field, with the place inside the text', () => {
    const { findings } = compileDirective(
      { ...WITH_FIELDS, subject: 'gửi {{nane}}', purpose: 'một\n{{#if name}}' },
      columns,
    )
    expect(
      findings.map(({ path, ruleId, message, remedy }) => [path.join('.'), ruleId, message, remedy]),
    ).toEqual([
      ['subject', 'T02', 'Không có trường "nane" (ký tự thứ 7 của đoạn này).', 'Có phải "name"?'],
      [
        'purpose',
        'T01',
        'Thẻ mở {{#if}} chưa được đóng (dòng 2, ký tự thứ 1 của đoạn này).',
        'Thêm {{/if}} ở cuối phần của nó.',
      ],
    ])
  })

  it('names a column with blanks as it has to be written', () => {
    const { findings } = compileDirective(
      { ...SAMPLE_DIRECTIVE, closing: '{{chỉ tiêu}} {{chỉ tieu}} {{chitieu}}', subject: '{{so [chỉ tiêu]}}' },
      new Set(['chỉ tiêu']),
    )
    expect(findings.map(({ ruleId, remedy }) => `${ruleId} ${remedy}`)).toEqual([
      'T03 Tên trường có dấu cách thì viết trong ngoặc vuông: {{[chỉ tiêu]}}.',
      expect.stringContaining('T03'),
      'T02 Có phải "[chỉ tiêu]"?',
    ])
  })

  it('is found in every place a text can stand', () => {
    const cell = (text: string) => ({ text, columns: 1, rows: 1 })
    const everything: Directive = {
      ...SAMPLE_DIRECTIVE,
      basis: [{ type: 'text', text: '{{x}}' }],
      addressees: [{ type: 'line', line: '{{x}}', to: [] }],
      tasks: [
        {
          id: 't',
          assignedTo: [],
          text: 'a',
          due: { type: 'recurring', rule: 'weekly', text: '{{x}}' },
          report: { to: '{{x}}', by: { type: 'recurring', rule: 'weekly', text: '{{x}}' } },
          items: [{ text: '{{x}}', items: [] }],
        },
      ],
      body: [
        { type: 'paragraph', text: '{{x}}' },
        { type: 'section', title: '{{x}}', blocks: [{ type: 'quote', source: '{{x}}', text: 'a' }] },
        { type: 'article', title: '{{x}}', text: '{{x}}', items: [{ text: '{{x}}', items: [] }] },
        { type: 'table', head: [[cell('{{x}}')]], rows: [[cell('{{x}}')]] },
        { type: 'note', label: '{{x}}', text: 'a' },
        { type: 'task', task: { id: 'u', assignedTo: [], text: '{{x}}', items: [] } },
      ],
      appendices: [
        {
          title: '{{x}}',
          content: { type: 'blocks', blocks: [{ type: 'paragraph', text: '{{x}}' }] },
          orientation: 'portrait',
        },
      ],
      distribution: [{ label: '{{x}}', purpose: '{{x}}', to: [] }],
      meeting: { event: '{{x}}', chair: '{{x}}', sessions: [{ participants: '{{x}}', place: '{{x}}' }] },
    }
    expect(compileDirective(everything, columns).findings.map(({ path }) => path.join('.'))).toEqual([
      'basis.0.text',
      'addressees.0.line',
      'tasks.0.items.0.text',
      'tasks.0.due.text',
      'tasks.0.report.to',
      'tasks.0.report.by.text',
      'body.0.p',
      'body.1.section.title',
      'body.1.section.blocks.0.quote.source',
      'body.2.article.title',
      'body.2.article.text',
      'body.2.article.items.0.text',
      'body.3.table.columns.0.text',
      'body.3.table.rows.0.0.text',
      'body.4.note.label',
      'body.5.task.text',
      'appendices.0.title',
      'appendices.0.blocks.0.p',
      'distribution.0.label',
      'distribution.0.purpose',
      'meeting.event',
      'meeting.chair',
      'meeting.sessions.0.participants',
      'meeting.sessions.0.place',
    ])
  })
})
