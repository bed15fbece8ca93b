// The top of a document: ô 1 Quốc hiệu, 2 agency, 3 number, 4 place and date, 5b "V/v", 10b urgency
// (PL I.II.1–5, III.2). Number and day stay open in a draft.

import type { CalendarDate } from '../model/calendar-date.ts'
import type { Circulation, Urgency } from '../model/directive.ts'
import type { Columns, Inline, Paragraph, StyleName } from '../model/document-tree.ts'
import type { Office } from '../model/office.ts'
import { issueDatePhrase } from '../vietnamese/date-phrases.ts'

/** What an issued letter has and a draft lacks. */
export type Issuance =
  | { readonly type: 'issued'; readonly number: string; readonly date: CalendarDate }
  | { readonly type: 'draft'; readonly year: number }

export interface LetterheadContent {
  readonly office: Office
  readonly issuance: Issuance
  /** Code without its number. */
  readonly codeNotation: string
  readonly urgency: Urgency
  /** Whether the line of place and date stands (ô 4). */
  readonly dated: boolean
  /** After "V/v"; absent on kinds that print their title under the name of the type. */
  readonly subject?: readonly Inline[]
}

export const paragraph = (style: StyleName, ...children: readonly Inline[]): Paragraph => ({
  type: 'paragraph',
  style,
  children,
})

/** A paragraph with a number of its own before its text. */
export const numbered = (
  style: StyleName,
  mark: string,
  ordinal: number,
  ...children: readonly Inline[]
): Paragraph => ({ ...paragraph(style, ...children), number: { mark, ordinal } })

export const text = (value: string): Inline => ({ type: 'text', value })

/** Stamps are 8 mm high and 20, 40 or 30 mm wide (PL I.III.2.b). */
const URGENCY_STAMPS: Readonly<Record<Exclude<Urgency, 'normal'>, Paragraph>> = {
  khan: paragraph('urgency-20', text('KHẨN')),
  'thuong-khan': paragraph('urgency-40', text('THƯỢNG KHẨN')),
  'hoa-toc': paragraph('urgency-30', text('HỎA TỐC')),
}

/** Widths as the decree's own drawing has them (PL I.III.2.c). */
const CIRCULATION_STAMPS: Readonly<Record<Circulation, Paragraph>> = {
  'xem-xong-tra-lai': paragraph('circulation-57', text('XEM XONG TRẢ LẠI')),
  'luu-hanh-noi-bo': paragraph('circulation-49', text('LƯU HÀNH NỘI BỘ')),
  'tai-lieu-thu-hoi': paragraph('circulation-57', text('TÀI LIỆU THU HỒI')),
}

/** Ô 11, in the top margin of the first page. */
export const circulationStamp = (circulation: Circulation): Paragraph => CIRCULATION_STAMPS[circulation]

/** Ô 13: where the issuer is found, at the foot of the first page; nothing when the office says nothing. */
export function issuerAddress({ address, phone, fax, email, website }: Office): Paragraph | undefined {
  const reached = [
    ['Điện thoại', phone],
    ['Fax', fax],
    ['Thư điện tử', email],
    ['Trang thông tin', website],
  ] as const
  const parts = [
    ...(address === undefined ? [] : [`Địa chỉ: ${address}`]),
    // A number stays whole, with its label.
    ...reached.flatMap(([label, value]) =>
      value === undefined ? [] : [`${label}: ${value}`.replaceAll(' ', '\u00a0')],
    ),
  ]
  return parts.length === 0 ? undefined : paragraph('issuer-address', text(parts.join('; ')))
}

function codeLine({ issuance, codeNotation }: LetterheadContent): Paragraph {
  return issuance.type === 'issued'
    ? paragraph('code', text(`Số: ${issuance.number}/${codeNotation}`))
    : paragraph('code', text('Số: '), { type: 'blank', label: 'số' }, text(`/${codeNotation}`))
}

function dateLine({ issuance, office }: LetterheadContent): Paragraph {
  if (issuance.type === 'issued') {
    return paragraph('place-and-date', text(`${office.place}, ${issueDatePhrase(issuance.date)}`))
  }
  return paragraph(
    'place-and-date',
    text(`${office.place}, ngày `),
    { type: 'blank', label: 'ngày' },
    text(' tháng '),
    { type: 'blank', label: 'tháng' },
    text(` năm ${issuance.year}`),
  )
}

/** Who writes, beside whose name it is done: Quốc hiệu is heard first, ô 1 before ô 2. */
export function nationalHead(office: Office): Columns['rows'][number] {
  const superior =
    office.superiorBody === undefined ? [] : [paragraph('superior-body', text(office.superiorBody))]
  return {
    left: [...superior, paragraph('issuing-body', text(office.letterheadName))],
    right: [
      paragraph('motherland', text('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM')),
      paragraph('motto', text('Độc lập - Tự do - Hạnh phúc')),
    ],
    readFirst: 'right',
  }
}

/** The two-column letterhead. */
export function composeLetterhead(content: LetterheadContent): Columns {
  const { office, subject, urgency, issuance, dated } = content
  const under = [
    codeLine(content),
    ...(subject === undefined ? [] : [paragraph('subject', text('V/v '), ...subject)]),
    ...(urgency === 'normal' ? [] : [URGENCY_STAMPS[urgency]]),
  ]
  const draft = issuance.type === 'draft' ? [paragraph('draft-mark', text('DỰ THẢO'))] : []
  return {
    type: 'columns',
    name: 'letterhead',
    rows: [
      nationalHead(office),
      { left: under, right: [...(dated ? [dateLine(content)] : []), ...draft], readFirst: 'left' },
    ],
  }
}
