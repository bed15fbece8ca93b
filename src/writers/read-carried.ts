// Carried data out of a finished file: the embedded files of a PDF, the custom XML parts of a DOCX.
// The file may come from anywhere, so nothing is unpacked beyond a limit and whatever a library
// throws over these bytes is the bytes' own fault.

import { strFromU8, unzipSync, unzlibSync } from 'fflate'
import { PDFContext, PDFName, PDFObjectParser, PDFRawStream } from 'pdf-lib'
import { CARRIED_NAMESPACE } from './docx/docx-carried.ts'

/** The directive of a long letter takes 50 kB. */
const MAX_CARRIED_BYTES = 4_000_000

/** Places in one file that are looked at; a letter has one, and one more each time it is saved anew. */
const MAX_CANDIDATES = 16
const MAX_MENTIONS = 256

/** An object's dictionary begins at most so far before its Type. */
const REACH = 4096

/**
 * Embedded JSON files of a PDF as text, in the order of the file. Streams cannot lie inside other
 * streams (ISO 32000-1 7.5.7), so they are found in plain sight, whatever program saved the file
 * and however often it was signed; an encrypted file holds none that can be read.
 */
export function carriedInPdf(pdf: Uint8Array): readonly string[] {
  const found: string[] = []
  const seen = new Set<number>()
  let mentions = 0
  for (const at of placesOf(pdf, '/EmbeddedFile')) {
    mentions += 1
    if (mentions > MAX_MENTIONS || seen.size === MAX_CANDIDATES) break
    const start = objectStart(pdf, at)
    if (start === undefined || seen.has(start)) continue
    seen.add(start)
    const text = embeddedText(pdf, start)
    if (text !== undefined) found.push(text)
  }
  return found
}

function* placesOf(bytes: Uint8Array, word: string): Generator<number> {
  const first = word.charCodeAt(0)
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) {
    let length = 1
    while (length < word.length && bytes[at + length] === word.charCodeAt(length)) length += 1
    if (length === word.length) yield at
  }
}

/** Where the dictionary around this place begins: right after the nearest "obj" before it. */
function objectStart(pdf: Uint8Array, at: number): number | undefined {
  const from = Math.max(0, at - REACH)
  const before = strFromU8(pdf.subarray(from, at), true)
  const keyword = before.lastIndexOf('obj')
  if (keyword < 0 || before.slice(keyword - 3, keyword) === 'end') return undefined
  const open = before.indexOf('<<', keyword)
  return open < 0 ? undefined : from + open
}

function embeddedText(pdf: Uint8Array, start: number): string | undefined {
  try {
    const context = PDFContext.create()
    const window = pdf.subarray(start, start + REACH * 2 + MAX_CARRIED_BYTES)
    const stream = PDFObjectParser.forBytes(window, context).parseObject()
    if (!(stream instanceof PDFRawStream)) return undefined
    const { dict, contents } = stream
    if (dict.get(PDFName.of('Type')) !== PDFName.of('EmbeddedFile')) return undefined
    if (dict.get(PDFName.of('Subtype')) !== PDFName.of('application/json')) return undefined
    const filter = dict.get(PDFName.of('Filter'))
    if (filter !== undefined && filter !== PDFName.of('FlateDecode')) return undefined
    return textWithin(filter === undefined ? contents : unzlibSync(contents, bounded()))
  } catch {
    // Not a stream after all, or one that is broken or too large.
    return undefined
  }
}

/** The library fills the buffer it is given and refuses more. */
const bounded = () => ({ out: new Uint8Array(MAX_CARRIED_BYTES) })

function textWithin(bytes: Uint8Array): string | undefined {
  if (bytes.length > MAX_CARRIED_BYTES) return undefined
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
}

/** The carried parts of a DOCX as text; empty when there is none, or when the bytes are no DOCX. */
export function carriedInDocx(docx: Uint8Array): readonly string[] {
  try {
    let wanted = 0
    // Only what passes here is unpacked, each part into the room its directory entry announces.
    const parts = unzipSync(docx, {
      filter({ name, originalSize }) {
        if (!/^customXml\/item\d+\.xml$/.test(name) || originalSize > MAX_CARRIED_BYTES) return false
        wanted += 1
        return wanted <= MAX_CANDIDATES
      },
    })
    return Object.values(parts).flatMap((part) => {
      const text = letterText(strFromU8(part))
      return text === undefined ? [] : [text]
    })
  } catch {
    // No ZIP file, or a broken one.
    return []
  }
}

/** The start of the one element we write; Word may put a declaration or a prefix of its own. */
const START = /^\s*(?:<\?[^>]*>\s*)?<(?:\w+:)?letter\s([^>]*)>/

/** Longer starts are not ours. */
const START_LENGTH = 1000

function letterText(xml: string): string | undefined {
  const [start, attributes] = START.exec(xml.slice(0, START_LENGTH)) ?? []
  if (start === undefined || attributes?.includes(`"${CARRIED_NAMESPACE}"`) !== true) return undefined
  const end = xml.indexOf('<', start.length)
  return end < 0 ? undefined : unescapeXml(xml.slice(start.length, end))
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function unescapeXml(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w{2,4}));/gi, (all, hex, decimal, name) => {
    if (typeof name === 'string') return ENTITIES[name] ?? all
    const code = typeof hex === 'string' ? Number.parseInt(hex, 16) : Number(decimal)
    return code <= 0x10ffff ? String.fromCodePoint(code) : all
  })
}
