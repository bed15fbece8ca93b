import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { DocumentTree } from '../../../src/model/document-tree.ts'
import type { PdfWriter } from '../../../src/writers/pdf/write-pdf.ts'
import {
  attachment,
  documentOf,
  freshLayout,
  letterWithTable,
  paragraph,
  sampleLetter,
  writerFor,
} from './pdf-letters.ts'

const NAMES = [
  'Sở Y tế',
  'Ủy ban nhân dân huyện Ba Tri',
  `Báo Đồng Khởi ${'và các đơn vị trực thuộc '.repeat(3)}tỉnh`,
]

const letter: fc.Arbitrary<DocumentTree> = fc
  .oneof(
    {
      weight: 8,
      arbitrary: fc.tuple(fc.integer({ min: 1, max: 2000 }), fc.shuffledSubarray(NAMES, { minLength: 1 })),
    },
    { weight: 1, arbitrary: fc.constant('table' as const) },
    { weight: 1, arbitrary: fc.array(fc.constantFrom(...NAMES), { minLength: 1, maxLength: 120 }) },
  )
  .map((drawn) => {
    if (drawn === 'table') return letterWithTable()
    const [first, second] = drawn
    if (typeof first === 'number' && Array.isArray(second)) return sampleLetter(String(first), second)
    return documentOf(...drawn.flat().map((one) => paragraph('body', String(one))))
  })

const job = fc.record({ tree: letter, files: fc.array(fc.nat(3), { maxLength: 2 }) })

const write = (
  writer: PdfWriter,
  layout: ReturnType<typeof freshLayout>,
  { tree, files }: { readonly tree: DocumentTree; readonly files: readonly number[] },
): Uint8Array =>
  writer.write(
    layout.layOut(tree),
    tree.properties,
    files.map((value, index) => attachment({ value }, `tep-${index}.json`)),
  )

describe('what a writer remembers', () => {
  const everything = [
    sampleLetter('0123456789', NAMES),
    letterWithTable(),
    documentOf(paragraph('body', NAMES.join(' '))),
  ]
  let makeWriter: () => Promise<PdfWriter>
  let used: PdfWriter
  beforeAll(async () => {
    makeWriter = () => writerFor(...everything)
    used = await makeWriter()
  })

  it('changes no byte of what it writes next', async () => {
    const layout = freshLayout()
    await fc.assert(
      fc.asyncProperty(fc.array(job, { minLength: 1, maxLength: 6 }), async (jobs) => {
        const last = jobs.at(-1)
        if (last === undefined) return
        for (const one of jobs) write(used, layout, one)
        const remembered = write(used, layout, last)
        const fresh = write(await makeWriter(), freshLayout(), last)
        expect(Buffer.from(remembered).equals(fresh)).toBe(true)
      }),
      { numRuns: 10 },
    )
  })

  it('is not handed out: a changed file changes nothing', () => {
    const tree = sampleLetter()
    const laid = freshLayout().layOut(tree)
    const first = used.write(laid, tree.properties)
    const kept = Uint8Array.from(first)
    first.fill(0)
    expect(used.write(laid, tree.properties)).toEqual(kept)
  })

  it('tells apart letters of the same shape whose lines stand elsewhere', async () => {
    const short = sampleLetter('1', [NAMES[0] ?? ''])
    const long = sampleLetter('1', [NAMES[2] ?? ''])
    const layout = freshLayout()
    const [one, other] = [short, long].map((tree) => used.write(layout.layOut(tree), tree.properties))
    const fresh = await makeWriter()
    expect(fresh.write(freshLayout().layOut(long), long.properties)).toEqual(other)
    expect(fresh.write(freshLayout().layOut(short), short.properties)).toEqual(one)
  })
})
