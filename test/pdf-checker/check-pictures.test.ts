import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Columns, DocumentTree, Paragraph } from '../../src/model/document-tree.ts'
import type { Picture } from '../../src/model/picture.ts'
import { readPicture } from '../../src/writers/pictures/read-picture.ts'
import { pngFile, sampleSeal, sampleSignature } from '../sample-pictures.ts'
import { documentOf, paragraph, pdfOf } from '../writers/pdf/pdf-letters.ts'
import { checkPdf } from './check-pdf.ts'
import { PICTURE_FAULTS } from './faults-of-pictures.ts'
import { replant } from './planted-faults.ts'

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

  it.each(PICTURE_FAULTS)('is named %s when it %s', async (rule, _, plant) => {
    const { problems } = await checkPdf(await replant(sound, plant))
    expect(problems.map((problem) => problem.rule)).toContain(rule)
  })
})
