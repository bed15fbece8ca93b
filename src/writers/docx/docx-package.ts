// An OPC package (ZIP) whose bytes depend on its parts alone: fixed order, no times but DOS's first
// day, no time zone, no extra fields. Parts are deflated once and may be used in many packages.

import { deflateSync, unzipSync } from 'fflate'
import { crc32 } from './docx-checksum.ts'

/** A part ready to be put into any number of packages. */
export interface PackedPart {
  readonly name: string
  readonly size: number
  readonly crc: number
  /** The deflated bytes, in pieces. */
  readonly chunks: readonly Uint8Array[]
}

const encoder = new TextEncoder()

/** Higher levels cost more time than they save bytes: 3,002 at 6, 3,001 at 7, 3,002 at 9 for a letter. */
const LEVEL = 6

/** Deflates a part. The same content gives the same bytes on every machine. */
export function packPart(name: string, content: string | Uint8Array): PackedPart {
  const bytes = typeof content === 'string' ? encoder.encode(content) : content
  return { name, size: bytes.length, crc: crc32(bytes), chunks: [deflateSync(bytes, { level: LEVEL })] }
}

/** The parts of a package by name, inflated. */
export function readPackage(bytes: Uint8Array): ReadonlyMap<string, Uint8Array> {
  return new Map(Object.entries(unzipSync(bytes)))
}

/** Content types and relations first, as readers want to meet them; the rest by name. */
export function inPackageOrder(names: readonly string[]): string[] {
  const first = ['[Content_Types].xml', '_rels/.rels', 'word/document.xml', 'word/_rels/document.xml.rels']
  const rank = (name: string): number => (first.includes(name) ? first.indexOf(name) : first.length)
  return [...names].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
}

const deflatedSize = (part: PackedPart): number => part.chunks.reduce((sum, chunk) => sum + chunk.length, 0)

const LOCAL_HEADER = 30
const DIRECTORY_HEADER = 46
const END_RECORD = 22
const VERSION = 20
const DEFLATED = 8
/** 1 January 1980 at midnight in DOS's notation: local time of nowhere. */
const DOS_DATE = 0x0021

/** The parts as one ZIP, in the order given. Names are ASCII. */
export function assemblePackage(parts: readonly PackedPart[]): Uint8Array {
  let [bodies, directory] = [0, 0]
  for (const part of parts) {
    const { name } = part
    bodies += LOCAL_HEADER + name.length + deflatedSize(part)
    directory += DIRECTORY_HEADER + name.length
  }
  const zip = new Uint8Array(bodies + directory + END_RECORD)
  const view = new DataView(zip.buffer)
  let [at, record] = [0, bodies]
  for (const part of parts) {
    const offset = at
    view.setUint32(at, 0x04034b50, true)
    writeEntry(view, at + 4, part)
    encoder.encodeInto(part.name, zip.subarray(at + LOCAL_HEADER))
    at += LOCAL_HEADER + part.name.length
    for (const chunk of part.chunks) {
      zip.set(chunk, at)
      at += chunk.length
    }
    view.setUint32(record, 0x02014b50, true)
    view.setUint16(record + 4, VERSION, true)
    writeEntry(view, record + 6, part)
    view.setUint32(record + 42, offset, true)
    encoder.encodeInto(part.name, zip.subarray(record + DIRECTORY_HEADER))
    record += DIRECTORY_HEADER + part.name.length
  }
  view.setUint32(record, 0x06054b50, true)
  view.setUint16(record + 8, parts.length, true)
  view.setUint16(record + 10, parts.length, true)
  view.setUint32(record + 12, directory, true)
  view.setUint32(record + 16, bodies, true)
  return zip
}

/** The 26 bytes that a local header and a directory record have in common. */
function writeEntry(view: DataView, at: number, part: PackedPart): void {
  view.setUint16(at, VERSION, true)
  view.setUint16(at + 4, DEFLATED, true)
  view.setUint16(at + 8, DOS_DATE, true)
  view.setUint32(at + 10, part.crc, true)
  view.setUint32(at + 14, deflatedSize(part), true)
  view.setUint32(at + 18, part.size, true)
  view.setUint16(at + 22, part.name.length, true)
}
