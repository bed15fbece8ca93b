// The form of Word files: the program's own letters of every kind pass, and each fault put into one
// is found by its rule and no other.

import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { beforeAll, describe, expect, test } from 'vitest'
import { readWordDocument } from '../../src/input/word/read-word-document.ts'
import { checkWordDocument } from '../../src/rules/check-word-document.ts'
import type { WordFinding } from '../../src/rules/word-rule.ts'
import { KIND_NAMES, kindLetter } from '../kind-letters.ts'
import { sampleWorkspace } from '../sample-workspace.ts'
import { setLetter } from '../set-letter.ts'
import { typedInWord } from '../word-edits.ts'

function findingsOf(docx: Uint8Array): readonly WordFinding[] {
  const { value, diagnostics } = readWordDocument('thu.docx', docx)
  if (value === undefined) throw new Error(JSON.stringify(diagnostics))
  return checkWordDocument(value)
}

const told = (findings: readonly WordFinding[]): string[] =>
  findings.map(({ ruleId, message }) => `${ruleId} ${message}`)

describe('letters the program itself writes', () => {
  test.each(KIND_NAMES)('%s passes', async (name) => {
    expect(told(findingsOf((await kindLetter(name)).docx))).toEqual([])
  })
})

type Change = (parts: Record<string, string>) => void

const inBody =
  (from: string | RegExp, to: string): Change =>
  (parts) => {
    const before = parts['word/document.xml'] ?? ''
    const after = before.replace(from, to)
    if (after === before) throw new Error(`nothing to change: ${String(from)}`)
    parts['word/document.xml'] = after
  }

/** Direct formatting on the runs of the paragraph that holds the text. */
const onRunsOf =
  (text: string, properties: string): Change =>
  (parts) => {
    const before = parts['word/document.xml'] ?? ''
    const at = before.indexOf(text)
    const start = before.lastIndexOf('<w:p>', at)
    const end = before.indexOf('</w:p>', at)
    if (at < 0) throw new Error(`no ${text}`)
    const changed = before
      .slice(start, end)
      .replaceAll(/<w:r>(?:<w:rPr>.*?<\/w:rPr>)?/gu, `<w:r><w:rPr>${properties}</w:rPr>`)
    parts['word/document.xml'] = before.slice(0, start) + changed + before.slice(end)
  }

const onParagraphOf =
  (text: string, properties: string): Change =>
  (parts) => {
    const before = parts['word/document.xml'] ?? ''
    const at = before.indexOf(text)
    if (at < 0) throw new Error(`no ${text}`)
    const start = before.lastIndexOf('</w:pPr>', at)
    parts['word/document.xml'] = before.slice(0, start) + properties + before.slice(start)
  }

const FAULTS: readonly (readonly [ruleId: string, what: string, change: Change])[] = [
  ['P01', 'paper of another size', inBody('w:w="11906"', 'w:w="12240"')],
  ['P01', 'a left margin of 2 cm', inBody('w:left="1701"', 'w:left="1134"')],
  ['P03', 'a number on the first page', inBody('<w:titlePg/>', '')],
  ['P02', 'body text of 12 points', onRunsOf('Để thúc đẩy', '<w:sz w:val="24"/>')],
  ['P04', 'another font', onRunsOf('Để thúc đẩy', '<w:rFonts w:ascii="Arial" w:hAnsi="Arial"/>')],
  ['P05', 'blue text', onRunsOf('Để thúc đẩy', '<w:color w:val="0000FF"/>')],
  ['P06', 'a paragraph aligned left', onParagraphOf('Để thúc đẩy', '<w:jc w:val="left"/>')],
  ['P07', 'no indent of the first line', onParagraphOf('Để thúc đẩy', '<w:ind w:firstLine="0"/>')],
  [
    'P08',
    'lines too close',
    onParagraphOf('Để thúc đẩy', '<w:spacing w:before="120" w:line="240" w:lineRule="exact"/>'),
  ],
  ['P08', 'paragraphs too close', onParagraphOf('Để thúc đẩy', '<w:spacing w:before="0" w:after="0"/>')],
  [
    'P09',
    'an empty paragraph as room',
    inBody(/(<w:p><w:pPr><w:pStyle w:val="vt-noi-dung"\/>)/u, '<w:p/>$1'),
  ],
  ['H01', 'a motto with dashes', inBody('Độc lập - Tự do', 'Độc lập – Tự do')],
  ['H01', 'a state name misspelt', inBody('CỘNG HÒA XÃ HỘI CHỦ NGHĨA', 'CỘNG HÒA XÃ HỘI CHỦ NGHỈA')],
  ['H01', 'a state name not bold', onRunsOf('CỘNG HÒA', '<w:b w:val="0"/>')],
  ['H02', 'a superior body in bold', onRunsOf('UBND TỈNH', '<w:b/>')],
  ['H02', 'an issuing body not bold', onRunsOf('TRUYỀN THÔNG', '<w:b w:val="0"/>')],
  ['N02', 'blanks round the slash', inBody('123/STTTT', '123 / STTTT')],
  ['N02', 'a number below ten without a zero', inBody('123/STTTT', '7/STTTT')],
  ['N02', 'CV in the symbol of a công văn', inBody('123/STTTT', '123/CV-STTTT')],
  ['D02', 'a day without its zero', inBody('ngày 09 tháng 01', 'ngày 9 tháng 01')],
  ['D02', 'a date upright', onRunsOf('Bến Tre, ngày', '<w:i w:val="0"/>')],
  ['V01', 'a subject in bold', onRunsOf('V/v', '<w:b/>')],
  ['K02', 'no colon after Kính gửi', inBody('Kính gửi:', 'Kính gửi')],
  ['B01', 'no end mark', inBody('./.', '.')],
  ['B07', 'an open place', inBody('Để thúc đẩy', 'Để ………… thúc đẩy')],
  ['S02', 'no blank after KT.', inBody('KT. GIÁM ĐỐC', 'KT.GIÁM ĐỐC')],
  ['R02', 'no file copy', inBody('Lưu: VT', 'Lưu: HC')],
  ['R02', 'a line without its mark', inBody(/;(<\/w:t>(?:(?!;<\/w:t>).)*Lưu: VT)/u, '$1')],
  ['R02', 'the lead upright', onRunsOf('Nơi nhận:', '<w:b/><w:i w:val="0"/>')],
]

describe('a fault', () => {
  let clean: Uint8Array
  beforeAll(async () => {
    clean = (await setLetter(sampleWorkspace(), 'directives/i-speed.yaml')).docx
    expect(told(findingsOf(clean))).toEqual([])
  })

  test.each(FAULTS)('%s: %s', (ruleId, _, change) => {
    const parts = Object.fromEntries(
      Object.entries(unzipSync(clean)).map(([name, bytes]) => [name, strFromU8(bytes)]),
    )
    change(parts)
    const changed = zipSync(
      Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)])),
    )
    const found = findingsOf(changed)
    expect([...new Set(found.map((one) => one.ruleId))], told(found).join('\n')).toEqual([ruleId])
  })
})

describe('points typed into a list', () => {
  test('past the letter d) are told where Word’s alphabet leaves the decree’s, and only there', async () => {
    const { docx } = await kindLetter('quyet-dinh')
    const three = typedInWord(docx, [{ after: '02 Tổ phó', lines: ['01 thư ký;', '02 tổ viên;'] }])
    expect(told(findingsOf(three))).toEqual([])
    const five = typedInWord(three, [{ after: '02 tổ viên', lines: ['01 lái xe.'] }])
    expect(told(findingsOf(five))).toEqual(['B02 Điểm "01 lái xe." mang chữ "e)", đúng thứ tự là "đ)".'])
  })

  test('may be typed by hand, as long as the letters are right', async () => {
    const { docx } = await kindLetter('quyet-dinh')
    const typed = (last: string) =>
      typedInWord(docx, [
        { after: 'Tổ giúp việc có nhiệm vụ', lines: ['a) Một;', 'b) Hai;', 'c) Ba;', 'd) Bốn;', last] },
      ])
    expect(told(findingsOf(typed('đ) Năm.')))).toEqual([])
    expect(told(findingsOf(typed('e) Năm.')))).toEqual([
      'B02 Điểm "e) Năm." mang chữ "e)", đúng thứ tự là "đ)".',
    ])
  })
})

describe('a file that is no sound DOCX', () => {
  test.each([
    ['no ZIP at all', strToU8('xin chào')],
    ['a ZIP without a document', zipSync({ 'a.txt': strToU8('a') })],
    ['broken XML', zipSync({ 'word/document.xml': strToU8('<w:document><w:body>') })],
    [
      'a document type',
      zipSync({ 'word/document.xml': strToU8('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>') }),
    ],
  ])('is refused with a sentence: %s', (_, bytes) => {
    const { value, diagnostics } = readWordDocument('thu.docx', bytes)
    expect(value).toBeUndefined()
    expect(diagnostics.map(({ ruleId }) => ruleId)).toEqual(['I40'])
  })
})
