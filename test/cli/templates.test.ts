// Templates asked of the program: what each is for, which fields it needs, and who lacks them, before
// any letter is made.

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { runMain } from './run-main.ts'

let scratch = ''
let office = ''
const vanthu = (...args: readonly string[]) => runMain(office, args)
const document = async (...args: readonly string[]) => JSON.parse((await vanthu(...args, '--json')).stdout)
const LETTER = 'directives/i-speed.yaml'

beforeEach(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'vanthu-templates-'))
  await runMain(scratch, ['init', 'office'])
  office = join(scratch, 'office')
})
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

const append = (path: string, text: string) => {
  const file = join(office, path)
  writeFileSync(file, readFileSync(file, 'utf8') + text)
}

describe('vanthu templates list', () => {
  test('says which template serves which kind, and whose wording it is', async () => {
    append('templates/cong-van.hbs', '\n')
    writeFileSync(join(office, 'templates', 'to-trinh.hbs'), '{{subject}}\n')
    const { templates } = await document('templates', 'list')
    const named = (file: string) => templates.find((one: { file: string }) => one.file === file)
    expect(named('templates/cong-van.hbs')).toMatchObject({
      use: 'body',
      kinds: ['cong-van'],
      origin: 'changed',
    })
    expect(named('templates/to-trinh.hbs')).toMatchObject({ kinds: ['to-trinh'], origin: 'own' })
    expect(named('templates/general.hbs').kinds).not.toContain('to-trinh')
    expect(named('templates/partials/citation.hbs')).toMatchObject({ use: 'partial', origin: 'delivered' })
    expect((await vanthu('templates', 'list')).stdout).toContain('cơ quan đã sửa')
  })
})

describe('vanthu templates fields', () => {
  test('says which fields are needed, where, and which recipients lack them', async () => {
    append(
      'templates/email.text.hbs',
      '{{recipient.phone}} {{#if recipient.honorific}}{{recipient.name}}{{/if}}\n',
    )
    const path = join(office, 'recipients', 'co-quan.csv')
    writeFileSync(
      path,
      readFileSync(path, 'utf8')
        .replace(/^(mã.*)$/m, '$1,phone,honorific')
        .replace(/^(so-.*)$/gm, '$1,0123,'),
    )
    const { fields } = await document('templates', 'fields', LETTER)
    const named = (field: string) =>
      fields.find(
        (one: { file: string; field: string }) =>
          one.field === field && one.file === 'templates/email.text.hbs',
      )
    expect(named('recipient.phone').places).toMatchObject([{ column: 3, asked: false }])
    expect(named('recipient.phone').lacking).toContain('cong-an-tinh')
    expect(named('recipient.phone').lacking).not.toContain('so-y-te')
    expect(named('recipient.honorific')).toMatchObject({ lacking: [], places: [{ asked: true }] })
    expect((await vanthu('templates', 'fields', 'templates/email.text.hbs')).stdout).toContain('phải có')
    const unknown = await vanthu('templates', 'fields', 'templates/khong-co.hbs')
    expect(unknown.exitCode).toBe(2)
  })
})

test('says of a field that stands below a condition alone that it is needed only there', async () => {
  append('templates/email.text.hbs', '{{#if recipient.phone}}ĐT: {{recipient.phone}}{{/if}}\n')
  const path = join(office, 'recipients', 'co-quan.csv')
  writeFileSync(path, readFileSync(path, 'utf8').replace(/^(mã.*)$/m, '$1,phone'))
  const { fields } = await document('templates', 'fields', 'templates/email.text.hbs')
  const phone = fields.find(({ field }: { field: string }) => field === 'recipient.phone')
  expect(phone).toMatchObject({
    lacking: [],
    places: [
      { asked: true, conditional: false },
      { asked: false, conditional: true },
    ],
  })
  const { stdout } = await vanthu('templates', 'fields', 'templates/email.text.hbs')
  expect(stdout).toMatch(/recipient\.phone +chỉ cần khi điều kiện \{\{#if\}\} đúng/u)
})

test('sees the fields of an appendix in a file of its own', async () => {
  writeFileSync(join(office, 'enclosures', 'phu-luc.yaml'), 'blocks:\n  - p: "Dành cho {{name}}."\n')
  const text = readFileSync(join(office, LETTER), 'utf8').replace(
    'mode: addressed, taskSheet: true',
    'mode: tailored',
  )
  const more = 'appendices:\n  - { title: Biểu mẫu, file: phu-luc.yaml }\n'
  writeFileSync(join(office, 'directives', 'rieng.yaml'), text + more)
  const { fields } = await document('templates', 'fields', 'directives/rieng.yaml')
  expect(fields[0]).toMatchObject({ file: 'enclosures/phu-luc.yaml', field: 'name', lacking: [] })
})

test('nobody lacks a field that is printed only where it is there', async () => {
  const text = readFileSync(join(office, LETTER), 'utf8')
    .replace('mode: addressed, taskSheet: true', 'mode: tailored')
    .replace('closing: >-\n', 'closing: >-\n  {{name}}{{#if validTo}} ({{validTo}}){{/if}}\n')
  writeFileSync(join(office, 'directives', 'rieng.yaml'), text)
  const { fields } = await document('templates', 'fields', 'directives/rieng.yaml')
  const own = fields.filter(({ file }: { file: string }) => file === 'directives/rieng.yaml')
  expect(own).toMatchObject([
    { field: 'name', lacking: [] },
    { field: 'validTo', lacking: [] },
  ])
})

describe('a column that some recipient lacks', () => {
  test('is found for all of them before the first letter, at its place in the template', async () => {
    append('recipients/co-quan.csv', 'thu-nghiem,Trung tâm thử nghiệm,tn@a.invalid,so-ban-nganh,\n')
    const path = join(office, 'recipients', 'co-quan.csv')
    const rows = readFileSync(path, 'utf8').trimEnd().split('\n')
    const [head, ...bodies] = rows
    const dated = bodies.map(
      (row) => `${row},${row.startsWith('thu-') ? 'sau Tết' : row.startsWith('so-y') ? '' : '2025-02-15'}`,
    )
    writeFileSync(path, [`${head},han`, ...dated].join('\n'))
    append('templates/email.text.hbs', 'Hạn: {{ngay recipient.han}}\n{{recipient.han}}\n')
    const lines = readFileSync(join(office, 'templates', 'email.text.hbs'), 'utf8').split('\n').length
    const run = await vanthu('plan', LETTER, '--date', '2025-01-09', '--json')
    expect(run.exitCode).toBe(2)
    const found = JSON.parse(run.stdout).findings.filter(({ ruleId }: { ruleId: string }) => ruleId === 'M07')
    expect(found).toHaveLength(2)
    expect(found[0]).toMatchObject({ file: 'templates/email.text.hbs', line: lines - 2, column: 13 })
    const messages = found.map(({ message }: { message: string }) => message).join('\n')
    expect(messages).toContain('“Sở Y tế tỉnh Bến Tre”')
    expect(messages).toContain(
      'Không đọc được ngày trong trường "han": "sau Tết", với 1 nơi nhận: “Trung tâm thử nghiệm”',
    )
    // The same before `issue`, which then changes nothing.
    expect((await vanthu('issue', LETTER, '--date', '2025-01-09', '--allow')).exitCode).toBe(2)
    expect(JSON.parse((await vanthu('register', 'list', '--json')).stdout).entries).toEqual([])
  })
})

describe('the subject a directive gives its mail', () => {
  test('is what the mail says, with the fields of the recipient', async () => {
    const path = join(office, LETTER)
    const text = readFileSync(path, 'utf8')
    const subject = 'mail: { subject: "{{kindName}} gửi {{recipient.name}}", '
    writeFileSync(path, text.replace('mail: { ', subject))
    const args = ['preview', LETTER, '--date', '2025-01-09', '--to', 'so-y-te', '--json']
    expect((await vanthu(...args)).exitCode).toBe(0)
    expect((await vanthu('plan', LETTER, '--date', '2025-01-09')).exitCode).toBe(0)
    writeFileSync(path, readFileSync(path, 'utf8').replace('{{kindName}}', '{{kindNam}}'))
    const run = await vanthu('check', LETTER)
    expect(run.exitCode).toBe(2)
    expect(run.stderr).toMatch(/i-speed\.yaml:\d+:\d+ {2}lỗi {2}Không có trường "kindNam"/)
  })
})

describe('the pattern of file names', () => {
  const pattern = (text: string) => writeFileSync(join(office, 'templates', 'file-name.hbs'), `${text}\n`)
  const m14 = async () =>
    JSON.parse((await vanthu('plan', LETTER, '--date', '2025-01-09', '--json')).stdout).findings.filter(
      ({ ruleId }: { ruleId: string }) => ruleId === 'M14',
    )

  test('names every copy, portable, with number and day once there are some', async () => {
    pattern('{{code}}/{{ngay date}}/{{recipient.id}}')
    const plan = JSON.parse((await vanthu('plan', LETTER, '--date', '2025-01-09', '--json')).stdout)
    expect(plan.letters[0].copies[0].fileName).toMatch(/^du-thao-STTTT-[\w-]+-2025-[\w-]+$/)
    const issued = await vanthu('issue', LETTER, '--date', '2025-01-09', '--allow', '--json')
    expect(issued.exitCode).toBe(0)
    const names = readdirSync(join(office, 'out', '2025', '01-STTTT-CNTT-BCVT'))
    expect(names.filter((name) => /^01-STTTT-.*-2025-so-y-te\.pdf$/.test(name))).toHaveLength(1)
    // The same command again finds its files and adds none.
    const count = names.length
    expect((await vanthu('issue', LETTER, '--date', '2025-01-09', '--allow')).exitCode).toBe(0)
    expect(readdirSync(join(office, 'out', '2025', '01-STTTT-CNTT-BCVT'))).toHaveLength(count)
  }, 60_000)

  test('is refused before any number where two copies would share a name or one is too long', async () => {
    pattern('{{code}}')
    const [first] = await m14()
    expect(first).toMatchObject({ file: 'templates/file-name.hbs', severity: 'error' })
    expect(first.message).toContain('cùng tên tệp')
    pattern(`{{recipient.id}}-${'dai-'.repeat(35)}`)
    expect((await m14())[0].message).toContain('dài quá')
    expect((await vanthu('issue', LETTER, '--date', '2025-01-09', '--allow')).exitCode).toBe(2)
    expect(JSON.parse((await vanthu('register', 'list', '--json')).stdout).entries).toEqual([])
  }, 60_000)
})
