// Letters of short paragraphs and many titles, about 25 to a page: so many does LibreOffice deal to a page before
// it sets any (20 of a long text), and what it deals last it does not ask again whether it is kept with the next
// one. The same for the same seed.

import type { Block, Columns, DocumentTree, Paragraph, StyleName } from '../../src/model/document-tree.ts'
import { seeded } from './seeded-letters.ts'

const CHAIN: readonly StyleName[] = ['chapter-title', 'division-title', 'section-title']

/** `copies`: elements of certified copies below the closing. */
export function seededPages(seed: number, paragraphs: number, copies: number): DocumentTree {
  const random = seeded(seed * 101 + 7)
  let serial = 0
  const paragraph = (style: StyleName, words: string): Paragraph => {
    serial += 1
    return { type: 'paragraph', style, children: [{ type: 'text', value: `${serial}x ${words}` }] }
  }
  const longShare = 0.35 + random() * 0.2
  const body = (): Paragraph =>
    paragraph('body', 'các cơ quan, đơn vị, địa phương '.repeat(random() < longShare ? 3 : 1).trim())
  const signed = (name: 'closing' | 'copy'): Columns['rows'][number] => ({
    left: [
      paragraph(name === 'copy' ? 'copy-agency' : 'distribution-lead', 'NƠI NHẬN'),
      ...[1, 2, 3].map(() => paragraph('distribution-item', 'Như trên;')),
    ],
    right: [paragraph('signing-title', 'GIÁM ĐỐC'), paragraph('signer-name', 'Nguyễn Văn Nam')],
    readFirst: 'right',
  })
  const closing = (): Columns => ({
    type: 'columns',
    name: 'closing',
    // Minutes are signed by two.
    rows: random() < 0.5 ? [signed('closing')] : [signed('closing'), signed('closing')],
  })
  const copy = (): Columns => ({
    type: 'columns',
    name: 'copy',
    rows: [
      {
        left: [paragraph('copy-agency', 'SỞ Y TẾ')],
        right: [paragraph('copy-form', 'SAO Y')],
        readFirst: 'right',
      },
      {
        left: [paragraph('copy-code', 'Số: 01/SY-SYT')],
        right: [paragraph('copy-place', 'Bến Tre, ngày 03 tháng 02 năm 2025')],
        readFirst: 'left',
      },
      signed('copy'),
    ],
  })
  const children: Block[] = Array.from({ length: paragraphs }, () => {
    const kind = random()
    if (kind < 0.03) return CHAIN.map((style) => paragraph(style, 'quy định'))
    if (kind < 0.2) return [paragraph(random() < 0.5 ? 'section-title' : 'article-title', 'quy định')]
    return [body()]
  }).flat()
  children.push(body(), closing(), ...Array.from({ length: copies }, copy))
  return {
    type: 'document',
    properties: { title: `Thư ${seed}`, author: 'x', subject: 'x', created: '2025-01-09T00:00:00+07:00' },
    sections: [{ orientation: 'portrait', children }],
  }
}
