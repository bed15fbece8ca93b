import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { readYaml } from '../../../src/input/yaml/yaml-source.ts'
import { briefly, bytesOf } from '../reading.ts'

const read = (text: string) => readYaml('a.yaml', bytesOf(text))
const plainOf = (text: string) => JSON.parse(JSON.stringify(read(text).value ?? null))
const findings = (text: string) => briefly(read(text).diagnostics)
const messages = (text: string) =>
  read(text)
    .diagnostics.map(({ message }) => message)
    .join(' ')

describe('reading YAML', () => {
  it('keeps every scalar as it is written', () => {
    expect(plainOf('a: 012\nb: 1.10\nc: NO\nd: 2025-01-03\ne: 0x1F\nf: 1e3\ng: "true"')).toEqual({
      a: '012',
      b: '1.10',
      c: 'NO',
      d: '2025-01-03',
      e: '0x1F',
      f: '1e3',
      g: 'true',
    })
  })

  it('tells a field left blank from one with empty text', () => {
    expect(plainOf('a:\nb: ~\nc: null\nd: ""\ne: "null"\nf: {g}')).toEqual({
      a: null,
      b: null,
      c: null,
      d: '',
      e: 'null',
      f: { g: null },
    })
  })

  it('makes records that inherit nothing', () => {
    const { value } = read('__proto__: {x: 1}\nconstructor: 2\na: {toString: 3}')
    expect(Object.keys(value as object)).toEqual(['__proto__', 'constructor', 'a'])
    expect(Object.getPrototypeOf(value)).toBeNull()
  })

  it('does not merge "<<"', () => {
    expect(plainOf('<<: {a: 1}\nb: 2')).toEqual({ '<<': { a: '1' }, b: '2' })
  })

  describe('finds places', () => {
    const { source } = read(
      'kind: cong-van\n# ghi chú\ntasks:\n  - id: t1\n    text: >-\n      dài\n  - { id: t2, items: [a, b] }\nclosing:\n',
    )

    it.each([
      [['kind'], 1, 7],
      [['tasks'], 4, 3],
      [['tasks', 0], 4, 5],
      [['tasks', 0, 'text'], 5, 11],
      [['tasks', 1, 'items', 1], 7, 26],
      [['closing'], 8, 1],
      [[], 1, 1],
    ])('of the value at %j', (path, line, column) => {
      expect(source.locate(path)).toEqual({ line, column })
    })

    it('of the nearest parent for a field that is not there', () => {
      expect(source.locate(['tasks', 1, 'due'])).toEqual({ line: 7, column: 5 })
      expect(source.locate(['tasks', 9, 'due', 'before'])).toEqual({ line: 4, column: 3 })
      expect(source.locate(['signatory', 'name'])).toEqual({ line: 1, column: 1 })
    })

    it('of a field’s name', () => {
      expect(source.locateKey(['tasks'])).toEqual({ line: 3, column: 1 })
      expect(source.locateKey(['tasks', 0, 'text'])).toEqual({ line: 5, column: 5 })
    })

    it('under a name typed with marks apart', () => {
      const nfd = read('tên: Sở\n'.normalize('NFD'))
      expect(nfd.value).toEqual({ tên: 'Sở' })
      expect(nfd.source.locate(['tên'])).toEqual({ line: 1, column: 7 })
    })
  })

  describe('explains', () => {
    it.each([
      ['a: Lưu: VT', '1:4 I06', 'dấu hai chấm'],
      ['a: **Đậm** chữ', '1:4 I08', 'dấu *'],
      ['a: &quot', '1:4 I08', 'dấu &'],
      ['a: !important', '1:4 I08', 'dấu !'],
      ['a: {{name}} kính gửi', '1:13 I06', '{{'],
      ['a: {{name}}', '1:5 I06', '{{'],
      ['a: @b', '1:4 I06', 'dấu @'],
      ['a: `b`', '1:4 I06', 'dấu `'],
      ['a: %b', '1:4 I06', 'dấu %'],
      ['a: "x" y', '1:8 I06', 'sau dấu nháy đóng'],
      ["a: 'it's'", '1:8 I06', 'sau dấu nháy đóng'],
      ['a: "x', '1:6 I06', 'nháy đóng'],
      ['a: b\nc: "x\nd: e\nf: g\n', '2:4 I06', 'nháy đóng'],
      ['a: [b, c', '1:9 I06', 'dấu đóng ]'],
      ['a: {b: c', '1:9 I06', 'dấu đóng }'],
      ['a: [b, c]]', '1:10 I06', 'Thừa dấu ]'],
      ['a: [b,, c]', '1:7 I06', 'Thừa dấu phẩy'],
      ['a:\n\t- b', '2:1 I06', 'phím Tab'],
      ['a: - b', '1:4 I06', 'dòng mới'],
      ['a: >b', '1:5 I06', 'dấu >'],
      ['a: 1\nb', '2:1 I06', 'không có dấu hai chấm'],
      ['a: 1\n b: 2', '1:4 I06', 'thẳng hàng'],
      ['a: |\n  x\n y\n', '3:1 I06', 'thẳng hàng'],
      ['a: "\\q"', '1:5 I06', '\\'],
      ['a: 1\nb: 2\na: 3', '3:1 I07', 'lần đầu ở dòng 1'],
      ['---\na: 1\n---\nb: 2', '3:1 I08', 'hai phần'],
      ['%YAML 1.1\n---\na: 1', '1:1 I08', 'dấu %'],
      ['? [a, b]\n: c', '1:3 I06', 'nháy'],
      ['', '1:1 I05', 'rỗng'],
      ['# chỉ có ghi chú\n', '1:1 I05', 'rỗng'],
      ['~', '1:1 I05', 'rỗng'],
    ])('%j', (text, finding, words) => {
      expect(findings(text)).toEqual([finding])
      expect(messages(text)).toContain(words)
    })

    it('several slips at once', () => {
      expect(findings('a: Lưu: VT\nb: ok\nc: *x\nd: @y\n')).toEqual(['3:4 I08', '1:4 I06', '4:4 I06'])
    })

    it('a comment that may have been meant as text', () => {
      expect(findings('a: Phòng #12\nb: c # ghi chú\nd: "#1"')).toEqual(['1:10 I09'])
    })
  })

  it('refuses what an escape smuggles past the gate', () => {
    expect(findings('a: "\\u202Ex"\nb: "\\0"\n"c\\u200b": d')).toEqual(['1:4 I02', '2:4 I02', '3:1 I02'])
    expect(findings('a: "\\ud800"')).toEqual(['1:4 I02'])
    expect(findings(`a: "${'b\\v'.repeat(20)}\\u202e"`)).toEqual(['1:4 I03', '1:4 I02'])
    expect(read('a: "e\\u0302\\u0301"').value).toEqual({ a: 'ế' })
    expect(read('a: "b\\vc"').value).toEqual({ a: 'b c' })
  })

  describe('does not choke on', () => {
    const laughs = Array.from(
      { length: 9 },
      (_, i) => `l${i + 1}: &l${i + 1} [${Array(9).fill(`*l${i}`).join(', ')}]`,
    )
    it.each([
      ['a billion laughs', `l0: &l0 ha\n${laughs.join('\n')}\n`, 'I08'],
      ['an alias of itself', 'a: &a [*a]', 'I08'],
      ['code in a tag', 'a: !!js/function "function () { return 1 }"', 'I08'],
      ['deep brackets', '['.repeat(2_000_000), 'I04'],
      ['deep dashes', `${'- '.repeat(50_000)}x`, 'I04'],
      ['deep fields', Array.from({ length: 60 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'), 'I04'],
      ['closing brackets without end', ']'.repeat(2_000_000), 'I06'],
      ['commas without end', `[${','.repeat(2_000_000)}]`, 'I06'],
      ['nearly a million lines', 'a: b\n'.repeat(900_000), 'I04'],
      ['thirty thousand equal keys', 'a: 1\n'.repeat(30_000), 'I07'],
    ])('%s', (_, text, ruleId) => {
      const result = read(text)
      expect(result.diagnostics[0]?.ruleId).toBe(ruleId)
      expect(result.diagnostics.length).toBeLessThanOrEqual(101)
      expect(result.value).toBeUndefined()
    })

    it('a scalar of four megabytes, which no letter can hold', () => {
      expect(briefly(read(`a: ${'chữ '.repeat(1_000_000)}`).diagnostics)).toEqual(['1:4 I04'])
    })
  })

  it('reads back any text an editor writes in quotes, or refuses it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const result = read(stringify({ a: [text] }, { defaultStringType: 'QUOTE_DOUBLE', lineWidth: 0 }))
        // Beside an error a value is there to look at, not for use.
        if (result.diagnostics.some(({ severity }) => severity === 'error')) return
        expect(JSON.parse(JSON.stringify(result.value))).toEqual({
          a: [text.replaceAll('\u000b', ' ').normalize('NFC')],
        })
      }),
      { examples: [['\u2028'], ['\u000b'], ['\u202e']] },
    )
  })

  it('ends any text with a value or an error, never both', () => {
    const pieces = fc.constantFrom(
      'a',
      ': ',
      '- ',
      '\n',
      '  ',
      '[',
      ']',
      '{',
      '}',
      '"',
      "'",
      '#',
      '*',
      '&',
      '|',
      '>',
      ',',
      '?',
      '\t',
      '!',
      '%',
      '---',
      'đ',
      '{{',
      '}}',
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
        const result = read(parts.join(''))
        expect(result.value === undefined).toBe(
          result.diagnostics.some(({ severity }) => severity === 'error'),
        )
      }),
      { numRuns: 500 },
    )
  })
})
