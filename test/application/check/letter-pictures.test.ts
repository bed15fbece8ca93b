import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { checkFiles } from '../../../src/application/check/check-files.ts'
import { openPlaceGuard } from '../../../src/application/check/open-places.ts'
import { prepareIssue } from '../../../src/application/plan/prepare-issue.ts'
import type { DocumentTree, LaidOver } from '../../../src/model/document-tree.ts'
import { paragraphsOf } from '../../../src/model/document-tree.ts'
import { Fault } from '../../../src/model/fault.ts'
import type { MemoryFiles } from '../../fakes/memory-files.ts'
import { inkPng, pngFile, sampleSignature } from '../../sample-pictures.ts'
import { setLetter } from '../../set-letter.ts'
import { signedOffice } from '../../signed-office.ts'
import { documentOf, paragraph } from '../../writers/pdf/pdf-letters.ts'

const LETTER = 'directives/signed.yaml'
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

const opaque = (width: number): Uint8Array =>
  pngFile({ width, height: 10, colourType: 2, rows: new Uint8Array(10 * (3 * width + 1)) })

function change(files: MemoryFiles, path: string, from: string, to: string): MemoryFiles {
  const text = new TextDecoder().decode(files.contents.get(path))
  if (!text.includes(from)) throw new Error(`${path} does not hold ${from}`)
  files.contents.set(path, new TextEncoder().encode(text.replace(from, to)))
  return files
}

const prepare = (files: MemoryFiles) =>
  prepareIssue({
    files,
    directiveFile: LETTER,
    today: { year: 2025, month: 1, day: 9 },
    stage: 'issue',
    sha256,
    covers: () => true,
  })

const found = (files: MemoryFiles): string[] =>
  prepare(files)
    .diagnostics.filter(({ ruleId }) => ruleId.startsWith('G'))
    .map(
      ({ file, place, ruleId, message }) =>
        `${file}:${'line' in place ? place.line : ''} ${ruleId} ${message}`,
    )

const laidOver = (tree: DocumentTree): LaidOver[] =>
  tree.sections.flatMap(({ children }) =>
    children.flatMap((block) =>
      [...paragraphsOf(block)].flatMap((one) => (one.laidOver === undefined ? [] : [one.laidOver])),
    ),
  )

describe('signature and seal', () => {
  it('lie over the title of who signs, in the letter issued', async () => {
    const { tree } = await setLetter(signedOffice(), LETTER)
    expect(
      laidOver(tree).map(({ signature, seal }) => [
        signature.widthMillimetres,
        signature.alt,
        seal?.widthMillimetres,
      ]),
    ).toEqual([[48, 'Chữ ký của Nguyễn Văn Nam', 36]])
  })

  it('are not in a draft, which says that it is one', async () => {
    const { tree } = await setLetter(signedOffice(), LETTER, 'draft')
    expect(laidOver(tree)).toEqual([])
    expect(JSON.stringify(tree)).toContain('DỰ THẢO')
  })

  it('are not on the letter of somebody else, nor is the seal alone', async () => {
    const files = change(signedOffice(), LETTER, 'name: Nguyễn Văn Nam', 'name: Nguyễn Văn B')
    expect(laidOver((await setLetter(files, LETTER)).tree)).toEqual([])
    const pictures = (prepare(files).value?.snapshot ?? []).filter(({ path }) => path.startsWith('images/'))
    expect(pictures.map(({ path }) => path)).toEqual(['images/so-do.png'])
  })

  it('are part of what a plan was made from: another picture is another plan', () => {
    const plan = prepare(signedOffice()).value
    const other = signedOffice()
    other.contents.set(
      'images/chu-ky.png',
      inkPng(480, 240, [0, 0, 160], (_, y) => (y === 120 ? 1 : 0)),
    )
    expect(plan?.snapshot.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['images/chu-ky.png', 'images/con-dau.png', 'images/so-do.png']),
    )
    expect(prepare(other).value?.plan.planHash).not.toBe(plan?.plan.planHash)
    expect(prepare(other).value?.plan.batchKey).toBe(plan?.plan.batchKey)
  })
})

describe('pictures that cannot be printed', () => {
  const spoiled = (path: string, bytes: Uint8Array): MemoryFiles => {
    const files = signedOffice()
    files.contents.set(path, bytes)
    return files
  }

  it('are told with their place in office.yaml, before any number is used', () => {
    const cases = [
      opaque(480),
      sampleSignature().subarray(0, 900),
      new TextEncoder().encode('<svg/>'),
      pngFile({ width: 4, height: 4, colourType: 0, interlace: 1, rows: new Uint8Array(23) }),
    ].map((bytes) => found(spoiled('images/chu-ky.png', bytes)))
    for (const findings of cases) expect(findings[0]).toMatch(/^office\.yaml:\d+ G0/u)
    expect(cases.map(([first]) => first?.replace(/^\S+ /u, ''))).toEqual([
      'G04 Ảnh chữ ký, con dấu không có nền trong suốt: nền sẽ che mất chữ.',
      'G02 Ảnh "chu-ky.png" bị hỏng, không đọc được.',
      'G02 Ảnh "chu-ky.png" không phải tệp PNG hay JPEG.',
      'G04 Ảnh chữ ký, con dấu không có nền trong suốt: nền sẽ che mất chữ.',
    ])
  })

  it('are told where the file is missing or too coarse for its size on paper', () => {
    const missing = signedOffice()
    missing.contents.delete('images/con-dau.png')
    expect(found(missing)).toEqual([expect.stringContaining('G02 Không có tệp "images/con-dau.png".')])
    const coarse = change(signedOffice(), LETTER, 'widthMillimetres: 80', 'widthMillimetres: 150')
    expect(found(coarse)).toEqual([
      expect.stringMatching(
        /^directives\/signed\.yaml:\d+ G03 Ảnh rộng 150 mm mà chỉ có 800 điểm ảnh, tức 135 dpi/u,
      ),
    ])
  })

  it('are told of the emblem too, which envelopes bear', () => {
    const files = signedOffice()
    const settings = new TextDecoder().decode(files.contents.get('office.yaml'))
    const emblem = 'emblem: { file: bieu-tuong.png, widthMillimetres: 30 }'
    files.contents.set('office.yaml', new TextEncoder().encode(`${settings}\n${emblem}\n`))
    expect(found(files)).toEqual([expect.stringContaining('G02 Không có tệp "images/bieu-tuong.png".')])
    files.contents.set(
      'images/bieu-tuong.png',
      inkPng(100, 200, [0, 0, 0], () => 1),
    )
    expect(found(files).map((one) => one.replace(/^\S+ /u, ''))).toEqual([
      expect.stringContaining('G03 Ảnh rộng 30 mm mà chỉ có 100 điểm ảnh'),
      expect.stringContaining('G05 Ảnh 30 × 60 mm lớn hơn chỗ dành cho nó (30 × 30 mm).'),
    ])
  })

  it('are told where they are larger than their room: nothing is scaled to fit', () => {
    const files = change(signedOffice(), LETTER, 'widthMillimetres: 80', 'widthMillimetres: 170')
    files.contents.set('images/so-do.png', opaque(2000))
    expect(found(files)).toEqual([
      expect.stringContaining('G05 Ảnh 170 × 0,9 mm lớn hơn chỗ dành cho nó (160 × 250 mm).'),
    ])
  })

  it('are found by a check of office.yaml alone', () => {
    const files = signedOffice()
    files.contents.delete('images/chu-ky.png')
    const findings = checkFiles({
      files,
      paths: ['office.yaml'],
      workbooks: new Map(),
      today: { year: 2025, month: 1, day: 9 },
      sha256,
      covers: () => true,
    })
    expect(findings.map(({ ruleId, message }) => `${ruleId} ${message}`)).toEqual([
      'G02 Không có tệp "images/chu-ky.png".',
    ])
  })
})

describe('an issued letter', () => {
  it('holds no open place: one is refused by its name', () => {
    const open = documentOf(paragraph('body', 'Trước ngày ', { type: 'blank', label: 'hạn' }))
    expect(() => openPlaceGuard()(open)).toThrow(Fault)
    expect(() => openPlaceGuard()(open)).toThrow('Văn bản còn chỗ trống "hạn" nên chưa phát hành được.')
    expect(() => openPlaceGuard()(documentOf(paragraph('body', 'Đã điền.')))).not.toThrow()
  })

  it('has no marked place, where its draft has number and day open', async () => {
    const places = ({ tree }: { readonly tree: DocumentTree }): number =>
      JSON.stringify(tree).split('"type":"blank"').length - 1
    expect(places(await setLetter(signedOffice(), LETTER))).toBe(0)
    expect(places(await setLetter(signedOffice(), LETTER, 'draft'))).toBeGreaterThan(2)
  })
})
