// Every PDF the program makes in a year of an office, whatever for: letters of two kinds with all that a page
// can carry, drafts, task sheets, copies, books, envelopes, labels, delivery report. Each is PDF/A-3a and
// PDF/UA-1 by the project's checker; only the print file, which is for paper, claims nothing (ADR 0015).

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkPdf } from '../pdf-checker/check-pdf.ts'
import { openPdf } from '../pdf-checker/open-pdf.ts'
import { sampleSeal } from '../sample-pictures.ts'
import { signedOffice } from '../signed-office.ts'
import { runMain } from './run-main.ts'

const MATRIX = `kind: cong-van
unit: CNTT&BCVT
date: 2025-01-10
subject: rà soát, báo cáo thiết bị
addressees: [so-noi-vu, so-tu-phap, so-tai-chinh]
purpose: Để bảo đảm an toàn mạng
request: Sở Thông tin và Truyền thông đề nghị các cơ quan thực hiện các nội dung sau
tasks:
  - { id: t1, assignedTo: [so-noi-vu], text: Rà soát thiết bị, due: 2025-02-15 }
  - { id: t2, assignedTo: [so-tu-phap, so-tai-chinh], text: Báo cáo kết quả, due: 2025-02-20 }
distribution: [{ label: Như trên }]
fileCopy: { unit: VT }
signatory: { authority: KT, principal: Giám đốc, title: Phó Giám đốc, name: Nguyễn Văn Nam }
merge: { mode: addressed, taskSheet: true, matrix: true }
`

let scratch = ''
let office = ''
const vanthu = async (...args: readonly string[]): Promise<void> => {
  const run = await runMain(office, args)
  expect([args, run.exitCode, run.stderr]).toEqual([args, 0, expect.any(String)])
}

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'vanthu-every-pdf-'))
  office = join(scratch, 'office')
  await runMain(scratch, ['init', 'office'])
  const put = (path: string, bytes: string | Uint8Array): void => {
    mkdirSync(dirname(join(office, path)), { recursive: true })
    writeFileSync(join(office, path), bytes)
  }
  for (const [path, bytes] of signedOffice().contents) put(path, bytes)
  put('directives/matrix.yaml', MATRIX)
  put('images/bieu-tuong.png', sampleSeal())
  const settings = readFileSync(join(office, 'office.yaml'), 'utf8')
  put('office.yaml', `${settings}\nemblem: { file: bieu-tuong.png, widthMillimetres: 18 }\n`)
  const list = join(office, 'recipients/co-quan.csv')
  const [head, ...lines] = readFileSync(list, 'utf8').trimEnd().split('\n')
  put(
    'recipients/co-quan.csv',
    [`${head},địa chỉ`, ...lines.map((line) => `${line},"Số 1, Bến Tre"`)].join('\n'),
  )

  const [signed, matrix] = ['01/STTTT-CNTT&BCVT', '02/STTTT-CNTT&BCVT']
  await vanthu('preview', 'directives/signed.yaml')
  await vanthu('preview', 'directives/matrix.yaml', '--to', 'so-noi-vu')
  await vanthu('issue', 'directives/signed.yaml')
  await vanthu('issue', 'directives/matrix.yaml')
  await vanthu('copy', signed, '--form', 'sao-y', '--date', '2025-01-12')
  await vanthu('copy', '01/SY-STTTT', '--form', 'sao-luc', '--date', '2025-01-13')
  await vanthu('copy', signed, '--form', 'trich-sao', '--excerpt', 'Để bảo đảm', '--date', '2025-01-14')
  await vanthu('copy', matrix, '--form', 'sao-y', '--electronic', '--signed-at', '2025-01-15 14:30:05')
  await vanthu('print', signed, '--separators', '--duplex')
  for (const size of ['dl', 'c5', 'c4']) await vanthu('print', signed, '--envelopes', size)
  for (const sheet of ['3x7', '2x7', '3x8']) await vanthu('print', signed, '--labels', sheet)
  for (const book of ['outgoing', 'postal', 'file-copies']) {
    await vanthu('register', 'export', '--book', book, '--format', 'pdf')
  }
  await vanthu('status', matrix, '--report', 'pdf')
}, 120_000)
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

const pdfs = (): string[] =>
  readdirSync(join(office, 'out'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.pdf'))
    .sort()

const bytesOf = (name: string): Uint8Array => new Uint8Array(readFileSync(join(office, 'out', name)))

/** Envelopes and labels hold addresses: nothing on them is a title. */
const isAddresses = (name: string): boolean => /\/(?:bi-thu|nhan-dia-chi)-\w+\.pdf$/u.test(name)

test('every PDF but the print file breaks no rule of PDF/A-3a and PDF/UA-1', async () => {
  const faults: string[] = []
  for (const name of pdfs().filter((one) => !one.endsWith('ban-in.pdf'))) {
    const { problems } = await checkPdf(bytesOf(name))
    for (const { rule, detail } of problems) {
      if (rule !== 'headings' || !isAddresses(name)) faults.push(`${name}: ${rule} ${detail}`)
    }
  }
  expect(faults).toEqual([])
})

test.each([
  ['a letter with stamps, signature, seal and picture', '2025/01-STTTT-CNTT-BCVT/', 20],
  ['a letter with the matrix, and its task sheets', '2025/02-STTTT-CNTT-BCVT/', 6],
  ['a sao y', '2025/01-SY-STTTT/ban-sao', 1],
  ['a sao lục', '2025/02-SL-STTTT/ban-sao', 1],
  ['a trích sao', '2025/03-TrS-STTTT/ban-sao', 1],
  ['an electronic copy', '2025/04-SY-STTTT/ban-sao', 1],
  ['a draft', 'preview/signed/', 1],
  ['a draft and its task sheet', 'preview/matrix/', 2],
  ['envelopes', 'print/2025/01-STTTT-CNTT-BCVT/bi-thu-', 3],
  ['labels', 'print/2025/01-STTTT-CNTT-BCVT/nhan-dia-chi-', 3],
  ['the books', 'so-dang-ky/2025/', 3],
  ['a delivery report', 'bao-cao-gui/', 1],
])('among them: %s', (_, start, least) => {
  expect(pdfs().filter((name) => name.startsWith(start)).length).toBeGreaterThanOrEqual(least)
})

test('the print file claims neither, and keeps no tags of files it took pages from', async () => {
  const names = pdfs().filter((one) => one.endsWith('ban-in.pdf'))
  expect(names).toHaveLength(1)
  for (const name of names) {
    const { catalog } = await openPdf(bytesOf(name))
    for (const key of ['Metadata', 'MarkInfo', 'StructTreeRoot', 'AF'])
      expect(catalog.raw(key)).toBeUndefined()
  }
})
