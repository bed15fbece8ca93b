// Who is measured, and how each makes the letter number `index`.

import { Packer } from 'docx'
import { planDocx } from '../../src/writers/docx/docx-plan.ts'
import { docxDocument } from '../../src/writers/docx/docx-skeleton.ts'
import { TINOS } from '../../test/layout/tinos.ts'
import { plannedContents } from '../../test/layout/word-model.ts'
import { docxTemplate, laidOutCopies, lettersTo, ownRoad, plainPages, subsetsFor } from './letters.ts'
import { typstSource } from './typst-source.ts'

export type MakeLetter = (index: number) => Promise<Uint8Array> | Uint8Array

export interface Contestant {
  readonly name: string
  readonly format: 'pdf' | 'docx'
  /** Letters measured in each round. */
  readonly count: number
  /** What it does and does not do, for the table. */
  readonly remark: string
  prepare(): Promise<MakeLetter>
}

/** Bodies the own road goes round; the peers take turns among a few. */
const BODIES = 1000
const PEER_BODIES = 50

async function peer(module: string, input: object): Promise<MakeLetter> {
  // The peers are plain JavaScript with libraries of their own: this is the only shape they export.
  const { prepare } = (await import(`./peers/${module}.mjs`)) as {
    prepare(input: object): Promise<MakeLetter>
  }
  return prepare(input)
}

async function drawn(module: string): Promise<MakeLetter> {
  const letters = await lettersTo(PEER_BODIES)
  const copies = laidOutCopies(letters)
  const pages = copies.map(({ laidOut }) => plainPages(laidOut))
  return peer(module, {
    fonts: TINOS,
    subsets: await subsetsFor(letters, copies),
    pagesOf: (index: number) => pages[index % pages.length],
  })
}

async function fromTemplate(module: string): Promise<MakeLetter> {
  const letters = await lettersTo(PEER_BODIES)
  const copies = laidOutCopies(letters)
  const [first] = copies
  if (first === undefined) throw new Error('no copy')
  return peer(module, {
    template: await docxTemplate(letters, first),
    names: copies.map(({ name }) => name),
  })
}

export const CONTESTANTS: readonly Contestant[] = [
  {
    name: 'vanthu PDF',
    format: 'pdf',
    count: 10_000,
    remark: 'whole road: wording, lines, tags, PDF/A-3a, directive inside',
    prepare: async () => ownRoad(await lettersTo(BODIES), 'pdf'),
  },
  {
    name: 'typst',
    format: 'pdf',
    count: 60,
    remark: 'breaks its own lines; tagged; no data inside',
    prepare: async () => {
      const letters = await lettersTo(PEER_BODIES)
      const copies = laidOutCopies(letters)
      const [first] = copies
      if (first === undefined) throw new Error('no copy')
      return peer('typst', {
        fonts: TINOS,
        typstSource: typstSource(first, letters.styleSheet),
        names: copies.map(({ name }) => name),
      })
    },
  },
  {
    name: 'pdf-lib, fonts pre-subset',
    format: 'pdf',
    count: 20,
    remark: 'draws lines it is given; untagged',
    prepare: () => drawn('pdf-lib'),
  },
  {
    name: 'pdfkit',
    format: 'pdf',
    count: 20,
    remark: 'draws lines it is given; untagged',
    prepare: () => drawn('pdfkit'),
  },
  {
    name: 'vanthu DOCX',
    format: 'docx',
    count: 10_000,
    remark: 'whole road: wording, lines, directive inside',
    prepare: async () => ownRoad(await lettersTo(BODIES), 'docx'),
  },
  {
    name: 'docx from scratch',
    format: 'docx',
    count: 60,
    remark: 'the same document, built and packed anew',
    prepare: async () => {
      const letters = await lettersTo(PEER_BODIES)
      const { styleSheet } = letters
      const copies = laidOutCopies(letters).map(({ tree, laidOut }) => {
        const plan = planDocx(tree, styleSheet, laidOut)
        const contents = plannedContents(plan, styleSheet, laidOut)
        return { plan, contents }
      })
      return (index) => {
        const copy = copies[index % copies.length]
        if (copy === undefined) throw new Error('no copy')
        return Packer.pack(docxDocument(copy.plan, copy.contents, styleSheet), 'uint8array')
      }
    },
  },
  {
    name: 'docxtemplater',
    format: 'docx',
    count: 60,
    remark: 'one tag in a finished DOCX; sets nothing',
    prepare: () => fromTemplate('docxtemplater'),
  },
  {
    name: 'easy-template-x',
    format: 'docx',
    count: 100,
    remark: 'one tag in a finished DOCX; sets nothing',
    prepare: () => fromTemplate('easy-template-x'),
  },
]
