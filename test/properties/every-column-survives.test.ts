// Whatever a clerk's cell holds, in any column and format: it comes to the DOCX, the PDF and the mail as
// it was, or the list is refused at that very cell. The seed is another in each run; a failure prints it.

import { createHash } from 'node:crypto'
import fc from 'fast-check'
import PostalMime from 'postal-mime'
import { expect, test } from 'vitest'
import { withFontCoverage } from '../../src/application/check/font-coverage.ts'
import type { ComposedCopy } from '../../src/application/issue/compose-copies.ts'
import { composeCopies } from '../../src/application/issue/compose-copies.ts'
import { makePressParts } from '../../src/application/issue/make-press.ts'
import { pressSetup } from '../../src/application/issue/render-copies.ts'
import { prepareIssue } from '../../src/application/plan/prepare-issue.ts'
import { openLists } from '../../src/application/read/read-inputs.ts'
import { buildMessage } from '../../src/writers/mail/email-message.ts'
import { readDocx } from '../docx-reader.ts'
import { pdfText } from '../end-to-end/pdf-text.ts'
import { sha256 } from '../fakes/memory-archive.ts'
import { TINOS } from '../layout/tinos.ts'
import { sampleWorkspace } from '../sample-workspace.ts'
import type { ListFormat } from './written-list.ts'
import { writtenList } from './written-list.ts'

const TODAY = { year: 2025, month: 1, day: 9 }
const COLUMNS = [
  'id',
  'name',
  'email',
  'group',
  'kinhGui',
  'address',
  'phone',
  'honorific',
  'organId',
  'cc',
  'attachments',
  'validFrom',
  'validTo',
  'successor',
  'Ghi chú',
] as const
type Column = (typeof COLUMNS)[number]

/** What each column holds when another one is tried. */
const USUAL: Readonly<Record<Column, string>> = {
  id: 'b1',
  name: 'Cơ quan thử',
  email: 'b1@a.invalid',
  group: 'thu',
  kinhGui: 'Ông Trưởng cơ quan',
  address: '1 Đường A',
  phone: '0275 3822 101',
  honorific: 'Ông',
  organId: '000.00.00.H07',
  cc: 'b2@a.invalid',
  attachments: '4459-BTTTT-CVT.pdf',
  validFrom: '2025-01-01',
  validTo: '2025-06-30',
  successor: 'ke-tiep',
  'Ghi chú': 'lời dặn',
}

const directive = (column: Column) => `
kind: cong-van
subject: thử mọi cột
addressees: [thu]
request: "Đề nghị (chép {{#if [${column}]}}{{[${column}]}}{{else}}trống{{/if}} tại đây) các cơ quan thực hiện"
closing: Trân trọng cảm ơn
distribution: [{ label: Như trên }]
fileCopy: { unit: VT }
signatory: { authority: KT, principal: Giám đốc, title: Phó Giám đốc, name: Nguyễn Văn Nam }
merge: { mode: tailored }
`
const digest = (name: string) => (bytes: Uint8Array) => createHash(name).update(bytes).digest()
const bare = (text: string) => text.normalize('NFC').replace(/\s+/gu, '')

/** Letters, signs that mean something to one format or another, what the columns hold, and anything at all. */
const cell = fc.oneof(
  fc.string({
    unit: fc.constantFrom(...'aàảãạăâđêôơưỳẤỬ &<>"\'`{}*@=+-\\/#%$;,|()[]~^_…–“”½€₫\n\t'),
    minLength: 1,
    maxLength: 20,
  }),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }),
  fc.string({ unit: fc.constantFrom(...'abcxyz0189-_.'), minLength: 1, maxLength: 12 }),
  fc.constantFrom(
    '{{name}}',
    '**đậm**',
    '=1+1',
    '+84901234567',
    '0012',
    '1E5',
    '02/01/2025',
    '2025-01-02',
    '</w:t>',
    '\u202eabc',
    '__proto__',
    'constructor',
    'Sở Y tê\u0301',
    'a@b.invalid; c@b.invalid',
    'x@y.vn\r\nBcc: z@y.vn',
    '../office.yaml',
  ),
)

async function filesWith(format: ListFormat, column: Column, text: string) {
  const files = sampleWorkspace()
  for (const path of [...files.contents.keys()])
    if (path.startsWith('recipients/')) files.contents.delete(path)
  const put = (path: string, content: string) => files.contents.set(path, new TextEncoder().encode(content))
  put('directives/x.yaml', directive(column))
  put('recipients/groups.yaml', '- { id: thu, name: Các nơi }')
  put('recipients/khac.csv', 'id,name,email\nke-tiep,Nơi kế tiếp,ke@a.invalid')
  files.contents.set('enclosures/4459-BTTTT-CVT.pdf', new TextEncoder().encode('%PDF-1.7\n%%EOF\n'))
  const row = COLUMNS.map((key) => (key === column ? text : USUAL[key]))
  files.contents.set(`recipients/a.${format}`, await writtenList(format, COLUMNS, [row]))
  return files
}

/** The letter as DOCX, PDF and mail say it, or the errors. */
async function made(format: ListFormat, column: Column, text: string) {
  const files = await filesWith(format, column, text)
  const workbooks = await openLists(files)
  const { value: prepared, diagnostics } = await withFontCoverage(
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
  const [letter] = prepared?.plan.letters ?? []
  if (prepared === undefined || letter === undefined)
    return { errors: diagnostics.filter(({ severity }) => severity === 'error') }
  const issuance = { type: 'issued', number: '01', date: TODAY } as const
  const hash = { sha256: digest('sha256'), md5: digest('md5') }
  const press = await makePressParts(pressSetup(prepared, 'thử', issuance), { fonts: TINOS, hash })
  const [composed] = composeCopies(prepared, letter, issuance)
  if (composed === undefined) throw new Error('no copy')
  const laidOut = press.layout.layOut(composed.letter)
  const docx = readDocx(await press.docx.write(composed.letter, laidOut))
  const pdf = await pdfText(press.pdf.write(laidOut, composed.letter.properties))
  const [address] = composed.copy.emails
  const mail = address === undefined ? undefined : await received(composed, column, address)
  return {
    printed: [docx.map(({ text: words }) => words).join(' '), pdf.join(' ')],
    mail,
    recipient: composed.copy.recipient,
  }
}

/** The message to the address as a reader of mail sees it. */
async function received({ mail, copy }: ComposedCopy, column: Column, address: string) {
  const message = await buildMessage({
    from: { name: 'Sở', address: 'a@b.invalid' },
    to: { name: 'Nơi nhận', address },
    messageId: '<12345678@b.invalid>',
    date: '2025-01-09T08:00:00+07:00',
    content: { ...mail(), text: `${mail().text}\n${copy.recipient.fields[column] ?? ''}` },
    attachments: [],
    boundarySeed: '12345678abcdef',
  })
  return await PostalMime.parse(message)
}

/** `T!C2` for the third column. */
const cellOf = (column: Column) => `T!${String.fromCharCode(65 + COLUMNS.indexOf(column))}2`

test.each(
  COLUMNS.flatMap((column) => (['csv', 'xlsx', 'yaml'] as const).map((format) => [column, format] as const)),
)(
  'any text in column %s of %s comes to DOCX, PDF and mail, or is refused there',
  async (column, format) => {
    await fc.assert(
      fc.asyncProperty(cell, async (text) => {
        const result = await made(format, column, text)
        if (result.errors !== undefined) {
          expect(text).not.toBe(USUAL[column])
          expect(result.errors.length).toBeGreaterThan(0)
          // A body that is not valid, not in the group or not there leaves nobody to write to: told of the directive.
          const own = result.errors.filter(({ file }) => file === `recipients/a.${format}`)
          const isNobody = result.errors.every(({ ruleId }) => ['D06', 'K05', 'K06', 'L06'].includes(ruleId))
          if (isNobody && ['group', 'validFrom', 'validTo'].includes(column)) return
          expect(own.length, JSON.stringify(result.errors)).toBeGreaterThan(0)
          for (const { place } of own) if ('cell' in place) expect(place.cell).toBe(cellOf(column))
          return
        }
        const { printed, mail, recipient } = result
        // Several addresses, groups or files in a cell are told apart; nothing else is changed.
        expect(bare(recipient.fields[column] ?? '')).toBe(bare(text))
        const value = bare(recipient.fields[column] ?? '')
        const said = value === '' ? '(chéptrốngtạiđây)' : `(chép${value}tạiđây)`
        for (const words of printed) expect(bare(words)).toContain(said)
        // Without an address the letter goes by post.
        if (mail === undefined) expect([column, value]).toEqual(['email', ''])
        else expect(bare(mail.text ?? '')).toContain(value)
      }),
      { numRuns: 4, examples: [[USUAL[column]], ['\n']], endOnFailure: true },
    )
  },
  120_000,
)
