// Makes the stand-ins in enclosures/ that the sample directive encloses. The real documents are other
// bodies' and not ours to hand out: each page says loudly that it is not the document.
// Run by hand after a change: node scripts/make-enclosures.ts

import { readFile, writeFile } from 'node:fs/promises'
import fontkit from '@pdf-lib/fontkit'
import type { PDFFont, PDFPage } from 'pdf-lib'
import { PDFDocument, rgb } from 'pdf-lib'
import subsetFont from 'subset-font'

interface StandIn {
  /** Name below enclosures/. */
  readonly file: string
  /** How the real document is cited. */
  readonly citation: string
}

export const STAND_INS: readonly StandIn[] = [
  {
    file: '4459-BTTTT-CVT.pdf',
    citation:
      'Công văn số 4459/BTTTT-CVT ngày 18/10/2024 của Bộ Thông tin và Truyền thông về việc đôn đốc ' +
      'triển khai tuyên truyền và sử dụng ứng dụng i-Speed để đo tốc độ truy nhập Internet băng rộng ' +
      'di động đến cấp xã/phường',
  },
  {
    file: '5691-BTTTT-CVT.pdf',
    citation:
      'Công văn số 5691/BTTTT-CVT ngày 31/12/2024 của Bộ Thông tin và Truyền thông về việc tiếp tục ' +
      'đôn đốc triển khai tuyên truyền và sử dụng ứng dụng i-Speed để đo tốc độ truy nhập Internet ' +
      'băng rộng di động đến cấp xã/phường',
  },
  {
    file: '47-UBND-KGVX.pdf',
    citation:
      'Công văn số 47/UBND-KGVX ngày 03/01/2025 của Ủy ban nhân dân tỉnh về việc giao tăng cường ' +
      'tuyên truyền và triển khai sử dụng ứng dụng i-Speed để đo tốc độ truy nhập Internet băng rộng ' +
      'di động đến cấp xã/phường',
  },
]

const A4 = [595.28, 841.89] as const
const MARGIN = 85
const RED = rgb(0.75, 0, 0)
const BLACK = rgb(0, 0, 0)

interface TextLine {
  readonly text: string
  readonly bold: boolean
  readonly size: number
  /** Points above the paragraph. */
  readonly before: number
}

function wording(standIn: StandIn): readonly TextLine[] {
  return [
    { text: 'BẢN THAY THẾ', bold: true, size: 28, before: 0 },
    {
      text: 'do dự án vanthu tạo, không phải văn bản thật, không có giá trị pháp lý',
      bold: true,
      size: 14,
      before: 6,
    },
    { text: 'Tệp này giữ chỗ cho:', bold: false, size: 14, before: 42 },
    { text: `${standIn.citation}.`, bold: false, size: 14, before: 6 },
    {
      text:
        'Dự án không phát hành lại văn bản của cơ quan khác. Khi dùng thật, thay tệp ' +
        `enclosures/${standIn.file} bằng bản chính hoặc bản sao của văn bản nói trên.`,
      bold: false,
      size: 14,
      before: 18,
    },
  ]
}

function wrap(text: string, font: PDFFont, size: number, measure: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && font.widthOfTextAtSize(longer, size) > measure) {
      lines.push(line)
      line = word
    } else {
      line = longer
    }
  }
  lines.push(line)
  return lines
}

function drawWording(page: PDFPage, lines: readonly TextLine[], regular: PDFFont, bold: PDFFont): void {
  const [width, height] = A4
  const measure = width - 2 * MARGIN
  let y = height - 190
  for (const paragraph of lines) {
    const font = paragraph.bold ? bold : regular
    y -= paragraph.before
    for (const line of wrap(paragraph.text, font, paragraph.size, measure)) {
      y -= paragraph.size * 1.35
      const x = paragraph.bold ? (width - font.widthOfTextAtSize(line, paragraph.size)) / 2 : MARGIN
      page.drawText(line, { x, y, font, size: paragraph.size, color: paragraph.bold ? RED : BLACK })
    }
  }
  page.drawRectangle({
    x: 40,
    y: 40,
    width: width - 80,
    height: height - 80,
    borderColor: RED,
    borderWidth: 2,
  })
}

async function subsetFace(face: string, text: string): Promise<Uint8Array> {
  const url = import.meta.resolve(`@expo-google-fonts/tinos/${face}/Tinos_${face}.ttf`)
  return subsetFont(await readFile(new URL(url)), text, {
    targetFormat: 'truetype',
    noHinting: true,
    keepFeatures: [],
    noLayoutClosure: true,
    dropTables: [],
  })
}

/** The PDF of one stand-in: one page, the same bytes each time. */
export async function makeStandIn(standIn: StandIn): Promise<Uint8Array> {
  const lines = wording(standIn)
  const textOf = (bold: boolean) =>
    lines
      .filter((line) => line.bold === bold)
      .map((line) => line.text)
      .join(' ')
  const pdf = await PDFDocument.create({ updateMetadata: false })
  pdf.registerFontkit(fontkit)
  // Subset here, not in pdf-lib: its own subsetting leaves Tinos's glyphs blank.
  const regular = await pdf.embedFont(await subsetFace('400Regular', textOf(false)), { subset: false })
  const bold = await pdf.embedFont(await subsetFace('700Bold', textOf(true)), { subset: false })
  pdf.setTitle(`Bản thay thế: ${standIn.citation}`)
  pdf.setLanguage('vi-VN')
  pdf.setCreator('vanthu')
  pdf.setProducer('vanthu')
  // A fixed day, so that the bytes do not change with the clock.
  pdf.setCreationDate(new Date('2025-01-09T01:00:00Z'))
  pdf.setModificationDate(new Date('2025-01-09T01:00:00Z'))
  drawWording(pdf.addPage([A4[0], A4[1]]), lines, regular, bold)
  return pdf.save()
}

if (import.meta.main) {
  for (const standIn of STAND_INS) {
    const bytes = await makeStandIn(standIn)
    await writeFile(new URL(`../enclosures/${standIn.file}`, import.meta.url), bytes)
    console.log(`${standIn.file}  ${bytes.length} bytes`)
  }
}
