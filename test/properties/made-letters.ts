// Letters nobody wrote, of a seed's own: paragraphs, sections, tasks with points, tables, now and then an appendix.

import type { MemoryFiles } from '../fakes/memory-files.ts'
import { seeded } from '../layout/seeded-letters.ts'
import { sampleWorkspace } from '../sample-workspace.ts'

/** Phrases no line may part. */
export const HELD = [
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
function directive(seed: number, mode: string): string {
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
    `merge: { mode: ${mode} }`,
    ...(random() < 0.3
      ? ['appendices:', '  - title: Biểu mẫu', '    blocks:', blocks(upTo(4), '      ')]
      : []),
  ].join('\n')
}

export const MADE_DIRECTIVE = 'directives/made.yaml'

/** The sample office with a size of text of the seed's, and the seed's letter as MADE_DIRECTIVE. */
export function madeWorkspace(seed: number, mode: 'common' | 'addressed'): MemoryFiles {
  const files = sampleWorkspace()
  const typed = new TextDecoder().decode(files.contents.get('office.yaml'))
  const size = [13, 13.5, 14][seed % 3]
  const put = (path: string, text: string) => files.contents.set(path, new TextEncoder().encode(text))
  put('office.yaml', typed.replace(/bodySize: [\d.]+/u, `bodySize: ${size}`))
  put(MADE_DIRECTIVE, directive(seed, mode))
  return files
}
