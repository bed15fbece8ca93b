import { describe, expect, it } from 'vitest'
import { composeCertifiedCopy } from '../../../src/compose/compose-certified-copy.ts'
import { readWordDocument } from '../../../src/input/word/read-word-document.ts'
import type { Block, DocumentTree, Paragraph, StyleName } from '../../../src/model/document-tree.ts'
import { prepareDocx } from '../../../src/writers/docx/write-docx.ts'
import { docxPart, readDocx } from '../../docx-reader.ts'
import { kindLetter } from '../../kind-letters.ts'
import { OFFICE } from '../../rules/sample-context.ts'
import { documentOf, item, layout, list, paragraph, STYLE_SHEET } from './docx-trees.ts'

const numbered = (style: StyleName, mark: string, ordinal: number): Paragraph => ({
  ...paragraph(style, 'x'),
  number: { mark, ordinal },
})

const article = (ordinal: number): Paragraph => numbered('article-title', `Điều ${ordinal}.`, ordinal)
const clauses = (...marks: readonly string[]): Block =>
  list('decimal', 1, ...marks.map((mark) => item(mark, paragraph('item-1', 'x'))))

const write = (tree: DocumentTree): Promise<Uint8Array> =>
  prepareDocx(STYLE_SHEET).write(tree, layout.layOut(tree))
const marksIn = (docx: Uint8Array): (string | undefined)[] => readDocx(docx).map(({ mark }) => mark)

/** Numbers of the lists that paragraphs of a style are in, in their order. */
const listsOf = (docx: Uint8Array, style: string): (string | undefined)[] =>
  [
    ...docxPart(docx, 'word/document.xml').matchAll(
      new RegExp(`<w:pStyle w:val="${style}"/>.*?<w:numId w:val="(\\d+)"/>`, 'gu'),
    ),
  ].map(([, id]) => id)

describe('headings, articles and khoản', () => {
  it('have their numbers from Word’s numbering, and none in their text', async () => {
    const { docx } = await kindLetter('quy-dinh')
    const read = readDocx(docx)
    expect(read.filter(({ mark = '' }) => /^(?:Phần|Chương|Mục|Tiểu mục|Điều) /u.test(mark))).toEqual(
      [
        ['vt-phan', 'Phần I', ' NHỮNG QUY ĐỊNH CHUNG'],
        ['vt-chuong', 'Chương I', ' PHẠM VI VÀ NGUYÊN TẮC'],
        ['vt-ten-dieu', 'Điều 1.', 'Phạm vi điều chỉnh'],
        ['vt-ten-dieu', 'Điều 2.', 'Những thứ không được dùng'],
        ['vt-phan', 'Phần II', ' NHỮNG QUY ĐỊNH RIÊNG'],
        ['vt-chuong', 'Chương II', ' DỮ LIỆU'],
        ['vt-muc', 'Mục 1', ' LƯU GIỮ'],
        ['vt-ten-dieu', 'Điều 3.', 'Nơi lưu'],
        ['vt-tieu-muc', 'Tiểu mục 1', ' SAO LƯU'],
        ['vt-ten-dieu', 'Điều 4.', 'Thời hạn sao lưu'],
        ['vt-muc', 'Mục 2', ' HỦY BỎ'],
        ['vt-ten-dieu', 'Điều 5.', 'Hủy dữ liệu'],
        ['vt-chuong', 'Chương III', ' ĐIỀU KHOẢN THI HÀNH'],
        ['vt-ten-dieu', 'Điều 6.', 'Hiệu lực'],
      ].map(([style, mark, text]) => ({ style, mark, text })),
    )
    // One list from the first article to the last, though the chapters part them.
    expect(new Set(listsOf(docx, 'vt-ten-dieu')).size).toBe(1)
    expect(new Set(listsOf(docx, 'vt-chuong')).size).toBe(1)
  })

  it('are read back by the program’s own check as Word prints them', async () => {
    const { docx } = await kindLetter('quy-dinh')
    const { value } = readWordDocument('quy-dinh.docx', docx)
    const marks = (value?.paragraphs ?? []).flatMap(({ mark }) => (mark === undefined ? [] : [mark]))
    expect(marks).toEqual(marksIn(docx).filter((mark) => mark !== undefined))
    expect(marks.filter((mark) => /^Điều|^Chương/u.test(mark)).at(-2)).toBe('Chương III')
  })

  it('are bound to their styles, so that a paragraph given the style is counted', async () => {
    const docx = await write(documentOf(paragraph('body', 'x')))
    const numbering = docxPart(docx, 'word/numbering.xml')
    const styles = docxPart(docx, 'word/styles.xml')
    const levels = [...numbering.matchAll(/<w:lvl .*?<\/w:lvl>/gsu)].map(([level]) => level)
    const bound = levels.map((level) => [
      /<w:pStyle w:val="([^"]*)"/u.exec(level)?.[1],
      /<w:lvlText w:val="([^"]*)"/u.exec(level)?.[1],
    ])
    expect(bound).toEqual([
      ['vt-phan', 'Phần %1'],
      ['vt-chuong', 'Chương %1'],
      ['vt-muc', 'Mục %2'],
      ['vt-tieu-muc', 'Tiểu mục %3'],
      ['vt-ten-dieu', 'Điều %1.'],
      ['vt-khoan', '%2.'],
      ['vt-de-muc-i', '%1.'],
      ['vt-de-muc-1', '%2.'],
      ['vt-de-muc-a', '%3)'],
    ])
    for (const [style = ''] of bound) {
      const own = new RegExp(`<w:style [^>]*w:styleId="${style}".*?</w:style>`, 'su').exec(styles)?.[0] ?? ''
      const id = /<w:numPr><w:ilvl w:val="\d"\/><w:numId w:val="(\d+)"\/>/u.exec(own)?.[1]
      expect(numbering, style).toContain(`<w:num w:numId="${id}"`)
    }
  })

  it('begin again at 1 in a further text, and khoản in each article', async () => {
    const text = [article(1), clauses('1.', '2.'), article(2), clauses('1.')]
    const tree: DocumentTree = {
      ...documentOf(...text),
      sections: [
        { orientation: 'portrait', children: text },
        { orientation: 'portrait', children: [article(1), clauses('1.'), article(2)] },
      ],
    }
    const docx = await write(tree)
    expect(marksIn(docx)).toEqual(['Điều 1.', '1.', '2.', 'Điều 2.', '1.', 'Điều 1.', '1.', 'Điều 2.'])
    const lists = listsOf(docx, 'vt-ten-dieu')
    expect(lists).toEqual([lists[0], lists[0], lists[2], lists[2]])
    expect(lists[0]).not.toBe(lists[2])
  })

  it('begin their own list below khoản that no article came before, which LibreOffice would count', async () => {
    const docx = await write(documentOf(clauses('1.', '2.'), article(1), article(2), clauses('1.')))
    expect(marksIn(docx)).toEqual(['1.', '2.', 'Điều 1.', 'Điều 2.', '1.'])
    expect(new Set(listsOf(docx, 'vt-ten-dieu'))).not.toContain(listsOf(docx, 'vt-khoan')[0])
    expect(listsOf(docx, 'vt-ten-dieu')[1]).toBe(listsOf(docx, 'vt-khoan')[2])
  })

  it('count on in one list where khoản begin again inside an article', async () => {
    const docx = await write(documentOf(article(1), clauses('1.', '2.'), clauses('1.', '2.'), article(2)))
    expect(marksIn(docx)).toEqual(['Điều 1.', '1.', '2.', '1.', '2.', 'Điều 2.'])
    expect(new Set(listsOf(docx, 'vt-ten-dieu')).size).toBe(1)
  })

  it('keep their numbers in an excerpt, each counted from there', async () => {
    const copied = documentOf(...Array.from({ length: 12 }, (_, index) => article(index + 1)))
    const excerpt = composeCertifiedCopy(
      copied,
      {
        form: 'trich-sao',
        medium: 'electronic',
        excerpt: ['Điều 5', 'Điều 9', 'Điều 10'],
        signedAt: '2025-02-03T14:30:05+07:00',
      },
      OFFICE,
    )
    const docx = await write(excerpt)
    expect(marksIn(docx)).toEqual(['Điều 5.', 'Điều 9.', 'Điều 10.'])
    const lists = listsOf(docx, 'vt-ten-dieu')
    expect(lists[1]).toBe(lists[2])
    expect(docxPart(docx, 'word/numbering.xml')).toContain('<w:startOverride w:val="9"/>')
  })

  it('print what Word cannot count as it stands, and go on after it', async () => {
    const letters = [...'abcdđeg'].map((letter, index) =>
      numbered('section-title-3', `${letter})`, index + 1),
    )
    const docx = await write(documentOf(...letters, numbered('section-title-4', '-', 1)))
    expect(marksIn(docx)).toEqual(['a)', 'b)', 'c)', 'd)', 'đ)', 'e)', 'g)', '-'])
  })

  it('are not counted where a paragraph of the style has no number', async () => {
    const docx = await write(documentOf(article(1), paragraph('article-title', 'Điều 2. Gõ tay'), article(2)))
    expect(marksIn(docx)).toEqual(['Điều 1.', undefined, 'Điều 2.'])
  })
})
