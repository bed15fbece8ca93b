// Decree 30's elements as one table: where each stands, how large, how heavy, how slanted, with the
// clause that says so (PL I.I, I.II, I.III, I.V). Read against a finished PDF, ours or LibreOffice's.

import type { MeasuredLine, MeasuredPage } from '../pdf-measure.ts'

/** A letter of the table, by what it shows. */
export type Specimen = 'common' | 'addressed'

/** Where a line stands; columns are those of the letterhead or of the closing. */
type Place = 'left-column' | 'right-column' | 'signature-column' | 'left-margin' | 'indented' | 'page-centre'

/** A length or a ratio read off the pages, and the bounds the decree gives it. */
export interface Reading {
  readonly what: string
  readonly read: (pages: readonly MeasuredPage[], line: MeasuredLine) => number
  readonly from: number
  readonly to: number
}

export interface ElementRow {
  readonly clause: string
  readonly element: string
  readonly specimen: Specimen
  readonly page: number
  /** The first line of the page that matches is the element's. */
  readonly line: RegExp
  /** Points: what the decree leaves, both ends included. */
  readonly size: readonly [number, number]
  readonly bold: boolean
  readonly italic: boolean
  readonly place: Place
  /** Name of the paragraph style in the DOCX. */
  readonly style: string
  readonly readings?: readonly Reading[]
}

const MM = 25.4 / 72
/** Half a millimetre, a tenth of a point (the size a rule may be off by). */
const TOLERANCE = { mm: 0.5, points: 0.1 }

const centre = ({ left, right }: { left: number; right: number }): number => (left + right) / 2

/** The line that matches; an Error names what is missing. */
export function lineOf(pages: readonly MeasuredPage[], page: number, pattern: RegExp): MeasuredLine {
  const found = pages[page - 1]?.lines.find(({ text }) => pattern.test(text))
  if (found === undefined) throw new Error(`no line ${pattern} on page ${page}`)
  return found
}

/** Rules that stand below the baseline, nearer than the next line would. */
function ruleUnder({ rules }: MeasuredPage, line: MeasuredLine) {
  return rules.find(
    ({ top, left, right }) =>
      top > line.baseline && top < line.baseline + 4 && right > line.left && left < line.right,
  )
}

const pageOne = (pages: readonly MeasuredPage[]): MeasuredPage => {
  const [first] = pages
  if (first === undefined) throw new Error('no page')
  return first
}

const gapTo =
  (page: number, pattern: RegExp) =>
  (pages: readonly MeasuredPage[], line: MeasuredLine): number =>
    (line.baseline - lineOf(pages, page, pattern).baseline) / MM

const ruleShare =
  (longest: RegExp) =>
  (pages: readonly MeasuredPage[], line: MeasuredLine): number => {
    const rule = ruleUnder(pageOne(pages), line)
    const { left, right } = lineOf(pages, 1, longest)
    return rule === undefined ? 0 : (rule.right - rule.left) / (right - left)
  }

const ruleOffCentre = (pages: readonly MeasuredPage[], line: MeasuredLine): number => {
  const rule = ruleUnder(pageOne(pages), line)
  return rule === undefined ? Number.NaN : centre(rule) - centre(line)
}

const noRule: Reading = {
  what: 'rules under it',
  read: (pages, line) => (ruleUnder(pageOne(pages), line) === undefined ? 0 : 1),
  from: 0,
  to: 0,
}

const same = (what: string, value: number): Pick<Reading, 'what' | 'from' | 'to'> => ({
  what,
  from: value - TOLERANCE.mm,
  to: value + TOLERANCE.mm,
})

/** Points from one baseline to the next inside a paragraph, as a share of a single line. */
const lineSpacing =
  (pattern: RegExp) =>
  (pages: readonly MeasuredPage[], line: MeasuredLine): number =>
    -gapTo(1, pattern)(pages, line) / ((line.size * 2355) / 2048)

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
        read: ruleShare(/^SỞ THÔNG TIN/u),
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
  if (line.color !== '000000') wrong.push(`colour ${line.color}`)
  const fellow = CENTRE_OF[row.place]
  if (fellow !== undefined) expectNear('centre', centre(line), centre(lineOf(pages, 1, fellow)), TOLERANCE.mm)
  if (row.place === 'left-margin') expectNear('left edge', line.left, 30, TOLERANCE.mm)
  // The text's own middle: margins are 30 and 20 mm.
  if (row.place === 'page-centre') expectNear('centre', centre(line), 110, TOLERANCE.mm)
  if (row.place === 'signature-column')
    expectNear('centre', centre(line), centre(lineOf(pages, row.page, /^Nguyễn Văn Nam$/u)), TOLERANCE.mm)
  for (const { what, read, from, to } of row.readings ?? []) {
    const value = read(pages, line)
    if (!(value >= from && value <= to)) wrong.push(`${what}: ${value.toFixed(2)}, not ${from}–${to}`)
  }
  return wrong
}

/** What the sheets have otherwise than PL I.I.1, I.I.3, I.I.6 say: size of paper, margins, page one unnumbered. */
export function sheetDeviations(pages: readonly MeasuredPage[]): string[] {
  const wrong: string[] = []
  const within = (what: string, value: number, from: number, to: number): void => {
    if (value < from - TOLERANCE.mm || value > to + TOLERANCE.mm) wrong.push(`${what}: ${value.toFixed(2)}`)
  }
  for (const [index, page] of pages.entries()) {
    within(`width of page ${index + 1}`, page.width, 210, 210)
    within(`height of page ${index + 1}`, page.height, 297, 297)
    const body = page.lines.filter(({ text }) => !/^\d+$/u.test(text))
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
    const numbers = page.lines.filter(({ text }) => text === String(index + 1)).length
    if (numbers !== (index === 0 ? 0 : 1)) wrong.push(`page ${index + 1} shows its number ${numbers} times`)
  }
  return wrong
}
