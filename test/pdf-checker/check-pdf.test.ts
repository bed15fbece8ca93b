// Every rule of the checker sees its fault, planted in a sound letter; docs/pdf-rules.md lists the rules.

import { beforeAll, describe, expect, it } from 'vitest'
import { specimen } from '../specimens.ts'
import {
  attachment,
  freshLayout,
  letterWithTable,
  textsHeard,
  writerFor,
} from '../writers/pdf/pdf-letters.ts'
import { readAloud } from '../writers/pdf/pdfium-reading.ts'
import { checkPdf } from './check-pdf.ts'
import { ATTACHMENT_FAULTS, BYTE_FAULTS, CATALOG_FAULTS, METADATA_FAULTS } from './faults-of-file.ts'
import { DRAWING_FAULTS, FONT_FAULTS, mapOf } from './faults-of-pages.ts'
import { STRUCTURE_FAULTS } from './faults-of-structure.ts'
import { weightsOf } from './part-weights.ts'
import { replant, unpackStreams } from './planted-faults.ts'

let sound = new Uint8Array()

beforeAll(async () => {
  const tree = letterWithTable()
  const writer = await writerFor(tree)
  const files = [attachment({ so: 12 }), attachment({ so: 13 }, 'phu-luc.json')]
  sound = Uint8Array.from(writer.write(freshLayout().layOut(tree), tree.properties, files))
})

const rulesOf = async (bytes: Uint8Array): Promise<string[]> => [
  ...new Set((await checkPdf(bytes)).problems.map((problem) => problem.rule)),
]

const heardIn = async (bytes: Uint8Array): Promise<string[]> =>
  (await checkPdf(bytes)).texts.map(({ text }) => text)

describe('a sound file', () => {
  it('breaks no rule, packed or written again without object streams', async () => {
    expect((await checkPdf(sound)).problems).toEqual([])
    expect((await checkPdf(await replant(sound))).problems).toEqual([])
  })
})

describe('a fault in the bytes of the file', () => {
  it.each(BYTE_FAULTS)('is named %s when it %s', async (rule, _, plant) => {
    expect(await rulesOf(await plant(sound))).toContain(rule)
  })
})

describe('a planted fault', () => {
  it.each([
    ...CATALOG_FAULTS,
    ...METADATA_FAULTS,
    ...ATTACHMENT_FAULTS,
    ...FONT_FAULTS,
    ...DRAWING_FAULTS,
    ...STRUCTURE_FAULTS,
  ])('is named %s for %s', async (rule, _, plant) => {
    expect(await rulesOf(await replant(sound, plant))).toContain(rule)
  })
})

describe('the text in structure order', () => {
  it('is the model’s, block by block', async () => {
    expect(await heardIn(sound)).toEqual(textsHeard(letterWithTable()))
  })

  it('differs when a glyph says another character', async () => {
    const changed = await replant(sound, (pdf) =>
      mapOf(pdf, (map) => map.replace(/(r\n<....>)<....>/, '$1<0058>')),
    )
    expect(await heardIn(changed)).not.toEqual(textsHeard(letterWithTable()))
  })

  it('differs when the blank at the end of a line is gone: two words run together', async () => {
    const tree = letterWithTable()
    const laid = freshLayout().layOut(tree)
    const [joined = ''] = laid.pages.flatMap(({ items }) =>
      items.flatMap((item) =>
        item.type === 'line' && item.line.brokenAtBlank ? [item.line.segments.at(-1)?.text] : [],
      ),
    )
    const pages = laid.pages.map((page) => ({
      ...page,
      items: page.items.map((item) =>
        item.type === 'line' ? { ...item, line: { ...item.line, brokenAtBlank: false } } : item,
      ),
    }))
    const heard = await heardIn((await writerFor(tree)).write({ ...laid, pages }, tree.properties))
    expect(heard).not.toEqual(textsHeard(tree))
    const word = joined.split(' ').at(-1) ?? ''
    expect(heard.join('\n')).toMatch(new RegExp(`${word}\\p{L}`, 'u'))
  })
})

describe('the same letter packed, classic and plain', () => {
  it('has one tree with one text to pdfium, and breaks no rule', async () => {
    const classic = await replant(sound)
    const plain = await replant(sound, unpackStreams)
    expect(plain.length).toBeGreaterThan(classic.length)
    expect(classic.length).toBeGreaterThan(sound.length)
    const { structure } = await readAloud(sound)
    expect(structure.length).toBeGreaterThan(40)
    for (const file of [classic, plain]) {
      expect((await checkPdf(file)).problems).toEqual([])
      expect((await readAloud(file)).structure).toEqual(structure)
    }
  })
})

/** Bytes of the sample letter's parts; a tenth above is allowed (measured on a file a validator accepted). */
const BUDGET = { fonts: 12_600, toUnicode: 1750, drawings: 4420, metadata: 1995, profile: 270, objects: 2491 }

describe.each(['common', 'addressed'] as const)('the sample letter, %s', (name) => {
  it('weighs no more in any part than its budget and a tenth', async () => {
    const { pdf } = await specimen(name)
    expect(pdf.length).toBeLessThanOrEqual(45_000)
    const weights = await weightsOf(pdf)
    for (const [part, budget] of Object.entries(BUDGET)) {
      const weight = weights[part as keyof typeof BUDGET]
      expect(weight, part).toBeGreaterThan(0)
      expect(weight, part).toBeLessThanOrEqual(budget * 1.1)
    }
  })
})
