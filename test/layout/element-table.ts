// Decree 30's elements as one table: where each stands, how large, how heavy, how slanted, with the
// clause that says so (PL I.I, I.II, I.III, I.V). Read against a finished PDF, ours or LibreOffice's.

import type { MeasuredPage } from '../pdf-measure.ts'
import { COPY_ELEMENTS } from './copy-elements.ts'
import type { ElementRow, Place, Specimen } from './element-readings.ts'
import {
  centre,
  frameReadings,
  gapTo,
  lineOf,
  lineSpacing,
  MM,
  noRule,
  ofFrame,
  ofPictures,
  pagesShowing,
  ruleAbove,
  ruleOffCentre,
  ruleShare,
  same,
  TOLERANCE,
} from './element-readings.ts'

/** A word with its number, and below it the title: both in the middle, bold, in one style. */
function division(word: string, specimen: Specimen, page: number, line: RegExp, title: RegExp): ElementRow[] {
  const shared = {
    clause: 'PL I.II.6.d; V.6',
    specimen,
    page,
    size: [13, 14],
    bold: true,
    italic: false,
    place: 'page-centre',
    style: `VT ${word}`,
  } as const
  const below = { what: 'points below its number', read: gapTo(page, line), from: 14.9, to: 16.4 }
  return [
    { ...shared, element: `Từ “${word}” và số thứ tự`, line },
    { ...shared, element: `Tiêu đề của ${word.toLowerCase()}`, line: title, readings: [below] },
  ]
}

/** Who signs in another's place: authority and head's title on a line, level with "Nơi nhận", the own title below. */
function signedFor(authority: string, specimen: Specimen, line: RegExp, title?: RegExp): ElementRow[] {
  const shared = {
    specimen,
    page: 1,
    size: [13, 14],
    bold: true,
    italic: false,
    place: 'signature-column',
  } as const
  const clause = 'PL I.II.7.b, đ; V.7a'
  const level = { ...same('points below Nơi nhận', 0), read: gapTo(1, /^Nơi nhận:$/u) }
  const first: ElementRow = {
    ...shared,
    clause,
    element: `Quyền hạn “${authority}” và chức vụ đứng sau`,
    line,
    style: 'VT Quyền hạn ký',
    readings: [level],
  }
  if (title === undefined) return [first]
  const element = `Chức vụ của người ký ${authority}`
  const below = { what: 'points below the authority', read: gapTo(1, line), from: 14, to: 18 }
  return [first, { ...shared, clause, element, line: title, style: 'VT Chức vụ người ký', readings: [below] }]
}

export const ELEMENTS: readonly ElementRow[] = [
  {
    clause: 'PL I.II.1.a; V.1',
    element: 'Quốc hiệu',
    specimen: 'common',
    page: 1,
    line: /^CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM$/u,
    size: [12, 13],
    bold: true,
    italic: false,
    place: 'right-column',
    style: 'VT Quốc hiệu',
    readings: [
      {
        ...same('mm from the paper’s edge to the line', 20),
        read: (_, one) => one.baseline - one.size * (1825 / 2048) * MM,
      },
      { what: 'mm left of the text’s right edge', read: (_, one) => 190 - one.right, from: 0, to: 20 },
    ],
  },
  {
    clause: 'PL I.II.1.b; V.1',
    element: 'Tiêu ngữ',
    specimen: 'common',
    page: 1,
    line: /^Độc lập - Tự do - Hạnh phúc$/u,
    size: [13, 14],
    bold: true,
    italic: false,
    place: 'right-column',
    style: 'VT Tiêu ngữ',
    readings: [
      { what: 'length of its rule to its own', read: ruleShare(/^Độc lập/u), from: 0.992, to: 1.008 },
      { ...same('mm its rule is off its centre', 0), read: ruleOffCentre },
    ],
  },
  {
    clause: 'PL I.II.2; V.2',
    element: 'Cơ quan chủ quản',
    specimen: 'common',
    page: 1,
    line: /^UBND TỈNH BẾN TRE$/u,
    size: [12, 13],
    bold: false,
    italic: false,
    place: 'left-column',
    style: 'VT Cơ quan chủ quản',
    readings: [{ ...same('points below Quốc hiệu', 0), read: gapTo(1, /^CỘNG HÒA/u) }, noRule],
  },
  {
    clause: 'PL I.II.2; V.2',
    element: 'Cơ quan ban hành, dòng cuối',
    specimen: 'common',
    page: 1,
    line: /TRUYỀN THÔNG$/u,
    size: [12, 13],
    bold: true,
    italic: false,
    place: 'left-column',
    style: 'VT Cơ quan ban hành',
    readings: [
      {
        what: 'length of its rule to the longest line',
        read: ruleShare(/^VÀ TRUYỀN THÔNG$/u),
        from: 1 / 3,
        to: 1 / 2,
      },
      { ...same('mm its rule is off its centre', 0), read: ruleOffCentre },
    ],
  },
  {
    clause: 'PL I.II.3; V.3',
    element: 'Số, ký hiệu',
    specimen: 'common',
    page: 1,
    line: /^Số: 123\/STTTT-CNTT&BCVT$/u,
    size: [13, 13],
    bold: false,
    italic: false,
    place: 'left-column',
    style: 'VT Số ký hiệu',
  },
  {
    clause: 'PL I.II.4; V.4',
    element: 'Địa danh và thời gian',
    specimen: 'common',
    page: 1,
    line: /^Bến Tre, ngày 09 tháng 01 năm 2025$/u,
    size: [13, 14],
    bold: false,
    italic: true,
    place: 'right-column',
    style: 'VT Địa danh thời gian',
    readings: [{ ...same('points below Số, ký hiệu', 0), read: gapTo(1, /^Số:/u) }],
  },
  {
    clause: 'PL I.II.5; V.5b',
    element: 'Trích yếu công văn',
    specimen: 'common',
    page: 1,
    line: /^V\/v triển khai/u,
    size: [12, 13],
    bold: false,
    italic: false,
    place: 'left-column',
    style: 'VT Trích yếu công văn',
    readings: [
      {
        what: 'points of room above it',
        // From the foot of the line of the number to the head of this one.
        read: (pages, one) =>
          gapTo(1, /^Số:/u)(pages, one) - 13 * ((2355 - 1825) / 2048) - one.size * (1825 / 2048),
        from: 5.9,
        to: 6.6,
      },
      noRule,
    ],
  },
  {
    clause: 'PL I.II.9.d; V.9a',
    element: 'Kính gửi nhiều nơi',
    specimen: 'common',
    page: 1,
    line: /^Kính gửi:$/u,
    size: [13, 14],
    bold: false,
    italic: false,
    place: 'indented',
    style: 'VT Kính gửi',
    readings: [{ ...same('mm from the text’s left edge', 35), read: (_, one) => one.left - 30 }],
  },
  {
    clause: 'PL I.II.9.d; V.9a',
    element: 'Gạch đầu dòng dưới dấu hai chấm',
    specimen: 'common',
    page: 1,
    line: /^- Các sở, ban, ngành tỉnh;$/u,
    size: [13, 14],
    bold: false,
    italic: false,
    place: 'indented',
    style: 'VT Kính gửi từng nơi',
    readings: [
      {
        ...same('mm from the colon to the dash', 0),
        read: (pages, one) => one.left - (lineOf(pages, 1, /^Kính gửi:$/u).lefts.at(-1) ?? 0),
      },
    ],
  },
  {
    clause: 'PL I.II.9.d; V.9a',
    element: 'Dòng tiếp theo của một nơi nhận',
    specimen: 'common',
    page: 1,
    line: /^viễn thông trên địa bàn tỉnh Bến Tre\.$/u,
    size: [13, 14],
    bold: false,
    italic: false,
    place: 'indented',
    style: 'VT Kính gửi từng nơi',
    readings: [
      {
        ...same('mm right of the first word above', 0),
        read: (pages, one) => one.left - (lineOf(pages, 1, /^- Các doanh nghiệp/u).lefts[2] ?? 0),
      },
    ],
  },
  {
    clause: 'PL I.II.9.d; V.9a',
    element: 'Kính gửi một nơi',
    specimen: 'addressed',
    page: 1,
    line: /^Kính gửi: \S/u,
    size: [13, 14],
    bold: false,
    italic: false,
    place: 'page-centre',
    style: 'VT Kính gửi một nơi',
  },
  {
    clause: 'PL I.I.4; II.6.e; V.6',
    element: 'Nội dung, dòng đầu đoạn',
    specimen: 'common',
    page: 1,
    line: /^Căn cứ Công văn số 4459/u,
    size: [13, 14],
    bold: false,
    italic: false,
    place: 'indented',
    style: 'VT Nội dung',
    readings: [
      { ...same('mm of first-line indent', 12.7), read: (_, one) => one.left - 30 },
      { ...same('mm from its end to the right margin', 0), read: (_, one) => 190 - one.right },
    ],
  },
  {
    clause: 'PL I.I.3; II.6.e; V.6',
    element: 'Nội dung, dòng sau',
    specimen: 'common',
    page: 1,
    line: /^tin và Truyền thông về việc/u,
    size: [13, 14],
    bold: false,
    italic: false,
    place: 'left-margin',
    style: 'VT Nội dung',
    readings: [
      { ...same('mm from its end to the right margin', 0), read: (_, one) => 190 - one.right },
      { what: 'lines of spacing', read: lineSpacing(/^i-Speed để đo tốc độ/u), from: 0.999, to: 1.5 },
    ],
  },
  {
    clause: 'PL I.II.6.e',
    element: 'Khoảng cách các đoạn',
    specimen: 'common',
    page: 1,
    line: /^Thực hiện Công văn số 47/u,
    size: [13, 14],
    bold: false,
    italic: false,
    place: 'indented',
    style: 'VT Nội dung',
    readings: [
      {
        what: 'points between the paragraphs',
        read: (pages, one) =>
          gapTo(1, /^Speed để đo|đến cấp xã\/phường\.$/u)(pages, one) - (one.size * 2355) / 2048,
        from: 6 - TOLERANCE.points,
        to: 12,
      },
    ],
  },
  {
    clause: 'PL I.II.6.đ; V.6',
    element: 'Khoản',
    specimen: 'common',
    page: 1,
    line: /^1\. Đề nghị các sở/u,
    size: [13, 14],
    bold: false,
    italic: false,
    place: 'indented',
    style: 'VT Khoản',
    readings: [{ ...same('mm of first-line indent', 12.7), read: (_, one) => one.left - 30 }],
  },
  {
    clause: 'PL I.I.6',
    element: 'Số trang',
    specimen: 'common',
    page: 2,
    line: /^2$/u,
    size: [13, 14],
    bold: false,
    italic: false,
    place: 'page-centre',
    style: 'VT Số trang',
    readings: [
      { what: 'mm from the paper’s edge to its foot', read: (_, one) => one.baseline, from: 10, to: 20 },
    ],
  },
  {
    clause: 'PL I.II.7.đ; V.7a',
    element: 'Quyền hạn ký',
    specimen: 'common',
    page: 2,
    line: /^KT\. GIÁM ĐỐC$/u,
    size: [13, 14],
    bold: true,
    italic: false,
    place: 'signature-column',
    style: 'VT Quyền hạn ký',
    readings: [{ ...same('points below Nơi nhận', 0), read: gapTo(2, /^Nơi nhận:$/u) }],
  },
  {
    clause: 'PL I.II.7.đ; V.7a',
    element: 'Chức vụ của người ký',
    specimen: 'common',
    page: 2,
    line: /^PHÓ GIÁM ĐỐC$/u,
    size: [13, 14],
    bold: true,
    italic: false,
    place: 'signature-column',
    style: 'VT Chức vụ người ký',
  },
  {
    clause: 'PL I.II.7.đ; V.7b, 7c',
    element: 'Họ tên người ký',
    specimen: 'common',
    page: 2,
    line: /^Nguyễn Văn Nam$/u,
    size: [13, 14],
    bold: true,
    italic: false,
    place: 'signature-column',
    style: 'VT Họ tên người ký',
    readings: [
      {
        what: 'mm of room for the signature',
        read: (pages, one) =>
          one.baseline - lineOf(pages, 2, /^PHÓ GIÁM ĐỐC$/u).baseline - ((one.size * 2355) / 2048) * MM,
        from: 30 - TOLERANCE.mm,
        to: 35,
      },
    ],
  },
  {
    clause: 'PL I.II.9.d; V.9b',
    element: 'Từ “Nơi nhận”',
    specimen: 'common',
    page: 2,
    line: /^Nơi nhận:$/u,
    size: [12, 12],
    bold: true,
    italic: true,
    place: 'left-margin',
    style: 'VT Nơi nhận',
  },
  {
    clause: 'PL I.II.9.d; V.9b',
    element: 'Từng dòng Nơi nhận',
    specimen: 'common',
    page: 2,
    line: /^- Như trên;$/u,
    size: [11, 11],
    bold: false,
    italic: false,
    place: 'left-margin',
    style: 'VT Nơi nhận từng dòng',
  },
  {
    clause: 'PL I.II.9.d; V.9b',
    element: 'Dòng Lưu',
    specimen: 'common',
    page: 2,
    line: /^- Lưu: VT, CNTT&BCVT\.$/u,
    size: [11, 11],
    bold: false,
    italic: false,
    place: 'left-margin',
    style: 'VT Nơi nhận từng dòng',
  },
  {
    clause: 'PL I.III.2.b; V.10b',
    element: 'Dấu chỉ độ khẩn',
    specimen: 'whole',
    page: 1,
    line: /^THƯỢNG KHẨN$/u,
    size: [13, 14],
    bold: true,
    italic: false,
    color: 'E3000F',
    place: 'stamp',
    style: 'VT Độ khẩn 40 mm',
    readings: [
      ...frameReadings(40, 8),
      { ...same('mm from the paper’s left edge to the frame', 30), read: ofFrame(({ left }) => left) },
      {
        what: 'mm from the last line of the V/v to the frame',
        read: ofFrame(({ top }, _, page) => top - lineOf([page], 1, /^mạng chuyên dùng$/u).baseline),
        from: 1,
        to: 6,
      },
    ],
  },
  {
    clause: 'PL I.III.2.c; V.11',
    element: 'Chỉ dẫn về phạm vi lưu hành',
    specimen: 'whole',
    page: 1,
    line: /^LƯU HÀNH NỘI BỘ$/u,
    size: [13, 14],
    bold: true,
    italic: false,
    place: 'stamp',
    style: 'VT Phạm vi lưu hành 49 mm',
    readings: [
      ...frameReadings(49, 8),
      {
        ...same('mm from the paper’s right edge to the frame', 20),
        read: ofFrame(({ right }) => 210 - right),
      },
      {
        what: 'mm from the paper’s edge to the foot of the frame, above Quốc hiệu',
        read: ofFrame(({ bottom }) => bottom),
        from: 15,
        to: 20,
      },
      { what: 'pages that show it', read: pagesShowing(/^LƯU HÀNH NỘI BỘ$/u), from: 1, to: 1 },
    ],
  },
  {
    clause: 'PL I.III.5; V.13',
    element: 'Địa chỉ cơ quan ở chân trang đầu',
    specimen: 'whole',
    page: 1,
    line: /^Địa chỉ: /u,
    size: [11, 12],
    bold: false,
    italic: false,
    place: 'page-centre',
    style: 'VT Địa chỉ cơ quan',
    readings: [
      {
        ...same('mm from the paper’s left edge to its rule', 30),
        read: (pages, line) => ruleAbove(pages, line).left,
      },
      {
        ...same('mm from the paper’s right edge to its rule', 20),
        read: (pages, line) => 210 - ruleAbove(pages, line).right,
      },
      { what: 'pages that show it', read: pagesShowing(/^Địa chỉ: /u), from: 1, to: 1 },
      {
        what: 'mm from the last line of the text to its rule',
        read: (pages, line) =>
          ruleAbove(pages, line).top -
          Math.max(
            ...(pages[0]?.lines ?? [])
              .map(({ baseline }) => baseline)
              .filter((one) => one < line.baseline - 5),
          ),
        from: 2,
        to: 20,
      },
    ],
  },
  {
    clause: 'PL I.III.4; V.12',
    element: 'Ký hiệu người soạn thảo, số lượng bản',
    specimen: 'whole',
    page: 2,
    line: /^PL\.\(60\)$/u,
    size: [11, 11],
    bold: false,
    italic: false,
    place: 'left-corner',
    style: 'VT Ký hiệu người soạn thảo',
    readings: [
      {
        what: 'mm right of Nơi nhận, in the corner of its column',
        read: (pages, line) => line.right - lineOf(pages, 2, /^Nơi nhận:$/u).right,
        from: 5,
        to: 70,
      },
    ],
  },
  {
    clause: 'PL I.II.7.d; V.7c',
    element: 'Hình ảnh chữ ký của người ký',
    specimen: 'whole',
    page: 2,
    line: /^Nguyễn Văn Nam$/u,
    size: [13, 14],
    bold: true,
    italic: false,
    place: 'signature-column',
    style: 'VT Họ tên người ký',
    readings: [
      {
        ...same('mm of the signature’s width', 48),
        read: ofPictures(2, ({ signature }) => signature.right - signature.left),
      },
      {
        ...same('mm of the signature’s height', 24),
        read: ofPictures(2, ({ signature }) => signature.bottom - signature.top),
      },
      {
        ...same('mm the signature is off the name’s middle', 0),
        read: ofPictures(2, ({ signature }, line) => centre(signature) - centre(line)),
      },
      {
        what: 'mm from the title to the signature',
        read: (pages, line) =>
          ofPictures(2, ({ signature }) => signature.top)(pages, line) -
          lineOf(pages, 2, /^PHÓ GIÁM ĐỐC$/u).baseline,
        from: 1,
        to: 10,
      },
      {
        what: 'mm from the signature to the name',
        read: ofPictures(2, ({ signature }, line) => line.baseline - signature.bottom),
        from: 3,
        to: 12,
      },
    ],
  },
  {
    clause: 'PL I.II.8.b; V.8',
    element: 'Hình ảnh dấu của cơ quan',
    specimen: 'whole',
    page: 2,
    line: /^PHÓ GIÁM ĐỐC$/u,
    size: [13, 14],
    bold: true,
    italic: false,
    place: 'signature-column',
    style: 'VT Chức vụ người ký',
    readings: [
      {
        ...same('mm of the seal’s width, its real one', 36),
        read: ofPictures(2, ({ seal }) => seal.right - seal.left),
      },
      {
        ...same('mm of the seal’s height, its real one', 36),
        read: ofPictures(2, ({ seal }) => seal.bottom - seal.top),
      },
      {
        what: 'share of the signature that the seal covers, on its left',
        read: ofPictures(
          2,
          ({ seal, signature }) => (seal.right - signature.left) / (signature.right - signature.left),
        ),
        from: 0.31,
        to: 0.35,
      },
      {
        what: 'mm the seal begins left of the signature',
        read: ofPictures(2, ({ seal, signature }) => signature.left - seal.left),
        from: 15,
        to: 25,
      },
    ],
  },
  {
    clause: 'PL I.II.5.a; V.5a',
    element: 'Tên loại văn bản',
    specimen: 'named',
    page: 1,
    line: /^BÁO CÁO$/u,
    size: [13, 14],
    bold: true,
    italic: false,
    place: 'page-centre',
    style: 'VT Tên loại',
    readings: [
      { what: 'lines of a V/v', read: pagesShowing(/^V\/v/u), from: 0, to: 0 },
      {
        what: 'points from the number to it',
        read: gapTo(1, /^Số: /u),
        from: 24,
        to: 50,
      },
    ],
  },
  {
    clause: 'PL I.II.5.a; V.5a',
    element: 'Trích yếu dưới tên loại',
    specimen: 'decision',
    page: 1,
    line: /^của Sở Thông tin và Truyền thông$/u,
    size: [13, 14],
    bold: true,
    italic: false,
    place: 'page-centre',
    style: 'VT Trích yếu',
    readings: [
      {
        what: 'length of its rule to the longest line',
        read: ruleShare(/^Về việc thành lập Tổ/u),
        from: 1 / 3,
        to: 1 / 2,
      },
      { ...same('mm its rule is off its centre', 0), read: ruleOffCentre },
    ],
  },
  {
    clause: 'PL I.II.6.a; V.6',
    element: 'Căn cứ',
    specimen: 'decision',
    page: 1,
    line: /^Căn cứ Nghị định số 30/u,
    size: [13, 14],
    bold: false,
    italic: true,
    place: 'indented',
    style: 'VT Căn cứ',
    readings: [{ ...same('mm of first-line indent', 12.7), read: (_, one) => one.left - 30 }],
  },
  {
    clause: 'PL I.II.6.đ; V.6',
    element: 'Điều',
    specimen: 'decision',
    page: 1,
    line: /^Điều 1\. /u,
    size: [13, 14],
    bold: true,
    italic: false,
    place: 'indented',
    style: 'VT Tên điều',
    readings: [{ ...same('mm of first-line indent', 12.7), read: (_, one) => one.left - 30 }],
  },
  {
    clause: 'PL I.III.1.b; V, Phụ lục',
    element: 'Từ “Phụ lục” và số thứ tự',
    specimen: 'whole',
    page: 3,
    line: /^Phụ lục I$/u,
    size: [14, 14],
    bold: true,
    italic: false,
    place: 'page-centre',
    style: 'VT Phụ lục',
    readings: [{ what: 'mm of paper across', read: (pages) => pages[2]?.width ?? 0, from: 296.5, to: 297.5 }],
  },
  {
    clause: 'PL I.III.1.b; V, Phụ lục',
    element: 'Tên phụ lục',
    specimen: 'whole',
    page: 3,
    line: /^BIỂU MẪU RÀ SOÁT THIẾT BỊ$/u,
    size: [13, 14],
    bold: true,
    italic: false,
    place: 'page-centre',
    style: 'VT Tên phụ lục',
  },
  {
    clause: 'PL I.III.1.c; V, Phụ lục',
    element: 'Thông tin chỉ dẫn kèm theo văn bản',
    specimen: 'whole',
    page: 3,
    line: /^\(Kèm theo Công văn /u,
    size: [13, 14],
    bold: false,
    italic: true,
    place: 'page-centre',
    style: 'VT Phụ lục kèm theo văn bản',
  },
  {
    clause: 'PL I.III.1.đ; I.6',
    element: 'Số trang của phụ lục, đánh lại từ đầu',
    specimen: 'whole',
    page: 5,
    line: /^2$/u,
    size: [13, 14],
    bold: false,
    italic: false,
    place: 'page-centre',
    style: 'VT Số trang',
    readings: [
      { what: 'mm from the paper’s edge to its foot', read: (_, one) => one.baseline, from: 10, to: 20 },
    ],
  },
  ...division('Chương', 'regulation', 2, /^Chương I$/u, /^QUY ĐỊNH CHUNG$/u),
  ...division('Mục', 'regulation', 2, /^Mục 1$/u, /^CẤP HỘP THƯ$/u),
  {
    clause: 'PL I.II.6.đ; V.6',
    element: 'Điểm',
    specimen: 'regulation',
    page: 2,
    line: /^a\) Cho người khác/u,
    size: [13, 14],
    bold: false,
    italic: false,

    place: 'indented',
    style: 'VT Điểm',
    readings: [{ ...same('mm of first-line indent', 12.7), read: (_, one) => one.left - 30 }],
  },
  {
    clause: 'Mẫu 1.2',
    element: 'Dòng “QUYẾT ĐỊNH:”',
    specimen: 'decision',
    page: 1,
    line: /^QUYẾT ĐỊNH:$/u,
    size: [13, 14],
    bold: true,
    italic: false,

    place: 'page-centre',
    style: 'VT Quyết định',
  },
  {
    clause: 'PL I.II.6.d; V.6',
    element: 'Mục “I. TIÊU ĐỀ”',
    specimen: 'plan',
    page: 1,
    line: /^I\. MỤC ĐÍCH, YÊU CẦU$/u,
    size: [13, 14],
    bold: true,
    italic: false,

    place: 'indented',
    style: 'VT Đề mục I',
    readings: [{ ...same('mm of first-line indent', 12.7), read: (_, one) => one.left - 30 }],
  },
  {
    clause: 'PL I.III.2.b; V.10b',
    element: 'Dấu “KHẨN”',
    specimen: 'urgent',
    page: 1,
    line: /^KHẨN$/u,
    size: [13, 14],
    bold: true,
    italic: false,
    color: 'E3000F',
    place: 'stamp',
    style: 'VT Độ khẩn 20 mm',
    readings: [...frameReadings(20, 8)],
  },
  {
    clause: 'PL I.III.2.b; V.10b',
    element: 'Dấu “HỎA TỐC”',
    specimen: 'fire',
    page: 1,
    line: /^HỎA TỐC$/u,
    size: [13, 14],
    bold: true,
    italic: false,
    color: 'E3000F',
    place: 'stamp',
    style: 'VT Độ khẩn 30 mm',
    readings: [...frameReadings(30, 8)],
  },
  {
    clause: 'PL I.III.2.c; V.11',
    element: 'Dấu “XEM XONG TRẢ LẠI”',
    specimen: 'fire',
    page: 1,
    line: /^XEM XONG TRẢ LẠI$/u,
    size: [13, 14],
    bold: true,
    italic: false,

    place: 'stamp',
    style: 'VT Phạm vi lưu hành 57 mm',
    readings: [
      ...frameReadings(57, 8),
      {
        ...same('mm from the paper’s right edge to the frame', 20),
        read: ofFrame(({ right }) => 210 - right),
      },
    ],
  },
  {
    clause: 'PL I.II.1 – II.3; V.1 – V.3',
    element: 'Quốc hiệu trong cột hẹp',
    specimen: 'narrow',
    page: 1,
    line: /^CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM$/u,
    size: [12, 12],
    bold: true,
    italic: false,
    place: 'right-column',
    style: 'VT Quốc hiệu cột hẹp',
  },
  {
    clause: 'PL I.II.1 – II.3; V.1 – V.3',
    element: 'Tiêu ngữ trong cột hẹp',
    specimen: 'narrow',
    page: 1,
    line: /^Độc lập - Tự do - Hạnh phúc$/u,
    size: [13, 13],
    bold: true,
    italic: false,
    place: 'right-column',
    style: 'VT Tiêu ngữ cột hẹp',
  },
  {
    clause: 'PL I.II.1 – II.3; V.1 – V.3',
    element: 'Cơ quan chủ quản trong cột hẹp',
    specimen: 'narrow',
    page: 1,
    line: /^UBND TỈNH BẾN TRE$/u,
    size: [12, 12],
    bold: false,
    italic: false,
    place: 'left-column',
    style: 'VT Cơ quan chủ quản cột hẹp',
  },
  {
    clause: 'PL I.II.1 – II.3; V.1 – V.3',
    element: 'Số, ký hiệu dài trên một dòng',
    specimen: 'narrow',
    page: 1,
    line: /^Số: 123\/STTTT-CNTT&BCVT-VP$/u,
    size: [13, 13],
    bold: false,
    italic: false,
    place: 'left-column',
    style: 'VT Số ký hiệu cột hẹp',
  },
  ...division('Phần', 'rules', 1, /^Phần I$/u, /^NHỮNG QUY ĐỊNH CHUNG$/u),
  ...division('Tiểu mục', 'rules', 2, /^Tiểu mục 1$/u, /^SAO LƯU$/u),
  {
    clause: 'PL I.II.7.b, đ; V.7a',
    element: 'Quyền hạn “TM.” và tên tập thể',
    specimen: 'council',
    page: 1,
    line: /^TM\. BAN CHỈ ĐẠO CHUYỂN ĐỔI SỐ$/u,
    size: [13, 14],
    bold: true,
    italic: false,
    place: 'signature-column',
    style: 'VT Quyền hạn ký',
    readings: [{ ...same('points below Nơi nhận', 0), read: gapTo(1, /^Nơi nhận:$/u) }],
  },
  {
    clause: 'PL I.II.7.b, đ; V.7a',
    element: 'Chức vụ trong tập thể',
    specimen: 'council',
    page: 1,
    line: /^TRƯỞNG BAN$/u,
    size: [13, 14],
    bold: true,
    italic: false,
    place: 'signature-column',
    style: 'VT Chức vụ người ký',
  },
  {
    clause: 'PL I.II.7.c, đ; V.7b',
    element: 'Chức vụ khác của người ký',
    specimen: 'council',
    page: 1,
    line: /^CHỦ TỊCH HỘI ĐỒNG KHOA HỌC$/u,
    size: [13, 14],
    bold: true,
    italic: false,
    place: 'signature-column',
    style: 'VT Chức vụ khác người ký',
    readings: [
      {
        what: 'points above the name, room for the signature included',
        read: (pages, one) => -gapTo(1, /^Nguyễn Văn Nam$/u)(pages, one),
        from: 90,
        to: 130,
      },
    ],
  },
  {
    clause: 'PL I.III.2.c; V.11',
    element: 'Dấu “TÀI LIỆU THU HỒI”',
    specimen: 'council',
    page: 1,
    line: /^TÀI LIỆU THU HỒI$/u,
    size: [13, 14],
    bold: true,
    italic: false,
    place: 'stamp',
    style: 'VT Phạm vi lưu hành 57 mm',
    readings: [
      ...frameReadings(57, 8),
      {
        ...same('mm from the paper’s right edge to the frame', 20),
        read: ofFrame(({ right }) => 210 - right),
      },
    ],
  },
  {
    clause: 'PL I.II.6.d; V.6',
    element: 'Khoản có tiêu đề, trên dòng riêng',
    specimen: 'guidance',
    page: 1,
    line: /^1\. Nội dung phải ghi$/u,
    size: [13, 14],
    bold: true,
    italic: false,
    place: 'indented',
    style: 'VT Đề mục 1',
    readings: [{ ...same('mm of first-line indent', 12.7), read: (_, one) => one.left - 30 }],
  },
  {
    clause: 'Mẫu 1.9',
    element: 'Chức vụ của thư ký ký biên bản',
    specimen: 'minutes',
    page: 1,
    line: /^THƯ KÝ$/u,
    size: [13, 14],
    bold: true,
    italic: false,
    place: 'signature-column',
    centredOn: /^Trần Thị B$/u,
    style: 'VT Quyền hạn ký',
    readings: [
      { ...same('points below the chair’s', 0), read: gapTo(1, /^CHỦ TỌA$/u) },
      {
        what: 'mm left of the chair’s',
        read: (pages, one) => lineOf(pages, 1, /^CHỦ TỌA$/u).left - one.right,
        from: 20,
        to: 120,
      },
    ],
  },
  {
    clause: 'Mẫu 1.9',
    element: 'Chức vụ của chủ tọa ký biên bản, không dòng địa danh',
    specimen: 'minutes',
    page: 1,
    line: /^CHỦ TỌA$/u,
    size: [13, 14],
    bold: true,
    italic: false,
    place: 'signature-column',
    centredOn: /^Nguyễn Văn A$/u,
    style: 'VT Quyền hạn ký',
    readings: [
      { what: 'lines of place and date', read: pagesShowing(/^Bến Tre, ngày /u), from: 0, to: 0 },
      {
        what: 'points from the names to “Nơi nhận”, below both',
        read: (pages) => gapTo(1, /^Trần Thị B$/u)(pages, lineOf(pages, 1, /^Nơi nhận:$/u)),
        from: 12,
        to: 60,
      },
    ],
  },
  ...signedFor('TL.', 'by-order', /^TL\. GIÁM ĐỐC$/u, /^CHÁNH VĂN PHÒNG$/u),
  ...signedFor('TUQ.', 'delegated', /^TUQ\. GIÁM ĐỐC$/u, /^TRƯỞNG PHÒNG$/u),
  ...signedFor('Q.', 'acting', /^Q\. GIÁM ĐỐC$/u),
  {
    clause: 'PL I.II.6.e',
    element: 'Nội dung lùi đầu dòng 1 cm',
    specimen: 'narrow-indent',
    page: 1,
    line: /^Để bảo đảm an toàn mạng/u,
    size: [13, 14],
    bold: false,
    italic: false,
    place: 'indented',
    style: 'VT Nội dung',
    readings: [{ ...same('mm of first-line indent', 10), read: (_, one) => one.left - 30 }],
  },
  ...COPY_ELEMENTS,
]

const CENTRE_OF: Readonly<Partial<Record<Place, RegExp>>> = {
  'left-column': /^Số:/u,
  'right-column': /^CỘNG HÒA/u,
}

/** What the pages have otherwise than the row; empty when nothing. */
export function deviations(row: ElementRow, pages: readonly MeasuredPage[]): string[] {
  const line = lineOf(pages, row.page, row.line)
  const wrong: string[] = []
  const expectNear = (what: string, value: number, wanted: number, tolerance: number): void => {
    if (!(Math.abs(value - wanted) <= tolerance)) wrong.push(`${what}: ${value.toFixed(2)}, not ${wanted}`)
  }
  const [smallest, largest] = row.size
  if (line.size < smallest - TOLERANCE.points || line.size > largest + TOLERANCE.points)
    wrong.push(`size ${line.size}, not ${smallest}–${largest}`)
  if (line.bold !== row.bold) wrong.push(line.bold ? 'bold' : 'not bold')
  if (line.italic !== row.italic) wrong.push(line.italic ? 'italic' : 'upright')
  if (line.color !== (row.color ?? '000000')) wrong.push(`colour ${line.color}`)
  const { centredOn } = row
  const fellow = centredOn === undefined ? CENTRE_OF[row.place] : undefined
  if (centredOn !== undefined)
    expectNear('centre', centre(line), centre(lineOf(pages, row.page, centredOn)), TOLERANCE.mm)
  if (fellow !== undefined) expectNear('centre', centre(line), centre(lineOf(pages, 1, fellow)), TOLERANCE.mm)
  if (row.place === 'right-corner') expectNear('right edge', line.right, 190, TOLERANCE.mm)
  if (row.place === 'left-margin') expectNear('left edge', line.left, 30, TOLERANCE.mm)
  // The text's own middle: margins are 30 and 20 mm.
  if (row.place === 'page-centre') {
    const width = pages[row.page - 1]?.width ?? Number.NaN
    expectNear('centre', centre(line), 30 + (width - 50) / 2, TOLERANCE.mm)
  }
  if (row.place === 'signature-column' && centredOn === undefined)
    expectNear('centre', centre(line), centre(lineOf(pages, row.page, /^Nguyễn Văn Nam$/u)), TOLERANCE.mm)
  for (const { what, read, from, to } of row.readings ?? []) {
    const value = read(pages, line)
    if (!(value >= from && value <= to)) wrong.push(`${what}: ${value.toFixed(2)}, not ${from}–${to}`)
  }
  return wrong
}

/** Letters whose every page holds text from margin to margin, so that margins can be read off it. */
export const FILLED_SHEETS: readonly Specimen[] = [
  'common',
  'addressed',
  'named',
  'decision',
  'fire',
  'whole',
  'narrow',
]

/** What the sheets have otherwise than PL I.I.1, I.I.3, I.I.6 say: size of paper, margins, page one unnumbered. */
export function sheetDeviations(pages: readonly MeasuredPage[]): string[] {
  const wrong: string[] = []
  const within = (what: string, value: number, from: number, to: number): void => {
    if (value < from - TOLERANCE.mm || value > to + TOLERANCE.mm) wrong.push(`${what}: ${value.toFixed(2)}`)
  }
  let first = 0
  for (const [index, page] of pages.entries()) {
    const [width, height] = page.width > page.height ? [297, 210] : [210, 297]
    within(`width of page ${index + 1}`, page.width, width, width)
    within(`height of page ${index + 1}`, page.height, height, height)
    // An appendix counts its pages anew (PL I.III.1.đ).
    if (page.lines.some(({ text }) => /^Phụ lục(?: [IVX]+)?$/u.test(text))) first = index
    const number = index - first + 1
    const body = page.lines.filter(({ text }) => !/^\d+$/u.test(text) && !IN_MARGIN.test(text))
    within(`left margin of page ${index + 1}`, Math.min(...body.map(({ left }) => left)), 30, 35)
    within(
      `right margin of page ${index + 1}`,
      page.width - Math.max(...body.map(({ right }) => right)),
      15,
      20,
    )
    const top = Math.min(...body.map(({ baseline, size }) => baseline - size * (1825 / 2048) * MM))
    within(`top margin of page ${index + 1}`, top, 20, 25)
    const foot = Math.max(...body.map(({ baseline, size }) => baseline + size * (443 / 2048) * MM))
    if (page.height - foot < 20 - TOLERANCE.mm) wrong.push(`bottom margin of page ${index + 1}`)
    const numbers = page.lines.filter(({ text, baseline }) => baseline < 20 && /^\d+$/u.test(text))
    const shown = numbers.map(({ text }) => text).join()
    if (shown !== (number === 1 ? '' : String(number)))
      wrong.push(`page ${index + 1} shows number "${shown}"`)
  }
  return wrong
}

/** Stamps of circulation stand in the top margin (ô 11). */
const IN_MARGIN = /^(?:LƯU HÀNH NỘI BỘ|XEM XONG TRẢ LẠI|TÀI LIỆU THU HỒI)$/u
