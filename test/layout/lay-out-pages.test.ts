import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nd30StyleSheet } from '../../src/compose/nd30-style-sheet.ts'
import { readFontMetrics } from '../../src/layout/font-metrics.ts'
import { createLayout } from '../../src/layout/lay-out-pages.ts'
import type { Block, DocumentTree, Paragraph, StyleName } from '../../src/model/document-tree.ts'
import type { FrameItem, LaidOutDocument } from '../../src/model/page-frame.ts'
import { TINOS } from './tinos.ts'

const styleSheet = nd30StyleSheet({ bodySize: 28, firstLineIndent: 720, citedDates: 'slash' })
const metrics = readFontMetrics(TINOS)

const paragraph = (style: StyleName, value: string): Paragraph => ({
  type: 'paragraph',
  style,
  children: [{ type: 'text', value }],
})

const documentOf = (...children: Block[]): DocumentTree => ({
  type: 'document',
  properties: { title: '', author: '', subject: '', created: '2025-01-09T00:00:00+07:00' },
  sections: [{ orientation: 'portrait', children }],
})

const layOut = (tree: DocumentTree): LaidOutDocument => createLayout(styleSheet, metrics).layOut(tree)

const lines = (items: readonly FrameItem[]): string[] =>
  items.flatMap((item) =>
    item.type === 'line' ? [item.line.segments.map((segment) => segment.text).join('')] : [],
  )

const sentence = 'Đề nghị các cơ quan, đơn vị, địa phương quan tâm thực hiện các nội dung sau đây'

describe('a laid-out document', () => {
  it('starts at the left margin and ends justified lines at the right one', () => {
    const laid = layOut(documentOf(paragraph('body', Array.from({ length: 9 }, () => sentence).join(' '))))
    const placed = laid.pages[0]?.items.filter((item) => item.type === 'line') ?? []
    expect(placed[0]?.x).toBeCloseTo(1701 / 20 + 720 / 20, 6)
    for (const line of placed.slice(0, -1))
      expect(line.x + line.line.width).toBeCloseTo((11906 - 1134) / 20, 6)
  })

  it('tears no label from its number, wherever the line ends, and says what a Word file must hold', () => {
    for (let words = 1; words < 40; words += 1) {
      const value = `${Array.from({ length: words }, () => 'mà').join(' ')} theo Điều 5 số 47/UBND-KGVX ngày 03`
      const one = paragraph('body', value)
      const set = layOut(documentOf(one)).paragraphs.get(one)?.lines ?? []
      const texts = set.map((line) => line.segments.map((segment) => segment.text).join(''))
      expect(texts.join(' ')).toBe(value)
      for (const line of texts) expect(line).not.toMatch(/(?:Điều|số|ngày)$/u)
      for (const [index, { holds = 0 }] of set.entries()) {
        const opening = /^(?:Điều 5|số 47\/UBND-KGVX|ngày 03)/u.exec(texts[index] ?? '')?.[0] ?? ''
        expect(holds).toBe(index === 0 ? 0 : opening.length)
      }
    }
  })

  it('cuts at a blank what is too long to stay together', () => {
    const one = paragraph('table-cell', 'khoản 1234567890123456789012345678901234567890')
    const table: Block = {
      type: 'table',
      columnShares: [1, 1, 1],
      head: [[{ children: [one] }, { children: [] }, { children: [] }]],
      rows: [],
    }
    const [first] = layOut(documentOf(table)).paragraphs.get(one)?.lines ?? []
    expect(first?.segments.map(({ text }) => text).join('')).toBe('khoản')
  })

  it('sets the heads of columns in the middle of their cells, over several rows too, and no cell below them', () => {
    const cell = (style: StyleName, value: string) => ({ children: [paragraph(style, value)] })
    const long = 'Năm đưa vào sử dụng theo hồ sơ'
    const table: Block = {
      type: 'table',
      columnShares: [4, 1, 1],
      head: [
        [
          { ...cell('table-head', 'Tên'), rows: 2 },
          { ...cell('table-head', 'Số'), columns: 2 },
        ],
        [cell('table-head', 'Cũ'), cell('table-head', long)],
      ],
      rows: [[cell('table-cell', 'Bộ'), cell('table-cell', '1'), cell('table-cell', long)]],
    }
    const items = layOut(documentOf(table)).pages[0]?.items ?? []
    const baselines = (pattern: RegExp): number[] =>
      items.flatMap((item) =>
        item.type === 'line' && pattern.test(item.line.segments[0]?.text ?? '') ? [item.baseline] : [],
      )
    const words = baselines(/^(?:Năm|đưa|sử|theo|hồ)/u)
    const ofHead = words.slice(0, words.length / 2)
    const middle = ((ofHead[0] ?? 0) + (ofHead.at(-1) ?? 0)) / 2
    expect(ofHead.length).toBeGreaterThan(1)
    expect(baselines(/^Cũ/u)[0]).toBeCloseTo(middle, 6)
    // Half way between the first row's line and the second row's last.
    const single = (26 / 2) * (2355 / 2048)
    const [top = 0] = baselines(/^Số/u)
    expect(baselines(/^Tên/u)[0]).toBeCloseTo((top + (ofHead.at(-1) ?? 0)) / 2, 0)
    expect(baselines(/^Tên/u)[0]).toBeGreaterThan(top + single / 2)
    expect(baselines(/^Bộ/u)[0]).toBeCloseTo(words[words.length / 2] ?? 0, 6)
  })

  it('numbers pages from the second on', () => {
    const laid = layOut(documentOf(...Array.from({ length: 45 }, () => paragraph('body', sentence))))
    expect(laid.pages.map((page) => page.pageNumber)).toEqual([undefined, 2, 3])
    expect(lines(laid.pages[1]?.items ?? [])[0]).toBe('2')
  })

  it('leaves no line of a paragraph alone on either side of a page break', () => {
    const long = paragraph('body', Array.from({ length: 5 }, () => sentence).join(' '))
    const copy = (): Paragraph => ({ ...long })
    const laid = layOut(documentOf(...Array.from({ length: 14 }, copy)))
    const counts = laid.pages.map((page) => {
      const byContent = new Map<number, number>()
      for (const item of page.items) {
        if (item.type === 'line' && item.content >= 0)
          byContent.set(item.content, (byContent.get(item.content) ?? 0) + 1)
      }
      return byContent
    })
    for (const page of counts) for (const count of page.values()) expect(count).toBeGreaterThan(1)
  })

  const closing: Block = {
    type: 'columns',
    name: 'closing',
    rows: [
      {
        left: [paragraph('distribution-lead', 'Nơi nhận:')],
        right: [paragraph('signer-name', 'Nguyễn Văn Nam')],
        readFirst: 'right',
      },
    ],
  }

  it('gives a chain of headings longer than a page a page each, and the closing its company', () => {
    for (const before of [0, 5]) {
      for (let count = 25; count < 110; count += 1) {
        const titles = Array.from({ length: count }, (_, index) =>
          paragraph('section-title', `Mục ${index + 1}`),
        )
        const { pages } = layOut(
          documentOf(
            ...Array.from({ length: before }, () => paragraph('body', sentence)),
            ...titles,
            closing,
          ),
        )
        const shown = pages.map(({ items }) => lines(items).filter((line) => line.startsWith('Mục')))
        expect(shown.flat()).toHaveLength(count)
        expect(lines(pages.at(-1)?.items ?? [])).toContain('Nguyễn Văn Nam')
        expect(shown.at(-1)?.length, `${count} headings`).toBeGreaterThan(0)
        for (const { items } of pages) {
          const baselines = items.flatMap((item) =>
            item.type === 'line' && /^Mục/u.test(item.line.segments[0]?.text ?? '') ? [item.baseline] : [],
          )
          expect(Math.max(...baselines)).toBeLessThan((16838 - 1134) / 20)
          const gaps = baselines.slice(1).map((baseline, index) => baseline - (baselines[index] ?? 0))
          expect(gaps.every((gap) => gap > 16)).toBe(true)
        }
      }
    }
  })

  it('parts no row of signatures from the next, be what is kept together longer than a page', () => {
    const rows = closing.type === 'columns' ? [...closing.rows, ...closing.rows] : []
    for (let count = 25; count < 40; count += 1) {
      const titles = Array.from({ length: count }, (_, index) =>
        paragraph('section-title', `Mục ${index + 1}`),
      )
      const { pages } = layOut(documentOf(...titles, { type: 'columns', name: 'closing', rows }))
      const signed = pages.map(({ items }) => lines(items).filter((line) => line === 'Nguyễn Văn Nam').length)
      expect(signed.at(-1), `${count} headings`).toBe(2)
    }
  })

  it('names what stands on the next page only because it is kept with its next', () => {
    const named = (count: number): string[] => {
      const laid = layOut(
        documentOf(
          ...Array.from({ length: count }, () => paragraph('body', 'Đoạn')),
          paragraph('chapter-title', 'Chương'),
          paragraph('section-title', 'Mục'),
          paragraph('body', sentence.repeat(3)),
          paragraph('body', sentence.repeat(3)),
          closing,
        ),
      )
      return [...laid.carriedOver].map(({ children: [first] }) => (first?.type === 'text' ? first.value : ''))
    }
    const seen = Array.from({ length: 40 }, (_, count) => named(count).join(' '))
    expect(new Set(seen)).toEqual(new Set(['', 'Chương', 'Chương Mục', sentence.repeat(3)]))
  })

  it('never leaves the closing alone on a page', () => {
    for (let count = 25; count < 36; count += 1) {
      const laid = layOut(
        documentOf(...Array.from({ length: count }, () => paragraph('body', sentence)), closing),
      )
      const last = lines(laid.pages.at(-1)?.items ?? [])
      expect(last).toContain('Nguyễn Văn Nam')
      expect(last.some((line) => line.includes('nội dung'))).toBe(true)
    }
  })

  it('keeps the two columns each in one piece, the right one first where the tree says so', () => {
    const laid = layOut(
      documentOf({
        type: 'columns',
        name: 'letterhead',
        rows: [
          {
            left: [
              paragraph('superior-body', 'UBND TỈNH BẾN TRE'),
              paragraph('issuing-body', 'SỞ THÔNG TIN VÀ TRUYỀN THÔNG'),
            ],
            right: [
              paragraph('motherland', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'),
              paragraph('motto', 'Độc lập - Tự do - Hạnh phúc'),
            ],
            readFirst: 'right',
          },
        ],
      }),
    )
    expect(lines(laid.pages[0]?.items ?? [])).toEqual([
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Độc lập - Tự do - Hạnh phúc',
      'UBND TỈNH BẾN TRE',
      'SỞ THÔNG TIN',
      'VÀ TRUYỀN THÔNG',
    ])
  })

  it('sets a remembered paragraph as it would set it anew', () => {
    fc.assert(
      fc.property(fc.array(fc.lorem({ maxCount: 40 }), { minLength: 1, maxLength: 12 }), (texts) => {
        const shared = texts.map((value) => paragraph('body', value))
        const layout = createLayout(styleSheet, metrics)
        layout.layOut(documentOf(paragraph('addressee', 'Kính gửi: A'), ...shared))
        const again = layout.layOut(documentOf(paragraph('addressee', 'Kính gửi: B'), ...shared))
        const fresh = layOut(documentOf(paragraph('addressee', 'Kính gửi: B'), ...shared))
        expect(again.pages).toEqual(fresh.pages)
        expect(again.structure).toEqual(fresh.structure)
      }),
      { numRuns: 20 },
    )
  })
})
