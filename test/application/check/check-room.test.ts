import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { prepareIssue } from '../../../src/application/plan/prepare-issue.ts'
import { readFontMetrics } from '../../../src/layout/font-metrics.ts'
import { TINOS } from '../../layout/tinos.ts'
import { sampleWorkspace } from '../../sample-workspace.ts'

const metrics = readFontMetrics(TINOS)
const encode = (text: string): Uint8Array => new TextEncoder().encode(text)
const LONG = 'x'.repeat(90)

const LISTS = `groups:
  - { id: cac-so, name: "Các ${LONG}" }
recipients:
  - { id: a, name: Sở A, group: cac-so, email: a@example.invalid, soPhieu: "12" }
  - { id: b, name: Sở B, group: cac-so, email: b@example.invalid, soPhieu: ${LONG} }
  - { id: c, name: Sở C, group: cac-so, email: c@example.invalid, soPhieu: ${LONG} }
`

const LETTER = (mode: string, words: string, more = ''): string => `kind: cong-van
unit: CNTT
date: 2025-01-09
subject: rà soát thiết bị
addressees: [cac-so]
body:
  - p: ${words}
  - table: { columns: [TT, Tên], rows: [["1", "${words}"]] }
distribution: [Như trên]
fileCopy: { unit: VT, also: [CNTT] }
signatory: { authority: KT, principal: Giám đốc, title: Phó Giám đốc, name: Nguyễn Văn Nam }
merge: { mode: ${mode} }
${more}`

function found(letter: string): string[] {
  const files = sampleWorkspace()
  for (const name of files.list('recipients')) files.contents.delete(`recipients/${name}`)
  files.contents.set('recipients/a.yaml', encode(LISTS))
  files.contents.set('directives/a.yaml', encode(letter))
  const { diagnostics } = prepareIssue({
    files,
    directiveFile: 'directives/a.yaml',
    today: { year: 2025, month: 1, day: 9 },
    stage: 'issue',
    sha256: (bytes) => createHash('sha256').update(bytes).digest('hex'),
    covers: () => true,
    widthOf: (face, text, size) => metrics.widthOfText(face, text, size),
  })
  return diagnostics
    .filter(({ ruleId }) => /^M1[12]$/u.test(ruleId))
    .map(
      ({ file, place, severity, message }) =>
        `${file}:${'line' in place ? place.line : place.cell} ${severity} ${message}`,
    )
}

it('tells of a word that only a body’s own row makes too wide, once with the bodies it concerns', () => {
  const told = found(LETTER('tailored', 'Mã {{soPhieu}} của {{name}}.'))
  expect(told.filter((one) => one.startsWith('directives'))).toEqual([
    expect.stringMatching(/a\.yaml:7 warning "x+…" rộng hơn một dòng, .*, với 2 nơi nhận: b, c\.$/u),
    expect.stringMatching(/a\.yaml:8 error "x+…" rộng hơn ô của bảng, .*, với 2 nơi nhận: b, c\.$/u),
  ])
})

it('tells of a group’s name after "Kính gửi" at its place in the list', () => {
  const told = found(LETTER('common', 'Lời.'))
  expect(told).toEqual([expect.stringMatching(/^recipients\/a\.yaml:2 error "x+…" rộng hơn chỗ của nó/u)])
})

it('tells of a symbol made of the abbreviations of office and units', () => {
  const told = found(LETTER('common', 'Lời.').replace('unit: CNTT\n', 'unit: [CNTT, VPTH, KHTC, TTHC]\n'))
  expect(told.filter((one) => one.startsWith('directives'))).toEqual([
    expect.stringMatching(/a\.yaml:2 error "0000\/STTTT-CNTT-VPTH-KHTC-TTHC" rộng hơn/u),
  ])
})
