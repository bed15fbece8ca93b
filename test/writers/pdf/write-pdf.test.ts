import { PDFArray } from 'pdf-lib'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import type { Paragraph } from '../../../src/model/document-tree.ts'
import type { FrameItem, LaidOutDocument, LineContent } from '../../../src/model/page-frame.ts'
import { ORNAMENT } from '../../../src/model/page-frame.ts'
import { preparePdf } from '../../../src/writers/pdf/write-pdf.ts'
import { pdfText } from '../../end-to-end/pdf-text.ts'
import { TINOS } from '../../layout/tinos.ts'
import { checkPdf } from '../../pdf-checker/check-pdf.ts'
import { Entries, latin1, openPdf } from '../../pdf-checker/open-pdf.ts'
import { findAll } from '../../pdf-checker/planted-faults.ts'
import { measurePdf } from '../../pdf-measure.ts'
import { specimen } from '../../specimens.ts'
import {
  attachment,
  CREATED,
  documentOf,
  freshLayout,
  HASH,
  item,
  letterWithTable,
  list,
  paragraph,
  pdfOf,
  sampleLetter,
  textsHeard,
  writerFor,
} from './pdf-letters.ts'

const textsRead = async (bytes: Uint8Array): Promise<string[]> =>
  (await checkPdf(bytes)).texts.map((tagged) => tagged.text)

/** A page of single lines, laid out by hand: for what no layout makes. */
const handMade = (items: readonly FrameItem[], contents: readonly number[]): LaidOutDocument => ({
  pages: [{ width: 595.3, height: 841.9, items }],
  structure: {
    role: 'Document',
    children: contents.map((content) => ({
      type: 'element',
      element: { role: content === 0 ? 'H1' : 'P', children: [{ type: 'content', content }] },
    })),
  },
  paragraphs: new Map(),
  columnWidths: new Map(),
  narrowColumns: new Set(),
  carriedOver: new Set(),
})

const line = (value: string, more: Partial<LineContent> = {}): LineContent => ({
  segments: [{ face: 'regular', text: value }],
  size: 14,
  color: '000000',
  wordSpacing: 0,
  characterSpacing: 0,
  width: 100,
  brokenAtBlank: false,
  ...more,
})

const placed = (content: number, value: LineContent, baseline = 100): FrameItem => ({
  type: 'line',
  content,
  x: 85,
  baseline,
  line: value,
})

const PROPERTIES = documentOf().properties

async function writeByHand(
  items: readonly FrameItem[],
  characters: string,
  contents = [0],
): Promise<Uint8Array> {
  const none = { bold: '', italic: '', 'bold-italic': '' }
  const options = { fonts: TINOS, hash: HASH, producer: 'vanthu 0.1.0' }
  const writer = await preparePdf({ ...options, characters: { ...none, regular: characters } })
  return writer.write(handMade(items, contents), PROPERTIES)
}

/** Decoded drawing of a page. */
async function drawingOf(bytes: Uint8Array, page = 0): Promise<string> {
  const pdf = await openPdf(bytes)
  const streams = pdf.pages[page]?.entries.oneOrMany('Contents') ?? []
  return streams.map((one) => latin1(Entries.of(pdf.context, one)?.contents() ?? new Uint8Array())).join('')
}

describe('a letter as PDF', () => {
  const tree = letterWithTable()
  let bytes = new Uint8Array()
  beforeAll(async () => {
    bytes = Uint8Array.from(await pdfOf(tree))
  })

  it('breaks no rule of PDF/A-3a and PDF/UA-1', async () => {
    expect((await checkPdf(bytes)).problems).toEqual([])
  })

  it('gives back the text of the tree, block by block, in reading order', async () => {
    expect(await textsRead(bytes)).toEqual(textsHeard(tree))
  })

  it('gives the same text to a reader who copies it', async () => {
    const squeezed = (value: string): string => value.replaceAll(/\s+/g, '').replaceAll('\u0002', '-')
    const copied = squeezed((await pdfText(bytes)).join(''))
    for (const heard of textsHeard(tree).filter((value) => value.length < 60)) {
      expect(copied).toContain(squeezed(heard))
    }
  })

  it('owns a paragraph over two pages by one element with a reference to each page', async () => {
    const pdf = await openPdf(bytes)
    const broken = findAll(pdf, 'StructElem').filter((element) =>
      element.array('K').some((kid) => Entries.of(pdf.context, kid)?.name('Type') === 'MCR'),
    )
    expect(broken.length).toBe(1)
    const kids = broken[0]?.array('K').map((kid) => Entries.of(pdf.context, kid)) ?? []
    expect(kids.map((kid) => kid?.ref('Pg')?.toString())).toEqual(
      pdf.pages.slice(0, 2).map((page) => page.ref.toString()),
    )
    expect(new Set(kids.map((kid) => kid?.number('MCID'))).size).toBe(1)
  })

  it('is made of bytes that depend on the input alone', async () => {
    vi.stubEnv('TZ', 'America/Los_Angeles')
    const elsewhere = await pdfOf(letterWithTable())
    vi.unstubAllEnvs()
    expect(Buffer.from(elsewhere).equals(bytes)).toBe(true)
  })

  it('has another ID for another text, title or attachment', async () => {
    const writer = await writerFor(tree, sampleLetter('13'))
    const layout = freshLayout()
    const idOf = (file: Uint8Array): string => /\/ID\[<(\w+)>/.exec(latin1(file))?.[1] ?? ''
    const files = [
      writer.write(layout.layOut(tree), tree.properties),
      writer.write(layout.layOut(sampleLetter('13')), tree.properties),
      writer.write(layout.layOut(tree), { ...tree.properties, title: 'khác' }),
      writer.write(layout.layOut(tree), tree.properties, [attachment(1)]),
      writer.write(layout.layOut(tree), tree.properties, [attachment(2)]),
    ]
    expect(new Set(files.map(idOf)).size).toBe(files.length)
  })
})

describe('the sample letter as PDF', () => {
  it('weighs at most 28 kB with 1.5 kB of data inside', async () => {
    const tree = sampleLetter()
    const writer = await writerFor(tree)
    const directive = textsHeard(tree).join(' ').slice(0, 1100)
    const bytes = writer.write(freshLayout().layOut(tree), tree.properties, [attachment({ directive })])
    expect(bytes.length).toBeLessThanOrEqual(28_000)
  })

  it.each(['common', 'addressed'] as const)(
    'breaks no rule as the application makes it, %s',
    async (name) => {
      const { pdf, tree } = await specimen(name)
      expect((await checkPdf(pdf)).problems).toEqual([])
      expect(await textsRead(pdf)).toEqual(textsHeard(tree))
    },
  )
})

describe('a justified line', () => {
  it('ends at the right margin, whatever the rounding of widths', async () => {
    const tree = sampleLetter()
    const layout = freshLayout().layOut(tree)
    const writer = await writerFor(tree)
    const right = (11_906 - 1134) / 20 / (72 / 25.4)
    const measured = await measurePdf(writer.write(layout, tree.properties))
    const stretched = layout.pages.flatMap((page) =>
      page.items.flatMap((one) => (one.type === 'line' && one.line.wordSpacing !== 0 ? [one.line] : [])),
    )
    expect(stretched.length).toBeGreaterThan(20)
    for (const { segments } of stretched) {
      const printed = segments.map((segment) => segment.text).join('')
      const found = measured.flatMap((page) => page.lines).find((one) => one.text.endsWith(printed))
      // A hundredth of a millimetre: two thousandths of an em and the rounding of the start.
      expect(Math.abs((found?.right ?? 0) - right), printed).toBeLessThan(0.02)
    }
  })

  it('keeps the blank it was broken at, and the last line has none', async () => {
    const long = 'Đề nghị các cơ quan, đơn vị quan tâm thực hiện '.repeat(4).trim()
    const tree = documentOf(paragraph('subject', 'V/v thử'), paragraph('body', long))
    const [, body] = await textsRead(await pdfOf(tree))
    expect(body).toBe(long)
  })
})

describe('what is drawn', () => {
  it('leaves out line-break controls and draws a non-breaking hyphen as a hyphen', async () => {
    const value = 'A\u2060-\u2060B\u200bC\u2011D'
    const [heard] = await textsRead(await writeByHand([placed(0, line(value))], value))
    expect(heard).toBe('A-BC-D')
  })

  it('sets colour and letter spacing for one line and takes them back', async () => {
    const items = [
      placed(0, line('HỎA TỐC', { color: 'E3000F', characterSpacing: 0.05 })),
      placed(1, line('thường'), 130),
    ]
    const drawing = await drawingOf(await writeByHand(items, 'HỎA TỐC thường', [0, 1]))
    expect(drawing).toMatch(/0\.89 0 0\.059 rg\n0\.05 Tc\n[^\n]*TJ\nET\nEMC\n.*BDC\nBT\n0 g\n0 Tc\n/)
  })

  it('puts a mark behind the text of a block before the block, never inside it', async () => {
    const rule: FrameItem = { type: 'rule', x: 85, y: 120, width: 50, thickness: 16, color: 'FFF200' }
    const items = [placed(0, line('một')), rule, placed(0, line('hai'), 130)]
    const bytes = await writeByHand(items, 'một hai')
    expect((await checkPdf(bytes)).problems).toEqual([])
    const drawing = await drawingOf(bytes)
    expect(drawing.indexOf('re f')).toBeLessThan(drawing.indexOf('/MCID 0'))
    expect(drawing.match(/BDC/g)?.length).toBe(2)
  })

  it('names page numbers artifacts of pagination, rules artifacts of layout', async () => {
    const bytes = await pdfOf(sampleLetter())
    expect(await drawingOf(bytes, 0)).toContain('/Artifact<</Type/Layout>>BDC')
    expect(await drawingOf(bytes, 0)).not.toContain('/Pagination')
    expect(await drawingOf(bytes, 1)).toContain('/Artifact<</Type/Pagination/Subtype/Header>>BDC')
  })

  it('survives every byte a glyph number can hold', async () => {
    const many = Array.from({ length: 400 }, (_, index) => String.fromCodePoint(0xa1 + index))
      .filter((one) => !/[\p{M}\p{Cf}]/u.test(one))
      .join('')
    const writer = await preparePdf({
      fonts: TINOS,
      characters: { regular: many, bold: '', italic: '', 'bold-italic': '' },
      hash: HASH,
      producer: 'vanthu',
    })
    const pieces = many.match(/.{1,60}/gsu) ?? []
    const items = pieces.map((piece, index) => placed(index, line(piece), 100 + 20 * index))
    const bytes = writer.write(handMade(items, [...pieces.keys()]), PROPERTIES)
    const fold = (value: string): string => value.normalize('NFC').replaceAll('\u00ad', '-')
    expect((await textsRead(bytes)).map(fold)).toEqual(pieces.map(fold))
  })

  it('refuses a character the font lacks, by its name', async () => {
    await expect(writeByHand([placed(0, line('漢'))], '漢')).rejects.toMatchObject({
      code: 'E_RENDER',
      message: expect.stringContaining('U+6F22'),
    })
  })

  it('refuses a block drawn in two places, and one that nobody owns', async () => {
    const twice = [placed(0, line('a')), placed(1, line('b')), placed(0, line('c'))]
    await expect(writeByHand(twice, 'abc', [0, 1])).rejects.toThrow('two places')
    await expect(writeByHand([placed(7, line('a'))], 'a')).rejects.toThrow('no owner')
  })

  it('lets ornaments that are text stay out of the structure', async () => {
    const items = [placed(ORNAMENT, line('2')), placed(0, line('chữ'))]
    expect(await textsRead(await writeByHand(items, '2 chữ'))).toEqual(['chữ'])
  })
})

describe('the faces', () => {
  it('are embedded only where they print something, each with its own characters', async () => {
    const characters = { regular: 'a chữ nhiều', bold: ' đậm', italic: ' ', 'bold-italic': '' }
    const writer = await preparePdf({ fonts: TINOS, characters, hash: HASH, producer: 'vanthu' })
    const bold = line('', { segments: [{ face: 'bold', text: 'đậm' }] })
    const pdf = await openPdf(writer.write(handMade([placed(0, bold)], [0]), PROPERTIES))
    const names = findAll(pdf, 'FontDescriptor').map((font) => font.name('FontName')?.slice(7))
    expect(names.toSorted()).toEqual(['Tinos-Bold', 'Tinos-Regular'])
    const widths = findAll(pdf, 'Font', 'Subtype', 'CIDFontType2').map((font) => {
      const [, row] = font.array('W')
      return row instanceof PDFArray ? row.size() : 0
    })
    expect(widths.every((count) => count > 3 && count < 16)).toBe(true)
  })

  it('have a tag that changes with the characters', async () => {
    const tagOf = async (value: string): Promise<string | undefined> => {
      const pdf = await openPdf(await writeByHand([placed(0, line('a'))], value))
      return findAll(pdf, 'FontDescriptor')[0]?.name('FontName')?.slice(0, 6)
    }
    expect(await tagOf('ab')).toBe(await tagOf('ba'))
    expect(await tagOf('ab')).not.toBe(await tagOf('abc'))
  })
})

describe('what the file says of itself', () => {
  it('survives markup and letters beyond the first plane in title and author', async () => {
    const tree = sampleLetter()
    const properties = {
      title: 'V/v A & B <c> "d" (e) \\ 𝒳',
      author: 'CNTT&BCVT',
      subject: '',
      created: CREATED,
    }
    const writer = await writerFor(tree)
    const bytes = writer.write(freshLayout().layOut(tree), properties)
    expect((await checkPdf(bytes)).problems).toEqual([])
    expect((await openPdf(bytes)).info.text('Title')).toBe(properties.title)
  })

  it('carries attachments with any name, sorted', async () => {
    const tree = sampleLetter()
    const writer = await writerFor(tree)
    const files = [attachment(1, 'ý (2).json'), attachment(2, 'b(1).json'), attachment(3, 'a.json')]
    const bytes = writer.write(freshLayout().layOut(tree), tree.properties, files)
    expect((await checkPdf(bytes)).problems).toEqual([])
    const names = findAll(await openPdf(bytes), 'Filespec').map((spec) => spec.text('UF'))
    expect(names).toEqual(['a.json', 'b(1).json', 'ý (2).json'])
  })

  it('refuses two attachments of one name', async () => {
    const tree = sampleLetter()
    const writer = await writerFor(tree)
    const files = [attachment(1), attachment(2)]
    expect(() => writer.write(freshLayout().layOut(tree), tree.properties, files)).toThrow('share a name')
  })

  it('has no associated files when nothing is attached', async () => {
    const tree = sampleLetter()
    const bytes = (await writerFor(tree)).write(freshLayout().layOut(tree), tree.properties)
    expect((await checkPdf(bytes)).problems).toEqual([])
    expect((await openPdf(bytes)).catalog.raw('AF')).toBeUndefined()
  })

  it('refuses a moment without its zone', async () => {
    const tree = sampleLetter()
    const writer = await writerFor(tree)
    const write = () =>
      writer.write(freshLayout().layOut(tree), { ...tree.properties, created: '2025-01-09' })
    expect(write).toThrow('2025-01-09')
  })
})

describe('lists in lists', () => {
  it('keep mark and text apart and the sub-list beside its text', async () => {
    const point = (value: string): Paragraph => paragraph('item-2', value)
    const tasks = list(
      'decimal',
      item(
        '1.',
        paragraph('item-1', 'Cha'),
        list('letter', item('a)', point('con')), item('đ)', point('út'))),
      ),
    )
    const tree = documentOf(paragraph('subject', 'V/v thử'), tasks)
    const { problems, texts } = await checkPdf(await pdfOf(tree))
    expect(problems).toEqual([])
    expect(texts.slice(1).map(({ role, text: heard }) => `${role} ${heard}`)).toEqual([
      'Lbl 1. ',
      'LBody Cha',
      'Lbl a) ',
      'LBody con',
      'Lbl đ) ',
      'LBody út',
    ])
  })
})
