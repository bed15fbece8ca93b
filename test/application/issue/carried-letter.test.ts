import fc from 'fast-check'
import { zipSync } from 'fflate'
import { beforeAll, describe, expect, test } from 'vitest'
import { checkCarried } from '../../../src/application/check/check-carried.ts'
import { carriedDirective, carriedFiles, carriedText } from '../../../src/application/issue/carried-letter.ts'
import { readCarried } from '../../../src/application/read/read-carried.ts'
import type { CarriedLetter } from '../../../src/model/carried-letter.ts'
import type { Directive, TaskItem } from '../../../src/model/directive.ts'
import type { LaidOutDocument } from '../../../src/model/page-frame.ts'
import type { DocxWriter } from '../../../src/writers/docx/write-docx.ts'
import { prepareDocx } from '../../../src/writers/docx/write-docx.ts'
import type { PdfWriter } from '../../../src/writers/pdf/write-pdf.ts'
import { docxPart } from '../../docx-reader.ts'
import { SAMPLE_DIRECTIVE } from '../../template/sample-directive.ts'
import { STYLE_SHEET } from '../../writers/docx/docx-trees.ts'
import { CREATED, documentOf, freshLayout, paragraph, writerFor } from '../../writers/pdf/pdf-letters.ts'

const TREE = documentOf(paragraph('body', 'Kính gửi'))

let pdf: PdfWriter
let docx: DocxWriter
let laidOut: LaidOutDocument
beforeAll(async () => {
  pdf = await writerFor(TREE)
  docx = prepareDocx(STYLE_SHEET)
  laidOut = freshLayout().layOut(TREE)
})

const pdfWith = (carried: CarriedLetter) =>
  pdf.write(laidOut, TREE.properties, carriedFiles(carried, CREATED).pdf)
const docxWith = (carried: CarriedLetter) => docx.write(TREE, laidOut, carriedFiles(carried, CREATED).docx)

const sample: CarriedLetter = {
  format: 'vanthu-letter/1',
  metadata: {
    FileCatalog: 2025,
    TypeName: 'Công văn',
    CodeNumber: '07',
    CodeNotation: 'STTTT-CNTT&BCVT',
    IssuedDate: '2025-01-09',
    OrganName: 'Sở Thông tin và Truyền thông tỉnh Bến Tre',
    Subject: 'triển khai',
    Language: 'Tiếng Việt',
    Position: 'Phó Giám đốc',
    FullName: 'Nguyễn Văn Nam',
    Priority: 0,
    IssuedAmount: 42,
  },
  directive: carriedDirective(SAMPLE_DIRECTIVE, {}),
}

/** Any text the gate lets through, XML's signs and JSON's among it. */
const text = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
  .map((drawn) => drawn.replace(/[\p{Cc}\p{Cs}]/gu, '·'))
  .map((drawn) => `${drawn}</letter>\n"\\u0000"&#1;`)

const { items } = fc.letrec<{ items: readonly TaskItem[] }>((tie) => ({
  items: fc.array(
    fc.record(
      {
        text,
        items: fc.oneof({ depthSize: 'small' }, fc.constant([]), tie('items')),
        due: fc.constantFrom(
          { type: 'before' as const, date: { year: 2024, month: 2, day: 29 } },
          { type: 'recurring' as const, rule: 'quarterly' as const },
        ),
      },
      { requiredKeys: ['text', 'items'] },
    ),
    { maxLength: 3 },
  ),
}))

const directive: fc.Arbitrary<Directive> = fc
  .record({ subject: text, closing: text, points: items, cc: fc.array(fc.emailAddress(), { maxLength: 2 }) })
  .map(({ subject, closing, points, cc }) => ({
    ...SAMPLE_DIRECTIVE,
    subject,
    closing,
    tasks: points.map((point, index) => ({ id: `t${index}`, assignedTo: ['so-y-te'], ...point })),
    mail: { ...SAMPLE_DIRECTIVE.mail, cc },
    contacts: [{ name: subject, email: 'can-bo@bentre.invalid' }],
  }))

describe('a letter that carries itself', () => {
  test('gives any directive back from the PDF and from the DOCX, equal to what went in', async () => {
    await fc.assert(
      fc.asyncProperty(directive, async (drawn) => {
        const carried = { ...sample, directive: carriedDirective(drawn, {}) }
        expect(readCarried('a.pdf', pdfWith(carried))).toEqual(carried)
        expect(readCarried('a.docx', await docxWith(carried))).toEqual(carried)
      }),
      { numRuns: 40 },
    )
  })

  test('holds no mail address, and in a tailored letter no task of others', () => {
    const withMail: Directive = {
      ...SAMPLE_DIRECTIVE,
      mail: { ...SAMPLE_DIRECTIVE.mail, cc: ['kin@bentre.invalid'] },
      contacts: [{ name: 'Lê Văn A', phone: '0275', email: 'a@bentre.invalid' }],
    }
    const carried = carriedDirective(withMail, { dutyKeys: ['t2'] })
    expect(JSON.stringify(carried)).not.toContain('@')
    expect(carried.tasks.map(({ id }) => id)).toEqual(['t2'])
    expect(carried.contacts).toEqual([{ name: 'Lê Văn A', phone: '0275' }])
  })

  test('is the same bytes whenever it is built', async () => {
    const again = structuredClone(sample)
    expect(carriedText(again)).toBe(carriedText(sample))
    expect(pdfWith(again)).toEqual(pdfWith(sample))
    expect(await docxWith(again)).toEqual(await docxWith(sample))
  })

  test('keeps the Word file one package: the part, its properties, a relation, a content type', async () => {
    const file = await docxWith(sample)
    expect(docxPart(file, 'customXml/item1.xml')).toContain('<letter xmlns="urn:vanthu:letter:1">')
    expect(docxPart(file, 'customXml/_rels/item1.xml.rels')).toContain('Target="itemProps1.xml"')
    expect(docxPart(file, 'word/_rels/document.xml.rels')).toContain('Target="../customXml/item1.xml"')
    expect(docxPart(file, '[Content_Types].xml')).toContain('PartName="/customXml/itemProps1.xml"')
    const bare = await docx.write(TREE, laidOut)
    expect(docxPart(bare, '[Content_Types].xml')).not.toContain('customXml')
  })

  test('is read from a PDF that was saved on behind its end', () => {
    const before = pdfWith({ ...sample, metadata: { ...sample.metadata, CodeNumber: '06' } })
    const after = pdfWith(sample)
    expect(readCarried('a.pdf', new Uint8Array([...before, ...after]))).toEqual(sample)
  })
})

describe('a file that carries no letter', () => {
  const bytes = (written: string) => new TextEncoder().encode(written)
  const stream = (json: string, entries = '') =>
    bytes(
      `%PDF-1.7\n1 0 obj\n<</Type/EmbeddedFile/Subtype/application#2Fjson${entries}` +
        `/Length ${bytes(json).length}>>\nstream\n${json}\nendstream\nendobj`,
    )
  const zipped = (part: string) =>
    zipSync({
      'customXml/item1.xml': bytes(`<letter xmlns="urn:vanthu:letter:1">${part}</letter>`),
    })

  test('can be made by hand when it says the right thing', () => {
    expect(readCarried('a.pdf', stream(carriedText(sample)))).toEqual(sample)
  })

  test.each([
    ['an empty file', new Uint8Array()],
    ['text', bytes('Kính gửi')],
    ['a PDF without data', bytes('%PDF-1.7\n%%EOF')],
    ['a PDF with foreign data', stream('{"format":"khac"}')],
    ['data that is no JSON', stream('{')],
    ['a stream under an unknown filter', stream('{}', '/Filter/LZWDecode')],
    ['a broken stream', stream('khong phai zlib', '/Filter/FlateDecode')],
    [
      'a dictionary that never ends',
      bytes(`%PDF-1.7\n1 0 obj\n<</A ${'['.repeat(100_000)}/Type/EmbeddedFile`),
    ],
    ['many names of nothing', bytes(`%PDF-1.7\n${'obj<</Type/EmbeddedFile '.repeat(20_000)}`)],
    ['JSON of great depth', stream('['.repeat(200_000))],
    ['a ZIP file of others', zipSync({ 'a.txt': bytes('a') })],
    ['half a ZIP file', zipSync({ 'a.txt': bytes('a') }).subarray(0, 30)],
    ['a part of foreign words', zipped('xin chào')],
    ['a part that grows a thousandfold', zipped(' '.repeat(20_000_000))],
    ['a letter with an unknown field', stream(carriedText({ ...sample, ...{ extra: 1 } }))],
    [
      'a letter that would steer the terminal',
      stream(carriedText({ ...sample, directive: { ...sample.directive, subject: '\u001b[2J' } })),
    ],
    [
      'a letter of a day there never was',
      stream(carriedText({ ...sample, metadata: { ...sample.metadata, IssuedDate: '2025-02-30' } })),
    ],
  ])('is refused in a sentence: %s', (_, file) => {
    expect(() => readCarried('la.pdf', file)).toThrowError(
      expect.objectContaining({ code: 'E_INPUT', message: expect.stringContaining('la.pdf') }),
    )
    expect(checkCarried('la.pdf', file)).toMatchObject([{ severity: 'error', ruleId: 'I00' }])
  })

  test('is refused whatever its bytes are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.constantFrom('%PDF-', 'PK'), (drawn, mark) => {
        const found = checkCarried('la', new Uint8Array([...bytes(mark), ...drawn]))
        expect(found).toMatchObject([{ ruleId: 'I00' }])
      }),
    )
  })
})

describe('checking a finished letter', () => {
  test('finds what the law finds in its directive', () => {
    const wrong = { ...sample, directive: { ...sample.directive, distribution: [] } }
    const found = checkCarried('so-y-te.pdf', pdfWith(wrong))
    expect(found).toContainEqual(
      expect.objectContaining({ file: 'so-y-te.pdf', ruleId: 'R01', severity: 'error' }),
    )
  })

  test('asks nothing of an office it does not know', () => {
    const found = checkCarried('so-y-te.pdf', pdfWith(sample))
    expect(found.filter(({ message }) => message.includes('office.yaml'))).toEqual([])
    expect(found.filter(({ ruleId }) => ['K05', 'D06', 'B08', 'S05'].includes(ruleId))).toEqual([])
  })
})
