// A DOCX made by the docx library from a plan, taken apart again: its parts, and document.xml cut
// around the content of each paragraph, so that copies need not be built anew.

import type { FileChild, ISectionOptions, ParagraphChild } from 'docx'
import {
  Document,
  Footer,
  Header,
  ImportedXmlComponent,
  Packer,
  PageNumber,
  Paragraph,
  Tab,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from 'docx'
import { ShapeRun } from 'docx/shapes'
import type { StyleName } from '../../model/document-tree.ts'
import type { StyleSheet } from '../../model/style-sheet.ts'
import type { RunContent } from './docx-content.ts'
import {
  cutAroundRuns,
  withoutForeignNumbering,
  withoutForeignStyles,
  withoutLibraryHabits,
} from './docx-cut.ts'
import type { ListMark } from './docx-marks.ts'
import { numberingOf } from './docx-marks.ts'
import { docxNumbering, withBoundStyles } from './docx-numbering.ts'
import { readPackage } from './docx-package.ts'
import type { DocxPlan, PlannedBlock, PlannedCell, PlannedSection, Slot } from './docx-plan.ts'
import { pictureXml, RULE_NAME, SILENT_FIELD_XML } from './docx-run-xml.ts'
import type { MarkAbove } from './docx-styles.ts'
import { docxStyles, styleId, technicalStyleId } from './docx-styles.ts'

export interface Skeleton {
  /** Parts by name, all but document.xml and the properties. */
  readonly parts: ReadonlyMap<string, string>
  /** document.xml without the runs of its paragraphs: before the first, between, after the last. */
  readonly fixed: readonly string[]
}

/**
 * Builds the document with the docx library and takes it apart. The library's XML of every
 * paragraph is compared with what docx-run-xml writes, so that further copies cannot differ.
 */
export async function buildSkeleton(
  plan: DocxPlan,
  contents: readonly (readonly RunContent[])[],
  styleSheet: StyleSheet,
  apart: Contents,
): Promise<Skeleton> {
  const document = docxDocument(plan, contents, styleSheet, apart)
  const parts = readPackage(await Packer.pack(document, 'uint8array'))
  const decoder = new TextDecoder()
  const kept = new Map<string, string>()
  for (const [name, bytes] of parts) {
    const xml = decoder.decode(bytes)
    const relatesNothing = name.endsWith('.rels') && !xml.includes('<Relationship ')
    if (!relatesNothing) kept.set(name, xml)
  }
  const body = kept.get('word/document.xml')
  if (body === undefined) throw new Error('docx wrote no document.xml')
  kept.delete('word/document.xml')
  kept.delete('docProps/core.xml')
  kept.delete('docProps/app.xml')
  rewrite(kept, 'word/styles.xml', withoutForeignStyles)
  rewrite(kept, 'word/numbering.xml', (xml) => withBoundStyles(withoutForeignNumbering(xml), marksOf(plan)))
  return { parts: kept, fixed: cutAroundRuns(withoutLibraryHabits(body), contents) }
}

/**
 * The planned document as the docx library's own value, before anything is written; `apart` holds
 * the contents of headers and footers.
 */
export function docxDocument(
  plan: DocxPlan,
  contents: readonly (readonly RunContent[])[],
  styleSheet: StyleSheet,
  apart: Contents = new Map(),
): Document {
  const contentOfSlot = new Map([
    ...apart,
    ...plan.slots.map((slot, index) => [slot, contents[index]] as const),
  ])
  const hasHeads = plan.sections.some(({ head }) => head.length > 0)
  const hasFeet = plan.sections.some(({ foot }) => foot.length > 0)
  const twins = plan.slots.flatMap(({ paragraph, above }) =>
    paragraph === undefined || above === undefined ? [] : [{ name: paragraph.style, above }],
  )
  return new Document({
    compatibility: { version: 15 },
    styles: docxStyles(styleSheet, twins, usedStyles(plan), usedMarks(plan), plan.bound),
    numbering: docxNumbering(marksOf(plan)),
    sections: plan.sections.map((section, index) => ({
      // A section without headers or footers takes those of the one before it.
      ...(index === 0 || hasHeads ? pageHeaders(section.head, contentOfSlot) : {}),
      ...(hasFeet ? pageFooters(section.foot, contentOfSlot) : {}),
      properties: sectionProperties(section, styleSheet),
      children: section.blocks.map((block) => docxBlock(block, contentOfSlot)),
    })),
  })
}

/** Those that styles are bound to come first: their definitions are the ones that Word finds by a style. */
const marksOf = ({ bound, slots }: DocxPlan): readonly ListMark[] => [
  ...bound.values(),
  ...slots.flatMap(({ mark }) => (mark === undefined ? [] : [mark])),
]

function usedStyles({ slots, sections }: DocxPlan): ReadonlySet<StyleName> {
  const all = [...slots, ...sections.flatMap(({ head, foot }) => [...head, ...foot])]
  return new Set(all.flatMap(({ paragraph }) => paragraph?.style ?? []))
}

function usedMarks({ sections }: DocxPlan): ReadonlySet<MarkAbove> {
  const blocks = sections.flatMap((section) => section.blocks)
  return new Set(blocks.flatMap((block) => (block.type === 'paragraph' ? (block.markAbove ?? []) : [])))
}

function rewrite(parts: Map<string, string>, name: string, change: (xml: string) => string): void {
  const xml = parts.get(name)
  if (xml === undefined) throw new Error(`docx wrote no ${name}`)
  parts.set(name, change(xml))
}

/** The page number; on the first page nothing, or ô 14 and ô 11. */
function pageHeaders(head: readonly Slot[], contents: Contents): Pick<ISectionOptions, 'headers'> {
  const style = styleId('page-number')
  return {
    headers: {
      default: new Header({
        children: [new Paragraph({ style, children: [new TextRun({ children: [PageNumber.CURRENT] })] })],
      }),
      // The number of the first page is not shown (PL I.I.6).
      first: new Header({ children: apartOrNothing(head, contents) }),
    },
  }
}

/** Ô 13 on the first page; other pages have no footer. */
function pageFooters(foot: readonly Slot[], contents: Contents): Pick<ISectionOptions, 'footers'> {
  return { footers: { first: new Footer({ children: apartOrNothing(foot, contents) }) } }
}

/** A header or footer cannot be without a paragraph. */
function apartOrNothing(slots: readonly Slot[], contents: Contents): Paragraph[] {
  if (slots.length === 0) return [new Paragraph({ style: styleId('page-number') })]
  return slots.map((slot) => docxParagraph(slot, contents))
}

function sectionProperties(
  { orientation, firstNumberShown, headerDistance }: PlannedSection,
  { page }: StyleSheet,
): NonNullable<ISectionOptions['properties']> {
  return {
    type: 'nextPage',
    titlePage: !firstNumberShown,
    page: {
      // The library turns the page itself.
      size: { width: page.width, height: page.height, orientation },
      margin: {
        top: page.marginTop,
        bottom: page.marginBottom,
        left: page.marginLeft,
        right: page.marginRight,
        header: headerDistance,
        footer: page.footer,
        gutter: 0,
      },
      pageNumbers: { start: 1 },
    },
  }
}

type Contents = ReadonlyMap<Slot, readonly RunContent[] | undefined>

function docxBlock(block: PlannedBlock, contents: Contents): FileChild {
  return block.type === 'paragraph'
    ? docxParagraph(block.slot, contents, technicalStyleId(block.markAbove))
    : docxTable(block, contents)
}

function docxParagraph(slot: Slot, contents: Contents, technical = technicalStyleId()): Paragraph {
  const content = contents.get(slot)
  if (content === undefined) throw new Error('a slot without content')
  const { paragraph, mark, uncounted, above, image } = slot
  const bare = image === undefined ? technical : styleId('picture')
  return new Paragraph({
    style: paragraph === undefined ? bare : styleId(paragraph.style, above),
    ...(mark === undefined ? {} : { numbering: numberingOf(mark) }),
    ...(uncounted === undefined ? {} : { numbering: false as const }),
    children: content.map(docxRun),
  })
}

const EMU_PER_PIXEL = 9525

function docxRun(run: RunContent): ParagraphChild {
  switch (run.type) {
    case 'text':
      return new TextRun({
        text: run.text,
        ...(run.bold ? { bold: true } : {}),
        ...(run.italic ? { italics: true } : {}),
        ...(run.spacing === 0 ? {} : { characterSpacing: run.spacing }),
        ...(run.open ? { highlight: 'yellow' } : {}),
      })
    case 'break':
      return new TextRun({ break: 1 })
    case 'tab':
      return new TextRun({ children: [new Tab()] })
    case 'silent-field':
      return imported(SILENT_FIELD_XML)
    case 'picture':
      return imported(pictureXml(run))
    case 'rule':
      return new ShapeRun({
        type: run.height === 0 ? 'line' : 'rectangle',
        altText: { id: String(run.id), name: `${RULE_NAME} ${run.id}` },
        transformation: { width: run.width / EMU_PER_PIXEL, height: run.height / EMU_PER_PIXEL },
        line: { color: run.color, width: run.thickness / 12700 },
        floating: {
          horizontalPosition:
            run.left === undefined
              ? { relative: 'column', align: 'center' }
              : { relative: 'column', offset: run.left },
          verticalPosition: { relative: 'paragraph', offset: run.offset },
          zIndex: run.id,
          layoutInCell: true,
          allowOverlap: true,
        },
      })
  }
}

const imported = (xml: string): ParagraphChild =>
  // Proof: a paragraph writes out whatever component it holds; its type lists only those it knows.
  ImportedXmlComponent.fromXmlString(xml) as unknown as ParagraphChild

const NO_BORDER = { style: 'none', size: 0, color: 'auto' } as const
/** Half a point, black. */
const BORDER = { style: 'single', size: 4, color: '000000' } as const
/** Three quarters of a point. */
const LINE_ABOVE = { style: 'single', size: 6, color: '000000' } as const
/** Room inside the cells of a bordered table, twips on every side. */
const CELL_ROOM = 60

function docxTable(block: PlannedBlock & { type: 'table' }, contents: Contents): Table {
  const { bordered, widths, rows, headRows, lineAbove, isKept } = block
  const border = bordered ? BORDER : NO_BORDER
  const room = bordered ? CELL_ROOM : 0
  return new Table({
    layout: 'fixed',
    columnWidths: widths,
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: 'dxa' },
    indent: { size: 0, type: 'dxa' },
    margins: { top: room, bottom: room, left: room, right: room, marginUnitType: 'dxa' },
    borders: {
      top: lineAbove ? LINE_ABOVE : border,
      bottom: border,
      left: border,
      right: border,
      insideHorizontal: border,
      insideVertical: border,
    },
    rows: rows.map(
      (cells, index) =>
        new TableRow({
          // LibreOffice keeps no table with what follows whose only row may not be cut; its lines stay together by that.
          ...(isKept ? {} : { cantSplit: true }),
          ...(index < headRows ? { tableHeader: true } : {}),
          children: docxCells(cells, widths, contents, index < headRows),
        }),
    ),
  })
}

function docxCells(
  cells: readonly PlannedCell[],
  widths: readonly number[],
  contents: Contents,
  isHead: boolean,
): TableCell[] {
  let column = 0
  return cells.map(({ slots, columns, merge }) => {
    const size = widths.slice(column, column + columns).reduce((sum, width) => sum + width, 0)
    column += columns
    return new TableCell({
      width: { size, type: 'dxa' },
      ...(columns > 1 ? { columnSpan: columns } : {}),
      ...(merge === undefined ? {} : { verticalMerge: merge }),
      ...(isHead ? { verticalAlign: 'center' as const } : {}),
      children: slots.map((slot) => docxParagraph(slot, contents)),
    })
  })
}
