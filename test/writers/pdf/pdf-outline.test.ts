// Bookmarks of a long document, read back out of the file; none in a letter of a few pages.

import { beforeAll, describe, expect, it } from 'vitest'
import type { Block, DocumentTree } from '../../../src/model/document-tree.ts'
import { checkPdf } from '../../pdf-checker/check-pdf.ts'
import { OUTLINE_FAULTS } from '../../pdf-checker/faults-of-outline.ts'
import { replant } from '../../pdf-checker/planted-faults.ts'
import { CREATED, freshLayout, paragraph, writerFor } from './pdf-letters.ts'

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

describe('a document of a few pages', () => {
  it('has no bookmarks', async () => {
    expect((await checkPdf(await written(3))).bookmarks).toEqual([])
  })
})
