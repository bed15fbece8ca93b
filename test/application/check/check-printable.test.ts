// Letters the font lacks, found at the cell that holds them: whatever a command may print later, letter
// or envelope, is known before the first number is used (P30).

import { expect, test } from 'vitest'
import { prepareIssue } from '../../../src/application/plan/prepare-issue.ts'
import { sha256 } from '../../fakes/memory-archive.ts'
import { sampleWorkspace } from '../../sample-workspace.ts'

const HEADINGS = ['id', 'name', 'email', 'group', 'kinhGui', 'address', 'phone', 'honorific'] as const
const ROW = ['b1', 'Nơi thử', 'b1@a.invalid', 'thu', 'Ông Trưởng', '1 Đường A', '0275 3822 101', 'Ông']

/** Errors of the lists when the sample goes to one body whose `column` holds a letter no font has. */
function refusedAt(column: (typeof HEADINGS)[number]): string[] {
  const files = sampleWorkspace()
  for (const path of [...files.contents.keys()])
    if (path.startsWith('recipients/')) files.contents.delete(path)
  const put = (path: string, text: string) => files.contents.set(path, new TextEncoder().encode(text))
  put('recipients/groups.yaml', '- { id: thu, name: Các nơi }')
  const row = ROW.map((text, index) => (HEADINGS[index] === column ? `${text} 漢` : text))
  put('recipients/a.csv', `${HEADINGS.join(',')}\n${row.join(',')}\n`)
  put(
    'directives/x.yaml',
    `kind: cong-van
subject: thử
addressees: [thu]
request: Đề nghị thực hiện
distribution: [{ label: Như trên }]
fileCopy: { unit: VT }
signatory: { authority: KT, principal: Giám đốc, title: Phó Giám đốc, name: Nguyễn Văn Nam }
`,
  )
  const { diagnostics } = prepareIssue({
    files,
    directiveFile: 'directives/x.yaml',
    today: { year: 2025, month: 1, day: 9 },
    stage: 'issue',
    sha256,
    covers: (codePoint) => codePoint < 0x4e00,
  })
  return diagnostics
    .filter(({ severity }) => severity === 'error')
    .map(({ file, place, ruleId }) => `${file}:${'line' in place ? place.line : place.cell} ${ruleId}`)
}

test.each(['name', 'kinhGui', 'address', 'phone'] as const)(
  'a letter the font lacks in the column %s is found at its row, before any number',
  (column) => {
    expect(refusedAt(column)).toEqual(['recipients/a.csv:2 G01'])
  },
)

test('a column that nothing prints may hold any letter', () => {
  expect(refusedAt('honorific')).toEqual([])
})

test.each(['superiorBody', 'letterheadName', 'place', 'name'])(
  'a letter the font lacks, or room left open, in %s of the office is found in its file',
  (field) => {
    for (const [sign, rule] of [
      ['漢', 'G01'],
      ['…', 'B07'],
    ] as const) {
      const files = sampleWorkspace()
      const typed = new TextDecoder().decode(files.contents.get('office.yaml'))
      const spoiled = typed.replace(new RegExp(`^${field}: .*$`, 'mu'), (line) => `${line} ${sign}`)
      expect(spoiled).not.toBe(typed)
      files.contents.set('office.yaml', new TextEncoder().encode(spoiled))
      const { value, diagnostics } = prepareIssue({
        files,
        directiveFile: 'directives/i-speed.yaml',
        today: { year: 2025, month: 1, day: 9 },
        stage: 'issue',
        sha256,
        covers: (codePoint) => codePoint < 0x4e00,
      })
      expect(value).toBeUndefined()
      const line = typed.split('\n').findIndex((one) => one.startsWith(`${field}:`)) + 1
      expect(diagnostics).toContainEqual(
        expect.objectContaining({
          file: 'office.yaml',
          ruleId: rule,
          place: expect.objectContaining({ line }),
        }),
      )
    }
  },
)
