// What may stand in a finished file beside its text: in Word no look but that of named styles, and in
// neither format a mail address or another body of the list.

import { createHash } from 'node:crypto'
import { describe, expect, it, test } from 'vitest'
import { preparePress, renderCopies } from '../../src/application/issue/render-copies.ts'
import { prepareIssue } from '../../src/application/plan/prepare-issue.ts'
import type { Issuance } from '../../src/compose/letterhead.ts'
import { docxParts } from '../docx-reader.ts'
import { KIND_NAMES, kindLetter } from '../kind-letters.ts'
import { TINOS } from '../layout/tinos.ts'
import { measurePdf } from '../pdf-measure.ts'
import { sampleWorkspace } from '../sample-workspace.ts'
import { insideOf } from './inside-pdf.ts'

/** Of runs: words a clerk made bold or italic, and the invisible nudge of a line (a tenth of a point). */
const MAY_BE_DIRECT = new Set(['b', 'bCs', 'i', 'iCs', 'spacing'])

const printedParts = (docx: Uint8Array): [string, string][] =>
  Object.entries(docxParts(docx)).filter(([name]) =>
    /^word\/(?:document|header\d|footer\d)\.xml$/u.test(name),
  )

describe.each(KIND_NAMES)('the Word file of %s', (kind) => {
  it('has no look beyond its styles, no blanks for room, one family in all four slots', async () => {
    const { docx } = await kindLetter(kind)
    for (const [name, xml] of printedParts(docx)) {
      for (const [, inside = ''] of xml.matchAll(/<w:rPr>(.*?)<\/w:rPr>/gsu)) {
        const direct = [...inside.matchAll(/<w:(\w+)/gu)].map(([, property = '']) => property)
        expect(
          direct.filter((one) => !MAY_BE_DIRECT.has(one)),
          name,
        ).toEqual([])
        const nudge = Number(/<w:spacing w:val="(-?\d+)"/u.exec(inside)?.[1] ?? 0)
        expect(Math.abs(nudge), name).toBeLessThanOrEqual(2)
      }
      const paragraphs = [...xml.matchAll(/<w:pPr>(.*?)<\/w:pPr>/gsu)].map(([, inside = '']) =>
        inside.replace(/<w:sectPr>.*<\/w:sectPr>/su, ''),
      )
      for (const inside of paragraphs) {
        const direct = [...inside.matchAll(/<w:(\w+)/gu)].map(([, property]) => property)
        expect(
          direct.filter((one) => !['pStyle', 'numPr', 'ilvl', 'numId'].includes(one ?? '')),
          name,
        ).toEqual([])
      }
      const texts = [...xml.matchAll(/<w:t [^>]*>([^<]*)<\/w:t>/gu)].map(([, text = '']) => text)
      expect(
        texts.filter((text) => / {2}|^\u00a0|\t/u.test(text)),
        name,
      ).toEqual([])
    }
    for (const [name, xml] of Object.entries(docxParts(docx))) {
      for (const [fonts] of xml.matchAll(/<w:rFonts [^>]*>/gu)) {
        const slots = [...fonts.matchAll(/w:(ascii|hAnsi|cs|eastAsia)="Times New Roman"/gu)]
        expect(slots, `${name} ${fonts}`).toHaveLength(4)
      }
    }
  })
})

const DIRECTIVE = new TextDecoder().decode(sampleWorkspace().contents.get('directives/i-speed.yaml'))

const digest = (name: string) => (bytes: Uint8Array) => createHash(name).update(bytes).digest()

/** Every copy of the sample letter as it is issued, with the letter and the metadata inside. */
async function* issuedCopies() {
  const { value: prepared } = prepareIssue({
    files: sampleWorkspace(),
    directiveFile: 'directives/i-speed.yaml',
    today: { year: 2025, month: 1, day: 9 },
    stage: 'issue',
    sha256: (bytes) => digest('sha256')(bytes).toString('hex'),
    covers: () => true,
  })
  const [letter] = prepared?.plan.letters ?? []
  if (prepared === undefined || letter === undefined) throw new Error('the sample letter has errors')
  const issuance: Issuance = { type: 'issued', number: '123', date: prepared.plan.issuedDate }
  const hash = { sha256: digest('sha256'), md5: digest('md5') }
  const press = await preparePress(prepared, { fonts: TINOS, hash, producer: 'vanthu test' }, issuance)
  const bodies = letter.copies.map(({ recipient }) => recipient)
  for await (const { copy, files } of renderCopies(prepared, press, letter, issuance, ['pdf', 'docx'])) {
    yield { recipient: copy.recipient, files, others: bodies.filter(({ id }) => id !== copy.recipient.id) }
  }
}

test('no copy holds a mail address, nor another body of the list, in text, metadata or what it carries', async () => {
  let count = 0
  for await (const { recipient, files, others } of issuedCopies()) {
    const of = (role: string): Uint8Array =>
      files.find((file) => file.role === role)?.bytes ?? new Uint8Array()
    const pdf = insideOf(of('pdf'))
    const docx = Object.values(docxParts(of('docx'))).join('\n')
    const printed = (await measurePdf(of('pdf')))
      .flatMap(({ lines }) => lines.map(({ text }) => text))
      .join(' ')
    const sheet = Object.values(docxParts(of('sheet-docx'))).join('\n')
    // Seen through to the directive inside, the metadata and the printed words.
    for (const held of [pdf, docx]) expect(held).toContain('codeNotation')
    expect(pdf).toContain('<pdfaid:part>')
    expect(printed).toContain(recipient.name)
    const all = [pdf, docx, printed, sheet, insideOf(of('sheet-pdf'))].join('\n')
    expect(/[\w.-]+@[\w-]+\.\w+/u.exec(all)?.[0]).toBeUndefined()
    // A body whose name this letter's own words or this body's own name hold cannot be told from them.
    const told = `${recipient.name} ${DIRECTIVE}`
    for (const { name } of others) if (!told.includes(name)) expect(all.includes(name), name).toBe(false)
    count += 1
  }
  expect(count).toBeGreaterThan(20)
})
