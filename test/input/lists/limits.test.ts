// What no clerk means: inputs small enough to be read and too much to be made, or that would be read
// otherwise than they look (P22 to P25).

import { strToU8, unzipSync, zipSync } from 'fflate'
import { writeXlsx } from 'hucre'
import { expect, test } from 'vitest'
import { openWorkbooks } from '../../../src/input/lists/open-workbooks.ts'
import { readRecipients } from '../../../src/input/lists/read-recipients.ts'
import { readDirective } from '../../../src/input/read-directive.ts'
import { briefly, bytesOf } from '../reading.ts'

const directive = (more: string) =>
  readDirective(
    'x.yaml',
    bytesOf(
      `kind: cong-van
subject: thử
addressees: [thu]
distribution: [{ label: Như trên }]
fileCopy: { unit: VT }
signatory: { title: Giám đốc, name: Nguyễn Văn Nam }
${more}`,
    ),
  )
const list = (bytes: Uint8Array, path = 'recipients/a.csv') => readRecipients([{ path, bytes }])

test('a value of more than a hundred thousand letters is refused at its place', () => {
  expect(briefly(directive(`request: ${'từ '.repeat(40_000)}`).diagnostics)).toEqual(['7:10 I04'])
  expect(directive(`request: ${'từ '.repeat(30_000)}`).value).toBeDefined()
})

test('words for a picture that nobody would listen to are refused, since a PDF cannot hold them', () => {
  const picture = (words: string) =>
    directive(`body:\n  - image: { file: a.png, widthMillimetres: 80, alt: ${words} }`)
  expect(briefly(picture('tả '.repeat(700)).diagnostics)).toEqual(['8:54 I04'])
  expect(picture('tả '.repeat(600)).value).toBeDefined()
})

test('a letter of more than some two hundred pages is refused where it becomes too long', () => {
  const tasks = (count: number, text: string) =>
    `tasks:\n${Array.from({ length: count }, () => `  - { text: ${text}, assignedTo: [thu] }`).join('\n')}`
  expect(briefly(directive(tasks(6, 'từ '.repeat(30_000))).diagnostics)).toEqual(['13:13 I04'])
  const short = directive(tasks(10_000, 'việc')).diagnostics
  expect(short.map(({ ruleId }) => ruleId)).toEqual(['I04'])
  const rows = (count: number) =>
    `body:\n  - table:\n      columns: [a, b]\n      rows:\n${'        - [một, hai]\n'.repeat(count)}`
  expect(directive(rows(10_000)).diagnostics.map(({ ruleId }) => ruleId)).toEqual(['I04'])
  for (const fitting of [tasks(2500, 'việc'), rows(3000)]) expect(directive(fitting).value).toBeDefined()
})

test('a cell longer than a cell of Excel can be is refused there', () => {
  const { diagnostics } = list(bytesOf(`id,name,email\na,Sở ${'b'.repeat(32_768)},a@b.vn`))
  expect(briefly(diagnostics)).toEqual(['2:3 I04'])
  expect(briefly(list(bytesOf(`id,name,email\na,${'b'.repeat(32_767)},a@b.vn`)).diagnostics)).toEqual([])
})

test('characters nobody can see do not hide what else is wrong with a list', () => {
  const text = 'id,name,email\na,Sở\u200b A,a@b.vn\nb,Sở B,b@b.vn c@b.vn\nc,Sở \u202eC,c@b\n'
  const { value, diagnostics } = list(bytesOf(text))
  expect(value).toBeUndefined()
  expect(briefly(diagnostics)).toEqual(['2:5 I02', '3:8 I18', '4:6 I02', '4:9 I18'])
})

test('nor with a list in YAML', () => {
  const text =
    'recipients:\n  - { id: a, name: "A\u200b", email: a@b.vn }\n  - { id: b, nam: B, email: b@b }\n'
  expect(briefly(list(bytesOf(text), 'recipients/a.yaml').diagnostics)).toEqual([
    '2:22 I02',
    '3:5 I11',
    '3:29 I18',
  ])
})

test.each(['utf-16le', 'utf-16be'])('%s without its mark is named, and can be declared', (encoding) => {
  const bytes = Uint8Array.from(Buffer.from('id,name,email\na,Sở Y tế,a@b.vn\n', 'utf16le'))
  if (encoding === 'utf-16be') Buffer.from(bytes.buffer).swap16()
  const [finding] = list(bytes).diagnostics
  expect(finding?.ruleId).toBe('I01')
  expect(finding?.remedy).toContain(`encoding: ${encoding}`)
  const formats = new Map([['recipients/a.csv', { encoding: encoding as 'utf-16le' }]])
  const declared = readRecipients([{ path: 'recipients/a.csv', bytes }], new Map(), formats)
  expect(declared.value?.directory.recipients.map(({ name }) => name)).toEqual(['Sở Y tế'])
})

test('a workbook that declares a document type is refused: its entities would read otherwise', async () => {
  const rows = [
    ['id', 'name', 'email'],
    ['a', 'Sở A', 'a@b.vn'],
  ]
  const parts = unzipSync(await writeXlsx({ sheets: [{ name: 'T', rows }] }))
  const name = Object.keys(parts).find((part) => part.endsWith('sheet1.xml')) ?? ''
  const sheet = new TextDecoder().decode(parts[name])
  const messages = async (before: string, options = {}) => {
    const told = sheet.replace('<worksheet', `${before}<worksheet`)
    const opened = await openWorkbooks([
      { path: 'a.xlsx', bytes: zipSync({ ...parts, [name]: strToU8(told) }, options) },
    ])
    return opened.get('a.xlsx')?.diagnostics.map(({ message }) => message)
  }
  const type = '<!DOCTYPE w [<!ENTITY x "y">]>'
  for (const options of [{}, { level: 0 }]) {
    expect(await messages('<!-- ghi chú -->', options)).toEqual([])
    expect(await messages(type, options)).toEqual(['Không mở được tệp Excel: bên trong có khai báo DOCTYPE.'])
    // Nor can it hide behind something long.
    for (const long of [`<!--${'a b '.repeat(5000)}-->`, ' '.repeat(5000)]) {
      expect(await messages(long + type, options)).toEqual([
        `Không mở được tệp Excel: phần “${name}” bên trong không phải XML của Excel.`,
      ])
    }
  }
})
