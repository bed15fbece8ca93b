// Whatever a clerk's cell holds: it stands unchanged in the letter's DOCX, its PDF and the mail, or the
// list is refused at that very cell.

import { createHash } from 'node:crypto'
import fc from 'fast-check'
import PostalMime from 'postal-mime'
import { expect, test } from 'vitest'
import { withFontCoverage } from '../../src/application/check/font-coverage.ts'
import { composeCopies } from '../../src/application/issue/compose-copies.ts'
import { makePressParts } from '../../src/application/issue/make-press.ts'
import { pressSetup } from '../../src/application/issue/render-copies.ts'
import { prepareIssue } from '../../src/application/plan/prepare-issue.ts'
import { openLists } from '../../src/application/read/read-inputs.ts'
import { markOpenPlaces } from '../../src/compose/mark-open-places.ts'
import { buildMessage } from '../../src/writers/mail/email-message.ts'
import { readDocx } from '../docx-reader.ts'
import { pdfText } from '../end-to-end/pdf-text.ts'
import { sha256 } from '../fakes/memory-archive.ts'
import { TINOS } from '../layout/tinos.ts'
import { sampleWorkspace } from '../sample-workspace.ts'
import type { ListFormat } from './written-list.ts'
import { writtenList } from './written-list.ts'

const DIRECTIVE = `
kind: cong-van
subject: thử mọi chữ
addressees: [thu]
request: Đề nghị các cơ quan thực hiện
closing: Trân trọng cảm ơn
distribution: [{ label: Như trên }]
fileCopy: { unit: VT }
signatory: { authority: KT, principal: Giám đốc, title: Phó Giám đốc, name: Nguyễn Văn Nam }
`
const TODAY = { year: 2025, month: 1, day: 9 }
const digest = (name: string) => (bytes: Uint8Array) => createHash(name).update(bytes).digest()

/** Letters, signs that mean something to one format or another, and anything at all. */
const cell = fc.oneof(
  fc.string({
    unit: fc.constantFrom(...'aàảãạăâđêôơưỳẤỬ &<>"\'`{}*@=+-\\/#%$;,|()[]~^_…–“”½€₫\n\t'),
    minLength: 1,
    maxLength: 30,
  }),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 6 }),
  fc.constantFrom(
    '{{name}}',
    '{{#each tasks}}',
    '**đậm**',
    '@basis x',
    '=1+1',
    '</w:t>',
    '\u202eabc',
    'Hoà\u0323',
    'Sở Y tê\u0301',
    '-- \r\nBcc: x@y.vn',
  ),
)

const bare = (text: string) => text.normalize('NFC').replace(/\s+/gu, '')

/** The columns a letter prints after "Kính gửi": the printed form, or the name where there is none. */
type Column = 'name' | 'kinhGui'

async function workspace(kind: ListFormat, column: Column, texts: readonly string[]) {
  const files = sampleWorkspace()
  for (const path of [...files.contents.keys()])
    if (path.startsWith('recipients/')) files.contents.delete(path)
  const put = (path: string, text: string) => files.contents.set(path, new TextEncoder().encode(text))
  put('directives/x.yaml', DIRECTIVE)
  put('recipients/groups.yaml', '- { id: thu, name: Các nơi }')
  const header = ['id', 'name', 'kinhGui', 'email', 'group']
  const rows = texts.map((text, index) => [
    `b${index}`,
    column === 'name' ? text : `Nơi thứ ${index + 1}`,
    column === 'name' ? '' : text,
    `b${index}@a.invalid`,
    'thu',
  ])
  files.contents.set(`recipients/a.${kind}`, await writtenList(kind, header, rows))
  return files
}

/** A text as a draft prints it: room left open in it is marked, and stands there as words no more. */
const withoutRoom = (text: string): string =>
  markOpenPlaces([{ type: 'text', value: text }])
    .map((one) => (one.type === 'text' ? one.value : ''))
    .join('')

/** The plan, or the rows whose cell was refused. */
async function prepare(kind: ListFormat, column: Column, texts: readonly string[]) {
  const files = await workspace(kind, column, texts)
  const workbooks = await openLists(files)
  const { value, diagnostics } = await withFontCoverage(
    async () => TINOS,
    (covers) =>
      prepareIssue({
        files,
        directiveFile: 'directives/x.yaml',
        workbooks,
        today: TODAY,
        stage: 'issue',
        sha256,
        covers,
      }),
  )
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  return { value, errors, text: new TextDecoder().decode(files.contents.get('recipients/a.csv')) }
}

test.each([
  ['csv', 'name', '.*'],
  ['csv', 'kinhGui', '.*'],
  ['xlsx', 'name', 'T!B2'],
  ['xlsx', 'kinhGui', 'T!C2'],
  ['yaml', 'name', '.*'],
  ['yaml', 'kinhGui', '.*'],
] as const)(
  'any text in a cell of %s, column %s, survives to DOCX, PDF and mail, or is refused there',
  async (kind, column, cellThere) => {
    let survived = 0
    await fc.assert(
      fc.asyncProperty(fc.array(cell, { minLength: 6, maxLength: 12 }), async (drawn) => {
        // Told apart by their serial, so that no two rows are one body.
        const names = drawn.map((name, index) => `${name} ${index}`)
        const kept: string[] = []
        for (const name of names) {
          const { value, errors } = await prepare(kind, column, [name])
          if (value !== undefined) {
            kept.push(name)
            continue
          }
          // Refused at its own row, and nowhere else.
          expect(errors.length).toBeGreaterThan(0)
          for (const { file, place } of errors) {
            expect(file).toBe(`recipients/a.${kind}`)
            if ('cell' in place) expect(place.cell).toMatch(new RegExp(`^${cellThere}$`, 'u'))
            else expect(place.line).toBeGreaterThanOrEqual(kind === 'csv' ? 2 : 1)
          }
        }
        survived += kept.length
        if (kept.length === 0) return
        const { value: prepared, errors } = await prepare(kind, column, kept)
        if (prepared === undefined) throw new Error(JSON.stringify(errors))
        const [letter] = prepared.plan.letters
        if (letter === undefined) throw new Error('no letter')
        const issuance = { type: 'issued', number: '01', date: TODAY } as const
        const hash = { sha256: digest('sha256'), md5: digest('md5') }
        const press = await makePressParts(pressSetup(prepared, 'thử', issuance), { fonts: TINOS, hash })
        for (const { copy, letter: tree, mail } of composeCopies(prepared, letter, issuance)) {
          const written = copy.recipient.kinhGui ?? copy.recipient.name
          expect(kept.map(bare)).toContain(bare(written))
          // A draft marks room left in a name ("…"); an issued letter is refused for it.
          const name = bare(withoutRoom(written))
          const laidOut = press.layout.layOut(tree)
          const docx = readDocx(await press.docx.write(tree, laidOut))
          expect(bare(docx.map(({ text }) => text).join(' '))).toContain(`Kínhgửi:${name}`)
          const pdf = await pdfText(press.pdf.write(laidOut, tree.properties))
          expect(bare(pdf.join(' '))).toContain(name)
          const message = await buildMessage({
            from: { name: 'Sở', address: 'a@b.invalid' },
            to: { name: copy.recipient.name.slice(0, 60), address: 'b@b.invalid' },
            messageId: '<12345678@b.invalid>',
            date: '2025-01-09T08:00:00+07:00',
            content: mail(),
            attachments: [],
            boundarySeed: '12345678abcdef',
          })
          const { text = '' } = await PostalMime.parse(message)
          expect(bare(text)).toContain(bare(written))
        }
      }),
      { numRuns: 6, endOnFailure: true, seed: 20_250_109 },
    )
    // The road is only tried when most texts are let through.
    expect(survived).toBeGreaterThan(7)
  },
  240_000,
)
