// The books an office keeps of what it sends (PL IV.I, III, IV): cover, columns, rows of text. The
// value behind every form of them: Word, PDF, Excel, CSV.

export const BOOK_KINDS = ['outgoing', 'postal', 'file-copies'] as const

/** The books of PL IV, and the two lists of PL V that a hand-over to the archive is made with. */
export type BookKind = (typeof BOOK_KINDS)[number] | 'contents' | 'due'

export interface BookColumn {
  /** As the decree heads it. */
  readonly title: string
  /** Millimetres on the landscape page, together 257. */
  readonly width: number
  /** Dates and figures stand in the middle. */
  readonly centred?: true
}

export interface RegisterBook {
  readonly kind: BookKind
  readonly superiorBody?: string
  readonly agency: string
  /** What the series is called, where the office has several. */
  readonly series?: string
  readonly year: number
  /** "01" */
  readonly volume: string
  /** As many cells a row as the book has columns; NFC, without line breaks; dates as 09/01/2025. */
  readonly rows: readonly (readonly string[])[]
}

export const BOOK_TITLES: Readonly<Record<BookKind, string>> = {
  outgoing: 'SỔ ĐĂNG KÝ VĂN BẢN ĐI',
  postal: 'SỔ GỬI VĂN BẢN ĐI BƯU ĐIỆN',
  'file-copies': 'SỔ SỬ DỤNG BẢN LƯU',
  contents: 'MỤC LỤC VĂN BẢN, TÀI LIỆU',
  due: 'MỤC LỤC HỒ SƠ, TÀI LIỆU NỘP LƯU',
}

/** The columns PL IV names, in its order: ten (I.2), six (III.2), nine (IV.2); PL V: seven (IV, III). */
export const BOOK_COLUMNS: Readonly<Record<BookKind, readonly BookColumn[]>> = {
  outgoing: [
    { title: 'Số, ký hiệu văn bản', width: 44 },
    { title: 'Ngày tháng văn bản', width: 19.5, centred: true },
    { title: 'Tên loại và trích yếu nội dung văn bản', width: 46 },
    { title: 'Người ký', width: 21 },
    { title: 'Nơi nhận văn bản', width: 34 },
    { title: 'Đơn vị, người nhận bản lưu', width: 25 },
    { title: 'Số lượng bản', width: 13, centred: true },
    { title: 'Ngày chuyển', width: 19.5, centred: true },
    { title: 'Ký nhận', width: 11 },
    { title: 'Ghi chú', width: 24 },
  ],
  postal: [
    { title: 'Ngày chuyển', width: 24, centred: true },
    { title: 'Số, ký hiệu văn bản', width: 46 },
    { title: 'Nơi nhận văn bản', width: 90 },
    { title: 'Số lượng bì', width: 17, centred: true },
    { title: 'Ký nhận và dấu bưu điện', width: 40 },
    { title: 'Ghi chú', width: 40 },
  ],
  'file-copies': [
    { title: 'Ngày tháng', width: 20, centred: true },
    { title: 'Họ tên người sử dụng', width: 36 },
    { title: 'Số, ký hiệu ngày tháng văn bản', width: 44 },
    { title: 'Tên loại và trích yếu nội dung văn bản', width: 50 },
    { title: 'Số và ký hiệu HS', width: 22 },
    { title: 'Ký nhận', width: 17 },
    { title: 'Ngày trả', width: 20, centred: true },
    { title: 'Người cho phép sử dụng', width: 25 },
    { title: 'Ghi chú', width: 23 },
  ],
  contents: [
    { title: 'STT', width: 14, centred: true },
    { title: 'Số, ký hiệu văn bản', width: 44 },
    { title: 'Ngày tháng năm văn bản', width: 22, centred: true },
    { title: 'Tên loại và trích yếu nội dung văn bản', width: 87 },
    { title: 'Tác giả văn bản', width: 40 },
    { title: 'Tờ số/Trang số', width: 18, centred: true },
    { title: 'Ghi chú', width: 32 },
  ],
  due: [
    { title: 'Số TT', width: 14, centred: true },
    { title: 'Số, ký hiệu hồ sơ', width: 35 },
    { title: 'Tiêu đề hồ sơ', width: 85 },
    { title: 'Thời gian tài liệu', width: 44, centred: true },
    { title: 'Thời hạn bảo quản', width: 24, centred: true },
    { title: 'Số tờ/Số trang', width: 17, centred: true },
    { title: 'Ghi chú', width: 38 },
  ],
}
