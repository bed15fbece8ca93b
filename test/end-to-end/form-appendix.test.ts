// Forms to fill in are lawful appendices (PL I.III.1): their dots and lines are printed as typed, in a draft
// without marks and in an issued letter; a place that was forgotten is told in them as anywhere.

import { describe, expect, test } from 'vitest'
import { prepareIssue } from '../../src/application/plan/prepare-issue.ts'
import { printedLines } from '../printed-lines.ts'
import { sampleWorkspace } from '../sample-workspace.ts'
import { setLetter } from '../set-letter.ts'

const letter = (blocks: string, more = ''): string => `kind: cong-van
codeNotation: STTTT-CNTT&BCVT
unit: CNTT&BCVT
subject: đăng ký cán bộ đầu mối
addressees: [so-ban-nganh]
body:
  - p: Sở Thông tin và Truyền thông đề nghị các cơ quan đăng ký theo biểu mẫu tại Phụ lục.
appendices:
  - title: Phiếu đăng ký cán bộ đầu mối
${more}    blocks:
${blocks}distribution: [Như trên]
fileCopy: { unit: VT, also: [CNTT&BCVT] }
signatory: { authority: KT, principal: Giám đốc, title: Phó Giám đốc, name: Nguyễn Văn Nam }
merge: { mode: common }
`

const DOTTED = `      - p: "Họ và tên: ……………………………"
      - p: "Chức vụ: ............................ Điện thoại: ____________"
      - table:
          columns: [Ngày, Việc, Ký tên]
          rows: [["…/…/2025", "", "……"]]
`

function office(text: string) {
  const files = sampleWorkspace()
  files.contents.set('directives/form.yaml', new TextEncoder().encode(text))
  return files
}

const findings = (text: string) =>
  prepareIssue({
    files: office(text),
    directiveFile: 'directives/form.yaml',
    today: { year: 2025, month: 1, day: 9 },
    stage: 'issue',
    sha256: () => 'a'.repeat(64),
    covers: () => true,
  })
    .diagnostics.filter(({ ruleId }) => ruleId === 'B07')
    .map(({ message, remedy }) => `${message} ${remedy}`)

const FORM = '    form: true\n'

describe('an appendix that is a form', () => {
  test('is issued with its dotted lines as they were typed', async () => {
    const { laidOut } = await setLetter(office(letter(DOTTED, FORM)), 'directives/form.yaml')
    expect(printedLines(laidOut).at(-1)).toEqual(
      expect.arrayContaining([
        'Họ và tên: ……………………………',
        'Chức vụ: ............................ Điện thoại: ____________',
      ]),
    )
  })

  test('shows no marks in a draft, where the same dots elsewhere are marked', async () => {
    const marks = async (text: string): Promise<string> =>
      JSON.stringify((await setLetter(office(text), 'directives/form.yaml', 'draft')).tree.sections[1]).match(
        /"label":"[^"]*[.…_][^"]*"/gu,
      )?.[0] ?? ''
    expect(await marks(letter(DOTTED, FORM))).toBe('')
    expect(await marks(letter(DOTTED))).toContain('…')
  })

  test('is asked for by name where an appendix has dots and does not say so', () => {
    expect(findings(letter(DOTTED))[0]).toMatch(/Còn chỗ để trống.*ghi "form: true" ở phụ lục ấy/u)
  })

  test.each([
    ['brackets', '      - p: "Nộp tại phòng […] của Sở"\n', FORM],
    ['question marks', '      - p: "Nộp trước ngày ???"\n', FORM],
    ['a name to be put in', '      - p: "Gửi <tên phòng>"\n', FORM],
    [
      'dots in what a task asks',
      '      - task: { text: "Nộp ………… bản", assignedTo: [so-ban-nganh] }\n',
      FORM,
    ],
  ])('still holds no forgotten place: %s', (_, blocks, form) => {
    expect(findings(letter(blocks, form))).toHaveLength(1)
  })

  test('lends its dots to no other part of the letter', () => {
    const text = letter(DOTTED, FORM).replace('đề nghị các cơ quan đăng ký', 'đề nghị …… đăng ký')
    expect(findings(text)).toHaveLength(1)
    const titled = letter(DOTTED, FORM).replace('title: Phiếu đăng ký', 'title: Phiếu …… đăng ký')
    expect(findings(titled)).toHaveLength(1)
  })
})
