// From an issued letter to paper: print file, envelopes, labels, rows of the dispatch book.

import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PDFDict, PDFDocument, PDFHexString, PDFName, PDFRef } from 'pdf-lib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pagePictures } from '../../src/adapters/page-pictures.ts'
import { openSqliteRegister } from '../../src/adapters/register/sqlite-register.ts'
import { readPicture } from '../../src/writers/pictures/read-picture.ts'
import { pdfText } from '../end-to-end/pdf-text.ts'
import { events } from '../end-to-end/run-program.ts'
import { inkPng } from '../sample-pictures.ts'
import { runMain } from './run-main.ts'

const CODE = '01/STTTT-CNTT&BCVT'
const FOLDER = '2025/01-STTTT-CNTT-BCVT'

let scratch = ''
let office = ''
const vanthu = (...args: readonly string[]) => runMain(office, args)
const made = (name: string) => new Uint8Array(readFileSync(join(office, 'out/print', FOLDER, name)))
const list = () => JSON.parse(new TextDecoder().decode(made('ban-in.json')))
const rows = async () => {
  const register = await openSqliteRegister(join(office, 'archive'))
  const found = await register.dispatches()
  await register.close()
  return found
}

/** Titles of the bookmarks in their order, as a reader walks them. */
async function bookmarks(pdf: Uint8Array): Promise<readonly string[]> {
  const { context, catalog } = await PDFDocument.load(pdf)
  const titles: string[] = []
  const outlines = catalog.lookup(PDFName.of('Outlines'), PDFDict)
  let next = outlines.get(PDFName.of('First'))
  while (next instanceof PDFRef) {
    const item = context.lookup(next, PDFDict)
    titles.push(item.lookup(PDFName.of('Title'), PDFHexString).decodeText())
    next = item.get(PDFName.of('Next'))
  }
  return titles
}

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'vanthu-print-'))
  office = join(scratch, 'office')
  await runMain(scratch, ['init', 'office'])
  const path = join(office, 'recipients/co-quan.csv')
  const [head, ...lines] = readFileSync(path, 'utf8').trimEnd().split('\n')
  const withAddress = lines.map((line, index) => {
    if (index === 0) return `${line},`
    return index === 1
      ? `${line},${'Khu phố có tên rất dài '.repeat(60)}`
      : `${line},"Số ${index} đường 3/2, Bến Tre"`
  })
  writeFileSync(path, `${[`${head},địa chỉ`, ...withAddress].join('\n')}\n`)
  mkdirSync(join(office, 'images'), { recursive: true })
  writeFileSync(
    join(office, 'images/bieu-tuong.png'),
    inkPng(300, 300, [200, 0, 0], () => 1),
  )
  appendFileSync(join(office, 'office.yaml'), '\nemblem: { file: bieu-tuong.png, widthMillimetres: 20 }\n')
  const run = await vanthu('issue', 'directives/i-speed.yaml', '--date', '2025-01-09')
  expect(run.stderr + run.stdout).toContain('Đã phát hành')
}, 60_000)
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

describe('print', () => {
  test('joins every copy, letter and task sheet, in the order of the list, with a bookmark each', async () => {
    expect((await vanthu('print', CODE)).exitCode).toBe(0)
    const { copies, pages } = list()
    expect(copies).toHaveLength(42)
    expect(pages).toBe(42 * 3)
    expect(copies.slice(0, 2)).toMatchObject([
      { recipient: 'van-phong-ubnd-tinh', from: 1, to: 3 },
      { recipient: 'so-noi-vu', from: 4, to: 6 },
    ])
    expect(await bookmarks(made('ban-in.pdf'))).toEqual(copies.map(({ name }: { name: string }) => name))
    expect(made('ban-in.pdf').length).toBeLessThan(400_000)
  })

  test('prints exactly the pages that were issued', async () => {
    const pictures = pagePictures()
    const all = await pictures.draw(made('ban-in.pdf'), 40)
    const issued = readdirSync(join(office, 'out', FOLDER)).filter((name) =>
      /^(?:so-noi-vu|ubnd-ba-tri)(?:-phieu-nhiem-vu)?\.pdf$/.test(name),
    )
    expect(issued).toHaveLength(4)
    for (const name of issued) {
      const own = await pictures.draw(new Uint8Array(readFileSync(join(office, 'out', FOLDER, name))), 40)
      const { from } = list().copies.find(({ recipient }: { recipient: string }) =>
        name.startsWith(recipient),
      )
      const start = from - 1 + (name.includes('phieu') ? 2 : 0)
      expect(own).toEqual(all.slice(start, start + own.length))
    }
  })

  test('begins every document on a front side when both sides are printed, separators too', async () => {
    await vanthu('print', CODE, '--duplex', '--separators', '--order', 'name')
    const { copies, pages } = list()
    expect(pages).toBe(42 * (2 + 2 + 2))
    for (const { from, to, separator } of copies) {
      expect([separator % 2, from % 2, to % 2]).toEqual([1, 1, 0])
    }
    const names = copies.map(({ name }: { name: string }) => name)
    expect(names).toEqual(names.toSorted(new Intl.Collator('vi').compare))
    const text = await pdfText(made('ban-in.pdf'))
    expect(text[0]).toContain('Bản 1/42')
    expect(text[1]?.trim()).toBe('')
  })

  test('prints some pages, several times', async () => {
    await vanthu('print', CODE, '--pages', '1', '--copies', '2')
    expect(list()).toMatchObject({ pages: 42 * 2 * 2, times: 2 })
    expect((await vanthu('print', CODE, '--pages', '0')).exitCode).toBe(2)
  })

  test('is the same bytes each time', async () => {
    await vanthu('print', CODE)
    const before = made('ban-in.pdf')
    await vanthu('print', CODE)
    expect(made('ban-in.pdf')).toEqual(before)
  })

  test('refuses a letter that was never issued', async () => {
    expect((await vanthu('print', '99/A')).exitCode).toBe(2)
  })
})

describe('envelopes and labels', () => {
  test('are made for bodies with an address; the others and what does not fit are named', async () => {
    const [result] = events(await vanthu('print', CODE, '--envelopes', 'dl', '--json'))
    expect(result).toMatchObject({
      type: 'posted',
      printed: 34,
      rows: 34,
      tooLong: [{ recipient: 'so-noi-vu' }],
    })
    expect(result?.['withoutAddress']).toHaveLength(7)
    expect((await vanthu('print', CODE, '--envelopes', 'dl')).stderr).toContain('điền cột "địa chỉ" trước')
    const pages = await pdfText(made('bi-thu-dl.pdf'))
    expect(pages).toHaveLength(34)
    expect(pages[0]).toContain('SỞ THÔNG TIN VÀ TRUYỀN THÔNG')
    expect(pages[0]).toContain(`Số: ${CODE}`)
    expect(pages[0]).toContain('Kính gửi: Sở Tư pháp tỉnh Bến Tre')
    const size = (await PDFDocument.load(made('bi-thu-dl.pdf'))).getPage(0).getSize()
    expect([size.width, size.height].map((side) => Math.round((side / 72) * 25.4))).toEqual([220, 110])
  })

  test('bear the emblem of the office at its true size, left of the sender (PL IV)', async () => {
    await vanthu('print', CODE, '--envelopes', 'dl')
    const [first] = await pagePictures().draw(made('bi-thu-dl.pdf'), 50.8)
    const read = readPicture(first ?? new Uint8Array(), () => '')
    const { width, height, samples = [] } = 'picture' in read ? read.picture : expect.fail(read.problem)
    const isRed = (at: number) => (samples[3 * at] ?? 0) > 150 && (samples[3 * at + 1] ?? 255) < 80
    const red = Array.from({ length: width * height }, (_, at) => at).filter(isRed)
    // Two dots to the millimetre.
    const [xs, ys] = [red.map((at) => at % width), red.map((at) => Math.floor(at / width))]
    const edges = [Math.min(...xs), Math.max(...xs) + 1, Math.min(...ys), Math.max(...ys) + 1]
    const wanted = [10, 30, 9, 29]
    expect(edges.every((edge, index) => Math.abs(edge / 2 - (wanted[index] ?? 0)) <= 0.5)).toBe(true)
  })

  test('put each body into the dispatch book once, with what the six columns need', async () => {
    expect(await rows()).toHaveLength(34)
    await vanthu('print', CODE, '--labels', '3x7', '--start', '5')
    await vanthu('print', CODE, '--envelopes', 'dl')
    const found = await rows()
    expect(found).toHaveLength(34)
    expect(found[0]).toMatchObject({
      code: CODE,
      year: 2025,
      recipientId: 'so-tu-phap',
      recipientName: 'Sở Tư pháp tỉnh Bến Tre',
      address: 'Số 2 đường 3/2, Bến Tre',
      envelopes: 1,
      note: '',
    })
    expect((await vanthu('verify')).exitCode).toBe(0)
  })

  test('are kept by a register that is built anew from the archive', async () => {
    const before = await rows()
    expect((await vanthu('recover')).exitCode).toBe(0)
    expect(await rows()).toEqual(before)
  })

  test('begin on the first label that is left, sheet after sheet', async () => {
    await vanthu('print', CODE, '--labels', '2x7', '--start', '14')
    const pages = await pdfText(made('nhan-dia-chi-2x7.pdf'))
    const counts = pages.map((page) => page.split('Kính gửi').length - 1)
    expect(counts).toEqual([1, 14, 14, 5])
    expect((await vanthu('print', CODE, '--labels', '2x7', '--start', '15')).exitCode).toBe(2)
    expect((await vanthu('print', CODE, '--labels', '2x7', '--envelopes', 'c4')).exitCode).toBe(2)
  })
})
