// "A glyph the font lacks, a word wider than its column: each a finding with its place": planted into every place that
// any schema has for a text, into every column and every template. Refused where it stands, or not printed at all;
// a word that is torn lawfully is told where it stands, and no line leaves its column or runs over another.

import { createHash } from 'node:crypto'
import { afterAll, describe, expect, test } from 'vitest'
import { checkWording } from '../../src/application/check/check-wording.ts'
import { withFontCoverage } from '../../src/application/check/font-coverage.ts'
import { composeCopies } from '../../src/application/issue/compose-copies.ts'
import { prepareIssue } from '../../src/application/plan/prepare-issue.ts'
import { openLists } from '../../src/application/read/read-inputs.ts'
import { jsonSchema } from '../../src/input/schema/json-schema.ts'
import type { Diagnostic } from '../../src/model/diagnostic.ts'
import type { LaidOutDocument } from '../../src/model/page-frame.ts'
import { writeXlsx } from '../../src/writers/tables/write-xlsx.ts'
import type { MemoryFiles } from '../fakes/memory-files.ts'
import { KIND_NAMES } from '../kind-letters.ts'
import { TINOS } from '../layout/tinos.ts'
import { planted, textShapes } from '../planted-places.ts'
import { inkPng } from '../sample-pictures.ts'
import { fixture } from '../sample-workspace.ts'
import { signedOffice } from '../signed-office.ts'
import { freshLayout } from '../writers/pdf/pdf-letters.ts'

/** No face of the letters' font has it. */
const LETTER = '漢'
/** 120 letters without a place to part them. */
const WORD = 'phối'.repeat(30)
const SPOILT = [
  ['a letter the font lacks', LETTER],
  ['a word of 120 letters', WORD],
] as const

const FILE = 'directives/place.yaml'
const text = (name: string): string => new TextDecoder().decode(fixture(name))
const SHORT_FORM = text('every-place/short-form.yaml')

const ACTS = ['thu hồi', 'thay thế', 'đính chính']

function officeWith(contents: Readonly<Record<string, string>>): MemoryFiles {
  const files = signedOffice()
  files.contents.set(
    'images/so-do.png',
    inkPng(600, 300, [0, 0, 0], () => 1),
  )
  for (const [path, typed] of Object.entries(contents)) put(files, path, typed)
  return files
}

const SHORT_LETTER = `kind: cong-van
subject: thử
addressees: [thu]
request: Đề nghị thực hiện
tasks: [{ text: Báo cáo, assignedTo: [thu] }]
distribution: [{ label: Như trên }]
fileCopy: { unit: VT }
signatory: { authority: KT, principal: Giám đốc, title: Phó Giám đốc, name: Nguyễn Văn Nam }
merge: { mode: tailored }
`

/** The office with no list but these. */
function withoutLists(contents: Readonly<Record<string, string>>): MemoryFiles {
  const files = officeWith({})
  for (const path of [...files.contents.keys()])
    if (path.startsWith('recipients/')) files.contents.delete(path)
  for (const [path, typed] of Object.entries(contents)) put(files, path, typed)
  return files
}

const put = (files: MemoryFiles, path: string, typed: string) =>
  files.contents.set(path, new TextEncoder().encode(typed))

/** What a check with the true fonts finds, and what would be printed where nothing stands in the way. */
async function issue(files: MemoryFiles) {
  const workbooks = await openLists(files)
  const { value: prepared, diagnostics } = await withFontCoverage(
    async () => TINOS,
    (covers, widthOf) => {
      const read = prepareIssue({
        files,
        directiveFile: FILE,
        workbooks,
        today: { year: 2025, month: 1, day: 9 },
        stage: 'issue',
        sha256: (bytes) => createHash('sha256').update(bytes).digest('hex'),
        covers,
        widthOf,
      })
      const wording = read.value === undefined ? [] : checkWording(read.value)
      return { value: read.value, diagnostics: [...read.diagnostics, ...wording] }
    },
  )
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  if (prepared === undefined || errors.length > 0) return { diagnostics, errors, printed: [] }
  const printed: LaidOutDocument[] = []
  const [letter] = prepared.plan.letters
  if (letter === undefined) throw new Error('the plan holds no letter')
  const issuance = { type: 'issued', number: '123', date: prepared.plan.issuedDate } as const
  for (const { letter: tree, sheet } of composeCopies(prepared, letter, issuance)) {
    printed.push(freshLayout().layOut(tree), ...(sheet === undefined ? [] : [freshLayout().layOut(sheet)]))
    if (printed.length > 1) break
  }
  return { diagnostics, errors, printed }
}

const linesOf = (page: LaidOutDocument['pages'][number]) =>
  page.items.flatMap((item) =>
    item.type === 'line'
      ? [
          {
            left: item.x,
            right: item.x + item.line.width,
            baseline: item.baseline,
            size: item.line.size,
            text: item.line.segments.map((segment) => segment.text).join(''),
          },
        ]
      : [],
  )

/** Lines outside the margins, over each other, or across the border of a cell; empty where all stand well. */
function misplaced(documents: readonly LaidOutDocument[]): string[] {
  return documents.flatMap(({ pages }) =>
    pages.flatMap((page) => {
      const lines = linesOf(page)
      const borders = page.items.flatMap((item) =>
        item.type === 'rule' && item.height !== undefined ? [item] : [],
      )
      return lines.flatMap((one, index) => {
        const wrong = (what: string) => [`${what}: ${one.text}`]
        if (one.left < 85 - 1 || one.right > page.width - 56 + 1) return wrong('outside the margins')
        if (one.right > page.width || one.baseline > page.height) return wrong('outside the page')
        const over = lines
          .slice(index + 1)
          .some(
            (other) =>
              Math.abs(other.baseline - one.baseline) < 0.6 * Math.min(one.size, other.size) &&
              other.left < one.right - 1 &&
              one.left < other.right - 1,
          )
        if (over) return wrong('over another line')
        const across = borders.some(
          ({ x, y, height = 0 }) =>
            x > one.left + 1 && x < one.right - 1 && y < one.baseline - 1 && y + height > one.baseline,
        )
        return across ? wrong('across a border') : []
      })
    }),
  )
}

const shows = (documents: readonly LaidOutDocument[], spoilt: string): boolean =>
  documents.some(({ pages }) =>
    pages.some((page) =>
      linesOf(page).some((line) => line.text.toLowerCase().includes(spoilt === WORD ? 'phốiphối' : spoilt)),
    ),
  )

const at = ({ file, place }: Diagnostic): string =>
  `${file}:${'cell' in place ? place.cell : `${place.line}:${place.column}`}`

let refused = 0
let torn = 0
let unseen = 0
afterAll(() => console.log(`planted: ${refused} refused, ${torn} torn and told, ${unseen} not printed`))

/** The one thing asked of every place; whether the letter printed or would have printed it. */
async function expectTold(files: MemoryFiles, place: string, spoilt: string, what: string): Promise<boolean> {
  const { diagnostics, errors, printed } = await issue(files)
  if (errors.length > 0) {
    refused += 1
    expect.soft(errors.map(at), `${what}: ${JSON.stringify(errors[0])}`).toContain(place)
    return true
  }
  expect.soft(misplaced(printed), what).toEqual([])
  if (!shows(printed, spoilt)) {
    unseen += 1
    return false
  }
  torn += 1
  expect.soft(spoilt, what).toBe(WORD)
  expect.soft(diagnostics.filter(({ ruleId }) => ruleId === 'M12').map(at), what).toContain(place)
  return true
}

test('nothing is found in the letters before anything is planted', async () => {
  for (const name of ['short-form', 'blocks']) {
    const { errors, printed } = await issue(officeWith({ [FILE]: text(`every-place/${name}.yaml`) }))
    expect(errors).toEqual([])
    expect(misplaced(printed)).toEqual([])
  }
})

describe.each(SPOILT)('%s', (_, spoilt) => {
  const spoil = (typed: string): string => `${typed} ${spoilt}`

  test('in any text of a directive', { timeout: 600_000 }, async () => {
    const shapes = textShapes(jsonSchema('directive'))
    const met = new Set<string>()
    const letters = [
      'every-place/short-form',
      'every-place/blocks',
      ...KIND_NAMES.map((name) => `kinds/${name}`),
    ]
    const followed = ['recalls', 'replaces', 'corrects'].map(
      (act, index) =>
        `${SHORT_FORM.replace('closing: ', `closing: Văn bản này ${ACTS[index]} Công văn số 05/STTTT-VP. `)}${act}: { code: 05/STTTT-VP, year: 2025, reason: sai số liệu }\n`,
    )
    for (const [index, source] of [...letters.map((name) => text(`${name}.yaml`)), ...followed].entries()) {
      const name = letters[index] ?? 'a letter that follows another'
      const wanted = (shape: string) => shapes.has(shape) && !met.has(shape)
      for (const { typed, shape, line, column } of planted(source, spoil, wanted)) {
        await expectTold(
          officeWith({ [FILE]: typed }),
          `${FILE}:${line}:${column}`,
          spoilt,
          `${name} ${shape}`,
        )
        met.add(shape)
      }
    }
    // The name of the schema is for editors; an issuer beside the office is refused (N06).
    const apart = new Set(['$schema', 'issuer'])
    expect([...shapes].filter((shape) => !met.has(shape) && !apart.has(shape))).toEqual([])
  })

  test('in any text of office.yaml', { timeout: 600_000 }, async () => {
    const office = new TextDecoder().decode(signedOffice().contents.get('office.yaml'))
    for (const { typed, shape, line, column } of planted(office, spoil)) {
      const files = officeWith({ [FILE]: SHORT_FORM, 'office.yaml': typed })
      await expectTold(files, `office.yaml:${line}:${column}`, spoilt, shape)
    }
  })

  const COLUMNS = [
    'id',
    'name',
    'email',
    'group',
    'kinhGui',
    'address',
    'phone',
    'honorific',
    'cc',
    'chitieu',
  ]
  const ROW = [
    'b1',
    'Nơi thử',
    'b1@a.invalid',
    'thu',
    'Ông Trưởng',
    '1 Đường A',
    '0275 3822 101',
    'Ông',
    '',
    '12',
  ]
  const TAILORED = SHORT_LETTER.replace('thực hiện', 'thực hiện {{chitieu}}')

  test.each(COLUMNS)('in the column %s of a list, as CSV and as a workbook', async (column) => {
    const index = COLUMNS.indexOf(column)
    const row = ROW.map((cell, at) => (at === index ? spoil(cell) : cell))
    const lists = { 'recipients/groups.yaml': '- { id: thu, name: Các nơi }' }
    const csv = `${COLUMNS.join(',')}\n${row.join(',')}\n`
    const before = row.slice(0, index).join(',')
    // A word that is torn only amid the letter's text is told there, with the bodies it comes from.
    const inText = column === 'chitieu' && spoilt === WORD ? `${FILE}:4:10` : undefined
    const place = inText ?? `recipients/a.csv:2:${before.length + (index === 0 ? 1 : 2)}`
    await expectTold(
      withoutLists({ [FILE]: TAILORED, ...lists, 'recipients/a.csv': csv }),
      place,
      spoilt,
      column,
    )
    const workbook = await writeXlsx(
      [{ name: 'Danh sach', columns: COLUMNS.map((title) => ({ title, width: 20 })), rows: [row] }],
      '2025-01-09T08:00:00+07:00',
    )
    const files = withoutLists({ [FILE]: TAILORED, ...lists })
    files.contents.set('recipients/a.xlsx', workbook)
    const cell = inText ?? `recipients/a.xlsx:Danh sach!${String.fromCharCode(65 + index)}2`
    await expectTold(files, cell, spoilt, column)
  })

  test('in any text of a list of groups', async () => {
    const source = '- { id: thu, name: Các nơi, head: Giám đốc, members: [b1] }\n'
    const csv = `id,name,email\nb1,Nơi thử,b1@a.invalid\n`
    for (const mode of ['common', 'addressed']) {
      for (const { typed, shape, line, column } of planted(source, spoil)) {
        const letter = SHORT_LETTER.replace('tailored', `${mode}, matrix: true`)
        const files = withoutLists({
          [FILE]: letter,
          'recipients/a.csv': csv,
          'recipients/groups.yaml': typed,
        })
        await expectTold(files, `recipients/groups.yaml:${line}:${column}`, spoilt, `${mode} ${shape}`)
      }
    }
  })

  test('in the words of any template', async () => {
    for (const path of signedOffice().contents.keys()) {
      if (!path.startsWith('templates/') || /\.(?:html|text|subject)\.hbs$|file-name/u.test(path)) continue
      for (const kind of KIND_NAMES) {
        const files = officeWith({
          [FILE]: text(`kinds/${kind}.yaml`).replace('merge: {', 'merge: { taskSheet: true,'),
        })
        const typed = new TextDecoder().decode(files.contents.get(path)).replaceAll('\r', '')
        put(files, path, `${typed.trimEnd()}\n${spoil('Lời riêng:')}\n`)
        const line = typed.trimEnd().split('\n').length + 1
        const used = await expectTold(files, `${path}:${line}:12`, spoilt, `${path} of ${kind}`)
        if (used) break
      }
    }
  })
})
