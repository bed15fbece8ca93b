// The elements of certified copies as rows of the table (PL I, Phần II; templates 3.1 and 3.2): on paper
// below the copied text, under a line across the page; electronic, ô 14 alone.

import type { MeasuredLine, MeasuredPage } from '../pdf-measure.ts'
import type { ElementRow } from './element-readings.ts'
import {
  gapTo,
  lineOf,
  MM,
  pagesShowing,
  ruleOffCentre,
  ruleShare,
  same,
  TOLERANCE,
} from './element-readings.ts'

type Row = Omit<ElementRow, 'specimen' | 'page'>

const onCopy = (row: Row): ElementRow => ({ ...row, specimen: 'copy', page: 2 })

/** The rule across the text that stands nearest above the line. */
function lineAcross(pages: readonly MeasuredPage[], line: MeasuredLine) {
  const above = (pages[1]?.rules ?? [])
    .filter(({ left, right, top }) => right - left > 100 && top < line.baseline)
    .toSorted((one, other) => other.top - one.top)
  const [nearest] = above
  if (nearest === undefined) throw new Error(`no line across the page above ${line.text}`)
  return nearest
}

const FORM: Row = {
  clause: 'PL I, Phần II.II.1; bảng III, ô 1',
  element: 'Hình thức sao',
  line: /^SAO Y$/u,
  size: [13, 14],
  bold: true,
  italic: false,
  place: 'right-column',
  centredOn: /^Trần Thị C$/u,
  style: 'VT Hình thức sao',
}

export const COPY_ELEMENTS: readonly ElementRow[] = [
  onCopy({
    ...FORM,
    readings: [
      {
        ...same('mm from the paper’s left edge to the line above', 30),
        read: (pages, one) => lineAcross(pages, one).left,
      },
      {
        ...same('mm from the paper’s right edge to the line above', 20),
        read: (pages, one) => 210 - lineAcross(pages, one).right,
      },
      {
        what: 'mm from the line to the head of the letters',
        read: (pages, one) => one.baseline - one.size * 0.662 * MM - lineAcross(pages, one).top,
        from: 0.5,
        to: 6,
      },
      {
        what: 'mm from the copied text to the line',
        read: (pages, one) =>
          lineAcross(pages, one).top - lineOf(pages, 2, /^- Lưu: VT, CNTT&BCVT\.$/u).baseline,
        from: 2,
        to: 80,
      },
    ],
  }),
  { ...FORM, element: 'Hình thức trích sao', line: /^TRÍCH SAO$/u, specimen: 'excerpt', page: 1 },
  { ...FORM, element: 'Hình thức sao lục', line: /^SAO LỤC$/u, specimen: 're-copy', page: 3 },
  onCopy({
    clause: 'PL I, Phần II.II.2; bảng III, ô 2',
    element: 'Tên cơ quan sao, dòng cuối',
    line: /^VÀ TRUYỀN THÔNG$/u,
    size: [12, 13],
    bold: true,
    italic: false,
    place: 'left-column',
    centredOn: /^Số: 07\/SY-STTTT$/u,
    style: 'VT Cơ quan sao',
    readings: [
      {
        what: 'length of its rule to the longest line',
        read: ruleShare(/^VÀ TRUYỀN THÔNG$/u),
        from: 1 / 3,
        to: 1 / 2,
      },
      { ...same('mm its rule is off its centre', 0), read: ruleOffCentre },
    ],
  }),
  onCopy({
    clause: 'PL I, Phần II.II.3; bảng III, ô 3',
    element: 'Số, ký hiệu bản sao',
    line: /^Số: 07\/SY-STTTT$/u,
    size: [13, 13],
    bold: false,
    italic: false,
    place: 'left-column',
    centredOn: /^VÀ TRUYỀN THÔNG$/u,
    style: 'VT Số ký hiệu bản sao',
  }),
  onCopy({
    clause: 'PL I, Phần II.II.4; bảng III, ô 4',
    element: 'Địa danh và thời gian sao',
    line: /^Bến Tre, ngày 03 tháng 02 năm 2025$/u,
    size: [13, 14],
    bold: false,
    italic: true,
    place: 'right-column',
    centredOn: /^SAO Y$/u,
    style: 'VT Địa danh thời gian sao',
    readings: [{ ...same('points below the copy’s number', 0), read: gapTo(2, /^Số: 07/u) }],
  }),
  onCopy({
    clause: 'PL I, Phần II.II.5; bảng III, ô 5a',
    element: 'Quyền hạn của người ký bản sao',
    line: /^TL\. GIÁM ĐỐC$/u,
    size: [13, 14],
    bold: true,
    italic: false,
    place: 'signature-column',
    centredOn: /^SAO Y$/u,
    style: 'VT Quyền hạn ký',
  }),
  onCopy({
    clause: 'PL I, Phần II.II.5; bảng III, ô 5a',
    element: 'Chức vụ của người ký bản sao',
    line: /^CHÁNH VĂN PHÒNG$/u,
    size: [13, 14],
    bold: true,
    italic: false,
    place: 'signature-column',
    centredOn: /^SAO Y$/u,
    style: 'VT Chức vụ người ký',
  }),
  onCopy({
    clause: 'PL I, Phần II.II.5; bảng III, ô 5b, 5c',
    element: 'Họ tên người ký bản sao',
    line: /^Trần Thị C$/u,
    size: [13, 14],
    bold: true,
    italic: false,
    place: 'signature-column',
    centredOn: /^SAO Y$/u,
    style: 'VT Họ tên người ký',
    readings: [
      {
        what: 'mm of room for the signature',
        read: (pages, one) =>
          one.baseline - lineOf(pages, 2, /^CHÁNH VĂN PHÒNG$/u).baseline - ((one.size * 2355) / 2048) * MM,
        from: 30 - TOLERANCE.mm,
        to: 35,
      },
    ],
  }),
  onCopy({
    clause: 'PL I, Phần II.II.6; bảng III, ô 7',
    element: 'Nơi nhận bản sao',
    line: /^- Các phòng thuộc Sở;$/u,
    size: [11, 11],
    bold: false,
    italic: false,
    place: 'left-margin',
    style: 'VT Nơi nhận từng dòng',
  }),
  {
    clause: 'PL I, Phần II.III; bảng III, ô 14',
    element: 'Chữ ký số trên bản sao điện tử',
    specimen: 'electronic-copy',
    page: 1,
    line: /^SAO Y; Sở Thông tin và Truyền thông/u,
    size: [10, 10],
    bold: false,
    italic: false,
    place: 'right-corner',
    style: 'VT Chữ ký số bản sao',
    readings: [
      { what: 'mm from the paper’s edge to its foot', read: (_, one) => one.baseline, from: 10, to: 20 },
      { what: 'pages that show it', read: pagesShowing(/^SAO Y; /u), from: 1, to: 1 },
    ],
  },
]
