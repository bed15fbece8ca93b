// Every named type on the general template (PL III, template 1.4), drafted and issued: its name, its
// symbol and its title stand where they belong, and both files are in order.

import { describe, expect, it } from 'vitest'
import { readWordDocument } from '../../src/input/word/read-word-document.ts'
import { DOCUMENT_KINDS } from '../../src/model/document-kinds.ts'
import { checkWordDocument } from '../../src/rules/check-word-document.ts'
import { checkPdf } from '../pdf-checker/check-pdf.ts'
import { printedLines } from '../printed-lines.ts'
import { sampleWorkspace } from '../sample-workspace.ts'
import type { SetLetter } from '../set-letter.ts'
import { setLetter } from '../set-letter.ts'

const TITLED = Object.entries(DOCUMENT_KINDS).flatMap(([id, kind]) =>
  kind.form === 'titled' ? [{ id, name: kind.name, abbreviation: kind.abbreviation }] : [],
)

const directiveOf = (id: string): string => `kind: ${id}
unit: VT
date: 2025-01-09
subject: Rà soát thiết bị mạng của các cơ quan trong năm 2025
body:
  - section:
      title: Nội dung
      blocks:
        - p: Việc rà soát làm xong trong quý I năm 2025.
        - task: { text: Thống kê thiết bị mạng đang dùng, assignedTo: [so-y-te] }
        - task: { text: Thay thiết bị hỏng, assignedTo: [so-y-te] }
  - p: Các cơ quan, đơn vị liên quan chịu trách nhiệm thực hiện
distribution: [{ label: Sở Y tế, to: [so-y-te] }]
fileCopy: { unit: VT }
signatory: { title: Giám đốc, name: Nguyễn Văn B }
merge: { mode: common }
`

/** Rules for others are written in titled articles, with no sections "I." (PL I.II.6.d). */
const inArticles = (directive: string): string =>
  directive.replace(
    /body:.*(?=distribution:)/su,
    `body:
  - article: { title: Phạm vi, text: Văn bản này áp dụng cho việc rà soát thiết bị mạng. }
  - article: { title: Trách nhiệm, items: [Thống kê thiết bị mạng đang dùng, Thay thiết bị hỏng] }
`,
  )

function letterOf(id: string, stage: 'issue' | 'draft'): Promise<SetLetter> {
  const files = sampleWorkspace()
  const written = id === 'quy-che' || id === 'quy-dinh' ? inArticles(directiveOf(id)) : directiveOf(id)
  files.contents.set('directives/kind.yaml', new TextEncoder().encode(written))
  return setLetter(files, 'directives/kind.yaml', stage)
}

/** `open`: what a foreign reader of the Word file finds open. */
async function expectInOrder({ pdf, docx }: SetLetter, open: readonly string[]): Promise<void> {
  expect((await checkPdf(pdf)).problems).toEqual([])
  const { value, diagnostics } = readWordDocument('van-ban.docx', docx)
  expect(diagnostics).toEqual([])
  const found = value === undefined ? ['not read'] : checkWordDocument(value).map(({ ruleId }) => ruleId)
  expect(found).toEqual(open)
}

describe('named types on the general template', () => {
  it('are the seventeen that share it', () => {
    expect(TITLED.map(({ id }) => id).toSorted()).toEqual(
      [
        ...['bao-cao', 'chi-thi', 'chuong-trinh', 'de-an', 'du-an', 'giay-uy-quyen', 'huong-dan'],
        ...['ke-hoach', 'phieu-bao', 'phieu-chuyen', 'phieu-gui', 'phuong-an', 'quy-che', 'quy-dinh'],
        ...['thong-bao', 'thong-cao', 'to-trinh'],
      ].toSorted(),
    )
  })

  it.each(TITLED)('$id is drafted and issued with its name, symbol and title', async (kind) => {
    const name = kind.name.toLocaleUpperCase('vi')
    for (const stage of ['draft', 'issue'] as const) {
      const letter = await letterOf(kind.id, stage)
      const lines = printedLines(letter.laidOut).flat()
      expect(lines).toContain(name)
      expect(lines.indexOf('Rà soát thiết bị mạng của các cơ quan trong năm 2025')).toBe(
        lines.indexOf(name) + 1,
      )
      const top = lines.slice(0, lines.indexOf(name)).join('\n')
      expect(top).toContain(`/${kind.abbreviation}-STTTT`)
      expect(top.includes('DỰ THẢO')).toBe(stage === 'draft')
      expect(top.includes('123/')).toBe(stage === 'issue')
      // Number and day are what a draft leaves open.
      await expectInOrder(letter, stage === 'draft' ? ['N02', 'D02'] : [])
    }
  })
})
