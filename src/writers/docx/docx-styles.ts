// The named paragraph styles of a DOCX, one for each element of PL I: a clerk who adds a line in
// Word picks the element by its Vietnamese name. Everything a paragraph looks like stands here.

import type { IParagraphStyleOptions, IStylesOptions } from 'docx'
import type { StyleName } from '../../model/document-tree.ts'
import type { ParagraphStyle, StyleSheet } from '../../model/style-sheet.ts'
import type { ListMark } from './docx-marks.ts'
import { numberingOf } from './docx-marks.ts'

/** A comma would part a name from an alias in Word. */
const STYLE_LABELS: Readonly<Record<StyleName, string>> = {
  motherland: 'Quốc hiệu',
  motto: 'Tiêu ngữ',
  'superior-body': 'Cơ quan chủ quản',
  'issuing-body': 'Cơ quan ban hành',
  code: 'Số ký hiệu',
  'place-and-date': 'Địa danh thời gian',
  'document-type': 'Tên loại',
  title: 'Trích yếu',
  subject: 'Trích yếu công văn',
  'urgency-20': 'Độ khẩn 20 mm',
  'urgency-30': 'Độ khẩn 30 mm',
  'urgency-40': 'Độ khẩn 40 mm',
  'circulation-49': 'Phạm vi lưu hành 49 mm',
  'circulation-57': 'Phạm vi lưu hành 57 mm',
  'draft-mark': 'Dự thảo',
  addressee: 'Kính gửi một nơi',
  'addressee-lead': 'Kính gửi',
  'telegram-lead': 'Điện',
  'addressee-item': 'Kính gửi từng nơi',
  basis: 'Căn cứ',
  body: 'Nội dung',
  'item-1': 'Khoản',
  'item-2': 'Điểm',
  'item-3': 'Gạch đầu dòng',
  'item-4': 'Ý cấp bốn',
  'item-5': 'Ý cấp năm',
  'item-6': 'Ý cấp sáu',
  'part-title': 'Phần',
  'chapter-title': 'Chương',
  'division-title': 'Mục',
  'subdivision-title': 'Tiểu mục',
  'section-title': 'Đề mục I',
  'section-title-2': 'Đề mục 1',
  'section-title-3': 'Đề mục a',
  'section-title-4': 'Đề mục gạch',
  'article-title': 'Tên điều',
  article: 'Điều',
  'decision-line': 'Quyết định',
  'signing-authority': 'Quyền hạn ký',
  'signing-title': 'Chức vụ người ký',
  'signer-other-title': 'Chức vụ khác người ký',
  'signer-name': 'Họ tên người ký',
  'distribution-lead': 'Nơi nhận',
  'distribution-item': 'Nơi nhận từng dòng',
  confirmation: 'Xác nhận nơi nghỉ phép',
  'drafter-mark': 'Ký hiệu người soạn thảo',
  'issuer-address': 'Địa chỉ cơ quan',
  'enclosed-type': 'Tên loại văn bản kèm theo',
  'enclosed-title': 'Trích yếu văn bản kèm theo',
  'appendix-number': 'Phụ lục',
  'appendix-title': 'Tên phụ lục',
  'appendix-reference': 'Phụ lục kèm theo văn bản',
  'table-head': 'Đầu bảng',
  'table-cell': 'Ô bảng',
  'table-number': 'Ô số',
  'table-mark': 'Ô số thứ tự',
  'table-end': 'Hết bảng',
  quote: 'Trích dẫn',
  note: 'Ghi chú',
  'copy-agency': 'Cơ quan sao',
  'copy-form': 'Hình thức sao',
  'copy-code': 'Số ký hiệu bản sao',
  'copy-place': 'Địa danh thời gian sao',
  'copy-mark': 'Chữ ký số bản sao',
  'sheet-title': 'Tên phiếu',
  'book-superior': 'Sổ cơ quan chủ quản',
  'book-agency': 'Sổ cơ quan',
  'book-title': 'Sổ tên sổ',
  'book-line': 'Sổ dòng bìa',
  'book-head': 'Sổ đầu cột',
  'book-cell': 'Sổ ô',
  'book-mark': 'Sổ ô giữa',
  picture: 'Hình ảnh',
  'page-number': 'Số trang',
}

/** Space between a paragraph and the table below it, twips: a table has no room of its own above. */
const ROOM_ABOVE_TABLE = 120

/** What the paragraph mark after a table goes with: the next row of signatures, the element of a certified copy. */
export type MarkAbove = 'row' | 'copy'

/** The paragraph mark that OOXML wants after a table at the end of a section, and between tables: 1 pt high, no text. */
const TECHNICAL = {
  none: { id: 'vt-sau-bang', name: 'VT Sau bảng', before: 0, keepNext: false },
  row: { id: 'vt-tren-hang-ky', name: 'VT Trên hàng ký', before: 0, keepNext: true },
  copy: { id: 'vt-tren-ban-sao', name: 'VT Trên bản sao', before: 240, keepNext: true },
} as const

/** Id of the style of such a mark. */
export const technicalStyleId = (above?: MarkAbove): string => TECHNICAL[above ?? 'none'].id

const slug = (label: string): string =>
  label
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')

const STYLE_IDS = new Map<StyleName, string>(
  // The keys of STYLE_LABELS are exactly the style names: its type says so.
  (Object.keys(STYLE_LABELS) as StyleName[]).map((name) => [name, `vt-${slug(STYLE_LABELS[name])}`]),
)

/**
 * A paragraph above a bordered table leaves room for it; one above the closing goes with it to the
 * next page, so that a signature never stands alone; one in a row that must not be parted from the
 * next row goes with that. A letterhead in narrow columns has its capitals in 12 pt.
 */
export type Above = 'table' | 'closing' | 'row' | 'narrow'

const ABOVE = {
  narrow: { id: 'cot-hep', label: 'cột hẹp' },
  table: { id: 'tren-bang', label: 'trên bảng' },
  closing: { id: 'tren-khoi-ky', label: 'trên khối ký' },
  row: { id: 'lien-hang', label: 'liền hàng' },
} as const satisfies Record<Above, unknown>

/** Id of the style in the DOCX, such as `vt-quoc-hieu`, or of its twin that stands above something. */
export function styleId(name: StyleName, above?: Above): string {
  const id = STYLE_IDS.get(name)
  if (id === undefined) throw new Error(`no DOCX style for ${name}`)
  return above === undefined ? id : `${id}-${ABOVE[above].id}`
}

export const TIMES = 'Times New Roman'

const FONT = { ascii: TIMES, hAnsi: TIMES, cs: TIMES, eastAsia: TIMES } as const
const LANGUAGE = { value: 'vi-VN', eastAsia: 'vi-VN' } as const
const ALIGNMENTS = { left: 'left', center: 'center', justify: 'both', right: 'right' } as const
const OUTLINE_LEVELS = { P: undefined, H1: 0, H2: 1, H3: 2 } as const

/** What follows in Word after Enter: body text after a title, the same style otherwise. */
const FOLLOWED_BY_BODY: ReadonlySet<StyleName> = new Set([
  'document-type',
  'title',
  'part-title',
  'chapter-title',
  'division-title',
  'subdivision-title',
  'section-title',
  'section-title-2',
  'section-title-3',
  'section-title-4',
  'article-title',
  'decision-line',
  'appendix-number',
  'appendix-title',
  'appendix-reference',
  'sheet-title',
  'picture',
])

function indentOf(style: ParagraphStyle) {
  const { indentLeft: left, indentRight: right, firstLine } = style
  return firstLine < 0 ? { left, right, hanging: -firstLine } : { left, right, firstLine }
}

function paragraphStyle(
  name: StyleName,
  style: ParagraphStyle,
  bound: ListMark | undefined,
): IParagraphStyleOptions {
  return {
    id: styleId(name),
    name: `VT ${STYLE_LABELS[name]}`,
    basedOn: 'Normal',
    next: styleId(FOLLOWED_BY_BODY.has(name) ? 'body' : name),
    quickFormat: true,
    run: {
      font: FONT,
      size: style.size,
      ...(style.bold ? { bold: true } : {}),
      ...(style.italic ? { italics: true } : {}),
      color: style.color,
      language: LANGUAGE,
    },
    paragraph: {
      ...paragraphLook(style),
      ...(bound === undefined ? {} : { numbering: numberingOf(bound) }),
    },
  }
}

/** `widowControl` is missing from the library's type for styles, not from what it writes. */
function paragraphLook(style: ParagraphStyle) {
  const outlineLevel = OUTLINE_LEVELS[style.role]
  const { frame, lineAbove } = style
  return {
    widowControl: true,
    alignment: ALIGNMENTS[style.align],
    indent: indentOf(style),
    spacing: { before: style.before, after: style.after, line: style.line, lineRule: 'atLeast' },
    // A `false` would be written out, and says less than nothing: it would undo a basis.
    ...(style.keepWithNext ? { keepNext: true } : {}),
    ...(style.keepLinesTogether ? { keepLines: true } : {}),
    ...(outlineLevel === undefined ? {} : { outlineLevel }),
    ...(frame === undefined
      ? {}
      : { tabStops: [{ type: 'center' as const, position: Math.round(frame.left + frame.width / 2) }] }),
    ...(lineAbove === undefined
      ? {}
      : {
          border: {
            // Eighths of a point, and points.
            top: {
              style: 'single' as const,
              size: (lineAbove.thickness * 8) / 20,
              space: lineAbove.gap / 20,
              color: style.color,
            },
          },
        }),
  } as const
}

function twin({ name, above }: Twin, style: ParagraphStyle): IParagraphStyleOptions {
  const look =
    above === 'table'
      ? { ...style, after: Math.max(style.after, ROOM_ABOVE_TABLE) }
      : { ...style, keepWithNext: style.keepWithNext || above !== 'narrow' }
  return {
    // The basis says how it is counted.
    ...paragraphStyle(name, look, undefined),
    id: styleId(name, above),
    name: `VT ${STYLE_LABELS[name]} ${ABOVE[above].label}`,
    basedOn: styleId(name),
    next: styleId(name, above),
  }
}

function technicalStyle(color: string, above: keyof typeof TECHNICAL): IParagraphStyleOptions {
  const { id, name, before, keepNext } = TECHNICAL[above]
  const spacing = { before, after: 0, line: 20, lineRule: 'exact' } as const
  const paragraph = {
    widowControl: true,
    alignment: 'left',
    indent: { left: 0, right: 0 },
    spacing,
    ...(keepNext ? { keepNext } : {}),
  } as const
  return {
    id,
    name,
    basedOn: 'Normal',
    next: styleId('body'),
    run: { font: FONT, size: 2, color, language: LANGUAGE },
    paragraph,
  }
}

/** A style as it is needed right above a table or the closing. */
export interface Twin {
  readonly name: StyleName
  readonly above: Above
}

/** Nobody adds a line of a book's cover or the element of a copy to a letter by hand. */
const isApart = (name: StyleName): boolean => /^(?:book|copy)-/u.test(name)

/**
 * All styles of letters, whether a document uses them or not; those of books and copies where it does (`used`);
 * the twins and the technical marks it needs. `bound` styles are counted.
 */
export function docxStyles(
  styleSheet: StyleSheet,
  twins: readonly Twin[],
  used: ReadonlySet<StyleName>,
  marks: ReadonlySet<MarkAbove>,
  bound: ReadonlyMap<StyleName, ListMark>,
): IStylesOptions {
  const body = styleSheet.paragraphs.body
  const names = [...STYLE_IDS.keys()].filter((name) => !isApart(name) || used.has(name))
  const needed = new Map(twins.map((one) => [styleId(one.name, one.above), one]))
  return {
    default: {
      document: {
        run: { font: FONT, size: body.size, color: body.color, language: LANGUAGE },
        paragraph: { spacing: { before: 0, after: 0, line: body.line, lineRule: 'atLeast' } },
      },
    },
    paragraphStyles: [
      ...names.map((name) => paragraphStyle(name, styleSheet.paragraphs[name], bound.get(name))),
      ...[...needed.values()].map((one) =>
        twin(
          one,
          (one.above === 'narrow' ? styleSheet.narrow[one.name] : undefined) ??
            styleSheet.paragraphs[one.name],
        ),
      ),
      ...(['none', ...marks] as const).map((above) => technicalStyle(body.color, above)),
    ],
  }
}
