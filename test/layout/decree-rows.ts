// Each row of the decree's own list (PL I.I: the page; PL I.V and the table of copies in Phần II: every element) with
// the rows of our table that measure it. A row the decree gains, or a row of ours that goes, is noticed.

/** Held on whole sheets by `sheetDeviations`: size of paper, four margins, page one unnumbered. */
export const ON_SHEETS = 'sheets'

/** PL I.I and II.6.e: the page. */
const PAGE: Readonly<Record<string, readonly string[]>> = {
  'Khổ giấy A4': [ON_SHEETS],
  'Chiều bản in; trang ngang cho bảng': [ON_SHEETS, 'Từ “Phụ lục” và số thứ tự'],
  'Lề trên, dưới, trái, phải': [ON_SHEETS],
  'Số trang giữa lề trên, không hiện ở trang đầu': [
    ON_SHEETS,
    'Số trang',
    'Số trang của phụ lục, đánh lại từ đầu',
  ],
  'Canh đều hai lề': ['Nội dung, dòng đầu đoạn', 'Nội dung, dòng sau'],
  'Lùi đầu dòng 1 cm hoặc 1,27 cm': ['Nội dung, dòng đầu đoạn', 'Nội dung lùi đầu dòng 1 cm'],
  'Khoảng cách các đoạn': ['Khoảng cách các đoạn'],
  'Khoảng cách các dòng': ['Nội dung, dòng sau'],
  'Cỡ chữ nội dung': ['Nội dung, dòng đầu đoạn', 'Nội dung, dòng sau'],
}

/** PL I.V by ô, and what stands beside it in PL I.II and I.III. */
const ELEMENT_ROWS: Readonly<Record<string, readonly string[]>> = {
  'Ô 1 Quốc hiệu': ['Quốc hiệu', 'Quốc hiệu trong cột hẹp'],
  'Ô 1 Tiêu ngữ': ['Tiêu ngữ', 'Tiêu ngữ trong cột hẹp'],
  'Ô 2 Cơ quan chủ quản': ['Cơ quan chủ quản', 'Cơ quan chủ quản trong cột hẹp'],
  'Ô 2 Cơ quan ban hành': ['Cơ quan ban hành, dòng cuối'],
  'Ô 3 Số, ký hiệu': ['Số, ký hiệu', 'Số, ký hiệu dài trên một dòng'],
  'Ô 4 Địa danh, thời gian': ['Địa danh và thời gian'],
  'Ô 5a Tên loại': ['Tên loại văn bản'],
  'Ô 5a Trích yếu': ['Trích yếu dưới tên loại'],
  'Ô 5b Trích yếu công văn': ['Trích yếu công văn'],
  'Ô 9a Kính gửi một nơi': ['Kính gửi một nơi'],
  'Ô 9a Kính gửi nhiều nơi': [
    'Kính gửi nhiều nơi',
    'Gạch đầu dòng dưới dấu hai chấm',
    'Dòng tiếp theo của một nơi nhận',
  ],
  'Ô 6 Căn cứ': ['Căn cứ'],
  'Ô 6 Lời văn': ['Nội dung, dòng đầu đoạn', 'Nội dung, dòng sau'],
  'Ô 6 Phần, Chương': ['Từ “Phần” và số thứ tự', 'Từ “Chương” và số thứ tự'],
  'Ô 6 Tiêu đề phần, chương': ['Tiêu đề của phần', 'Tiêu đề của chương'],
  'Ô 6 Mục, Tiểu mục': ['Từ “Mục” và số thứ tự', 'Từ “Tiểu mục” và số thứ tự'],
  'Ô 6 Tiêu đề mục, tiểu mục': ['Tiêu đề của mục', 'Tiêu đề của tiểu mục'],
  'Ô 6 Điều': ['Điều'],
  'Ô 6 Khoản': ['Khoản', 'Khoản có tiêu đề, trên dòng riêng'],
  'Ô 6 Điểm': ['Điểm'],
  'Ô 6 Cách khác: I. TIÊU ĐỀ': ['Mục “I. TIÊU ĐỀ”'],
  'Mẫu 1.1, 1.2 QUYẾT ĐỊNH': ['Dòng “QUYẾT ĐỊNH:”'],
  'Ô 7a Quyền hạn TM., Q., KT., TL., TUQ.': [
    'Quyền hạn “TM.” và tên tập thể',
    'Quyền hạn “Q.” và chức vụ đứng sau',
    'Quyền hạn ký',
    'Quyền hạn “TL.” và chức vụ đứng sau',
    'Quyền hạn “TUQ.” và chức vụ đứng sau',
  ],
  'Ô 7a Chức vụ': [
    'Chức vụ của người ký',
    'Chức vụ trong tập thể',
    'Chức vụ của người ký TL.',
    'Chức vụ của người ký TUQ.',
  ],
  'Ô 7b Chức vụ khác': ['Chức vụ khác của người ký'],
  'Ô 7c Chữ ký': ['Hình ảnh chữ ký của người ký'],
  'Ô 7b Họ và tên': ['Họ tên người ký'],
  'Mẫu 1.9 Hai người ký': [
    'Chức vụ của thư ký ký biên bản',
    'Chức vụ của chủ tọa ký biên bản, không dòng địa danh',
  ],
  'Ô 8 Dấu': ['Hình ảnh dấu của cơ quan'],
  'Ô 9b Nơi nhận': ['Từ “Nơi nhận”'],
  'Ô 9b Từng nơi, dòng Lưu': ['Từng dòng Nơi nhận', 'Dòng Lưu'],
  'Ô 10b Độ khẩn': ['Dấu chỉ độ khẩn', 'Dấu “KHẨN”', 'Dấu “HỎA TỐC”'],
  'Ô 11 Phạm vi lưu hành': [
    'Chỉ dẫn về phạm vi lưu hành',
    'Dấu “XEM XONG TRẢ LẠI”',
    'Dấu “TÀI LIỆU THU HỒI”',
  ],
  'Ô 12 Ký hiệu người soạn thảo': ['Ký hiệu người soạn thảo, số lượng bản'],
  'Ô 13 Địa chỉ cơ quan': ['Địa chỉ cơ quan ở chân trang đầu'],
  'Phụ lục và số thứ tự': ['Từ “Phụ lục” và số thứ tự'],
  'Tên phụ lục': ['Tên phụ lục'],
  'Kèm theo văn bản': ['Thông tin chỉ dẫn kèm theo văn bản'],
}

/** PL I, Phần II, bảng III: certified copies. Their seal (ô 6) is set by hand; no file of ours shows it. */
const COPIES: Readonly<Record<string, readonly string[]>> = {
  'Ô 1 Hình thức sao': ['Hình thức sao', 'Hình thức trích sao', 'Hình thức sao lục'],
  'Ô 2 Tên cơ quan sao': ['Tên cơ quan sao, dòng cuối'],
  'Ô 3 Số, ký hiệu bản sao': ['Số, ký hiệu bản sao'],
  'Ô 4 Địa danh, thời gian sao': ['Địa danh và thời gian sao'],
  'Ô 5a Quyền hạn, chức vụ': ['Quyền hạn của người ký bản sao', 'Chức vụ của người ký bản sao'],
  'Ô 5b, 5c Họ tên, chữ ký': ['Họ tên người ký bản sao'],
  'Ô 7 Nơi nhận bản sao': ['Nơi nhận bản sao'],
  'Ô 14 Chữ ký số trên bản điện tử': ['Chữ ký số trên bản sao điện tử'],
}

/** Rows of the decree with the elements of `ELEMENTS` that measure them. */
export const DECREE_ROWS: readonly (readonly [row: string, elements: readonly string[]])[] = [
  ...Object.entries(PAGE),
  ...Object.entries(ELEMENT_ROWS),
  ...Object.entries(COPIES),
]
