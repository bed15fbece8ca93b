// Copies of a letter to bytes: what the press of a batch has to know, and each copy put through it on
// its own.

import type { Issuance } from '../../compose/letterhead.ts'
import { nd30StyleSheet } from '../../compose/nd30-style-sheet.ts'
import { collectCharacters } from '../../layout/face-characters.ts'
import type { CarriedLetter } from '../../model/carried-letter.ts'
import type { DocumentTree } from '../../model/document-tree.ts'
import type { LetterPlan } from '../../model/issue.ts'
import { formatNumber } from '../../model/issue.ts'
import type { HouseStyle } from '../../model/office.ts'
import { asciiSlug } from '../../vietnamese/text-forms.ts'
import { openPlaceGuard } from '../check/open-places.ts'
import type { PreparedIssue } from '../plan/prepare-issue.ts'
import type {
  CarriedFiles,
  DocumentFormat,
  FontsAndHashes,
  Press,
  PressSetup,
  PressThread,
  PrintedTree,
} from '../ports/press.ts'
import type { RenderedCopy, RenderedFile, RenderLetter } from '../ports/rendering.ts'
import { carriedFiles, carriedLetters } from './carried-letter.ts'
import type { ComposedCopy } from './compose-copies.ts'
import { composeCopies, letterFileBase } from './compose-copies.ts'

/** What the machine lends: fonts and hash functions, and a thread where there is one to spare. */
export interface PressMaterials extends FontsAndHashes {
  /** Name and version of the program, for document properties. */
  readonly producer: string
  /** Starts a thread for a large batch. Without it all is printed in this one. */
  readonly startThread?: () => Promise<PressThread>
}

/** Copies of one letter from which a thread saves more than it costs; at 500 the two weigh the same. */
const WORTH_A_THREAD = 1000

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
  const isLarge = prepared.plan.letters.some(({ copies }) => copies.length >= WORTH_A_THREAD)
  const thread = isLarge ? await materials.startThread?.() : undefined
  const setup = pressSetup(prepared, materials.producer, issuance)
  return thread?.setUp(setup) ?? (await pressHere(setup, materials))
}

/** What `preparePress` sets a press up with. */
export function pressSetup(prepared: PreparedIssue, producer: string, issuance: Issuance): PressSetup {
  const { style } = prepared.office
  const styleSheet = nd30StyleSheet(style)
  const characters = collectCharacters(styleSheet)
  const sheetCharacters = collectCharacters(styleSheet)
  let hasSheets = false
  const refuseOpenPlaces = openPlaceGuard()
  for (const letter of prepared.plan.letters) {
    for (const { copy, letter: tree, sheet, mail } of composeCopies(prepared, letter, issuance)) {
      if (issuance.type === 'issued') refuseOpenPlaces(tree)
      // In a draft one mail of a letter shows what is wrong in all; what one body lacks was found before (M07).
      if (issuance.type === 'issued' || copy === letter.copies[0]) mail()
      characters.add(tree)
      if (sheet === undefined) continue
      sheetCharacters.add(sheet)
      hasSheets = true
    }
  }
  return {
    style,
    producer,
    characters: characters.characters(),
    ...(hasSheets ? { sheetCharacters: sheetCharacters.characters() } : {}),
  }
}

/** As `preparePress`, for trees that are at hand. */
export async function pressFor(
  trees: readonly DocumentTree[],
  style: HouseStyle,
  materials: PressMaterials,
): Promise<Press> {
  const characters = collectCharacters(nd30StyleSheet(style))
  for (const tree of trees) characters.add(tree)
  const setup = { style, producer: materials.producer, characters: characters.characters() }
  return await pressHere(setup, materials)
}

/** Layout and writers are large, and loaded in the thread that prints. */
async function pressHere(setup: PressSetup, materials: PressMaterials): Promise<Press> {
  const { makePress } = await import('./make-press.ts')
  return await makePress(setup, materials)
}

/** One tree as PDF and DOCX, named after its code, with what it carries. */
export async function printTree(
  press: Press,
  tree: DocumentTree,
  code: string,
  carried?: CarriedFiles,
): Promise<{ readonly files: readonly RenderedFile[]; readonly pages: number }> {
  const printed = await press.print({
    tree,
    kind: 'letter',
    formats: ['pdf', 'docx'],
    ...(carried === undefined ? {} : { carried }),
  })
  return { files: filesOf(printed, asciiSlug(code, 80)), pages: printed.pages }
}

function filesOf({ pdf, docx }: PrintedTree, base: string): RenderedFile[] {
  return [
    ...(pdf === undefined ? [] : [{ role: 'pdf', name: `${base}.pdf`, bytes: pdf } as const]),
    ...(docx === undefined ? [] : [{ role: 'docx', name: `${base}.docx`, bytes: docx } as const]),
  ]
}

function sheetFilesOf({ pdf, docx }: PrintedTree, base: string): RenderedFile[] {
  const name = `${base}-phieu-nhiem-vu`
  return [
    ...(pdf === undefined ? [] : [{ role: 'sheet-pdf', name: `${name}.pdf`, bytes: pdf } as const]),
    ...(docx === undefined ? [] : [{ role: 'sheet-docx', name: `${name}.docx`, bytes: docx } as const]),
  ]
}

/**
 * The copies of a letter as files, in the order of the plan. A press in this thread gets them one at a
 * time, one in another some ahead; memory does not grow with their number. What was printed of a copy is
 * there until the next copy is asked for.
 */
export async function* renderCopies(
  prepared: PreparedIssue,
  press: Press,
  letter: LetterPlan,
  issuance: Issuance,
  formats: readonly DocumentFormat[],
): AsyncGenerator<RenderedCopy> {
  const base = letterFileBase(prepared.plan.codeNotation, issuance)
  const carriedBy = carriedLetters(prepared, letter, issuance)
  const written = new WeakMap<CarriedLetter, CarriedFiles>()
  const rendered = async ({ copy, letter: tree, sheet, mail }: ComposedCopy): Promise<Rendered> => {
    // The same objects for all copies that carry the same: the writers prepare them once.
    const letterOfCopy = carriedBy(copy)
    const carried = written.get(letterOfCopy) ?? carriedFiles(letterOfCopy, tree.properties.created)
    written.set(letterOfCopy, carried)
    const own = press.print({ tree, kind: 'letter', formats, carried })
    const companion = sheet === undefined ? undefined : press.print({ tree: sheet, kind: 'sheet', formats })
    const [printed, printedSheet] = await Promise.all([own, companion])
    const files = [
      ...filesOf(printed, base),
      ...(printedSheet === undefined ? [] : sheetFilesOf(printedSheet, base)),
      ...prepared.attachmentsOf(copy.recipient),
    ]
    if (issuance.type === 'issued') {
      files.push({ role: 'mail', name: 'mail.json', bytes: mediaJson.encode(JSON.stringify(mail())) })
    }
    return {
      rendered: { copy, files, pages: printed.pages, unsure: printed.unsure },
      printed: printedSheet === undefined ? [printed] : [printed, printedSheet],
    }
  }
  const ordered: Promise<Rendered>[] = []
  async function* first(): AsyncGenerator<RenderedCopy> {
    const next = await ordered.shift()
    if (next === undefined) return
    yield next.rendered
    for (const one of next.printed) press.release(one)
  }

  for (const composed of composeCopies(prepared, letter, issuance)) {
    const order = rendered(composed)
    // A failure is told when its copy comes; until then it must not count as unheard.
    order.catch(() => undefined)
    ordered.push(order)
    if (ordered.length > press.ahead) yield* first()
  }
  while (ordered.length > 0) yield* first()
}

interface Rendered {
  readonly rendered: RenderedCopy
  readonly printed: readonly PrintedTree[]
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
