// Trees to bytes: the press of one batch, with fonts subset and styles prepared once, and each copy
// put through it on its own.

import type { Issuance } from '../../compose/letterhead.ts'
import { nd30StyleSheet } from '../../compose/nd30-style-sheet.ts'
import { collectCharacters } from '../../layout/face-characters.ts'
import { readFontMetrics } from '../../layout/font-metrics.ts'
import type { Layout } from '../../layout/lay-out-pages.ts'
import { createLayout } from '../../layout/lay-out-pages.ts'
import type { DocumentTree } from '../../model/document-tree.ts'
import type { LetterPlan } from '../../model/issue.ts'
import { formatNumber } from '../../model/issue.ts'
import type { HouseStyle } from '../../model/office.ts'
import type { Face } from '../../model/page-frame.ts'
import { asciiSlug } from '../../vietnamese/text-forms.ts'
import type { DocxWriter } from '../../writers/docx/write-docx.ts'
import { prepareDocx } from '../../writers/docx/write-docx.ts'
import type { PdfWriter } from '../../writers/pdf/write-pdf.ts'
import { preparePdf } from '../../writers/pdf/write-pdf.ts'
import { openPlaceGuard } from '../check/open-places.ts'
import { unsureParagraphs } from '../check/unsure-lines.ts'
import type { PreparedIssue } from '../plan/prepare-issue.ts'
import type { RenderedCopy, RenderedFile, RenderLetter } from '../ports/rendering.ts'
import type { CarriedFiles } from './carried-letter.ts'
import { carriedFiles, carriedLetter } from './carried-letter.ts'
import { composeCopies, letterFileBase } from './compose-copies.ts'

export type DocumentFormat = 'docx' | 'pdf'

/** What the machine lends: fonts and hash functions. */
export interface PressMaterials {
  readonly fonts: Readonly<Record<Face, Uint8Array>>
  readonly hash: { sha256(bytes: Uint8Array): Uint8Array; md5(bytes: Uint8Array): Uint8Array }
  /** Name and version of the program, for document properties. */
  readonly producer: string
}

export interface Press {
  readonly layout: Layout
  readonly pdf: PdfWriter
  /** Companion sheets have fonts of their own: a letter carries no letter only they need. Absent without sheets. */
  readonly sheetPdf?: PdfWriter
  readonly docx: DocxWriter
}

const mediaJson = new TextEncoder()

/**
 * Prepares the press for everything a plan will print. Composes every copy once without setting it,
 * so a template that fails for one recipient fails here, before a number is given; and so does an
 * open place in what is to be issued (Fault E_RENDER).
 */
export async function preparePress(
  prepared: PreparedIssue,
  materials: PressMaterials,
  issuance: Issuance,
): Promise<Press> {
  const styleSheet = nd30StyleSheet(prepared.office.style)
  const characters = collectCharacters(styleSheet)
  const sheetCharacters = collectCharacters(styleSheet)
  let hasSheets = false
  const refuseOpenPlaces = openPlaceGuard()
  for (const letter of prepared.plan.letters) {
    for (const { letter: tree, sheet } of composeCopies(prepared, letter, issuance)) {
      if (issuance.type === 'issued') refuseOpenPlaces(tree)
      characters.add(tree)
      if (sheet === undefined) continue
      sheetCharacters.add(sheet)
      hasSheets = true
    }
  }
  return {
    layout: createLayout(styleSheet, readFontMetrics(materials.fonts)),
    pdf: await preparePdf({ ...materials, characters: characters.characters() }),
    ...(hasSheets
      ? { sheetPdf: await preparePdf({ ...materials, characters: sheetCharacters.characters() }) }
      : {}),
    docx: prepareDocx(styleSheet),
  }
}

/** As `preparePress`, for trees that are at hand. */
export async function pressFor(
  trees: readonly DocumentTree[],
  style: HouseStyle,
  materials: PressMaterials,
): Promise<Press> {
  const styleSheet = nd30StyleSheet(style)
  const characters = collectCharacters(styleSheet)
  for (const tree of trees) characters.add(tree)
  return {
    layout: createLayout(styleSheet, readFontMetrics(materials.fonts)),
    pdf: await preparePdf({ ...materials, characters: characters.characters() }),
    docx: prepareDocx(styleSheet),
  }
}

/** One tree as PDF and DOCX, named after its code. */
export async function printTree(
  press: Press,
  tree: DocumentTree,
  code: string,
): Promise<{ readonly files: readonly RenderedFile[]; readonly pages: number }> {
  const { pdf, docx, pages } = await printed(press, tree, ['pdf', 'docx'])
  const base = asciiSlug(code, 80)
  if (pdf === undefined || docx === undefined) throw new Error(`${code} was not printed`)
  return {
    files: [
      { role: 'pdf', name: `${base}.pdf`, bytes: pdf },
      { role: 'docx', name: `${base}.docx`, bytes: docx },
    ],
    pages,
  }
}

async function printed(
  press: Press,
  tree: DocumentTree,
  formats: readonly DocumentFormat[],
  carried?: CarriedFiles,
): Promise<{
  readonly pdf?: Uint8Array
  readonly docx?: Uint8Array
  readonly pages: number
  readonly unsure: readonly string[]
}> {
  const laidOut = press.layout.layOut(tree)
  return {
    pages: laidOut.pages.length,
    unsure: unsureParagraphs(laidOut),
    ...(formats.includes('pdf') ? { pdf: press.pdf.write(laidOut, tree.properties, carried?.pdf) } : {}),
    ...(formats.includes('docx') ? { docx: await press.docx.write(tree, laidOut, carried?.docx) } : {}),
  }
}

/** The copies of a letter as files, one copy at a time; memory does not grow with their number. */
export async function* renderCopies(
  prepared: PreparedIssue,
  press: Press,
  letter: LetterPlan,
  issuance: Issuance,
  formats: readonly DocumentFormat[],
): AsyncGenerator<RenderedCopy> {
  const base = letterFileBase(prepared.plan.codeNotation, issuance)
  let carried: CarriedFiles | undefined
  for (const { copy, letter: tree, sheet, mail } of composeCopies(prepared, letter, issuance)) {
    // The same objects for all copies: the writers prepare them once.
    carried ??= carriedFiles(carriedLetter(prepared, letter, issuance), tree.properties.created)
    const set = await printed(press, tree, formats, carried)
    const files: RenderedFile[] = []
    if (set.pdf !== undefined) files.push({ role: 'pdf', name: `${base}.pdf`, bytes: set.pdf })
    if (set.docx !== undefined) files.push({ role: 'docx', name: `${base}.docx`, bytes: set.docx })
    if (sheet !== undefined) {
      const companion = await printed({ ...press, pdf: press.sheetPdf ?? press.pdf }, sheet, formats)
      if (companion.pdf !== undefined) {
        files.push({ role: 'sheet-pdf', name: `${base}-phieu-nhiem-vu.pdf`, bytes: companion.pdf })
      }
      if (companion.docx !== undefined) {
        files.push({ role: 'sheet-docx', name: `${base}-phieu-nhiem-vu.docx`, bytes: companion.docx })
      }
    }
    files.push(...prepared.attachmentsOf(copy.recipient))
    files.push({ role: 'mail', name: 'mail.json', bytes: mediaJson.encode(JSON.stringify(mail)) })
    yield { copy, files, pages: set.pages, unsure: set.unsure }
  }
}

/** The renderer an issue works with: number and date are those of the claim. */
export function letterRenderer(prepared: PreparedIssue, press: Press): RenderLetter {
  return (letter, claim) =>
    renderCopies(
      prepared,
      press,
      letter,
      { type: 'issued', number: formatNumber(claim.number), date: claim.issuedDate },
      ['pdf', 'docx'],
    )
}
