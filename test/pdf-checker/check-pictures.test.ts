import { createHash } from 'node:crypto'
import { PDFHexString } from 'pdf-lib'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Columns, DocumentTree, Paragraph } from '../../src/model/document-tree.ts'
import type { Picture } from '../../src/model/picture.ts'
import { readPicture } from '../../src/writers/pictures/read-picture.ts'
import { pngFile, sampleSeal, sampleSignature } from '../sample-pictures.ts'
import { documentOf, paragraph, pdfOf } from '../writers/pdf/pdf-letters.ts'
import { checkPdf } from './check-pdf.ts'
import type { Entries } from './open-pdf.ts'
import type { Plant } from './planted-faults.ts'
import { element, findAll, redraw, remove, replant, set } from './planted-faults.ts'

function opened(bytes: Uint8Array): Picture {
  const read = readPicture(bytes, (file) => createHash('sha256').update(file).digest('hex'))
  if ('problem' in read) throw new Error(read.problem)
  return read.picture
}

const title: Paragraph = {
  ...paragraph('signing-authority', 'GIÁM ĐỐC'),
  laidOver: {
    signature: { picture: opened(sampleSignature()), widthMillimetres: 48, alt: 'Chữ ký của Nguyễn Văn A' },
    seal: { picture: opened(sampleSeal()), widthMillimetres: 36, alt: 'Con dấu của Sở mẫu' },
  },
}
const closing: Columns = {
  type: 'columns',
  name: 'closing',
  rows: [
    {
      left: [paragraph('distribution-lead', 'Nơi nhận:')],
      right: [title, paragraph('signer-name', 'Nguyễn Văn A')],
      readFirst: 'right',
    },
  ],
}
const grey = opened(pngFile({ width: 400, height: 2, colourType: 0, rows: new Uint8Array(2 * 401) }))
const letter: DocumentTree = documentOf(
  paragraph('subject', 'V/v hình ảnh'),
  paragraph('body', 'Sơ đồ như hình dưới đây:'),
  { type: 'image', picture: grey, widthMillimetres: 40, alt: 'Một vạch đen' },
  paragraph('body', 'Hết hình./.'),
  closing,
)

let sound = new Uint8Array()
beforeAll(async () => {
  sound = Uint8Array.from(await pdfOf(letter))
})

const imageOf = (pdf: Parameters<Plant>[0], space: string): Entries => {
  const found = findAll(pdf, 'XObject', 'ColorSpace', space)[0]
  if (found === undefined) throw new Error(`no image in ${space}`)
  return found
}

describe('a letter with pictures', () => {
  it('breaks no rule, and says what its pictures show where a reader meets them', async () => {
    const { problems, texts } = await checkPdf(sound)
    expect(problems).toEqual([])
    const heard = texts.map(({ role, text }) => `${role} ${text}`)
    const from = heard.indexOf('P GIÁM ĐỐC')
    expect(heard.slice(from, from + 4)).toEqual([
      'P GIÁM ĐỐC',
      'Figure Chữ ký của Nguyễn Văn A',
      'Figure Con dấu của Sở mẫu',
      'P Nguyễn Văn A',
    ])
    expect(heard).toContain('Figure Một vạch đen')
  })

  it('is the same bytes twice', async () => {
    expect(Buffer.from(sound).equals(Buffer.from(await pdfOf(letter)))).toBe(true)
  })

  const faults: readonly (readonly [rule: string, what: string, plant: Plant])[] = [
    ['image-keys', 'interpolates', (pdf) => set(imageOf(pdf, 'DeviceRGB'), 'Interpolate', true)],
    ['image-keys', 'uses four colours', (pdf) => set(imageOf(pdf, 'DeviceRGB'), 'ColorSpace', 'DeviceCMYK')],
    ['image-keys', 'has 4 bits', (pdf) => set(imageOf(pdf, 'DeviceRGB'), 'BitsPerComponent', 4)],
    ['image-samples', 'lacks samples', (pdf) => set(imageOf(pdf, 'DeviceRGB'), 'Height', 7)],
    [
      'image-samples',
      'has a mask of another size',
      (pdf) => set(imageOf(pdf, 'DeviceRGB').entries('SMask'), 'Width', 1),
    ],
    [
      'image-names',
      'draws a picture it does not name',
      (pdf) => redraw(pdf, 0, (text) => text.replace(/\/I\w+ Do/, '/Ix Do')),
    ],
    [
      'untagged-ink',
      'draws outside a sequence',
      (pdf) => redraw(pdf, 0, (text) => `${text}${/\/I\w+ Do/.exec(text)?.[0]}\n`),
    ],
    ['figure-alt', 'says nothing', (pdf) => remove(element(pdf, 'Figure'), 'Alt')],
    ['figure-alt', 'says blanks', (pdf) => set(element(pdf, 'Figure'), 'Alt', PDFHexString.fromText(' '))],
    ['required-attributes', 'has no rectangle', (pdf) => remove(element(pdf, 'Figure'), 'A')],
  ]
  it.each(faults)('is named %s when it %s', async (rule, _, plant) => {
    const { problems } = await checkPdf(await replant(sound, plant))
    expect(problems.map((problem) => problem.rule)).toContain(rule)
  })
})
