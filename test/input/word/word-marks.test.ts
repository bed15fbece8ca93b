import { DOMParser } from '@xmldom/xmldom'
import { expect, it } from 'vitest'
import { markCounter } from '../../../src/input/word/word-marks.ts'

const LEVEL = (level: number, format: string, text: string): string =>
  `<w:lvl w:ilvl="${level}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`

const NUM = (id: number, start?: number): string =>
  `<w:num w:numId="${id}"><w:abstractNumId w:val="1"/>${
    start === undefined ? '' : `<w:lvlOverride w:ilvl="0"><w:startOverride w:val="${start}"/></w:lvlOverride>`
  }</w:num>`

const counter = (...lists: readonly string[]) =>
  markCounter(
    new DOMParser().parseFromString(
      `<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum w:abstractNumId="1">${LEVEL(0, 'upperRoman', 'Chương %1')}${LEVEL(1, 'decimal', 'Mục %2')}</w:abstractNum>${lists.join('')}</w:numbering>`,
      'text/xml',
    ).documentElement ?? undefined,
  )

it('counts lists of one definition on together, as LibreOffice saves them', () => {
  const mark = counter(NUM(1), NUM(2, 1))
  expect([mark('2', 0), mark('1', 0), mark('2', 0), mark('1', 0)]).toEqual([
    'Chương I',
    'Chương II',
    'Chương III',
    'Chương IV',
  ])
})

it('begins where a list says its own start, the first time it is met', () => {
  const mark = counter(NUM(1), NUM(2, 9))
  expect([mark('1', 0), mark('2', 0), mark('2', 0)]).toEqual(['Chương I', 'Chương IX', 'Chương X'])
})

it('begins a lower level anew below a higher one', () => {
  const mark = counter(NUM(1))
  expect([mark('1', 0), mark('1', 1), mark('1', 1), mark('1', 0), mark('1', 1)]).toEqual([
    'Chương I',
    'Mục 1',
    'Mục 2',
    'Chương II',
    'Mục 1',
  ])
})
