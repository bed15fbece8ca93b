// Bookmarks of a long document, read back out of the file; none in a letter of a few pages.

import { beforeAll, describe, expect, it, test } from 'vitest'
import { composeBlocks } from '../../../src/compose/letter-body.ts'
import type { BodyBlock } from '../../../src/model/directive.ts'
import type { Block, DocumentTree, Inline } from '../../../src/model/document-tree.ts'
import { prepareDocx } from '../../../src/writers/docx/write-docx.ts'
import { docxPart, readDocx } from '../../docx-reader.ts'
import { checkPdf } from '../../pdf-checker/check-pdf.ts'
import { OUTLINE_FAULTS } from '../../pdf-checker/faults-of-outline.ts'
import { replant } from '../../pdf-checker/planted-faults.ts'
import { STYLE_SHEET } from '../docx/docx-trees.ts'
import { CREATED, freshLayout, paragraph, writerFor } from './pdf-letters.ts'

type Filled = readonly Inline[]

const prose = (count: number): Block[] =>
  Array.from({ length: count }, (_, index) =>
    paragraph(
      'body',
      `Đoạn thứ ${index + 1}. ${'Các cơ quan, đơn vị tổ chức thực hiện nghiêm túc. '.repeat(8)}`,
    ),
  )

const report = (paragraphs: number): DocumentTree => ({
  type: 'document',
  properties: { title: 'Báo cáo', author: 'Sở', subject: 'Báo cáo', created: CREATED },
  sections: [
    {
      orientation: 'portrait',
      children: [
        paragraph('document-type', 'BÁO CÁO'),
        paragraph('section-title', 'I. KẾT QUẢ'),
        ...prose(paragraphs),
        paragraph('section-title', 'II. PHƯƠNG HƯỚNG'),
        ...prose(paragraphs),
      ],
    },
  ],
})

async function written(paragraphs: number): Promise<Uint8Array> {
  const tree = report(paragraphs)
  const writer = await writerFor(tree)
  return writer.write(freshLayout().layOut(tree), tree.properties)
}

describe('a document of many pages', () => {
  let long = new Uint8Array()
  beforeAll(async () => {
    long = Uint8Array.from(await written(20))
  })

  it('has its headings as bookmarks, nested, each leading to its page', async () => {
    const { problems, bookmarks } = await checkPdf(long)
    expect(problems).toEqual([])
    expect(bookmarks).toEqual([
      { level: 1, title: 'BÁO CÁO', page: 0 },
      { level: 2, title: 'I. KẾT QUẢ', page: 0 },
      { level: 2, title: 'II. PHƯƠNG HƯỚNG', page: expect.any(Number) },
    ])
    expect(bookmarks[2]?.page).toBeGreaterThan(1)
  })

  it.each(OUTLINE_FAULTS)('names %s for %s', async (rule, _, plant) => {
    const { problems } = await checkPdf(await replant(long, plant))
    expect([...new Set(problems.map(({ rule }) => rule))]).toEqual([rule])
  })
})

test('the bookmarks are what Word and LibreOffice show of the file beside its text, no level skipped', async () => {
  const words = (value: string) => [{ type: 'text', value } as const]
  const article = (title?: string) =>
    ({
      type: 'article',
      ...(title === undefined ? {} : { title: words(title) }),
      text: words('Nội dung của điều. '.repeat(150)),
      items: [],
    }) as const
  const division = (type: 'chapter' | 'section', title: string, ...blocks: readonly BodyBlock<Filled>[]) =>
    ({ type, title: words(title), blocks }) as const
  const tree: DocumentTree = {
    ...report(0),
    sections: [
      {
        orientation: 'portrait',
        children: [
          paragraph('document-type', 'QUY CHẾ'),
          ...composeBlocks(
            [
              article('Phạm vi'),
              article(),
              division('chapter', 'Quy định chung', article('Đối tượng'), article()),
              division('chapter', 'Tổ chức', division('section', 'Cơ quan', article('Trách nhiệm'))),
            ],
            'slash',
          ),
        ],
      },
    ],
  }
  const laidOut = freshLayout().layOut(tree)
  const { problems, bookmarks } = await checkPdf((await writerFor(tree)).write(laidOut, tree.properties))
  expect(problems).toEqual([])
  expect(bookmarks.map(({ level, title }) => `${level} ${title}`)).toEqual([
    '1 QUY CHẾ',
    '2 Điều 1. Phạm vi',
    '2 Chương I QUY ĐỊNH CHUNG',
    '3 Điều 3. Đối tượng',
    '2 Chương II TỔ CHỨC',
    '3 Mục 1 CƠ QUAN',
    '3 Điều 5. Trách nhiệm',
  ])
  const docx = await prepareDocx(STYLE_SHEET).write(tree, laidOut)
  const styles = docxPart(docx, 'word/styles.xml').match(/<w:style .*?<\/w:style>/gs) ?? []
  const shown = readDocx(docx).filter(({ style }) =>
    styles.some((one) => one.includes(`w:styleId="${style}"`) && one.includes('<w:outlineLvl ')),
  )
  expect(shown.map(({ mark = '', text }) => `${mark} ${text}`.replace(/\s+/gu, ' ').trim())).toEqual(
    bookmarks.map(({ title }) => title),
  )
})

test('a heading of many lines is a short bookmark, cut between words', async () => {
  const tree = report(20)
  const title = `I. ${'KẾT QUẢ THỰC HIỆN NHIỆM VỤ '.repeat(700)}`
  const [section] = tree.sections
  const children = section.children.map((block) =>
    block.type === 'paragraph' && block.style === 'section-title' ? paragraph('section-title', title) : block,
  )
  const long: DocumentTree = { ...tree, sections: [{ ...section, children }] }
  const { problems, bookmarks } = await checkPdf(
    (await writerFor(long)).write(freshLayout().layOut(long), long.properties),
  )
  expect(problems).toEqual([])
  expect(bookmarks[1]?.title.length).toBeLessThanOrEqual(201)
  expect(bookmarks[1]?.title).toMatch(/^I\. KẾT QUẢ .*(?:KẾT|QUẢ|THỰC|HIỆN|NHIỆM|VỤ)…$/u)
})

describe('a document of a few pages', () => {
  it('has no bookmarks', async () => {
    expect((await checkPdf(await written(3))).bookmarks).toEqual([])
  })
})
