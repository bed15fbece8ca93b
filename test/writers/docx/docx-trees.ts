// Document trees for the tests of the DOCX writer: a whole letter with every kind of block, and
// small pieces.

import { nd30StyleSheet } from '../../../src/compose/nd30-style-sheet.ts'
import { readFontMetrics } from '../../../src/layout/font-metrics.ts'
import { createLayout } from '../../../src/layout/lay-out-pages.ts'
import type {
  Block,
  Columns,
  DocumentTree,
  Inline,
  List,
  ListItem,
  Numbering,
  Paragraph,
  StyleName,
} from '../../../src/model/document-tree.ts'
import { TINOS } from '../../layout/tinos.ts'

export const STYLE_SHEET = nd30StyleSheet({ bodySize: 28, firstLineIndent: 720, citedDates: 'slash' })

export const text = (value: string): Inline => ({ type: 'text', value })

export const paragraph = (style: StyleName, ...children: readonly (string | Inline)[]): Paragraph => ({
  type: 'paragraph',
  style,
  children: children.map((child) => (typeof child === 'string' ? text(child) : child)),
})

export const item = (mark: string, first: Paragraph, ...rest: readonly Block[]): ListItem => ({
  mark,
  children: [first, ...rest],
})

export const list = (numbering: Numbering, start: number, ...items: readonly ListItem[]): List => ({
  type: 'list',
  numbering,
  start,
  items,
})

const PROPERTIES = {
  title: 'Công văn số 123/STTTT-CNTT&BCVT',
  author: 'Sở Thông tin và Truyền thông tỉnh Bến Tre',
  subject: 'triển khai thực hiện Công văn số 47/UBND-KGVX',
  created: '2025-01-09T00:00:00+07:00',
} as const

export const documentOf = (...children: readonly Block[]): DocumentTree => ({
  type: 'document',
  properties: PROPERTIES,
  sections: [{ orientation: 'portrait', children }],
})

const LETTERHEAD: Columns = {
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
    {
      left: [
        paragraph('code', 'Số: ', { type: 'blank', label: 'số' }, '/STTTT-CNTT&BCVT'),
        paragraph(
          'subject',
          'V/v triển khai thực hiện Công văn số 47/UBND-KGVX ngày 03/01/2025 của Ủy ban nhân dân tỉnh',
        ),
      ],
      right: [
        paragraph(
          'place-and-date',
          'Bến Tre, ngày ',
          { type: 'blank', label: 'ngày' },
          ' tháng ',
          { type: 'blank', label: 'tháng' },
          ' năm 2025',
        ),
        paragraph('draft-mark', 'DỰ THẢO'),
      ],
      readFirst: 'left',
    },
  ],
}

const CLOSING: Columns = {
  type: 'columns',
  name: 'closing',
  rows: [
    {
      left: [
        paragraph('distribution-lead', 'Nơi nhận:'),
        list(
          'dash',
          1,
          item('-', paragraph('distribution-item', 'Như trên;')),
          item('-', paragraph('distribution-item', 'UBND tỉnh (báo cáo);')),
          item('-', paragraph('distribution-item', 'Lưu: VT, CNTT&BCVT.')),
        ),
      ],
      right: [
        paragraph('signing-authority', 'KT. GIÁM ĐỐC'),
        paragraph('signing-title', 'PHÓ GIÁM ĐỐC'),
        paragraph('signer-name', 'Nguyễn Văn Nam'),
      ],
      readFirst: 'right',
    },
  ],
}

const BODY: readonly Block[] = [
  paragraph(
    'body',
    'Căn cứ Công văn số 4459/BTTTT-CVT ngày 18/10/2024 của Bộ Thông tin và Truyền thông về việc đôn đốc triển khai tuyên truyền và sử dụng ứng dụng i-Speed để đo tốc độ truy nhập Internet băng rộng di động đến cấp xã/phường.',
  ),
  paragraph(
    'body',
    'Để thúc đẩy việc cài đặt, sử dụng rộng rãi ứng dụng i-Speed trên địa bàn tỉnh, ',
    { type: 'text', value: 'Sở Thông tin và Truyền thông', strong: true },
    ' đề nghị ',
    { type: 'text', value: 'các cơ quan, đơn vị', emphasis: true },
    ' thực hiện các nội dung sau:',
  ),
  list(
    'decimal',
    1,
    item(
      '1.',
      paragraph(
        'item-1',
        'Đề nghị các sở, ban, ngành tỉnh, Ủy ban nhân dân các huyện, thành phố tiếp tục vận động công chức, viên chức và người lao động của đơn vị mình chủ động cài đặt ứng dụng i-Speed.',
      ),
    ),
    item(
      '2.',
      paragraph('item-1', 'Đề nghị Ủy ban nhân dân các huyện, thành phố:'),
      list(
        'letter',
        1,
        ...['a)', 'b)', 'c)', 'd)', 'đ)', 'e)', 'g)', 'h)'].map((mark) =>
          item(
            mark,
            paragraph('item-2', `Chỉ đạo Ủy ban nhân dân các xã, phường, thị trấn làm điểm ${mark}`),
          ),
        ),
      ),
    ),
    item(
      '3.',
      paragraph('item-1', 'Chỉ đạo các đơn vị:'),
      list(
        'dash',
        1,
        item(
          '-',
          paragraph('item-2', 'Phòng Văn hóa và Thông tin, Trung tâm Văn hóa, Thể thao và Truyền thanh;'),
        ),
        item('-', paragraph('item-2', 'Ủy ban nhân dân các xã.')),
      ),
    ),
  ),
  paragraph('body', 'Số liệu giao cho các huyện như sau:'),
  {
    type: 'table',
    columnShares: [1, 4, 2],
    head: [
      [
        { children: [paragraph('table-head', 'STT')] },
        { children: [paragraph('table-head', 'Đơn vị')] },
        { children: [paragraph('table-head', 'Số mẫu đo')] },
      ],
    ],
    rows: ['Ba Tri', 'Bình Đại', 'Châu Thành'].map((name, index) => [
      { children: [paragraph('table-cell', String(index + 1))] },
      { children: [paragraph('table-cell', `Huyện ${name}`)] },
      { children: [paragraph('table-cell', '1.000')] },
    ]),
  },
  paragraph(
    'body',
    'Sở Thông tin và Truyền thông rất mong sự quan tâm, triển khai thực hiện của Quý cơ quan, đơn vị./.',
  ),
]

/** A draft letter with every kind of block; `addressee` is what copies differ in. */
export function letterTo(addressee: string): DocumentTree {
  return documentOf(LETTERHEAD, paragraph('addressee', 'Kính gửi: ', addressee), ...BODY, CLOSING)
}

/** The letter, with an appendix that lies on its side. */
export function letterWithAppendix(addressee: string): DocumentTree {
  return {
    ...letterTo(addressee),
    sections: [
      letterTo(addressee).sections[0],
      {
        orientation: 'landscape',
        children: [
          paragraph('appendix-number', 'Phụ lục'),
          paragraph('appendix-title', 'DANH SÁCH ĐƠN VỊ'),
          paragraph('title', 'Bảng phân công nhiệm vụ'),
          ...BODY,
        ],
      },
    ],
  }
}

/** The layout letters are really laid out with. */
export const layout = createLayout(STYLE_SHEET, readFontMetrics(TINOS))
