// Whether a contestant's file is the letter at all: every character of it, and as much ink as ours.
// A fast writer that leaves glyphs blank has won nothing.

import { unzipSync } from 'fflate'
import { pdfInk, pdfText } from '../../test/end-to-end/pdf-text.ts'

/** How often each character stands there, blanks and marks programs add or drop themselves aside. */
function counted(text: string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const character of text.normalize('NFC').replace(/[\s\u00a0\u2060\u00ad\ufffe\p{Cc}-]/gu, '')) {
    counts.set(character, (counts.get(character) ?? 0) + 1)
  }
  return counts
}

/** Characters of the letter that are missing, and how many there are too many. */
function difference(text: string, expected: string): { readonly missing: string; readonly extra: number } {
  const found = counted(text)
  let missing = ''
  let extra = 0
  const wanted = counted(expected)
  for (const [character, count] of wanted) {
    const lacking = count - (found.get(character) ?? 0)
    if (lacking > 0) missing += character.repeat(lacking)
  }
  for (const [character, count] of found) extra += Math.max(0, count - (wanted.get(character) ?? 0))
  return { missing, extra }
}

const docxText = (bytes: Uint8Array): string =>
  [...new TextDecoder().decode(unzipSync(bytes)['word/document.xml']).matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/gu)]
    .map(([, text]) => text)
    .join('')
    .replaceAll('&amp;', '&')
    .replaceAll('&quot;', '"')

/** Marks of lists and the page number are not in every contestant's text. */
const EXTRA_ALLOWED = 12
/** Justified and ragged lines hold the same ink; so do hinted and unhinted glyphs, to a few per cent. */
const INK_TOLERANCE = 0.03

/** What is wrong with the file as the letter; undefined when nothing is. */
export async function faultOf(
  format: 'pdf' | 'docx',
  bytes: Uint8Array,
  expected: string,
  ownInk: number,
): Promise<string | undefined> {
  const text = format === 'pdf' ? (await pdfText(bytes)).join('') : docxText(bytes)
  const { missing, extra } = difference(text, expected)
  if (missing !== '') return `it lacks ${JSON.stringify(missing)}`
  if (extra > EXTRA_ALLOWED) return `it has ${extra} characters too many`
  if (format === 'docx') return undefined
  const ink = await inkOf(bytes)
  const off = ink / ownInk - 1
  return Math.abs(off) <= INK_TOLERANCE ? undefined : `its ink is ${(off * 100).toFixed(1)} % off`
}

export async function inkOf(pdf: Uint8Array): Promise<number> {
  return (await pdfInk(pdf)).reduce((sum, page) => sum + page, 0)
}
