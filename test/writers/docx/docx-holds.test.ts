import { describe, expect, it } from 'vitest'
import { contentOf } from '../../../src/writers/docx/docx-content.ts'
import { layout, STYLE_SHEET } from './docx-trees.ts'

/** A body paragraph as its DOCX runs hold it, lines as the layout ends them. */
function written(value: string): { readonly text: string; readonly lines: readonly string[] } {
  const paragraph = { type: 'paragraph', style: 'body', children: [{ type: 'text', value }] } as const
  const set = layout.layOut({
    type: 'document',
    properties: { title: '', author: '', subject: '', created: '2025-01-09T00:00:00+07:00' },
    sections: [{ orientation: 'portrait', children: [paragraph] }],
  })
  const lines = set.paragraphs.get(paragraph)
  const runs = contentOf(paragraph, STYLE_SHEET.paragraphs.body, lines)
  return {
    text: runs.map((run) => (run.type === 'text' ? run.text : '')).join(''),
    lines: (lines?.lines ?? []).map(({ segments }) => segments.map(({ text }) => text).join('')),
  }
}

/** Words until the last ones open the second line. */
function opening(words: string): ReturnType<typeof written> {
  for (let count = 10; count < 60; count += 1) {
    const set = written(`${'mà '.repeat(count)}${words}`)
    if (set.lines[1]?.startsWith(words)) return set
  }
  throw new Error(`"${words}" never opens a line`)
}

describe('what opens a line in a DOCX', () => {
  it('keeps a label and its number together by a no-break blank', () => {
    expect(opening('Điều 5 này').text).toMatch(/ Điều\u00a05 này$/u)
  })

  it('keeps whole by word joiners what Word or LibreOffice would cut', () => {
    expect(opening('Covid-19 này').text).toMatch(/ Covid-\u206019 này$/u)
    expect(opening('2021–2025 này').text).toMatch(/ 2021–\u20602025 này$/u)
    expect(opening('hòa—nhập này').text).toMatch(/ hòa\u2060—\u2060nhập này$/u)
    expect(opening('số 47/UBND-KGVX này').text).toMatch(/ số\u00a047\/UBND-\u2060KGVX này$/u)
  })

  it('is plain text wherever no line begins with it', () => {
    const text = 'theo Điều 5 và Covid-19 của Công văn số 47/UBND-KGVX'
    expect(written(text).text).toBe(text)
  })
})
