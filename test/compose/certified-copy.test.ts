// Sao y, trích sao and sao lục, from the tree to finished files.

import { describe, expect, it, test } from 'vitest'
import { composeCertifiedCopy } from '../../src/compose/compose-certified-copy.ts'
import { excerptOf, missingOpenings } from '../../src/compose/excerpt-of.ts'
import type { CertifiedCopy } from '../../src/model/certified-copy.ts'
import type { Block, DocumentTree, Paragraph, Section, StyleName } from '../../src/model/document-tree.ts'
import { paragraphsOf, textOf } from '../../src/model/document-tree.ts'
import { prepareDocx } from '../../src/writers/docx/write-docx.ts'
import { docxPart, docxParts } from '../docx-reader.ts'
import { checkPdf } from '../pdf-checker/check-pdf.ts'
import { measurePdf } from '../pdf-measure.ts'
import { OFFICE } from '../rules/sample-context.ts'
import { setLetter } from '../set-letter.ts'
import { signedOffice } from '../signed-office.ts'
import { STYLE_SHEET } from '../writers/docx/docx-trees.ts'
import {
  documentOf,
  freshLayout,
  item,
  list,
  paragraph,
  pdfOf,
  sampleLetter,
} from '../writers/pdf/pdf-letters.ts'

const PAPER: CertifiedCopy = {
  form: 'sao-y',
  medium: 'paper',
  excerpt: [],
  number: '07',
  date: { year: 2025, month: 2, day: 3 },
  signatory: { authority: 'TL', principal: 'Giám đốc', title: 'Chánh Văn phòng', name: 'Trần Thị C' },
  distribution: ['Các phòng thuộc Sở', 'Trung tâm Công nghệ thông tin;'],
}

const ELECTRONIC: CertifiedCopy = {
  form: 'sao-y',
  medium: 'electronic',
  excerpt: [],
  signedAt: '2025-02-03T14:30:05+07:00',
}

const linesOf = (blocks: readonly Block[]): string[] =>
  blocks.flatMap((block) => [...paragraphsOf(block)].map(({ children }) => textOf(children)))

const DECISION = documentOf(
  paragraph('document-type', 'QUYẾT ĐỊNH'),
  paragraph('decision-line', 'QUYẾT ĐỊNH:'),
  paragraph('article-title', 'Điều 1. Thành lập'),
  paragraph('body', 'Lời của Điều 1.'),
  paragraph('article-title', 'Điều 2. Nhiệm vụ'),
  list('decimal', item('1.', paragraph('item-1', 'Một.')), item('2.', paragraph('item-1', 'Hai.'))),
  paragraph('article-title', 'Điều 12. Thi hành./.'),
)

const APPENDIX: Section = { orientation: 'portrait', children: [paragraph('body', 'Phụ lục')] }

const copyOf = (tree: DocumentTree, copy: CertifiedCopy = PAPER): DocumentTree =>
  composeCertifiedCopy(tree, copy, OFFICE)

describe('a copy on paper', () => {
  it('adds the copying office’s element below the copied text', () => {
    const letter = sampleLetter()
    const [section] = copyOf(letter).sections
    expect(section.children.slice(0, -1)).toEqual(letter.sections[0].children)
    expect(linesOf(section.children.slice(-1))).toEqual([
      'SỞ THÔNG TIN VÀ TRUYỀN THÔNG',
      'SAO Y',
      'Số: 07/SY-STTTT',
      'Bến Tre, ngày 03 tháng 02 năm 2025',
      'Nơi nhận:',
      'Các phòng thuộc Sở;',
      'Trung tâm Công nghệ thông tin;',
      'Lưu: VT.',
      'TL. GIÁM ĐỐC',
      'CHÁNH VĂN PHÒNG',
      'Trần Thị C',
    ])
  })

  it('stands under a line as wide as the text, in PDF and DOCX, and the PDF breaks no rule', async () => {
    const tree = copyOf(sampleLetter())
    const pdf = await pdfOf(tree)
    expect((await checkPdf(pdf)).problems).toEqual([])
    const page = (await measurePdf(pdf)).at(-1)
    const line = page?.rules.find(({ left, right }) => Math.abs(right - left - 160) < 0.5)
    const form = page?.lines.find(({ text }) => text === 'SAO Y')
    expect(form).toBeDefined()
    expect(line?.top).toBeLessThan(form?.baseline ?? 0)
    const docx = await prepareDocx(STYLE_SHEET).write(tree, freshLayout().layOut(tree))
    expect(docxPart(docx, 'word/document.xml')).toContain('<w:top w:val="single" w:color="000000" w:sz="6"/>')
  })

  it('of a copy is a sao lục: its element follows that of the sao y', () => {
    const [section] = copyOf(copyOf(sampleLetter()), { ...PAPER, form: 'sao-luc' }).sections
    const lines = linesOf(section.children)
    expect(lines.indexOf('SAO LỤC')).toBeGreaterThan(lines.indexOf('SAO Y'))
    expect(lines).toContain('Số: 07/SL-STTTT')
  })
})

describe('an electronic copy', () => {
  it('shows form, office and time of signing in the top right corner of the first page alone', async () => {
    const letter = sampleLetter()
    const tree = copyOf({ ...letter, sections: [letter.sections[0], APPENDIX] }, ELECTRONIC)
    const mark = 'SAO Y; Sở Thông tin và Truyền thông tỉnh Bến Tre; 03/02/2025 14:30:05 +07:00'
    const pdf = await pdfOf(tree)
    expect((await checkPdf(pdf)).problems).toEqual([])
    const pages = await measurePdf(pdf)
    const marked = pages.map((page) => page.lines.filter(({ text }) => text === mark))
    expect(marked.map((lines) => lines.length)).toEqual([1, ...pages.slice(1).map(() => 0)])
    const [line] = marked[0] ?? []
    expect(line?.baseline).toBeLessThan(20)
    expect(line?.right).toBeCloseTo(190, 0)
    const docx = await prepareDocx(STYLE_SHEET).write(tree, freshLayout().layOut(tree))
    const headers = Object.entries(docxParts(docx)).filter(([name]) => /header\d+\.xml$/u.test(name))
    expect(headers.filter(([, xml]) => xml.includes(mark))).toHaveLength(1)
    expect(docxPart(docx, 'word/document.xml').match(/<w:headerReference /gu)).toHaveLength(4)
  })
})

test.each(['Sở mẫu', `Ban Quản lý dự án đầu tư xây dựng các công trình ${'giao thông, '.repeat(4)}tỉnh mẫu`])(
  'the electronic copy of a letter with a stamp has both above the letterhead, over nothing: %s',
  async (name) => {
    const { tree } = await setLetter(signedOffice(), 'directives/signed.yaml')
    const copied = composeCertifiedCopy(tree, ELECTRONIC, { ...OFFICE, name })
    const [page] = await measurePdf(await pdfOf(copied))
    const [stamped] = await measurePdf(await pdfOf(tree))
    const frame = page?.rules.filter(({ top, left }) => top < 20 && left > 130) ?? []
    const frameTop = Math.min(...frame.map(({ top }) => top))
    const frameBottom = Math.max(...frame.map(({ bottom }) => bottom))
    const lines = page?.lines ?? []
    const letterhead = lines.find(({ text }) => text.startsWith('CỘNG HÒA'))
    // Millimetres: capitals of 13 pt with their marks are 4.3 high, what hangs below a 10 pt line 0.8.
    expect((letterhead?.baseline ?? 0) - 4.3).toBeGreaterThan(frameBottom)
    const mark = lines.filter(({ size }) => size === 10)
    expect(mark.length).toBeGreaterThan(0)
    for (const { baseline } of mark) expect(baseline + 0.8).toBeLessThan(frameTop)
    const frameBefore = stamped?.rules.filter(({ top, left }) => top < 20 && left > 130) ?? []
    expect(frameTop).toBeCloseTo(Math.min(...frameBefore.map(({ top }) => top)), 1)
    const docx = await prepareDocx(STYLE_SHEET).write(copied, freshLayout().layOut(copied))
    const [, header] = /w:header="(\d+)"/u.exec(docxPart(docx, 'word/document.xml')) ?? []
    expect(Number(header)).toBe(567 - 230 * mark.length)
  },
)

describe('a trích sao', () => {
  it('keeps head and foot, and of the body what was asked for', () => {
    const { sections } = copyOf(DECISION, { ...PAPER, form: 'trich-sao', excerpt: ['Điều 2'] })
    expect(linesOf(sections[0].children).slice(0, 5)).toEqual([
      'QUYẾT ĐỊNH',
      'QUYẾT ĐỊNH:',
      'Điều 2. Nhiệm vụ',
      'Một.',
      'Hai./.',
    ])
    expect(linesOf(sections[0].children)).toContain('Số: 07/TrS-STTTT')
  })

  it('takes a part with its chapters, a chapter by its number, a khoản with its own number', () => {
    const numbered = (style: StyleName, mark: string, ordinal: number, words: string): Paragraph => ({
      ...paragraph(style, words),
      number: { mark, ordinal },
    })
    const rules = documentOf(
      numbered('part-title', 'Phần I', 1, 'CHUNG'),
      numbered('chapter-title', 'Chương I', 1, 'PHẠM VI'),
      numbered('article-title', 'Điều 1.', 1, 'Một'),
      numbered('part-title', 'Phần II', 2, 'RIÊNG'),
      numbered('chapter-title', 'Chương II', 2, 'DỮ LIỆU'),
      numbered('article-title', 'Điều 2.', 2, 'Hai'),
      list('decimal', item('1.', paragraph('item-1', 'Ba.')), item('2.', paragraph('item-1', 'Bốn.'))),
      numbered('chapter-title', 'Chương III', 3, 'CUỐI'),
      numbered('article-title', 'Điều 3.', 3, 'Năm.'),
    )
    const kept = (...openings: readonly string[]): string[] =>
      linesOf(excerptOf(rules, openings).sections[0].children)
    expect(kept('Phần II')).toEqual(['RIÊNG', 'DỮ LIỆU', 'Hai', 'Ba.', 'Bốn.', 'CUỐI', 'Năm./.'])
    expect(kept('Chương I')).toEqual(['PHẠM VI', 'Một./.'])
    expect(kept('Điều 2', 'Chương III')).toEqual(['Hai', 'Ba.', 'Bốn.', 'CUỐI', 'Năm./.'])
    expect(excerptOf(rules, ['2.']).sections[0].children).toMatchObject([
      { type: 'list', start: 2, items: [{ mark: '2.' }] },
    ])
  })

  it('takes single points, and tells what it cannot find', () => {
    expect(linesOf(excerptOf(DECISION, ['2.']).sections[0].children)).toContain('Hai./.')
    expect(missingOpenings(DECISION, ['Điều 1', 'Điều 3', '2.'])).toEqual(['Điều 3'])
  })
})
