// Letterheads of made-up numbers and real places, from short to the longest there are: provinces, cities, xã and phường
// before and after July 2025.

import type { Columns, Paragraph, StyleName } from '../../src/model/document-tree.ts'

const paragraph = (style: StyleName, value: string): Paragraph => ({
  type: 'paragraph',
  style,
  children: [{ type: 'text', value }],
})

export interface Letterhead {
  readonly superior?: string
  readonly name: string
  readonly code: string
  readonly place: string
}

export function letterhead({ superior, name, code, place }: Letterhead): Columns {
  const above = superior === undefined ? [] : [paragraph('superior-body', superior)]
  return {
    type: 'columns',
    name: 'letterhead',
    rows: [
      {
        left: [...above, paragraph('issuing-body', name)],
        right: [
          paragraph('motherland', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'),
          paragraph('motto', 'Độc lập - Tự do - Hạnh phúc'),
        ],
        readFirst: 'right',
      },
      {
        left: [paragraph('code', `Số: ${code}`)],
        right: [paragraph('place-and-date', `${place}, ngày 29 tháng 12 năm 2026`)],
        readFirst: 'left',
      },
    ],
  }
}

const PLACES = [
  'Huế',
  'Bến Tre',
  'Thừa Thiên Huế',
  'Bà Rịa - Vũng Tàu',
  'Phan Rang - Tháp Chàm',
  'Đặc khu Trường Sa',
  'Phường Điện Biên Phủ',
  'Thành phố Hồ Chí Minh',
  'Thành phố Buôn Ma Thuột',
  'Thị trấn Vĩnh Thạnh Trung',
  'Thành phố Phan Rang - Tháp Chàm',
]

const CODES = [
  '01/UBND',
  '1234/QĐ-UBND',
  '123/STTTT-CNTT&BCVT',
  '123/STTTT-CNTT&BCVT-VP',
  '1234/BQLDAĐTXD-KTTĐ',
]

const NAMES = [
  'SỞ Y TẾ',
  'SỞ NÔNG NGHIỆP VÀ PHÁT TRIỂN NÔNG THÔN',
  'TRƯỜNG ĐẠI HỌC KHOA HỌC XÃ HỘI VÀ NHÂN VĂN',
]

const SUPERIORS = [undefined, 'UBND TỈNH BẾN TRE', 'ĐẠI HỌC QUỐC GIA THÀNH PHỐ HỒ CHÍ MINH']

/** Each place with each number, below all names in turn. */
export const letterheadsOfPlaces = (): readonly Columns[] =>
  PLACES.flatMap((place, row) =>
    // A number too long for what the place leaves is refused before anything is printed.
    CODES.filter(({ length }) => length < 15 || place.length + length < 42).map((code, column) => {
      const superior = SUPERIORS[(row + column) % SUPERIORS.length]
      const name = NAMES[row % NAMES.length] ?? ''
      return letterhead({ ...(superior === undefined ? {} : { superior }), name, code, place })
    }),
  )
