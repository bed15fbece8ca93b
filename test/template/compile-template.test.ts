import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Block } from '../../src/model/document-tree.ts'
import { textOf } from '../../src/model/document-tree.ts'
import type { CompileOptions } from '../../src/template/compile-template.ts'
import { compileTemplate } from '../../src/template/compile-template.ts'
import {
  BLOCKS,
  columnsShape,
  DATE,
  FLAG,
  listOf,
  NUMBER,
  objectOf,
  TEXT,
} from '../../src/template/field-shape.ts'
import { printProblems } from '../../src/template/print-problems.ts'
import { renderBody } from '../../src/template/render-body.ts'
import { renderHtml, renderLine, renderPlainText } from '../../src/template/render-text.ts'
import type { ViewObject, ViewValue } from '../../src/template/view-values.ts'
import { columnsView, textValue } from '../../src/template/view-values.ts'

const shape = objectOf({
  name: TEXT,
  other: TEXT,
  count: NUMBER,
  due: DATE,
  isOpen: FLAG,
  tasks: BLOCKS,
  files: listOf(TEXT),
  people: listOf(objectOf({ name: TEXT, roles: listOf(TEXT) })),
  office: objectOf({ name: TEXT }),
  recipient: columnsShape(['ten', 'han', 'tien', 'so', 'Họ tên']),
  so: TEXT,
})

const view = (fields: Readonly<Record<string, ViewValue>>): ViewObject => ({ type: 'object', fields })
const list = (...items: readonly ViewValue[]): ViewValue => ({ type: 'list', items })

/** "line:column rule" of what is wrong. */
function faults(source: string, options: CompileOptions = {}): string[] {
  return compileTemplate('thu.hbs', source, shape, options).findings.map(
    ({ line, column, ruleId }) => `${line}:${column} ${ruleId}`,
  )
}

function compiled(source: string, options: CompileOptions = {}) {
  const { template, findings } = compileTemplate('thu.hbs', source, shape, options)
  expect(findings).toEqual([])
  if (template === undefined) throw new Error('does not compile')
  return template
}

const linesOf = (blocks: readonly Block[]): string[] =>
  blocks.map((block) => (block.type === 'paragraph' ? textOf(block.children) : `<${block.type}>`))

const body = (
  source: string,
  fields: Readonly<Record<string, ViewValue>>,
  options: CompileOptions = {},
): string[] => linesOf(renderBody(compiled(source, options), view(fields)))

describe('the traps of Handlebars', () => {
  it.each([
    ['{{constructor}}', '1:3 T02'],
    ['a\n  {{__proto__}}', '2:5 T02'],
    ['{{office.__proto__.x}}', '1:3 T02'],
    ['{{toString}}', '1:3 T02'],
    ['{{hasOwnProperty}}', '1:3 T02'],
    ['{{name.length}}', '1:3 T02'],
    ['{{name.constructor.constructor}}', '1:3 T02'],
    ['{{files.[0]}}', '1:3 T02'],
    ['{{lookup office "name"}}', '1:1 T03'],
    ['{{lookup this "constructor"}}', '1:1 T03'],
    ['{{#each (lookup office "x")}}{{/each}}', '1:9 T03'],
    ['{{log name}}', '1:1 T03'],
    ['{{helperMissing}}', '1:3 T02'],
    ['{{#helperMissing name}}x{{/helperMissing}}', '1:1 T03'],
    ['{{#blockHelperMissing name}}x{{/blockHelperMissing}}', '1:1 T03'],
    ['{{#each misspelt}}x{{/each}}', '1:9 T02'],
    ['{{#if misspelt}}x{{/if}}', '1:7 T02'],
    ['{{#unless misspelt}}x{{/unless}}', '1:11 T02'],
    ['{{#with misspelt}}x{{/with}}', '1:9 T02'],
    ['{{> x}}', '1:1 T05'],
    ['{{> (lookup . "name")}}', '1:1 T05'],
    ['{{> @partial-block}}', '1:1 T05'],
    ['{{#> layout}}x{{/layout}}', '1:1 T03'],
    ['{{#*inline "x"}}a{{/inline}}', '1:1 T03'],
    ['{{* decorator}}', '1:1 T03'],
    ['{{{name}}}', '1:1 T03'],
    ['{{&name}}', '1:1 T03'],
    ['{{{{if name}}}}x{{{{/if}}}}', '1:1 T03'],
    ['{{office}}', '1:1 T04'],
    ['{{files}}', '1:1 T04'],
    ['{{people}}', '1:1 T04'],
    ['{{isOpen}}', '1:1 T04'],
    ['{{due}}', '1:1 T04'],
    ['{{this}}', '1:1 T04'],
    ['{{.}}', '1:1 T04'],
    ['{{"name"}}', '1:1 T03'],
    ['{{12}}', '1:1 T03'],
    ['{{true}}', '1:1 T03'],
    ['{{undefined}}', '1:1 T03'],
    ['{{name other}}', '1:1 T03'],
    ['{{#name}}x{{/name}}', '1:1 T03'],
    ['{{^name}}x{{/name}}', '1:1 T03'],
    ['{{#each name}}x{{/each}}', '1:1 T04'],
    ['{{#with name}}x{{/with}}', '1:1 T04'],
    ['{{#with this}}x{{/with}}', '1:1 T04'],
    ['{{#each files as |file|}}x{{/each}}', '1:26 T03'],
    ['{{#if name other}}x{{/if}}', '1:1 T03'],
    ['{{#if}}x{{/if}}', '1:1 T03'],
    ['{{#if name includeZero=true}}x{{/if}}', '1:1 T03'],
    ['{{@run}}', '1:3 T02'],
    ['{{@root}}', '1:1 T04'],
    ['{{@root.misspelt}}', '1:3 T02'],
    ['{{@index}}', '1:3 T02'],
    ['{{@key}}', '1:3 T02'],
    ['{{../name}}', '1:3 T02'],
    ['{{hoa office}}', '1:1 T04'],
    ['{{ngay}}', '1:3 T02'],
    ['{{ngay count}}', '1:1 T04'],
    ['{{so due}}', '1:1 T04'],
    ['{{danhSach people}}', '1:1 T04'],
    ['{{danhSach files noi=name}}', '1:18 T03'],
    ['{{hoa name x="y"}}', '1:12 T03'],
    ['{{hoa (hoa name)}}', '1:7 T03'],
    ['{{#if (bang name)}}x{{/if}}', '1:7 T04'],
    ['{{#if (bang files "x")}}x{{/if}}', '1:13 T04'],
    ['{{#if (khac name "x")}}x{{/if}}', '1:7 T03'],
    ['@bassis a', '1:1 T06'],
    ['a {{tasks}}', '1:3 T07'],
    ['{{#if tasks}}**{{tasks}}**{{/if}}', '1:16 T07'],
    ['a\uE0000\uE001', '1:2 T08'],
    ['a\u0000', '1:2 T08'],
    ['\uFEFFa', '1:1 T08'],
  ])('%s is a finding with its place', (source, expected) => {
    expect(faults(source)[0]).toBe(expected)
  })

  it.each([
    ['a\n{{name', '2:1 T01'],
    ['{{#if name}}', '1:1 T01'],
    ['{{/if}}', '1:1 T01'],
    ['{{#if name}}\n{{/each}}', '2:1 T01'],
    ['{{#each files}}\n{{name\n{{/each}}', '2:1 T01'],
    ['{{', '1:1 T01'],
    ['{{}}', '1:1 T01'],
    ['x {{#if name}} {{else}} {{else}} {{/if}}', '1:3 T01'],
  ])('unreadable: %s', (source, expected) => {
    expect(faults(source)).toContain(expected)
  })

  it('tells everything at once', () => {
    expect(faults('{{nane}}\n@bassis\n{{#each fles}}{{/each}} {{office}}')).toEqual([
      '2:1 T06',
      '1:3 T02',
      '3:9 T02',
      '3:25 T04',
    ])
  })

  it('suggests the name that was meant', () => {
    const { findings } = compileTemplate('x', '{{nane}} {{hao name}} {{recipient.Ho ten}}', shape)
    expect(findings.map(({ remedy }) => remedy)).toContain('Có phải "name"?')
    expect(findings.map(({ remedy }) => remedy)).toContain('Có phải "hoa"?')
  })

  it('stops what nests, loops or grows without end', () => {
    expect(faults('{{#if name}}'.repeat(80) + '{{/if}}'.repeat(80))).toEqual(['1:769 T08'])
    expect(faults('{{#if name}}'.repeat(8000) + '{{/if}}'.repeat(8000))).toEqual(['1:769 T08'])
    expect(faults(`{{#if name}}${'{{else if name}}'.repeat(9000)}{{/if}}`)).toEqual(['1:1021 T08'])
    expect(faults(`{{#if ${'(va isOpen '.repeat(5000)}isOpen${')'.repeat(5000)}}}x{{/if}}`)).toEqual([
      '1:1 T08',
    ])
    expect(faults('a'.repeat(200_001))).toEqual(['1:1 T08'])
    const many = list(...Array.from({ length: 60 }, () => textValue('x')))
    const source = `${'{{#each @root.files}}'.repeat(4)}{{name}}${'{{/each}}'.repeat(4)}`.replaceAll(
      '{{name}}',
      '-',
    )
    expect(() => body(source, { files: many })).toThrow(/lặp quá nhiều/)
  })

  it('compiles the name a clerk typed in another Unicode form', () => {
    expect(
      body('{{recipient.[Họ tên]}}'.normalize('NFD'), { recipient: columnsView({ 'Họ tên': 'Lê' }) }),
    ).toEqual(['Lê'])
  })
})

describe('partials', () => {
  const partials = new Map([
    ['person', '{{name}}{{#if roles}} ({{danhSach roles noi=", "}}){{/if~}}\n'],
    ['loop', '{{> again}}'],
    ['again', '{{> loop}}'],
    ['bad', 'a\n{{nane}}'],
    ['up', '{{../name}}'],
  ])
  const people = list(
    view({ name: textValue('An'), roles: list(textValue('tổ trưởng'), textValue('thư ký')) }),
    view({ name: textValue('Bình') }),
  )

  it('are checked and run in the context of the call', () => {
    expect(body('{{#each people}}\n- {{> person}};\n{{/each}}', { people }, { partials })).toEqual([
      '- An (tổ trưởng, thư ký);',
      '- Bình;',
    ])
    expect(body('{{#each people}}{{> person this}} {{/each}}', { people }, { partials })).toEqual([
      'An (tổ trưởng, thư ký) Bình',
    ])
  })
  it('have findings of their own, under their own name', () => {
    const { findings } = compileTemplate('x', '{{> bad}}', shape, { partials })
    expect(findings.map(({ template, line, column }) => `${template}:${line}:${column}`)).toEqual(['bad:2:3'])
  })
  it('must not call themselves, reach out, or take settings', () => {
    expect(faults('{{> loop}}', { partials })).toEqual(['1:1 T05'])
    expect(faults('{{> up}}', { partials })).toEqual(['1:3 T02'])
    expect(faults('{{> person name="x"}}', { partials })).toEqual(['1:1 T03'])
    expect(faults('{{> preson}}', { partials })).toEqual(['1:1 T05'])
    expect(faults('{{> files}}', { partials })).toEqual(['1:1 T05'])
  })
  it('that nobody calls may be wrong', () => {
    expect(faults('a', { partials: new Map([['x', '{{#if']]) })).toEqual([])
    expect(faults('{{> x}}', { partials: new Map([['x', '{{#if']]) })).toEqual(['1:1 T01'])
  })

  it('refuses partials that call one another more often than any letter could hold', () => {
    // Ten levels that each call the next ten times: ten thousand million lines from 500 letters.
    const levels = Array.from({ length: 9 }, (_, level): [string, string] => [
      `p${level}`,
      `{{> p${level + 1}}}\n`.repeat(10),
    ])
    const partials = new Map([...levels, ['p9', 'x']])
    expect(faults('{{> p0}}', { partials })).toEqual([expect.stringMatching(/^\d+:1 T08$/u)])
    expect(faults('{{> p6}}', { partials })).toEqual([])
  })
})

describe('formatters', () => {
  const recipient = columnsView({ ten: 'các sở', han: '15/02/2025', tien: '1200000', so: '7' })
  const fields = { name: textValue('Ủy ban'), count: { type: 'number', value: 1234567 }, recipient } as const

  it.each([
    ['{{ngay recipient.han}}', 'ngày 15 tháng 02 năm 2025'],
    ['{{ngaySo recipient.han}}', '15/02/2025'],
    ['{{so count}} {{so recipient.tien}}', '1.234.567 1.200.000'],
    ['{{tien recipient.tien}}', 'một triệu hai trăm nghìn đồng'],
    ['{{chu count}}', 'một triệu hai trăm ba mươi tư nghìn năm trăm sáu mươi bảy'],
    ['{{laMa recipient.so}}', 'VII'],
    ['{{hoa name}} {{hoaDau recipient.ten}} {{thuongDau name}}', 'ỦY BAN Các sở ủy ban'],
    [
      '{{danhXung "nữ"}} {{danhXung "đ/c"}} {{danhXung "quý cơ quan"}} {{danhXung other}}',
      'Bà Đồng chí Quý cơ quan Ông/Bà',
    ],
    ['{{hoa "chữ"}} {{count}}', 'CHỮ 1234567'],
    ['{{#if (bang recipient.so "7")}}bảy{{else}}khác{{/if}}', 'bảy'],
    ['{{#if (va name (hoac other recipient.ten))}}có{{/if}}', 'có'],
    ['{{#unless other}}không{{/unless}}', 'không'],
    ['[{{ngay other}}{{so other}}{{hoa other}}{{danhSach files}}]', '[]'],
    ['{{#with office}}{{name}}{{else}}trống{{/with}}', ''],
  ])('%s → %s', (source, expected) => {
    expect(body(source, fields).join('')).toBe(expected)
  })

  it('give way to a field of the same name that stands alone', () => {
    expect(body('{{so}} {{#with recipient}}{{so}}{{/with}}', { so: textValue('một'), recipient })).toEqual([
      'một 7',
    ])
  })

  it('say what they cannot read instead of guessing', () => {
    const template = compiled('{{ngay recipient.han}} {{so recipient.tien}} {{chu recipient.so}}')
    const wrong = view({ recipient: columnsView({ han: 'sau Tết', tien: '1,200', so: '-1' }) })
    expect(printProblems(template, wrong).map(({ type, column }) => `${type} ${column}`)).toEqual([
      'not-a-date han',
      'not-a-number tien',
      'not-a-number so',
    ])
    expect(() => renderBody(template, wrong)).toThrow(/Không đọc được ngày trong trường "han": "sau Tết"/)
  })

  it('count the rounds of a loop', () => {
    const files = list(textValue('a'), textValue('b'))
    expect(
      body('{{#each files}}{{@stt}}/{{@index}} {{this}}{{#unless @last}}; {{/unless}}{{/each}}', { files }),
    ).toEqual(['1/0 a; 2/1 b'])
    expect(body('{{danhSach files noi=", " cuoi=" và "}}', { files })).toEqual(['a và b'])
  })
})

describe('blocks', () => {
  const tasks: readonly Block[] = [{ type: 'list', numbering: 'decimal', start: 1, items: [] }]
  it('stand where their line stood, the very same objects', () => {
    const blocks = renderBody(
      compiled('a\n  {{#if tasks}}{{tasks}}{{/if}}  \nb'),
      view({ tasks: { type: 'blocks', value: tasks } }),
    )
    expect(linesOf(blocks)).toEqual(['a', '<list>', 'b'])
    expect(blocks[1]).toBe(tasks[0])
  })
  it('that are empty leave nothing', () => {
    expect(body('a\n{{tasks}}\n{{#if tasks}}\nb\n{{/if}}', { tasks: { type: 'blocks', value: [] } })).toEqual(
      ['a'],
    )
  })
})

describe('a value', () => {
  const spaced = (text: string): string =>
    text.replace(/[ \t\r\n\f\v\u0085\u2028\u2029]+/g, ' ').replace(/^ | $/g, '')
  const anything = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: 'grapheme' }),
    fc
      .array(
        fc.constantFrom(
          '@basis ',
          '\n',
          '- ',
          '**',
          '*',
          '{{name}}',
          '\uE000',
          '0',
          '\uE001',
          '\\',
          '&',
          '<b>',
          '@',
          ' ',
          'a',
        ),
        { maxLength: 12 },
      )
      .map((parts) => parts.join('')),
  )
  const isText = (value: string): boolean => spaced(value) !== ''

  it('survives as text and never makes a block, a style or a voice', () => {
    const template = compiled('{{name}}\n@basis <{{name}}>\n**{{name}}**')
    fc.assert(
      fc.property(anything.filter(isText), (value) => {
        const blocks = renderBody(template, view({ name: textValue(value) }))
        expect(blocks).toEqual([
          { type: 'paragraph', style: 'body', children: [{ type: 'text', value: spaced(value) }] },
          { type: 'paragraph', style: 'basis', children: [{ type: 'text', value: spaced(`<${value}>`) }] },
          {
            type: 'paragraph',
            style: 'body',
            children: [{ type: 'text', value: spaced(value), strong: true }],
          },
        ])
      }),
    )
  })

  it('keeps to its line in mail text, and is text in its HTML', () => {
    const text = compiled('A: {{name}}\nB', { form: 'text' })
    const html = compiled('<p title="x">{{name}}</p>', { form: 'html' })
    const line = compiled('{{name}}', { form: 'line' })
    fc.assert(
      fc.property(anything.filter(isText), (value) => {
        const given = view({ name: textValue(value) })
        expect(renderLine(line, given)).toBe(spaced(value))
        expect(renderPlainText(text, given)).toBe(`A: ${spaced(value)}`.trimEnd() + '\nB\n')
        expect(renderHtml(html, given).slice(13, -5)).not.toMatch(
          /[<>"'`=]|&(?!(?:amp|lt|gt|quot|#39|#96|#61);)/,
        )
      }),
    )
  })

  it('is no place for links, styles and scripts of a mail', () => {
    const options = { form: 'html' } as const
    expect(faults('<a href="{{name}}">x</a>', options)).toEqual(['1:10 T09'])
    expect(faults("<p onclick='{{name}}'>", options)).toEqual(['1:13 T09'])
    expect(faults('<style>p{color:red}</style>\n<script>\n{{name}}</script>', options)).toEqual(['3:1 T09'])
  })
})
