// Each way a picture, a table, a mark of secrecy can come into a letter, with each thing that may be wrong with it:
// an error where it stands, before there is any plan and so before any number.

import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { withFontCoverage } from '../../../src/application/check/font-coverage.ts'
import { prepareIssue } from '../../../src/application/plan/prepare-issue.ts'
import type { MemoryFiles } from '../../fakes/memory-files.ts'
import { TINOS } from '../../layout/tinos.ts'
import { inkPng, sampleSignature } from '../../sample-pictures.ts'
import { signedOffice } from '../../signed-office.ts'

const FILE = 'directives/signed.yaml'
const decoder = new TextDecoder()
const put = (files: MemoryFiles, path: string, typed: string): void => {
  files.contents.set(path, new TextEncoder().encode(typed))
}
const typedOf = (files: MemoryFiles, path: string): string => decoder.decode(files.contents.get(path))

/** Adds text to the signed letter, or changes any other file. */
const add =
  (text: string, path = FILE) =>
  (files: MemoryFiles): void =>
    put(files, path, `${typedOf(files, path).trimEnd()}\n${text}\n`)
const swap =
  (from: string | RegExp, to: string, path = FILE) =>
  (files: MemoryFiles): void => {
    const typed = typedOf(files, path)
    const changed = typed.replace(from, to)
    if (changed === typed) throw new Error(`${path} does not hold ${from}`)
    put(files, path, changed)
  }

/** Places of the errors, with their rules. */
async function errorsOf(
  files: MemoryFiles,
): Promise<{ readonly at: readonly string[]; readonly planned: boolean }> {
  const { value, diagnostics } = await withFontCoverage(
    async () => TINOS,
    (covers, widthOf) =>
      prepareIssue({
        files,
        directiveFile: FILE,
        today: { year: 2025, month: 1, day: 9 },
        stage: 'issue',
        sha256: (bytes) => createHash('sha256').update(bytes).digest('hex'),
        covers,
        widthOf,
      }),
  )
  const at = diagnostics
    .filter(({ severity }) => severity === 'error')
    .map(({ file, place, ruleId }) => `${ruleId} ${file}:${'cell' in place ? place.cell : place.line}`)
  return { at, planned: value !== undefined }
}

/** The line of the file that holds the text, as an error names it. */
function lineOf(files: MemoryFiles, path: string, mark: string): string {
  const index = typedOf(files, path)
    .split('\n')
    .findIndex((line) => line.includes(mark))
  if (index < 0) throw new Error(`${path} does not hold ${mark}`)
  return `${path}:${index + 1}`
}

const FIGURE = '{ image: { file: hinh.png, widthMillimetres: 100, alt: Hình vẽ } }'
const IN_FILE = 'enclosures/phu-luc.yaml'

interface Way {
  readonly way: string
  /** What brings it in, where the signed letter has not. */
  readonly change?: (files: MemoryFiles) => void
  readonly picture: string
  /** The file that names the picture, and what is on that line. */
  readonly named: readonly [path: string, mark: string]
}

const PICTURES: readonly Way[] = [
  {
    way: 'the body',
    change: swap('body:\n', `body:\n  - ${FIGURE}\n`),
    picture: 'hinh.png',
    named: [FILE, 'hinh.png'],
  },
  {
    way: 'a section of the body',
    change: swap('body:\n', `body:\n  - section: { title: Hình, blocks: [${FIGURE}] }\n`),
    picture: 'hinh.png',
    named: [FILE, 'hinh.png'],
  },
  {
    way: 'an appendix',
    change: add(`appendices:\n  - title: Hình\n    blocks:\n      - ${FIGURE}`),
    picture: 'hinh.png',
    named: [FILE, 'hinh.png'],
  },
  {
    way: 'an appendix in a file of its own',
    change: (files) => {
      add('appendices: [{ title: Hình, file: phu-luc.yaml }]')(files)
      put(files, IN_FILE, `blocks:\n  - p: Hình dưới đây.\n  - ${FIGURE}\n`)
    },
    picture: 'hinh.png',
    named: [IN_FILE, 'hinh.png'],
  },
  {
    way: 'an enacted text',
    change: add(`enclosed: { kind: quy-che, title: Quy chế, blocks: [${FIGURE}] }`),
    picture: 'hinh.png',
    named: [FILE, 'hinh.png'],
  },
  { way: 'the signature', picture: 'chu-ky.png', named: ['office.yaml', 'chu-ky.png'] },
  {
    way: 'the signature of a second signer',
    change: (files) => {
      const second =
        '  - { title: Thư ký, name: Trần Thị B, signatureImage: { file: hai.png, widthMillimetres: 40 } }'
      swap('signatories:\n', `signatories:\n${second}\n`, 'office.yaml')(files)
      add('secretary: { title: Thư ký, name: Trần Thị B }')(files)
    },
    picture: 'hai.png',
    named: ['office.yaml', 'hai.png'],
  },
  { way: 'the seal', picture: 'con-dau.png', named: ['office.yaml', 'con-dau.png'] },
  {
    way: 'the emblem of envelopes',
    change: add('emblem: { file: bieu-tuong.png, widthMillimetres: 25 }', 'office.yaml'),
    picture: 'bieu-tuong.png',
    named: ['office.yaml', 'bieu-tuong.png'],
  },
]

const sound = inkPng(1200, 600, [0, 0, 120], (x, y) => ((x + y) % 7 === 0 ? 1 : 0))
const FAULTS = [
  ['is not there', undefined, 'G02'],
  ['is cut off', sampleSignature().subarray(0, 700), 'G02'],
  ['is no picture', new TextEncoder().encode('%PDF-1.7 không phải ảnh'), 'G02'],
  ['is too coarse for print', inkPng(60, 30, [0, 0, 120], (x) => (x % 3 === 0 ? 1 : 0)), 'G03'],
] as const

describe.each(PICTURES)('a picture of $way', ({ change, picture, named: [path, mark] }) => {
  const officeWith = (bytes: Uint8Array | undefined): MemoryFiles => {
    const files = signedOffice()
    change?.(files)
    if (bytes === undefined) files.contents.delete(`images/${picture}`)
    else files.contents.set(`images/${picture}`, bytes)
    return files
  }

  test.each(FAULTS)('that %s is refused where it is named', async (_, bytes, ruleId) => {
    const files = officeWith(bytes)
    const { at, planned } = await errorsOf(files)
    expect(planned).toBe(false)
    expect(at).toContain(`${ruleId} ${lineOf(files, path, mark)}`)
  })

  test('that is sound is no error', async () => {
    const files = officeWith(picture === 'con-dau.png' ? inkPng(600, 600, [200, 0, 0], () => 0.5) : sound)
    expect((await errorsOf(files)).at.filter((one) => one.startsWith('G'))).toEqual([])
  })
})

test('a description that a list column makes too long is refused where it stands, with the bodies', async () => {
  const files = signedOffice()
  swap('alt: Sơ đồ', 'alt: "{{honorific}} Sơ đồ')(files)
  swap('nối với nhau }', 'nối với nhau" }')(files)
  swap('mode: common', 'mode: tailored')(files)
  swap('[so-ban-nganh, ubnd-huyen]', '[thu]')(files)
  for (const path of [...files.contents.keys()])
    if (path.startsWith('recipients/')) files.contents.delete(path)
  put(files, 'recipients/groups.yaml', '- { id: thu, name: Các nơi }')
  const list = (words: string) => `id,name,email,group,honorific\nb1,Nơi thử,b1@a.invalid,thu,${words}\n`
  put(files, 'recipients/a.csv', list('Hình của nơi thử:'))
  expect((await errorsOf(files)).at).toEqual([])
  put(files, 'recipients/a.csv', list('hình '.repeat(420)))
  expect((await errorsOf(files)).at).toEqual([`G06 ${lineOf(files, FILE, 'alt:')}`])
})

const WIDE = Array.from({ length: 26 }, (_, index) => `Chỉ-tiêu_số_${index}`).join(', ')
const TABLE = `{ table: { columns: [${WIDE}], rows: [] } }`

describe('a table wider than the page', () => {
  test.each<readonly [string, (files: MemoryFiles) => void, string]>([
    ['the body', swap('body:\n', `body:\n  - ${TABLE}\n`), FILE],
    ['a section', swap('body:\n', `body:\n  - section: { title: Bảng, blocks: [${TABLE}] }\n`), FILE],
    ['an appendix', add(`appendices:\n  - title: Bảng\n    blocks:\n      - ${TABLE}`), FILE],
    [
      'an appendix across the page',
      add(`appendices:\n  - title: Bảng\n    orientation: landscape\n    blocks:\n      - ${TABLE}`),
      FILE,
    ],
    [
      'an appendix in a file of its own',
      (files) => {
        add('appendices: [{ title: Bảng, file: phu-luc.yaml }]')(files)
        put(files, IN_FILE, `blocks:\n  - p: Bảng dưới đây.\n  - ${TABLE}\n`)
      },
      IN_FILE,
    ],
    ['an enacted text', add(`enclosed: { kind: quy-che, title: Quy chế, blocks: [${TABLE}] }`), FILE],
  ])('is refused in %s', async (_, change, path) => {
    const files = signedOffice()
    change(files)
    const { at, planned } = await errorsOf(files)
    expect(planned).toBe(false)
    expect(at).toContain(`M11 ${lineOf(files, path, 'table:')}`)
  })
})

async function expectRefused(
  _: string,
  change: (files: MemoryFiles) => void,
  [path, mark]: readonly [string, string],
  ruleId: string,
): Promise<void> {
  const files = signedOffice()
  change(files)
  const { at, planned } = await errorsOf(files)
  expect(planned).toBe(false)
  expect(at).toContain(`${ruleId} ${lineOf(files, path, mark)}`)
}

describe('a mark of secrecy', () => {
  test.each<readonly [string, (files: MemoryFiles) => void, readonly [string, string], string]>([
    ['a field of its own', add('secrecy: mat'), [FILE, 'secrecy'], 'I17'],
    ['a field in Vietnamese', add('độ mật: A'), [FILE, 'độ mật'], 'I17'],
    ['the urgency', swap('thuong-khan', 'mat'), [FILE, 'urgency'], 'I17'],
    ['the circulation', swap('luu-hanh-noi-bo', 'tuyet-mat'), [FILE, 'circulation'], 'I17'],
  ])('is refused in %s', expectRefused)

  test.each<readonly [string, (files: MemoryFiles) => void, readonly [string, string]]>([
    ['the subject', swap('chuyên dùng\n', 'chuyên dùng (TUYỆT MẬT)\n'), [FILE, 'TUYỆT MẬT']],
    ['a paragraph that is nothing else', swap('body:\n', 'body:\n  - p: Tối mật\n'), [FILE, 'Tối mật']],
    ['a cell', swap('body:\n', 'body:\n  - table: { columns: [A], rows: [[TỐI MẬT]] }\n'), [FILE, 'TỐI MẬT']],
    ['the words for a picture', swap('alt: Sơ đồ', 'alt: Sơ đồ (MẬT)'), [FILE, '(MẬT)']],
    [
      'the title of an appendix',
      add('appendices: [{ title: Bảng (MẬT), blocks: [{ p: A }] }]'),
      [FILE, '(MẬT)'],
    ],
    ['the symbol', swap('codeNotation: STTTT-CNTT&BCVT', 'codeNotation: STTTT-MẬT'), [FILE, 'STTTT-MẬT']],
    ['the title of who signs', swap('title: Phó Giám đốc', 'title: Phó Giám đốc (MẬT)'), [FILE, '(MẬT)']],
    ['a line of Nơi nhận', swap('[Như trên,', '[Như trên, Tổ MẬT,'), [FILE, 'Tổ MẬT']],
    [
      'an appendix in a file of its own',
      (files) => {
        add('appendices: [{ title: Bảng, file: phu-luc.yaml }]')(files)
        put(files, IN_FILE, 'blocks:\n  - p: Bảng dưới đây.\n  - p: Số liệu TỐI MẬT.\n')
      },
      [IN_FILE, 'TỐI MẬT'],
    ],
    ['office.yaml', swap('UBND TỈNH BẾN TRE', 'UBND TỈNH (MẬT)', 'office.yaml'), ['office.yaml', '(MẬT)']],
    [
      'the letter’s template',
      add('Độ mật: Mật', 'templates/cong-van.hbs'),
      ['templates/cong-van.hbs', 'Độ mật'],
    ],
    [
      'the template of the mail',
      add('Văn bản TỐI MẬT', 'templates/email.text.hbs'),
      ['templates/email.text.hbs', 'TỐI MẬT'],
    ],
    [
      'the name of a group',
      swap('name: Các sở, ban, ngành tỉnh', 'name: Các sở (MẬT)', 'recipients/groups.yaml'),
      ['recipients/groups.yaml', '(MẬT)'],
    ],
    [
      'the name of a body',
      swap('Sở Nội vụ tỉnh Bến Tre', 'Sở Nội vụ (MẬT)', 'recipients/co-quan.csv'),
      ['recipients/co-quan.csv', '(MẬT)'],
    ],
  ])('is refused in %s', (_, change, at) => expectRefused(_, change, at, 'BM01'))

  test.each(['BẢO VỆ BÍ MẬT NHÀ NƯỚC', 'ĐỔI MẬT KHẨU', 'BẢO MẬT THÔNG TIN', 'MẬT ĐỘ DÂN SỐ', 'bí mật'])(
    'is not seen in %s',
    async (words) => {
      const files = signedOffice()
      swap('body:\n', `body:\n  - p: ${words} là việc của mỗi cơ quan.\n`)(files)
      expect((await errorsOf(files)).at).toEqual([])
    },
  )
})
