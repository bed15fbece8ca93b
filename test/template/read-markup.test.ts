import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Inline } from '../../src/model/document-tree.ts'
import { textOf } from '../../src/model/document-tree.ts'
import { readBlocks, readInlines } from '../../src/template/read-markup.ts'

/** Strong as <b>, emphasis as <i>. */
const shown = (inlines: readonly Inline[]): string =>
  inlines
    .map((inline) => {
      if (inline.type === 'blank') return `[${inline.label}]`
      const text = inline.emphasis ? `<i>${inline.value}</i>` : inline.value
      return inline.strong ? `<b>${text}</b>` : text
    })
    .join('')

describe('inline markup', () => {
  it.each([
    ['một **hai** *ba* ***bốn***', 'một <b>hai</b> <i>ba</i> <b><i>bốn</i></b>'],
    ['**Điều 1.**Phạm vi', '<b>Điều 1.</b>Phạm vi'],
    ['*a **b** c*', '<i>a </i><b><i>b</i></b><i> c</i>'],
    ['2 * 3 * 4', '2 * 3 * 4'],
    ['**chưa đóng', '**chưa đóng'],
    ['sao * cuối*', 'sao * cuối*'],
    ['**a*b**', '<b>a*b</b>'],
    ['****', '****'],
    ['\\*không\\* \\\\ \\@', '*không* \\ @'],
    ['C:\\Tài liệu', 'C:\\Tài liệu'],
    ['  nhiều \t dấu\n cách  ', 'nhiều dấu cách'],
    ['** a **', '** a **'],
    ['', ''],
  ])('“%s”', (text, expected) => {
    expect(shown(readInlines(text))).toBe(expected)
  })

  it('keeps every sign but stars, backslashes and blanks', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const kept = (one: string): string => one.replace(/[*\\\s\u0085]/g, '')
        expect(kept(textOf(readInlines(text.replace(/[\uE000\uE001]/g, ''))))).toBe(
          kept(text.replace(/[\uE000\uE001]/g, '')),
        )
      }),
    )
  })

  it('never leaves two blanks together, one at an end, or neighbours of one voice', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('*', '**', ' ', '  ', 'a', 'b', '\\', '\n')), (parts) => {
        const inlines = readInlines(parts.join(''))
        const text = textOf(inlines)
        expect(text).not.toMatch(/ {2}|^ | $/)
        for (const [index, inline] of inlines.entries()) {
          const next = inlines[index + 1]
          if (inline.type === 'text' && next?.type === 'text') {
            expect([inline.strong, inline.emphasis]).not.toEqual([next.strong, next.emphasis])
          }
        }
      }),
    )
  })

  it('reads a hundred thousand stars in no time', () => {
    const started = performance.now()
    readInlines('*a **b '.repeat(15_000))
    readInlines('a* b** '.repeat(15_000))
    readInlines('*'.repeat(100_000))
    readInlines('*a*'.repeat(30_000))
    expect(performance.now() - started).toBeLessThan(3000)
  })
})

describe('block markup', () => {
  it('makes one block a line, styles it, and drops empty lines', () => {
    const blocks = readBlocks(
      '\n  Một **hai**  \n\n@basis Căn cứ A;\n@decision-line\tQUYẾT ĐỊNH:\r\n@note\n\\@basis chữ\n@lạ b',
      [],
    )
    expect(
      blocks.map((block) => (block.type === 'paragraph' ? `${block.style}|${shown(block.children)}` : '')),
    ).toEqual([
      'body|Một <b>hai</b>',
      'basis|Căn cứ A;',
      'decision-line|QUYẾT ĐỊNH:',
      'body|@basis chữ',
      'body|@lạ b',
    ])
  })

  it('takes typed numbers of articles and headings off their text, and nothing that is none', () => {
    const blocks = readBlocks(
      [
        '@article-title Điều 1. Thành lập',
        '@article **Điều 12.** Thi hành',
        '@section-title XIV. MỤC ĐÍCH',
        '@section-title IC. KHÔNG',
        '@article-title Điều khoản 2. Chung',
        '@article Điều 3.',
        'Điều 4. Lời thường',
      ].join('\n'),
      [],
    )
    expect(
      blocks.map((block) =>
        block.type === 'paragraph'
          ? [block.style, block.number?.mark, block.number?.ordinal, shown(block.children)]
          : [],
      ),
    ).toEqual([
      ['article-title', 'Điều 1.', 1, 'Thành lập'],
      ['article', 'Điều 12.', 12, 'Thi hành'],
      ['section-title', 'XIV.', 14, 'MỤC ĐÍCH'],
      ['section-title', undefined, undefined, 'IC. KHÔNG'],
      ['article-title', undefined, undefined, 'Điều khoản 2. Chung'],
      ['article', undefined, undefined, 'Điều 3.'],
      ['body', undefined, undefined, 'Điều 4. Lời thường'],
    ])
  })
})
