// Letters of the shapes that offices really write, through the whole program: what a clerk reads,
// what is printed, sent, registered and carried.

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runMain } from '../cli/run-main.ts'
import { expectGolden, withoutPlanHash } from '../golden.ts'
import { checkPdf } from '../pdf-checker/check-pdf.ts'
import { printedLines } from '../printed-lines.ts'
import { LETTER_DIRECTIVE, LETTER_NAMES, letterFiles, realLetter } from '../real-letters.ts'
import { pdfText } from './pdf-text.ts'

const dense = (text: string): string => text.replaceAll(/\s+/gu, '')

describe.each(LETTER_NAMES)('%s', (name) => {
  let folder: string

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'vanthu-letter-'))
    await runMain(folder, ['init', folder])
    for (const below of ['recipients', 'directives']) rmSync(join(folder, below), { recursive: true })
    for (const [path, bytes] of letterFiles(name)) {
      const place = join(folder, ...path.split('/'))
      mkdirSync(dirname(place), { recursive: true })
      writeFileSync(place, bytes)
    }
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('has no error, and only the findings a reader of the law would make', async () => {
    const { exitCode, stdout, stderr } = await runMain(folder, ['check', LETTER_DIRECTIVE])
    expect(exitCode).toBe(0)
    expectGolden(`letters/${name}/diagnostics.txt`, stderr + stdout)
  })

  it('is planned as its clerk meant it', async () => {
    const { exitCode, stdout } = await runMain(folder, ['plan', LETTER_DIRECTIVE])
    expect(exitCode).toBe(0)
    expectGolden(`letters/${name}/plan.txt`, withoutPlanHash(stdout))
  })

  it('breaks its lines as accepted, in a PDF that breaks no rule and holds the same text', async () => {
    const { pdf, laidOut, tree } = await realLetter(name)
    expect((await checkPdf(pdf)).problems).toEqual([])
    const pages = printedLines(laidOut)
    const read = dense((await pdfText(pdf)).join(''))
    for (const line of pages.flat()) {
      for (const word of line.split(/\s+/u)) expect(read).toContain(word)
    }
    expect(pages.flat().filter((line) => line.endsWith('./.'))).toHaveLength(tree.sections.length)
    expectGolden(`letters/${name}/lines.txt`, pages.map((page) => page.join('\n')).join('\n\f\n'))
  })

  it('is previewed, issued, rehearsed, registered, verified and read back', async () => {
    const preview = await runMain(folder, ['preview', LETTER_DIRECTIVE, '--format', 'docx,pdf,png'])
    expect(preview.exitCode).toBe(0)
    const issued = await runMain(folder, ['issue', LETTER_DIRECTIVE, '--json'])
    expect(issued.exitCode).toBe(0)
    expect((await runMain(folder, ['send', '--json'])).exitCode).toBe(0)
    const status = JSON.parse((await runMain(folder, ['status', '--json'])).stdout)
    expect(status.deliveries.length).toBeGreaterThan(0)
    const register = JSON.parse(
      (await runMain(folder, ['register', 'list', '--year', '2025', '--json'])).stdout,
    )
    expect(register.entries).toMatchObject([{ number: 1, year: 2025 }])
    expect(JSON.parse((await runMain(folder, ['verify', '--json'])).stdout)).toMatchObject({ ok: true })
    const out = join(folder, 'out', '2025')
    const [first] = readdirSync(out, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.pdf') && !file.includes('phieu-nhiem-vu'))
      .toSorted()
    const read = await runMain(folder, ['read', join(out, first ?? ''), '--json'])
    expect(read.exitCode).toBe(0)
    const subject = /^subject: (.*)$/mu.exec(readFileSync(join(folder, LETTER_DIRECTIVE), 'utf8'))?.[1]
    expect(read.stdout).toContain(JSON.stringify(subject).slice(1, -1))
  })
})
