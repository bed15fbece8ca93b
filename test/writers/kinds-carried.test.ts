// What an issued letter carries: for every kind and every copy the directive comes back from the PDF and from the DOCX
// alone, equal to what went in; and in a tailored letter no byte is of another body of the list.

import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { describe, expect, test } from 'vitest'
import { preparePress, renderCopies } from '../../src/application/issue/render-copies.ts'
import { prepareIssue } from '../../src/application/plan/prepare-issue.ts'
import { readCarried } from '../../src/application/read/read-carried.ts'
import type { Issuance } from '../../src/compose/letterhead.ts'
import type { Directive } from '../../src/model/directive.ts'
import { docxParts } from '../docx-reader.ts'
import type { MemoryFiles } from '../fakes/memory-files.ts'
import { KIND_NAMES } from '../kind-letters.ts'
import { TINOS } from '../layout/tinos.ts'
import { inkPng } from '../sample-pictures.ts'
import { fixture, sampleWorkspace } from '../sample-workspace.ts'
import { insideOf } from './inside-pdf.ts'

const FILE = 'directives/kind.yaml'
const digest = (name: string) => (bytes: Uint8Array) => createHash(name).update(bytes).digest()

function officeWith(typed: string): MemoryFiles {
  const files = sampleWorkspace()
  files.contents.set(FILE, new TextEncoder().encode(typed))
  files.contents.set(
    'images/so-do.png',
    inkPng(600, 300, [0, 0, 0], () => 1),
  )
  return files
}

function unpacked(role: string, bytes: Uint8Array): readonly string[] {
  if (role.endsWith('pdf')) return [insideOf(bytes)]
  return role.endsWith('docx') ? Object.values(docxParts(bytes)) : [new TextDecoder().decode(bytes)]
}

/** The letters as they are issued, copy by copy; of a letter to all, the first three. */
async function issued(files: MemoryFiles) {
  const { value: prepared, diagnostics } = prepareIssue({
    files,
    directiveFile: FILE,
    today: { year: 2025, month: 1, day: 9 },
    stage: 'issue',
    sha256: (bytes) => digest('sha256')(bytes).toString('hex'),
    covers: () => true,
  })
  if (prepared === undefined) throw new Error(JSON.stringify(diagnostics))
  const issuance: Issuance = { type: 'issued', number: '123', date: prepared.plan.issuedDate }
  const hash = { sha256: digest('sha256'), md5: digest('md5') }
  const press = await preparePress(prepared, { fonts: TINOS, hash, producer: 'vanthu test' }, issuance)
  const copies: {
    readonly id: string
    readonly pdf: Uint8Array
    readonly docx: Uint8Array
    /** Everything that goes out with the copy, unpacked: letter, sheet, mail, and the names of the files. */
    readonly all: string
    readonly printed: (id: string) => boolean
    readonly printsLines: boolean
  }[] = []
  for (const letter of prepared.plan.letters) {
    const some = { ...letter, copies: letter.copies.slice(0, 3) }
    for await (const { copy, files: made } of renderCopies(prepared, press, some, issuance, [
      'pdf',
      'docx',
    ])) {
      const of = (role: string): Uint8Array =>
        made.find((file) => file.role === role)?.bytes ?? new Uint8Array()
      const { directory, directive } = prepared
      const listed = directive.addressees.flatMap((one) => (one.type === 'listed' ? [one.id] : []))
      const shown = copy.addressedAs === 'groups' ? listed : [copy.recipient.id]
      const isAsked = directive.merge.matrix && directive.merge.mode !== 'tailored'
      copies.push({
        id: copy.recipient.id,
        pdf: of('pdf'),
        docx: of('docx'),
        all: made.flatMap(({ role, name, bytes }) => [name, ...unpacked(role, bytes)]).join('\n'),
        printsLines: copy.addressedAs === 'groups',
        printed: (id) =>
          directory.group(id) !== undefined ||
          shown.includes(id) ||
          (isAsked && JSON.stringify(directive).includes(`"assignedTo":["${id}"`)),
      })
    }
  }
  return { directive: prepared.directive, copies }
}

/** The ids of bodies a copy does not print taken out of every list of ids. */
function withoutOthers(
  directive: object,
  { printed, printsLines }: { readonly printed: (id: string) => boolean; readonly printsLines: boolean },
): unknown {
  const cut = (value: unknown, key: string): unknown => {
    if (Array.isArray(value)) {
      const isIds = key === 'to' || key === 'assignedTo'
      return value
        .filter((one) => !isIds || typeof one !== 'string' || printed(one))
        .map((one) => cut(one, ''))
    }
    if (typeof value !== 'object' || value === null) return value
    const fields = Object.entries(value).map(([name, one]) => [name, cut(one, name)] as const)
    return Object.fromEntries(fields)
  }
  const whole = cut(directive, '') as Directive
  return {
    ...whole,
    addressees: whole.addressees.filter((one) =>
      one.type === 'listed' ? printed(one.id) : printsLines || one.to.length > 0,
    ),
  }
}

describe.each(KIND_NAMES)('%s', (kind) => {
  test('gives its directive back from each copy, equal to what went in', async () => {
    const { directive, copies } = await issued(
      officeWith(new TextDecoder().decode(fixture(`kinds/${kind}.yaml`))),
    )
    // The office's own business stays at home, and so does every mail address.
    const { file: _file, retention: _retention, recipients: _recipients, ...own } = directive
    const contacts = directive.contacts.map(({ email: _email, ...contact }) => contact)
    const expected = { ...own, contacts, mail: { ...directive.mail, cc: [] } }
    expect(copies.length).toBeGreaterThan(0)
    for (const { pdf, docx, ...shown } of copies) {
      const fromPdf = readCarried('a.pdf', pdf)
      const cut = withoutOthers(expected, shown)
      expect(fromPdf.directive).toEqual(cut)
      // Whatever is missing is said; where nothing is said nothing is missing.
      expect(fromPdf.leftOut ?? []).toEqual([
        ...(contacts.some((one, index) => !isDeepStrictEqual(one, directive.contacts[index]))
          ? ['addresses']
          : []),
        ...(directive.file === undefined && directive.retention === undefined ? [] : ['filing']),
        ...(directive.recipients === undefined ? [] : ['choice']),
        ...(isDeepStrictEqual(cut, expected) ? [] : ['bodies']),
      ])
      if (fromPdf.leftOut === undefined) expect(fromPdf.directive).toEqual(directive)
      expect(readCarried('a.docx', docx)).toEqual(fromPdf)
      expect(/[\w.-]+@[\w-]+\.\w+/u.exec(JSON.stringify(fromPdf))).toBeNull()
    }
  })
})

const TAILORED = `kind: cong-van
unit: CNTT&BCVT
date: 2025-01-09
subject: giao chỉ tiêu đo tốc độ Internet
addressees: [so-noi-vu, { line: Sở Tư pháp tỉnh Bến Tre, to: [so-tu-phap] }, so-tai-chinh]
body:
  - p: Sở Thông tin và Truyền thông giao {{chitieu}} mẫu đo.
  - task: { text: Cử đầu mối, assignedTo: [so-noi-vu, so-tu-phap, so-tai-chinh], items: [{ text: Gửi tên trong tuần, assignedTo: [so-tu-phap] }, { text: Gửi số điện thoại, assignedTo: [so-noi-vu, so-tai-chinh] }] }
distribution: [{ label: Như trên, to: [so-noi-vu, so-tu-phap, so-tai-chinh] }]
fileCopy: { unit: VT, also: [CNTT&BCVT] }
signatory: { authority: KT, principal: Giám đốc, title: Phó Giám đốc, name: Nguyễn Văn Nam }
merge: { mode: tailored }
`

test.each([
  ['tailored', 'mode: tailored'],
  ['tailored with its matrix', 'mode: tailored, matrix: true'],
  ['addressed', 'mode: addressed'],
  ['addressed with its sheet', 'mode: addressed, taskSheet: true'],
])(
  'a letter %s holds nothing of another body: no id, name, address or column, in any part',
  async (_, merge) => {
    const isOwn = merge.startsWith('mode: tailored')
    // One text for all names nobody in words; who is asked stands behind it as ids.
    const typed = isOwn ? TAILORED : TAILORED.replace('{{chitieu}}', '500')
    const files = officeWith(typed.replace('mode: tailored', merge))
    const path = 'recipients/co-quan.csv'
    const [head = '', ...rows] = new TextDecoder().decode(files.contents.get(path)).trimEnd().split('\n')
    const marked = rows.map((row, index) => `${row},riêng${1000 + index}`)
    files.contents.set(path, new TextEncoder().encode([`${head},chitieu`, ...marked].join('\n')))
    const ofBody = new Map(
      marked.map((row) => {
        const [id = '', name = '', email = '', ...rest] = row.split(',')
        return [id, [id, name, email, rest.at(-1) ?? '']] as const
      }),
    )
    const { copies } = await issued(files)
    expect(copies.map(({ id }) => id)).toEqual(['so-noi-vu', 'so-tu-phap', 'so-tai-chinh'])
    for (const { id, pdf, docx } of copies) {
      const all = [insideOf(pdf), ...Object.values(docxParts(docx))].join('\n')
      if (isOwn) expect(all).toContain(ofBody.get(id)?.at(-1))
      expect(all).toContain(id)
      for (const other of ['so-noi-vu', 'so-tu-phap', 'so-tai-chinh'].filter((one) => one !== id)) {
        for (const word of ofBody.get(other) ?? []) expect(all.includes(word), `${id}: ${word}`).toBe(false)
      }
    }
  },
)
