import { describe, expect, it } from 'vitest'
import { docxPart } from '../docx-reader.ts'
import { measurePdf } from '../pdf-measure.ts'
import { fixture, sampleWorkspace } from '../sample-workspace.ts'
import { setLetter } from '../set-letter.ts'

const STAMPS = [
  ['khan', 'KHẨN', 20],
  ['hoa-toc', 'HỎA TỐC', 30],
  ['thuong-khan', 'THƯỢNG KHẨN', 40],
] as const

function urgent(urgency: string) {
  const files = sampleWorkspace()
  const typed = new TextDecoder().decode(fixture('kinds/cong-van.yaml'))
  const directive = typed.replace('urgency: khan', `urgency: ${urgency}`)
  files.contents.set('directives/urgent.yaml', new TextEncoder().encode(directive))
  return setLetter(files, 'directives/urgent.yaml')
}

describe('the stamp of urgency (PL I.III.2.b)', () => {
  it.each(STAMPS)(
    '%s stands in a red frame of its size, in the middle of it',
    async (urgency, text, width) => {
      const { pdf, docx } = await urgent(urgency)
      const [page] = await measurePdf(pdf)
      const line = page?.lines.find((one) => one.text === text)
      const sides = page?.rules.filter(({ color }) => color === 'E3000F') ?? []
      const left = Math.min(...sides.map((side) => side.left))
      const right = Math.max(...sides.map((side) => side.right))
      const top = Math.min(...sides.map((side) => side.top))
      const bottom = Math.max(...sides.map((side) => side.bottom))
      expect(sides).toHaveLength(4)
      expect(Math.abs(right - left - width)).toBeLessThan(0.5)
      expect(Math.abs(bottom - top - 8)).toBeLessThan(0.5)
      expect(line?.color).toBe('E3000F')
      expect(((line?.left ?? 0) + (line?.right ?? 0)) / 2).toBeCloseTo((left + right) / 2, 1)
      const frame =
        /<wp:extent cx="(\d+)" cy="(\d+)"\/>(?:(?!<\/w:drawing>).)*prst="rect"(?:(?!<\/w:drawing>).)*E3000F/su.exec(
          docxPart(docx, 'word/document.xml'),
        )
      expect(Math.abs(Number(frame?.[1]) / 36_000 - width)).toBeLessThan(0.1)
      expect(Math.abs(Number(frame?.[2]) / 36_000 - 8)).toBeLessThan(0.1)
    },
  )
})
