// Decree 30's page and elements as numbers (PL I.I, II, V), within the ranges the law leaves, at
// the values offices choose. The one place where sizes and lengths of a letter stand.

import type { StyleName } from '../model/document-tree.ts'
import type { HouseStyle } from '../model/office.ts'
import type { ParagraphStyle, StyleSheet } from '../model/style-sheet.ts'
import { HELD_PAIRS } from '../vietnamese/held-pairs.ts'
import { SEAMS } from '../vietnamese/line-seams.ts'

const TWIPS_PER_MM = 1440 / 25.4

const mm = (millimetres: number): number => Math.round(millimetres * TWIPS_PER_MM)
const pt = (points: number): number => Math.round(points * 20)

/**
 * Height of a single line in twips, as Word and LibreOffice give it to Times New Roman: ascent
 * 1825, descent 443 and gap 87 of 2048 units, rounded up to the twip.
 */
function singleLine(halfPoints: number): number {
  return Math.ceil((halfPoints * 10 * 2355) / 2048 - 1e-9)
}

/** From the head of a line to its baseline, twips. */
const ascent = (halfPoints: number): number => Math.round((halfPoints * 10 * 1825) / 2048)

/** Room for the handwritten signature and the seal between title and name (ô 7c). */
const SIGNATURE_ROOM = mm(30)

/** How much further in each level of points below the dash stands. */
const DEEPER = mm(6)

/** A drawn rule is 0.75 pt thick and stands 2 pt below the text (PL I.II.1, II.2, II.5). */
const rule = (share: number) => ({ share, gap: pt(2), thickness: pt(0.75) })

/** A size and its single line. */
const sized = (size: number) => ({ size, line: singleLine(size) })

type Look = Partial<ParagraphStyle> & { readonly size: number }

function style(look: Look): ParagraphStyle {
  return {
    bold: false,
    italic: false,
    color: '000000',
    align: 'center',
    firstLine: 0,
    indentLeft: 0,
    indentRight: 0,
    before: 0,
    after: 0,
    line: singleLine(look.size),
    keepWithNext: false,
    keepLinesTogether: false,
    balanced: false,
    role: 'P',
    ...look,
  }
}

const PAGE = {
  width: 11906,
  height: 16838,
  marginTop: mm(20),
  marginBottom: mm(20),
  marginLeft: mm(30),
  marginRight: mm(20),
  header: mm(10),
  footer: mm(10),
} as const

const STAMP = { size: 26, bold: true, align: 'left' } as const

/** Stamps of urgency at the left margin: 20, 30 or 40 mm × 8 mm; a third of the frame stands above the line. */
const urgencyStamp = (width: 20 | 30 | 40): ParagraphStyle =>
  style({
    ...STAMP,
    color: 'E3000F',
    before: pt(10),
    after: pt(4),
    frame: { left: 0, width: mm(width), height: mm(8), thickness: pt(1) },
  })

/** Stamps of circulation in the top margin, with their right side at the text's right edge. */
const circulationStamp = (width: 49 | 57): ParagraphStyle =>
  style({
    ...STAMP,
    before: pt(5),
    frame: {
      left: PAGE.width - PAGE.marginLeft - PAGE.marginRight - mm(width),
      width: mm(width),
      height: mm(8),
      thickness: pt(1),
    },
  })

/**
 * The style sheet of an office's letters. `house` gives what the decree leaves to the office:
 * body size 13–14 pt (half points) and first-line indent 1 or 1.27 cm (twips).
 */
export function nd30StyleSheet(house: HouseStyle): StyleSheet {
  const size = house.bodySize
  const running = { size, align: 'justify', firstLine: house.firstLineIndent, before: pt(6) } as const
  const runningTitle = { ...running, bold: true, keepWithNext: true } as const
  const heading = { size, bold: true, align: 'center', keepWithNext: true } as const
  // Cells have no padding: names must not touch what stands in the other column.
  const inLeftColumn = { indentLeft: mm(1), indentRight: mm(1) } as const
  // Number and title are two lines of one heading (PL I.II.6.d).
  const division = { ...heading, balanced: true, number: 'own-line' } as const
  const paragraphs: Record<StyleName, ParagraphStyle> = {
    motherland: style({ size: 26, bold: true, keepWithNext: true }),
    motto: style({ size: 28, bold: true, rule: rule(1) }),
    'superior-body': style({ ...inLeftColumn, size: 26, balanced: true, keepWithNext: true }),
    'issuing-body': style({ ...inLeftColumn, size: 26, bold: true, balanced: true, rule: rule(0.4) }),
    code: style({ ...inLeftColumn, size: 26, before: pt(6) }),
    'place-and-date': style({ size: 26, italic: true, before: pt(6) }),
    'document-type': style({ ...heading, size: 28, before: pt(18), role: 'H1' }),
    title: style({ size: 28, bold: true, balanced: true, rule: rule(0.4), after: pt(12) }),
    subject: style({ ...inLeftColumn, size: 24, before: pt(6), balanced: true, role: 'H1' }),
    'urgency-20': urgencyStamp(20),
    'urgency-30': urgencyStamp(30),
    'urgency-40': urgencyStamp(40),
    'circulation-49': circulationStamp(49),
    'circulation-57': circulationStamp(57),
    'draft-mark': style({ size: 26, bold: true, align: 'right', keepWithNext: true }),
    addressee: style({ size: 28, before: pt(12), after: pt(12), keepWithNext: true }),
    'addressee-lead': style({
      size: 28,
      align: 'left',
      indentLeft: mm(35),
      before: pt(12),
      keepWithNext: true,
    }),
    'telegram-lead': style({ size: 28, before: pt(12), keepWithNext: true }),
    // Dashes stand under the colon: 35 mm and the 17.6 mm of "Kính gửi" at 14 pt; "- " is 163 twips.
    'addressee-item': style({ size: 28, align: 'left', indentLeft: mm(52.6) + 163, firstLine: -163 }),
    basis: style({ ...running, italic: true }),
    body: style(running),
    'item-1': style(running),
    'item-2': style(running),
    'item-3': style(running),
    'item-4': style({ ...running, indentLeft: DEEPER }),
    'item-5': style({ ...running, indentLeft: 2 * DEEPER }),
    'item-6': style({ ...running, indentLeft: 3 * DEEPER }),
    'part-title': style({ ...division, before: pt(12), after: pt(6), role: 'H2' }),
    'chapter-title': style({ ...division, before: pt(12), after: pt(6), role: 'H2' }),
    'division-title': style({ ...division, before: pt(9), after: pt(3), role: 'H3' }),
    'subdivision-title': style({ ...division, before: pt(9), after: pt(3), role: 'H3' }),
    'section-title': style({ ...runningTitle, role: 'H2' }),
    'section-title-2': style({ ...runningTitle, role: 'H3' }),
    'section-title-3': style({ ...runningTitle, role: 'H3' }),
    'section-title-4': style({ ...runningTitle, role: 'H3' }),
    'article-title': style({ ...runningTitle, role: 'H3' }),
    article: style({ ...running, number: 'bold' }),
    'decision-line': style({ ...heading, size: 28, before: pt(12), after: pt(6), role: 'H2' }),
    'signing-authority': style({ size: 28, bold: true, balanced: true, before: pt(12), keepWithNext: true }),
    'signing-title': style({ size: 28, bold: true, balanced: true, keepWithNext: true }),
    'signer-other-title': style({ size: 28, bold: true, balanced: true, keepWithNext: true }),
    'signer-name': style({ size: 28, bold: true, before: SIGNATURE_ROOM }),
    // Level with the first line of the signature (ô 7a): the smaller size needs more room above.
    'distribution-lead': style({
      size: 24,
      bold: true,
      italic: true,
      align: 'left',
      before: pt(12) + ascent(28) - ascent(24),
    }),
    'distribution-item': style({ size: 22, align: 'left' }),
    'drafter-mark': style({ size: 22, align: 'right' }),
    // Its last line ends where the margin begins: below it in Word's footer is the margin's own room.
    confirmation: style({
      ...inLeftColumn,
      size: 26,
      balanced: true,
      before: pt(18),
      after: SIGNATURE_ROOM,
    }),
    'issuer-address': style({
      size: 22,
      before: pt(6),
      after: PAGE.marginBottom - PAGE.footer,
      balanced: true,
      lineAbove: { gap: pt(3), thickness: pt(0.75) },
    }),
    'enclosed-type': style({ ...heading, size: 28, before: pt(18), role: 'H2' }),
    'enclosed-title': style({ ...heading, size: 28, balanced: true }),
    'appendix-number': style({ ...heading, size: 28, role: 'H2' }),
    'appendix-title': style({ ...heading, size: 28 }),
    'appendix-reference': style({ size: 28, italic: true, balanced: true, after: pt(12), rule: rule(0.4) }),
    'table-head': style({ size: 26, bold: true, keepWithNext: true }),
    'table-cell': style({ size: 26, align: 'left' }),
    'table-number': style({ size: 26, align: 'right' }),
    'table-mark': style({ size: 26 }),
    'table-end': style({ size, align: 'right', before: pt(6) }),
    quote: style({ ...running, italic: true }),
    note: style({ ...running, size: Math.max(24, size - 2) }),
    // Clear of the line across the page above them.
    'copy-agency': style({
      ...inLeftColumn,
      size: 26,
      bold: true,
      before: pt(4),
      balanced: true,
      rule: rule(0.4),
      keepWithNext: true,
    }),
    'copy-form': style({ size: 28, bold: true, before: pt(4), keepWithNext: true }),
    'copy-code': style({ ...inLeftColumn, size: 26, before: pt(6), keepWithNext: true }),
    'copy-place': style({ size: 26, italic: true, before: pt(6), keepWithNext: true }),
    'copy-mark': style({ size: 20, align: 'right' }),
    'sheet-title': style({ ...heading, size: 28, before: pt(18), after: pt(6), role: 'H1' }),
    // The cover of a book (PL IV): the decree draws it and names no sizes.
    'book-superior': style({ size: 28, keepWithNext: true }),
    'book-agency': style({ size: 28, bold: true, rule: rule(0.4) }),
    'book-title': style({ size: 48, bold: true, before: pt(96), after: pt(24), balanced: true, role: 'H1' }),
    'book-line': style({ size: 30, before: pt(12) }),
    'book-head': style({ size: 21, bold: true }),
    'book-cell': style({ size: 21, align: 'left' }),
    'book-mark': style({ size: 21 }),
    // So small that it makes no difference whether a program counts the descent below a picture.
    picture: style({ size: 2, before: pt(6), keepLinesTogether: true }),
    'page-number': style({ size: 28 }),
  }
  const narrow: Partial<Record<StyleName, ParagraphStyle>> = {
    motherland: { ...paragraphs.motherland, ...sized(24) },
    motto: { ...paragraphs.motto, ...sized(26) },
    'superior-body': { ...paragraphs['superior-body'], ...sized(24) },
    'issuing-body': { ...paragraphs['issuing-body'], ...sized(24) },
    // The number has its 13 pt by law, but not all the room beside it: a blank's width is left before the place.
    code: { ...paragraphs.code, indentLeft: mm(0.6), indentRight: mm(0.6) },
  }
  return {
    id: 'nd30-2020',
    page: PAGE,
    paragraphs,
    narrow,
    heldPairs: HELD_PAIRS,
    seams: SEAMS,
    // Quốc hiệu in 13 pt bold is 95.7 mm wide and must stay on one line; the rest is the agency's.
    columns: { letterhead: [3571, 5500], closing: [3971, 5100], copy: [3971, 5100] },
  }
}

/** The same for a bound book on A4 across: room for the binding on the left, ten columns on the rest. */
export function bookStyleSheet(house: HouseStyle): StyleSheet {
  const letters = nd30StyleSheet(house)
  return {
    ...letters,
    id: 'nd30-2020-book',
    page: { ...letters.page, marginLeft: mm(25), marginRight: mm(15) },
  }
}
