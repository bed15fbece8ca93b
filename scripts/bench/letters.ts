// The sample letter as every contestant gets it: to as many generated bodies as asked, mode
// `addressed`, so that only the "Kính gửi" line differs.

import { createHash } from 'node:crypto'
import { unzipSync, zipSync } from 'fflate'
import subsetFont from 'subset-font'
import { composeCopies } from '../../src/application/issue/compose-copies.ts'
import type { PressParts } from '../../src/application/issue/make-press.ts'
import { makePressParts } from '../../src/application/issue/make-press.ts'
import { preparePress, pressSetup, renderCopies } from '../../src/application/issue/render-copies.ts'
import type { PreparedIssue } from '../../src/application/plan/prepare-issue.ts'
import { prepareIssue } from '../../src/application/plan/prepare-issue.ts'
import type { DocumentFormat, Press } from '../../src/application/ports/press.ts'
import type { Issuance } from '../../src/compose/letterhead.ts'
import { nd30StyleSheet } from '../../src/compose/nd30-style-sheet.ts'
import { collectCharacters } from '../../src/layout/face-characters.ts'
import type { DocumentTree } from '../../src/model/document-tree.ts'
import type { LetterPlan } from '../../src/model/issue.ts'
import type { Face, LaidOutDocument } from '../../src/model/page-frame.ts'
import { TINOS } from '../../test/layout/tinos.ts'
import { sampleWorkspace } from '../../test/sample-workspace.ts'
import { generateRecipients } from '../generate-recipients.ts'

const DIRECTIVE = 'directives/i-speed.yaml'

const digest = (name: string) => (bytes: Uint8Array) => createHash(name).update(bytes).digest()
const HASH = { sha256: digest('sha256'), md5: digest('md5') }

export interface Letters {
  readonly prepared: PreparedIssue
  readonly letter: LetterPlan
  readonly issuance: Issuance
  readonly press: Press
  /** The press taken apart. */
  readonly parts: PressParts
  readonly styleSheet: ReturnType<typeof nd30StyleSheet>
}

/** The letter to the sample's own bodies and `count` generated ones, ready to be printed. */
export async function lettersTo(count: number): Promise<Letters> {
  const files = sampleWorkspace()
  const typed = new TextDecoder().decode(files.contents.get(DIRECTIVE))
  const plain = typed.replace('taskSheet: true', 'taskSheet: false')
  if (plain === typed) throw new Error('the sample directive no longer asks for a task sheet')
  files.contents.set(DIRECTIVE, new TextEncoder().encode(plain))
  files.contents.set(
    'recipients/thu-tai.csv',
    new TextEncoder().encode([...generateRecipients(count)].join('')),
  )
  const { value: prepared, diagnostics } = prepareIssue({
    files,
    directiveFile: DIRECTIVE,
    today: { year: 2025, month: 1, day: 9 },
    stage: 'issue',
    sha256: (bytes) => digest('sha256')(bytes).toString('hex'),
    covers: () => true,
  })
  if (prepared === undefined) throw new Error(JSON.stringify(diagnostics, null, 2))
  const [letter] = prepared.plan.letters
  if (letter === undefined) throw new Error('the plan holds no letter')
  const issuance: Issuance = { type: 'issued', number: '123', date: prepared.plan.issuedDate }
  const materials = { fonts: TINOS, hash: HASH, producer: 'vanthu bench' }
  const press = await preparePress(prepared, materials, issuance)
  const parts = await makePressParts(pressSetup(prepared, materials.producer, issuance), materials)
  return { prepared, letter, issuance, press, parts, styleSheet: nd30StyleSheet(prepared.office.style) }
}

/** The program's own road for one format, copy after copy, from the first again when all are made. */
export function ownRoad(letters: Letters, format: DocumentFormat): () => Promise<Uint8Array> {
  const { prepared, press, letter, issuance } = letters
  const run = () => renderCopies(prepared, press, letter, issuance, [format])
  let copies = run()
  return async () => {
    let next = await copies.next()
    if (next.done) {
      copies = run()
      next = await copies.next()
    }
    const file = next.done ? undefined : next.value.files.find(({ role }) => role === format)
    if (file === undefined) throw new Error(`no ${format}`)
    return file.bytes
  }
}

export interface Copy {
  readonly name: string
  readonly tree: DocumentTree
  readonly laidOut: LaidOutDocument
}

/** Laid-out copies to bodies of the letter. */
export function laidOutCopies({ prepared, letter, issuance, parts }: Letters): Copy[] {
  return [...composeCopies(prepared, letter, issuance)].map(({ copy, letter: tree }) => ({
    name: copy.recipient.name,
    tree,
    laidOut: parts.layout.layOut(tree),
  }))
}

/** Lines and rules of a page as plain data, for programs that only draw. */
export function plainPages({ pages }: LaidOutDocument) {
  return pages.map(({ width, height, items }) => ({
    width,
    height,
    rules: items.flatMap((item) =>
      item.type === 'rule'
        ? [{ x: item.x, y: item.y, width: item.width, height: item.height ?? item.thickness }]
        : [],
    ),
    // One call a line, left unjustified, in the face it begins with.
    texts: items.flatMap((item) =>
      item.type === 'line'
        ? [
            {
              x: item.x,
              baseline: item.baseline,
              size: item.line.size,
              face: item.line.segments[0]?.face ?? 'regular',
              text: item.line.segments.map(({ text }) => text).join(''),
            },
          ]
        : [],
    ),
  }))
}

/** The four faces with no more than the batch's letters, as the program itself embeds them. */
export async function subsetsFor(letters: Letters, copies: readonly Copy[]) {
  const collected = collectCharacters(letters.styleSheet)
  for (const { tree } of copies) collected.add(tree)
  const characters = collected.characters()
  const subset = async (face: Face): Promise<Uint8Array> =>
    Uint8Array.from(
      // Whole lines are drawn in one face here, so each face needs the letters of all.
      await subsetFont(Buffer.from(TINOS[face]), Object.values(characters).join(''), {
        targetFormat: 'truetype',
        noHinting: true,
        keepFeatures: [],
        noLayoutClosure: true,
        dropTables: ['GSUB', 'GPOS', 'GDEF', 'kern', 'gasp'],
      }),
    )
  return {
    regular: await subset('regular'),
    bold: await subset('bold'),
    italic: await subset('italic'),
    'bold-italic': await subset('bold-italic'),
  }
}

/** The copy's DOCX with `{name}` where it names its body. */
export async function docxTemplate(letters: Letters, copy: Copy): Promise<Uint8Array> {
  const parts = unzipSync(await letters.parts.docx.write(copy.tree, copy.laidOut))
  const name = 'word/document.xml'
  const xml = new TextDecoder().decode(parts[name])
  if (!xml.includes(copy.name)) throw new Error('the letter does not name its body in one run')
  parts[name] = new TextEncoder().encode(xml.replace(copy.name, '{name}'))
  return zipSync(parts)
}
