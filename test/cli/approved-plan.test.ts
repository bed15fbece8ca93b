// `issue --plan HASH` after any one thing the letter is made from was changed: refused with the kind of
// thing, no number taken; with everything put back, the same hash is issued.

import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { inkPng, sampleSeal, sampleSignature } from '../sample-pictures.ts'
import { runMain } from './run-main.ts'

const LETTER = 'directives/thu.yaml'
const DIRECTIVE = `kind: cong-van
unit: CNTT&BCVT
subject: rà soát thiết bị
date: 2025-01-09
addressees: [thu]
request: Đề nghị các cơ quan rà soát thiết bị theo các phụ lục kèm theo
tasks:
  - { text: Rà soát thiết bị, assignedTo: [thu], due: { workingDays: 5 } }
appendices:
  - { title: Cách rà soát, file: cach-lam.yaml }
  - { title: Biểu mẫu, file: bieu-mau.csv }
  - title: Sơ đồ
    blocks: [{ image: { file: so-do.png, widthMillimetres: 40, alt: Sơ đồ } }]
enclosures: [{ file: 4459-BTTTT-CVT.pdf, title: Công văn số 4459 }]
distribution: [{ label: Như trên }]
fileCopy: { unit: VT, also: [CNTT&BCVT] }
signatory: { authority: KT, principal: Giám đốc, title: Phó Giám đốc, name: Nguyễn Văn Nam }
merge: { mode: addressed, taskSheet: true }
`
const FILES: Readonly<Record<string, string | Uint8Array>> = {
  [LETTER]: DIRECTIVE,
  'recipients/thu.csv':
    'id,name,email,group,address,attachments,cc\n' +
    'b1,Nơi thứ nhất,b1@a.invalid,thu,1 Đường A,rieng.csv,c1@a.invalid\nb2,Nơi thứ hai,b2@a.invalid,thu,2 Đường A,,\n',
  'enclosures/cach-lam.yaml': 'blocks:\n  - p: Rà soát từng thiết bị.\n',
  'enclosures/bieu-mau.csv': 'TT,Thiết bị\n',
  'enclosures/rieng.csv': 'TT,Thiết bị đã biết\n',
  'images/so-do.png': inkPng(480, 240, [0, 0, 0], (_, y) => (y > 100 ? 1 : 0)),
  'images/chu-ky.png': sampleSignature(),
  'images/con-dau.png': sampleSeal(),
}

let scratch = ''
let office = ''
let approved = ''
const vanthu = (...args: readonly string[]) => runMain(office, args)
const at = (path: string) => join(office, path)
const put = (path: string, content: string | Uint8Array) => {
  mkdirSync(dirname(at(path)), { recursive: true })
  writeFileSync(at(path), content)
}
/** Changes a text file, which must hold what is replaced. */
const replaced = (path: string, from: string, to: string) => () => {
  const text = readFileSync(at(path), 'utf8')
  expect(text).toContain(from)
  writeFileSync(at(path), text.replace(from, to))
}
const added = (path: string, text: string) => () => appendFileSync(at(path), text)

const PARTS = {
  directive: 'nội dung chỉ đạo',
  office: 'office.yaml',
  recipients: 'danh sách nơi nhận (recipients/)',
  templates: 'mẫu lời văn (templates/)',
  enclosures: 'tài liệu gửi kèm (enclosures/)',
  date: 'ngày ban hành',
  copies: 'các bản sẽ gửi và địa chỉ của chúng',
  others: 'tệp khác (hình ảnh, thời hạn bảo quản …)',
} as const

/** What is changed, the file it lies in, how, and what the refusal must name. */
const CHANGES: readonly (readonly [
  what: string,
  path: string,
  change: () => void,
  parts: readonly (keyof typeof PARTS)[],
])[] = [
  ['a word of the letter', LETTER, replaced(LETTER, 'rà soát', 'kiểm tra'), ['directive']],
  ['a remark in the directive', LETTER, added(LETTER, '# đã đọc\n'), ['directive']],
  ['a deadline', LETTER, replaced(LETTER, 'workingDays: 5', 'workingDays: 6'), ['directive']],
  ['the merge mode', LETTER, replaced(LETTER, 'addressed, taskSheet: true', 'tailored'), ['directive']],
  ...(
    [
      ['a name', 'Nơi thứ hai', 'Nơi thứ nhì', ['recipients']],
      ['an address', 'b2@a.invalid', 'b3@a.invalid', ['recipients', 'copies']],
      ['a postal address', '2 Đường A', '3 Đường A', ['recipients']],
      ['a further receiver', 'c1@a.invalid', 'c2@a.invalid', ['recipients', 'copies']],
      ['a body more', 'b2,', 'b4,Nơi thứ tư,b4@a.invalid,thu,,,\nb2,', ['recipients', 'copies']],
      ['who gets a file', 'rieng.csv', '', ['recipients', 'enclosures']],
    ] as const
  ).map(
    ([what, from, to, parts]) =>
      [what, 'recipients/thu.csv', replaced('recipients/thu.csv', from, to), parts] as const,
  ),
  [
    'a printed line',
    'recipients/groups.yaml',
    replaced('recipients/groups.yaml', 'Các nơi', 'Mọi nơi'),
    ['recipients'],
  ],
  [
    'one list more',
    'recipients/them.csv',
    () => put('recipients/them.csv', 'id,name\nb9,Nơi lạ\n'),
    ['recipients'],
  ],
  ...[
    'cong-van.hbs',
    'email.subject.hbs',
    'email.text.hbs',
    'email.html.hbs',
    'task-sheet.hbs',
    'file-name.hbs',
    'partials/request.hbs',
  ].map(
    (name) =>
      [
        `the template ${name}`,
        `templates/${name}`,
        added(`templates/${name}`, '{{! đổi }}'),
        ['templates'],
      ] as const,
  ),
  ['the office', 'office.yaml', replaced('office.yaml', 'place: Bến Tre', 'place: Mỏ Cày'), ['office']],
  [
    'the holidays',
    'office.yaml',
    replaced('office.yaml', '  workdays: []', '  workdays: [2025-01-11]'),
    ['office'],
  ],
  ...(
    [
      ['a file for all', '4459-BTTTT-CVT.pdf', '\n', ['enclosures']],
      ['a file for one body', 'rieng.csv', '1,Máy chủ\n', ['enclosures']],
      ['an appendix that is sent as it is', 'bieu-mau.csv', '1,Máy chủ\n', ['enclosures']],
      ['an appendix that is printed', 'cach-lam.yaml', '  - p: Ghi lại.\n', ['directive', 'enclosures']],
    ] as const
  ).map(
    ([what, name, text, parts]) =>
      [what, `enclosures/${name}`, added(`enclosures/${name}`, text), parts] as const,
  ),
  [
    'how long it is kept',
    'retention.yaml',
    replaced('retention.yaml', 'period: 10 năm', 'period: 7 năm'),
    ['others'],
  ],
  ...['so-do', 'chu-ky', 'con-dau'].map((name) => {
    const path = `images/${name}.png`
    const drawn = () =>
      put(
        path,
        inkPng(480, 240, [0, 0, 160], (_, y) => (y === 120 ? 1 : 0)),
      )
    return [`the picture ${name}`, path, drawn, ['others']] as const
  }),
]

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'vanthu-approved-'))
  office = join(scratch, 'office')
  await runMain(scratch, ['init', 'office'])
  for (const [path, content] of Object.entries(FILES)) put(path, content)
  added('recipients/groups.yaml', '  - { id: thu, name: Các nơi }\n')()
  replaced(
    'office.yaml',
    '    name: Nguyễn Văn Nam\n',
    '    name: Nguyễn Văn Nam\n    signatureImage: { file: chu-ky.png, widthMillimetres: 40 }\n',
  )()
  replaced('office.yaml', '\nseries:', '\nseal: { file: con-dau.png, diameterMillimetres: 36 }\n\nseries:')()
  const plan = await vanthu('plan', LETTER, '--json')
  expect(plan.exitCode, plan.stderr).toBe(0)
  approved = JSON.parse(plan.stdout).planHash
})
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

/** Exit code and what the refusal names as changed. */
async function asked(...more: readonly string[]) {
  const { exitCode, stderr } = await vanthu('issue', LETTER, '--plan', approved, ...more)
  return [exitCode, /Từ lúc duyệt đã thay đổi: (.*?)\.(?:\s|$)/u.exec(stderr)?.[1], existsSync(at('archive'))]
}
const named = (parts: readonly (keyof typeof PARTS)[]) => parts.map((part) => PARTS[part]).join('; ')

describe('an approved plan', () => {
  test.each(CHANGES)('is refused after a change of %s', async (_, path, change, parts) => {
    const before = existsSync(at(path)) ? readFileSync(at(path)) : undefined
    onTestFinished(() => (before === undefined ? rmSync(at(path)) : writeFileSync(at(path), before)))
    change()
    expect(await asked()).toEqual([2, named(parts), false])
  })

  test('is refused on another day', async () => {
    expect(await asked('--date', '2025-01-10')).toEqual([2, named(['date']), false])
  })

  test('is issued once everything is as it was', async () => {
    expect(await asked()).toEqual([0, undefined, true])
  })
})
