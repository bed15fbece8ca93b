// Which text a certified copy is of, and copies that are electronic, from outside.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pdfText } from '../end-to-end/pdf-text.ts'
import type { Run } from '../end-to-end/run-program.ts'
import { runMain } from './run-main.ts'

let scratch = ''
let office = ''
const vanthu = (...args: readonly string[]) => runMain(office, args)
const json = async (...args: readonly string[]) => {
  const run = await vanthu(...args, '--json')
  expect([run.exitCode, run.stderr]).toEqual([0, expect.any(String)])
  return JSON.parse(run.stdout.trim().split('\n').at(-1) ?? '')
}
const refusal = (run: Run) => [run.exitCode, JSON.parse(run.stdout).error]
const REFUSED = [2, expect.objectContaining({ code: 'E_INPUT' })]

/** A letter to three bodies, issued. */
async function issued(name: string, mode: 'common' | 'addressed'): Promise<string> {
  const file = `directives/${name}.yaml`
  const lines = [
    'kind: cong-van',
    'unit: CNTT&BCVT',
    `subject: báo cáo ${name}`,
    'date: 2025-01-09',
    'addressees: [so-noi-vu, so-tu-phap, so-tai-chinh]',
    'body:',
    '  - p: Sở Thông tin và Truyền thông đề nghị các cơ quan báo cáo trước ngày 15/01/2025.',
    'distribution: [{ label: Như trên }]',
    'fileCopy: { unit: VT }',
    'signatory: { authority: KT, principal: Giám đốc, title: Phó Giám đốc, name: Nguyễn Văn Nam }',
    `merge: { mode: ${mode} }`,
  ]
  writeFileSync(join(office, file), `${lines.join('\n')}\n`)
  return (await json('issue', file)).code
}

const onPaper = (code: string, form: string, ...more: readonly string[]) =>
  ['copy', code, '--form', form, '--date', '2025-01-10', ...more] as const
const electronic = (code: string, form: string, time: string) =>
  ['copy', code, '--form', form, '--electronic', '--signed-at', time] as const

const subjectOf = async (code: string): Promise<string> =>
  (await json('register', 'show', code)).entry.subject

async function textOf(code: string): Promise<string> {
  const { copies } = await json('register', 'show', code)
  const { sha256 } = copies[0].files.find(({ role }: { readonly role: string }) => role === 'pdf')
  const pages = await pdfText(readFileSync(join(office, 'archive/objects', sha256.slice(0, 2), sha256)))
  return pages.join(' ').replaceAll(/\s+/g, ' ').normalize('NFC')
}

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'vanthu-copy-'))
  office = join(scratch, 'office')
  expect((await runMain(scratch, ['init', office])).exitCode).toBe(0)
})
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

test('a copy of a letter in one text for all names nobody', async () => {
  const code = await issued('chung', 'common')
  const made = await json(...onPaper(code, 'sao-y'))
  expect(await subjectOf(made.code)).toBe(`Sao y Công văn số ${code} ngày 09/01/2025`)
  expect(await json(...onPaper(code, 'sao-y', '--of', 'so-tai-chinh'))).toMatchObject({
    code: made.code,
    already: true,
  })
})

test('where each body has its own copy, the copy is of the first, or of the one asked for, and says so', async () => {
  const code = await issued('riêng', 'addressed')
  const run = await vanthu(...onPaper(code, 'sao-y'), '--json')
  const [source, ...events] = run.stdout.trim().split('\n')
  expect(JSON.parse(source ?? '')).toEqual({ type: 'source', code, recipient: 'so-noi-vu' })
  const made = JSON.parse(events.at(-1) ?? '').code
  expect(await subjectOf(made)).toMatch(/ \(bản gửi Sở Nội vụ tỉnh Bến Tre\)$/)
  expect((await vanthu(...onPaper(code, 'sao-y', '--of', 'so-noi-vu'))).stderr).toContain(
    'Sao từ bản gửi Sở Nội vụ tỉnh Bến Tre.',
  )
  expect(await json(...onPaper(code, 'sao-y', '--of', 'so-noi-vu'))).toMatchObject({
    code: made,
    already: true,
  })

  const other = await json(...onPaper(code, 'sao-y', '--of', 'so-tai-chinh'))
  expect(other).toMatchObject({ already: false })
  expect(await subjectOf(other.code)).toMatch(/ \(bản gửi Sở Tài chính tỉnh Bến Tre\)$/)
  const text = await textOf(other.code)
  expect(text).toContain('Kính gửi: Sở Tài chính tỉnh Bến Tre')
  expect(text).not.toContain('Sở Nội vụ')
  // A sao lục is of the sao y's text, whoever's copy that was made from.
  const further = await json(...onPaper(other.code, 'sao-luc'))
  expect(await textOf(further.code)).toContain('Kính gửi: Sở Tài chính tỉnh Bến Tre')

  const before = await json('register', 'list')
  const [exitCode, error] = refusal(await vanthu(...onPaper(code, 'sao-y', '--of', 'so-y-te'), '--json'))
  expect([exitCode, error.code]).toEqual([2, 'E_INPUT'])
  expect(error.remedy).toContain('so-noi-vu, so-tu-phap, so-tai-chinh')
  expect(await json('register', 'list')).toEqual(before)
  for (const each of [made, other.code, further.code]) {
    expect(await json('rebuild', each)).toMatchObject({ files: 2, unequal: 0 })
  }
  expect(await json('verify')).toMatchObject({ ok: true, problems: [], warnings: [] })
})

test('an electronic copy shows form, office and time of signing, and nothing below the text', async () => {
  const code = await issued('điện tử', 'common')
  const made = await json(...electronic(code, 'sao-y', '2025-01-10 14:30:05'))
  expect(made).toMatchObject({ type: 'issued', already: false, date: '2025-01-10' })
  const text = await textOf(made.code)
  expect(text).toContain('SAO Y; Sở Thông tin và Truyền thông tỉnh Bến Tre; 10/01/2025 14:30:05 +07:00')
  expect(text).not.toContain(made.code)
  expect(text.match(/Nơi nhận:/g)).toHaveLength(1)
  // The same order at a later hour is the same copy; the one on paper is another.
  expect(await json(...electronic(code, 'sao-y', '2025-01-10T16:00:00+07:00'))).toMatchObject({
    code: made.code,
    already: true,
  })
  const paper = await json(...onPaper(code, 'sao-y'))
  expect(paper).toMatchObject({ already: false })
  expect(await textOf(paper.code)).toContain(paper.code)
  for (const each of [made.code, paper.code]) {
    expect(await json('rebuild', each)).toMatchObject({ files: 2, unequal: 0 })
  }
  expect(await json('verify')).toMatchObject({ ok: true, problems: [], warnings: [] })
})

test('a copy of the whole letter carries what the letter carries, an excerpt nothing, in PDF and DOCX', async () => {
  const objectsOf = async (code: string, recipient?: string) => {
    const { copies } = await json('register', 'show', code)
    const found = copies.find(
      (one: { readonly recipientId: string }) => recipient === undefined || one.recipientId === recipient,
    )
    const files = new Map<string, string>()
    for (const { role, sha256 } of found.files) {
      const path = join(scratch, `doc.${role}`)
      writeFileSync(path, readFileSync(join(office, 'archive/objects', sha256.slice(0, 2), sha256)))
      if (role === 'pdf' || role === 'docx')
        files.set(role, JSON.stringify(await vanthu('read', path, '--json')))
    }
    return [files.get('pdf'), files.get('docx')]
  }
  for (const mode of ['common', 'addressed'] as const) {
    const code = await issued(`mang theo ${mode}`, mode)
    const [pdf, docx] = await objectsOf(code, 'so-noi-vu')
    expect(JSON.parse(pdf ?? '').exitCode).toBe(0)
    expect(docx).toBe(pdf)
    const copied = await json(...onPaper(code, 'sao-y'))
    expect(await objectsOf(copied.code)).toEqual([pdf, pdf])
    expect(await objectsOf((await json(...onPaper(copied.code, 'sao-luc'))).code)).toEqual([pdf, pdf])
    const signed = await json(...electronic(code, 'sao-y', '2025-01-10 17:30:05'))
    expect(await objectsOf(signed.code)).toEqual([pdf, pdf])
    // Nothing of the two other bodies, but where this very copy prints them.
    expect(pdf?.includes('so-tu-phap')).toBe(mode === 'common')
    expect((await vanthu('check', join(scratch, 'doc.pdf'))).exitCode).toBe(0)
  }
  const decision = await issued('trích', 'common')
  const excerpt = await json(...onPaper(decision, 'trich-sao', '--excerpt', 'Sở Thông tin'))
  for (const read of await objectsOf(excerpt.code)) {
    expect(JSON.parse(read ?? '')).toMatchObject({ exitCode: 2 })
    expect(read).toContain('không mang dữ liệu')
  }
})

test('what a copy adds is refused at its place, before it has a number: a letter, a word, room left open', async () => {
  const code = await issued('ký tự', 'common')
  const before = await json('register', 'list')
  const long = 'phối'.repeat(30)
  const distribution = `Các phòng; Phòng 漢; ${long}; Phòng …`
  const run = await vanthu(...onPaper(code, 'sao-y', '--distribution', distribution), '--json')
  expect(run.exitCode).toBe(2)
  const { findings } = JSON.parse(run.stdout)
  expect(
    findings.map(({ file, line, ruleId }: Record<string, unknown>) => `${file}:${line} ${ruleId}`),
  ).toEqual(['--distribution:2 G01', '--distribution:4 B07', '--distribution:3 M12'])
  const path = join(office, 'office.yaml')
  const typed = readFileSync(path, 'utf8')
  for (const [name, rule] of [
    ['Trần 漢', 'G01'],
    [long, 'M12'],
  ] as const) {
    const signer = `signatories:\n  - { authority: TL, principal: Giám đốc, title: Chánh Văn phòng, name: ${name} }\n`
    writeFileSync(path, typed.replace('signatories:\n', signer))
    const refused = await vanthu(...onPaper(code, 'sao-y', '--signatory', name), '--json')
    writeFileSync(path, typed)
    expect(refused.exitCode).toBe(2)
    expect(JSON.parse(refused.stdout).findings).toContainEqual(
      expect.objectContaining({ file: 'office.yaml', ruleId: rule, line: expect.any(Number) }),
    )
  }
  expect(await json('register', 'list')).toEqual(before)
})

test('a sao lục goes from paper to either form, and from an electronic copy to paper only', async () => {
  const code = await issued('sao lục', 'common')
  const signed = await json(...electronic(code, 'sao-y', '2025-01-10 15:00:00'))
  const refused = await vanthu(...electronic(signed.code, 'sao-luc', '2025-01-10 15:30:00'), '--json')
  expect(refusal(refused)).toEqual(REFUSED)
  expect(await json(...onPaper(signed.code, 'sao-luc'))).toMatchObject({ already: false })
  const paper = await json(...onPaper(code, 'sao-y'))
  const luc = await json(...electronic(paper.code, 'sao-luc', '2025-01-10 16:00:00'))
  expect(await textOf(luc.code)).toContain('SAO LỤC; Sở Thông tin')
})

test.each([
  [['--electronic', '--date', '2025-01-10'], '--signed-at'],
  [['--signed-at', '2025-01-10 14:30:05'], '--electronic'],
  [['--electronic', '--signed-at', '2025-01-10 24:30:05'], '2025-01-09 14:30:05'],
  [['--electronic', '--signed-at', '2025-02-30 14:30:05'], '2025-01-09 14:30:05'],
  [['--electronic', '--signed-at', '2025-01-10T14:30:05Z'], '2025-01-09 14:30:05'],
])('a copy with %j is refused with what to write', async (more, remedy) => {
  const { exitCode, stderr } = await vanthu('copy', '01/STTTT-CNTT&BCVT', '--form', 'sao-y', ...more)
  expect(exitCode).toBe(2)
  expect(stderr).toContain(remedy)
})
