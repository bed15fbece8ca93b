import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { balanceLines } from '../../src/layout/balance-lines.ts'
import type { Line } from '../../src/layout/break-lines.ts'
import { breakLines, wordsOf } from '../../src/layout/break-lines.ts'
import type { Segment } from '../../src/model/page-frame.ts'

/** One point a character: lines can be counted by eye. */
const measure = ({ text }: Segment): number => text.length

const textOfLine = (line: Line): string =>
  line.words
    .map((word, index) => {
      const blank = index < line.words.length - 1 ? (word.blank?.text ?? '') : ''
      return word.segments.map((segment) => segment.text).join('') + blank
    })
    .join('')

const broken = (text: string, room: number): string[] =>
  breakLines(wordsOf([{ face: 'regular', text }], measure), () => room, measure).map(textOfLine)

describe('where a line may end', () => {
  it('ends after a blank and fills lines first-fit', () => {
    expect(broken('aa bb cc dd', 5)).toEqual(['aa bb', 'cc dd'])
  })

  it('ends after a hyphen between letters', () => {
    expect(broken('UBND-KGVX', 6)).toEqual(['UBND-', 'KGVX'])
  })

  it.each(['47/UBND', 'i-Speed', '47/UBND-KGVX', '03/01/2025', 'Covid-19', '2021–2025', 'a&b', 'x./.'])(
    'never ends inside %s',
    (word) => {
      expect(broken(`mm ${word}`, word.length)).toEqual(['mm', word])
    },
  )

  it('holds what a no-break space joins', () => {
    expect(broken('aa Điều\u00a05', 6)).toEqual(['aa', 'Điều\u00a05'])
  })

  it.each(['van-thu@so-y-te.invalid', 'https://a.b/c-d', 'www.so-y-te.vn'])(
    'holds the address %s',
    (address) => {
      expect(broken(`mm ${address}`, address.length)).toEqual(['mm', address])
    },
  )

  it('breaks a word no line can hold at a letter', () => {
    expect(broken('abcdefgh ij', 3)).toEqual(['abc', 'def', 'gh', 'ij'])
  })

  it('gives an empty text one empty line', () => {
    expect(broken('', 10)).toEqual([''])
  })
})

const text = fc
  .array(fc.stringMatching(/^[a-zđễộ0-9/.-]{1,9}$/u), { minLength: 1, maxLength: 60 })
  .map((words) => words.join(' '))

describe('lines of any text', () => {
  it('join to the text again, and none is wider than its room', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 9, max: 40 }), (value, room) => {
        const lines = breakLines(wordsOf([{ face: 'regular', text: value }], measure), () => room, measure)
        const joined = lines.map((line) => textOfLine(line) + (line.words.at(-1)?.blank?.text ?? '')).join('')
        expect(joined).toBe(value)
        for (const line of lines) expect(line.width).toBeLessThanOrEqual(room)
      }),
    )
  })

  it('are as many when balanced, and none wider than the room', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 9, max: 40 }), (value, room) => {
        const words = wordsOf([{ face: 'regular', text: value }], measure)
        const greedy = breakLines(words, () => room, measure)
        const balanced = balanceLines(words, room, measure)
        expect(balanced.length).toBeLessThanOrEqual(greedy.length)
        for (const line of balanced) expect(line.width).toBeLessThanOrEqual(room)
        expect(balanced.flatMap((line) => line.words)).toEqual(greedy.flatMap((line) => line.words))
      }),
    )
  })
})
