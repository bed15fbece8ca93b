// What no line and no page of a letter may tear apart, looked for in finished PDFs of letters nobody wrote, and in
// the line ends their Word files are given: "./." never opens a line; a number and its unit, "Điều 5", "ngày 03",
// "KT. GIÁM ĐỐC" are on one line; no line of a paragraph is alone at a page's foot or head; no heading ends a page;
// no signature stands alone.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { seeded } from '../layout/seeded-letters.ts'
import type { MarkedSequence } from '../pdf-checker/check-pages.ts'
import { checkPdf } from '../pdf-checker/check-pdf.ts'
import { sampleWorkspace } from '../sample-workspace.ts'
import { setLetter } from '../set-letter.ts'

const HELD = [
  'Điều 5',
  'khoản 2',
  'điểm đ',
  'Chương IV',
  'ngày 03',
  'ngày 03/01/2025',
  'tháng 12',
  'năm 2025',
  'số 47/UBND-KGVX',
  '30 ngày',
  '08 giờ',
  '1.500 triệu đồng',
  '05 phần trăm',
  '85 %',
  '12 km',
  '24 người',
  'KT. GIÁM ĐỐC',
  'TM. ỦY BAN NHÂN DÂN',
  'TL. CHỦ TỊCH',
]
const WORDS =
  'các cơ quan đơn vị địa phương rà soát báo cáo kết quả khó khăn vướng mắc trong quá trình thực hiện'.split(
    ' ',
  )

/** A directive of a seed's own: paragraphs, sections, tasks with points, tables, now and then an appendix. */
function directive(seed: number): string {
  const random = seeded(seed)
  const upTo = (most: number): number => 1 + Math.floor(random() * most)
  const pick = (from: readonly string[]): string => from[Math.floor(random() * from.length)] ?? ''
  /** Phrases stand apart: in "30 ngày 30 ngày" nobody can say what belongs to what. */
  const words = (least: number, most: number): string => {
    const found: string[] = []
    for (let left = least + upTo(most - least); left > 0; left -= 1) {
      const isApart = !HELD.includes(found.at(-1) ?? '')
      found.push(pick(isApart && random() < 0.3 ? HELD : WORDS))
    }
    return found.join(' ')
  }
  const prose = (): string => JSON.stringify(`Đề nghị ${words(4, 90)}.`)
  const block = (): string => {
    const kind = random()
    if (kind < 0.45) return `- p: ${prose()}`
    if (kind < 0.6)
      return `- section: { title: ${JSON.stringify(`Việc ${words(1, 14)}`)}, blocks: [{ p: ${prose()} }] }`
    if (kind < 0.85) {
      const items = Array.from({ length: upTo(4) }, prose).join(', ')
      return `- task: { text: ${prose()}, assignedTo: [so-ban-nganh], items: [${items}] }`
    }
    const row = (): string => `[${JSON.stringify(words(1, 8))}, ${JSON.stringify(words(1, 12))}]`
    return `- table: { columns: [Nội dung, Ghi chú], rows: [${Array.from({ length: upTo(9) }, row).join(', ')}] }`
  }
  const blocks = (count: number, indent: string): string =>
    Array.from({ length: count }, () => `${indent}${block()}`).join('\n')
  return [
    'kind: cong-van',
    'unit: CNTT&BCVT',
    `subject: ${JSON.stringify(`rà soát ${words(1, 10)}`)}`,
    'date: 2025-01-09',
    'addressees: [so-ban-nganh]',
    'body:',
    blocks(2 + upTo(9), '  '),
    `distribution: [${Array.from({ length: upTo(5) }, (_, at) => (at === 0 ? 'Như trên' : `Phòng ${at}`)).join(', ')}]`,
    'fileCopy: { unit: VT }',
    'signatory: { authority: KT, principal: Giám đốc, title: Phó Giám đốc, name: Nguyễn Văn Nam }',
    'merge: { mode: common }',
    ...(random() < 0.3
      ? ['appendices:', '  - title: Biểu mẫu', '    blocks:', blocks(upTo(4), '      ')]
      : []),
  ].join('\n')
}

/** Sample office with another size of text and another indent. */
function letterOf(seed: number) {
  const files = sampleWorkspace()
  const typed = new TextDecoder().decode(files.contents.get('office.yaml'))
  const size = [13, 13.5, 14][seed % 3]
  const put = (path: string, text: string) => files.contents.set(path, new TextEncoder().encode(text))
  put('office.yaml', typed.replace(/bodySize: [\d.]+/u, `bodySize: ${size}`))
  put('directives/one.yaml', directive(seed))
  return setLetter(files, 'directives/one.yaml')
}

/** Lines of each block, over its pages. */
function blocksOf(sequences: readonly MarkedSequence[]): readonly (readonly string[])[] {
  return [...Map.groupBy(sequences, ({ mcid }) => mcid).values()].map((parts) =>
    parts.flatMap(({ lines }) => lines.map((line) => line.trim())),
  )
}

const occurrences = (text: string, phrase: string): number =>
  text.split(new RegExp(`(?<![\\p{L}\\d/])${phrase.replaceAll('.', '\\.')}(?![\\p{L}\\d/])`, 'u')).length - 1

/** Held phrases that do not stand on one line, and "./." at a line's head beside other words. */
function torn(blocks: readonly (readonly string[])[]): string[] {
  return blocks.flatMap((lines) => {
    const whole = lines.join(' ')
    const parted = HELD.filter(
      (phrase) =>
        occurrences(whole, phrase) !== lines.reduce((sum, line) => sum + occurrences(line, phrase), 0),
    )
    const opened = lines.length > 1 && lines.some((line) => line.startsWith('./.')) ? ['./.'] : []
    return [...parted, ...opened].map((phrase) => `${phrase} in ${lines.join(' | ')}`)
  })
}

const TEXT = new Set(['P', 'LBody'])

/** Paragraphs of which one line alone is on a page, though they have more. */
function aloneLines(sequences: readonly MarkedSequence[]): string[] {
  return [...Map.groupBy(sequences, ({ mcid }) => mcid).values()].flatMap((parts) =>
    parts.length > 1 && TEXT.has(parts[0]?.tag ?? '') && parts.some(({ lines }) => lines.length < 2)
      ? [parts.map(({ lines }) => lines.join(' | ')).join(' ‖ ')]
      : [],
  )
}

const letters = fc.integer({ min: 1, max: 2 ** 31 })

describe('letters nobody wrote', () => {
  test('tear nothing that stands together, and leave no line, heading or signature alone', async () => {
    let pages = 0
    await fc.assert(
      fc.asyncProperty(letters, async (seed) => {
        const { pdf, laidOut } = await letterOf(seed)
        const { sequences } = await checkPdf(pdf)
        expect(torn(blocksOf(sequences))).toEqual([])
        // Line ends that the Word file is given.
        const given = [...laidOut.paragraphs.values()].map(({ lines }) =>
          lines.map(({ segments }) => segments.map(({ text }) => text).join('')),
        )
        expect(torn(given)).toEqual([])
        expect(aloneLines(sequences)).toEqual([])
        for (const [page] of laidOut.pages.entries()) {
          const drawn = sequences.filter((one) => one.page === page)
          expect(drawn.at(-1)?.tag, `the last of page ${page}`).not.toMatch(/^H\d$/u)
          expect(drawn[0]?.text, `the first of page ${page}`).not.toMatch(/^(?:KT\. GIÁM ĐỐC|Nơi nhận:)$/u)
          pages += 1
        }
      }),
      { numRuns: 40 },
    )
    expect(pages).toBeGreaterThan(60)
  }, 120_000)
})

describe('the property', () => {
  test('sees what is torn', () => {
    expect(torn([['theo Điều', '5 và KT. GIÁM', 'ĐỐC ký']])).toHaveLength(2)
    expect(torn([['mọi người', './.']])).toHaveLength(1)
    expect(torn([['trong 30', 'ngày, 1.500 triệu', 'đồng']])).toHaveLength(2)
    expect(torn([['theo Điều 5', 'ngày 03/01/2025, 12 km']])).toEqual([])
    expect(torn([['./.']])).toEqual([])
  })

  test('sees a line that is alone', () => {
    const part = (page: number, ...lines: string[]): MarkedSequence => ({
      page,
      mcid: 1,
      tag: 'P',
      text: '',
      lines,
    })
    expect(aloneLines([part(0, 'a', 'b'), part(1, 'c')])).toHaveLength(1)
    expect(aloneLines([part(0, 'a', 'b'), part(1, 'c', 'd')])).toEqual([])
  })
})
