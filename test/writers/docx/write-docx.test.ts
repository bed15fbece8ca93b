import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Block, DocumentTree, Paragraph } from '../../../src/model/document-tree.ts'
import { paragraphsOf } from '../../../src/model/document-tree.ts'
import type { LaidOutDocument } from '../../../src/model/page-frame.ts'
import { prepareDocx } from '../../../src/writers/docx/write-docx.ts'
import { docxPart, docxParts, prettyXml, readDocx } from '../../docx-reader.ts'
import { expectGolden } from '../../golden.ts'
import {
  documentOf,
  item,
  layout,
  letterTo,
  letterWithAppendix,
  list,
  paragraph,
  STYLE_SHEET,
} from './docx-trees.ts'

const OPEN_PLACE = '\u00a0'.repeat(8)
const TECHNICAL = 'vt-sau-bang'

const write = (tree: DocumentTree, laidOut?: LaidOutDocument): Promise<Uint8Array> =>
  prepareDocx(STYLE_SHEET).write(tree, laidOut)

const printedText = (p: Paragraph): string =>
  p.children.map((child) => (child.type === 'text' ? child.value : OPEN_PLACE)).join('')

const textsOf = (tree: DocumentTree): string[] =>
  tree.sections.flatMap((section) =>
    section.children.flatMap((block) => [...paragraphsOf(block)].map(printedText)),
  )

const textsIn = (docx: Uint8Array): string[] =>
  readDocx(docx)
    .filter(({ style }) => style !== TECHNICAL)
    .map(({ text }) => text)

const bodyOf = (docx: Uint8Array): string => docxPart(docx, 'word/document.xml')

describe('the text of a DOCX', () => {
  it('is the text of the tree, with and without a layout', async () => {
    const tree = letterWithAppendix('Ủy ban nhân dân huyện Ba Tri')
    expect(textsIn(await write(tree))).toEqual(textsOf(tree))
    expect(textsIn(await write(tree, layout.layOut(tree)))).toEqual(textsOf(tree))
  })

  it('survives whatever signs it holds', async () => {
    const writer = prepareDocx(STYLE_SHEET)
    await fc.assert(
      fc.asyncProperty(fc.array(anyText, { minLength: 1, maxLength: 5 }), async (texts) => {
        const tree = documentOf(paragraph('body', ...texts), paragraph('table-cell', texts.join('')))
        expect(textsIn(await writer.write(tree))).toEqual([texts.join(''), texts.join('')])
      }),
    )
  })

  it.each(['\u0000', '\u0008', 'a\nb', 'a\tb', '\ud800', '\ufffe'])(
    'refuses %j, which XML cannot hold as it is',
    async (value) => {
      const tree = documentOf(paragraph('body', value))
      await expect(write(tree)).rejects.toThrow('XML cannot hold')
      const titled = { ...documentOf(), properties: { ...tree.properties, title: value } }
      await expect(write(titled)).rejects.toThrow('XML cannot hold')
      const marked = documentOf(list('dash', 1, item(value, paragraph('item-1', 'x'))))
      await expect(write(marked)).rejects.toThrow('XML cannot hold')
    },
  )

  it('refuses a layout of another text', async () => {
    const tree = documentOf(paragraph('issuing-body', 'SỞ THÔNG TIN VÀ TRUYỀN THÔNG TỈNH BẾN TRE '.repeat(3)))
    const other = layout.layOut(documentOf(paragraph('issuing-body', 'SỞ KHOA HỌC VÀ CÔNG NGHỆ '.repeat(5))))
    const own = [...paragraphsOf(tree.sections[0].children[0] as Block)][0] as Paragraph
    const [lines] = other.paragraphs.values()
    if (lines === undefined) throw new Error('nothing laid out')
    await expect(write(tree, { ...other, paragraphs: new Map([[own, lines]]) })).rejects.toThrow(
      "not the paragraph's",
    )
  })
})

const anyText = fc
  .string({
    unit: fc.constantFrom(
      ...'aăâbcdđeêghiklmnoôơpqrstuưvxyAÀẢÃÁẠĂÂĐÊÔƠƯộữẵỷ 09&<>"\'/\\-–—.,;:()[]{}%$+=_*#@!?…“”\u00a0\u2011\u2060😀',
    ),
    minLength: 1,
  })
  .map((text) => text.normalize('NFC'))

describe('lists', () => {
  const marksIn = (docx: Uint8Array): (string | undefined)[] => readDocx(docx).map(({ mark }) => mark)
  const VIETNAMESE = 'a b c d đ e g h i k l m n o p q r s t u v x y'.split(' ')

  it('print the Vietnamese alphabet by numbering, not by text', async () => {
    const marks = VIETNAMESE.map((letter) => `${letter})`)
    const docx = await write(
      documentOf(list('letter', 1, ...marks.map((mark) => item(mark, paragraph('item-2', 'x'))))),
    )
    expect(marksIn(docx)).toEqual(marks)
  })

  it('let Word count as many letters together as it can', async () => {
    const marks = VIETNAMESE.map((letter) => `${letter})`)
    const docx = await write(
      documentOf(list('letter', 1, ...marks.map((mark) => item(mark, paragraph('item-2', 'x'))))),
    )
    const numbers = [...bodyOf(docx).matchAll(/<w:numId w:val="(\d+)"/g)].map(([, id]) => id)
    const runs = Map.groupBy(marks, (_, index) => numbers[index])
    expect([...runs.values()].map((run) => run.map((mark) => mark[0]).join(''))).toEqual([
      'abcd',
      'đ',
      'e',
      'ghi',
      'klmnopqrstuv',
      'xy',
    ])
  })

  it('begin anew, each by itself, and go on where they should', async () => {
    const one = (mark: string) => item(mark, paragraph('item-1', 'x'))
    const docx = await write(
      documentOf(
        list('decimal', 1, one('1.'), one('2.')),
        list(
          'decimal',
          1,
          one('1.'),
          item('2.', paragraph('item-1', 'x'), list('dash', 1, one('-'))),
          one('3.'),
        ),
        list('decimal', 7, one('7.'), one('8.')),
        list('roman', 1, one('I.'), one('II.'), one('III.'), one('IV.')),
        list('dash', 1, one('-'), one('-')),
        list('decimal', 1, one('1)'), one('Khoản 2.')),
      ),
    )
    expect(marksIn(docx)).toEqual([
      '1.',
      '2.',
      '1.',
      '2.',
      '-',
      '3.',
      '7.',
      '8.',
      'I.',
      'II.',
      'III.',
      'IV.',
      '-',
      '-',
      '1)',
      'Khoản 2.',
    ])
  })

  it('leave indents to the style and a blank after the mark', async () => {
    const numbering = docxPart(await write(letterTo('Sở Y tế')), 'word/numbering.xml')
    expect(numbering).not.toContain('<w:ind ')
    expect(numbering).not.toContain('w:tentative')
    const levels = [...numbering.matchAll(/<w:lvl .*?<\/w:lvl>/gs)].map(([level]) => level)
    for (const level of levels) {
      // "Chương I" ends its line.
      const suffix = /"(?:Phần|Chương|Mục|Tiểu mục) /.test(level) ? 'nothing' : 'space'
      expect(level).toContain(`<w:suff w:val="${suffix}"/>`)
    }
  })
})

describe('what a clerk meets in Word', () => {
  it('has a style for every element and no look of its own', async () => {
    const docx = await write(letterWithAppendix('Sở Y tế'))
    const properties = [...bodyOf(docx).matchAll(/<w:pPr>(.*?)<\/w:pPr>/g)].map(([, inside = '']) => inside)
    for (const inside of properties) {
      expect(inside.replace(/<w:sectPr>.*<\/w:sectPr>/, '')).toMatch(
        /^<w:pStyle w:val="vt-[a-z-]+"\/>(<w:numPr><w:ilvl w:val="[0-2]"\/><w:numId w:val="\d+"\/><\/w:numPr>)?$/,
      )
    }
  })

  it('has styles with names, fonts, language and every space written out', async () => {
    const styles = docxPart(await write(letterTo('Sở Y tế')), 'word/styles.xml')
    const own = [...styles.matchAll(/<w:style w:type="paragraph" w:styleId="vt-.*?<\/w:style>/gs)].map(
      ([xml]) => xml,
    )
    const letters = Object.keys(STYLE_SHEET.paragraphs).filter((name) => !/^(?:book|copy)-/.test(name))
    expect(own.length).toBeGreaterThanOrEqual(letters.length)
    for (const style of own) {
      expect(style).toMatch(/<w:name w:val="VT [^",]+"\/>/)
      for (const slot of ['ascii', 'hAnsi', 'cs', 'eastAsia'])
        expect(style).toContain(`w:${slot}="Times New Roman"`)
      expect(style).toContain('<w:lang w:val="vi-VN" w:eastAsia="vi-VN"/>')
      expect(style).toMatch(/<w:color w:val="[0-9A-F]{6}"\/>/)
      expect(style).toMatch(
        /<w:spacing w:after="\d+" w:before="\d+" w:line="\d+" w:lineRule="(atLeast|exact)"\/>/,
      )
      expect(style).toMatch(/<w:widowControl\/>/)
      expect(style).toMatch(/<w:jc w:val="(left|center|both|right)"\/>/)
    }
    expect(styles).toContain('<w:name w:val="VT Quốc hiệu"/>')
  })

  it('holds nothing that moves a line end or asks for an older Word', async () => {
    const parts = docxParts(await write(letterWithAppendix('Sở Y tế')))
    const all = Object.values(parts).join('')
    for (const unwanted of ['w:kern', 'ligatures', 'docGrid', 'Hyphenation', 'keepNext w:val', 'Heading1']) {
      expect(all).not.toContain(unwanted)
    }
    expect(parts['word/settings.xml']).toMatch(
      /<w:compat><w:compatSetting w:val="15" w:name="compatibilityMode" [^>]*\/><\/w:compat>/,
    )
  })

  it('has no empty paragraph but the mark after a table that OOXML wants', async () => {
    for (const { style, text } of readDocx(await write(letterWithAppendix('Sở Y tế')))) {
      expect(text === '').toBe(style === TECHNICAL)
    }
  })

  it('numbers the pages of each section anew and shows no number on its first page', async () => {
    const docx = await write(letterWithAppendix('Sở Y tế'))
    const sections = [...bodyOf(docx).matchAll(/<w:sectPr>.*?<\/w:sectPr>/gs)].map(([xml]) => xml)
    expect(sections).toHaveLength(2)
    for (const section of sections) {
      expect(section).toContain('<w:pgNumType w:start="1"/>')
      expect(section).toContain('<w:titlePg/>')
      expect(section).toContain('w:top="1134" w:right="1134" w:bottom="1134" w:left="1701" w:header="567"')
    }
    expect(sections[0]).toContain('<w:pgSz w:w="11906" w:h="16838" w:orient="portrait"/>')
    expect(sections[1]).toContain('<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>')
    const headers = Object.entries(docxParts(docx)).filter(([name]) => /^word\/header\d\.xml$/.test(name))
    expect(headers.map(([, xml]) => xml.includes('PAGE')).sort()).toEqual([false, true])
  })

  it('repeats the head of a table and never cuts a row', async () => {
    const body = bodyOf(await write(letterTo('Sở Y tế')))
    const [, table = ''] = /<w:tbl>((?:(?!<w:tbl>).)*<w:tblHeader\/>.*?)<\/w:tbl>/s.exec(body) ?? []
    expect(table.match(/<w:tblHeader\/>/g)).toHaveLength(1)
    expect(body.match(/<w:tr>/g)?.length).toBe(body.match(/<w:cantSplit\/>/g)?.length)
    expect(table).toContain('<w:gridCol w:w="1296"/><w:gridCol w:w="5183"/><w:gridCol w:w="2592"/>')
  })

  it('leaves room above a table and keeps the closing with the text before it', async () => {
    const docx = await write(letterTo('Sở Y tế'))
    const styles = readDocx(docx).map(({ style }) => style)
    expect(styles.filter((style) => style.includes('-tren-'))).toEqual([
      'vt-noi-dung-tren-bang',
      'vt-noi-dung-tren-khoi-ky',
    ])
    const style = (id: string) =>
      new RegExp(`<w:style w:type="paragraph" w:styleId="${id}".*?</w:style>`).exec(
        docxPart(docx, 'word/styles.xml'),
      )?.[0]
    expect(style('vt-noi-dung-tren-bang')).toContain('w:after="120"')
    expect(style('vt-noi-dung-tren-khoi-ky')).toContain('<w:keepNext/>')
    expect(style('vt-noi-dung')).not.toContain('<w:keepNext/>')
  })

  it('makes LibreOffice ask again what is carried over to the next page, by a field that prints nothing', async () => {
    const tree = documentOf(
      ...Array.from({ length: 31 }, (_, index) => paragraph('body', `Đoạn ${index}`)),
      paragraph('section-title', 'Đề mục'),
      paragraph('body', 'Nội dung. '.repeat(40)),
    )
    const laidOut = layout.layOut(tree)
    const fields = async (laid?: LaidOutDocument): Promise<readonly string[]> =>
      bodyOf(await write(tree, laid)).match(/<w:t [^>]*>[^<]*<\/w:t><\/w:r><w:r><w:fldChar .*?<\/w:r>/g) ?? []
    expect(await fields(laidOut)).toEqual([
      '<w:t xml:space="preserve">Đề mục</w:t></w:r><w:r><w:fldChar w:fldCharType="begin" w:fldLock="true"/>' +
        '<w:instrText xml:space="preserve"> KEYWORDS </w:instrText><w:fldChar w:fldCharType="separate"/>' +
        '<w:fldChar w:fldCharType="end"/></w:r>',
    ])
    expect(await fields({ ...laidOut, carriedOver: new Set() })).toEqual([])
    // The field is the file's keywords: it prints nothing as long as there are none.
    expect(docxPart(await write(tree, laidOut), 'docProps/core.xml')).not.toContain('keywords')
    const writer = prepareDocx(STYLE_SHEET)
    const carried = Buffer.from(await writer.write(tree, laidOut))
    await writer.write(tree, { ...laidOut, carriedOver: new Set() })
    expect(Buffer.from(await writer.write(tree, laidOut)).equals(carried)).toBe(true)
  })

  it('makes each row of signatures a table that stays with what is below it', async () => {
    const name = (value: string) => [paragraph('signer-name', value)]
    const rows = ['Nguyễn Văn Nam', 'Trần Thị Ba'].map(
      (one) => ({ left: name(one), right: name(one), readFirst: 'right' }) as const,
    )
    const docx = await write(documentOf({ type: 'columns', name: 'closing', rows }))
    const tables = bodyOf(docx).match(/<w:tbl>.*?<\/w:tbl>/gs) ?? []
    expect(tables.map((table) => table.match(/<w:tr>/g)?.length)).toEqual([1, 1])
    expect(tables.map((table) => table.includes('<w:cantSplit/>'))).toEqual([false, true])
    expect(readDocx(docx).map(({ style }) => style)).toEqual([
      'vt-ho-ten-nguoi-ky-lien-hang',
      'vt-ho-ten-nguoi-ky-lien-hang',
      'vt-tren-hang-ky',
      'vt-ho-ten-nguoi-ky',
      'vt-ho-ten-nguoi-ky',
      'vt-sau-bang',
    ])
  })

  it('lets columns stand to the twip, without padding, border or indent', async () => {
    const [letterhead = ''] = /<w:tbl>.*?<\/w:tbl>/s.exec(bodyOf(await write(letterTo('Sở Y tế')))) ?? []
    const [left, right] = STYLE_SHEET.columns.letterhead
    expect(letterhead).toContain('<w:tblLayout w:type="fixed"/>')
    expect(letterhead).toContain('<w:tblInd w:type="dxa" w:w="0"/>')
    expect(letterhead).toContain(`<w:gridCol w:w="${left}"/><w:gridCol w:w="${right}"/>`)
    expect(letterhead).toContain(`<w:tcW w:type="dxa" w:w="${left}"/>`)
    expect(letterhead).toContain(
      '<w:top w:type="dxa" w:w="0"/><w:left w:type="dxa" w:w="0"/><w:bottom w:type="dxa" w:w="0"/><w:right w:type="dxa" w:w="0"/>',
    )
  })

  it('has the heads of a table in the middle of their cells', async () => {
    const cell = (style: 'table-head' | 'table-cell') => ({ children: [paragraph(style, 'x')] })
    const table: Block = {
      type: 'table',
      columnShares: [1, 1],
      head: [[cell('table-head'), cell('table-head')]],
      rows: [[cell('table-cell'), cell('table-cell')]],
    }
    const [head = '', row = ''] = bodyOf(await write(documentOf(table))).match(/<w:tr>.*?<\/w:tr>/gs) ?? []
    expect(head.match(/<w:vAlign w:val="center"\/>/g)).toHaveLength(2)
    expect(row).not.toContain('<w:vAlign')
  })

  it('shows the properties of the letter, its own time in UTC', async () => {
    const core = docxPart(await write(letterTo('Sở Y tế')), 'docProps/core.xml')
    expect(core).toContain('<dc:title>Công văn số 123/STTTT-CNTT&amp;BCVT</dc:title>')
    expect(core).toContain('<cp:lastModifiedBy>Sở Thông tin và Truyền thông tỉnh Bến Tre</cp:lastModifiedBy>')
    expect(core.match(/>2025-01-08T17:00:00Z</g)).toHaveLength(2)
  })

  it('names program and agency, and no figure that an edit would make false', async () => {
    const app = docxPart(await write(letterTo('Sở Y tế')), 'docProps/app.xml')
    expect(app).toContain('<Application>vanthu</Application>')
    expect(app).toContain('<Company>Sở Thông tin và Truyền thông tỉnh Bến Tre</Company>')
    expect(app.match(/<(?:Pages|Words|Characters|TotalTime|AppVersion)/g)).toBeNull()
  })

  it('reads as accepted', async () => {
    const tree = documentOf(
      paragraph('motto', 'Độc lập - Tự do - Hạnh phúc'),
      paragraph('code', 'Số: ', { type: 'blank', label: 'số' }, '/SYT'),
      paragraph('body', 'Một ', { type: 'text', value: 'chữ đậm', strong: true }, ' & một ', {
        type: 'text',
        value: 'chữ nghiêng',
        emphasis: true,
      }),
      list('letter', 4, item('d)', paragraph('item-2', 'bốn')), item('đ)', paragraph('item-2', 'năm'))),
      {
        type: 'table',
        columnShares: [1],
        head: [[{ children: [paragraph('table-head', 'Đầu')] }]],
        rows: [[{ children: [paragraph('table-cell', 'Ô')] }]],
      },
    )
    const docx = await write(tree, layout.layOut(tree))
    expectGolden('docx/document.xml', prettyXml(bodyOf(docx).replace(/ xmlns:\w+="[^"]*"/g, '')))
    expectGolden(
      'docx/numbering.xml',
      prettyXml(docxPart(docx, 'word/numbering.xml').replace(/ xmlns:\w+="[^"]*"/g, '')),
    )
  })
})

describe('with a layout', () => {
  const tree = letterTo('Sở Y tế')
  const laidOut = layout.layOut(tree)
  const linesOf = (start: string) =>
    [...laidOut.paragraphs.values()].find(({ paragraph: p }) => printedText(p).startsWith(start))?.lines ?? []

  it('ends the lines of balanced paragraphs where the layout ends them', async () => {
    const body = bodyOf(await write(tree, laidOut))
    const lines = linesOf('V/v').map((line) => line.segments.map(({ text }) => text).join(''))
    expect(lines.length).toBeGreaterThan(1)
    const breaks = lines.map((line) => `<w:r><w:t xml:space="preserve">${line}</w:t></w:r>`)
    expect(body).toContain(breaks.join('<w:r><w:br/></w:r>'))
  })

  it('draws the rule of each element at its length, in its middle, under its last line', async () => {
    const body = bodyOf(await write(tree, laidOut))
    const extents = [...body.matchAll(/<wp:extent cx="(\d+)" cy="0"\/>/g)].map(
      ([, width]) => Number(width) / 12700,
    )
    const longest = Math.max(...linesOf('SỞ').map(({ width }) => width))
    expect(extents).toHaveLength(2)
    expect(extents[0]).toBeCloseTo(0.4 * longest, 3)
    expect(extents[1]).toBeCloseTo(linesOf('Độc lập')[0]?.width ?? 0, 3)
    const offsets = [...body.matchAll(/<wp:posOffset>(\d+)</g)].map(([, offset]) => Number(offset) / 635)
    const { line, rule } = STYLE_SHEET.paragraphs['issuing-body']
    expect(offsets[0]).toBeCloseTo(2 * line + (rule?.gap ?? 0) + (rule?.thickness ?? 0) / 2, 2)
  })

  it('spaces the characters of single lines where the layout does', async () => {
    const nudged = nudge(laidOut, [0, -2, 1])
    const body = bodyOf(await write(tree, nudged))
    const start = body.indexOf('Căn cứ Công văn')
    const end = body.indexOf('</w:p>', start)
    const runs = body.slice(start, end)
    const spaced = [
      ...runs.matchAll(/<w:spacing w:val="(-?\d+)"\/><\/w:rPr><w:t xml:space="preserve">([^<]*)</g),
    ]
    const lines = linesOf('Căn cứ').map((line) => line.segments.map(({ text }) => text).join(''))
    expect(spaced.map(([, value, text]) => [value, text?.trimEnd().replaceAll('\u2060', '')])).toEqual([
      ['-2', lines[1]],
      ['1', lines[2]],
    ])
    // A joiner that prints nothing keeps "i-Speed" whole where it opens a line.
    const texts = textsIn(await write(tree, nudged)).map((text) => text.replaceAll('\u2060', ''))
    expect(texts).toEqual(textsOf(tree))
  })
})

/** The layout with lines spaced by these twips, one after the other and round again. */
function nudge(laidOut: LaidOutDocument, twips: readonly number[]): LaidOutDocument {
  const paragraphs = [...laidOut.paragraphs].map(([key, value]) => {
    const lines = value.lines.map((line, index) => ({
      ...line,
      characterSpacing: (twips[index % twips.length] ?? 0) / 20,
    }))
    return [key, { ...value, lines }] as const
  })
  return { ...laidOut, paragraphs: new Map(paragraphs) }
}

describe('copies', () => {
  it('are the same bytes whether a writer has written others before or not', async () => {
    const writer = prepareDocx(STYLE_SHEET)
    await fc.assert(
      fc.asyncProperty(anyTree, fc.constantFrom('none', 'plain', 'nudged'), async (tree, how) => {
        const plain = how === 'none' ? undefined : layout.layOut(tree)
        const laidOut = how === 'nudged' && plain !== undefined ? nudge(plain, [0, 1, -2]) : plain
        const fresh = await write(tree, laidOut)
        expect(Buffer.from(await writer.write(tree, laidOut)).equals(fresh)).toBe(true)
        expect(Buffer.from(await writer.write(tree, laidOut)).equals(fresh)).toBe(true)
      }),
      // Each run goes through the docx library twice.
      { numRuns: 40 },
    )
  })

  it('differ in nothing but what differs', async () => {
    const writer = prepareDocx(STYLE_SHEET)
    const first = docxParts(await writer.write(letterTo('Sở Y tế')))
    const second = docxParts(await writer.write(letterTo('Sở Giáo dục và Đào tạo')))
    const body = 'word/document.xml'
    expect({ ...second, [body]: second[body]?.replace('Sở Giáo dục và Đào tạo', 'Sở Y tế') }).toEqual(first)
  })

  it('of many shapes at once do not mix', async () => {
    const writer = prepareDocx(STYLE_SHEET)
    const trees = Array.from({ length: 40 }, (_, count) =>
      documentOf(...Array.from({ length: count + 1 }, () => paragraph('body', `đoạn ${count}`))),
    )
    const all = await Promise.all([...trees, ...trees].map((tree) => writer.write(tree)))
    for (const [index, docx] of all.entries()) {
      expect(textsIn(docx)).toEqual(textsOf(trees[index % trees.length] as DocumentTree))
    }
  })
})

const anyParagraph = fc
  .tuple(
    fc.constantFrom('body', 'title', 'issuing-body', 'motto', 'subject', 'item-1', 'quote'),
    fc.array(
      fc.oneof(
        fc.record({ type: fc.constant('text'), value: anyText }),
        fc.record({ type: fc.constant('text'), value: anyText, strong: fc.constant(true) }),
        fc.record({ type: fc.constant('text'), value: anyText, emphasis: fc.constant(true) }),
        fc.record({ type: fc.constant('blank'), label: fc.constant('số') }),
      ),
      { maxLength: 4 },
    ),
  )
  .map(([style, children]) => ({ type: 'paragraph', style, children }) as Paragraph)

const anyBlock: fc.Arbitrary<Block> = fc.oneof(
  { weight: 3, arbitrary: anyParagraph },
  fc
    .array(anyParagraph, { minLength: 1, maxLength: 6 })
    .map((all) => list('letter', 1, ...all.map((p, index) => item(`${'abcdđe'[index]})`, p)))),
  fc.array(anyParagraph, { minLength: 2, maxLength: 2 }).map(
    ([left, right]): Block => ({
      type: 'columns',
      name: 'closing',
      rows: [
        {
          left: left === undefined ? [] : [left],
          right: right === undefined ? [] : [right],
          readFirst: 'left',
        },
      ],
    }),
  ),
  fc.array(anyParagraph, { minLength: 2, maxLength: 4 }).map(
    (all): Block => ({
      type: 'table',
      columnShares: [1, 2],
      head: [all.slice(0, 2).map((p) => ({ children: [p] }))],
      rows: [all.slice(-2).map((p) => ({ children: [p] }))],
    }),
  ),
)

const anyTree: fc.Arbitrary<DocumentTree> = fc
  .array(fc.array(anyBlock, { maxLength: 4 }), { minLength: 1, maxLength: 2 })
  .map(([first = [], ...more]) => ({
    ...documentOf(),
    sections: [
      { orientation: 'portrait', children: first },
      ...more.map((children) => ({ orientation: 'landscape' as const, children })),
    ],
  }))

describe('the bytes', () => {
  it('are those of today until someone changes them on purpose', async () => {
    const tree = letterWithAppendix('Sở Y tế')
    const docx = await write(tree)
    expectGolden('docx/sha256.txt', createHash('sha256').update(docx).digest('hex'))
  })
})
