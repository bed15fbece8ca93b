// The sample letter through the whole program, compared with test/golden/i-speed/: what a clerk
// reads, what is printed, what is mailed, and the hashes of it all.

import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import PostalMime from 'postal-mime'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectGolden, withoutPlanHash } from '../golden.ts'
import { pdfInk, pdfText } from './pdf-text.ts'
import type { Run } from './run-program.ts'
import { at, events, runProgram } from './run-program.ts'

const LETTERS = 'out/2025/01-STTTT-CNTT-BCVT'
const SAMPLE = 'directives/i-speed.yaml'

let folder: string
let issued: Run
let sent: Run

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'vanthu-i-speed-'))
  await runProgram(folder, ['init', folder])
  issued = await runProgram(folder, ['issue', SAMPLE, '--json'])
  sent = await runProgram(folder, ['send', '--json'])
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const bytesOf = (path: string): Uint8Array => new Uint8Array(readFileSync(at(folder, path)))
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

describe('the sample letter', () => {
  it('has only the findings a reader of the law would make', async () => {
    const { stdout, stderr } = await runProgram(folder, ['check', SAMPLE])
    expectGolden('i-speed/diagnostics.txt', stderr + stdout)
  })

  it('is planned as one letter with a copy for each body', async () => {
    const { stdout } = await runProgram(folder, ['plan', SAMPLE])
    expectGolden('i-speed/plan.txt', withoutPlanHash(stdout))
  })

  it('gets the first number of 2025 and 42 copies', () => {
    expect(issued.exitCode).toBe(0)
    expect(events(issued).at(-1)).toMatchObject({
      type: 'issued',
      code: '01/STTTT-CNTT&BCVT',
      number: 1,
      year: 2025,
      date: '2025-01-09',
      copies: 42,
      pages: 2,
    })
  })

  it('changes nothing when issued again', async () => {
    const before = await runProgram(folder, ['register', 'list', '--json'])
    const again = await runProgram(folder, ['issue', SAMPLE, '--json'])
    expect(again.exitCode).toBe(0)
    expect(events(again).at(-1)).toMatchObject({ type: 'issued', code: '01/STTTT-CNTT&BCVT', already: true })
    expect((await runProgram(folder, ['register', 'list', '--json'])).stdout).toBe(before.stdout)
  })

  it('reads in the PDF as it was written, in NFC', async () => {
    const pages = await pdfText(bytesOf(`${LETTERS}/so-y-te.pdf`))
    const text = pages.join('\f\n')
    expect(text).toBe(text.normalize('NFC'))
    expectGolden('i-speed/pdf-text.txt', text)
  })

  it('has ink where it has text', async () => {
    const ink = await pdfInk(bytesOf(`${LETTERS}/so-y-te.pdf`))
    // Within 1 % of what the accepted pages have: blank glyphs would leave a fifth of it.
    expectGolden('i-speed/ink.txt', ink.map((page) => `${Math.round(page / 100) * 100}`).join('\n'))
  })

  it('holds in Word the paragraphs it was written with', () => {
    const xml = strFromU8(
      unzipSync(bytesOf(`${LETTERS}/so-y-te.docx`))['word/document.xml'] ?? new Uint8Array(),
    )
    expectGolden('i-speed/document.xml', xml.replaceAll(/></g, '>\n<'))
  })

  it('reaches the rehearsal server as 42 messages, each for one body', async () => {
    expect(sent.exitCode).toBe(0)
    const mailbox = readdirSync(at(folder, 'out/dien-tap/2025-01-STTTT-CNTT-BCVT')).filter((name) =>
      name.endsWith('.eml'),
    )
    expect(mailbox).toHaveLength(42)
    const mail = await PostalMime.parse(bytesOf('out/dien-tap/2025-01-STTTT-CNTT-BCVT/so-y-te.eml'))
    expect(mail.to).toEqual([{ name: 'Sở Y tế tỉnh Bến Tre', address: 'so-y-te@bentre.invalid' }])
    const attached = mail.attachments.map(({ filename, mimeType, content }) => {
      const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content)
      return `${filename} ${mimeType} ${sha256(bytes)}`
    })
    const headers = mail.headers.map(({ key, value }) => `${key}: ${value}`)
    expectGolden(
      'i-speed/mail.eml',
      [...headers, '', mail.text ?? '', '', mail.html ?? '', '', ...attached].join('\n'),
    )
    expect(attached[0]).toContain(sha256(bytesOf(`${LETTERS}/so-y-te.pdf`)))
  })

  it('is the same bytes as it was when it was accepted', () => {
    const names = readdirSync(at(folder, LETTERS), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(pdf|docx)$/.test(name))
      .sort()
    expect(names.length).toBeGreaterThanOrEqual(4 * 42)
    expectGolden(
      'i-speed/hashes.txt',
      names.map((name) => `${sha256(bytesOf(`${LETTERS}/${name}`))}  ${name}`).join('\n'),
    )
  })

  it('takes at most 30 kB for two pages, tags, fonts and data inside', () => {
    const letters = readdirSync(at(folder, LETTERS), { encoding: 'utf8' }).filter(
      (name) => name.endsWith('.pdf') && !name.includes('phieu-nhiem-vu'),
    )
    expect(letters.length).toBe(42)
    for (const name of letters) expect(bytesOf(`${LETTERS}/${name}`).length).toBeLessThanOrEqual(30_000)
  })

  it('lies in an archive that verifies', async () => {
    const verified = await runProgram(folder, ['verify', '--json'])
    expect(verified.exitCode).toBe(0)
    expect(JSON.parse(verified.stdout)).toMatchObject({ ok: true, problems: [] })
  })
})
