// How many letters a second the PDF writer makes, against pdf-lib's own drawing with the same
// fonts, subset beforehand. Rounds are interleaved; ratios are per CPU second, medians of rounds.
// Run: node --expose-gc scripts/measure-pdf-speed.ts

import { readFileSync } from 'node:fs'
import fontkit from '@pdf-lib/fontkit'
import { PDFDocument } from 'pdf-lib'
import subsetFont from 'subset-font'
import type { DocumentTree } from '../src/model/document-tree.ts'
import type { Face, LaidOutDocument } from '../src/model/page-frame.ts'
import { TINOS } from '../test/layout/tinos.ts'
import {
  attachment,
  charactersOf,
  freshLayout,
  GROUPS,
  sampleLetter,
  writerFor,
} from '../test/writers/pdf/pdf-letters.ts'

const ROUNDS = 7

/** Letters to 40 bodies, one or two lines of "Kính gửi"; the number changes too when `tailored`. */
const letters = (count: number, tailored: boolean): DocumentTree[] =>
  Array.from({ length: count }, (_, index) => {
    const where = index % 3 === 0 ? ' và các đơn vị sự nghiệp trực thuộc có liên quan trên địa bàn' : ''
    const name = `Ủy ban nhân dân huyện số ${100 + (index % 40)}${where}`
    return sampleLetter(tailored ? String(100 + index) : '100', [name])
  })

const BODY_TEXT = readFileSync(new URL('../test/fixtures/i-speed-letter.txt', import.meta.url), 'utf8').slice(
  900,
  2100,
)

/** What the program carries inside: about 1.5 kB of JSON. */
const data = (index: number) => attachment({ so: index, noiNhan: GROUPS, noiDung: BODY_TEXT })

async function peer(subsets: Record<Face, Uint8Array>, laid: LaidOutDocument): Promise<Uint8Array> {
  const pdf = await PDFDocument.create({ updateMetadata: false })
  pdf.registerFontkit(fontkit)
  const fonts = {
    regular: await pdf.embedFont(subsets.regular, { subset: false, customName: 'ABCDEF+Tinos-Regular' }),
    bold: await pdf.embedFont(subsets.bold, { subset: false, customName: 'ABCDEF+Tinos-Bold' }),
    italic: await pdf.embedFont(subsets.italic, { subset: false, customName: 'ABCDEF+Tinos-Italic' }),
    'bold-italic': await pdf.embedFont(subsets['bold-italic'], {
      subset: false,
      customName: 'ABCDEF+Tinos-BI',
    }),
  }
  for (const frame of laid.pages) {
    const page = pdf.addPage([frame.width, frame.height])
    for (const item of frame.items) {
      if (item.type === 'rule') {
        const { x, y, width, thickness } = item
        page.drawRectangle({ x, y: frame.height - y - thickness, width, height: thickness })
        continue
      }
      if (item.type === 'image') throw new Error('the letter measured holds no picture')
      // One call a line, left unjustified: less work than the writer does.
      const { segments, size } = item.line
      const line = segments.map((segment) => segment.text).join('')
      const font = fonts[segments[0]?.face ?? 'regular']
      page.drawText(line, { x: item.x, y: frame.height - item.baseline, size, font })
    }
  }
  return pdf.save({ objectsPerTick: Number.POSITIVE_INFINITY })
}

/** CPU milliseconds a letter. */
async function cost(count: number, one: (index: number) => unknown): Promise<number> {
  const before = process.cpuUsage()
  for (let index = 0; index < count; index += 1) await one(index)
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000 / count
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

const addressed = letters(2000, false)
const tailored = letters(2000, true)
const characters = charactersOf(...addressed, ...tailored)
const subset = async (face: Face): Promise<Uint8Array> =>
  Uint8Array.from(
    await subsetFont(Buffer.from(TINOS[face]), characters[face], {
      targetFormat: 'truetype',
      noHinting: true,
      keepFeatures: [],
      noLayoutClosure: true,
      dropTables: ['GSUB', 'GPOS', 'GDEF', 'kern', 'gasp'],
    }),
  )
const subsets = {
  regular: await subset('regular'),
  bold: await subset('bold'),
  italic: await subset('italic'),
  'bold-italic': await subset('bold-italic'),
}

const layout = freshLayout()
const laidAddressed = addressed.map((tree) => layout.layOut(tree))
const laidTailored = tailored.map((tree) => layout.layOut(tree))
const at = <Item>(items: readonly Item[], index: number): Item => {
  const item = items[index % items.length]
  if (item === undefined) throw new Error('nothing to take')
  return item
}
const writer = await writerFor(...addressed, ...tailored)
const shared = [data(0)]
const written = (laid: readonly LaidOutDocument[], trees: readonly DocumentTree[]) => (index: number) =>
  writer.write(at(laid, index), at(trees, index).properties, [data(index)])

const contestants: Record<string, { readonly count: number; readonly one: (index: number) => unknown }> = {
  'pdf-lib, fonts pre-subset': { count: 20, one: (index) => peer(subsets, at(laidAddressed, index)) },
  'the same, one file inside for all': {
    count: 600,
    one: (index) => writer.write(at(laidAddressed, index), at(addressed, index).properties, shared),
  },
  'one number, "Kính gửi" differs': { count: 600, one: written(laidAddressed, addressed) },
  'number and "Kính gửi" differ': { count: 600, one: written(laidTailored, tailored) },
  'laid out and written': {
    count: 600,
    one: (index) => {
      const tree = at(addressed, index)
      return writer.write(layout.layOut(tree), tree.properties, [data(index)])
    },
  },
  'nothing remembered but fonts': {
    count: 60,
    one: (index) => {
      // Other objects for every block, and so nothing that was measured or written before.
      const tree: DocumentTree = structuredClone(at(tailored, index))
      return writer.write(freshLayout().layOut(tree), tree.properties, [data(index)])
    },
  },
}

const costs = new Map<string, number[]>()
for (let round = 0; round < ROUNDS; round += 1) {
  for (const [name, { count, one }] of Object.entries(contestants)) {
    // Nobody pays for another's garbage.
    globalThis.gc?.()
    const known = costs.get(name) ?? []
    known.push(await cost(count, (index) => one(index + round * count)))
    costs.set(name, known)
  }
}
const reference = median(costs.get('pdf-lib, fonts pre-subset') ?? [])
/** Below this the writer has lost what it was built for. */
const FLOOR = 30
for (const [name, values] of costs) {
  const own = median(values)
  console.log(
    `${name.padEnd(34)} ${own.toFixed(3).padStart(8)} ms  ${(1000 / own).toFixed(0).padStart(6)}/s  ${(reference / own).toFixed(1).padStart(6)}×`,
  )
}
console.log(`bytes: ${writer.write(at(laidAddressed, 0), at(addressed, 0).properties, [data(0)]).length}`)
const reached = reference / median(costs.get('one number, "Kính gửi" differs') ?? [])
if (reached < FLOOR) {
  console.error(`only ${reached.toFixed(1)}× pdf-lib, at least ${FLOOR}× wanted`)
  process.exitCode = 1
}
