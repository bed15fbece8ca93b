import { describe, expect, it } from 'vitest'
import { prepareIssue } from '../../../src/application/plan/prepare-issue.ts'
import { printedLines } from '../../printed-lines.ts'
import { fixture, sampleWorkspace } from '../../sample-workspace.ts'
import { setLetter } from '../../set-letter.ts'

/** The kế hoạch of the fixtures with other appendices and these files beside it. */
function withAppendices(appendices: string, enclosures: Readonly<Record<string, string>>) {
  const files = sampleWorkspace()
  const plan = new TextDecoder().decode(fixture('kinds/ke-hoach.yaml'))
  const own = plan.replace(/^appendices:\n(?: .*\n)+/mu, `appendices: ${appendices}\n`)
  files.contents.set('directives/plan.yaml', new TextEncoder().encode(own))
  for (const [name, text] of Object.entries(enclosures)) {
    files.contents.set(`enclosures/${name}`, new TextEncoder().encode(text))
  }
  return files
}

const prepare = (files: ReturnType<typeof withAppendices>) =>
  prepareIssue({
    files,
    directiveFile: 'directives/plan.yaml',
    today: { year: 2025, month: 1, day: 9 },
    stage: 'issue',
    sha256: (bytes) => String(bytes.length),
    covers: () => true,
  })

const BLOCKS = `blocks:
  - p: Danh sách kèm theo.
  - table: { columns: [TT, Tên], rows: [[1, Ba Tri]] }
`

describe('an appendix in a YAML file', () => {
  it('is printed as if its blocks stood in the directive', async () => {
    const files = withAppendices('[{ title: Danh sách, file: danh-sach.yaml }]', {
      'danh-sach.yaml': BLOCKS,
    })
    const pages = printedLines((await setLetter(files, 'directives/plan.yaml')).laidOut)
    expect(pages.at(-1)).toEqual([
      'Phụ lục',
      'DANH SÁCH',
      '(Kèm theo Kế hoạch số 123/KH-STTTT ngày 09 tháng 01 năm 2025',
      'của Sở Thông tin và Truyền thông tỉnh Bến Tre)',
      'Danh sách kèm theo.',
      'TT Tên',
      '1 Ba Tri',
      './.',
    ])
  })

  it('is part of what the letter was made from', () => {
    const { value } = prepare(withAppendices('[{ title: A, file: a.yaml }]', { 'a.yaml': BLOCKS }))
    expect(value?.snapshot.map(({ path }) => path)).toContain('enclosures/a.yaml')
    expect(value?.enclosures).toEqual([])
  })

  it('is told with its own lines where it is wrong, and missed where it is not there', () => {
    const wrong = prepare(
      withAppendices('[{ title: A, file: a.yaml }]', { 'a.yaml': 'blocks:\n  - p: Lời\n    note: 1\n' }),
    )
    expect(wrong.diagnostics.filter(({ severity }) => severity === 'error')).toMatchObject([
      { file: 'enclosures/a.yaml', place: { line: 3 }, ruleId: 'I12' },
    ])
    const missing = prepare(withAppendices('[{ title: A, file: b.yaml }]', {}))
    expect(missing.diagnostics).toContainEqual(
      expect.objectContaining({ file: 'directives/plan.yaml', ruleId: 'I00' }),
    )
  })
})

describe('an appendix in a file of another kind', () => {
  it('goes along as it is, is counted, and is not printed', async () => {
    const files = withAppendices('[{ title: A, file: a.pdf }, { title: B, blocks: [{ p: Lời }] }]', {
      'a.pdf': '%PDF-1.7',
    })
    const { value, diagnostics } = prepare(files)
    expect(value?.enclosures.map(({ name }) => name)).toEqual(['a.pdf'])
    expect(diagnostics).toContainEqual(expect.objectContaining({ ruleId: 'M03', severity: 'info' }))
    const pages = printedLines((await setLetter(files, 'directives/plan.yaml')).laidOut)
    expect(pages.at(-1)?.slice(0, 2)).toEqual(['Phụ lục II', 'B'])
    expect(pages.flat()).not.toContain('Phụ lục I')
  })
})

describe('pages', () => {
  it('are numbered anew in each appendix, the first without a number', async () => {
    const long = Array.from({ length: 60 }, (_, index) => `{ p: Đoạn ${index} }`).join(', ')
    const files = withAppendices(`[{ title: A, blocks: [${long}] }, { title: B, blocks: [${long}] }]`, {})
    const { laidOut } = await setLetter(files, 'directives/plan.yaml')
    const numbers = laidOut.pages.map(({ pageNumber }) => pageNumber)
    expect(numbers).toEqual([undefined, 2, undefined, 2, undefined, 2])
  })
})
