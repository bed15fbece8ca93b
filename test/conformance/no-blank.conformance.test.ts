// Every way by which a blank could get into an issued letter, tried on the built program: each is refused before
// a number is used, and the draft of the same letter is made, with the room marked in yellow.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { docxPart } from '../docx-reader.ts'
import { fixture } from '../sample-workspace.ts'
import { vanthu, workspace } from './built-program.ts'

type Change = readonly [file: string, from: string, to: string]

const LETTER = 'directives/thu-1.yaml'
const LIST = 'recipients/co-quan.csv'
const TAILORED: Change = [LETTER, 'signatory:', 'merge: { mode: tailored }\nsignatory:']

/** What is changed, the exit code of issuing, and whether the draft marks it: false where nothing can be printed. */
const WAYS: readonly (readonly [way: string, changes: readonly Change[], code: number, marked: boolean])[] = [
  ['dots in the text', [[LETTER, 'đề nghị các cơ quan', 'đề nghị …… các cơ quan']], 2, true],
  ['a line to write on', [[LETTER, 'trước ngày 15/01/2025', 'trước ngày ____/01/2025']], 2, true],
  ['dots in the subject', [[LETTER, 'báo cáo kết quả đợt 1', 'báo cáo kết quả đợt …… của năm']], 2, true],
  ['a date without a day', [[LETTER, 'date: 2025-01-09', 'date: 2025-01']], 2, false],
  ['room for the signer’s name', [[LETTER, 'name: Nguyễn Văn Nam', 'name: ………']], 2, true],
  ['room for the signer’s title', [[LETTER, 'title: Phó Giám đốc', 'title: Phó …']], 2, true],
  [
    'room in "Nơi nhận"',
    [[LETTER, '{ label: Như trên }', '{ label: Như trên }, { label: Phòng … }']],
    2,
    true,
  ],
  ['room in "Lưu"', [[LETTER, 'unit: VT', 'unit: "VT ???"']], 2, true],
  [
    'room in a contact',
    [[LETTER, 'signatory:', 'contacts: [{ name: "…", phone: "0275" }]\nsignatory:']],
    2,
    true,
  ],
  [
    'room in a basis',
    [[LETTER, 'body:', 'basis: [{ text: "Thực hiện Công văn số …/UBND" }]\nbody:']],
    2,
    true,
  ],
  [
    'room in an appendix’s table',
    [
      [
        LETTER,
        'signatory:',
        'appendices: [{ title: Biểu mẫu, blocks: [{ table: { columns: [A, B], rows: [[Ghi, "[…]"]] } }] }]\nsignatory:',
      ],
    ],
    2,
    true,
  ],
  [
    'room in an appendix’s title',
    [[LETTER, 'signatory:', 'appendices: [{ title: Biểu …, blocks: [{ p: a }] }]\nsignatory:']],
    2,
    true,
  ],
  ['room in a body’s name', [[LIST, 'Sở Nội vụ', 'Sở …']], 2, true],
  [
    'room in a column that the text names',
    [
      TAILORED,
      [LETTER, 'báo cáo kết quả đợt 1 trước', 'báo cáo kết quả {{ghichu}} trước'],
      [LIST, '\n', ',ghichu\n'],
      ['*', '', '………'],
    ],
    2,
    true,
  ],
  [
    'an empty column that the text names',
    [
      TAILORED,
      [LETTER, 'báo cáo kết quả đợt 1 trước', 'báo cáo kết quả {{ghichu}} trước'],
      [LIST, '\n', ',ghichu\n'],
      ['*', '', ''],
    ],
    2,
    false,
  ],
  [
    'room in the office’s address',
    [['office.yaml', '\nseries:', '\naddress: Số … đường Mẫu\nseries:']],
    2,
    false,
  ],
  [
    'room in the wording of a template',
    [['templates/cong-van.hbs', '{{> bases}}', 'Kính đề nghị ………\n{{> bases}}']],
    6,
    true,
  ],
]

/** The office with the changes made; "*" gives each row of the list one more cell. */
function changed(changes: readonly Change[]): string {
  const folder = workspace(1)
  for (const [file, from, to] of changes) {
    const path = join(folder, file === '*' ? LIST : file)
    const typed = readFileSync(path, 'utf8')
    const [head = '', ...rows] = typed.trimEnd().split('\n')
    const next =
      file === '*' ? [head, ...rows.map((row) => `${row},${to}`), ''].join('\n') : typed.replace(from, to)
    expect(next, `${file}: ${from}`).not.toBe(typed)
    writeFileSync(path, next)
  }
  return folder
}

const entriesOf = (folder: string): unknown =>
  JSON.parse(vanthu(folder, ['register', 'list', '--json']).stdout).entries

/** Whether the draft's Word file has a highlighted place beside its number and day: those are three. */
function marksRoom(folder: string): boolean {
  const { status, stderr } = vanthu(folder, ['preview', LETTER, '--to', 'so-noi-vu', '--format', 'docx'])
  expect(stderr).toBeDefined()
  expect(status).toBe(0)
  const out = join(folder, 'out/preview/thu-1')
  const [name = ''] = readdirSync(out).filter((one) => one.endsWith('.docx'))
  const marks = docxPart(new Uint8Array(readFileSync(join(out, name))), 'word/document.xml').split(
    '<w:highlight',
  )
  return marks.length - 1 > 3
}

test.each(WAYS)(
  '%s is refused before a number is used, and marked in a draft',
  (_, changes, code, marked) => {
    const folder = changed(changes)
    const issued = vanthu(folder, ['issue', LETTER])
    expect([issued.status, issued.stderr]).toEqual([code, expect.any(String)])
    expect(entriesOf(folder)).toEqual([])
    if (marked) expect(marksRoom(folder)).toBe(true)
  },
)

test.each([
  ['giay-nghi-phep', 'duration: 05 ngày', 'duration: … ngày'],
  ['giay-nghi-phep', 'place: huyện Ba Tri, tỉnh Bến Tre', 'place: huyện ____'],
  ['giay-nghi-phep', '  from: 2025-01-13\n', '  from:\n'],
  ['giay-gioi-thieu', 'to: Sở Y tế', 'to: "…"'],
  ['giay-gioi-thieu', 'name: Nguyễn Văn A', 'name: "......"'],
  ['quyet-dinh-quy-che', 'Mạng xã hội', 'Mạng …'],
  ['quyet-dinh-quy-che', 'title: Quy định chung', 'title: "???"'],
  ['bien-ban', 'place: Phòng họp số 2', 'place: Phòng họp số …, nhà'],
])('room in the %s is refused before a number is used: %s → %s', (kind, from, to) => {
  const typed = new TextDecoder().decode(fixture(`kinds/${kind}.yaml`))
  expect(typed).toContain(from)
  const folder = changed([])
  writeFileSync(join(folder, LETTER), typed.replace(from, to))
  expect(vanthu(folder, ['issue', LETTER]).status).toBe(2)
  expect(entriesOf(folder)).toEqual([])
})

test('a certified copy with room in what it says itself takes no number', () => {
  const folder = changed([])
  expect(vanthu(folder, ['issue', LETTER]).status).toBe(0)
  const copy = ['copy', '01/STTTT-CNTT&BCVT', '--form', 'sao-y', '--date', '2025-01-10']
  expect(vanthu(folder, [...copy, '--distribution', 'Phòng …']).status).toBe(2)
  expect(entriesOf(folder)).toHaveLength(1)
})
