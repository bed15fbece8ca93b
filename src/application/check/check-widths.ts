// Words wider than the room they stand in, tables wider than the page: told before any number is
// used, for no program can print them well.

import { composeTable } from '../../compose/body-table.ts'
import { nd30StyleSheet } from '../../compose/nd30-style-sheet.ts'
import { LABEL_SIZES, postStyleSheet } from '../../compose/post-style-sheet.ts'
import { wordsOf } from '../../layout/break-lines.ts'
import { TIE } from '../../layout/solve-columns.ts'
import { ITALIC_RESERVE } from '../../layout/stable-lines.ts'
import type { FieldPath, Finding, Severity } from '../../model/diagnostic.ts'
import type { BodyBlock, Directive, TableBlock } from '../../model/directive.ts'
import { mapTexts } from '../../model/directive-texts.ts'
import type { Inline, StyleName } from '../../model/document-tree.ts'
import { textOf } from '../../model/document-tree.ts'
import type { Office } from '../../model/office.ts'
import type { Face } from '../../model/page-frame.ts'
import { LONGEST_ALT } from '../../model/picture.ts'
import { LABEL_SHEETS, labelPlace } from '../../model/post-sheets.ts'
import type { StyleSheet } from '../../model/style-sheet.ts'
import { columnEdges, placeCells } from '../../model/table-grid.ts'
import { printedNames } from '../../rules/directive-parts.ts'
import { readInlines } from '../../template/read-markup.ts'
import { upperCase } from '../../vietnamese/text-forms.ts'
import { codeNotationOf } from '../plan/number-series.ts'
import type { WidthOfText } from './font-coverage.ts'
import type { PrintedName } from './places-of-texts.ts'
import { namesOfCopy, namesOfDirective, namesOfOffice, printedPlace } from './places-of-texts.ts'

type Filled = readonly Inline[]

const TWIPS = 20
/** Points of a cell's padding and border on both sides. */
const CELL_SIDES = 6.5
const POINTS_PER_MM = 72 / 25.4

interface Ruler {
  readonly styleSheet: StyleSheet
  readonly widthOf: WidthOfText
}

/** Findings with paths into the directive's file: its names, and its texts with no field filled. */
export function widthFindings(directive: Directive, office: Office, widthOf: WidthOfText): Finding[] {
  const ruler: Ruler = { styleSheet: nd30StyleSheet(office.style), widthOf }
  const filled = mapTexts(directive, (text) => readInlines(text.replace(/\{\{[^{}]*\}\}/gu, '')))
  return [
    ...textWidthFindings(directive, office, widthOf)(filled),
    ...nameFindings(ruler, namesOfDirective(directive, ruler.styleSheet)),
    ...printedNames(directive).flatMap(({ text, path }) => {
      if (PLACED_NAMES.has(path[0] ?? '')) return []
      const { style, room } = printedPlace(directive, ruler.styleSheet, path)
      return wordFindings(ruler, [{ type: 'text', value: text }], style, room / TWIPS, path, 'warning')
    }),
    ...codeFindings(ruler, directive, office),
  ]
}

/** Names with a column of their own; others stand amid the letter's text. */
const PLACED_NAMES: ReadonlySet<FieldPath[number]> = new Set([
  'signatory',
  'secretary',
  'fileCopy',
  'drafter',
  'codeNotation',
  'unit',
])

/** Of a directive's texts, filled for one body after another; what two fillings share is looked at once. */
export function textWidthFindings(
  directive: Directive,
  office: Office,
  widthOf: WidthOfText,
): (filled: Directive<Filled>) => Finding[] {
  const ruler: Ruler = { styleSheet: nd30StyleSheet(office.style), widthOf }
  const seen = new WeakSet<object>()
  const isNew = (part: object): boolean => {
    const known = seen.has(part)
    seen.add(part)
    return !known
  }
  return (filled) => textFindings(ruler, directive, filled, isNew)
}

function textFindings(
  ruler: Ruler,
  directive: Directive,
  filled: Directive<Filled>,
  isNew: (part: object) => boolean,
): Finding[] {
  const { page } = ruler.styleSheet
  const findings: Finding[] = []
  const upright = page.width - page.marginLeft - page.marginRight
  mapTexts(filled, (inlines, path) => {
    if (!isNew(inlines)) return inlines
    if (path.at(-1) === 'alt') findings.push(...altFindings(inlines, path))
    else if (!path.includes('table')) {
      const { style, room, inCapitals } = printedPlace(directive, ruler.styleSheet, path)
      const printed = inCapitals === true ? capitalised(inlines) : inlines
      findings.push(...wordFindings(ruler, printed, style, room / TWIPS, path, 'warning'))
    }
    return inlines
  })
  const tables = (blocks: readonly BodyBlock<Filled>[], at: FieldPath, measure: number): void => {
    for (const { table, path } of tablesIn(blocks, at))
      if (isNew(table)) findings.push(...tableFindings(ruler, table, measure, path))
  }
  tables(filled.body ?? [], ['body'], upright)
  tables(filled.enclosed?.blocks ?? [], ['enclosed', 'blocks'], upright)
  for (const [index, { content, orientation }] of filled.appendices.entries()) {
    if (content.type === 'file') continue
    const measure = orientation === 'landscape' ? page.height - page.marginLeft - page.marginRight : upright
    tables(content.blocks, ['appendices', index, 'blocks'], measure)
  }
  return findings
}

/** A description filled from a list may outgrow what a PDF can hold; a typed one was measured when it was read. */
function altFindings(alt: Filled, path: FieldPath): readonly Finding[] {
  const { length } = textOf(alt)
  if (length <= LONGEST_ALT) return []
  return [
    {
      ruleId: 'G06',
      clause: '',
      severity: 'error',
      path,
      message: `Lời tả hình dài ${length} chữ cái, quá ${LONGEST_ALT}.`,
      remedy: 'Tả ngắn gọn hình vẽ gì; phần giải thích viết thành đoạn văn dưới hình.',
    },
  ]
}

/** Numbers of a year's letters have four figures at most; all figures are alike wide. */
const WIDEST_NUMBER = '0000/'

/** A day of two figures in a month of two: no line of place and date is longer. */
const LONGEST_DATE = ', ngày 30 tháng 12 năm 2026'

/**
 * Number and symbol, typed or made of the abbreviations of office and units, stay whole beside Quốc hiệu and the line
 * of place and date. Where they fit beside it only without "Số:", they stand below it, in the usual look.
 */
function codeFindings(ruler: Ruler, { codeNotation, kind, unit }: Directive, office: Office): Finding[] {
  const code = `${WIDEST_NUMBER}${codeNotation ?? codeNotationOf(office, kind, unit)}`
  if (!isTooWide(ruler, code, office)) return []
  if (codeNotation !== undefined) return [tornWord(code, ['codeNotation'], 'error', 'chỗ của nó')]
  // Told in office.yaml where its own abbreviation is too long for any unit to stand beside.
  if (isTooWide(ruler, `${WIDEST_NUMBER}${office.abbreviation}`, { place: '' })) return []
  const widest = unit.findIndex((one) => unit.every((other) => other.length <= one.length))
  return [tornWord(code, ['unit', widest], 'error', 'chỗ của nó')]
}

function isTooWide(ruler: Ruler, code: string, { place }: Pick<Office, 'place'>): boolean {
  const { page, columns, paragraphs } = ruler.styleSheet
  const { indentLeft, indentRight } = paragraphs.code
  const room = (page.width - page.marginLeft - page.marginRight - indentLeft - indentRight) / TWIPS
  const date = place + LONGEST_DATE
  const bound = (style: StyleName, text: string) => atMost(text, paragraphs[style].size / 2)
  // Nearly every code ends here.
  const usual = columns.letterhead[1] / TWIPS
  if (bound('code', code) + Math.max(usual, bound('place-and-date', date)) <= room) return false
  const motherland = roomOnOneLine(ruler, 'motherland', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM')
  const beside = Math.max(motherland, roomOnOneLine(ruler, 'place-and-date', date))
  return roomOnOneLine(ruler, 'code', code) + beside > room
}

/** Findings with paths into office.yaml: names of the letterhead, the address at the foot. */
export function officeWidthFindings(office: Office, widthOf: WidthOfText): Finding[] {
  const styleSheet = nd30StyleSheet(office.style)
  const ruler: Ruler = { styleSheet, widthOf }
  const code = `${WIDEST_NUMBER}${office.abbreviation}`
  return [
    ...nameFindings(ruler, namesOfOffice(office, styleSheet)),
    ...(isTooWide(ruler, code, { place: '' })
      ? [tornWord(code, ['abbreviation'], 'error', 'chỗ của nó')]
      : []),
  ]
}

/** Findings on what a certified copy adds, with the paths of `namesOfCopy`. */
export function copyWidthFindings(
  office: Office,
  copy: Parameters<typeof namesOfCopy>[1],
  widthOf: WidthOfText,
): Finding[] {
  const styleSheet = nd30StyleSheet(office.style)
  return nameFindings({ styleSheet, widthOf }, namesOfCopy(office, copy, styleSheet))
}

/** Of "Kính gửi", for each name that a copy is addressed to alone; the path is the column's. */
export function addresseeWidthFindings(
  office: Office,
  widthOf: WidthOfText,
): (name: string) => readonly Finding[] {
  const styleSheet = nd30StyleSheet(office.style)
  const { page } = styleSheet
  const room = page.width - page.marginLeft - page.marginRight
  return (name) =>
    nameFindings({ styleSheet, widthOf }, [{ path: [], text: name, style: 'addressee-item', room }])
}

/** Of an address or a telephone number on the narrowest label it may be printed on; the path is the column's. */
export function labelWidthFindings(
  office: Office,
  widthOf: WidthOfText,
): (line: string) => readonly Finding[] {
  const boxes = Object.values(LABEL_SHEETS).map((sheet) => labelPlace(sheet, 0).box)
  const narrowest = boxes.reduce((least, box) => (box.width < least.width ? box : least))
  const styleSheet = postStyleSheet(office.style, narrowest, LABEL_SIZES.at(-1) ?? LABEL_SIZES[0])
  const room = styleSheet.page.width / TWIPS
  return (line) =>
    wordFindings(
      { styleSheet, widthOf },
      [{ type: 'text', value: line }],
      'body',
      room,
      [],
      'warning',
      'một dòng của nhãn',
    )
}

/** The first word of a template's own that is wider than a line of the letter, or nothing. */
export function wideWordIn(office: Office, widthOf: WidthOfText): (text: string) => string | undefined {
  const styleSheet = nd30StyleSheet(office.style)
  const { page } = styleSheet
  const room = (page.width - page.marginLeft - page.marginRight) / TWIPS
  return (value) => wordWiderThan({ styleSheet, widthOf }, [{ type: 'text', value }], 'body', room)
}

/** A name torn at a letter is no name. */
function nameFindings(ruler: Ruler, names: readonly PrintedName[]): Finding[] {
  return names.flatMap(({ path, text, style, room }) =>
    wordFindings(ruler, [{ type: 'text', value: text }], style, room / TWIPS, path, 'error', 'chỗ của nó'),
  )
}

const capitalised = (inlines: Filled): Filled =>
  inlines.map((one) => (one.type === 'text' ? { ...one, value: upperCase(one.value) } : one))

function* tablesIn(
  blocks: readonly BodyBlock<Filled>[],
  path: FieldPath,
): Generator<{ readonly table: TableBlock<Filled>; readonly path: FieldPath }> {
  for (const [index, block] of blocks.entries()) {
    const at: FieldPath = [...path, index, block.type]
    if (block.type === 'table') yield { table: block, path: at }
    else if ('blocks' in block) yield* tablesIn(block.blocks, [...at, 'blocks'])
  }
}

function tableFindings(ruler: Ruler, table: TableBlock<Filled>, measure: number, path: FieldPath): Finding[] {
  const composed = composeTable(table)
  const edges = columnEdges(composed.columnShares, measure)
  const findings: Finding[] = []
  const parts = [
    { rows: table.head, style: 'table-head' as const, at: table.head.length === 1 ? 'columns' : 'head' },
    { rows: table.rows, style: 'table-cell' as const, at: 'rows' },
    { rows: table.totals === undefined ? [] : [table.totals], style: 'table-head' as const, at: 'totals' },
  ]
  for (const { rows, style, at } of parts) {
    for (const [row, cells] of placeCells(rows).entries()) {
      for (const [index, { cell, column, columns }] of cells.entries()) {
        const wide = ((edges[column + columns] ?? measure) - (edges[column] ?? 0)) / TWIPS
        const place: FieldPath =
          at === 'columns' || at === 'totals'
            ? [...path, at, index, 'text']
            : [...path, at, row, index, 'text']
        const room = wide - CELL_SIDES
        const found = wordFindings(ruler, cell.text, style, room, place, 'error', 'ô của bảng')
        findings.push(...found)
      }
    }
  }
  if (findings.length === 0) return []
  const page = measure / TWIPS
  /** Points the longest word of each column needs; one that no page could hold is told at its own cell. */
  const needed: number[] = []
  for (const { rows, style } of parts) {
    for (const { cell, column, columns } of placeCells(rows).flat()) {
      const word = longestWord(ruler, cell.text, style) + CELL_SIDES
      if (columns === 1 && word <= page) needed[column] = Math.max(needed[column] ?? 0, word)
    }
  }
  const total = needed.reduce((sum, one = 0) => sum + one, 0)
  if (total <= page) return findings
  return [
    {
      ruleId: 'M11',
      clause: '',
      severity: 'error',
      path,
      message: `Bảng rộng hơn trang: các cột cần ${millimetres(total)} mm, trang có ${millimetres(page)} mm.`,
      remedy: 'Đưa bảng vào phụ lục khổ ngang (orientation: landscape), bớt cột, hoặc chia thành hai bảng.',
    },
  ]
}

const millimetres = (points: number): string => String(Math.ceil(points / POINTS_PER_MM))

function faceOf(ruler: Ruler, style: StyleName): Face {
  const { bold, italic } = ruler.styleSheet.paragraphs[style]
  if (bold) return italic ? 'bold-italic' : 'bold'
  return italic ? 'italic' : 'regular'
}

/** Points that a line needs so that no program breaks it. */
function roomOnOneLine(ruler: Ruler, style: StyleName, text: string): number {
  const { italic, size } = ruler.styleSheet.paragraphs[style]
  const width = ruler.widthOf(faceOf(ruler, style), text, size / 2)
  return width + TIE / TWIPS + (italic ? (size / 2) * ITALIC_RESERVE : 0)
}

/** No letter of the font is wider than this share of its size: a first look without the font. */
function atMost(text: string, size: number): number {
  let ems = 0
  for (const letter of text) {
    if (/[mwMW@%—…‰]|[^\p{L}\p{N}\p{P}\s]/u.test(letter)) ems += 1
    else if (/[A-Z]/u.test(letter)) ems += 0.73
    else if (letter === '&') ems += 0.84
    else if (/[0-9]/.test(letter)) ems += 0.5
    else if (/[-/.,]/.test(letter)) ems += 0.34
    else if (/\p{Lu}/u.test(letter)) ems += 0.8
    else ems += 0.57
  }
  return ems * size
}

/** The first word that needs more room, or nothing. */
function wordWiderThan(ruler: Ruler, inlines: Filled, style: StyleName, room: number): string | undefined {
  const size = ruler.styleSheet.paragraphs[style].size / 2
  const text = textOf(inlines)
  // Nearly every text ends here: were all its letters as wide as can be, no word would be too long.
  if (text.split(' ').every((piece) => piece.length * size <= room)) return undefined
  const face = faceOf(ruler, style)
  const firstBy = (width: (text: string) => number): string | undefined =>
    wordsOf([{ face, text }], (segment) => width(segment.text))
      .find((word) => word.width > room)
      ?.segments.map(({ text }) => text)
      .join('')
  if (firstBy((part) => atMost(part, size)) === undefined) return undefined
  return firstBy((part) => ruler.widthOf(face, part, size))
}

function longestWord(ruler: Ruler, inlines: Filled, style: StyleName): number {
  const size = ruler.styleSheet.paragraphs[style].size / 2
  const face = faceOf(ruler, style)
  return Math.max(
    0,
    ...wordsOf([{ face, text: textOf(inlines) }], ({ text }) => ruler.widthOf(face, text, size)).map(
      ({ width }) => width,
    ),
  )
}

function wordFindings(
  ruler: Ruler,
  inlines: Filled,
  style: StyleName,
  room: number,
  path: FieldPath,
  severity: Severity,
  where = 'một dòng',
): Finding[] {
  const { indentLeft, indentRight } = ruler.styleSheet.paragraphs[style]
  const word = wordWiderThan(ruler, inlines, style, room - (indentLeft + indentRight) / TWIPS)
  if (word === undefined) return []
  return [tornWord(word, path, severity, where)]
}

export const tornWord = (word: string, path: FieldPath, severity: Severity, where: string): Finding => ({
  ruleId: 'M12',
  clause: '',
  severity,
  path,
  message: `"${word.length > 40 ? `${word.slice(0, 40)}…` : word}" rộng hơn ${where}, phải cắt giữa từ.`,
  remedy:
    where === 'ô của bảng'
      ? 'Thêm "widths" để cột này rộng hơn, hoặc viết ngắn lại.'
      : 'Viết ngắn lại, hoặc thêm khoảng trắng ở chỗ có thể xuống dòng.',
})
