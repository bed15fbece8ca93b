// Issued Word files after a clerk's edits, in LibreOffice at the keyboard and in Word's own XML: the
// form of the decree stays, numbers of tasks go on, and the program's check finds nothing.

import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readWordDocument } from '../../src/input/word/read-word-document.ts'
import { checkWordDocument } from '../../src/rules/check-word-document.ts'
import { kindLetter } from '../kind-letters.ts'
import { lineOf, TOLERANCE } from '../layout/element-readings.ts'
import { deviations, ELEMENTS, sheetDeviations } from '../layout/element-table.ts'
import type { MeasuredLine, MeasuredPage } from '../pdf-measure.ts'
import { measurePdf } from '../pdf-measure.ts'
import { specimen } from '../specimens.ts'
import type { Typed } from '../word-edits.ts'
import { typedInWord } from '../word-edits.ts'
import { LibreOffice } from './libreoffice.ts'

const TASK =
  'Đề nghị Văn phòng Sở bố trí kinh phí, phương tiện và cử cán bộ theo dõi, tổng hợp số lượng mẫu đo của từng huyện, báo cáo Giám đốc Sở vào ngày 25 hằng tháng để kịp thời đôn đốc các đơn vị.'

/** A line that was typed, one of its element that stood there before, and what its mark must be. */
interface Like {
  readonly typed: RegExp
  readonly fellow: RegExp
  /** Twips between two lines of it and the blanks above are the element's own. */
  readonly gap?: boolean
}

interface Case {
  readonly docx: () => Promise<Uint8Array>
  readonly edits: readonly Typed[]
  readonly likes: readonly Like[]
  /** Beginnings of lines that must be there, in this order. */
  readonly marks: readonly RegExp[]
}

const CASES: Readonly<Record<string, Case>> = {
  'công văn: a task, a recipient in both places': {
    docx: async () => (await specimen('common')).docx,
    edits: [
      { after: 'Đề nghị các sở', lines: [TASK] },
      { after: 'Báo Đồng Khởi', lines: ['Bưu điện tỉnh;', 'Viễn thông tỉnh;'] },
      { after: 'UBND tỉnh (báo cáo)', lines: ['Giám đốc Sở (báo cáo);'] },
      { after: 'Chỉ đạo UBND các xã', lines: ['Cấp kinh phí cho các Tổ công nghệ số cộng đồng;'] },
    ],
    likes: [
      { typed: /^\S+ Đề nghị Văn phòng Sở/u, fellow: /^\S+ Đề nghị Đài Phát thanh/u },
      { typed: /^- Bưu điện tỉnh;$/u, fellow: /^- Báo Đồng Khởi;$/u, gap: true },
      { typed: /^- Viễn thông tỉnh;$/u, fellow: /^- Bưu điện tỉnh;$/u, gap: true },
      { typed: /^- Giám đốc Sở \(báo cáo\);$/u, fellow: /^- UBND tỉnh \(báo cáo\);$/u, gap: true },
      { typed: /^- Cấp kinh phí/u, fellow: /^- Chỉ đạo Phòng Văn hóa/u },
    ],
    marks: [
      /^1\. Đề nghị các sở/u,
      /^2\. Đề nghị Văn phòng/u,
      /^3\. Đề nghị Đài/u,
      /^4\. Đề nghị Ủy ban/u,
      /^5\. Các doanh/u,
    ],
  },
  'công văn to one body: a paragraph, a receiver': {
    docx: async () => (await specimen('addressed')).docx,
    edits: [
      { after: 'Sở Thông tin và Truyền thông rất mong', lines: ['Mọi vướng mắc đề nghị phản ánh về Sở.'] },
      { after: 'Như trên', lines: ['Giám đốc Sở (báo cáo);'] },
    ],
    likes: [
      { typed: /^Mọi vướng mắc/u, fellow: /^\(Đính kèm/u },
      { typed: /^- Giám đốc Sở \(báo cáo\);$/u, fellow: /^- Như trên;$/u, gap: true },
    ],
    marks: [],
  },
  'quyết định: a basis, a khoản, a điểm, a receiver': {
    docx: async () => (await kindLetter('quyet-dinh')).docx,
    edits: [
      { after: 'Căn cứ Luật Công nghệ', lines: ['Căn cứ Luật Giao dịch điện tử ngày 22/06/2023;'] },
      { after: '02 Tổ phó', lines: ['01 thư ký;'] },
      { after: 'Theo dõi, đôn đốc', lines: ['Tổng hợp, đề xuất khen thưởng.'] },
      { after: 'Sở Nội vụ', lines: ['Sở Tài chính;'] },
    ],
    likes: [
      { typed: /^Căn cứ Luật Giao dịch/u, fellow: /^Căn cứ Luật Công nghệ/u, gap: true },
      { typed: /^\S+ 01 thư ký;$/u, fellow: /^\S+ 02 Tổ phó\.$/u, gap: true },
      { typed: /^\S+ Tổng hợp, đề xuất/u, fellow: /^\S+ Báo cáo Giám đốc Sở/u },
      { typed: /^- Sở Tài chính;$/u, fellow: /^- Sở Nội vụ;$/u, gap: true },
    ],
    marks: [
      /^a\) 01 Tổ trưởng/u,
      /^b\) 02 Tổ phó/u,
      /^c\) 01 thư ký/u,
      /^2\. Theo dõi/u,
      /^3\. Tổng hợp/u,
      /^4\. Báo cáo/u,
    ],
  },
  'kế hoạch with a table: a point above it, a task below it': {
    docx: async () => (await kindLetter('ke-hoach')).docx,
    edits: [
      { after: 'Cố định 200 mẫu', lines: ['Vệ tinh 10 mẫu.'] },
      { after: 'Ủy ban nhân dân các huyện', lines: ['Văn phòng Sở đôn đốc việc thực hiện.'] },
      { after: 'Các huyện', lines: ['Sở Nội vụ;'] },
    ],
    likes: [
      { typed: /^- Vệ tinh 10 mẫu\.$/u, fellow: /^- Cố định 200 mẫu\.$/u, gap: true },
      { typed: /^\S+ Văn phòng Sở đôn đốc/u, fellow: /^\S+ Ủy ban nhân dân các huyện/u },
      { typed: /^- Sở Nội vụ;$/u, fellow: /^- Các huyện;$/u, gap: true },
    ],
    marks: [/^1\. Ủy ban nhân dân các huyện/u, /^2\. Văn phòng Sở đôn đốc/u],
  },
  'tờ trình: a row in its table, a heading below it': {
    docx: async () => (await kindLetter('to-trinh')).docx,
    edits: [
      { after: 'Bộ định tuyến', lines: [], row: ['3', 'Bộ lưu điện', '4', '9,5', '38,0'] },
      { after: 'Trong 120 thiết bị', style: 'VT Đề mục I', lines: ['CĂN CỨ PHÁP LÝ'] },
    ],
    likes: [
      { typed: /^3 ?Bộ lưu điện/u, fellow: /^2 ?Bộ định tuyến/u, gap: true },
      { typed: /^II\. CĂN CỨ PHÁP LÝ$/u, fellow: /^I\. SỰ CẦN THIẾT$/u },
    ],
    marks: [/^I\. SỰ/u, /^II\. CĂN CỨ/u, /^III\. DANH MỤC/u],
  },
  'quy định: an article with its khoản, and a chapter with an article': {
    docx: async () => (await kindLetter('quy-dinh')).docx,
    edits: [
      { after: 'Quy định này áp dụng', style: 'VT Tên điều', lines: ['Người phải thi hành'] },
      { after: 'Người phải thi hành', style: 'VT Khoản', lines: ['Công chức của Sở.', 'Người lao động.'] },
      { after: 'Chỉ hủy khi có', style: 'VT Chương', lines: ['\nKIỂM TRA'] },
      { after: 'KIỂM TRA', style: 'VT Tên điều', lines: ['Nội dung kiểm tra'] },
      { after: 'Nội dung kiểm tra', lines: ['Kiểm tra mỗi năm một lần.'] },
    ],
    likes: [
      { typed: /^Điều 2\. Người phải/u, fellow: /^Điều 1\. Phạm vi/u },
      { typed: /^1\. Công chức của Sở/u, fellow: /^1\. Không dùng thiết bị/u, gap: true },
      { typed: /^2\. Người lao động/u, fellow: /^2\. Không dùng để/u, gap: true },
      { typed: /^Kiểm tra mỗi năm/u, fellow: /^Chỉ hủy khi có/u, gap: true },
    ],
    marks: [
      /^Điều 1\. Phạm vi/u,
      /^Điều 2\. Người phải/u,
      /^1\. Công chức/u,
      /^2\. Người lao động/u,
      /^Điều 3\. Những thứ/u,
      /^1\. Không dùng thiết bị/u,
      /^Chương II$/u,
      /^Mục 2$/u,
      /^Điều 6\. Hủy/u,
      /^Chương III$/u,
      /^KIỂM TRA$/u,
      /^Điều 7\. Nội dung/u,
      /^Chương IV$/u,
      /^Điều 8\. Hiệu lực/u,
    ],
  },
}

/** More than a page of text, as tasks and as paragraphs. */
const PAGE: readonly Typed[] = [
  {
    after: 'Các doanh nghiệp hoạt động lĩnh vực bưu chính, viễn thông trên địa bàn tỉnh phổ biến',
    lines: Array.from({ length: 9 }, () => TASK),
  },
  { after: 'Sở Thông tin và Truyền thông rất mong', lines: Array.from({ length: 7 }, () => TASK) },
]

const office = new LibreOffice()
afterAll(() => office.close())

function found(pages: readonly MeasuredPage[], pattern: RegExp): { line: MeasuredLine; page: number } {
  for (const [index, { lines }] of pages.entries()) {
    const line = lines.find(({ text }) => pattern.test(text))
    if (line !== undefined) return { line, page: index + 1 }
  }
  throw new Error(`no line ${pattern}`)
}

/** Baselines from a line to the next one of its column above it, millimetres. */
function gapAbove(pages: readonly MeasuredPage[], pattern: RegExp): number {
  const { line, page } = found(pages, pattern)
  const above = (pages[page - 1]?.lines ?? [])
    .filter(({ baseline, left }) => baseline < line.baseline - 1 && Math.abs(left - line.left) < 40)
    .map(({ baseline }) => baseline)
  return line.baseline - Math.max(...above)
}

describe.each(['LibreOffice', 'Word'] as const)('edited in %s', (program) => {
  const pages = new Map<string, readonly MeasuredPage[]>()
  const saved = new Map<string, Uint8Array>()

  beforeAll(async () => {
    const documents = new Map<string, { docx: Uint8Array; edits: readonly Typed[] }>()
    for (const [name, { docx, edits }] of Object.entries(CASES))
      documents.set(name, { docx: await docx(), edits })
    documents.set('page', { docx: (await specimen('common')).docx, edits: PAGE })
    const numbered = new Map(
      [...documents].map(([name, one], index) => [
        `${program}-${index}-${name.slice(0, 4)}`,
        { name, ...one },
      ]),
    )
    if (program === 'LibreOffice') {
      for (const [key, { docx, pdf }] of office.edited(numbered)) {
        const name = numbered.get(key)?.name ?? ''
        saved.set(name, docx)
        pages.set(name, await measurePdf(pdf))
      }
      return
    }
    const typed = new Map([...numbered].map(([key, { docx, edits }]) => [key, typedInWord(docx, edits)]))
    const printed = await office.toPdfs(typed)
    for (const [index, [key, docx]] of [...typed].entries()) {
      const name = numbered.get(key)?.name ?? ''
      saved.set(name, docx)
      pages.set(name, await measurePdf(Uint8Array.from(readFileSync(printed[index] ?? ''))))
    }
  })

  it.each([...Object.keys(CASES), 'page'])('passes the program’s own check: %s', (name) => {
    const { value, diagnostics } = readWordDocument('thu.docx', saved.get(name) ?? new Uint8Array())
    expect(diagnostics).toEqual([])
    expect(value === undefined ? [] : checkWordDocument(value)).toEqual([])
  })

  it.each(Object.entries(CASES))('has what was typed like its fellows: %s', (name, { likes, marks }) => {
    const all = pages.get(name) ?? []
    for (const { typed, fellow, gap } of likes) {
      const [one, other] = [found(all, typed).line, found(all, fellow).line]
      const { size, bold, italic, color } = one
      expect({ size, bold, italic, color }, one.text).toEqual({
        size: other.size,
        bold: other.bold,
        italic: other.italic,
        color: other.color,
      })
      expect(Math.abs(one.left - other.left), one.text).toBeLessThan(TOLERANCE.mm)
      if (gap === true)
        expect(Math.abs(gapAbove(all, typed) - gapAbove(all, fellow)), one.text).toBeLessThan(TOLERANCE.mm)
    }
    const lines = all.flatMap((page) => page.lines)
    const at = marks.map((mark) => lines.findIndex(({ text }) => mark.test(text)))
    expect(at.includes(-1), `${marks.filter((_, index) => at[index] === -1)}`).toBe(false)
    expect(at).toEqual(at.toSorted((a, b) => a - b))
  })

  it('keeps every element of a letter where the decree has it, on one page more', () => {
    const all = pages.get('page') ?? []
    const [first, second, last] = all
    expect(all).toHaveLength(3)
    expect(sheetDeviations(all)).toEqual([])
    if (first === undefined || second === undefined || last === undefined) return
    for (const row of ELEMENTS.filter((one) => one.specimen === 'common')) {
      // What stood on the second page, the page number apart, stands on the last.
      const seen = row.style === 'VT Số trang' || row.page === 1 ? [first, second] : [first, last]
      expect(deviations(row, seen), row.element).toEqual([])
    }
    expect(lineOf(all, 3, /^3$/u).baseline).toBeCloseTo(lineOf(all, 2, /^2$/u).baseline, 1)
  })

  it('never leaves the signature without two lines of the text before it', () => {
    for (const [name, all] of pages) {
      const { line, page } = found(all, /^(?:KT\. )?GIÁM ĐỐC$/u)
      const above = (all[page - 1]?.lines ?? []).filter(
        ({ baseline, text }) => baseline > 20 && baseline < line.baseline - 1 && !/^\d+$/u.test(text),
      )
      expect(above.length, name).toBeGreaterThanOrEqual(2)
    }
  })
})
