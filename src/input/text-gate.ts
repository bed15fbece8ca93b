// The one gate for text: bytes → decoded, clean, NFC text that still knows the places of the file
// (P24). Nothing behind it handles raw bytes. It does not know YAML or CSV.

import type { Diagnostic } from '../model/diagnostic.ts'
import { forbiddenCharacters, VERTICAL_TAB } from './forbidden-characters.ts'
import { findGarbled, garbledSentences } from './garbled-text.ts'
import { inputDiagnostic, MAX_DIAGNOSTICS } from './input-rules.ts'

/** Larger files are refused unread (P25). */
export const MAX_FILE_BYTES = 20_000_000

export interface TextPlace {
  readonly line: number
  readonly column: number
}

export interface GatedText {
  /** NFC, lines ended by U+000A, no byte order mark, no forbidden character. */
  readonly text: string
  /** Line and column in the file as an editor shows them, for an offset in `text`. */
  placeAt(offset: number): TextPlace
}

export interface GateResult {
  /** Absent exactly when `diagnostics` holds an error. */
  readonly gated?: GatedText
  readonly diagnostics: readonly Diagnostic[]
}

/** Decodes, checks and normalises a text file. Every bad character is told with its place, up to the cap. */
export function gateText(file: string, bytes: Uint8Array): GateResult {
  if (bytes.length > MAX_FILE_BYTES) {
    const megabytes = (bytes.length / 1_000_000).toFixed(1).replace('.', ',')
    return refused(
      file,
      { line: 1, column: 1 },
      'I04',
      `Tệp quá lớn: ${megabytes} MB.`,
      `Chia tệp thành các tệp dưới ${MAX_FILE_BYTES / 1_000_000} MB.`,
    )
  }
  const decoded = decode(file, bytes)
  if ('diagnostics' in decoded) return decoded
  const raw = decoded.text.replace(/\r\n?/g, '\n')
  const rawLines = lineStarts(raw)
  const diagnostics: Diagnostic[] = []
  let blocked = false
  for (const { offset, character, description } of forbiddenCharacters(raw, MAX_DIAGNOSTICS + 1)) {
    const place = placeOf(rawLines, offset)
    if (character === VERTICAL_TAB) {
      diagnostics.push(
        inputDiagnostic(
          file,
          place,
          'I03',
          'Dấu ngắt dòng mềm (U+000B) được đọc thành một dấu cách.',
          'Thay dấu ngắt dòng mềm bằng dấu cách hoặc xuống dòng thật.',
        ),
      )
    } else {
      blocked = true
      diagnostics.push(
        inputDiagnostic(
          file,
          place,
          'I02',
          `Có ${description}, không được dùng trong văn bản.`,
          'Xóa ký tự này; nếu chép từ nơi khác sang thì gõ lại chữ ở đó.',
        ),
      )
    }
  }
  if (blocked) return { diagnostics }
  const gated = normalise(raw.replaceAll(VERTICAL_TAB, ' '))
  const garbled = findGarbled(gated.text)
  if (garbled !== undefined) {
    const { message, remedy } = garbledSentences(garbled.code)
    diagnostics.push(inputDiagnostic(file, gated.placeAt(garbled.offset), 'I46', message, remedy))
  }
  return { gated, diagnostics }
}

/** NFC text whose offsets lead back to lines and columns of the text as it stood in the file. */
function normalise(raw: string): GatedText {
  const text = raw.normalize('NFC')
  const starts = lineStarts(text)
  if (text === raw) return { text, placeAt: (offset) => placeOf(starts, offset) }
  const rawLines = raw.split('\n')
  return {
    text,
    placeAt(offset) {
      const { line, column } = placeOf(starts, offset)
      return { line, column: rawColumn(rawLines[line - 1] ?? '', column) }
    },
  }
}

/** Letters with marks are longer before NFC than after: counts both, letter by letter. */
function rawColumn(rawLine: string, column: number): number {
  let before = 0
  let after = 0
  for (const [cluster] of rawLine.matchAll(/\P{M}\p{M}*|\p{M}+/gu)) {
    const width = cluster.normalize('NFC').length
    if (after + width > column - 1) break
    before += cluster.length
    after += width
  }
  return before + (column - 1 - after) + 1
}

/** Offsets at which lines begin. */
function lineStarts(text: string): number[] {
  const starts = [0]
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}

function placeOf(starts: readonly number[], offset: number): TextPlace {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 }
}

function decode(file: string, bytes: Uint8Array): { readonly text: string } | GateResult {
  const start: TextPlace = { line: 1, column: 1 }
  if (
    startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) ||
    startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0]) ||
    startsWith(bytes, [0x25, 0x50, 0x44, 0x46])
  ) {
    return refused(
      file,
      start,
      'I01',
      'Đây không phải tệp văn bản thuần (có vẻ là tệp Word, Excel hoặc PDF).',
      'Kiểm tra lại tên tệp, hoặc lưu lại thành tệp văn bản mã UTF-8.',
    )
  }
  const utf16 = startsWith(bytes, [0xff, 0xfe])
    ? 'utf-16le'
    : startsWith(bytes, [0xfe, 0xff])
      ? 'utf-16be'
      : undefined
  try {
    return { text: new TextDecoder(utf16 ?? 'utf-8', { fatal: true }).decode(bytes) }
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
  }
  if (utf16 !== undefined) {
    const place = firstBadUnit(new TextDecoder(utf16).decode(bytes))
    return refused(
      file,
      place,
      'I01',
      'Tệp UTF-16 bị hỏng: có ký tự bị cắt mất một nửa.',
      'Mở tệp bằng chương trình đã tạo ra nó và lưu lại với mã UTF-8.',
    )
  }
  const bad = firstBadByte(bytes)
  const before = new TextDecoder('utf-8').decode(bytes.subarray(0, bad)).replace(/\r\n?/g, '\n')
  const place = placeOf(lineStarts(before), before.length)
  const byte = (bytes[bad] ?? 0).toString(16).toUpperCase().padStart(2, '0')
  return refused(
    file,
    place,
    'I01',
    `Tệp không phải mã UTF-8: byte ${byte} ở đây không đọc được.`,
    'Có thể tệp dùng bảng mã cũ (TCVN3, VNI, windows-1258). Mở tệp, chọn lưu lại với mã UTF-8 (trong Excel: “CSV UTF-8”).',
  )
}

/** Offset of the first byte that no well-formed UTF-8 sequence holds (Unicode 16, table 3-7). */
function firstBadByte(bytes: Uint8Array): number {
  let at = 0
  while (at < bytes.length) {
    const lead = bytes[at] ?? 0
    const length = lead < 0x80 ? 1 : lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0
    if (length === 0) return at
    const second = bytes[at + 1] ?? 0
    const low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80
    const high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf
    if (length > 1 && (second < low || second > high)) return at
    for (let more = 2; more < length; more++) if (((bytes[at + more] ?? 0) & 0xc0) !== 0x80) return at
    at += length
  }
  return bytes.length
}

/** Where a text decoded with replacements first shows one. */
function firstBadUnit(text: string): TextPlace {
  const clean = text.replace(/\r\n?/g, '\n')
  const at = clean.indexOf('\ufffd')
  return placeOf(lineStarts(clean), at === -1 ? clean.length : at)
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte)
}

function refused(
  file: string,
  place: TextPlace,
  ruleId: 'I01' | 'I04',
  message: string,
  remedy: string,
): GateResult {
  return { diagnostics: [inputDiagnostic(file, place, ruleId, message, remedy)] }
}
