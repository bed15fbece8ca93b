// The one gate for text: bytes → decoded, clean, NFC text that still knows the places of the file
// (P24). Nothing behind it handles raw bytes. It does not know YAML or CSV.

import type { Diagnostic } from '../../model/diagnostic.ts'
import { inputDiagnostic, MAX_DIAGNOSTICS } from '../input-rules.ts'
import type { Decoded, EncodingWish, TextEncoding } from './decode-text.ts'
import { decodeText, ENCODING_NAMES } from './decode-text.ts'
import type { ForbiddenCharacter } from './forbidden-characters.ts'
import {
  forbiddenCharacters,
  softBreaks,
  withoutForbidden,
  withoutSoftBreaks,
} from './forbidden-characters.ts'
import { findGarbled, garbledSentences } from './garbled-text.ts'

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
  /**
   * A file refused for its characters alone, without them: to find what else is wrong, never for its values.
   * Absent where there are so many that it is hardly a text.
   */
  readonly blocked?: GatedText
  /** What the bytes were read as; absent where they could not be read. */
  readonly encoding?: { readonly name: TextEncoding; readonly isGuess: boolean }
  readonly diagnostics: readonly Diagnostic[]
}

/** Decodes, checks and normalises a text file. Every bad character is told with its place, up to the cap. */
export function gateText(file: string, bytes: Uint8Array, wish: EncodingWish = {}): GateResult {
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
  const decoded = decodeText(file, bytes, wish)
  if ('before' in decoded) {
    const before = decoded.before.replace(/\r\n?/g, '\n')
    return refused(file, placeOf(lineStarts(before), before.length), 'I01', decoded.message, decoded.remedy)
  }
  const raw = decoded.text.replace(/\r\n?/g, '\n')
  const rawLines = lineStarts(raw)
  const encoding = { name: decoded.encoding, isGuess: decoded.guess !== undefined }
  const diagnostics: Diagnostic[] = guessWarnings(file, decoded, (offset) => {
    const before = decoded.text.slice(0, offset).replace(/\r\n?/g, '\n')
    return placeOf(lineStarts(before), before.length)
  })
  for (const offset of softBreaks(raw, MAX_DIAGNOSTICS + 1)) {
    diagnostics.push(
      inputDiagnostic(
        file,
        placeOf(rawLines, offset),
        'I03',
        'Dấu ngắt dòng mềm (U+000B) được đọc thành một dấu cách.',
        'Thay dấu ngắt dòng mềm bằng dấu cách hoặc xuống dòng thật.',
      ),
    )
  }
  const taken = forbiddenCharacters(raw, MAX_DIAGNOSTICS + 1)
  for (const { offset, description } of taken) {
    diagnostics.push(
      inputDiagnostic(
        file,
        placeOf(rawLines, offset),
        'I02',
        `Có ${description}, không được dùng trong văn bản.`,
        'Xóa ký tự này; nếu chép từ nơi khác sang thì gõ lại chữ ở đó.',
      ),
    )
  }
  const gated = normalise(withoutSoftBreaks(raw))
  const garbled = findGarbled(gated.text)
  if (garbled !== undefined) {
    const { message, remedy } = garbledSentences(garbled.code)
    diagnostics.push(inputDiagnostic(file, gated.placeAt(garbled.offset), 'I46', message, remedy))
  }
  if (taken.length === 0) return { gated, encoding, diagnostics }
  const blocked = taken.length > MAX_DIAGNOSTICS ? {} : { blocked: withoutTaken(raw, taken) }
  return { ...blocked, encoding, diagnostics }
}

/** What a clerk should look at after an old code was read: that it was a guess, and capitals it has not. */
function guessWarnings(
  file: string,
  { text, encoding, guess }: Extract<Decoded, { text: string }>,
  placeAt: (offset: number) => TextPlace,
): Diagnostic[] {
  const found: Diagnostic[] = []
  if (guess !== undefined) {
    found.push(
      inputDiagnostic(
        file,
        placeAt(guess.at),
        'I47',
        `Đọc theo bảng mã ${ENCODING_NAMES[encoding]} (đoán): ${guess.syllables} trên ${guess.words} chữ có dấu đúng vần tiếng Việt, ví dụ “${guess.example}”.`,
        `Xem các tên trong "vanthu recipients list". Đúng thì ghi vào office.yaml  lists: { "${file}": { encoding: ${encoding} } }; sai thì ghi bảng mã đúng.`,
      ),
    )
  }
  // TCVN3 shows capitals with tone by a font of capitals; the text itself keeps the small letter.
  const small = encoding === 'tcvn3' ? /\p{L}{0,20}\p{Lu}[^\P{Ll}a-z]\p{Lu}\p{L}{0,20}/u.exec(text) : null
  if (small !== null) {
    found.push(
      inputDiagnostic(
        file,
        placeAt(small.index),
        'I48',
        `TCVN3 không có chữ hoa mang dấu thanh: “${small[0]}” có chữ thường ở giữa chữ hoa.`,
        'Gõ lại các chữ như vậy trong danh sách, lưu tệp với mã UTF-8.',
      ),
    )
  }
  return found
}

/** The text without these characters, none of which ends a line; places are those of the file. */
function withoutTaken(raw: string, taken: readonly ForbiddenCharacter[]): GatedText {
  const starts = lineStarts(raw)
  const onLine = Map.groupBy(
    taken.map(({ offset, character }) => ({ ...placeOf(starts, offset), width: character.length })),
    ({ line }) => line,
  )
  const { text, placeAt } = normalise(withoutForbidden(raw))
  return {
    text,
    placeAt(offset) {
      const { line, column } = placeAt(offset)
      const shifted = (onLine.get(line) ?? []).reduce(
        (at, gone) => (gone.column <= at ? at + gone.width : at),
        column,
      )
      return { line, column: shifted }
    },
  }
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

function refused(
  file: string,
  place: TextPlace,
  ruleId: 'I01' | 'I04',
  message: string,
  remedy: string,
): GateResult {
  return { diagnostics: [inputDiagnostic(file, place, ruleId, message, remedy)] }
}
