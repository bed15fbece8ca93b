import { beforeAll, describe, expect, it } from 'vitest'
import { attachment, CREATED, freshLayout, letterWithTable, textsHeard, writerFor } from './pdf-letters.ts'
import type { Reading } from './pdfium-reading.ts'
import { readAloud } from './pdfium-reading.ts'

describe('a letter as pdfium reads it aloud', () => {
  const tree = letterWithTable()
  const files = [attachment({ so: 12 }), attachment({ so: 13 }, 'phu-luc.json')]
  let reading: Reading
  beforeAll(async () => {
    const writer = await writerFor(tree)
    reading = await readAloud(writer.write(freshLayout().layOut(tree), tree.properties, files))
  })

  it('is tagged and says the text of the tree, no two words run together', () => {
    expect(reading.isTagged).toBe(true)
    const said = reading.structure.map((line) => line.slice(line.indexOf(': ') + 2))
    const words = (texts: readonly string[]): string[] => texts.join(' ').split(/\s+/).filter(Boolean)
    expect(words(said)).toEqual(words(textsHeard(tree)))
  })

  it('says what is a heading, a list in a list and a cell', () => {
    const said = reading.structure.join('\n')
    expect(said).toContain('Document/H1: V/v triển khai')
    expect(said).toContain('Document/L/LI/LBody/L/LI/LBody: Chỉ đạo UBND')
    expect(said).toContain('Document/Table/THead/TR/TH/P: Nhiệm vụ')
    expect(said).toContain('Document/Table/TBody/TR/TD/P: 15/02/2025')
  })

  it('names title, author and date', () => {
    const { title, author, created } = tree.properties
    expect(created).toBe(CREATED)
    expect(reading.metadata).toEqual({
      Title: title,
      Author: author,
      Creator: 'vanthu 0.1.0',
      Producer: 'vanthu 0.1.0',
      CreationDate: "D:20250109080000+07'00'",
      ModDate: "D:20250109080000+07'00'",
    })
  })

  it('hands out the files inside, byte by byte', () => {
    const given = files.map(({ name, mediaType, bytes }) => ({ name, mediaType, bytes }))
    expect(reading.attachments.toSorted((a, b) => (a.name < b.name ? 1 : -1))).toEqual(given)
  })
})
