// Our PDFs through qpdf and poppler: the syntax, the fonts, the text in structure order, the ink.

import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pdfInk } from '../end-to-end/pdf-text.ts'
import { specimen } from '../specimens.ts'
import { letterWithTable, pdfOf, textsHeard } from '../writers/pdf/pdf-letters.ts'

const folder = mkdtempSync(join(tmpdir(), 'vanthu-pdf-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const run = (tool: string, ...args: readonly string[]): string =>
  execFileSync(tool, args, { cwd: folder, encoding: 'utf8' })

const LETTERS = {
  'every kind of block': async () => {
    const tree = letterWithTable()
    return { pdf: await pdfOf(tree), tree }
  },
  'the sample letter, common': () => specimen('common'),
  'the sample letter, addressed': () => specimen('addressed'),
}

describe.each(Object.entries(LETTERS))('%s', (name, make) => {
  const file = `${name.replaceAll(/\W+/g, '-')}.pdf`
  let texts: string[] = []
  let bytes = new Uint8Array()
  beforeAll(async () => {
    const { pdf, tree } = await make()
    bytes = Uint8Array.from(pdf)
    texts = textsHeard(tree)
    writeFileSync(join(folder, file), pdf)
  })

  it('is sound syntax to qpdf, and not encrypted', () => {
    expect(run('qpdf', '--check', file)).toContain('No syntax or stream encoding errors found')
    expect(run('qpdf', '--show-encryption', file)).toContain('not encrypted')
  })

  it('embeds every font as a subset with a way back to text', () => {
    const rows = run('pdffonts', file).trim().split('\n').slice(2)
    expect(rows.length).toBeGreaterThan(1)
    for (const row of rows)
      expect(row).toMatch(/^[A-Z]{6}\+Tinos-\w+ +CID TrueType +Identity-H +yes yes yes /)
  })

  it('reads in structure order as the tree does, no two words run together', () => {
    const said = [...run('pdfinfo', '-struct-text', file).matchAll(/^ *"(.*)"$/gm)].map(
      ([, text]) => text ?? '',
    )
    const words = (pieces: readonly string[]): string[] => pieces.join(' ').split(/\s+/).filter(Boolean)
    expect(words(said)).toEqual(words(texts))
  })

  it('is tagged, and shows its title', () => {
    expect(run('pdfinfo', file)).toMatch(/^Tagged: +yes$/m)
  })

  it('is as dark on every page to poppler as to pdfium', async () => {
    run('pdftoppm', '-r', '72', '-gray', file, name.replaceAll(/\W+/g, '-'))
    const ink = await pdfInk(bytes)
    for (const [index, expected] of ink.entries()) {
      const picture = readFileSync(join(folder, `${name.replaceAll(/\W+/g, '-')}-${index + 1}.pgm`))
      // A PGM's header is three short lines; its samples fill the rest.
      const [header = ''] = /^P5\s\d+ \d+\s255\s/.exec(picture.subarray(0, 40).toString('latin1')) ?? []
      const dark = picture.subarray(header.length).reduce((sum, value) => sum + (255 - value), 0) / 255
      expect(Math.abs(dark / expected - 1)).toBeLessThan(0.02)
    }
  })
})
